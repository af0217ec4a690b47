// <dialog data-portal-window>: what htmx swaps into it is shown on top of the page. Escape, the button data-portal-close and
// a click beside it close it, and the browser puts the focus back. Without JavaScript the same link leads to a page.

const inWindow = (element) => element.closest?.("dialog[data-portal-window]");

export function setUpWindow() {
  document.body.addEventListener("htmx:afterSwap", (event) => {
    const dialog = inWindow(event.detail.target);
    if (!dialog || dialog.open) return;
    dialog.showModal();
    dialog.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
  document.addEventListener("click", (event) => {
    const dialog = inWindow(event.target);
    if (dialog && (event.target === dialog || event.target.closest("[data-portal-close]"))) {
      event.preventDefault();
      dialog.close();
    }
  });
}
