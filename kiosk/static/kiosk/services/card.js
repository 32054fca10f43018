/** A service as a card to touch. */
import { h, icon, keyed, setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";
import { queueText } from "./words.js";

/** @param {Api.Service} service @param {(service: Api.Service) => void} onPick */
function createCard(service, onPick) {
  return h(
    "button",
    { class: "card service-card", type: "button", onClick: () => onPick(service) },
    icon(service.icon || "file-text", "service-icon"),
    h("span", { class: "service-name" }),
    h("span", { class: "service-queue" }),
    h("span", { class: "service-away", hidden: true }, icon("info"), h("span", { text: t("kiosk-away-mark") })),
  );
}

/** @param {Element} card @param {Api.Service} service */
function updateCard(card, service) {
  card.classList.toggle("is-closed", !service.open);
  /** @type {HTMLElement} */ (card.querySelector(".service-away")).hidden = !service.open || !service.approver_away;
  setText(/** @type {Element} */ (card.querySelector(".service-name")), service.name);
  setText(/** @type {Element} */ (card.querySelector(".service-queue")), queueText(service));
}

/** @param {import("../kiosk.js").App} app @param {Element} grid @param {Api.Service[]} services */
export function paintCards(app, grid, services) {
  const pick = (/** @type {Api.Service} */ touched) => {
    // The newest state of it: the card may be older than the last reading.
    const newest = app.services.find((one) => one.id === touched.id) || touched;
    app.visit.service = newest;
    const { requirement_groups: groups } = newest;
    app.visit.group = groups.length === 1 ? groups[0] : null;
    app.visit.ticked = new Set();
    app.go("prepare");
  };
  keyed(grid, services, (service) => service.id, (service) => createCard(service, pick), updateCard);
}
