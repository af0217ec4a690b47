// One cell to the server: the saves of a row wait for each other, so that nobody conflicts with themselves.

import { showConflict } from "./conflict.js";
import { post } from "./server.js";
import { clearSign, say, showSign } from "./signs.js";

const waiting = new WeakMap();

/** Saves `words` in a cell; `more` holds an explanation. Gives true, or what the editor must show: {error, needs, note}. */
export function save(grid, row, key, words, more = {}) {
  const earlier = waiting.get(row) ?? Promise.resolve();
  const now = earlier.then(() => send(grid, row, key, words, more));
  waiting.set(row, now.catch(() => undefined));
  return now;
}

async function send(grid, row, key, words, more) {
  const cell = grid.cellOf(row, key);
  const before = [...cell.childNodes];
  const literal = words; // shown at once; the server's own words follow
  if (!cell.querySelector(".portal-cell__box")) cell.textContent = literal;
  showSign(cell, "saving");
  const version = more.version ?? row.dataset.version;
  const values = { note: "", move_reason: "", ...more, action: row.dataset.id, version, cell: key, words };
  const answer = await post(grid.table.dataset.cellUrl, values);
  clearSign(cell);
  if (answer.status === 200) {
    takeOver(grid, row, answer.data);
    showSign(cell, "saved");
    say(answer.data.said, { at: answer.data.at });
    const undo = document.querySelector("[data-matrix-back] button[value=terug]");
    undo.disabled = false;
    undo.parentElement.querySelector("[value=opnieuw]").disabled = true;
    return true;
  }
  cell.replaceChildren(...before);
  if (answer.status === 409) {
    showSign(cell, "conflict");
    showConflict(grid, row, key, words, answer.data, { ...more }, save);
    say(`${answer.data.by} wijzigde ${answer.data.label} ook. Kies welke waarde blijft.`, { kind: "conflict" });
    return true;
  }
  say(answer.data.error, { kind: "refused" });
  return answer.data;
}

/** The cells that look different now, and the version that they belong to. */
export function takeOver(grid, row, data) {
  row.dataset.version = data.version;
  for (const [key, fresh] of Object.entries(data.cells)) {
    const cell = grid.cellOf(row, key);
    if (!cell || key === "number") continue;
    cell.innerHTML = fresh.html;
    if (fresh.words === null) delete cell.dataset.words;
    else cell.dataset.words = fresh.words;
  }
}
