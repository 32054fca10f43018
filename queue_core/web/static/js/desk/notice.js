/** One line of news on a page: what was done, or what stood in the way. Read aloud once, and long enough to be read. */
import { h, setText } from "../dom/dom.js";

const SHOWN_MS = 20000;
/** News with something to do beside it stays until there was time to look at the printer. */
const OFFERED_MS = 45000;

/** @typedef {"done" | "trouble" | ""} Tone */
/** @typedef {{words: string, key: string, run: () => void}} Offer something that can be done about the news */

let timer = 0;
/** @type {Offer | null} */
let offered = null;

/** @param {Offer | null} offer */
function showOffer(offer) {
  offered = offer;
  document.getElementById("notice-offer")?.replaceChildren(...(offer ? [h("button", { type: "button", class: "button notice-offer",
    onClick: offer.run, "aria-keyshortcuts": offer.key.toUpperCase() }, offer.words,
  h("kbd", { class: "keycap", "aria-hidden": "true", text: offer.key.toUpperCase() }))] : []));
}

/** @param {string} words @param {Tone} [tone] @param {Offer | null} [offer] */
export function tell(words, tone = "done", offer = null) {
  const place = /** @type {HTMLElement} */ (document.getElementById("notice"));
  clearTimeout(timer);
  place.dataset.tone = tone;
  place.textContent = words;
  showOffer(offer);
  // Trouble stays until the next step: it may be read late.
  if (tone === "done") timer = setTimeout(hush, offer ? OFFERED_MS : SHOWN_MS);
}

/** Takes the news away. */
export function hush() {
  setText(/** @type {HTMLElement} */ (document.getElementById("notice")), "");
  showOffer(null);
}

/** Takes what is offered beside the news. @param {string} key @returns {boolean} */
export function takeOffer(key) {
  if (offered?.key !== key) return false;
  offered.run();
  return true;
}
