/** What the steps of a case file ask first: what goes back, who receives, and whom to tell when it is ready. */
import { ask, field, MAX_TEXT, textInput } from "./ask.js";
import { shortOf, undecidedOf } from "../check/file_state.js";
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {import("../check/file_state.js").CaseFile} CaseFile */

const MAX_NAME = 120;
const PHONE = /^\+62(8\d{8,11}|[2-79]\d{7,10})$/;

/**
 * The server's rule for Indonesian numbers, mobile or with an area code, so that a slip is told beside the field.
 * @param {string} text
 */
export function isPhone(text) {
  const digits = text.replace(/[\s().-]/g, "").replace(/^00/, "+").replace(/^(0|62|(?=8))/, "+62").replace("+620", "+62");
  return PHONE.test(digits);
}

/**
 * The list that is printed, once more before it goes: this is what the visitor comes back with.
 * @param {string} label
 * @param {CaseFile} file
 */
export function askReturnFile(label, file) {
  const open = undecidedOf(file).length;
  const list = h("ul", { class: "counter-short", tabindex: "0", "aria-label": t("counter-give_back-list") },
    ...shortOf(file).map((item) => h("li", {},
      h("span", { lang: "id", text: item.text }),
      h("span", { class: "counter-short-word", text: item.note
        ? t("counter-check-with-note", { word: t(`counter-check-${item.state}`), note: item.note })
        : t(`counter-check-${item.state}`) }))));
  const note = textInput();
  return ask({
    title: t("counter-give_back-title", { label }),
    text: t("counter-give_back-text"),
    confirm: t("counter-give_back-confirm"),
    fields: [
      list,
      open > 0 ? h("p", { class: "counter-warning", text: t("counter-give_back-undecided", { count: open }) }) : null,
      field(t("counter-give_back-note"), note).node,
    ],
    read: () => (note.value.trim() ? { note: note.value.trim() } : {}),
  });
}

/**
 * @param {string} label
 * @param {CaseFile} file
 */
export function askHandOver(label, file) {
  const who = textInput({ maxlength: String(MAX_NAME), value: t("counter-hand_over-applicant") });
  const next = textInput({ value: file.nextDestination ?? "" });
  const nextField = field(t("counter-hand_over-next"), next);
  return ask({
    title: t("counter-hand_over-title", { label }),
    text: file.register ? t("counter-hand_over-register", { label: file.register.label }) : undefined,
    confirm: t("counter-hand_over-confirm"),
    fields: [field(t("counter-hand_over-to"), who).node, nextField.node],
    read: () => ({
      ...(who.value.trim() ? { handed_to: who.value.trim() } : {}),
      ...(next.value.trim() ? { next_destination: next.value.trim() } : {}),
    }),
  });
}

/**
 * A name and a number are kept only with consent, for this purpose (UU 27/2022): the operator asks and ticks.
 * @param {string} label
 */
export function askLeave(label) {
  const name = field(t("counter-leave-name"), textInput({ maxlength: String(MAX_NAME) }));
  const phone = field(t("counter-leave-phone"), textInput({ type: "tel", inputmode: "tel", maxlength: "20" }),
    t("counter-leave-phone-hint"));
  const purpose = field(t("counter-leave-purpose"),
    textInput({ maxlength: String(MAX_TEXT), value: t("counter-leave-purpose-usual") }));
  const box = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", class: "counter-tick" }));
  const consent = field(t("counter-leave-consent"), box);
  consent.node.classList.add("counter-consent");
  const value = (/** @type {import("./ask.js").Field} */ one) => /** @type {HTMLInputElement} */ (one.control).value.trim();
  return ask({
    title: t("counter-leave-title", { label }),
    text: t("counter-leave-text"),
    confirm: t("counter-leave-confirm"),
    fields: [name.node, phone.node, purpose.node, consent.node],
    read: () => {
      const wrong = [
        [name, value(name) ? "" : t("counter-leave-no-name")],
        [phone, isPhone(value(phone)) ? "" : t("counter-leave-bad-phone")],
        [purpose, value(purpose) ? "" : t("counter-leave-no-purpose")],
        [consent, box.checked ? "" : t("counter-leave-no-consent")],
      ];
      for (const [one, words] of wrong) /** @type {import("./ask.js").Field} */ (one).refuse(String(words));
      if (wrong.some(([, words]) => words)) return t("counter-leave-mend");
      return { name: value(name), phone: value(phone), purpose: value(purpose), consent: true };
    },
  });
}
