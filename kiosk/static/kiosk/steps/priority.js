/** Third step, one touch: does somebody need to be served sooner? Nobody asks for proof. */
import { h, icon } from "/static/web/js/dom/dom.js";
import { currentLanguage, t } from "/static/web/js/dom/texts.js";
import { writePending } from "../issue.js";
import { backButton, heading } from "../stage.js";

/** @typedef {NonNullable<Api.TicketWish["priority_class"]>} Class */

/** @type {{value: Class, symbol: string}[]} */
const CLASSES = [
  { value: "elderly", symbol: "user-round" },
  { value: "disabled", symbol: "accessibility" },
  { value: "pregnant_or_nursing", symbol: "heart" },
  { value: "with_child", symbol: "baby" },
];

/** @param {import("../kiosk.js").App} app @param {Class} priorityClass */
function confirm(app, priorityClass) {
  const { group } = app.visit;
  const service = /** @type {Api.Service} */ (app.visit.service);
  const confirmKey = /** @type {string} */ (app.visit.confirmKey);
  if (app.step !== "priority") return;
  const body = {
    service_id: service.id,
    ...(group && { requirement_group_id: group.id }),
    priority_class: priorityClass,
    language: currentLanguage(),
  };
  app.visit.pending = writePending(confirmKey, {
    body,
    service: { id: service.id, name: service.name },
    group: group && { id: group.id, label: group.label },
  });
  app.go("issuing");
}

/** @param {import("../kiosk.js").App} app */
export function priorityStep(app) {
  const title = t("kiosk-priority-title");
  const cards = CLASSES.map(({ value, symbol }) =>
    h(
      "button",
      { class: "card class-card", type: "button", dataset: { class: value }, onClick: () => confirm(app, value) },
      icon(symbol, "service-icon"),
      h("span", { class: "service-name", text: t(`common-class-${value}`) }),
    ),
  );
  const general = h(
    "button",
    { class: "button button-primary action action-main", type: "button", dataset: { class: "general" }, onClick: () => confirm(app, "general") },
    t("kiosk-priority-none"),
    icon("arrow-right"),
  );
  return {
    heading: title,
    head: heading(title, t("kiosk-priority-lead")),
    body: [h("div", { class: "class-grid" }, cards)],
    actions: [backButton(() => app.go("prepare")), general],
  };
}
