/**
 * Votes on their way to the server, in the order they fell. Each is written down before it is sent and crossed out
 * when the server has answered, so a cable pulled at any moment loses none and counts none twice. One that waited says
 * on which day it fell, by the server's clock: the tablet's own is often wrong.
 *
 * @typedef {object} Letter
 * @property {string} id
 * @property {string} path
 * @property {Record<string, unknown>} body
 * @property {number} tries
 * @property {{day: string, band: string}} [fell]
 *
 * @typedef {{kind: "sent", data: Partial<Api.CoinOut> | null} | {kind: "refused", code: string} | {kind: "stored"}} Outcome
 */
import { api, newKey, Problem, Unreachable } from "/static/web/js/net/api.js";
import { officeTime } from "/static/web/js/net/clock.js";

export const COIN = "/surveys/coin";
export const ANSWERS = "/surveys/responses";
const STORE = "antrian_skm_outbox";
const NOON = 12;
/** @type {Promise<Map<string, Outcome>> | null} */
let sending = null;

/** @returns {Letter[]} */
function letters() {
  return JSON.parse(localStorage.getItem(STORE) ?? "[]");
}

/** @param {Letter[]} list */
function keep(list) {
  if (list.length) localStorage.setItem(STORE, JSON.stringify(list));
  else localStorage.removeItem(STORE);
}

/** How many wait. */
export function waitingCount() {
  return letters().length;
}

/** The day and its band as the server has them. */
function present() {
  const { day, hour } = officeTime();
  return { day, band: hour < NOON ? "08.00-12.00" : "13.00-17.00" };
}

/** When it fell, where that is no longer now. @param {Letter} letter */
function since({ fell, path }) {
  const now = present();
  if (!fell || (fell.day === now.day && fell.band === now.band)) return {};
  return path === COIN ? { given_on: fell.day } : { given_on: fell.day, time_band: fell.band };
}

/**
 * @param {Letter} letter
 * @returns {Promise<Outcome>}
 */
async function post(letter) {
  try {
    const { data } = await api("POST", letter.path, { body: { ...letter.body, ...since(letter) }, key: letter.id });
    return { kind: "sent", data: /** @type {Partial<Api.CoinOut> | null} */ (data) };
  } catch (error) {
    if (error instanceof Unreachable) return { kind: "stored" };
    if (!(error instanceof Problem)) throw error;
    // A server in trouble, one that no longer knows this tablet, or a page about to be loaded anew: the same vote may
    // well be taken later.
    if (error.status >= 500 || error.status === 401 || error.status === 429 || error.code === "bad_csrf") {
      return { kind: "stored" };
    }
    // The server's clock was wrong when this was written down, and has been put right: it fell today at the latest.
    if (error.code === "given_in_future") return post({ ...letter, fell: undefined });
    // An earlier try did arrive, only its answer was lost on the way back.
    if (error.code === "coin_already_used" && letter.tries > 0) return { kind: "sent", data: null };
    return { kind: "refused", code: error.code };
  }
}

async function sendAll() {
  /** @type {Map<string, Outcome>} */
  const outcomes = new Map();
  for (let [letter] = letters(); letter; [letter] = letters()) {
    const outcome = await post(letter);
    outcomes.set(letter.id, outcome);
    const rest = letters().filter((each) => each.id !== letter.id);
    if (outcome.kind === "stored") {
      keep([{ ...letter, tries: letter.tries + 1 }, ...rest]);
      break;
    }
    keep(rest);
  }
  return outcomes;
}

/**
 * Send what waits; one delivery at a time.
 * @returns {Promise<Map<string, Outcome>>}
 */
export function flush() {
  sending ??= sendAll().finally(() => { sending = null; });
  return sending;
}

/**
 * Write a vote down and send it.
 * @param {string} path
 * @param {Record<string, unknown>} body
 * @returns {Promise<Outcome>} `stored` when the server did not take it yet
 */
export async function send(path, body) {
  const letter = { id: newKey(), path, body, tries: 0, fell: present() };
  keep([...letters(), letter]);
  const outcome = (await flush()).get(letter.id) ?? (await flush()).get(letter.id);
  return outcome ?? { kind: "stored" };
}
