/**
 * A question before a step, the same in every room of the staff: a modal <dialog> (the browser keeps the focus inside
 * and closes on Escape) with parts to fill in. The rooms give it their words.
 */
import { h } from "../dom/dom.js";

/**
 * Opens the dialog and resolves with what `read` gave, or null when the person changed their mind.
 *
 * @template {object} [T=Record<string, unknown>]
 * @param {object} options
 * @param {string} options.title
 * @param {string} [options.text] what it means, in one or two sentences
 * @param {string} options.confirm the word of the button that goes on
 * @param {string} options.cancel the word of the button that leaves everything as it is
 * @param {(Node | null)[]} [options.parts] the fields, in their order
 * @param {() => T | string} [options.read] the answer, or a string: the words of what is missing
 * @param {string} [options.look] more classes of the dialog, separated by a space
 * @param {string} [options.first] a selector of what gets the focus; without a match the way on gets it
 * @returns {Promise<T | null>}
 */
export function ask({ title, text, confirm, cancel, parts = [], read = () => /** @type {T} */ ({}), look = "", first = "input, select, textarea" }) {
  return new Promise((resolve) => {
    const trouble = h("p", { class: "field-error", role: "alert" });
    const go = h("button", { type: "submit", class: "button button-primary", text: confirm });
    const form = h("form", { method: "dialog", novalidate: true },
      h("h2", { id: "ask-title", class: "dialog-title", text: title }),
      text ? h("p", { class: "muted", text }) : null,
      ...parts, trouble,
      h("div", { class: "dialog-actions" },
        h("button", { type: "button", class: "button", text: cancel, onClick: () => dialog.close() }), go));
    const dialog = /** @type {HTMLDialogElement} */ (
      h("dialog", { class: `dialog ask ${look}`.trim(), "aria-labelledby": "ask-title" }, form));
    /** @type {T | null} */
    let answer = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = read();
      if (typeof given === "string") {
        trouble.textContent = given;
        /** @type {HTMLElement | null} */ (form.querySelector("[aria-invalid]"))?.focus();
        return;
      }
      answer = given;
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
    /** @type {HTMLElement} */ (form.querySelector(first) ?? go).focus();
  });
}

/**
 * Ready sentences beside a field; a press on one fills the field and the hand goes on from there.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @param {string[]} ready
 */
export function choices(field, ready) {
  return h("div", { class: "ask-choices" }, ...ready.map((words) => h("button", {
    type: "button", class: "chip ask-choice", text: words, onClick: () => { field.value = words; field.focus(); } })));
}
