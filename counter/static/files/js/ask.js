/**
 * Questions before a step. Each opens a modal <dialog> (the browser keeps the focus inside, Escape closes it) and
 * resolves with what was answered, or null when the person changed their mind.
 */
import { h } from "/static/web/js/dom.js";
import { t } from "/static/web/js/texts.js";

/** @typedef {{node: HTMLElement, value: () => string}} Field */

/**
 * @param {object} options
 * @param {string} options.title
 * @param {string} [options.text]
 * @param {string} options.confirm
 * @param {(Node | null)[]} [options.parts]
 * @param {() => Record<string, unknown> | string} [options.read] the answer, or the words of what is missing
 * @returns {Promise<Record<string, any> | null>}
 */
export function ask({ title, text, confirm, parts = [], read = () => ({}) }) {
  return new Promise((resolve) => {
    const trouble = h("p", { class: "field-error", role: "alert" });
    const form = h("form", { method: "dialog", novalidate: true },
      h("h2", { id: "ask-title", class: "dialog-title", tabindex: "-1", text: title }),
      text ? h("p", { class: "muted", text }) : null, ...parts, trouble,
      h("div", { class: "dialog-actions" },
        h("button", { type: "button", class: "button", text: t("files-ask-cancel"), onClick: () => dialog.close() }),
        h("button", { type: "submit", class: "button button-primary", text: confirm })));
    const dialog = /** @type {HTMLDialogElement} */ (
      h("dialog", { class: "dialog files-dialog", "aria-labelledby": "ask-title" }, form));
    /** @type {Record<string, any> | null} */
    let answer = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const body = read();
      if (typeof body === "string") {
        trouble.textContent = body;
        return;
      }
      answer = body;
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
    const first = form.querySelector("input:not([type=checkbox]), select, textarea") ?? form.querySelector("[type=submit]");
    /** @type {HTMLElement} */ (first).focus();
  });
}

/**
 * @param {string} label
 * @param {HTMLElement} control
 * @param {string} [hint]
 */
export function field(label, control, hint) {
  return h("label", { class: "field" }, h("span", { class: "files-field-name", text: label }), control,
    hint ? h("span", { class: "muted files-small", text: hint }) : null);
}

/**
 * @param {string} label
 * @param {Record<string, any>} [props] of the input
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
  const chips = suggestions.map((words) => h("button", { type: "button", class: "chip files-chip", text: words,
    onClick: () => { input.value = words; input.focus(); } }));
  return { node: h("div", { class: "files-fields" }, field(label, input), h("div", { class: "files-chips" }, ...chips)),
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
 * @param {Record<string, unknown>} body
 */
export function filled(body) {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== "" && value !== null));
}
