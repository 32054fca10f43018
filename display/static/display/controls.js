/** What a person may do at a TV: allow its sound (any touch or key does, the button only says so), stop its text. */
import { icon } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** The button that stands on the page until the browser lets it make a sound. @param {HTMLElement} button */
export function createSoundButton(button) {
  document.addEventListener("languagechange", () => {
    button.replaceChildren(icon("volume-2"), t("display-sound-on"));
  });
  return {
    show(/** @type {boolean} */ wanted) {
      button.hidden = !wanted;
    },
  };
}

/**
 * Shown only to who reaches it by keyboard or pointer: the running text can be stopped.
 * @param {HTMLElement} button
 * @param {{setPaused: (paused: boolean) => void}} ticker
 */
export function createTextButton(button, ticker) {
  let paused = false;
  const translate = () => {
    button.replaceChildren(icon(paused ? "play" : "pause"), t(paused ? "display-text-go" : "display-text-stop"));
  };
  button.addEventListener("click", () => {
    paused = !paused;
    ticker.setPaused(paused);
    translate();
  });
  document.addEventListener("languagechange", translate);
}
