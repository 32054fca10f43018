/** What came of an action, in words; and the way to the sign-in when nobody is signed in any more. */
import { hush, tell } from "./notice.js";
import { api, Problem, Unreachable } from "../net/api.js";
import { errorText, t } from "../dom/texts.js";

let leaving = false;

/** Whether the page is on its way to the sign-in: what it keeps elsewhere need not be warned about. */
export const isLeaving = () => leaving;

/** To the sign-in and back here, when nobody is signed in any more. @param {unknown} error */
function leaveWhenSignedOut(error) {
  if (!(error instanceof Problem) || error.status !== 401 || leaving) return;
  leaving = true; // a second reading that fails meanwhile must not break the journey off
  location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** @template {string} P @param {P} path */
export const read = async (path) => (await api("GET", path)).data;

/** For a reading that failed. @param {unknown} error @returns {never} */
export function readingFailed(error) {
  leaveWhenSignedOut(error);
  throw error;
}

/**
 * Why something was not done; whatever is no answer of the server's is thrown on.
 * @param {unknown} error
 * @param {Record<string, string>} [own] keys of a page's own texts by a refusal's code or status, or `other`, or `away`
 */
export function whyNot(error, own = {}) {
  if (error instanceof Unreachable) return t(own.away ?? "desk-away");
  if (!(error instanceof Problem)) throw error;
  leaveWhenSignedOut(error);
  const key = own[error.code] ?? own[error.status] ?? own.other;
  if (key) return t(key, { detail: error.title });
  // The server's own sentence knows names and numbers that a page does not.
  return error.status < 500 && error.title.length > 1 ? error.title : errorText(error.code);
}

/**
 * Does something and says what came of it.
 * @param {() => Promise<unknown>} action
 * @param {string} done what to say then
 * @param {(why: string) => string} [failed] the sentence around the reason
 */
export async function attempt(action, done, failed = (why) => t("desk-failed", { why })) {
  hush();
  try {
    await action();
    tell(done);
  } catch (error) {
    tell(error instanceof Unreachable ? whyNot(error) : failed(whyNot(error)), "trouble");
  }
}
