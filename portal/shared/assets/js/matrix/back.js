// Undo and redo: the server takes back the last own change on this plan, also after the page was loaded again.

import { post } from "./server.js";
import { say, showSign } from "./signs.js";

export function setUpBack(grid) {
  const form = document.querySelector("[data-matrix-back]");
  grid.takeBack = async (kind) => {
    const answer = await post(form.action, { soort: kind });
    if (answer.status !== 200) {
      say(answer.data.error, { kind: "refused" });
      return;
    }
    await grid.reload();
    for (const id of answer.data.rows) {
      const row = grid.rowById(id);
      if (row) showSign(row.cells[1], "saved");
    }
    say(answer.data.said, { at: answer.data.at });
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    grid.takeBack(event.submitter.value);
  });
}
