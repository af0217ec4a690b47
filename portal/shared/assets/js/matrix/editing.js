// Editing one cell in its place: words, a list to choose from, a period. Enter and Tab save, Esc puts back.

import { Picker } from "./picker.js";
import { save } from "./saving.js";
import { choices } from "./server.js";
import { clearSign, say } from "./signs.js";

const EXPLAINED = /^(gestopt|vervallen|aandacht nodig|loopt vast)$/i;
// Cells of which the register tells what it reads in them, with an example for an empty one.
const READ = {
  period: "",
  means: "Bijvoorbeeld: 12.500 per jaar in 2024-2026; besparing p.m.",
  turns: "Bijvoorbeeld: 2024: afgerond; 2025: vervallen (geen zaal)",
};
const ASK = { note: "Wat is er aan de hand?", move_reason: "Waarom verschuift de datum?" };

function control(grid, long) {
  const input = document.createElement(long || grid.column.key === "what" ? "textarea" : "input");
  input.className = "portal-cell__input";
  if (input.matches("textarea")) input.rows = long ? 5 : 3;
  else input.type = "text";
  const number = grid.row.id.split("-")[1];
  input.setAttribute("aria-label", `${grid.column.label}, actie ${number}`);
  input.autocomplete = "off";
  input.spellcheck = input.matches("textarea");
  return input;
}

class Editor {
  constructor(grid, { typed, fill }) {
    Object.assign(this, { grid, fills: fill, row: grid.row, key: grid.column.key, place: { ...grid.at } });
    this.cell = grid.active;
    clearSign(this.cell);
    this.before = [...this.cell.childNodes];
    this.words = grid.words(this.cell);
    this.kind = grid.column.editor;
    this.input = control(grid, grid.column.long);
    this.input.value = typed ?? this.words;
    this.box = document.createElement("div");
    this.box.className = "portal-cell__box";
    this.box.append(this.input);
    this.cell.replaceChildren(this.box);
    this.cell.classList.add("portal-cell", "portal-cell--edit");
    this.input.focus();
    if (typed === undefined && this.input.matches("input")) this.input.select();
    this.box.addEventListener("keydown", (event) => this.key_(event));
    this.box.addEventListener("focusout", (event) => this.left(event));
    this.input.addEventListener("matrix:picked", () => this.kind === "choice" && this.commit(1, 0));
    if (this.kind === "choice" || this.kind === "parties") this.offer(typed);
    if (this.kind in READ) this.input.addEventListener("input", () => this.hint());
    if (READ[this.kind] && !this.input.value) this.tell(READ[this.kind], "hint");
  }

  async offer(typed) {
    const known = await choices(this.grid.table);
    if (!this.box.isConnected) return;
    const isParties = this.kind === "parties";
    const options = isParties ? known.parties : known[this.key].map((label) => ({ label }));
    if (this.key === "assessment") options.unshift({ label: "", also: ["Geen oordeel"] });
    const label = this.grid.columns[this.place.column].label;
    this.picker = new Picker(this.input, { label, options, roles: known.roles, isParties });
    this.box.append(this.picker.box);
    this.picker.show({ all: typed === undefined && this.input.value === this.words });
  }

