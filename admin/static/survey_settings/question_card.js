/** One of the office's own questions as it is changed: its words in both languages, and the answers one can choose. */
import { h, icon } from "/static/web/js/dom/dom.js";
import { page } from "/static/web/js/dom/page.js";
import { t } from "/static/web/js/dom/texts.js";

/** As the server has them. */
export const LIMITS = { questions: 5, fewest: 2, options: 6, text: 200, option: 80 };

/**
 * @typedef {{id: string, en: string}} Words
 * @typedef {{id: string, kind: "choice" | "text", text: Words, options: Words[]}} Question  without an `id` it is new
 */

const blank = () => ({ id: "", en: "" });

/** @param {"choice" | "text"} kind @returns {Question} */
export const newQuestion = (kind) => ({ id: "", kind, text: blank(), options: kind === "choice" ? Array.from({ length: LIMITS.fewest }, blank) : [] });

/**
 * @param {Question} question
 * @param {number} place
 * @param {number} count how many questions there are
 * @param {{onChange: () => void, redraw: (field: string) => void, move: (by: number) => void, remove: () => void}} deeds
 */
export function questionCard(question, place, count, { onChange, redraw, move, remove }) {
  const number = String(place + 1);

  /** @param {Words} words @param {"id" | "en"} language @param {number} most @param {string} name @param {string} label */
  function line(words, language, most, name, label) {
    return h("input", { class: "input", type: "text", autocomplete: "off", maxlength: String(most), value: words[language], lang: language,
      placeholder: page.language_names[language], "aria-label": label, dataset: { field: name },
      onInput: (/** @type {Event} */ event) => {
        words[language] = /** @type {HTMLInputElement} */ (event.currentTarget).value;
        onChange();
      } });
  }

  /** @param {string} sign @param {string} name @param {string} label @param {() => void} onClick @param {boolean} may */
  const act = (sign, name, label, onClick, may = true) => h("button", { type: "button", class: "link-button own-act", "aria-label": label, title: label,
    disabled: !may, dataset: { field: name }, onClick }, icon(sign));

  /** @param {Words} option @param {number} at */
  function optionLine(option, at) {
    const which = { number, option: String(at + 1) };
    /** @param {number} by */
    const shift = (by) => () => {
      question.options.splice(at + by, 0, ...question.options.splice(at, 1));
      redraw(`option-${at + by}`);
    };
    return h("li", { class: "own-option" }, h("span", { class: "own-number", "aria-hidden": "true", text: String(at + 1) }),
      line(option, "id", LIMITS.option, `option-${at}`, t("questions-option-id", which)),
      line(option, "en", LIMITS.option, `option-en-${at}`, t("questions-option-en", which)),
      h("span", { class: "own-acts" },
        act("arrow-up", `option-up-${at}`, t("questions-option-up", which), shift(-1), at > 0),
        act("arrow-down", `option-down-${at}`, t("questions-option-down", which), shift(1), at < question.options.length - 1),
        act("x", `option-away-${at}`, t("questions-option-away", which), () => {
          question.options.splice(at, 1);
          redraw(`option-${Math.max(0, at - 1)}`);
        }, question.options.length > LIMITS.fewest)));
  }

  const choice = question.kind === "choice" ? [
    h("ol", { class: "own-options" }, ...question.options.map(optionLine)),
    question.options.length < LIMITS.options ? h("button", { type: "button", class: "link-button", text: t("questions-option-add"),
      "aria-label": t("questions-option-add-label", { number }), onClick: () => {
        question.options.push(blank());
        redraw(`option-${question.options.length - 1}`);
      } }) : null,
  ] : [h("p", { class: "muted small choice-small", text: t("questions-text-help") })];

  return h("li", { class: "own-card" },
    h("div", { class: "own-head" }, h("h3", { text: t(`questions-number-${question.kind}`, { number }) }),
      h("span", { class: "own-acts" },
        act("arrow-up", "up", t("questions-up", { number }), () => move(-1), place > 0),
        act("arrow-down", "down", t("questions-down", { number }), () => move(1), place < count - 1),
        h("button", { type: "button", class: "link-button", text: t("questions-remove"), "aria-label": t("questions-remove-label", { number }), onClick: remove }))),
    h("div", { class: "own-pair" },
      ...["id", "en"].map((language) => h("span", { class: "own-language", "aria-hidden": "true", text: page.language_names[language] })),
      line(question.text, "id", LIMITS.text, "text-id", t("questions-text-id", { number })),
      line(question.text, "en", LIMITS.text, "text-en", t("questions-text-en", { number }))),
    ...choice);
}
