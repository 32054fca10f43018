/**
 * A hand scanner is a keyboard that types faster than any hand: the address in the code on the paper (.../t/CODE), or
 * the code itself. Most end with Enter or Tab, some with nothing.
 */
const FAST_MS = 60;
const END_MS = 150;
// Read with another keyboard's layout an address has other signs between its words.
const ADDRESS = /[^0-9a-z]t[^0-9a-z]([0-9a-z]{8})$/i;
const CODE = /^[0-9a-z]{8}$/i;

/**
 * @param {object} options
 * @param {() => boolean} options.wanted whether a code is of use now
 * @param {(code: string) => void} options.take
 */
export function listenToScanner({ wanted, take }) {
  let typed = "";
  let last = -Infinity;
  let timer = 0;

  /** @param {RegExp[]} kinds */
  function found(...kinds) {
    const code = kinds.map((kind) => typed.match(kind)).find(Boolean)?.at(-1)?.slice(-8);
    clearTimeout(timer);
    typed = "";
    if (!code || !wanted()) return false;
    take(code.toUpperCase());
    return true;
  }

  // Before anybody else: an Enter at the end must not press the button that happens to have the focus.
  document.addEventListener("keydown", (event) => {
    if (event.timeStamp - last > FAST_MS) typed = "";
    if (event.key === "Enter" || event.key === "Tab") {
      if (found(ADDRESS, CODE)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    } else if (event.key.length === 1) {
      typed += event.key;
      clearTimeout(timer);
      timer = window.setTimeout(() => found(ADDRESS), END_MS);
    } else if (event.key !== "Shift") {
      typed = "";
    }
    last = event.timeStamp;
  }, { capture: true });
}
