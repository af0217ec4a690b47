// Says in plain Dutch what went wrong between page and server. Answers 409 and 422 carry their own text and are shown
// in their place (see htmx-config in base.html).

const TEXTS = {
  network: "Geen verbinding met de server. Wat u net deed, is niet opgeslagen. Controleer uw verbinding en probeer het opnieuw.",
  timeout: "De server antwoordt niet op tijd. Kijk of uw wijziging er staat voordat u het opnieuw probeert.",
  login: "U bent niet meer ingelogd. Open de inlogpagina in een nieuw tabblad, log in en probeer het hier opnieuw.",
  forbidden: "U mag dit niet wijzigen. Er is niets opgeslagen.",
  gone: "Dit is er niet meer. Laad de bladzijde opnieuw.",
  tooLarge: "Het bestand is te groot.",
  busy: "Er kwamen te veel verzoeken achter elkaar. Wacht even en probeer het opnieuw.",
  server: "Er ging iets mis bij ons. Wat u net deed, is mogelijk niet opgeslagen. Probeer het opnieuw.",
};
const BY_CODE = { 401: "login", 403: "forbidden", 404: "gone", 410: "gone", 413: "tooLarge", 429: "busy" };

const textFor = (code) => TEXTS[BY_CODE[code] ?? "server"];

/** Shows a text at the bottom of the window until it is closed or a request succeeds. `kind` is error or info. */
export function notify(text, { kind = "error" } = {}) {
  const box = document.getElementById("melding");
  box.classList.toggle("portal-notice--info", kind === "info");
  box.hidden = false;
  box.querySelector(".portal-notice__text").textContent = text;
}

function close() {
  document.getElementById("melding").hidden = true;
}

/** A session that ended answers with the log-in page: never paste that into a part of ours. */
function isLoginPage(xhr) {
  return /\/account\/inloggen\//.test(xhr.responseURL ?? "");
}

function beforeSwap(event) {
  const { xhr, boosted } = event.detail;
  if (isLoginPage(xhr) && !boosted) {
    event.detail.shouldSwap = false;
    notify(TEXTS.login);
  } else if (xhr.status < 400) {
    close();
  }
}

export function setUpNotices() {
  const body = document.body;
  body.addEventListener("htmx:sendError", () => notify(TEXTS.network));
  body.addEventListener("htmx:timeout", () => notify(TEXTS.timeout));
  body.addEventListener("htmx:responseError", (event) => notify(textFor(event.detail.xhr.status)));
  body.addEventListener("htmx:beforeSwap", beforeSwap);
  body.addEventListener("click", (event) => {
    if (event.target.closest("[data-portal-close]")) close();
  });
}
