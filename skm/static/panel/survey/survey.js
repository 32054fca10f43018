/**
 * The questionnaire, one question a screen: the nine, the office's own, four about the respondent, a free word. Every
 * one may be skipped and the whole may be left at any time; nothing is sent before that.
 */
import { h } from "/static/web/js/dom/dom.js";
import { currentLanguage, t } from "/static/web/js/dom/texts.js";
import { choices, frame } from "./question_screen.js";
import { writing } from "../keys/keyboard.js";
import { DIGITS, keypad } from "../keys/keypad.js";

/** Values as the regulation's questionnaire lists them (PermenPANRB 14/2017). */
const RESPONDENT = {
  sex: ["L", "P"],
  education: ["SD", "SMP", "SMA", "D3", "S1", "S2", "S3"],
  occupation: ["pns", "tni", "polri", "swasta", "wirausaha", "lainnya"],
};
/** As the server has them. */
const YOUNGEST = 10;
const OLDEST = 120;
const MOST = { comment: 500, extra: 500, occupation_other: 60 };

/**
 * @typedef {import("./forms.js").Form} Form
 * @typedef {{scores: Record<string, number>, respondent: Record<string, unknown>, extra: Record<string, string|number>,
 *   comment: string}} Answers
 * @typedef {{draw: () => void, forget: () => void, counts: boolean}} Step
 */

/**
 * @param {object} options
 * @param {Record<string, Form>} options.forms by language, of one version
 * @param {(again: () => void, node: HTMLElement, keys?: (key: string) => boolean) => void} options.show
 * @param {(answers: Answers | null, how: "done"|"stopped"|"left") => void} options.onEnd without answers when there
 *   are too few to be kept
 * @returns {{leave: () => void}}
 */
