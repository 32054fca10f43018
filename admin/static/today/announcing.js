/** Telling the room something: typed, heard first if one likes, then shown on the TVs and spoken there. */
import { ask } from "/static/web/js/desk/ask.js";
import { area, line, tick } from "/static/web/js/desk/fields.js";
import { tell } from "/static/web/js/desk/notice.js";
import { whyNot } from "/static/web/js/desk/outcome.js";
import { createVoice } from "/static/web/js/voice/call_voice.js";
import { api, Unreachable } from "/static/web/js/net/api.js";
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
    say(whyNot(error));
  }
}

/** What the room is to be told, for how long, and whether it is heard. */
function askAnnouncement() {
  const text = area(t("admin-announce-text", { most: MAX_ANNOUNCEMENT }), { rows: 3, maxlength: MAX_ANNOUNCEMENT });
  const minutes = line(t("admin-announce-minutes"), { type: "number", min: 1, max: MAX_MINUTES, value: "10", inputmode: "numeric",
    class: "input input-short" });
  const spoken = tick(t("admin-announce-spoken"), true);
  const said = h("span", { class: "muted", role: "status" });
  const listen = /** @type {HTMLButtonElement} */ (h("button", { type: "button", class: "button", text: t("admin-announce-hear"),
    async onClick() {
      if (!text.value()) {
        said.textContent = t("admin-announce-empty");
        return text.control.focus();
      }
      listen.disabled = true;
      await hear(text.value(), (words) => { said.textContent = words; });
      listen.disabled = false;
    } }));
  return ask({
    title: t("admin-announce-title"), text: t("admin-announce-help"), confirm: t("admin-announce-go"),
    parts: [text, minutes, spoken, h("p", { class: "admin-announce-hear" }, listen, said)],
    read() {
      const length = Number(minutes.value());
      if (!text.value()) return t("admin-announce-empty");
      if (!Number.isInteger(length) || length < 1 || length > MAX_MINUTES) return t("admin-announce-bad-minutes", { most: MAX_MINUTES });
      return { text: text.value(), minutes: length, spoken: spoken.checked() };
    },
  });
}

/** Asks, sends, and says what came of it. */
export async function announce() {
  const body = await askAnnouncement();
  if (!body) return;
  tell(t(body.spoken ? "admin-announce-making" : "admin-announce-sending"));
  try {
    const { data } = await api("POST", "/announcements", { body, timeoutMs: SPEECH_MS });
    if (data.silent) tell(t("admin-announced-silent", { why: errorText(data.silent) }), "trouble");
    else tell(t(body.spoken ? "admin-announced-spoken" : "admin-announced"));
  } catch (error) {
    tell(error instanceof Unreachable ? whyNot(error) : t("desk-failed", { why: whyNot(error) }), "trouble");
  }
}
