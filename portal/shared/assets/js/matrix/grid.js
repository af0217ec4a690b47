// Cells by row and column, the active one (the only one in the tab order) and the range that is chosen.

const RANGE = ["range", "range-top", "range-bottom", "range-start", "range-end"].map((name) => `portal-cell--${name}`);

export class Grid {
  constructor(table) {
    this.table = table;
    this.scroller = table.closest("[data-matrix-scroll]");
    this.marked = [];
    this.read();
    table.setAttribute("role", "grid");
    table.setAttribute("aria-multiselectable", "true");
    this.scroller.removeAttribute("tabindex"); // the active cell takes its place in the tab order
    this.at = { row: 0, column: Math.min(1, this.columns.length - 1) };
    this.anchor = this.at;
    this.makeActive();
  }

  /** Reads the table again after its rows were replaced. */
  read() {
    this.columns = [...this.table.tHead.rows[0].cells].map((head) => ({
      key: head.dataset.key,
      editor: head.dataset.editor ?? "",
      long: "long" in head.dataset,
      label: head.textContent.trim(),
    }));
    this.rows = [...this.table.querySelectorAll("tr[data-id]")];
    this.places = new Map(this.rows.map((row, index) => [row, index]));
    for (const row of this.rows) for (const cell of row.cells) cell.tabIndex = -1;
    for (const link of this.table.querySelectorAll("tbody a")) link.tabIndex = -1;
  }

  cell({ row, column }) {
    return this.rows[row]?.cells[column];
  }

  get active() {
    return this.cell(this.at);
  }

  get column() {
    return this.columns[this.at.column];
  }

  get row() {
    return this.rows[this.at.row];
  }

  placeOf(cell) {
    const row = this.places.get(cell.parentElement);
    return row === undefined ? null : { row, column: cell.cellIndex };
  }

  rowById(id) {
    return this.rows.find((row) => row.dataset.id === id);
  }

  cellOf(row, key) {
    return row?.cells[this.columns.findIndex((column) => column.key === key)];
  }

  makeActive() {
    if (this.focused) this.focused.tabIndex = -1;
    this.focused = this.active;
    if (!this.focused) return;
    this.focused.tabIndex = 0;
    const column = this.columns[this.at.column];
    if (!column.editor) this.focused.setAttribute("aria-readonly", "true");
  }

  /** Goes to a place, within the table; with `extend` the range grows from where it began. */
  go(row, column, { extend = false, focus = true } = {}) {
    const inside = (value, most) => Math.max(0, Math.min(value, most));
    this.at = { row: inside(row, this.rows.length - 1), column: inside(column, this.columns.length - 1) };
    if (!extend) this.anchor = this.at;
    this.makeActive();
    this.mark();
    if (focus) this.focus();
  }

  focus() {
    this.active?.focus({ preventScroll: true });
    this.active?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  get range() {
    const rows = [this.anchor.row, this.at.row];
    const columns = [this.anchor.column, this.at.column];
    return { top: Math.min(...rows), bottom: Math.max(...rows), start: Math.min(...columns), end: Math.max(...columns) };
  }

  get isRange() {
    return this.anchor.row !== this.at.row || this.anchor.column !== this.at.column;
  }

  mark() {
    for (const cell of this.marked) {
      cell.classList.remove("portal-cell", ...RANGE);
      cell.removeAttribute("aria-selected");
    }
    this.marked = [];
    const { top, bottom, start, end } = this.range;
    const size = this.isRange ? (bottom - top + 1) * (end - start + 1) : 0;
    document.querySelector("[data-matrix-chosen]").textContent = size ? `${size} cellen gekozen` : "";
    this.chosen?.(size);
    if (!size) return;
    for (let row = top; row <= bottom; row += 1) {
      for (let column = start; column <= end; column += 1) {
        const cell = this.cell({ row, column });
        const sides = [true, row === top, row === bottom, column === start, column === end];
        cell.classList.add("portal-cell", ...RANGE.filter((_, index) => sides[index]));
        cell.setAttribute("aria-selected", "true");
        this.marked.push(cell);
      }
    }
  }

  /** The words of a cell as they read back. */
  words(cell) {
    if (cell.dataset.words !== undefined) return cell.dataset.words;
    const copy = cell.cloneNode(true);
    for (const sign of copy.querySelectorAll(".portal-cell__sign")) sign.remove();
    return copy.textContent.trim();
  }

  /** Fetches the page again and takes over its rows: after a paste, undo or anything that touches many rows. */
  async reload() {
    const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const table = fresh.querySelector("[data-matrix]");
    if (!table) return window.location.reload();
    const id = this.row?.dataset.id;
    for (const body of [...this.table.tBodies]) body.remove();
    this.table.append(...table.tBodies);
    this.read();
    this.marked = [];
    const row = this.rows.findIndex((one) => one.dataset.id === id);
    this.go(row < 0 ? this.at.row : row, this.at.column);
    for (const button of fresh.querySelectorAll("[data-matrix-back] button")) {
      document.querySelector(`[data-matrix-back] button[value=${button.value}]`).disabled = button.disabled;
    }
    return undefined;
  }
}
