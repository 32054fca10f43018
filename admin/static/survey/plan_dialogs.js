/** What adding and changing a line of the follow-up plan asks; each stands until the line is kept, so that nothing typed is lost. */
import { ask } from "/static/web/js/desk/ask.js";
import { area, field, line } from "/static/web/js/desk/fields.js";
import { number } from "../common/drawing.js";
import { spanWords } from "../common/periods.js";
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/**
 * A line of the plan as it is being written, and how it is kept.
 * @typedef {Partial<Api.FollowUp>} Draft
 * @typedef {{send: (body: Draft) => Promise<unknown>, explain: (error: unknown, body: Draft) => Promise<string | null>}} Keeping
 */

/** Same limits as the server keeps, so that a wrong value is told before it is sent. */
const MOST = { programme: 600, line: 60 };
const STATES = ["planned", "doing", "done", "dropped"];

/** @param {string} key */
export const elementName = (key) => t(`survey-element-${key}`);

/** @param {Api.SurveyReport} figures @param {string} chosen */
function elementField(figures, chosen) {
  /** @param {Api.ElementValue} one */
  const option = (one) => h("option", { value: one.key, selected: one.key === chosen,
    text: one.value === null ? elementName(one.key) : t("results-strong", { element: elementName(one.key), value: number(one.value) }) });
  const lowest = figures.weakest.map((key) => /** @type {Api.ElementValue} */ (figures.elements.find((one) => one.key === key)));
  const others = figures.elements.filter((one) => !lowest.includes(one));
  return field(t("survey-head-element"), /** @type {HTMLSelectElement} */ (h("select", { class: "select" },
    lowest.length ? h("optgroup", { label: t("results-lowest") }, ...lowest.map(option)) : null,
    h("optgroup", { label: t(lowest.length ? "publishing-plan-others" : "results-elements") }, ...others.map(option)))));
}

/** The three things every line says. @param {Draft} draft */
function lineFields(draft) {
  const programme = area(t("publishing-plan-programme"), { rows: 3, maxlength: MOST.programme, value: draft.programme ?? "" });
  const due = line(t("publishing-plan-due"), { maxlength: MOST.line, value: draft.due ?? "" });
  const responsible = line(t("publishing-plan-responsible"), { maxlength: MOST.line, value: draft.responsible ?? "" });
  return { parts: [programme, due, responsible],
    read() {
      const given = { programme: programme.value(), due: due.value(), responsible: responsible.value() };
      return Object.values(given).every(Boolean) ? given : t("publishing-plan-missing");
    } };
}

/** @param {Api.SurveyReport} figures @param {string} chosen @param {Keeping} keeping */
export function askNew(figures, chosen, keeping) {
  const element = elementField(figures, chosen);
  const fields = lineFields({});
  return ask({ title: t("publishing-plan-add-title", { period: spanWords(figures.period) }), text: t("publishing-plan-help"),
    confirm: t("desk-save"), wide: true,
    parts: [element, ...fields.parts], ...keeping,
    read() {
      const given = fields.read();
      return typeof given === "string" ? given : { element: element.value(), ...given };
    } });
}

/** @param {Api.FollowUp} line @param {Keeping} keeping */
export function askWords(line, keeping) {
  const fields = lineFields(line);
  return ask({ title: t("publishing-plan-edit-title", { element: elementName(line.element) }), confirm: t("desk-save"), wide: true,
    parts: fields.parts, ...keeping, read: fields.read });
}

/** @param {Api.FollowUp} line @param {Keeping} keeping */
export function askState(line, keeping) {
  const states = STATES.map((state) => ({ state, radio: /** @type {HTMLInputElement} */ (
    h("input", { type: "radio", name: "plan-state", class: "tick-box", value: state, checked: state === line.state })) }));
  const note = area(t("publishing-plan-note"), { rows: 2, maxlength: MOST.programme, value: line.note ?? "" });
  return ask({ title: t("publishing-plan-state-title", { element: elementName(line.element) }), text: line.programme,
    confirm: t("desk-save"), wide: true,
    ...keeping, parts: [
      h("fieldset", { class: "group results-states" }, h("legend", { text: t("survey-head-state") }),
        ...states.map(({ state, radio }) => h("label", { class: "check" }, radio, h("span", { text: t(`survey-state-${state}`) })))),
      note],
    read: () => ({ state: states.find(({ radio }) => radio.checked)?.state ?? line.state, note: note.value() }) });
}
