/** Sends one step at a time; a refusal is told in words, with the name of whoever was faster. */
import { readOne } from "./file/state.js";
import { troubleOf } from "./file/words.js";
import { tell } from "/static/web/js/desk/notice.js";
import { mayAct } from "/static/web/js/desk/page.js";
import { api, Problem } from "/static/web/js/net/api.js";

/** @typedef {import("./file/state.js").File} File */

let busy = false;

/** Whether a step is on its way. */
export function isBusy() {
  return busy;
}

/**
 * @template {string} P
 * @param {P} path below /api/v1
 * @param {Api.Body<"POST", P>} body
 * @param {object} [about]
 * @param {number} [about.fileId] the file to read again when somebody was faster
 * @param {string} [about.key] the Idempotency-Key of what makes something new
 * @returns {Promise<NonNullable<Api.Answer<"POST", P>> | null>} the answer, or null when nothing came of it
 */
export async function run(path, body, { fileId, key } = {}) {
  if (busy || !mayAct()) return null;
  busy = true;
  try {
    const { data } = await api("POST", path, { body, key });
    return data ?? /** @type {NonNullable<typeof data>} */ ({});
  } catch (error) {
    const overtaken = error instanceof Problem && error.status === 409 && fileId !== undefined;
    const newest = overtaken ? await readOne(fileId).catch(() => null) : null;
    tell(troubleOf(error, newest), "trouble");
    return null;
  } finally {
    busy = false;
  }
}
