/**
 * Asking for a number so that one wish gives one number: the idempotency key outlives a reload, a lost answer and a
 * server that is away, and every further try carries the same key.
 */
import { api, newKey, Problem } from "/static/web/js/net/api.js";

const STORE = "antrian-kiosk-issue";
const RETRY_MS = 3000;
const GIVE_UP_MS = 180000;
const RESUME_MS = 600000;
const REUSE_MS = 300000;

/** Tried for as long as somebody may still be standing there. */
export class GaveUp extends Error {}

/**
 * @typedef {Object} Pending
 * @property {string} key
 * @property {Api.TicketWish} body
 * @property {number} at when it was first sent, ms of the device's clock
 * @property {{id: number, name: string}} service
 * @property {{id: number, label: string|null}|null} group
 * @property {boolean} [abandoned] the visitor went away before an answer came
 * @property {boolean} [reused] the key was first sent for somebody who went away
 */

/** @returns {Pending|null} */
function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE) || "null");
  } catch {
    return null;
  }
}

/** @param {Pending} pending */
function store(pending) {
  sessionStorage.setItem(STORE, JSON.stringify(pending));
}

/** The wish is fulfilled and the visitor gone. */
export function clearPending() {
  const pending = stored();
  if (pending && !pending.abandoned) sessionStorage.removeItem(STORE);
}

/** The visitor left while the answer was still out; it may have arrived and may not. */
export function abandonPending() {
  const pending = stored();
  if (pending) store({ ...pending, abandoned: true });
}

/** What a reload interrupted, to be asked again with the same key. @returns {Pending|null} */
export function resumablePending() {
  const pending = stored();
  if (!pending || pending.abandoned || Date.now() - pending.at > RESUME_MS) return null;
  return pending;
}

/**
 * Write down a wish before it is sent. The same wish as one just abandoned carries that one's key: its number may
 * already exist and be in nobody's hands.
 * @param {string} key made when the confirming step opened
 * @param {Pick<Pending, "body"|"service"|"group">} wish
 * @returns {Pending}
 */
export function writePending(key, wish) {
  const before = stored();
  const same =
    before &&
    before.abandoned &&
    Date.now() - before.at < REUSE_MS &&
    JSON.stringify(before.body) === JSON.stringify(wish.body);
  const pending = { key: same ? before.key : key, at: Date.now(), reused: Boolean(same), ...wish };
  store(pending);
  return pending;
}

/** @param {number} ms @param {AbortSignal} signal */
function pause(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}

/** Would asking again help? @param {unknown} error */
function passing(error) {
  return !(error instanceof Problem) || error.status >= 500;
}

/**
 * Ask until there is an answer. Throws `Problem` when the server refuses, `GaveUp` after three minutes or when `signal`
 * is aborted.
 * @param {Pending} pending
 * @param {{onTrouble: () => void, signal: AbortSignal}} options
 * @returns {Promise<Api.IssuedOut>} the ticket
 */
export async function issueTicket(pending, { onTrouble, signal }) {
  let { key } = pending;
  const until = Date.now() + GIVE_UP_MS;
  while (!signal.aborted && Date.now() < until) {
    try {
      const { status, data } = await api("POST", "/tickets", { body: pending.body, key, signal });
      const paperIsOut = data.print && data.print.status === "printed";
      if (!(pending.reused && status === 200 && paperIsOut)) return data;
      // The number of the one who went away came out on paper: it is theirs. This visitor gets one of their own.
      key = newKey();
      pending = { ...pending, key, reused: false, at: Date.now() };
      store(pending);
    } catch (error) {
      if (!passing(error)) throw error;
      if (signal.aborted) break;
      onTrouble();
      await pause(RETRY_MS, signal);
    }
  }
  throw new GaveUp();
}
