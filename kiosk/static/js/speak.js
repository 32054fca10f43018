/**
 * Reading the screen aloud, only where this browser truly has a voice for the language: most Linux kiosks have none for
 * Indonesian, and then the tool is not offered.
 */
import { currentLanguage } from "/static/web/js/texts.js";

function voice() {
  if (!("speechSynthesis" in window)) return null;
  return window.speechSynthesis.getVoices().find((one) => one.lang.toLowerCase().startsWith(currentLanguage())) || null;
}

/** Can the present language be spoken here? */
export function canSpeak() {
  return voice() !== null;
}

/** Tell when the list of voices arrives; browsers load it late. @param {() => void} listener */
export function onVoices(listener) {
  if ("speechSynthesis" in window) window.speechSynthesis.addEventListener("voiceschanged", listener);
}

/** @param {string} text */
export function speak(text) {
  const found = voice();
  if (!found) return;
  stopSpeaking();
  const words = new SpeechSynthesisUtterance(text);
  words.voice = found;
  words.lang = found.lang;
  window.speechSynthesis.speak(words);
}

/** Be quiet. */
export function stopSpeaking() {
  if ("speechSynthesis" in window) window.speechSynthesis.cancel();
}
