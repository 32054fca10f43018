/** Fits a label into its place: smaller down to a size that still reads from afar, then narrower, then smaller again. */

/** Below this share of the largest size a text is narrowed first: four characters stay natural, six stay high. */
const SMALLEST_NATURAL = 0.82;
/** Letters may lose at most this share of their width before their height gives way again. */
const NARROWEST = 0.82;
/** One for the text, and some for what is lost to whole pixels. */
const MOST_TRIES = 4;

/**
 * Keeps the text of `inner` as large as `outer` allows, also when the screen or the font changes. The largest size is
 * the style sheet's font size of `inner`; the outcome goes to `--fit` (font scale) and `--narrow` (width scale).
 * @param {HTMLElement} outer  @param {HTMLElement} inner
 * @returns {() => void} to be called after the text changed
 */
export function keepFitting(outer, inner) {
  /** @param {number} share of the text's largest width @returns {number} the width it takes now */
  function take(share) {
    const natural = Math.max(share, SMALLEST_NATURAL);
    const narrow = Math.max(share / natural, NARROWEST);
    inner.style.setProperty("--narrow", narrow.toFixed(4));
    inner.style.setProperty("--fit", (share / narrow).toFixed(4));
    return inner.offsetWidth * narrow;
  }

  function fit() {
    const room = outer.clientWidth;
    let share = 1;
    let width = take(share);
    // Where letters stand at whole pixels only, a text does not shrink as exactly as its size.
    for (let tries = 0; room > 0 && width > room && tries < MOST_TRIES; tries += 1) {
      share *= room / width;
      width = take(share);
    }
  }
  new ResizeObserver(fit).observe(outer);
  document.fonts.addEventListener("loadingdone", fit);
  return fit;
}
