/** A small line near the foot: what there is to know of the paper before one takes a number. */
import { api } from "/static/web/js/net/api.js";
import { icon } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** @type {{state: string, detail: string|null, instead: string|null}} */
let printer = { state: "ready", detail: null, instead: null };

/** @returns {string} nothing when all is well, or when this kiosk has no printer by intention */
function words() {
  if (printer.state === "low") return t("kiosk-printer-low");
  if (printer.state !== "trouble") return "";
  if (printer.instead) return t("kiosk-printer-instead", { name: printer.instead });
  return t(printer.detail === "no_paper" ? "kiosk-printer-no-paper" : "kiosk-printer-trouble");
}

/** How the printer last was, for the heartbeat: ready, low, trouble, or none. */
export function paperState() {
  return printer.state;
}

/** Where to take a paper that came out of another printer than the one below the screen; null when it did not. */
export function takenElsewhere() {
  return printer.state === "trouble" && printer.instead ? t("kiosk-printer-taken", { name: printer.instead }) : null;
}

/** Say it, in the language of now. */
export function showPrinter() {
  const line = /** @type {HTMLElement} */ (document.getElementById("printer"));
  const said = words();
  line.hidden = said === "";
  if (line.textContent !== said) line.replaceChildren(...(said ? [icon("printer"), said] : []));
}

/** Ask how the printer is. A server that is away says so itself: the line then stays as it is. */
export async function readPrinter() {
  try {
    printer = (await api("GET", "/kiosk/printer")).data;
  } catch {
    return;
  }
  showPrinter();
}
