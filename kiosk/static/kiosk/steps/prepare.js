/** Second step: the case, what to bring, how long it takes and what it costs; then a number, or only the list. */
import { api, newKey, Problem } from "/static/web/js/net/api.js";
import { h, icon, setText } from "/static/web/js/dom/dom.js";
import { currentLanguage, t } from "/static/web/js/dom/texts.js";
import { awayUntil, closedText, isFree, queueText } from "../services/words.js";
import { backButton, heading } from "../stage.js";

/** What was chosen: this step has a service. @param {import("../kiosk.js").App} app */
function chosen({ visit }) {
  return { service: /** @type {Api.Service} */ (visit.service), group: visit.group };
}

/** @param {import("../kiosk.js").App} app */
function caseChoice(app) {
  const { service, group } = chosen(app);
  if (service.requirement_groups.length < 2) return null;
  const buttons = service.requirement_groups.map((one) =>
    h("button", {
      class: "case",
      type: "button",
      "aria-pressed": group !== null && group.id === one.id,
      text: one.label,
      onClick: () => {
        app.visit.group = one;
        app.visit.ticked = new Set();
        app.repaint();
      },
    }),
  );
  const title = h("h2", { id: "cases", text: t("kiosk-case-title") });
  return h("section", { class: "cases", dataset: { chosen: String(group !== null) } }, title,
    h("div", { class: "case-list", role: "group", "aria-labelledby": "cases" }, buttons));
}

/** @param {import("../kiosk.js").App} app */
function checklist(app) {
  const { group, ticked } = app.visit;
  if (!group || group.items.length === 0) return null;
  const count = h("span", { class: "muted checklist-count", role: "status" });
  const recount = () => setText(count, t("kiosk-ready-count", { ready: ticked.size, all: group.items.length }));
  const rows = group.items.map((item) => {
    const box = h("input", { type: "checkbox", class: "tick", checked: ticked.has(item.id) });
    box.addEventListener("change", () => {
      if (ticked.has(item.id)) ticked.delete(item.id);
      else ticked.add(item.id);
      recount();
    });
    return h("li", null, h("label", { class: "requirement", lang: "id" }, box, h("span", { text: item.text })));
  });
  recount();
  const source = h("p", { class: "muted checklist-source", text: t("kiosk-document", { year: String(chosen(app).service.document_year || 0) }) });
  const title = h("div", { class: "checklist-head" }, h("h2", { text: t("kiosk-requirements-title") }), count);
  return h("section", { class: "checklist" }, title, h("ul", null, rows), source);
}

/** @param {string} symbol @param {string} name @param {HTMLElement} value */
function fact(symbol, name, value) {
  return h("div", { class: "fact" }, icon(symbol), h("dt", { text: name }), value);
}

/** @param {Api.Service} service */
function facts(service) {
  const words = (/** @type {string} */ text) => h("dd", { lang: "id", text });
  const fee = isFree(service.fee_text)
    ? h("dd", null, h("span", { class: "free", text: t("kiosk-free") }))
    : words(service.fee_text);
  return h(
    "dl",
    { class: "facts" },
    service.duration_text && fact("clock", t("kiosk-duration"), words(service.duration_text)),
    service.fee_text && fact("banknote", t("kiosk-fee"), fee),
    service.product && fact("file-check", t("kiosk-product"), words(service.product)),
  );
}

/** Ask for the list on paper. @param {import("../kiosk.js").App} app @param {HTMLElement} trouble */
async function printList(app, trouble) {
  const { service, group } = chosen(app);
  if (app.visit.printing) return;
  app.visit.printing = true;
  try {
    /** @type {Api.PrintWish} */
    const body = {
      kind: "requirements",
      service_id: service.id,
      ...(group && { requirement_group_id: group.id }),
      language: currentLanguage(),
    };
    const { data } = await api("POST", "/print-jobs", { body, key: newKey() });
    app.visit.job = { job_id: data.id, status: data.status };
    app.go("paper");
  } catch (error) {
    setText(trouble, t(error instanceof Problem ? "kiosk-list-refused" : "kiosk-list-unreachable"));
    trouble.hidden = false;
  } finally {
    app.visit.printing = false;
  }
}

/** @param {import("../kiosk.js").App} app */
export function prepareStep(app) {
  const { service, group } = chosen(app);
  const wantsCase = service.requirement_groups.length > 1 && group === null;
  const notice = h("p", { class: "notice notice-trouble stage-notice", role: "status", hidden: true });
  const queue = h("p", { class: "lead muted" });
  const awayWords = h("span", {});
  const away = h("p", { class: "notice notice-info stage-notice", role: "status", hidden: true }, icon("info"), awayWords);
  const take = h(
    "button",
    { class: "button button-primary action action-main", type: "button", onClick: () => {
      app.visit.confirmKey = newKey();
      app.go("priority");
    } },
    t("kiosk-take-number"),
    icon("arrow-right"),
  );
  const list = h(
    "button",
    { class: "button action", type: "button", onClick: () => printList(app, notice) },
    icon("printer"),
    t("kiosk-print-list"),
  );

  function update() {
    const now = chosen(app).service;
    setText(queue, now.open ? queueText(now) : t("kiosk-see-requirements"));
    take.hidden = wantsCase || !now.open;
    list.hidden = wantsCase;
    const until = now.open ? awayUntil(now) : null;
    away.hidden = until === null;
    if (until !== null) setText(awayWords, t("kiosk-away", { until }));
    if (!now.open) {
      notice.hidden = false;
      setText(notice, t("kiosk-service-closed", { reason: closedText(now) }));
    }
  }

  update();
  const [title] = heading(service.name);
  return {
    heading: service.name,
    head: [title, queue, notice, away],
    body: [caseChoice(app), wantsCase ? null : checklist(app), wantsCase ? null : facts(service)].filter(
      (part) => part !== null,
    ),
    actions: [backButton(() => app.go("choose")), list, take],
    update,
  };
}
