/** The requirements on paper, for those who must come back: no number is taken. */
import { h, icon, setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";
import { isSettled, watchPrint } from "../print_job.js";
import { takenElsewhere } from "../printer_line.js";
import { backButton, heading } from "../stage.js";

/** @param {import("../kiosk.js").App} app */
export function paperStep(app) {
  const job = /** @type {Api.PrintOut} */ (app.visit.job);
  const service = /** @type {Api.Service} */ (app.visit.service);
  const words = h("span");
  const notice = h("p", { class: "notice paper", role: "status" }, icon("printer"), words);
  const take = (/** @type {string} */ status) => {
    job.status = status;
    const manner = status === "printed" ? "notice-ok" : isSettled(status) ? "notice-trouble" : "notice-info";
    notice.className = `notice paper ${manner}`;
    setText(words, (status === "printed" && takenElsewhere()) || t(`kiosk-list-${status}`));
  };
  take(job.status);
  const stop = isSettled(job.status) ? null : watchPrint(job, take);
  const title = t("kiosk-list-title");
  return {
    heading: title,
    head: heading(title, service.name),
    body: [notice, h("p", { class: "muted", text: t("kiosk-list-lead") })],
    actions: [
      backButton(() => app.go("prepare")),
      h("button", { class: "button button-primary action action-main", type: "button", onClick: () => app.startOver() }, t("common-done")),
    ],
    leave: () => {
      if (stop) stop();
    },
  };
}
