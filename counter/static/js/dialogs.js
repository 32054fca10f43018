/**
 * Questions a step asks first. Each opens a modal <dialog> (the browser keeps the focus inside and closes on Escape)
 * and resolves with the body to send, or null when the person changed their mind.
 */
import { h } from "/static/web/js/dom.js";
import { t } from "/static/web/js/texts.js";
import { HELP_KEY, LIST_KEY, MOVES, UNDO_KEY } from "./moves.js";
import { keysAreOn, setKeys } from "./keys.js";

/** @typedef {import("./state.js").CounterView} CounterView */

/** Same limits as the server keeps, so that a wrong value is told before it is sent. */
const MAX_TEXT = 200;
const MAX_MINUTES = 480;

/**
 * @param {string} label
 * @param {HTMLElement} control
 */
function field(label, control) {
  return h("label", { class: "field" }, h("span", { class: "counter-field-name", text: label }), control);
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
function ask({ title, text, confirm, fields, read }) {
  return new Promise((resolve) => {
    const trouble = h("p", { class: "field-error", role: "alert" });
    const form = h("form", { method: "dialog", novalidate: "" },
      h("h2", { id: "ask-title", class: "dialog-title", text: title }),
      text ? h("p", { class: "counter-quiet", text }) : null,
      ...fields,
      trouble,
      h("div", { class: "dialog-actions" },
        h("button", { type: "button", class: "button", text: t("counter-dialog-cancel"),
          onClick: () => dialog.close() }),
        h("button", { type: "submit", class: "button button-primary", text: confirm })));
    const dialog = h("dialog", { class: "dialog counter-dialog", "aria-labelledby": "ask-title" }, form);
    /** @type {Record<string, unknown> | null} */
    let answer = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const body = read();
      if (typeof body === "string") {
        trouble.textContent = body;
      } else {
        answer = body;
        dialog.close();
      }
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
    /** @type {HTMLElement | null} */ (form.querySelector("input, select, textarea"))?.focus();
  });
}

/**
 * A text field with ready sentences to choose from; a click on one fills the field.
 * @param {string} label
 * @param {string[]} suggestions message keys
 */
function reasonField(label, suggestions) {
  const input = h("input", { type: "text", class: "input", maxlength: String(MAX_TEXT), autocomplete: "off" });
  const chips = suggestions.map((key) => h("button", {
    type: "button", class: "chip counter-choice", text: t(key),
    onClick: () => { input.value = t(key); input.focus(); },
  }));
  const node = h("div", { class: "counter-fields" }, field(label, input),
    chips.length ? h("div", { class: "counter-choices" }, ...chips) : null);
  return { node, value: () => input.value.trim() };
}

/** @param {string} label */
function minutesField(label) {
  const input = h("input", { type: "number", class: "input counter-minutes", min: "1", max: String(MAX_MINUTES),
    inputmode: "numeric" });
  return { node: field(label, input), value: () => (input.value === "" ? {} : { minutes: Number(input.value) }) };
}

/**
 * @param {string} name
 * @param {string} label
 * @param {{needed?: boolean, minutes?: boolean, text?: boolean}} shape
 */
function askReason(name, label, { needed = true, minutes = false, text = false }) {
  const reason = reasonField(t(`counter-${name}-reason`), needed
    ? [1, 2, 3].map((number) => `counter-${name}-suggestion-${number}`) : []);
  const until = minutes ? minutesField(t(`counter-${name}-minutes`)) : null;
  return ask({
    title: t(`counter-${name}-title`, { label }),
    text: text ? t(`counter-${name}-text`) : undefined,
    confirm: t(`counter-${name}-confirm`, { label }),
    fields: [reason.node, until?.node ?? null],
    read: () => {
      if (needed && !reason.value()) return t("counter-dialog-required");
      return { ...(reason.value() ? { reason: reason.value() } : {}), ...until?.value() };
    },
  });
}

/**
 * @param {string} label
 * @param {[string, string][]} options value and words
 */
function selectField(label, options) {
  const select = h("select", { class: "select" },
    ...options.map(([value, words]) => h("option", { value, text: words })));
  return { node: field(label, select), value: () => (select.value ? Number(select.value) : null) };
}

/** @param {CounterView} view */
function askTransfer(view) {
  const here = view.ticket;
  const service = selectField(t("counter-transfer-service"), [["", t("counter-transfer-same-service")],
    ...view.allServices.filter((each) => each.id !== here?.service.id)
      .map((each) => /** @type {[string, string]} */ ([String(each.id), each.name]))]);
  const counter = selectField(t("counter-transfer-counter"), [["", t("counter-transfer-any-counter")],
    ...view.others.map((each) => /** @type {[string, string]} */ ([String(each.id), each.name]))]);
  const note = h("input", { type: "text", class: "input", maxlength: String(MAX_TEXT), autocomplete: "off" });
  return ask({
    title: t("counter-transfer-title", { label: here?.label ?? "" }),
    confirm: t("counter-transfer-confirm"),
    fields: [service.node, counter.node, field(t("counter-transfer-note"), note)],
    read: () => {
      if (service.value() === null && counter.value() === null) return t("counter-transfer-nothing");
      return {
        ...(service.value() === null ? {} : { service_id: service.value() }),
        ...(counter.value() === null ? {} : { counter_id: counter.value() }),
        ...(note.value.trim() ? { note: note.value.trim() } : {}),
      };
    },
  });
}

function askPause() {
  const minutes = minutesField(t("counter-pause-minutes"));
  return ask({ title: t("counter-pause-title"), text: t("counter-paused-text"), confirm: t("counter-pause-confirm"),
    fields: [minutes.node], read: minutes.value });
}

/**
 * @param {string} name
 * @param {CounterView} view
 * @returns {Promise<Record<string, unknown> | null>}
 */
export function askFor(name, view) {
  const label = view.ticket?.label ?? "";
  if (name === "transfer") return askTransfer(view);
  if (name === "pause") return askPause();
  if (name === "hold") return askReason("hold", label, { minutes: true });
  if (name === "return") return askReason("return", label, { needed: false, text: true });
  return askReason("cancel", label, { text: true });
}

/** @param {string} label the ticket to call out of order */
export function askPick(label) {
  return askReason("pick", label, { text: true });
}

/** The list of keys, with the switch that turns the letters off. */
export function showHelp() {
  const toggle = h("input", { type: "checkbox", class: "counter-tick" });
  toggle.checked = keysAreOn();
  toggle.addEventListener("change", () => setKeys(toggle.checked));
  const moves = Object.values(MOVES).filter((move) => move !== MOVES.resume);
  const rows = [
    ...moves.map((move) => [move.key.toUpperCase(), t(`counter-move-${move.name}`)]),
    [UNDO_KEY.toUpperCase(), t("counter-move-undo")],
    [LIST_KEY.toUpperCase(), t("counter-move-list")],
    ["↑ ↓", t("counter-help-arrows")],
    [t("counter-key-enter"), t("counter-help-enter")],
    [t("counter-key-escape"), t("counter-help-escape")],
    [HELP_KEY, t("counter-move-help")],
  ];
  const dialog = h("dialog", { class: "dialog counter-dialog counter-help", "aria-labelledby": "help-title" },
    h("h2", { id: "help-title", class: "dialog-title", text: t("counter-help-title") }),
    h("p", { class: "counter-quiet", text: t("counter-help-text") }),
    h("dl", { class: "counter-keys" }, ...rows.map(([key, words]) => h("div", {},
      h("dt", {}, h("kbd", { class: "keycap", text: key })), h("dd", { text: words })))),
    h("label", { class: "counter-switch" }, toggle, t("counter-help-switch")),
    h("div", { class: "dialog-actions" },
      h("button", { type: "button", class: "button button-primary", text: t("counter-help-close"),
        onClick: () => dialog.close() })));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
