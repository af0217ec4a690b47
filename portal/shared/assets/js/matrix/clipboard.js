// Copying to Excel and LibreOffice and pasting from them; filling cells goes the same way. The server reads the text,
// tells what would happen, and does it whole or not at all.

import { post } from "./server.js";
import { say, showSign } from "./signs.js";

const needsQuotes = /[\t\n"]/;
const quoted = (words) => (needsQuotes.test(words) ? `"${words.replaceAll('"', '""')}"` : words);

/** The chosen cells as tabs and lines, with quotes around words with line breaks. */
function copied(grid) {
  const { top, bottom, start, end } = grid.range;
  const lines = [];
  for (let row = top; row <= bottom; row += 1) {
    const words = [];
    for (let column = start; column <= end; column += 1) words.push(quoted(grid.words(grid.cell({ row, column }))));
    lines.push(words.join("\t"));
  }
  return lines.join("\n");
}

/** What the server needs to know of the place: the rows from here down with their versions, and the columns from here. */
function placed(grid, { only = false } = {}) {
  const { top, bottom, start, end } = grid.range;
  const rows = grid.rows.slice(top, only ? bottom + 1 : undefined);
  const columns = grid.columns.slice(start, only ? end + 1 : undefined);
  return {
    rows: rows.map((row) => `${row.dataset.id}:${row.dataset.version}`).join(","),
    columns: columns.map((column) => column.key).join(","),
    selected: `${bottom - top + 1}x${end - start + 1}`,
  };
}

function closePanel(grid, { focus = true } = {}) {
  document.querySelector("[data-matrix-panel]")?.remove();
  document.querySelector("[data-matrix-body]").classList.remove("portal-workbench__body--panel");
  if (focus) grid.focus();
}

function showPanel(grid, html) {
  closePanel(grid, { focus: false });
  const body = document.querySelector("[data-matrix-body]");
  body.insertAdjacentHTML("beforeend", html);
  body.classList.add("portal-workbench__body--panel");
  const panel = body.querySelector("[data-matrix-panel]");
  panel.querySelector("[data-focus]").focus();
  panel.addEventListener("keydown", (event) => event.key === "Escape" && closePanel(grid));
  panel.querySelector("[data-matrix-close]").addEventListener("click", () => closePanel(grid));
  panel.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target));
    send(grid, { ...values, mode: event.submitter?.value ?? "look" });
  });
}

async function send(grid, values) {
  say("Bezig met kijken wat er verandert…", { kind: "saving" });
  const answer = await post(grid.table.dataset.pasteUrl, values);
  if (answer.html) {
    say("Er is nog niets veranderd. Kijk in het paneel.", { kind: "conflict" });
    showPanel(grid, answer.html);
    return;
  }
  if (answer.status !== 200) {
    say(answer.data.error, { kind: "refused" });
    return;
  }
  closePanel(grid, { focus: false });
  await grid.reload();
  for (const [id, key] of answer.data.cells) {
    const cell = grid.cellOf(grid.rowById(id), key);
    if (cell) showSign(cell, "saved");
  }
  say(answer.data.said, { at: answer.data.at });
}

const isField = (target) => target.closest?.("input, textarea, select");

export function setUpClipboard(grid) {
  const inTable = (event) => !isField(event.target) && grid.table.contains(document.activeElement);
  document.addEventListener("copy", (event) => {
    if (!inTable(event)) return;
    event.clipboardData.setData("text/plain", copied(grid));
    event.preventDefault();
    say("Gekopieerd");
  });
  document.addEventListener("paste", (event) => {
    if (!inTable(event)) return;
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain");
    send(grid, { ...placed(grid), text, mode: "look", verb: "plakken" });
  });
  grid.fill = (words) => send(grid, { ...placed(grid, { only: true }), text: quoted(words), mode: "direct", verb: "doortrekken" });
  grid.fillDown = () => {
    const { top, bottom, start, end } = grid.range;
    if (bottom === top) return say("Kies eerst de cellen waarin u de bovenste wilt doortrekken.", { kind: "conflict" });
    const words = [];
    for (let column = start; column <= end; column += 1) words.push(quoted(grid.words(grid.cell({ row: top, column }))));
    return send(grid, { ...placed(grid, { only: true }), text: words.join("\t"), mode: "direct", verb: "doortrekken" });
  };
  grid.table.addEventListener("matrix:fill", (event) => grid.fill(event.detail));
}
