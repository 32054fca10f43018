/** The follow-up plan: its lines with their state, and how they are added and changed. */
import { tell } from "/static/web/js/desk/notice.js";
import { read, whyNot } from "/static/web/js/desk/outcome.js";
import { part } from "/static/web/js/desk/page.js";
import { fillRows } from "../common/drawing.js";
import { spanWords } from "../common/periods.js";
import { askNew, askState, askWords, elementName } from "./plan_dialogs.js";
import { api, Problem, Unreachable } from "/static/web/js/net/api.js";
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {import("./plan_dialogs.js").Draft} Draft */

const TONES = { planned: "", doing: "badge-wait", done: "badge-ok", dropped: "results-dropped" };

/** A few words by which a line is told from others. @param {Api.FollowUp} line */
const titleOf = (line) => `${t(`survey-short-${line.element}`)}, ${line.programme}`.slice(0, 90);

/** Does a line say all of what was sent? @param {Api.FollowUp} line @param {Draft} body */
const says = (line, body) => Object.entries(body).every(([name, value]) => (line[/** @type {keyof Draft} */ (name)] ?? "") === value);

/**
 * The plan of one page.
 * @param {() => Api.SurveyReport} figuresNow the figures on the page
 * @param {() => Promise<void>} refresh reads them again
 */
export function createPlan(figuresNow, refresh) {
  /** @param {number} id */
  const lineNow = (id) => figuresNow().follow_ups.find((one) => one.id === id);

  /** @param {string} [element] of the three lowest, the lowest by itself */
  async function add(element) {
    const figures = figuresNow();
    const { first, last } = figures.period;
    const before = new Set(figures.follow_ups.map((one) => one.id));
    const kept = await askNew(figures, element ?? figures.weakest[0], {
      send: (body) => api("POST", "/skm/follow-ups", { body: /** @type {Api.FollowUpWish} */ ({ first, last, ...body }) }),
      /** The answer was lost on its way: is the line there? */
      async explain(error, body) {
        if (!(error instanceof Unreachable)) return whyNot(error);
        const now = await read(`/reports/skm?from=${first}&to=${last}`).catch(() => null);
        return now?.follow_ups.some((one) => !before.has(one.id) && says(one, body)) ? null : t("publishing-not-sent");
      },
    });
    if (kept) await done(t("publishing-plan-added"));
  }

  /** @param {Api.FollowUp} before @param {typeof askState | typeof askWords} question */
  async function change(before, question) {
    const { id } = before;
    const kept = await question(before, {
      send: (body) => api("PATCH", `/skm/follow-ups/${id}`, { body: /** @type {Api.FollowUpChange} */ ({ version: lineNow(id)?.version, ...body }) }),
      /** Somebody else was quicker: what they made of the line is read before anything is sent over it. */
      async explain(error, body) {
        const isLost = error instanceof Unreachable;
        if (!isLost && !(error instanceof Problem && error.code === "stale_version")) return whyNot(error);
        await refresh();
        const line = lineNow(id);
        if (line && says(line, body)) return null; // it was we ourselves: the answer had been lost on its way
        if (isLost) return t("publishing-not-sent");
        if (!line) return t("publishing-plan-gone");
        return t("publishing-plan-stale", { state: t(`survey-state-${line.state}`), programme: line.programme, note: line.note || "–" });
      },
    });
    if (kept) await done(t("publishing-plan-saved"));
  }

  /** @param {string} words */
  async function done(words) {
    tell(words);
    await refresh();
  }

  /** @param {Api.FollowUp} line */
  function parts(line) {
    const about = [t("publishing-plan-by", { responsible: line.responsible, due: line.due }), line.carried ? spanWords(line) : ""].filter(Boolean);
    /** @param {string} key @param {() => void} onClick */
    const act = (key, onClick) => h("button", { type: "button", class: "link-button", text: t(`publishing-plan-${key}`), onClick,
      "aria-label": t(`publishing-plan-${key}-label`, { line: titleOf(line) }) });
    return [h("span", { class: `badge ${TONES[/** @type {keyof typeof TONES} */ (line.state)]}`, text: t(`survey-state-${line.state}`) }),
      h("div", { class: "results-plan-words" },
        h("p", { class: "results-plan-element", text: elementName(line.element) }),
        h("p", { class: "results-plan-programme", dir: "auto", text: line.programme }),
        h("p", { class: "muted", text: about.join(" · ") }),
        line.note ? h("p", { class: "results-plan-note", dir: "auto", text: t("publishing-plan-noted", { note: line.note }) }) : null),
      h("span", { class: "line-acts" }, act("state", () => void change(line, askState)), act("edit", () => void change(line, askWords)))];
  }

  function show() {
    const lines = figuresNow().follow_ups;
    const own = lines.filter((one) => !one.carried);
    const carried = lines.filter((one) => one.carried);
    fillRows(part("plan"), own, (line) => line.id, parts, "li");
    fillRows(part("carried"), carried, (line) => line.id, parts, "li");
    part("plan-none").hidden = own.length > 0;
    part("carried-section").hidden = carried.length === 0;
  }

  part("plan-add").addEventListener("click", () => void add());
  return { add: (/** @type {string} */ key) => void add(key), show };
}
