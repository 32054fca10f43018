/** The glass: one screen at a time, drawn again when the language changes; a real keyboard types into the screen. */
import { h, icon } from "/static/web/js/dom/dom.js";
import { page } from "/static/web/js/dom/page.js";
import { stopSpeaking } from "/static/web/js/voice/speak.js";
import { currentLanguage, languageName, setLanguage, t } from "/static/web/js/dom/texts.js";
import { waitingCount } from "./outbox.js";

/** @param {string} id */
export const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** @type {() => void} draws the present screen again, in another language */
let present = () => {};
/** @type {((key: string) => boolean) | null} */
let onKey = null;

const languages = page.languages.map((/** @type {string} */ lang) => h("button", { type: "button",
  class: "button button-plain skm-language", lang, text: languageName(lang),
  onClick: async () => {
    await setLanguage(lang);
    present();
  } }));

/**
 * @param {() => void} again draws this very screen once more
 * @param {HTMLElement} node what takes the focus is marked `data-first`, else it is a heading that can
 * @param {{whose?: string, keys?: (key: string) => boolean}} [options] `keys` says whether it took a key
 */
export function show(again, node, { whose = "", keys } = {}) {
  stopSpeaking();
  present = again;
  onKey = keys ?? null;
  part("stage").replaceChildren(node);
  part("stage").scrollTop = 0;
  part("whose").textContent = whose;
  for (const button of languages) button.hidden = button.lang === currentLanguage();
  const first = node.querySelector("[data-first]") ?? node.querySelector("h1[tabindex]");
  if (first instanceof HTMLElement) first.focus();
  showKept();
}

/** What draws the screen that stands now. */
export function showing() {
  return present;
}

/** How many votes wait for the server. */
export function showKept() {
  const count = waitingCount();
  part("kept").textContent = count ? t("skm-waiting-votes", { count }) : "";
}

/**
 * Words that stand for a while.
 * @param {string} sign an icon
 * @param {string} title
 * @param {string} text
 * @param {number} ms
 */
export async function say(sign, title, text, ms) {
  const draw = () => show(draw, h("section", { class: "skm-say", role: "status", dataset: { sign } }, icon(sign),
    h("h1", { text: t(title) }), h("p", { class: "skm-lead", text: t(text) })));
  draw();
  await pause(ms);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !onKey) return;
  // Enter on a focused button is that button's; the screen takes it only from nowhere else.
  if (event.key === "Enter" && event.target instanceof HTMLButtonElement) return;
  if (onKey(event.key)) event.preventDefault();
});
document.addEventListener("contextmenu", (event) => event.preventDefault());
part("languages").append(...languages);
