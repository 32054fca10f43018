/**
 * The office's own questions, changed here as a whole and saved as the next version. Versions never change: answers
 * that were given stay with the questions they were given to.
 */
import { sure as isSure } from "/static/web/js/desk/ask.js";
import { tell } from "/static/web/js/desk/notice.js";
import { attempt, read, whyNot } from "/static/web/js/desk/outcome.js";
import { button, part } from "/static/web/js/desk/page.js";
import { LIMITS, newQuestion, questionCard } from "./question_card.js";
import { api, Problem } from "/static/web/js/net/api.js";
import { setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {import("./question_card.js").Question} Question */


/** What is missing in a question, with where; nothing when it is whole. @param {Question} question @param {number} number */
function trouble({ kind, text, options }, number) {
  if (!text.id.trim()) return { at: "text-id", words: t("questions-no-text", { number: String(number) }) };
  if (kind === "text") return null;
  const empty = options.findIndex((option) => !option.id.trim());
  if (empty >= 0) return { at: `option-${empty}`, words: t("questions-no-option", { number: String(number), option: String(empty + 1) }) };
  const names = options.map((option) => option.id.trim().toLowerCase());
  const twice = names.findIndex((name, at) => names.indexOf(name) < at);
  return twice < 0 ? null : { at: `option-${twice}`, words: t("questions-option-twice", { number: String(number) }) };
}

/** @param {Question} question @returns {Question} */
const trimmed = ({ id, kind, text, options }) => {
  /** @param {{id: string, en: string}} words */
  const both = (words) => ({ id: words.id.trim(), en: words.en.trim() });
  return { id, kind, text: both(text), options: options.map(both) };
};

export function ownQuestions() {
  let version = 0;
  /** @type {Question[]} */
  let questions = [];
  let saved = "[]";
  let working = false;
  const isChanged = () => version > 0 && JSON.stringify(questions.map(trimmed)) !== saved;

  /** @param {number} at @param {string} name a field of the card, by its `data-field` */
  const stand = (at, name) => /** @type {HTMLElement | null} */ (part("questions").children[at]?.querySelector(`[data-field="${name}"]`))?.focus();

  /** The list was changed: draw it anew, and leave the hand where it was. @param {number} at @param {string} name */
  function draw(at = -1, name = "") {
    part("questions").replaceChildren(...questions.map((question, place) => questionCard(question, place, questions.length, {
      onChange: showSave, redraw: (field) => draw(place, field),
      move(by) {
        questions.splice(place + by, 0, ...questions.splice(place, 1));
        const [there, back] = by < 0 ? ["up", "down"] : ["down", "up"];
        const isEnd = place + by === 0 || place + by === questions.length - 1;
        draw(place + by, isEnd ? back : there);
        tell(t("questions-moved", { place: String(place + by + 1) }));
      },
      remove() {
        questions.splice(place, 1);
        draw();
        part("questions-title").focus();
      },
    })));
    showSave();
    if (at >= 0) stand(at, name);
  }

  function showSave() {
    part("questions-none").hidden = questions.length > 0;
    button("save-questions").disabled = working || !isChanged();
    for (const id of ["add-choice", "add-text"]) button(id).disabled = version === 0 || questions.length >= LIMITS.questions;
    setText(part("version"), isChanged() ? t("questions-unsaved") : version ? t("questions-version", { version: String(version) }) : "");
  }

  /** @param {Api.FormOut} form of the server */
  function show(form) {
    version = form.version;
    questions = structuredClone(form.questions);
    saved = JSON.stringify(questions.map(trimmed));
    part("stale").hidden = true;
    draw();
  }

  async function save() {
    if (working || !isChanged()) return;
    for (const [at, question] of questions.entries()) {
      const wrong = trouble(question, at + 1);
      if (wrong) {
        stand(at, wrong.at);
        return tell(wrong.words, "trouble");
      }
    }
    working = true;
    showSave();
    try {
      show((await api("PUT", "/skm/form", { body: { version, questions: questions.map(trimmed) } })).data);
      tell(t("questions-saved", { version: String(version) }));
    } catch (error) {
      if (error instanceof Problem && error.code === "stale_version") stale();
      else tell(t("desk-failed", { why: whyNot(error) }), "trouble");
    }
    working = false;
    showSave();
  }

  /** Somebody else has saved meanwhile: what is typed here stays until it is decided. */
  function stale() {
    part("stale").hidden = false;
    part("take-newest").focus();
  }

  async function takeNewest() {
    if (!await isSure({ title: t("questions-take-title"), text: t("questions-take-text"), confirm: t("questions-take-newest"), destroys: true })) return;
    await attempt(async () => show(await read("/skm/form")), "");
    part("questions-title").focus();
  }

  async function saveOver() {
    await attempt(async () => { ({ version } = await read("/skm/form")); }, "");
    part("stale").hidden = true;
    await save();
  }

  /** @param {"choice" | "text"} kind */
  function add(kind) {
    questions.push(newQuestion(kind));
    draw(questions.length - 1, "text-id");
  }

  part("add-choice").addEventListener("click", () => add("choice"));
  part("add-text").addEventListener("click", () => add("text"));
  part("take-newest").addEventListener("click", () => void takeNewest());
  part("save-over").addEventListener("click", () => void saveOver());
  part("questions-form").addEventListener("submit", (event) => {
    event.preventDefault();
    void save();
  });

  return {
    isChanged,
    /** What the server has now; what somebody is changing is not drawn over. @param {Api.FormOut} form */
    take(form) {
      if (working || form.version === version) return;
      if (isChanged()) part("stale").hidden = false;
      else show(form);
    },
  };
}