export function startSurvey({ forms, show, onEnd }) {
  /** @type {Answers} */
  const given = { scores: {}, respondent: {}, extra: {}, comment: "" };
  /** What is being typed, until it is confirmed. @type {Record<string, string>} */
  const drafts = {};
  let at = 0;
  const form = () => forms[currentLanguage()] ?? Object.values(forms)[0];

  /** @param {"done"|"stopped"|"left"} how */
  function end(how) {
    if (given.respondent.occupation !== "lainnya") delete given.respondent.occupation_other;
    // Whoever went through to the end has answered. Of one that was left, half or more is a partial answer, less is none.
    const kept = how === "done" ? Object.keys(given.scores).length > 0 : isEnough();
    onEnd(kept ? given : null, how);
  }

  function isEnough() {
    return Object.keys(given.scores).length >= form().least_for_partial;
  }

  /** @param {number} ways */
  function go(ways) {
    at += ways;
    if (at < steps().length) render();
    else end("done");
  }

  /**
   * @param {string} title
   * @param {{body: HTMLElement, lang?: string, spoken?: string[], keys?: (key: string) => boolean, done?: () => void,
   *   writing?: boolean}} rest
   */
  function ask(title, { lang, body, spoken, keys, done, writing: written }) {
    const all = steps();
    const stop = isEnough() ? "skm-stop-keep" : "skm-stop";
    show(render, frame({
      title, lang, body, spoken, writing: written, total: all.filter((step) => step.counts).length,
      number: all.slice(0, at + 1).filter((step) => step.counts).length,
      ways: [
        at > 0 ? { text: t("skm-back"), act: () => go(-1) } : null,
        { text: t("skm-skip"), act: () => { all[at].forget(); go(1); } },
        done ? { text: t(at === all.length - 1 ? "skm-finish" : "skm-code-done"), act: done,
          look: "button-primary skm-go" } : null,
        { text: t(stop), act: () => end("stopped"), look: "button-plain skm-stop" },
      ],
    }), keys);
  }

  /**
   * @template {string | number} V
   * @param {Record<string, unknown>} into
   * @param {string} key
   * @param {() => {title: string, options: {value: V, text: string}[], lang?: string}} words
   * @returns {Step}
   */
  function choice(into, key, words) {
    return { counts: true, forget: () => { delete into[key]; }, draw: () => {
      const { title, options, lang } = words();
      ask(title, { lang, spoken: options.map((option) => option.text),
        body: choices(options, into[key], (value) => { into[key] = value; go(1); }, lang) });
    } };
  }

  /**
   * @param {Record<string, unknown>} into
   * @param {string} key
   * @param {() => {title: string, lang?: string}} words
   * @param {{most: number, long: boolean, counts?: boolean}} kind
   * @returns {Step}
   */
  function text(into, key, words, { most, long, counts = true }) {
    const draft = `text:${key}`;
    const done = () => {
      into[key] = (drafts[draft] ?? "").trim();
      if (!into[key]) delete into[key];
      go(1);
    };
    return { counts, forget: () => { delete into[key]; delete drafts[draft]; }, draw: () => {
      drafts[draft] ??= String(into[key] ?? "");
      ask(words().title, { lang: words().lang, done, writing: true,
        body: writing({ value: drafts[draft], most, long, onEnter: done,
          onChange: (value) => { drafts[draft] = value; } }) });
    } };
  }

  /** @returns {Step} */
  function age() {
    return { counts: true, forget: () => { delete given.respondent.age; delete drafts.age; }, draw: () => {
      const trouble = h("p", { class: "field-error", role: "alert" });
      drafts.age ??= String(given.respondent.age ?? "");
      const pad = keypad({ keys: DIGITS, length: 3, typed: drafts.age, typedLabel: t("skm-age-typed"),
        keysLabel: t("skm-age-keys"), onChange: (typed) => { trouble.textContent = ""; drafts.age = typed; },
        onDone: (typed) => {
          const years = Number(typed);
          if (years < YOUNGEST || years > OLDEST) {
            trouble.textContent = t("skm-age-short", { youngest: YOUNGEST, oldest: OLDEST });
            return;
          }
          given.respondent.age = years;
          go(1);
        } });
      ask(t("skm-respondent-age"), { keys: pad.type, done: () => pad.type("Enter"),
        body: h("div", { class: "skm-age" }, pad.node, trouble) });
    } };
  }

  /** @param {keyof typeof RESPONDENT} key */
  const about = (key) => choice(given.respondent, key, () => ({ title: t(`skm-respondent-${key}`),
    options: RESPONDENT[key].map((value) => ({ value, text: t(`skm-${key}-${value}`) })) }));

  /** The questions as they stand: saying "other" adds one. @returns {Step[]} */
  function steps() {
    const { questions, extra } = form();
    const lang = (/** @type {number} */ index) => {
      const spoken = form().extra[index].language;
      return spoken === currentLanguage() ? undefined : spoken;
    };
    return [
      ...questions.map(({ key }, index) => choice(given.scores, key, () => {
        const question = form().questions[index];
        return { title: question.text,
          options: question.answers.map((answer) => ({ value: answer.score, text: answer.text })) };
      })),
      ...extra.map(({ id, kind }, index) => (kind === "text"
        ? text(given.extra, id, () => ({ title: form().extra[index].text, lang: lang(index) }),
          { most: MOST.extra, long: true })
        : choice(given.extra, id, () => ({ title: form().extra[index].text, lang: lang(index),
          options: form().extra[index].options.map((option, place) => ({ value: place + 1, text: option })) })))),
      about("sex"), age(), about("education"), about("occupation"),
      ...(given.respondent.occupation === "lainnya" ? [text(given.respondent, "occupation_other",
        () => ({ title: t("skm-respondent-occupation_other") }),
        { most: MOST.occupation_other, long: false, counts: false })] : []),
      text(given, "comment", () => ({ title: t("skm-comment") }), { most: MOST.comment, long: true }),
    ];
  }

  function render() {
    steps()[at].draw();
  }

  render();
  return { leave: () => end("left") };
}
