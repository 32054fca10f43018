/** Fourth step: your number. It stands here whether or not paper works. */
import { say } from "/static/web/js/dom/announce.js";
import { h, icon, setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";
import { countdown } from "../countdown.js";
import { isSettled, watchPrint } from "../print_job.js";
import { takenElsewhere } from "../printer_line.js";
import { rangeText } from "../services/words.js";

const SECONDS = 10;
// Without paper people take a photograph or scan the code, and that takes a while.
const SECONDS_WITHOUT_PAPER = 40;
const SIGNS = { queued: "printer", sending: "printer", printed: "printer", failed: "circle-alert", unknown: "circle-alert", none: "circle-alert" };
const MANNERS = { printed: "notice-ok", failed: "notice-trouble", unknown: "notice-trouble", none: "notice-trouble" };

/** @param {Api.IssuedOut} ticket */
function figures(ticket) {
  const range = rangeText(ticket.estimate);
  const pair = (/** @type {string} */ name, /** @type {string} */ value) =>
    h("div", { class: "figure" }, h("dt", { class: "muted", text: name }), h("dd", { text: value }));
  return h(
    "dl",
    { class: "figures" },
    pair(t("kiosk-ahead"), t("kiosk-people", { count: ticket.ahead })),
    range && pair(t("kiosk-wait"), range),
  );
}

/** @param {Api.IssuedOut} ticket */
function track(ticket) {
  const code = ticket.track_url.split("/").pop() ?? "";
  const image = h("img", { class: "qr", src: `/kiosk/qr/${code}.svg`, alt: t("kiosk-qr-alt", { code }) });
  return h("div", { class: "track" }, image, h("p", { class: "track-words" }, t("kiosk-track"), " ", h("strong", { class: "track-code", text: code })));
}

/** @param {import("../kiosk.js").App} app */
export function numberStep(app) {
  const { pending } = app.visit;
  const ticket = /** @type {Api.IssuedOut} */ (app.visit.ticket);
  const group = pending && pending.group && pending.group.label;
  const name = app.services.find((one) => one.id === ticket.service_id)?.name || pending?.service.name;
  const words = h("span");
  const sign = h("span", { class: "paper-sign" });
  const paper = h("p", { class: "notice paper", role: "status" }, sign, words);
  const done = h("button", { class: "button button-primary action action-main action-wide", type: "button", onClick: () => app.startOver() }, t("common-done"));
  /** @type {{element: HTMLElement, stop: () => void}|null} */
  let counting = null;

  function startCounting(/** @type {number} */ seconds) {
    app.visit.counting = true;
    counting = countdown({
      seconds,
      onEnd: () => app.startOver(),
      onStop: () => {
        app.visit.counting = false;
        app.visit.stayed = true;
      },
    });
    done.append(counting.element);
  }

  function showPaper(/** @type {string} */ status) {
    app.visit.printStatus = status;
    paper.className = `notice paper ${MANNERS[/** @type {keyof typeof MANNERS} */ (status)] || "notice-info"}`;
    sign.replaceChildren(icon(SIGNS[/** @type {keyof typeof SIGNS} */ (status)] || "printer"));
    setText(words, (status === "printed" && takenElsewhere()) || t(`kiosk-paper-${status}`, { label: ticket.label }));
    const settled = isSettled(status) || status === "none";
    if (settled && !counting && !app.visit.stayed) startCounting(status === "printed" ? SECONDS : SECONDS_WITHOUT_PAPER);
  }

  const known = app.visit.printStatus || (ticket.print ? ticket.print.status : "none");
  const stopWatching = ticket.print && !isSettled(known) ? watchPrint(ticket.print, showPaper) : null;
  showPaper(known);
  const heading = t("kiosk-your-number");
  say(`${heading} ${ticket.label}`, { assertive: true });
  return {
    heading: `${heading} ${ticket.label}`,
    head: [
      h("h1", { class: "your-number" }, h("span", { class: "your-number-words", text: heading }), " ", h("span", { class: "number-label your-number-label", dataset: { length: String(ticket.label.length) }, text: ticket.label })),
      h("p", { class: "your-service", text: group ? `${name}, ${group}` : name }),
    ],
    body: [figures(ticket), paper, track(ticket)],
    actions: [done],
    leave: () => {
      if (stopWatching) stopWatching();
      if (counting) counting.stop();
      app.visit.counting = false;
    },
  };
}
