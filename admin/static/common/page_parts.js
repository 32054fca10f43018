/** What every page of the office does alike: find its parts, read, say what came of a deed, and follow hints. */
import { api, Problem, Unreachable } from "/static/web/js/net/api.js";
import { setText } from "/static/web/js/dom/dom.js";
import { errorText, t } from "/static/web/js/dom/texts.js";

/** In a rush one reading serves many hints. */
const GATHER_MS = 300;
/** What came of a deed stands over the page: it makes way for the page again. */
const NEWS_MS = 20000;

/** @param {string} id */
export const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @template {string} P @param {P} path */
export const read = async (path) => (await api("GET", path)).data;

let leaving = false;
let fading = 0;

/** Whether the page is on its way to the sign-in: what it keeps elsewhere need not be warned about. */
export const isLeaving = () => leaving;

/** To the sign-in and back here, when nobody is signed in any more. @param {unknown} error */
function leaveWhenSignedOut(error) {
  if (!(error instanceof Problem) || error.status !== 401 || leaving) return;
  leaving = true; // a second reading that fails meanwhile must not break the journey off
  location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** For a reading that failed. @param {unknown} error @returns {never} */
export function readingFailed(error) {
  leaveWhenSignedOut(error);
  throw error;
}

/** Why a deed was not done, in words; whatever is no answer of the server's is thrown on. @param {unknown} error */
export function whyNot(error) {
  if (error instanceof Unreachable) return t("admin-away");
  if (!(error instanceof Problem)) throw error;
  leaveWhenSignedOut(error);
  // The server's own sentence knows names and numbers that a page does not.
  return error.status < 500 && error.title.length > 1 ? error.title : errorText(error.code);
}

/** Says in the page's line of news what came of a deed. @param {string} words @param {"done" | "trouble"} tone */
export function tell(words, tone) {
  const news = part("news");
  clearTimeout(fading);
  fading = setTimeout(() => setText(news, ""), NEWS_MS);
  news.dataset.tone = tone;
  news.textContent = words;
}

/**
 * Does something and says what came of it.
 * @param {() => Promise<unknown>} deed
 * @param {string} done what to say then
 * @param {(why: string) => string} [failed] the sentence around the reason
 */
export async function attempt(deed, done, failed = (why) => t("admin-failed", { why })) {
  setText(part("news"), "");
  try {
    await deed();
    tell(done, "done");
  } catch (error) {
    tell(error instanceof Unreachable ? whyNot(error) : failed(whyNot(error)), "trouble");
  }
}

/** One call for many hints that come together. @param {() => unknown} act @returns {() => void} */
export function gathered(act) {
  let waiting = 0;
  return () => {
    waiting ||= setTimeout(() => {
      waiting = 0;
      void act();
    }, GATHER_MS);
  };
}
