// Single-key shortcuts, which a reader can switch off (WCAG 2.1.4). A page declares them in its markup,
// <button data-key="a" data-key-label="Neem dit over">, or calls window.portal.registerKey.

const STORE = "portal-sneltoetsen";
const keys = new Map();

/** Runs `run` when the reader presses `key` outside a field; `label` tells in Dutch what it does. */
export function registerKey({ key, label, run }) {
  keys.set(key, { label, run });
  fillLists();
}

function areOn() {
  const chosen = localStorage.getItem(STORE);
  return chosen ? chosen === "aan" : !("portalKeysOff" in document.body.dataset);
}

function declared(key) {
  const elements = [...document.querySelectorAll("[data-key]")];
  return elements.find((element) => element.dataset.key === key && element.offsetParent !== null && !element.disabled);
}

function act(key) {
  const element = declared(key);
  if (element) {
    if (element.matches("input, select, textarea")) element.focus();
    else element.click();
    return true;
  }
  keys.get(key)?.run();
  return keys.has(key);
}

const inField = (target) => target.closest?.("input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable]");

function onKey(event) {
  const modified = event.ctrlKey || event.altKey || event.metaKey;
  if (modified || event.defaultPrevented || event.key.length !== 1 || inField(event.target) || !areOn()) return;
  if (act(event.key)) event.preventDefault();
}

function entries() {
  const found = [...document.querySelectorAll("[data-key][data-key-label]")];
  const listed = new Map(found.map((element) => [element.dataset.key, element.dataset.keyLabel]));
  for (const [key, { label }] of keys) listed.set(key, label);
  return [...listed];
}

function fillList(box) {
  const list = box.querySelector("[data-portal-keys-list]");
  const rows = entries().flatMap(([key, label]) => {
    const term = document.createElement("dt");
    term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
    return [term, Object.assign(document.createElement("dd"), { textContent: label })];
  });
  list.replaceChildren(...rows);
  box.hidden = rows.length === 0;
  box.querySelector("[data-portal-keys-switch]").checked = areOn();
}

function fillLists() {
  for (const box of document.querySelectorAll("[data-portal-keys]")) fillList(box);
}

export function setUpKeys() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-portal-keys-switch]")) return;
    localStorage.setItem(STORE, event.target.checked ? "aan" : "uit");
  });
  document.body.addEventListener("htmx:afterSettle", fillLists);
  fillLists();
}
