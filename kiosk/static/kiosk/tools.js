/** The row at the bottom that is always at hand: search, read aloud, larger text, reach mode, language, start over. */
import { h, icon } from "/static/web/js/dom/dom.js";
import { page } from "/static/web/js/dom/page.js";
import { currentLanguage, languageName, t } from "/static/web/js/dom/texts.js";
import { canSpeak, onVoices, speak } from "/static/web/js/voice/speak.js";
import { visibleText } from "./stage.js";

const bar = /** @type {HTMLElement} */ (document.getElementById("tools"));
const root = document.documentElement;
const MANY_SERVICES = 8;

/** More services than one look takes in? Then there are categories and a search. @param {import("./kiosk.js").App} app */
export function manyServices(app) {
  return app.services.length > MANY_SERVICES;
}

/** Has a visitor changed how the screen looks? */
export function toolsUsed() {
  return root.dataset.text === "large" || root.dataset.reach === "low";
}

/** Back to how the office set the screen up. */
export function resetTools() {
  delete root.dataset.text;
  delete root.dataset.reach;
}

/** The next language in turn. */
function otherLanguage() {
  const at = page.languages.indexOf(currentLanguage());
  return page.languages[(at + 1) % page.languages.length];
}

/** @param {string} name @param {string} value */
function flip(name, value) {
  if (root.dataset[name] === value) delete root.dataset[name];
  else root.dataset[name] = value;
}

/** @typedef {{id: string, symbol: string, text: string, act: () => void, lang?: string, pressed?: boolean}} Tool */

/** @param {import("./kiosk.js").App} app */
function wanted(app) {
  const lang = otherLanguage();
  const resting = app.step === "choose";
  /** @type {(Tool | false)[]} */
  const tools = [
    manyServices(app) && resting && { id: "search", symbol: "search", text: t("kiosk-tool-search"), act: () => app.go("search") },
    canSpeak() && { id: "read", symbol: "volume-2", text: t("kiosk-tool-read"), act: () => speak(visibleText()) },
    { id: "text", symbol: "a-large-small", text: t("kiosk-tool-text"), act: () => flip("text", "large"), pressed: root.dataset.text === "large" },
    { id: "reach", symbol: "accessibility", text: t("kiosk-tool-reach"), act: () => flip("reach", "low"), pressed: root.dataset.reach === "low" },
    { id: "language", symbol: "languages", text: languageName(lang), lang, act: () => app.changeLanguage(lang) },
    !resting && { id: "over", symbol: "rotate-ccw", text: t("kiosk-tool-over"), act: () => app.startOver() },
  ];
  return tools.filter((tool) => tool !== false);
}

/** @param {import("./kiosk.js").App} app */
export function paintTools(app) {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.tool : undefined;
  const buttons = wanted(app).map((tool) =>
    h(
      "button",
      {
        class: "tool",
        type: "button",
        dataset: { tool: tool.id },
        lang: tool.lang,
        "aria-pressed": tool.pressed,
        onClick: () => {
          tool.act();
          paintTools(app);
        },
      },
      icon(tool.symbol),
      h("span", { text: tool.text }),
    ),
  );
  bar.setAttribute("aria-label", t("kiosk-tools"));
  bar.replaceChildren(...buttons);
  const again = focused && bar.querySelector(`[data-tool="${focused}"]`);
  if (again instanceof HTMLElement) again.focus();
}

/** Offer reading aloud as soon as the browser has listed its voices. @param {import("./kiosk.js").App} app */
export function watchVoices(app) {
  onVoices(() => paintTools(app));
}
