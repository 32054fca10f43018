/** The office's own voices: recorded clip by clip, heard in whole calls as the TVs play them, and switched on. */
import "../common/frame.js";
import { tell } from "/static/web/js/desk/notice.js";
import { attempt, whyNot } from "/static/web/js/desk/outcome.js";
import { button, input, part } from "/static/web/js/desk/page.js";
import { ask, sure } from "/static/web/js/desk/ask.js";
import { line } from "/static/web/js/desk/fields.js";
import { showLines } from "/static/web/js/desk/lines.js";
import { showClips, showLevel } from "./clips.js";
import { mayRecord, record } from "./recorder.js";
import { createVoice } from "/static/web/js/voice/call_voice.js";
import { api, Problem } from "/static/web/js/net/api.js";
import { h, setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** A recording is sent, decoded, levelled and encoded twice; slow machines need a while. */
const SEND_MS = 90000;
const MOST_BYTES = 5 * 1024 * 1024;

/** @type {Api.VoiceOut[]} */
let voices = [];
/** The voice whose clips are shown. @type {Api.VoiceClipsOut | null} */
let chosen = null;
/** The voice to be shown from the next reading on; none while it stays as it is. @type {number | null} */
let wanted = null;
/** @type {Awaited<ReturnType<typeof record>> | null} */
let running = null;
/** @type {import("./clips.js").Now} */
const now = { recording: null, mayRecord: mayRecord(), mayBring: true, news: new Map() };

/** What was played, for the tests, as on the TV itself. */
/** @type {NonNullable<typeof window.__voice>} */
const diary = { played: [], problems: [] };
window.__voice = diary;
const player = createVoice({ onState: () => {}, onProblem: (problem) => diary.problems.push(problem),
  onPlayed: (played) => diary.played.push(played) });
let counted = 0;

/** Does something, says what came of it and shows what there is now. @param {() => Promise<unknown>} deed @param {string} done */
async function change(deed, done) {
  await attempt(deed, done);
  await readVoices();
}

async function readVoices() {
  try {
    const { data } = await api("GET", "/voices");
    voices = data.voices;
    now.mayBring = data.missing.length === 0;
    now.mayRecord = mayRecord() && now.mayBring;
    part("missing").hidden = now.mayBring;
    setText(part("speaker"), t(data.speaker ? "voice-speaker" : "voice-no-speaker"));
    const shown = wanted ?? chosen?.id;
    const id = voices.find((voice) => voice.id === shown)?.id ?? voices.find((voice) => voice.active)?.id ?? voices[0]?.id;
    chosen = id ? (await api("GET", `/voices/${id}`)).data : null;
    if (shown === wanted) wanted = null;
  } catch (error) {
    tell(whyNot(error), "trouble");
  }
  show();
}

function show() {
  const none = !voices.some((voice) => voice.active);
  showLines(part("voices"), [
    { key: "shipped", sign: "megaphone", name: t("voice-shipped-name"), words: t(none ? "voice-speaks" : "voice-fills-in"), tone: none ? "good" : "quiet" },
    ...voices.map((voice) => ({
      key: String(voice.id), sign: "user-round", name: voice.name, tone: voice.active ? "good" : "quiet",
      words: t(voice.active ? "voice-speaks-with" : "voice-silent", { count: voice.clips }),
      acts: [
        { key: "switch", text: t(voice.active ? "voice-off" : "voice-on"), label: t(voice.active ? "voice-off-label" : "voice-on-label", { name: voice.name }), onClick: () => void turn(voice) },
        ...(voices.length > 1 ? [{ key: "open", text: t("voice-open"), label: t("voice-open-label", { name: voice.name }), onClick: () => void open(voice) }] : []),
        { key: "rename", text: t("voice-rename"), label: t("voice-rename-label", { name: voice.name }), onClick: () => void rename(voice) },
        { key: "drop", text: t("voice-remove"), label: t("voice-remove-label", { words: voice.name }), onClick: () => void drop(voice) },
      ],
    })),
  ]);
  part("clips-section").hidden = !chosen;
  part("call-section").hidden = !chosen;
  if (!chosen) return;
  const done = chosen.wanted.filter((one) => one.url).length;
  setText(part("clips-title"), t("voice-clips", { name: chosen.name }));
  setText(part("progress-words"), t("voice-progress", { done, all: chosen.wanted.length }));
  /** @type {HTMLProgressElement} */ (part("progress")).max = chosen.wanted.length;
  /** @type {HTMLProgressElement} */ (part("progress")).value = done;
  setText(part("how"), t(mayRecord() ? "voice-how" : "voice-how-upload"));
  showClips(part("groups"), chosen.wanted, now, deeds);
}

/** @param {Api.VoiceOut} voice */
const turn = (voice) => change(() => api("PATCH", `/voices/${voice.id}`, { body: { active: !voice.active } }),
  t(voice.active ? "voice-now-off" : "voice-now-on", { name: voice.name }));

/** @param {Api.VoiceOut} voice */
async function open(voice) {
  running?.stop();
  wanted = voice.id;
  now.news.clear();
  part("groups").replaceChildren();
  await readVoices();
  part("clips-title").focus();
}

/** @param {string} title @param {string} go @param {string} [value] */
function askName(title, go, value = "") {
  const name = line(t("voice-name"), { maxlength: "80", value });
  return ask({ title, confirm: go, parts: [name],
    read: () => (name.value() ? { name: name.value() } : t("voice-name-missing")) });
}

async function add() {
  const body = await askName(t("voice-add"), t("voice-add-go"));
  if (body) await change(async () => { wanted = (await api("POST", "/voices", { body })).data.id; part("groups").replaceChildren(); }, t("voice-added", { name: body.name }));
}

/** @param {Api.VoiceOut} voice */
async function rename(voice) {
  const body = await askName(t("voice-rename-title", { name: voice.name }), t("voice-rename"), voice.name);
  if (body) await change(() => api("PATCH", `/voices/${voice.id}`, { body }), t("voice-renamed"));
}

/** @param {Api.VoiceOut} voice */
async function drop(voice) {
  if (await sure({ title: t("voice-remove-title", { name: voice.name }), text: t("voice-remove-text", { count: voice.clips }),
    confirm: t("voice-remove"), destroys: true })) await change(() => api("DELETE", `/voices/${voice.id}`), t("voice-removed", { name: voice.name }));
}

/** @param {import("./clips.js").Clip} clip */
const address = (clip) => `/voices/${/** @type {Api.VoiceClipsOut} */ (chosen).id}/clips?clip=${encodeURIComponent(clip.clip)}`;

/** @param {import("./clips.js").Clip} clip @param {Blob} file */
async function send(clip, file) {
  const say = (/** @type {string} */ tone, /** @type {string} */ words) => { now.news.set(clip.clip, { tone, words }); show(); };
  const to = address(clip);
  if (file.size > MOST_BYTES) return say("trouble", t("voice-too-large"));
  say("quiet", t("voice-working"));
  try {
    await api("POST", to, { body: file, timeoutMs: SEND_MS });
    now.news.delete(clip.clip);
    await readVoices();
    tell(t("voice-kept", { words: clip.words }));
  } catch (error) {
    say("trouble", whyNot(error));
  }
}

/** @type {import("./clips.js").Deeds} */
const deeds = {
  async record(clip) {
    if (now.recording) return running?.stop();
    now.recording = clip.clip;
    now.news.delete(clip.clip);
    try {
      running = await record((level) => showLevel(part("groups"), clip.clip, level));
      show();
      const file = await running.file;
      now.recording = running = null;
      await send(clip, file);
    } catch (error) {
      now.recording = running = null;
      const refused = /** @type {Error} */ (error).name === "NotAllowedError";
      now.news.set(clip.clip, { tone: "trouble", words: t(refused ? "voice-mic-refused" : "voice-mic-none") });
      show();
    }
  },
  upload: (clip, file) => void send(clip, file),
  play: (clip) => void play({ clips: [clip.url ?? clip.shipped ?? ""], pauses_ms: [0],
    fallback: { clips: [clip.fallback ?? clip.shipped?.replace(/\.opus$/, ".mp3") ?? ""], pauses_ms: [0] } }),
  remove: (clip) => void change(() => api("DELETE", address(clip)), t("voice-clip-removed", { words: clip.words })),
};

/** @param {import("/static/web/js/voice/call_voice.js").Speech} speech */
async function play(speech) {
  await player.unlock();
  await player.play(speech, `hear:${++counted}`);
}

async function hear() {
  const pressed = button("hear");
  const query = new URLSearchParams({ label: input("label").value.trim(), counter_id: input("counter").value, stage: input("stage").value });
  pressed.disabled = true;
  try {
    const { data } = await api("GET", `/voices/${/** @type {Api.VoiceClipsOut} */ (chosen).id}/call?${query}`);
    setText(part("said"), data.text);
    await play(data);
  } catch (error) {
    setText(part("said"), error instanceof Problem && error.status === 422 ? t("voice-call-bad") : whyNot(error));
  }
  pressed.disabled = false;
}

part("add").addEventListener("click", () => void add());
part("call").addEventListener("submit", (event) => {
  event.preventDefault();
  void hear();
});
const { data: counters } = await api("GET", "/counters");
part("counter").append(...counters.map((one) => h("option", { value: one.id, text: one.name })));
await readVoices();
document.documentElement.dataset.ready = "true";