  hint() {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const url = `${this.grid.table.dataset.periodUrl}?cel=${this.key}&woorden=${encodeURIComponent(this.input.value)}`;
      const answer = await fetch(url).then((found) => found.json()).catch(() => ({ range: "" }));
      if (this.box.isConnected) this.tell(answer.range ? `= ${answer.range}` : "", "hint");
    }, 150);
  }

  tell(text, kind) {
    this.told?.remove();
    this.told = undefined;
    this.input.removeAttribute("aria-describedby");
    this.input.removeAttribute("aria-invalid");
    if (!text) return;
    this.told = document.createElement("p");
    this.told.id = "matrix-uitleg";
    this.told.className = `portal-cell__${kind}`;
    this.told.textContent = text;
    if (kind === "error") {
      this.told.setAttribute("role", "alert");
      this.input.setAttribute("aria-invalid", "true");
    }
    this.input.setAttribute("aria-describedby", "matrix-uitleg");
    this.input.after(this.told);
  }

  /** A second field for the explanation that a value asks for. */
  ask(name, words = "") {
    if (this.more) return this.more.querySelector("textarea").focus();
    this.more = document.createElement("label");
    this.more.className = "portal-cell__more";
    const area = document.createElement("textarea");
    Object.assign(area, { className: "portal-cell__input", name, rows: 3, value: words });
    this.more.append(ASK[name], area);
    this.box.append(this.more);
    this.picker?.close();
    area.focus();
    return undefined;
  }

  key_(event) {
    event.stopPropagation();
    const inMore = event.target.closest(".portal-cell__more");
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (!inMore && this.picker && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      this.picker.step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.fill();
    } else if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      if (!inMore && this.picker?.take()) return;
      this.commit(1, 0);
    } else if (event.key === "Enter" && event.altKey) {
      this.newLine(event);
    } else if (event.key === "Tab") {
      event.preventDefault();
      this.picker?.take();
      this.commit(0, event.shiftKey ? -1 : 1);
    }
  }

  newLine(event) {
    const area = event.target;
    if (!area.matches("textarea")) return;
    event.preventDefault();
    area.setRangeText("\n", area.selectionStart, area.selectionEnd, "end");
  }

  /** Ctrl+Enter: all chosen cells get these words. */
  fill() {
    this.picker?.take();
    const words = this.input.value;
    this.close({ focus: false }); // keeps the range that was chosen
    this.grid.focus();
    this.grid.table.dispatchEvent(new CustomEvent("matrix:fill", { detail: words }));
  }

  left(event) {
    if (this.box.contains(event.relatedTarget) || this.busy || !this.box.isConnected) return;
    if (!document.hasFocus()) return;
    const refused = this.refused !== undefined && this.refused === this.input.value;
    if (!refused) this.commit();
    else this.giveUp();
  }

  /** Left with words that were refused: the cell keeps what it had, and the reader hears so. */
  giveUp() {
    say(`Niet bewaard: “${this.input.value}”`, { kind: "refused" });
    this.close({ focus: false });
  }

  /** Puts the cell back as it was. */
  close({ focus = true } = {}) {
    this.busy = true;
    this.grid.editor = undefined;
    this.cell.replaceChildren(...this.before);
    this.cell.classList.remove("portal-cell", "portal-cell--edit");
    if (focus) this.grid.go(this.place.row, this.place.column);
  }

  /** Saves; a step of (rows, columns) goes on to the next cell while the server works. */
  async commit(down, right) {
    const words = this.input.value;
    const moves = down !== undefined;
    if (this.fills && (moves || words !== this.words)) return this.fill();
    const area = this.more?.querySelector("textarea");
    const more = area ? { [area.name]: area.value } : {};
    if (!area && EXPLAINED.test(words.trim()) && words !== this.words) {
      const noted = this.grid.cellOf(this.row, "note");
      return this.ask("note", noted ? this.grid.words(noted) : "");
    }
    this.close({ focus: moves });
    if (words === this.words && !area) return moves && this.step(down, right);
    if (moves) this.step(down, right);
    const answer = await save(this.grid, this.row, this.key, words, more);
    if (answer !== true) this.again(words, more, answer);
    return undefined;
  }

  step(down, right) {
    this.grid.go(this.place.row + down, this.place.column + right);
  }

  /** Refused: the editor opens again with the same words and the reason. */
  again(words, more, { error, needs, note }) {
    this.grid.editor?.close();
    this.grid.go(this.place.row, this.place.column);
    const editor = openEditor(this.grid, { typed: words });
    editor.refused = words;
    editor.tell(error, "error");
    if (needs) editor.ask(needs, more[needs] ?? (needs === "note" ? note : ""));
  }
}

/** With `fill` what is typed goes into all chosen cells. */
export function openEditor(grid, { typed, fill } = {}) {
  if (grid.editor) return grid.editor;
  if (!grid.column.editor) return undefined;
  grid.editor = new Editor(grid, { typed, fill });
  return grid.editor;
}

export function setUpEditing(grid) {
  grid.edit = (options) => openEditor(grid, options);
}
