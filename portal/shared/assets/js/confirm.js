// <form data-portal-confirm="Deze actie vervalt. Weet u het zeker?">: asks on the spot, then posts `bevestigd=1`.
// Without JavaScript the server answers the same post with a page that asks (templates/confirm.html).

const NAME = "bevestigd";

function button(label, kind, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = `nl-button nl-button--${kind}`;
  element.textContent = label;
  element.addEventListener("click", act);
  return element;
}

function confirmed(form, submitter) {
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: NAME, value: "1" });
  form.append(field);
  form.requestSubmit(submitter);
  field.remove();
}

function ask(form, submitter) {
  const box = document.createElement("div");
  box.className = "portal-confirm";
  box.setAttribute("role", "group");
  const text = document.createElement("p");
  text.textContent = form.dataset.portalConfirm;
  const stop = () => {
    box.remove();
    submitter?.focus();
  };
  const label = submitter?.textContent.trim() || "ga door";
  const yes = button(`Ja, ${label.charAt(0).toLowerCase()}${label.slice(1)}`, "primary", () => {
    box.remove();
    confirmed(form, submitter);
  });
  box.append(text, yes, button("Nee", "subtle", stop));
  box.addEventListener("keydown", (event) => event.key === "Escape" && stop());
  box.setAttribute("aria-label", text.textContent);
  form.append(box);
  yes.focus();
}

/** Listens in the capturing phase, so that htmx does not send a form that still has to be confirmed. */
export function setUpConfirm() {
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!form.dataset.portalConfirm || form.elements[NAME]) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!form.querySelector(".portal-confirm")) ask(form, event.submitter);
    },
    true,
  );
}
