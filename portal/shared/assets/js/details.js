// Menu and folds are <details>. Wide screens show them open: in style where the browser can (`::details-content`),
// here where it cannot.

const WIDE = { ".portal-menu": "(width >= 64rem)", ".portal-fold": "(width >= 48rem)" };

function keepOpenWhenWide() {
  if (CSS.supports("selector(::details-content)")) return;
  for (const [selector, query] of Object.entries(WIDE)) {
    const media = window.matchMedia(query);
    const apply = () => {
      for (const details of document.querySelectorAll(selector)) details.open = media.matches;
    };
    media.addEventListener("change", apply);
    apply();
  }
}

function closeMenu() {
  const menu = document.querySelector(".portal-menu[open]");
  if (!menu) return;
  const hadFocus = menu.contains(document.activeElement);
  menu.open = false;
  if (hadFocus) menu.querySelector("summary").focus();
}

const isNarrow = () => !window.matchMedia(WIDE[".portal-menu"]).matches;

export function setUpDetails() {
  keepOpenWhenWide();
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isNarrow()) closeMenu();
  });
  document.addEventListener("click", (event) => {
    if (isNarrow() && !event.target.closest(".portal-menu")) closeMenu();
  });
}
