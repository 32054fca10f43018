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
 */

/** @param {string} verb */
const ofTicket = (verb) => (/** @type {CounterView} */ view) => `/tickets/${view.ticket?.id}/${verb}`;
/** @param {string} verb */
const ofCounter = (verb) => (/** @type {CounterView} */ view) => `/counters/${view.counter.id}/${verb}`;

/** @type {Record<string, Move>} */
export const MOVES = {
  open: { name: "open", key: "l", path: ofCounter("open") },
  resume: { name: "resume", key: "l", path: ofCounter("open") },
  next: { name: "next", key: "p", path: ofCounter("call-next") },
  start: { name: "start", key: "m", path: ofTicket("start"), versioned: true },
  finish: { name: "finish", key: "s", path: ofTicket("finish"), versioned: true },
  recall: { name: "recall", key: "u", path: ofTicket("recall"), versioned: true },
  no_show: { name: "no_show", key: "h", path: ofTicket("no-show"), versioned: true },
  hold: { name: "hold", key: "t", path: ofTicket("hold"), dialog: "hold", versioned: true },
  transfer: { name: "transfer", key: "a", path: ofTicket("transfer"), dialog: "transfer", versioned: true },
  return: { name: "return", key: "k", path: ofTicket("return"), dialog: "return", versioned: true },
  cancel: { name: "cancel", key: "b", path: ofTicket("cancel"), dialog: "cancel", versioned: true },
  pause: { name: "pause", key: "j", path: ofCounter("pause"), dialog: "pause" },
  close: { name: "close", key: "l", path: ofCounter("close") },
};

/** Keys that are not moves on the server. */
export const UNDO_KEY = "z";
export const LIST_KEY = "d";
export const HELP_KEY = "?";

/**
 * The one right next step.
 * @param {CounterView} view
 * @returns {Move}
 */
export function primaryMove(view) {
  if (view.ticket) return view.ticket.status === "serving" ? MOVES.finish : MOVES.start;
  if (view.counter.state === "paused") return MOVES.resume;
  return view.counter.state === "open" ? MOVES.next : MOVES.open;
}

/**
 * The other steps for the ticket in hand, most used first.
 * @param {CounterView} view
 * @returns {Move[]}
 */
export function ticketMoves(view) {
  if (!view.ticket) return [];
  if (view.ticket.status === "serving") {
    return [MOVES.hold, MOVES.transfer, MOVES.recall, MOVES.return, MOVES.cancel];
  }
  return [MOVES.recall, MOVES.no_show, MOVES.hold, MOVES.transfer, MOVES.return, MOVES.cancel];
}

/**
 * Steps for the counter itself.
 * @param {CounterView} view
 * @returns {Move[]}
 */
export function counterMoves(view) {
  if (view.counter.state === "open") return [MOVES.pause, MOVES.close];
  return view.counter.state === "paused" ? [MOVES.close] : [];
}

/** What a supervisor may do at a counter where somebody else sits. */
const SUPERVISED = new Set([MOVES.open, MOVES.resume, MOVES.pause, MOVES.close, MOVES.return, MOVES.cancel]);

/**
 * Whose counter this is, when that stands in the way.
 * @param {CounterView} view
 */
function notMine({ counter }) {
  if (counter.mine) return null;
  return counter.operator ? { key: "counter-why-theirs", args: { name: counter.operator } } : { key: "counter-why-watching" };
}

/**
 * Why a move cannot be made now, as a message key with its arguments, or null when it can.
 * @param {Move} move
 * @param {{view: CounterView, online: boolean, supervises: boolean}} now
 * @returns {{key: string, args?: Record<string, unknown>} | null}
 */
export function whyNot(move, { view, online, supervises }) {
  if (!online) return { key: "counter-why-offline" };
  if (!(supervises && SUPERVISED.has(move)) && notMine(view)) return notMine(view);
  if (move === MOVES.next && view.waiting.length === 0) return { key: "counter-why-nobody" };
  if (move === MOVES.close && view.ticket) {
    return { key: "counter-why-holding", args: { label: view.ticket.label } };
  }
  return null;
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
