// Posts to the server as forms do; the token is the one that every page carries for htmx.

const token = () => JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";
const LOST = "Geen verbinding met de server. Er is niets bewaard. Probeer het opnieuw.";
const LOGIN = "U bent niet meer ingelogd. Log in een nieuw tabblad in en probeer het hier opnieuw.";

/** Gives {status, data} for JSON and {status, html} for a part of a page; status 0 with an error where nothing came. */
export async function post(url, values) {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "X-CSRFToken": token(), Accept: "application/json" },
      body: new URLSearchParams(values),
    });
    if (answer.redirected) return { status: 0, data: { error: LOGIN } };
    const isJson = answer.headers.get("Content-Type")?.includes("json");
    if (isJson) return { status: answer.status, data: await answer.json() };
    if (answer.ok) return { status: answer.status, html: await answer.text() };
    return { status: answer.status, data: { error: "Er ging iets mis bij ons. Er is niets bewaard. Probeer het opnieuw." } };
  } catch {
    return { status: 0, data: { error: LOST } };
  }
}

let chosen;

/** What the editors offer; fetched once. */
export function choices(table) {
  chosen ??= fetch(table.dataset.choicesUrl).then((answer) => answer.json());
  chosen.catch(() => (chosen = undefined));
  return chosen;
}
