/** Leaving the counter, and reading it in another language. */
import { api, Problem } from "/static/web/js/net/api.js";
import { setLanguage } from "/static/web/js/dom/texts.js";

/**
 * The session ends on the server, and the page goes where one signs in.
 * @param {HTMLElement} button
 */
export function signOutWith(button) {
  button.addEventListener("click", async () => {
    // A session that has already ended, or a server that is away, must not keep anyone on this page.
    await api("DELETE", "/session").catch(() => null);
    location.assign("/sign-in");
  });
}

/**
 * The server wrote part of the page, so it writes it again; a language in the address would win over the choice.
 * @param {string} lang
 */
export async function reloadIn(lang) {
  await setLanguage(lang);
  const address = new URL(location.href);
  address.searchParams.delete("lang");
  location.replace(address);
}

let leaving = false;

/**
 * A session that ended in another tab or by the clock: sign in again, then come back to this very screen.
 * @param {unknown} error
 * @returns {never}
 */
export function leaveWhenSignedOut(error) {
  if (error instanceof Problem && error.status === 401 && !leaving) {
    leaving = true; // a second reading that fails meanwhile must not break the journey off
    location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  }
  throw error;
}
