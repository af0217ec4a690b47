// A click makes a cell active, a second one edits it; dragging chooses a range, as does a click or tap after "Kies cellen".

export function setUpMouse(grid) {
  let dragging = false;
  const cellAt = (event) => event.target.closest?.("tr[data-id] > *");

  grid.table.addEventListener("mousedown", (event) => {
    const cell = cellAt(event);
    if (!cell || event.button !== 0 || grid.editor?.cell === cell || event.target.closest("a")) return;
    const place = grid.placeOf(cell);
    const again = cell === grid.active && document.activeElement === cell;
    event.preventDefault();
    const extend = event.shiftKey || grid.extending;
    if (again && !extend) {
      grid.edit();
      return;
    }
    grid.go(place.row, place.column, { extend });
    if (grid.extending) grid.extend(false);
    dragging = true;
  });
  grid.table.addEventListener("mouseover", (event) => {
    const cell = dragging && event.buttons === 1 && cellAt(event);
    if (!cell || cell === grid.active) return;
    const place = grid.placeOf(cell);
    grid.go(place.row, place.column, { extend: true });
  });
  document.addEventListener("mouseup", () => {
    dragging = false;
  });
  grid.table.addEventListener("focusin", (event) => {
    const place = grid.placeOf(event.target);
    if (place && event.target !== grid.active) grid.go(place.row, place.column, { focus: false });
  });
}
