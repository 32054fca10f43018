/** Fits a label into its place: smaller down to a size that still reads from afar, then narrower, then smaller again. */

/** Below this share of the largest size a text is narrowed first: four characters stay natural, six stay high. */
const SMALLEST_NATURAL = 0.82;
/** Letters may lose at most this share of their width before their height gives way again. */
const NARROWEST = 0.82;

/**
 * Keeps the text of `inner` as large as `outer` allows, also when the screen or the font changes. The largest size is
 * the style sheet's font size of `inner`; the outcome goes to `--fit` (font scale) and `--narrow` (width scale).
 * @param {HTMLElement} outer  @param {HTMLElement} inner
 * @returns {() => void} to be called after the text changed
 */
export function keepFitting(outer, inner) {
  function fit() {
    inner.style.setProperty("--fit", "1");
    const room = outer.clientWidth;
    const share = room > 0 ? Math.min(room / inner.offsetWidth, 1) : 1;
    const natural = Math.max(share, SMALLEST_NATURAL);
    const narrow = Math.max(share / natural, NARROWEST);
    inner.style.setProperty("--narrow", narrow.toFixed(4));
    inner.style.setProperty("--fit", (share / narrow).toFixed(4));
  }
  new ResizeObserver(fit).observe(outer);
  document.fonts.addEventListener("loadingdone", fit);
  return fit;
}
