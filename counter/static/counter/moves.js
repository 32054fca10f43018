/**
 * What a person at the counter can do, in one table: the key, the words, when it is allowed and what is sent.
 * The server decides whether a move is legal; this table only keeps the screen from offering what cannot work.
 *
 * @typedef {import("./state.js").CounterView} CounterView
 * @typedef {object} Move
 * @property {string} name
 * @property {string} key one letter, the same in every language so that hands need not learn twice
 * @property {string} [dialog] name of the dialog that asks for the body first
 * @property {(view: CounterView) => string} path below /api/v1
 * @property {boolean} [versioned] send the ticket's version, so that a stale screen is refused
 * @property {boolean} [filed] send the file's version instead, after every answer of the checklist is saved
 * @property {Record<string, unknown>} [body] what is always sent
 */
import { isInCheck, shortOf, undecidedOf } from "./check/file_state.js";

/** @param {string} verb */
const ofTicket = (verb) => (/** @type {CounterView} */ view) => `/tickets/${view.ticket?.id}/${verb}`;
/** @param {string} verb */
const ofCounter = (verb) => (/** @type {CounterView} */ view) => `/counters/${view.counter.id}/${verb}`;
/** @param {string} verb */
const ofFile = (verb) => (/** @type {CounterView} */ view) => `/files/${view.ticket?.file?.id}/${verb}`;

/** S settles the visit in hand, whatever the right way is; the button says which it is. @type {Record<string, Move>} */
export const MOVES = {
  open: { name: "open", key: "l", path: ofCounter("open") },
  resume: { name: "resume", key: "l", path: ofCounter("open") },
  next: { name: "next", key: "p", path: ofCounter("call-next") },
  start: { name: "start", key: "m", path: ofTicket("start"), versioned: true },
  accept: { name: "accept", key: "s", path: ofFile("accept"), filed: true },
  give_back: { name: "give_back", key: "s", path: ofFile("return"), dialog: "give_back", filed: true },
  hand_over: { name: "hand_over", key: "s", path: ofFile("hand-over"), dialog: "hand_over", filed: true },
  finish: { name: "finish", key: "s", path: ofTicket("finish"), versioned: true },
  leave: { name: "leave", key: "g", path: ofFile("leave"), dialog: "leave", filed: true },
  without: { name: "without", key: "f", path: ofTicket("finish"), dialog: "without", filed: true },
  recall: { name: "recall", key: "u", path: ofTicket("recall"), versioned: true },
  no_show: { name: "no_show", key: "h", path: ofTicket("no-show"), versioned: true },
  hold: { name: "hold", key: "t", path: ofTicket("hold"), dialog: "hold", versioned: true },
  transfer: { name: "transfer", key: "a", path: ofTicket("transfer"), dialog: "transfer", versioned: true },
  return: { name: "return", key: "k", path: ofTicket("return"), dialog: "return", versioned: true },
  cancel: { name: "cancel", key: "b", path: ofTicket("cancel"), dialog: "cancel", versioned: true },
  take_over: { name: "take_over", key: "i", path: ofCounter("take-over"), dialog: "take_over" },
  quick: { name: "quick", key: "c", path: ofCounter("quick"), dialog: "quick" },
  help_on: { name: "help_on", key: "n", path: ofCounter("help"), body: { on: true } },
  help_off: { name: "help_off", key: "n", path: ofCounter("help"), body: { on: false } },
  pause: { name: "pause", key: "j", path: ofCounter("pause"), dialog: "pause" },
  close: { name: "close", key: "l", path: ofCounter("close") },
};

/** Keys that are not moves on the server. */
export const UNDO_KEY = "z";
export const LIST_KEY = "d";
export const HELP_KEY = "?";
export const ALL_KEY = "e";
export const FILES_KEY = "o";
export const REPRINT_KEY = "r";

/**
 * The one right next step.
 * @param {CounterView} view
 * @returns {Move}
 */
export function primaryMove(view) {
  const { ticket } = view;
  if (ticket && ticket.status !== "serving") return MOVES.start;
  if (ticket?.file?.status === "ready") return MOVES.hand_over;
  if (ticket?.file && isInCheck(ticket.file)) return shortOf(ticket.file).length > 0 ? MOVES.give_back : MOVES.accept;
  if (ticket) return MOVES.finish;
  if (view.counter.state === "paused") return MOVES.resume;
  return view.counter.state === "open" ? MOVES.next : MOVES.open;
}

