// Everything here makes pages quicker or kinder; reading and single edits work without it.

import htmx from "htmx.org";
import { setUpConfirm } from "./confirm.js";
import { setUpDetails } from "./details.js";
import { setUpFocus } from "./focus.js";
import { registerKey, setUpKeys } from "./keys.js";
import { notify, setUpNotices } from "./notices.js";
import { setUpWindow } from "./window.js";

window.htmx = htmx;
// For the scripts of single pages (matrix, review), which are files of their own.
window.portal = { registerKey, notify };

setUpNotices();
setUpDetails();
setUpConfirm();
setUpKeys();
setUpFocus();
setUpWindow();
