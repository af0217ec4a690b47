// Keeps the reader's place: after a swap the focus goes to the part marked data-focus, and never gets lost.

function takeFocus(element) {
  if (!element.matches("a[href], button, input, select, textarea, summary, [tabindex]")) element.tabIndex = -1;
  element.focus({ preventScroll: false });
}

function afterSettle(event) {
  const part = event.detail.elt;
  const asked = event.detail.requestConfig?.elt; // a part that loads itself may come back without its mark
  if ([part, asked].some((one) => one?.matches?.("[data-portal-quiet]"))) return; // nobody asked for it
  const marked = part.matches?.("[data-focus]") ? part : part.querySelector?.("[data-focus]");
  if (marked) takeFocus(marked);
  else if (document.activeElement === document.body && part.isConnected && part !== document.body) takeFocus(part);
}

export function setUpFocus() {
  document.body.addEventListener("htmx:afterSettle", afterSettle);
  document.querySelector("[data-focus]")?.focus();
}
