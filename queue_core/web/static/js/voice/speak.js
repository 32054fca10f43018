/**
 * Reading the screen aloud: by this browser where it has a voice for the language, else by the server, which speaks the
 * text piece by piece. Where neither can, the tool is not offered.
 */
import { api } from "../net/api.js";
import { page } from "../dom/page.js";
import { currentLanguage } from "../dom/texts.js";

/** A piece is soon made and soon over; the next one is made meanwhile. */
const PIECE = 200;

const audio = new Audio();
/** Whoever asked last is read to. */
let turn = 0;

/** @param {string} language */
function voice(language) {
  if (!("speechSynthesis" in window)) return null;
  return window.speechSynthesis.getVoices().find((one) => one.lang.toLowerCase().startsWith(language)) || null;
}

/** Can the present language be spoken here? */
export function canSpeak() {
  return voice(currentLanguage()) !== null || (page.reads || []).includes(currentLanguage());
}

/** Tell when the list of voices arrives; browsers load it late. @param {() => void} listener */
export function onVoices(listener) {
  if ("speechSynthesis" in window) window.speechSynthesis.addEventListener("voiceschanged", listener);
}

/** @param {string} text @param {string} [language] the one the text is in, when it is not the page's */
export function speak(text, language = currentLanguage()) {
  stopSpeaking();
  const found = voice(language);
  if (!found) return speakByServer(text, language);
  const words = new SpeechSynthesisUtterance(text);
  words.voice = found;
  words.lang = found.lang;
  window.speechSynthesis.speak(words);
}

/** Be quiet. */
export function stopSpeaking() {
  turn += 1;
  audio.pause();
  if ("speechSynthesis" in window) window.speechSynthesis.cancel();
}

/** The text in pieces that end where a line, a sentence or at least a word ends. @param {string} text */
export function pieces(text) {
  /** @type {string[]} */
  const found = [];
  for (const line of text.split("\n").map((each) => each.trim()).filter(Boolean)) {
    const joined = found.length ? `${found[found.length - 1]}. ${line}` : line;
    if (found.length && joined.length <= PIECE) found[found.length - 1] = joined;
    else found.push(...(line.match(new RegExp(`.{1,${PIECE}}(?=\\s|$)|\\S{1,${PIECE}}`, "gu")) || []));
  }
  return found;
}

/** @param {string} text @param {string} language */
async function speakByServer(text, language) {
  const mine = turn;
  const made = (/** @type {string} */ piece) => api("POST", "/kiosk/speech", { body: /** @type {Api.Reading} */ ({ text: piece, language }) });
  const [first, ...waiting] = pieces(text);
  try {
    let next = first ? made(first) : null;
    while (next) {
      const { data } = await next;
      if (mine !== turn) return;
      const piece = waiting.shift();
      next = piece ? made(piece) : null;
      next?.catch(() => {}); // told when its turn comes
      audio.src = data.url;
      await audio.play();
      await new Promise((done) => { audio.onended = audio.onpause = audio.onerror = done; });
      if (mine !== turn) return;
    }
  } catch {
    // No sound here, or no voice just now: the words stand on the screen.
  }
}
