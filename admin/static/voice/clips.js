/** The clips of a voice in their groups: what to say, what there is, and what can be done. */
import { h, keyed, setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/**
 * @typedef {{clip: string, words: string, group: string, language: string, url: string|null, fallback: string|null,
 *            duration_ms: number|null, shipped: string|null}} Clip
 * @typedef {{tone: string, words: string}} News what came of the last thing done with a clip
 * @typedef {{record: (clip: Clip) => void, upload: (clip: Clip, file: File) => void, play: (clip: Clip) => void,
 *            remove: (clip: Clip) => void}} Deeds
 * @typedef {{recording: string|null, mayRecord: boolean, mayBring: boolean, news: Map<string, News>}} Now
 */

/** The newest of each line, for its buttons. @type {WeakMap<Element, Clip>} */
const clipOf = new WeakMap();

const seconds = (/** @type {number} */ ms) => (ms / 1000).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });

/** @param {string} language @param {string} words */
const named = (language, words) => h("span", { class: "voice-words", lang: language, text: words });

/** @param {Clip} clip @param {Deeds} deeds */
function drawClip(clip, deeds) {
  const button = (/** @type {string} */ act, /** @type {(clip: Clip) => void} */ deed) => h("button", {
    type: "button", class: "link-button", dataset: { act }, onClick: (/** @type {Event} */ event) => {
      const line = /** @type {Element} */ (/** @type {Element} */ (event.currentTarget).closest("li"));
      deed(/** @type {Clip} */ (clipOf.get(line)));
    } });
  const file = /** @type {HTMLInputElement} */ (h("input", { type: "file", accept: "audio/*,.wav,.mp3,.ogg,.m4a,.webm" }));
  const line = h("li", {}, named(clip.language, clip.words),
    h("span", { class: "voice-acts" },
      h("meter", { min: "0", max: "1", high: "0.98", optimum: "0.5", value: "0", hidden: true, "aria-label": t("voice-level") }),
      button("record", deeds.record), h("label", { class: "link-button file-button" }, h("span", {}), file),
      button("play", deeds.play), button("remove", deeds.remove)),
    h("span", { class: "voice-state" }));
  file.addEventListener("change", () => {
    const chosen = file.files?.[0];
    file.value = "";
    if (chosen) deeds.upload(/** @type {Clip} */ (clipOf.get(line)), chosen);
  });
  return line;
}

/** @param {Element} line @param {Clip} clip @param {Now} now */
function updateClip(line, clip, now) {
  clipOf.set(line, clip);
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (line.querySelector(name));
  const told = now.news.get(clip.clip);
  const isRecording = now.recording === clip.clip;
  const act = (/** @type {string} */ name, /** @type {string} */ key, /** @type {boolean} */ shown) => {
    const button = /** @type {HTMLButtonElement} */ (part(`[data-act="${name}"]`));
    button.hidden = !shown;
    setText(button, t(`voice-${key}`));
    button.setAttribute("aria-label", t(`voice-${key}-label`, { words: clip.words }));
  };
  act("record", isRecording ? "stop" : "record", now.mayRecord && (!now.recording || isRecording));
  act("play", "play", Boolean(clip.url || clip.shipped) && !isRecording);
  act("remove", "remove", Boolean(clip.url) && !isRecording);
  const upload = part(".file-button");
  upload.hidden = !now.mayBring || isRecording;
  setText(part(".file-button span"), t("voice-upload"));
  part(".file-button input").setAttribute("aria-label", t("voice-upload-label", { words: clip.words }));
  part("meter").hidden = !isRecording;
  /** @type {HTMLElement} */ (line).dataset.tone = told?.tone ?? (clip.url ? "good" : "quiet");
  const standing = clip.url ? t("voice-own", { seconds: seconds(clip.duration_ms ?? 0) })
    : t(clip.shipped ? "voice-shipped" : "voice-unspoken");
  setText(part(".voice-state"), isRecording ? t("voice-recording") : told?.words ?? standing);
}

/**
 * @param {HTMLElement} container
 * @param {Clip[]} clips
 * @param {Now} now
 * @param {Deeds} deeds
 */
export function showClips(container, clips, now, deeds) {
  const groups = [...new Set(clips.map((clip) => clip.group))];
  const isFirst = container.childElementCount === 0;
  keyed(container, groups, (group) => group,
    (group) => h("details", { open: isFirst && group === groups[0] },
      h("summary", {}, h("span", {}), " ", h("span", { class: "muted" })), h("ul", { class: "voice-clips" })),
    (element, group) => {
      const [, list] = element.children;
      const [name, count] = element.children[0].children;
      const ours = clips.filter((clip) => clip.group === group);
      setText(name, t(`voice-group-${group}`));
      setText(count, t("voice-count", { done: ours.filter((clip) => clip.url).length, all: ours.length }));
      keyed(list, ours, (clip) => clip.clip, (clip) => drawClip(clip, deeds), (line, clip) => updateClip(line, clip, now));
    });
}

/** How loud the microphone is now. @param {HTMLElement} container @param {string} name @param {number} level */
export function showLevel(container, name, level) {
  const meter = /** @type {HTMLMeterElement|null} */ (container.querySelector(`[data-key="${name}"] meter`));
  if (meter) meter.value = level;
}
