/** Words for people who listen to the screen. */
import { h } from "./dom.js";

/** @type {Record<string, HTMLElement>} */
const regions = {};

/** @param {"polite"|"assertive"} manner */
function region(manner) {
  if (!regions[manner]) {
    regions[manner] = h("div", { class: "visually-hidden", "aria-live": manner, "aria-atomic": "true", role: "status" });
    document.body.appendChild(regions[manner]);
  }
  return regions[manner];
}

/**
 * Say a text to screen readers; the same text twice is said twice.
 * @param {string} text
 * @param {{assertive?: boolean}} [options]
 */
export function say(text, { assertive = false } = {}) {
  const place = region(assertive ? "assertive" : "polite");
  place.textContent = "";
  setTimeout(() => {
    place.textContent = text;
  }, 50);
}
