/** The number is being made; and what is said while the server is away or when it refuses. */
import { Problem } from "/static/web/js/net/api.js";
import { say } from "/static/web/js/dom/announce.js";
import { h, icon } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";
import { clearPending, issueTicket } from "../issue.js";
import { heading } from "../stage.js";

/** The attempt of this page; a repaint in another language must not start a second one. @type {{state: string, words: string, stop: AbortController} | null} */
let attempt = null;

/** @param {import("../kiosk.js").App} app */
function startAttempt(app) {
  const stop = new AbortController();
  const mine = { state: "sending", words: "", stop };
  attempt = mine;
  const change = (/** @type {string} */ state, words = "") => {
    // Painting the same words again would take the button away under a finger.
    if (attempt !== mine || mine.state === state) return;
    say(t(`kiosk-issuing-${state}-title`), { assertive: true });
    mine.state = state;
    mine.words = words;
    app.repaint();
  };
  issueTicket(/** @type {import("../issue.js").Pending} */ (app.visit.pending), {
    signal: stop.signal,
    onTrouble: () => change("away"),
  }).then(
    (ticket) => {
      if (attempt !== mine) return;
      attempt = null;
      app.visit.ticket = ticket;
      app.go("number");
    },
    (error) => {
      if (error instanceof Problem) {
        clearPending();
        change("refused", error.title);
      } else {
        change("failed");
      }
    },
  );
}

/** @param {import("../kiosk.js").App} app @param {{again?: boolean}} [options] */
export function issuingStep(app, { again = false } = {}) {
  if (!again) startAttempt(app);
  const { state, words } = /** @type {NonNullable<typeof attempt>} */ (attempt);
  const title = t(`kiosk-issuing-${state}-title`);
  const lead = words || t(`kiosk-issuing-${state}-lead`);
  const refused = state === "refused";
  const over = h(
    "button",
    { class: refused ? "button button-primary action" : "button action", type: "button", onClick: () => app.startOver() },
    icon("rotate-ccw"),
    t(refused ? "kiosk-issuing-other" : "kiosk-tool-over"),
  );
  const symbol = h("div", { class: "issuing-sign", dataset: { state } }, icon(state === "sending" ? "ticket" : state === "away" ? "wifi-off" : "circle-alert"));
  return {
    heading: title,
    head: [symbol, ...heading(title, lead)],
    body: [],
    actions: state === "sending" ? [] : [over],
  };
}

/** Stop asking; used when the visitor starts over. */
export function stopAttempt() {
  if (!attempt) return;
  attempt.stop.abort();
  attempt = null;
}

/** Is a number still being asked for? */
export function isAsking() {
  return attempt !== null && (attempt.state === "sending" || attempt.state === "away");
}
