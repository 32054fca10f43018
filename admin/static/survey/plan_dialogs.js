/** What adding and changing a line of the follow-up plan asks; each takes a draft, so that nothing typed is lost. */
import { ask, field, textInput } from "../common/dialogs.js";
import { number } from "../common/drawing.js";
import { spanWords } from "../common/periods.js";
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** A line of the plan as it is being written. @typedef {Partial<Api.FollowUp>} Draft */

/** Same limits as the server keeps, so that a wrong value is told before it is sent. */
const MOST = { programme: 600, line: 60 };
const STATES = ["planned", "doing", "done", "dropped"];

/** @param {string} key */
export const elementName = (key) => t(`survey-element-${key}`);

/** @param {string} value @param {number} most @param {number} rows */
const area = (value, most, rows) => /** @type {HTMLTextAreaElement} */ (
  h("textarea", { class: "textarea", rows: String(rows), maxlength: String(most), value }));

/** Why it was not kept, above the fields that still hold what was typed. @param {string} why */
const troubleOf = (why) => (why ? h("p", { class: "field-error", role: "alert", text: why }) : null);

/** @param {Api.SurveyReport} figures @param {string} chosen */
function elementSelect(figures, chosen) {
  /** @param {Api.ElementValue} one */
  const option = (one) => h("option", { value: one.key, selected: one.key === chosen,
    text: one.value === null ? elementName(one.key) : t("results-strong", { element: elementName(one.key), value: number(one.value) }) });
  const lowest = figures.weakest.map((key) => /** @type {Api.ElementValue} */ (figures.elements.find((one) => one.key === key)));
  const others = figures.elements.filter((one) => !lowest.includes(one));
  return /** @type {HTMLSelectElement} */ (h("select", { class: "select" },
    lowest.length ? h("optgroup", { label: t("results-lowest") }, ...lowest.map(option)) : null,
    h("optgroup", { label: t(lowest.length ? "publishing-plan-others" : "results-elements") }, ...others.map(option))));
}

/** The three things every line says. @param {Draft} draft */
function lineFields(draft) {
  const programme = area(draft.programme ?? "", MOST.programme, 3);
  const [due, responsible] = [draft.due, draft.responsible].map((value) => textInput({ maxlength: String(MOST.line), value: value ?? "" }));
  return { parts: [field(t("publishing-plan-programme"), programme), field(t("publishing-plan-due"), due),
    field(t("publishing-plan-responsible"), responsible)],
    read() {
      const given = { programme: programme.value.trim(), due: due.value.trim(), responsible: responsible.value.trim() };
      return Object.values(given).every(Boolean) ? given : t("publishing-plan-missing");
    } };
}

/** @param {Api.SurveyReport} figures @param {Draft} draft @param {string} why */
export function askNew(figures, draft, why) {
  const element = elementSelect(figures, draft.element ?? "");
  const fields = lineFields(draft);
  return ask({ title: t("publishing-plan-add-title", { period: spanWords(figures.period) }), text: t("publishing-plan-help"),
    confirm: t("admin-save"), wide: true,
    fields: [troubleOf(why), field(t("survey-head-element"), element), ...fields.parts],
    read() {
      const given = fields.read();
      return typeof given === "string" ? given : { element: element.value, ...given };
    } });
}

/** @param {Api.FollowUp} line @param {Draft} draft @param {string} why */
export function askWords(line, draft, why) {
  const fields = lineFields(draft);
  return ask({ title: t("publishing-plan-edit-title", { element: elementName(line.element) }), confirm: t("admin-save"), wide: true,
    fields: [troubleOf(why), ...fields.parts], read: fields.read });
}

/** @param {Api.FollowUp} line @param {Draft} draft @param {string} why */
export function askState(line, draft, why) {
  const states = STATES.map((state) => ({ state, radio: /** @type {HTMLInputElement} */ (
    h("input", { type: "radio", name: "plan-state", class: "admin-box", value: state, checked: state === draft.state })) }));
  const note = area(draft.note ?? "", MOST.programme, 2);
  return ask({ title: t("publishing-plan-state-title", { element: elementName(line.element) }), text: line.programme,
    confirm: t("admin-save"), wide: true,
    fields: [troubleOf(why),
      h("fieldset", { class: "results-states" }, h("legend", { text: t("survey-head-state") }),
        ...states.map(({ state, radio }) => h("label", {}, radio, h("span", { text: t(`survey-state-${state}`) })))),
      field(t("publishing-plan-note"), note)],
    read: () => ({ state: states.find(({ radio }) => radio.checked)?.state ?? draft.state, note: note.value.trim() }) });
}
