/** What the steps of the queue ask first: reasons, minutes, where to. And the list of keys. */
import { ask, field, minutesField, reasonField, selectField, textInput } from "./ask.js";
import { askHandOver, askLeave, askReturnFile } from "./file_dialogs.js";
import { isTouched } from "../check/file_state.js";
import { keysAreOn, setKeys } from "../keys.js";
import { ALL_KEY, HELP_KEY, LIST_KEY, MOVES, REPRINT_KEY, UNDO_KEY } from "../moves.js";
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {import("../state.js").CounterView} CounterView */

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

/** @param {CounterView} view */
function askTransfer(view) {
  const here = view.ticket;
  /** @param {{id: number, name: string}[]} each @returns {[string, string][]} */
  const options = (each) => each.map(({ id, name }) => [String(id), name]);
  const service = selectField(t("counter-transfer-service"), [["", t("counter-transfer-same-service")],
    ...options(view.allServices.filter((each) => each.id !== here?.service.id))]);
  const counter = selectField(t("counter-transfer-counter"), [["", t("counter-transfer-any-counter")],
    ...options(view.others)]);
  const person = view.staff.length === 0 ? null : selectField(t("counter-transfer-person"),
    [["", t("counter-transfer-anybody")], ...options(view.staff)]);
  const note = textInput();
  return ask({
    title: t("counter-transfer-title", { label: here?.label ?? "" }),
    confirm: t("counter-transfer-confirm"),
    fields: [service.node, counter.node, person?.node ?? null, field(t("counter-transfer-note"), note).node],
    read: () => {
      const [to, at, whom] = [service.value(), counter.value(), person?.value() ?? null];
      if (to === null && at === null && whom === null) return t("counter-transfer-nothing");
      if (at !== null && whom !== null) return t("counter-transfer-both");
      return {
        ...(to === null ? {} : { service_id: to }),
        ...(at === null ? {} : { counter_id: at }),
        ...(whom === null ? {} : { staff_id: whom }),
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

/** A question answered at the counter without a number. @param {CounterView} view */
function askQuick(view) {
  const topic = reasonField(t("counter-quick-topic"), [1, 2, 3].map((number) => `counter-quick-suggestion-${number}`));
  const service = selectField(t("counter-quick-service"), [["", t("counter-quick-no-service")],
    ...view.allServices.map((each) => /** @type {[string, string]} */ ([String(each.id), each.name]))]);
  return ask({ title: t("counter-quick-title"), text: t("counter-quick-text"), confirm: t("counter-quick-confirm"),
    fields: [topic.node, service.node],
    read: () => ({ ...(topic.value() ? { topic: topic.value() } : {}),
      ...(service.value() === null ? {} : { service_id: service.value() }) }) });
}

/** @param {string} name of the counter @param {string | null} label of the ticket it still holds */
export function askTakeOver(name, label) {
  return ask({ title: t("counter-take-over-title", { name }), confirm: t("counter-take-over-confirm"), fields: [],
    text: label ? t("counter-take-over-holding", { label }) : t("counter-take-over-text"), read: () => ({}) });
}

/**
 * @param {string} name
 * @param {CounterView} view
 * @returns {Promise<Record<string, unknown> | null>}
 */
export async function askFor(name, view) {
  const label = view.ticket?.label ?? "";
  const file = view.ticket?.file;
  if (name === "transfer") return askTransfer(view);
  if (name === "pause") return askPause();
  if (name === "quick") return askQuick(view);
  if (name === "take_over") return askTakeOver(view.counter.name, label || null);
  if (name === "hold") return askReason("hold", label, { minutes: true });
  if (name === "return") return askReason("return", label, { needed: false, text: true });
  if (name === "without" && file && !isTouched(file)) return {};
  if (name === "without") return askReason("without", label, { text: true });
  if (file && name === "give_back") return askReturnFile(label, file);
  if (file && name === "hand_over") return askHandOver(label, file);
  if (file && name === "leave") return askLeave(label);
  return askReason("cancel", label, { text: true });
}

/** @param {string} label the ticket to call out of order */
export function askPick(label) {
  return askReason("pick", label, { text: true });
}

/** The list of keys, with the switch that turns the letters off. */
export function showHelp() {
  const toggle = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", class: "counter-tick" }));
  toggle.checked = keysAreOn();
  toggle.addEventListener("change", () => setKeys(toggle.checked));
  const moves = Object.values(MOVES).filter((move) => move !== MOVES.resume && move !== MOVES.help_off);
  const rows = [
    ...moves.map((move) => [move.key.toUpperCase(), t(`counter-move-${move.name}`)]),
    ["1 2 3 4", t("counter-help-answers")],
    [ALL_KEY.toUpperCase(), t("counter-check-all")],
    [REPRINT_KEY.toUpperCase(), t("counter-reprint")],
    [UNDO_KEY.toUpperCase(), t("counter-move-undo")],
    [LIST_KEY.toUpperCase(), t("counter-move-list")],
    ["↑ ↓", t("counter-help-arrows")],
    [t("counter-key-enter"), t("counter-help-enter")],
    [t("counter-key-escape"), t("counter-help-escape")],
    [HELP_KEY, t("counter-move-help")],
  ];
  const dialog = /** @type {HTMLDialogElement} */ (h("dialog",
    { class: "dialog ask counter-help", "aria-labelledby": "help-title" },
    h("h2", { id: "help-title", class: "dialog-title", text: t("counter-help-title") }),
    h("p", { class: "counter-quiet", text: t("counter-help-text") }),
    h("dl", { class: "counter-keys" }, ...rows.map(([key, words]) => h("div", {},
      h("dt", {}, h("kbd", { class: "keycap", text: key })), h("dd", { text: words })))),
    h("label", { class: "counter-switch" }, toggle, t("counter-help-switch")),
    h("div", { class: "dialog-actions" },
      h("button", { type: "button", class: "button button-primary", text: t("counter-help-close"),
        onClick: () => dialog.close() }))));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
