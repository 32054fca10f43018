/** What a screen of the questionnaire is made of: how far one is, the question, its answers, the ways on, the voice. */
import { h, icon } from "/static/web/js/dom/dom.js";
import { canSpeak, onVoices, speak } from "/static/web/js/voice/speak.js";
import { t } from "/static/web/js/dom/texts.js";

/**
 * @typedef {object} Way
 * @property {string} text
 * @property {() => void} act
 * @property {string} [look] more classes
 */

/**
 * @param {object} asked
 * @param {number} asked.number
 * @param {number} asked.total
 * @param {string} asked.title
 * @param {string} [asked.lang] when the question is in another language than the page
 * @param {HTMLElement} asked.body
 * @param {string[]} [asked.spoken] read aloud after the title
 * @param {(Way | null)[]} asked.ways
 * @param {boolean} [asked.writing] a field below takes the focus, and needs the room
 * @returns {HTMLElement}
 */
export function frame({ number, total, title, lang, body, spoken = [], ways, writing = false }) {
  const progress = t("skm-progress", { number, total });
  return h("section", { class: "skm-survey", dataset: { writing: String(writing) } },
    h("div", { class: "skm-head" },
      h("p", { class: "skm-count" }, progress),
      h("progress", { class: "skm-progress", max: total, value: number, "aria-label": progress }),
      h("button", { type: "button", class: "button button-plain skm-read", hidden: !canSpeak(),
        onClick: () => speak([title, ...spoken].join("\n"), lang) }, icon("volume-2"), t("skm-read"))),
    h("h1", { class: "skm-asked", id: "asked", tabindex: "-1", lang, text: title }),
    body,
    h("div", { class: "skm-ways" }, ...ways.map((way) => way && h("button", { type: "button",
      class: `button ${way.look ?? ""}`.trim(), text: way.text, onClick: way.act }))));
}

/**
 * Answers to touch.
 * @template {string | number} V
 * @param {{value: V, text: string}[]} options
 * @param {unknown} chosen
 * @param {(value: V) => void} choose
 * @param {string} [lang]
 */
export function choices(options, chosen, choose, lang) {
  return h("div", { class: "skm-answers", role: "group", "aria-labelledby": "asked", lang,
    dataset: { count: options.length } },
  ...options.map(({ value, text }) => h("button", { type: "button", class: "skm-answer", text,
    "aria-pressed": value === chosen, onClick: () => choose(value) })));
}

// Browsers list their voices late.
onVoices(() => {
  for (const button of document.querySelectorAll(".skm-read")) /** @type {HTMLElement} */ (button).hidden = !canSpeak();
});
