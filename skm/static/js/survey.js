/**
 * The nine questions and the four about the respondent, one a screen. Every one may be skipped, and the whole may be
 * left at any time: nothing is sent before the last screen.
 */
import { h } from "/static/web/js/dom.js";
import { t } from "/static/web/js/texts.js";
import { DIGITS, keypad } from "./keypad.js";

/** Values as the regulation's questionnaire lists them (PermenPANRB 14/2017). */
const RESPONDENT = [
  { key: "sex", values: ["L", "P"] },
  { key: "age", values: null },
  { key: "education", values: ["SD", "SMP", "SMA", "D3", "S1", "S2", "S3"] },
  { key: "occupation", values: ["pns", "tni", "polri", "swasta", "wirausaha", "lainnya"] },
];

/** As the server has it. */
const YOUNGEST = 10;

/**
 * @typedef {{key: string, text: string, answers: {score: number, text: string}[]}} Question
 * @typedef {{version: number, questions: Question[]}} Form
 */

/**
 * @param {object} options
 * @param {Form} options.form
 * @param {(node: HTMLElement, onKey?: (key: string) => boolean) => void} options.show
 * @param {(answers: {scores: Record<string, number>, respondent: Record<string, unknown>}) => void} options.onDone
 * @param {() => void} options.onStop
 */
export function startSurvey({ form, show, onDone, onStop }) {
  /** @type {Record<string, number>} */
  const scores = {};
  /** @type {Record<string, unknown>} */
  const respondent = {};
  let questions = form.questions;
  const total = questions.length + RESPONDENT.length;
  let at = 0;

  /** @param {number} steps */
  function go(steps) {
    at += steps;
    if (at >= total) onDone({ scores, respondent });
    else render();
  }

  /**
   * @param {string} title
   * @param {HTMLElement} body
   * @param {() => void} forget what skipping takes back
   * @param {(key: string) => boolean} [onKey]
   */
  function screen(title, body, forget, onKey) {
    const progress = t("skm-progress", { number: at + 1, total });
    const bar = h("progress", { class: "skm-progress", max: total, value: at + 1, "aria-label": progress });
    show(h("section", { class: "skm-survey" },
      h("p", { class: "skm-count" }, progress), bar,
      h("h1", { class: "skm-asked", tabindex: "-1", text: title }), body,
      h("div", { class: "skm-ways" },
        at > 0 ? h("button", { type: "button", class: "button", text: t("skm-back"), onClick: () => go(-1) }) : null,
        h("button", { type: "button", class: "button", text: t("skm-skip"), onClick: () => { forget(); go(1); } }),
        h("button", { type: "button", class: "button button-plain skm-stop", text: t("skm-stop"), onClick: onStop }))),
    onKey);
  }

  /**
   * @param {{value: string | number, text: string}[]} options
   * @param {unknown} chosen
   * @param {(value: any) => void} choose
   */
  function answers(options, chosen, choose) {
    return h("div", { class: "skm-answers", role: "group", "aria-label": t("skm-answers") },
      ...options.map(({ value, text }) => h("button", { type: "button", class: "skm-answer", text,
        "aria-pressed": value === chosen, onClick: () => { choose(value); go(1); } })));
  }

  /** @param {Question} question */
  function askQuestion(question) {
    screen(question.text, answers(
      question.answers.map((answer) => ({ value: answer.score, text: answer.text })), scores[question.key],
      (score) => { scores[question.key] = score; }), () => { delete scores[question.key]; });
  }

  function askAge() {
    const trouble = h("p", { class: "field-error", role: "alert" });
    const pad = keypad({ keys: DIGITS, length: 2, typedLabel: t("skm-age-typed"), keysLabel: t("skm-age-keys"),
      onChange: () => { trouble.textContent = ""; },
      onDone: (typed) => {
        if (Number(typed) < YOUNGEST) {
          trouble.textContent = t("skm-age-short");
          return;
        }
        respondent.age = Number(typed);
        go(1);
      } });
    const done = h("button", { type: "button", class: "button button-primary skm-go", text: t("skm-code-done"),
      onClick: () => pad.type("Enter") });
    screen(t("skm-respondent-age"), h("div", { class: "skm-age" }, pad.node, trouble, done),
      () => { delete respondent.age; }, pad.type);
  }

  /** @param {{key: string, values: string[] | null}} field */
  function askRespondent({ key, values }) {
    if (!values) return askAge();
    return screen(t(`skm-respondent-${key}`), answers(
      values.map((value) => ({ value, text: t(`skm-${key}-${value}`) })), respondent[key],
      (value) => { respondent[key] = value; }), () => { delete respondent[key]; });
  }

  function render() {
    if (at < questions.length) askQuestion(questions[at]);
    else askRespondent(RESPONDENT[at - questions.length]);
  }

  render();
  return {
    /** @param {Form} again the same form in another language */
    translate(again) {
      questions = again.questions;
      render();
    },
  };
}
