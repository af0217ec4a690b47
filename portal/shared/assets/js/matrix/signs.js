// What the reader sees and hears of saving: a sign in the cell, a sentence in the status bar.

const SIGNS = {
  saved: { text: "Bewaard", path: "m3.6 10.6 4.2 4.2 8.6-9.6" },
  saving: { text: "Bewaren…", path: "M4.6 10h10.8" },
  conflict: { text: "2 waarden", path: "M10 2.8 18 17H2zM10 8v4M10 14.4v.1" },
  refused: { text: "Niet bewaard", path: "m4.6 4.6 10.8 10.8M15.4 4.6 4.6 15.4" },
};
const CLASSES = { saved: "portal-saved", saving: "portal-muted", conflict: "portal-asked", refused: "portal-warned" };
const SVG = "http://www.w3.org/2000/svg";
const LINGERS = 4000;

function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "portal-icon");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

export function clearSign(cell) {
  cell.querySelector(".portal-cell__sign")?.remove();
  for (const kind of Object.keys(SIGNS)) cell.classList.remove(`portal-cell--${kind}`);
}

/** Shows how saving went; "saved" goes away by itself. */
export function showSign(cell, kind) {
  clearSign(cell);
  const sign = document.createElement("span");
  sign.className = "portal-cell__sign";
  sign.append(icon(SIGNS[kind].path), ` ${SIGNS[kind].text}`);
  cell.append(sign);
  cell.classList.add("portal-cell", `portal-cell--${kind}`);
  if (kind === "saved") setTimeout(() => sign.isConnected && clearSign(cell), LINGERS);
}

/** Says a sentence in the status bar, which screen readers speak. */
export function say(text, { at = "", kind = "saved" } = {}) {
  const words = document.createElement("span");
  words.className = CLASSES[kind];
  words.append(icon(SIGNS[kind].path), ` ${text}${at ? ` om ${at}` : ""}`);
  document.querySelector("[data-matrix-said]").replaceChildren(words);
}
