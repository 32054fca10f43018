/** Telling the room something: typed, heard first if one likes, then shown on the TVs and spoken there. */
import { ask, field, textInput } from "../common/dialogs.js";
import { createVoice } from "/static/web/js/voice/call_voice.js";
import { api, Problem, Unreachable } from "/static/web/js/net/api.js";
import { h } from "/static/web/js/dom/dom.js";
import { errorText, t } from "/static/web/js/dom/texts.js";

/** Same limits as the server keeps, so that a wrong value is told before it is sent. */
const MAX_ANNOUNCEMENT = 200;
const MAX_MINUTES = 120;
/** A text is made into speech before it is shown: seconds, on a slow machine more. */
const SPEECH_MS = 60000;

/** @type {ReturnType<typeof createVoice>|null} */
let player = null;
let heard = 0;

/** @param {unknown} error */
function why(error) {
  if (error instanceof Unreachable) return t("admin-away");
  if (!(error instanceof Problem)) throw error;
  return error.title.length > 1 ? error.title : errorText(error.code);
}

/** @param {string} text @param {(words: string) => void} say */
async function hear(text, say) {
  player ??= createVoice({ onState: () => {}, onProblem: () => {}, onPlayed: () => {} });
  const unlocked = player.unlock(); // while the press still counts
  say(t("admin-announce-hearing"));
  try {
    const { data } = await api("POST", "/announcements/preview", { body: { text }, timeoutMs: SPEECH_MS });
    await unlocked;
    say("");
    await player.play(data.speech, `preview:${++heard}`);
  } catch (error) {
    say(why(error));
  }
}

/** What the room is to be told, for how long, and whether it is heard. */
function askAnnouncement() {
  const text = /** @type {HTMLTextAreaElement} */ (
    h("textarea", { class: "textarea", rows: "3", maxlength: String(MAX_ANNOUNCEMENT) }));
  const minutes = textInput({ type: "number", min: "1", max: String(MAX_MINUTES), value: "10", inputmode: "numeric",
    class: "input admin-short" });
  const spoken = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", class: "admin-box", checked: true }));
  const said = h("span", { class: "muted", role: "status" });
  const listen = /** @type {HTMLButtonElement} */ (h("button", { type: "button", class: "button", text: t("admin-announce-hear"),
    async onClick() {
      if (!text.value.trim()) {
        said.textContent = t("admin-announce-empty");
        return text.focus();
      }
      listen.disabled = true;
      await hear(text.value.trim(), (words) => { said.textContent = words; });
      listen.disabled = false;
    } }));
  return ask({
    title: t("admin-announce-title"), text: t("admin-announce-help"), confirm: t("admin-announce-go"),
    fields: [field(t("admin-announce-text", { most: MAX_ANNOUNCEMENT }), text), field(t("admin-announce-minutes"), minutes),
      h("label", { class: "admin-announce-spoken" }, spoken, h("span", { text: t("admin-announce-spoken") })),
      h("p", { class: "admin-announce-hear" }, listen, said)],
    read() {
      const wanted = Number(minutes.value);
      if (!text.value.trim()) return t("admin-announce-empty");
      if (!Number.isInteger(wanted) || wanted < 1 || wanted > MAX_MINUTES) return t("admin-announce-bad-minutes", { most: MAX_MINUTES });
      return { text: text.value.trim(), minutes: wanted, spoken: spoken.checked };
    },
  });
}

/**
 * Asks, sends, and says what came of it.
 * @param {(words: string, tone: "done"|"trouble") => void} tell
 */
export async function announce(tell) {
  const body = await askAnnouncement();
  if (!body) return;
  tell(t(body.spoken ? "admin-announce-making" : "admin-announce-sending"), "done");
  try {
    const { data } = await api("POST", "/announcements", { body, timeoutMs: SPEECH_MS });
    if (data.silent) tell(t("admin-announced-silent", { why: errorText(data.silent) }), "trouble");
    else tell(t(body.spoken ? "admin-announced-spoken" : "admin-announced"), "done");
  } catch (error) {
    tell(error instanceof Unreachable ? t("admin-away") : t("admin-failed", { why: why(error) }), "trouble");
  }
}
