/** One line of news above the buttons: what was done, or what stood in the way. Read aloud by screen readers. */
import { h } from "/static/web/js/dom/dom.js";

const SHOWN_MS = 6000;
/** News with something to do beside it stays until there was time to look at the printer. */
const OFFERED_MS = 45000;
let timer = 0;
/** @type {Offer | null} */
let offered = null;

/** @typedef {{words: string, key: string, run: () => void}} Offer something that can be done about the news */

/**
 * @param {"done" | "trouble"} tone
 * @param {string} words
 * @param {Offer | null} [offer]
 */
export function announce(tone, words, offer = null) {
  const place = /** @type {HTMLElement} */ (document.getElementById("notice"));
  const beside = /** @type {HTMLElement} */ (document.getElementById("notice-offer"));
  place.dataset.tone = tone;
  place.textContent = words;
  offered = offer;
  beside.replaceChildren(...(offer ? [h("button", { type: "button", class: "button counter-offer", onClick: offer.run,
    "aria-keyshortcuts": offer.key.toUpperCase() }, offer.words,
    h("kbd", { class: "keycap", "aria-hidden": "true", text: offer.key.toUpperCase() }))] : []));
  clearTimeout(timer);
  // Trouble stays until the next step: it may be read late.
  if (tone === "done") {
    timer = window.setTimeout(() => {
      place.textContent = "";
      beside.replaceChildren();
      offered = null;
    }, offer ? OFFERED_MS : SHOWN_MS);
  }
}

/** Takes what is offered beside the news. @param {string} key @returns {boolean} */
export function takeOffer(key) {
  if (offered?.key !== key) return false;
  offered.run();
  return true;
}
