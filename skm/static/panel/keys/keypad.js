/** Typing on a tablet without a keyboard: what has been typed, the keys, and the way on. A real keyboard works too. */
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** The characters of a ticket's code: none that look alike. */
export const CODE_KEYS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
export const DIGITS = "1234567890";

/**
 * @param {object} options
 * @param {string} options.keys
 * @param {number} options.length most characters taken
 * @param {string} [options.typed] what has been typed already
 * @param {string} options.typedLabel
 * @param {string} options.keysLabel
 * @param {(typed: string) => void} [options.onChange]
 * @param {(typed: string) => void} options.onDone
 * @returns {{node: HTMLElement, type: (key: string) => boolean, value: () => string}}
 */
export function keypad({ keys, length, typed = "", typedLabel, keysLabel, onChange, onDone }) {
  const slots = Array.from({ length }, () => h("span", { class: "skm-slot-letter" }));
  const spoken = h("span", { class: "visually-hidden", role: "status" });
  const shown = h("div", { class: "skm-typed" }, spoken,
    h("div", { class: "skm-typed-letters", "aria-hidden": "true" }, ...slots));

  function show() {
    slots.forEach((slot, index) => { slot.textContent = typed[index] ?? ""; });
    spoken.textContent = `${typedLabel}: ${typed.split("").join(" ") || t("skm-code-empty")}`;
    onChange?.(typed);
  }

  /** @param {string} key a character, "Backspace" or "Enter" */
  function type(key) {
    if (key === "Enter") onDone(typed);
    else if (key === "Backspace") typed = typed.slice(0, -1);
    else if (!keys.includes(key.toUpperCase()) || key.length !== 1) return false;
    else if (typed.length < length) typed += key.toUpperCase();
    if (key !== "Enter") show();
    return true;
  }

  const buttons = [...keys].map((key) => h("button", { type: "button", class: "skm-key", text: key,
    onClick: () => type(key) }));
  buttons.push(h("button", { type: "button", class: "skm-key skm-key-wide", text: t("skm-code-delete"),
    onClick: () => type("Backspace") }));
  show();
  const node = h("div", { class: "skm-keypad" }, shown,
    h("div", { class: "skm-keys", role: "group", "aria-label": keysLabel, dataset: { keys: keys.length } }, ...buttons));
  return { node, type, value: () => typed };
}
