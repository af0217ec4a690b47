// The review screen: J and K walk through the suggestions, and the text on the left follows. Every act is a form or a
// link of its own, so that the screen works without this script too.

const current = () => document.querySelector("[data-portal-card][aria-current]");
const cards = () => [...document.querySelectorAll(".portal-proposals > li > [data-portal-card]")];
const form = (card) => card?.querySelector("form[data-portal-save]");

/** Whether the reviewer typed in the open card and did not save it yet. */
function isDirty(card) {
  const fields = form(card)?.elements ?? [];
  return [...fields].some((field) => {
    if (field.matches("select")) return [...field.options].some((option) => option.selected !== option.defaultSelected);
    return field.matches("input:not([type=hidden]), textarea") && field.value !== field.defaultValue;
  });
}

const swap = (card) => ({ target: card, swap: "outerHTML" });

/** Folds a card; what was typed is saved first, so that walking on loses nothing. */
function fold(card) {
  if (!form(card)) return Promise.resolve();
  if (!isDirty(card)) return htmx.ajax("GET", card.dataset.portalCard, swap(card));
  const values = Object.fromEntries(new FormData(form(card)));
  return htmx.ajax("POST", form(card).dataset.portalSave, { ...swap(card), values });
}

async function open(card) {
  if (!card) return;
  const before = current();
  if (before === card && form(card)) {
    card.focus();
    return;
  }
  const id = card.dataset.portalId;
  if (before) {
    await fold(before);
    if (form(document.getElementById(before.id))) return; // refused: its message is on the card
  }
  const now = document.getElementById(`voorstel-${id}`);
  if ("portalOpen" in now.dataset) await htmx.ajax("GET", `${now.dataset.portalCard}?open=1`, swap(now));
  else mark(now);
}

/** A decided card has no fields to open: it is only marked, so that J and K can pass over it. */
function mark(card) {
  for (const other of cards()) if (other !== card) other.removeAttribute("aria-current");
  card.setAttribute("aria-current", "true");
  card.tabIndex = -1;
  card.focus();
  follow();
}

function step(by) {
  const all = cards();
  const place = all.indexOf(current());
  open(all[place === -1 ? 0 : Math.min(Math.max(place + by, 0), all.length - 1)]);
}

/** Marks the sentence of the current card and brings it into view. */
function follow() {
  const card = current();
  for (const hint of document.querySelectorAll("[data-portal-hint]")) hint.hidden = false;
  for (const link of document.querySelectorAll("[data-portal-for]")) {
    const own = link.dataset.portalFor === card?.dataset.portalId;
    link.toggleAttribute("aria-current", own);
    if (own) link.setAttribute("aria-current", "true");
    const item = link.closest(".portal-doc__item");
    item?.classList.toggle("portal-doc__item--current", Boolean(item.querySelector("[aria-current]")));
  }
  const sentence = card && document.getElementById(`zin-${card.dataset.portalId}`);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (sentence && window.matchMedia("(width >= 64rem)").matches) {
    sentence.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }
}

document.addEventListener("click", (event) => {
  const edit = event.target.closest("[data-portal-edit]");
  const number = event.target.closest("[data-portal-for]");
  if (!edit && !number) return;
  event.preventDefault();
  open(edit ? edit.closest("[data-portal-card]") : document.getElementById(`voorstel-${number.dataset.portalFor}`));
});
document.body.addEventListener("htmx:afterSettle", follow);

window.portal.registerKey({ key: "j", label: "Volgend voorstel", run: () => step(1) });
window.portal.registerKey({ key: "k", label: "Vorig voorstel", run: () => step(-1) });
window.portal.registerKey({
  key: "e",
  label: "Bewerk dit voorstel",
  run: () => form(current())?.querySelector("textarea, input:not([type=hidden])").focus(),
});
window.portal.registerKey({
  key: "?",
  label: "Alle toetsen",
  run: () => {
    const box = document.querySelector("[data-portal-keys]");
    box.open = !box.open;
    box.querySelector("summary").focus();
  },
});
follow();
