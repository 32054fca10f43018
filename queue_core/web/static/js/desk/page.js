/** What every page of the staff does alike: find its parts, speak its language, let people out, and follow hints. */
import { tell } from "./notice.js";
import { page } from "../dom/page.js";
import { loadTexts, setLanguage, t } from "../dom/texts.js";
import { api } from "../net/api.js";
import { showConnection } from "../net/connection.js";
import { follow } from "../net/live.js";

/** In a rush one reading serves many hints. */
const GATHER_MS = 300;
let online = true;

/** @param {string} id */
export const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {string} id */
export const input = (id) => /** @type {HTMLInputElement} */ (part(id));
/** @param {string} id */
export const select = (id) => /** @type {HTMLSelectElement} */ (part(id));
/** @param {string} id */
export const button = (id) => /** @type {HTMLButtonElement} */ (part(id));

const TYPING_MS = 300;

/** Searches when somebody has stopped typing, and never sends the form. @param {HTMLInputElement} field @param {() => unknown} search */
export function searchWith(field, search) {
  let typing = 0;
  field.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(search, TYPING_MS);
  });
  field.form?.addEventListener("submit", (event) => event.preventDefault());
}

/** Whether the server answered last; says so in words when it did not. */
export function mayAct() {
  if (!online) tell(t("desk-offline"), "trouble");
  return online;
}

/** For a page that follows the server by itself. @param {boolean} now */
export function setOnline(now) {
  online = now;
}

/** The server wrote part of the page, so it writes it again. @param {string} lang */
async function reloadIn(lang) {
  // A page that reloads without its server is gone: then it stays, in the language it is in.
  if (!mayAct()) return;
  await setLanguage(lang);
  // A language in the address would win over the choice.
  const address = new URL(location.href);
  address.searchParams.delete("lang");
  location.replace(address);
}

/**
 * Loads a page's texts and brings the buttons at its top to life.
 * @param {string[]} catalogues
 * @param {{errors?: boolean}} [options] as for `loadTexts`
 */
export async function startPage(catalogues, options) {
  await loadTexts(page.lang, ["desk", ...catalogues, ...(page.catalogues ?? [])], options);
  part("sign-out").addEventListener("click", async () => {
    // A session that has already ended, or a server that is away, must not keep anyone on this page.
    await api("DELETE", "/session").catch(() => null);
    location.assign("/sign-in");
  });
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-language]"))) {
    button.addEventListener("click", () => void reloadIn(button.lang));
  }
}

/** One call for many hints that come together. @param {() => unknown} act @returns {() => void} */
function gathered(act) {
  let waiting = 0;
  return () => {
    waiting ||= setTimeout(() => {
      waiting = 0;
      void act();
    }, GATHER_MS);
  };
}

/**
 * Reads a page's state now, at every hint of some kinds, and again and again.
 * @param {() => Promise<unknown>} readState
 * @param {(keyof Live.Handlers)[]} [hints]
 * @param {{onConnection?: (isOnline: boolean) => void, safetyMs?: number}} [options] `onConnection` is told of changes
 */
export function followPage(readState, hints = [], { onConnection, safetyMs } = {}) {
  const hint = gathered(() => live.refresh());
  const live = follow({
    readState, safetyMs, on: Object.fromEntries(hints.map((name) => [name, hint])),
    onConnection(connection) {
      showConnection(connection);
      ({ online } = connection);
      onConnection?.(online);
    },
  });
  return live;
}
