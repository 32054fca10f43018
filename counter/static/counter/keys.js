/**
 * One letter for one step. A letter typed into a field, held down, or pressed with a modifier is never a step, and
 * the letters can be switched off (WCAG 2.1.4): speech input would otherwise fire them at random.
 */
const STORE = "antrian_counter_keys";

export function keysAreOn() {
  return localStorage.getItem(STORE) !== "off";
}

/** @param {boolean} on */
export function setKeys(on) {
  localStorage.setItem(STORE, on ? "on" : "off");
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement
    && (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"));
}

/**
 * @param {object} handlers
 * @param {(letter: string) => boolean} handlers.onLetter returns whether the letter meant something here
 * @param {() => boolean} handlers.onEnter Enter or space while nothing is selected
 * @param {(key: string) => boolean} handlers.onArrow an arrow while nothing is selected
 */
export function listen({ onLetter, onEnter, onArrow }) {
  document.addEventListener("keydown", (event) => {
    // A held Enter would press a focused button again and again, each time with that moment's meaning.
    const held = event.repeat && event.target instanceof HTMLButtonElement;
    if (held && (event.key === "Enter" || event.key === " ")) event.preventDefault();
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" || event.key === " ") {
      if (event.target === document.body && onEnter()) event.preventDefault();
    } else if (event.key.startsWith("Arrow")) {
      if (event.target === document.body && onArrow(event.key)) event.preventDefault();
    } else if (event.key.length === 1 && keysAreOn() && onLetter(event.key.toLowerCase())) {
      event.preventDefault();
    }
  });
}
