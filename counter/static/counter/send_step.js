/**
 * Sends one step at a time and puts every way it can fail into words. The state is read again after each step,
 * whatever came back: what the screen shows is what the server holds.
 */
import { api, Problem, Unreachable } from "/static/web/js/net/api.js";
import { t } from "/static/web/js/dom/texts.js";

/** Stable error codes of the server that have words of their own here. */
const TROUBLE = {
  stale_version: "counter-trouble-stale",
  not_your_ticket: "counter-trouble-theirs",
  invalid_transition: "counter-trouble-moved",
  counter_busy: "counter-trouble-busy",
  undo_too_late: "counter-trouble-undo",
  stage_moved: "counter-trouble-stale",
  items_open: "counter-trouble-items",
  file_open: "counter-trouble-file",
};

/**
 * @param {unknown} error
 * @returns {string}
 */
export function wordsFor(error) {
  if (error instanceof Unreachable) return t("counter-trouble-away");
  if (!(error instanceof Problem)) throw error;
  if (error.code in TROUBLE) return t(TROUBLE[/** @type {keyof typeof TROUBLE} */ (error.code)]);
  if (error.status === 401) return t("counter-trouble-session");
  if (error.status === 403) return t("counter-trouble-not-allowed");
  return t("counter-trouble-other", { detail: error.title });
}

/**
 * @typedef {object} Step
 * @property {string} name for the words `counter-did-<name>`
 * @property {string} path
 * @property {Record<string, unknown>} body
 * @property {string} [label] ticket the step is about, when known before
 * @property {(data: unknown) => {words: string, jobId: number | null}} [tell] when the answer itself decides the words
 */

/** @typedef {{tone: "done" | "trouble", words: string, jobId?: number | null}} Told `jobId`: paper that came with it */

/**
 * @param {Step} step
 * @returns {Promise<Told>}
 */
export async function run({ name, path, body, label, tell }) {
  try {
    const { status, data } = await api("POST", path, { body });
    if (status === 204) return { tone: "trouble", words: t("counter-nobody") };
    if (tell) return { tone: "done", ...tell(data) };
    const told = /** @type {{ticket?: {label: string}, label?: string} | null} */ (data);
    return { tone: "done", words: t(`counter-did-${name}`, { label: told?.ticket?.label ?? told?.label ?? label ?? "" }) };
  } catch (error) {
    return { tone: "trouble", words: wordsFor(error) };
  }
}
