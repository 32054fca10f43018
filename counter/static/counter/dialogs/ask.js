/** Questions a step asks first. Each resolves with the body to send, or null when the person changed their mind. */
import { ask as askFirst, choices } from "/static/web/js/desk/ask.js";
import { h, setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** Same limits as the server keeps, so that a wrong value is told before it is sent. */
export const MAX_TEXT = 200;
const MAX_MINUTES = 480;

/** @typedef {{node: HTMLElement, control: HTMLElement, refuse: (words: string) => void}} Field `refuse` says what is wrong */

let made = 0;

/**
 * A labelled control with its own place for what is wrong with it.
 * @param {string} label
 * @param {HTMLElement} control
 * @param {string} [hint]
 * @returns {Field}
 */
export function field(label, control, hint) {
  const id = `field-${++made}`;
  const trouble = h("span", { class: "counter-field-error", id: `${id}-trouble` });
  if (hint) control.setAttribute("aria-describedby", `${id}-hint`);
  const node = h("label", { class: "field" }, h("span", { class: "ask-field-name", text: label }), control,
    hint ? h("span", { class: "counter-quiet counter-field-hint", id: `${id}-hint`, text: hint }) : null, trouble);
  return { node, control, refuse(words) {
    setText(trouble, words);
    if (words) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
    control.setAttribute("aria-describedby", words ? `${id}-trouble` : hint ? `${id}-hint` : "");
  } };
}

/**
 * @param {object} options
 * @param {string} options.title
 * @param {string} [options.text]
 * @param {string} options.confirm
 * @param {(Node | null)[]} options.fields
 * @param {() => Record<string, unknown> | string} options.read the body, or the words of what is missing
 * @returns {Promise<Record<string, unknown> | null>}
 */
export function ask({ title, text, confirm, fields, read }) {
  return askFirst({ title, text, confirm, cancel: t("counter-dialog-cancel"), parts: fields, read });
}

/** A line to type in. @param {Record<string, unknown>} [more] */
export function textInput(more = {}) {
  return /** @type {HTMLInputElement} */ (
    h("input", { type: "text", class: "input", maxlength: String(MAX_TEXT), autocomplete: "off", ...more }));
}

/**
 * A text field with ready sentences to choose from; a click on one fills the field.
 * @param {string} label
 * @param {string[]} suggestions message keys
 */
export function reasonField(label, suggestions) {
  const input = textInput();
  const node = h("div", { class: "ask-fields" }, field(label, input).node,
    suggestions.length ? choices(input, suggestions.map((key) => t(key))) : null);
  return { node, value: () => input.value.trim() };
}

/** @param {string} label */
export function minutesField(label) {
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "number", class: "input counter-minutes", min: "1",
    max: String(MAX_MINUTES), inputmode: "numeric" }));
  return { node: field(label, input).node, value: () => (input.value === "" ? {} : { minutes: Number(input.value) }) };
}

/**
 * @param {string} label
 * @param {[string, string][]} options value and words
 */
export function selectField(label, options) {
  const select = /** @type {HTMLSelectElement} */ (h("select", { class: "select" },
    ...options.map(([value, words]) => h("option", { value, text: words }))));
  return { node: field(label, select).node, value: () => (select.value ? Number(select.value) : null) };
}
