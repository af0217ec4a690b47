// The buttons above the text of a memo: each writes the signs of Markdown that a writer could type too.
// Without this script the text is a plain field; the help below it tells the signs.

const KEYS = { b: '[data-around="**"]', i: '[data-around="*"]', k: "[data-link]" };

/** As if typed, so that Ctrl+Z takes it back and the preview hears of it. */
function type(area, text, start, end) {
  area.focus();
  area.setSelectionRange(start, end);
  if (document.execCommand("insertText", false, text)) return;
  area.setRangeText(text, start, end, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function around(area, sign, empty) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const words = value.slice(start, end) || empty;
  type(area, `${sign}${words}${sign}`, start, end);
  area.setSelectionRange(start + sign.length, start + sign.length + words.length);
}

/** Before each line of the selection; pressed again, it is taken away. */
function lines(area, sign) {
  const { selectionEnd, value } = area;
  const start = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const found = value.indexOf("\n", Math.max(selectionEnd - 1, start));
  const end = found < 0 ? value.length : found;
  const rows = value.slice(start, end).split("\n");
  const on = rows.every((row) => row.startsWith(sign));
  type(area, rows.map((row) => (on ? row.slice(sign.length) : sign + row)).join("\n"), start, end);
}

function block(area, text) {
  const { selectionEnd: at, value } = area;
  const before = at === 0 || value.slice(0, at).endsWith("\n\n") ? "" : value[at - 1] === "\n" ? "\n" : "\n\n";
  type(area, `${before}${text}\n\n`, at, at);
}

function link(area) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const words = value.slice(start, end) || "de pagina";
  type(area, `[${words}](https://)`, start, end);
  area.setSelectionRange(start + words.length + 3, start + words.length + 11);
}

function note(area) {
  const at = area.selectionEnd;
  type(area, "^[Hier de noot.]", at, at);
  area.setSelectionRange(at + 2, at + 15);
}

function press(area, { dataset }) {
  if (dataset.around) around(area, dataset.around, "tekst");
  else if (dataset.line) lines(area, dataset.line);
  else if (dataset.block) block(area, dataset.block);
  else if ("link" in dataset) link(area);
  else if ("note" in dataset) note(area);
}

/** One stop for the Tab key; arrows go from button to button, as in every tool bar. */
function walk(bar, buttons) {
  buttons.forEach((button, number) => (button.tabIndex = number ? -1 : 0));
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = buttons.indexOf(document.activeElement);
    const next = buttons[(at + step + buttons.length) % buttons.length];
    buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
    next.focus();
  });
}

function setUp(bar) {
  const area = document.getElementById(bar.dataset.portalEditor);
  const buttons = [...bar.querySelectorAll("button")];
  area.before(bar); // below its label and help
  bar.hidden = false;
  walk(bar, buttons);
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) press(area, button);
  });
  area.addEventListener("keydown", (event) => {
    const wanted = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && KEYS[event.key.toLowerCase()];
    if (!wanted) return;
    event.preventDefault();
    press(area, bar.querySelector(wanted));
  });
  for (const button of document.querySelectorAll("[data-portal-insert]")) {
    button.hidden = false;
    button.addEventListener("click", () => block(area, button.dataset.portalInsert));
  }
}

document.querySelectorAll("[data-portal-editor]").forEach(setUp);
