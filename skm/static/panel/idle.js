/** Does somebody still stand before the glass? After a while without a touch it is taken to be left. */
import { t } from "/static/web/js/dom/texts.js";
import { part } from "./stage.js";

const TICK_MS = 250;

/** @type {{gone: () => void, ms: number, askMs: number} | null} */
let watched = null;
let last = 0;
let timer = 0;

/**
 * From now on `gone` is told once nobody has touched the glass for `ms`; whoever was told before is not any more. From
 * `askMs` on a quiet line asks, with the seconds that are left.
 * @param {number} ms
 * @param {() => void} gone
 * @param {number} [askMs]
 */
export function wait(ms, gone, askMs = ms) {
  watched = { gone, ms, askMs };
  touched();
  clearInterval(timer);
  timer = window.setInterval(look, TICK_MS);
}

/** Nobody is waited for. */
export function rest() {
  watched = null;
  clearInterval(timer);
  part("still").hidden = true;
}

function touched() {
  last = performance.now();
  part("still").hidden = true;
}

function look() {
  if (!watched) return;
  const { gone, ms, askMs } = watched;
  const idle = performance.now() - last;
  if (idle >= ms) {
    rest();
    gone();
  } else if (idle >= askMs) {
    ask(Math.ceil((ms - idle) / 1000));
  }
}

/** @param {number} seconds */
function ask(seconds) {
  const still = part("still");
  if (still.hidden) {
    still.hidden = false;
    part("still-words").textContent = t("skm-still");
    part("still-yes").textContent = t("skm-still-yes");
  }
  part("still-left").textContent = t("skm-still-left", { seconds });
}

for (const type of ["pointerdown", "keydown"]) document.addEventListener(type, touched, { passive: true });
// A reader's own way of pressing a button sends a click alone.
part("still-yes").addEventListener("click", touched);
document.addEventListener("languagechange", () => { part("still").hidden = true; });
