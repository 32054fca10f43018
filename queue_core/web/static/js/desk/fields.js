/** The fields of the staff's forms: a label, a control, a hint, and what is wrong with it, tied together for screen readers. */
import { h, setText } from "../dom/dom.js";

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */
/**
 * @template {HTMLElement} [C=Control]
 * @typedef {object} Field
 * @property {HTMLElement} node
 * @property {C} control
 * @property {() => string} value without spaces around it
 * @property {(words: string) => void} hint says something below the control
 * @property {(words: string) => void} refuse says what is wrong with it; nothing when it is well
 */

let count = 0;

/**
 * A control under its label.
 * @template {HTMLElement} C
 * @param {string} label
 * @param {C} control
 * @param {string} [hint]
 * @returns {Field<C>}
 */
export function field(label, control, hint = "") {
  control.id ||= `field-${++count}`;
  const about = h("p", { class: "field-hint", id: `${control.id}-hint`, text: hint });
  const wrong = h("p", { class: "field-error", id: `${control.id}-error` });
  function describe() {
    const ids = [about, wrong].filter((each) => each.textContent).map(({ id }) => id);
    if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
    else control.removeAttribute("aria-describedby");
  }
  describe();
  return {
    node: h("div", { class: "field" }, h("label", { for: control.id, text: label }), control, about, wrong), control,
    value: () => /** @type {Control} */ (/** @type {unknown} */ (control)).value.trim(),
    hint(words) {
      setText(about, words);
      describe();
    },
    refuse(words) {
      setText(wrong, words);
      if (words) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
      describe();
    },
  };
}

/** @typedef {Record<string, unknown> & {hint?: string}} More attributes of the control, and the hint below it */

/** A line to type in, as long as the server takes most of them. @param {string} label @param {More} [more] */
export const line = (label, { hint, ...more } = {}) => field(label, /** @type {HTMLInputElement} */ (
  h("input", { type: "text", class: "input", maxlength: "200", autocomplete: "off", ...more })), hint);

/** Several lines to type in. @param {string} label @param {More} [more] */
export const area = (label, { hint, ...more } = {}) => field(label, /** @type {HTMLTextAreaElement} */ (
  h("textarea", { class: "textarea", ...more })), hint);

/**
 * One of several.
 * @param {string} label
 * @param {[string | number, string][]} options values and words
 * @param {string | number | null} [chosen]
 */
export const choice = (label, options, chosen = null) => field(label, /** @type {HTMLSelectElement} */ (
  h("select", { class: "select" }, ...options.map(([value, text]) => (
    h("option", { value: String(value), text, selected: chosen !== null && String(value) === String(chosen) }))))));

/**
 * One of the things that have an id, or none.
 * @param {string} label
 * @param {{id: number, name: string}[]} things
 * @param {number | null | undefined} chosen
 * @param {string} none
 */
export function thing(label, things, chosen, none) {
  const all = choice(label, [["", none], ...things.map(({ id, name }) => /** @type {[number, string]} */ ([id, name]))], chosen ?? "");
  return { ...all, id: () => (all.control.value ? Number(all.control.value) : null) };
}

/** A box to tick, before its words. @param {string} label @param {boolean} [checked] */
export function tick(label, checked = false) {
  const box = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", class: "tick-box", checked }));
  const all = field(label, box);
  all.node.classList.add("tick");
  return { ...all, checked: () => box.checked };
}

/**
 * Ready sentences below a field; a press on one fills the field and the hand goes on from there.
 * @param {Field<HTMLInputElement>} one
 * @param {string[]} sentences
 */
export function withReady(one, sentences) {
  const { control } = one;
  return { ...one, node: h("div", { class: "fields" }, one.node, sentences.length ? h("div", { class: "ready" }, ...sentences.map((text) => (
    h("button", { type: "button", class: "chip ready-one", text, onClick: () => { control.value = text; control.focus(); } })))) : null) };
}

/**
 * Leaves out what was not filled in.
 * @template {object} T
 * @param {T} body
 * @returns {Partial<T>}
 */
export const filled = (body) => /** @type {Partial<T>} */ (
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== "" && value !== null)));
