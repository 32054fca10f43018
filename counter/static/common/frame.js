/** What the pages for files have in common: the languages, the way out, and one line of news. */
import { reloadIn, signOutWith } from "./session.js";
import { announce } from "./notice.js";
import { page } from "/static/web/js/dom/page.js";
import { loadTexts, t } from "/static/web/js/dom/texts.js";

await loadTexts(page.lang, ["files", ...(page.catalogues ?? [])]);

let online = true;

/** @param {string} id */
export const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Whether the server answered last; says so in words when it did not. */
export function mayAct() {
  if (!online) announce("trouble", t("files-trouble-offline"));
  return online;
}

/** @param {boolean} now */
export function setOnline(now) {
  online = now;
}

signOutWith(part("sign-out"));
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-language]"))) {
  // A page that reloads without its server is gone: then it stays, in the language it is in.
  button.addEventListener("click", () => { if (mayAct()) reloadIn(button.lang); });
}
