/** One line of news over the page: what was done, or what stood in the way. Read aloud by screen readers. */
const SHOWN_MS = 6000;
let timer = 0;

/**
 * @param {"done" | "trouble"} tone
 * @param {string} words
 */
export function announce(tone, words) {
  const place = /** @type {HTMLElement} */ (document.getElementById("notice"));
  place.dataset.tone = tone;
  place.textContent = words;
  clearTimeout(timer);
  // Trouble stays until the next step: it may be read late.
  if (tone === "done") timer = window.setTimeout(() => { place.textContent = ""; }, SHOWN_MS);
}