/**
 * The other steps in the middle, most used first.
 * @param {CounterView} view
 * @returns {Move[]}
 */
export function ticketMoves(view) {
  const ways = waysOn(view);
  return !view.counter.mine && view.counter.canTakeOver ? [MOVES.take_over, ...ways] : ways;
}

/** @param {CounterView} view @returns {Move[]} */
function waysOn({ ticket, counter }) {
  if (!ticket) return counter.state === "open" ? [MOVES.quick] : [];
  if (ticket.status !== "serving") {
    return [MOVES.recall, MOVES.no_show, MOVES.hold, MOVES.transfer, MOVES.return, MOVES.cancel];
  }
  const ways = [MOVES.hold, MOVES.transfer, MOVES.recall, MOVES.return, MOVES.cancel];
  if (isInCheck(ticket.file)) return [MOVES.leave, MOVES.without, ...ways];
  return ticket.file?.status === "ready" ? [MOVES.leave, ...ways] : ways;
}

/**
 * Steps for the counter itself.
 * @param {CounterView} view
 * @returns {Move[]}
 */
export function counterMoves({ counter }) {
  const help = counter.helpSince ? [MOVES.help_off] : counter.mine ? [MOVES.help_on] : [];
  if (counter.state === "open") return [...help, MOVES.pause, MOVES.close];
  return counter.state === "paused" ? [...help, MOVES.close] : counter.helpSince ? help : [];
}

/**
 * Whether a letter means a move here although no button for it is in sight.
 * @param {CounterView} view
 * @returns {Move[]}
 */
export function silentMoves(view) {
  return view.ticket && view.counter.state === "open" ? [MOVES.quick] : [];
}

/** What a supervisor may do at a counter where somebody else sits. */
const SUPERVISED = new Set([MOVES.open, MOVES.resume, MOVES.pause, MOVES.close, MOVES.return, MOVES.cancel,
  MOVES.help_off]);

/**
 * Whose counter this is, when that stands in the way.
 * @param {CounterView} view
 */
function notMine({ counter }) {
  if (counter.mine) return null;
  return counter.operator ? { key: "counter-why-theirs", args: { name: counter.operator } } : { key: "counter-why-watching" };
}

/**
 * What still stands between the papers and this step.
 * @param {Move} move
 * @param {CounterView} view
 */
function notChecked(move, { ticket }) {
  if (!ticket?.file || !isInCheck(ticket.file)) return null;
  if (move !== MOVES.accept && move !== MOVES.leave) return null;
  const open = undecidedOf(ticket.file).length;
  if (open > 0) return { key: "counter-why-undecided", args: { count: open } };
  return shortOf(ticket.file).length > 0 ? { key: "counter-why-short" } : null;
}

/**
 * Why a move cannot be made now, as a message key with its arguments, or null when it can.
 * @param {Move} move
 * @param {{view: CounterView, online: boolean, supervises: boolean}} now
 * @returns {{key: string, args?: Record<string, string | number>} | null}
 */
export function whyNot(move, { view, online, supervises }) {
  if (!online) return { key: "counter-why-offline" };
  if (move === MOVES.take_over) return null;
  if (!(supervises && SUPERVISED.has(move)) && notMine(view)) return notMine(view);
  if (move === MOVES.next && view.waiting.length === 0) return { key: "counter-why-nobody" };
  if (move === MOVES.close && view.ticket) {
    return { key: "counter-why-holding", args: { label: view.ticket.label } };
  }
  return notChecked(move, view);
}

/**
 * Why a number from a list cannot be called now.
 * @param {{view: CounterView, online: boolean}} now
 */
export function whyNotPick({ view, online }) {
  if (!online) return { key: "counter-why-offline" };
  if (notMine(view)) return notMine(view);
  if (view.ticket) return { key: "counter-why-holding", args: { label: view.ticket.label } };
  return view.counter.state === "open" ? null : { key: "counter-why-closed" };
}
