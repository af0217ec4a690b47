// The matrix: a table that works as a spreadsheet. Every cell is saved by the server; without this script the form of
// a row does it all.

import { setUpChoosing } from "./choosing.js";
import { setUpClipboard } from "./clipboard.js";
import { setUpEditing } from "./editing.js";
import { Grid } from "./grid.js";
import { setUpKeys } from "./keys.js";
import { setUpMouse } from "./mouse.js";
import { setUpBack } from "./back.js";

const table = document.querySelector("[data-matrix]");
if (table) {
  const grid = new Grid(table);
  setUpEditing(grid);
  setUpClipboard(grid);
  setUpKeys(grid);
  setUpMouse(grid);
  setUpChoosing(grid);
  setUpBack(grid);
}
