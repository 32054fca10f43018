/**
 * Sends one step at a time and puts every way it can fail into words. The state is read again after each step,
 * whatever came back: what the screen shows is what the server holds.
 */
import { whyNot } from "/static/web/js/desk/outcome.js";
import { api } from "/static/web/js/net/api.js";
import { t } from "/static/web/js/dom/texts.js";

/** What has words of its own here: the server's codes and statuses. @type {Record<string, string>} */
const TROUBLE = {
  away: "counter-trouble-away",
  stale_version: "counter-trouble-stale",
  not_your_ticket: "counter-trouble-theirs",
  invalid_transition: "counter-trouble-moved",
  counter_busy: "counter-trouble-busy",
  undo_too_late: "counter-trouble-undo",
  stage_moved: "counter-trouble-stale",
  items_open: "counter-trouble-items",
  file_open: "counter-trouble-file",
  403: "counter-trouble-not-allowed",
  other: "counter-trouble-other",
};

/** @param {unknown} error */
export const wordsFor = (error) => whyNot(error, TROUBLE);

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
