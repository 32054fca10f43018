/**
 * Questions before a step: a modal <dialog>. The browser keeps the focus inside, closes on Escape, and gives the focus
 * back to where it was.
 */
import { line, withReady } from "./fields.js";
import { whyNot } from "./outcome.js";
import { h, setText } from "../dom/dom.js";
import { t } from "../dom/texts.js";
import { newKey, Problem } from "../net/api.js";

/** @typedef {Node | {node: Node} | null} Part a node, or a field with its node */

/** @param {Part[]} parts */
const nodes = (parts) => parts.map((part) => (part === null || part instanceof Node ? part : part.node));

/** @param {string} title @param {boolean} isWide @param {...(Node | null)} parts */
function open(title, isWide, ...parts) {
  const dialog = /** @type {HTMLDialogElement} */ (h("dialog", { class: `dialog ask${isWide ? " dialog-wide" : ""}`, "aria-labelledby": "ask-title" },
    h("h2", { id: "ask-title", class: "dialog-title", tabindex: "-1", text: title }), ...parts));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * Something to read, with one way out.
 * @param {{title: string, text: string, close: string, parts: Part[], wide?: boolean}} options
 */
export function show({ title, text, close, parts, wide = false }) {
  const dialog = open(title, wide, h("p", { class: "muted", text }), ...nodes(parts), h("div", { class: "dialog-actions" },
    h("button", { type: "button", class: "button button-primary", text: close, onClick: () => dialog.close() })));
  return dialog;
}

/**
 * Opens the dialog and resolves with what `read` gave, or null when the person changed their mind.
 *
 * @template {object} [T=Record<string, unknown>]
 * @param {object} options
 * @param {string} options.title
 * @param {string} [options.text] what it means, in one or two sentences
 * @param {string} options.confirm the word of the button that goes on
 * @param {boolean} [options.destroys] something is gone afterwards: the button is brick
 * @param {boolean} [options.wide]
 * @param {Part[]} [options.parts] the fields, in their order
 * @param {() => T | string} [options.read] the answer, or the words of what is missing; empty when the fields say it
 * @param {(body: T, key: string) => Promise<unknown>} [options.send] sends the answer while the dialog stands: what was
 *   typed outlives a refusal and a server that is away. `key` stays the same for one dialog (Idempotency-Key)
 * @param {(error: unknown, body: T) => string | null | Promise<string | null>} [options.explain] why it was not kept; null: it was
 *   after all
 * @param {Record<string, {refuse: (words: string) => void}>} [options.fields] by the names of the body, for refusals of the server
 * @returns {Promise<T | null>}
 */
export function ask({ title, text, confirm, destroys = false, wide = false, parts = [], read = () => /** @type {T} */ ({}), send,
  explain = (error) => whyNot(error), fields = {} }) {
  return new Promise((resolve) => {
    const trouble = h("p", { class: "field-error", role: "alert" });
    const go = h("button", { type: "submit", class: `button ${destroys ? "button-destroy" : "button-primary"}`, text: confirm });
    const form = h("form", { method: "dialog", novalidate: true, class: "fields" },
      text ? h("p", { class: "muted", text }) : null, ...nodes(parts), trouble,
      h("div", { class: "dialog-actions" },
        h("button", { type: "button", class: "button", text: t("desk-cancel"), onClick: () => dialog.close() }), go));
    /** @type {T | null} */
    let answer = null;
    const key = newKey();

    /** @param {string} words */
    function refuse(words) {
      setText(trouble, words);
      /** @type {HTMLElement | null} */ (form.querySelector("[aria-invalid=true]"))?.focus();
    }

    /** @param {T} body */
    function finish(body) {
      answer = body;
      dialog.close();
    }

    /** @param {T} body @param {NonNullable<typeof send>} kept */
    async function deliver(body, kept) {
      if (go.ariaDisabled === "true") return; // a second press wants no second one
      go.ariaDisabled = form.ariaBusy = "true";
      for (const field of Object.values(fields)) field.refuse("");
      refuse("");
      /** @type {string | null} */
      let why = null;
      /** @type {{field: string}[]} */
      let wrong = [];
      try {
        await kept(body, key);
      } catch (error) {
        why = await explain(error, body);
        if (error instanceof Problem) wrong = error.fields.filter(({ field }) => field in fields);
      }
      go.ariaDisabled = form.ariaBusy = null;
      if (why === null) return finish(body);
      for (const { field } of wrong) fields[field].refuse(why);
      return refuse(wrong.length ? "" : why);
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = read();
      if (typeof given === "string") return refuse(given);
      return send ? void deliver(given, send) : finish(given);
    });
    const dialog = open(title, wide, form);
    dialog.addEventListener("close", () => resolve(answer));
    /** @type {HTMLElement} */ (form.querySelector("input, select, textarea") ?? go).focus();
  });
}

/**
 * Whether somebody is sure.
 * @param {{title: string, text?: string, confirm: string, destroys?: boolean, wide?: boolean, parts?: Part[]}} options
 */
export const sure = async (options) => (await ask(options)) !== null;

/**
 * A reason, with ready sentences that fill the field.
 * @param {{title: string, text?: string, confirm: string, destroys?: boolean, ready: string[], most?: number}} options `most` letters
 * @returns {Promise<{reason: string} | null>}
 */
export function askReason({ ready, most = 200, ...options }) {
  const reason = withReady(line(t("desk-reason"), { maxlength: most }), ready);
  return ask({ ...options, parts: [reason], read: () => (reason.value() ? { reason: reason.value() } : t("desk-reason-missing")) });
}
