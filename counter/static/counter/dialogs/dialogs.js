/** What the steps of the queue ask first: reasons, minutes, where to. And the list of keys. */
import { askHandOver, askLeave, askReturnFile } from "./file_dialogs.js";
import { isTouched } from "../check/file_state.js";
import { keysAreOn, setKeys } from "../keys.js";
import { ALL_KEY, HELP_KEY, LIST_KEY, MOVES, REPRINT_KEY, UNDO_KEY } from "../moves.js";
import { ask, show } from "/static/web/js/desk/ask.js";
import { filled, line, thing, tick, withReady } from "/static/web/js/desk/fields.js";
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {import("../state.js").CounterView} CounterView */

const MAX_MINUTES = 480;
/** What cannot be used again today. */
const FINAL = ["cancel", "without"];

/** @param {string} label */
function minutesField(label) {
  const all = line(label, { type: "number", class: "input input-short", min: 1, max: MAX_MINUTES, inputmode: "numeric" });
  return { ...all, read: () => (all.value() === "" ? {} : { minutes: Number(all.value()) }) };
}

/** @param {string} label @param {string[]} ready message keys */
const reasonField = (label, ready) => withReady(line(label), ready.map((key) => t(key)));

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
    destroys: FINAL.includes(name),
    parts: [reason, until],
    read: () => (needed && !reason.value() ? t("desk-reason-missing") : { ...filled({ reason: reason.value() }), ...until?.read() }),
  });
}

/** @param {CounterView} view */
function askTransfer(view) {
  const here = view.ticket;
  const service = thing(t("counter-transfer-service"), view.allServices.filter((each) => each.id !== here?.service.id), null,
    t("counter-transfer-same-service"));
  const counter = thing(t("counter-transfer-counter"), view.others, null, t("counter-transfer-any-counter"));
  const person = view.staff.length === 0 ? null : thing(t("counter-transfer-person"), view.staff, null, t("counter-transfer-anybody"));
  const note = line(t("counter-transfer-note"));
  return ask({
    title: t("counter-transfer-title", { label: here?.label ?? "" }),
    confirm: t("counter-transfer-confirm"),
    parts: [service, counter, person, note],
    read: () => {
      const [to, at, whom] = [service.id(), counter.id(), person?.id() ?? null];
      if (to === null && at === null && whom === null) return t("counter-transfer-nothing");
      if (at !== null && whom !== null) return t("counter-transfer-both");
      return {
        ...(to === null ? {} : { service_id: to }),
        ...(at === null ? {} : { counter_id: at }),
        ...(whom === null ? {} : { staff_id: whom }),
        ...(note.value() ? { note: note.value() } : {}),
      };
    },
  });
}

function askPause() {
  const minutes = minutesField(t("counter-pause-minutes"));
  return ask({ title: t("counter-pause-title"), text: t("counter-paused-text"), confirm: t("counter-pause-confirm"),
    parts: [minutes], read: minutes.read });
}

/** A question answered at the counter without a number. @param {CounterView} view */
function askQuick(view) {
  const topic = reasonField(t("counter-quick-topic"), [1, 2, 3].map((number) => `counter-quick-suggestion-${number}`));
  const service = thing(t("counter-quick-service"), view.allServices, null, t("counter-quick-no-service"));
  return ask({ title: t("counter-quick-title"), text: t("counter-quick-text"), confirm: t("counter-quick-confirm"),
    parts: [topic, service], read: () => filled({ topic: topic.value(), service_id: service.id() }) });
}

/** @param {string} name of the counter @param {string | null} label of the ticket it still holds */
export function askTakeOver(name, label) {
  return ask({ title: t("counter-take-over-title", { name }), confirm: t("counter-take-over-confirm"),
    text: label ? t("counter-take-over-holding", { label }) : t("counter-take-over-text") });
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
  const toggle = tick(t("counter-help-switch"), keysAreOn());
  toggle.control.addEventListener("change", () => setKeys(toggle.checked()));
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
  show({ title: t("counter-help-title"), text: t("counter-help-text"), close: t("counter-help-close"), wide: true,
    parts: [h("dl", { class: "counter-keys" }, ...rows.map(([key, words]) => h("div", {},
      h("dt", {}, h("kbd", { class: "keycap", text: key })), h("dd", { text: words })))), toggle] });
}
