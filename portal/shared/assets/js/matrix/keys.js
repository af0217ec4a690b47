// The keyboard in the table, as people know it from a spreadsheet (and as the ARIA grid pattern asks).

const STEPS = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
const PAGE = 10;

function target(grid, event) {
  const { row, column } = grid.at;
  const ctrl = event.ctrlKey || event.metaKey;
  const last = { row: grid.rows.length - 1, column: grid.columns.length - 1 };
  if (event.key in STEPS) {
    const [down, right] = STEPS[event.key];
    if (!ctrl) return [row + down, column + right];
    return [down ? (down > 0 ? last.row : 0) : row, right ? (right > 0 ? last.column : 0) : column];
  }
  if (event.key === "Home") return [ctrl ? 0 : row, 0];
  if (event.key === "End") return [ctrl ? last.row : row, last.column];
  if (event.key === "PageDown") return [row + PAGE, column];
  if (event.key === "PageUp") return [row - PAGE, column];
  return null;
}

function edit(grid, event) {
  const link = grid.active.querySelector("a");
  if (link) return link.click();
  return grid.edit({ typed: event.typed });
}

const isLetter = (event) => event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;

function onKey(grid, event) {
  if (grid.editor || event.defaultPrevented || !grid.placeOf(event.target)) return;
  const place = target(grid, event);
  const ctrl = event.ctrlKey || event.metaKey;
  if (place) {
    grid.go(...place, { extend: event.shiftKey });
  } else if (event.key === "Enter" || event.key === "F2") {
    edit(grid, event);
  } else if (event.key === "Escape" && grid.isRange) {
    grid.go(grid.at.row, grid.at.column);
  } else if (ctrl && event.key.toLowerCase() === "d") {
    grid.fillDown();
  } else if (ctrl && event.key.toLowerCase() === "a") {
    grid.anchor = { row: 0, column: 0 };
    grid.go(grid.rows.length - 1, grid.columns.length - 1, { extend: true });
  } else if (ctrl && ["z", "y"].includes(event.key.toLowerCase())) {
    grid.takeBack(event.key.toLowerCase() === "y" || event.shiftKey ? "opnieuw" : "terug");
  } else if (event.key === "Delete" || event.key === "Backspace") {
    grid.fill("");
  } else if (isLetter(event) && grid.column.editor) {
    grid.edit({ typed: event.key });
  } else {
    return;
  }
  event.preventDefault();
}

export function setUpKeys(grid) {
  grid.table.addEventListener("keydown", (event) => onKey(grid, event));
}
