/** What the steps of a case file ask first: what goes back, who receives, and whom to tell when it is ready. */
import { shortOf, undecidedOf } from "../check/file_state.js";
import { ask } from "/static/web/js/desk/ask.js";
import { filled, line, tick } from "/static/web/js/desk/fields.js";
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
  const note = line(t("counter-give_back-note"));
  return ask({
    title: t("counter-give_back-title", { label }),
    text: t("counter-give_back-text"),
    confirm: t("counter-give_back-confirm"),
    parts: [
      list,
      open > 0 ? h("p", { class: "counter-warning", text: t("counter-give_back-undecided", { count: open }) }) : null,
      note,
    ],
    read: () => filled({ note: note.value() }),
  });
}

/**
 * @param {string} label
 * @param {CaseFile} file
 */
export function askHandOver(label, file) {
  const who = line(t("counter-hand_over-to"), { maxlength: MAX_NAME, value: t("counter-hand_over-applicant") });
  const next = line(t("counter-hand_over-next"), { value: file.nextDestination ?? "" });
  return ask({
    title: t("counter-hand_over-title", { label }),
    text: file.register ? t("counter-hand_over-register", { label: file.register.label }) : undefined,
    confirm: t("counter-hand_over-confirm"),
    parts: [who, next],
    read: () => filled({ handed_to: who.value(), next_destination: next.value() }),
  });
}

/**
 * A name and a number are kept only with consent, for this purpose (UU 27/2022): the operator asks and ticks.
 * @param {string} label
 */
export function askLeave(label) {
  const name = line(t("counter-leave-name"), { maxlength: MAX_NAME });
  const phone = line(t("counter-leave-phone"), { type: "tel", inputmode: "tel", maxlength: "20", hint: t("counter-leave-phone-hint") });
  const purpose = line(t("counter-leave-purpose"), { value: t("counter-leave-purpose-usual") });
  const consent = tick(t("counter-leave-consent"));
  return ask({
    title: t("counter-leave-title", { label }),
    text: t("counter-leave-text"),
    confirm: t("counter-leave-confirm"),
    parts: [name, phone, purpose, consent],
    read: () => {
      name.refuse(name.value() ? "" : t("counter-leave-no-name"));
      phone.refuse(isPhone(phone.value()) ? "" : t("counter-leave-bad-phone"));
      purpose.refuse(purpose.value() ? "" : t("counter-leave-no-purpose"));
      consent.refuse(consent.checked() ? "" : t("counter-leave-no-consent"));
      const isWhole = name.value() && isPhone(phone.value()) && purpose.value() && consent.checked();
      return isWhole ? { name: name.value(), phone: phone.value(), purpose: purpose.value(), consent: true } : t("counter-leave-mend");
    },
  });
}
