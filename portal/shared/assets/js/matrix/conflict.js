// Two values for one cell: both are shown below the row, and the second editor chooses.

import { clearSign, say } from "./signs.js";

function value(title, words, button) {
  const box = document.createElement("div");
  box.className = "portal-conflict__value";
  const head = document.createElement("span");
  head.className = "portal-muted";
  head.textContent = title;
  const text = document.createElement("span");
  text.textContent = words || "leeg";
  box.append(head, text);
  if (button) box.append(button);
  else box.classList.add("portal-conflict__value--was");
  return box;
}

function button(label, kind, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = `nl-button nl-button--${kind}`;
  element.textContent = label;
  element.addEventListener("click", act);
  return element;
}

/** Asks which value stays; `save` is called again with the newest version when the own one does. */
export function showConflict(grid, row, key, words, clash, more, save) {
  const cell = grid.cellOf(row, key);
  const holder = document.createElement("tr");
  holder.className = "portal-matrix__conflict-row";
  const inside = holder.insertCell();
  inside.colSpan = grid.columns.length;
  const box = document.createElement("div");
  box.className = "portal-conflict portal-dense";
  box.setAttribute("role", "group");
  const text = document.createElement("p");
  text.textContent = `Actie ${row.id.split("-")[1]}, ${clash.label}: twee mensen wijzigden dit tegelijk. Kies welke waarde blijft. De andere staat straks in de geschiedenis.`;
  box.setAttribute("aria-label", text.textContent);
  const close = (focus) => {
    holder.remove();
    clearSign(cell);
    const place = grid.placeOf(cell);
    if (focus && place) grid.go(place.row, place.column);
  };
  const keep = button("Houd mijn waarde", "primary", () => {
    close(true);
    save(grid, row, key, words, { ...more, version: clash.version });
  });
  const take = button("Neem deze over", "secondary", async () => {
    close(true);
    await grid.reload();
    say(`${clash.label} van ${clash.by} overgenomen`);
  });
  const values = document.createElement("div");
  values.className = "portal-conflict__values";
  values.append(
    value("Stond er", clash.base),
    value("U", clash.mine, keep),
    value(`${clash.by}, om ${clash.at}`, clash.theirs, take),
  );
  box.append(text, values);
  box.addEventListener("keydown", (event) => event.stopPropagation());
  inside.append(box);
  row.after(holder);
  keep.focus();
}
