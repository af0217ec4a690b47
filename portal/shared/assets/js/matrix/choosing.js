// Choosing cells and filling them with the mouse or a finger: the buttons beside "6 cellen gekozen" in the status bar.

import { say } from "./signs.js";

export function setUpChoosing(grid) {
  const bar = document.querySelector("[data-matrix-choosing]");
  const button = (kind) => bar.querySelector(`[data-choose=${kind}]`);
  const extend = button("extend");
  bar.hidden = false;

  grid.extend = (on) => {
    grid.extending = on;
    extend.setAttribute("aria-pressed", String(on));
    if (on) say("Kies nu de laatste cel: alles daartussen wordt gekozen.", { kind: "conflict" });
  };
  grid.chosen = (size) => {
    for (const kind of ["fill", "clear"]) button(kind).hidden = !size;
    button("down").hidden = !size || grid.range.top === grid.range.bottom;
  };
  extend.addEventListener("click", () => grid.extend(!grid.extending));
  button("fill").addEventListener("click", () => {
    if (grid.column.editor) grid.edit({ fill: true });
    else say("Deze kolom volgt uit andere cellen. Kies een andere kolom.", { kind: "conflict" });
  });
  button("clear").addEventListener("click", () => grid.fill(""));
  button("down").addEventListener("click", () => grid.fillDown());
}
