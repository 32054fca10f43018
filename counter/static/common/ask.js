/** Questions before a step. Each resolves with what was answered, or null when the person changed their mind. */
import { ask as askFirst, choices } from "/static/web/js/desk/ask.js";
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {{node: HTMLElement, value: () => string}} Field */

/**
 * A box to tick is no place to begin: the first field to type in gets the focus, and without one the way on.
 * @template {object} [T=Record<string, unknown>]
 * @param {object} options
 * @param {string} options.title
 * @param {string} [options.text]
 * @param {string} options.confirm
 * @param {(Node | null)[]} [options.parts]
 * @param {() => T | string} [options.read] the answer, or the words of what is missing
 * @returns {Promise<T | null>}
 */
export function ask({ title, text, confirm, parts, read }) {
  return askFirst({ title, text, confirm, cancel: t("files-ask-cancel"), parts, read,
    first: "input:not([type=checkbox]), select, textarea" });
}

/**
 * @param {string} label
 * @param {HTMLElement} control
 * @param {string} [hint]
 */
export function field(label, control, hint) {
  return h("label", { class: "field" }, h("span", { class: "ask-field-name", text: label }), control,
    hint ? h("span", { class: "muted files-small", text: hint }) : null);
}

/**
 * @param {string} label
 * @param {Record<string, unknown>} [props] of the input
 * @returns {Field}
 */
export function line(label, props = {}) {
  const input = /** @type {HTMLInputElement} */ (
    h("input", { type: "text", class: "input", maxlength: "200", autocomplete: "off", ...props }));
  return { node: field(label, input), value: () => input.value.trim() };
}

/**
 * A line with ready sentences; a press on one fills the line.
 * @param {string} label
 * @param {string[]} suggestions
 * @returns {Field}
 */
export function lineWith(label, suggestions) {
  const input = /** @type {HTMLInputElement} */ (
    h("input", { type: "text", class: "input", maxlength: "200", autocomplete: "off" }));
  return { node: h("div", { class: "ask-fields" }, field(label, input), choices(input, suggestions)),
    value: () => input.value.trim() };
}

/**
 * @param {string} label
 * @param {[string, string][]} options value and words
 * @returns {Field}
 */
export function choice(label, options) {
  const select = /** @type {HTMLSelectElement} */ (h("select", { class: "select" },
    ...options.map(([value, words]) => h("option", { value, text: words }))));
  return { node: field(label, select), value: () => select.value };
}

/**
 * Leaves out what was not filled in.
 * @template {object} T
 * @param {T} body
 * @returns {Partial<T>}
 */
export function filled(body) {
  return /** @type {Partial<T>} */ (Object.fromEntries(Object.entries(body).filter(([, value]) => value !== "" && value !== null)));
}
