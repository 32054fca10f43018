/**
 * The voice of the TV: a chime, then the clips of one call, placed on the audio clock so that the pauses are exact.
 * Browsers without Web Audio get the same clips through one <audio> element.
 */
import { chimeUrl, createClipStore, isChime } from "./clips.js";

/** Time to hand the clips to the audio device before the first one sounds. */
const LEAD_SECONDS = 0.06;
/** How much longer than its clips a call may take before it is given up: an unplugged sound card never ends a clip. */
const GRACE_MS = 2500;

/**
 * @typedef {{call: string, clip: string, at: number, seconds: number}} Played  `at` in seconds of the audio clock
 * @typedef {{clips?: string[], pauses_ms?: number[], fallback?: Partial<Api.Clips>}} Speech
 * @typedef {{url: string, pause: number, words: boolean}} Part
 *
 * @param {{onState: (state: "on"|"blocked"|"muted") => void, onProblem: (problem: string) => void,
 *          onPlayed: (played: Played) => void}} options
 */
export function createVoice({ onState, onProblem, onPlayed }) {
  const context = newContext();
  const clips = createClipStore(context, onProblem);
  let volume = 1;
  /** @type {"on"|"blocked"|"muted"|""} */
  let last = "";
  const output = context ? onContext(context) : onElement(new Audio());

  /** @returns {"on"|"blocked"|"muted"} */
  function state() {
    if (volume === 0) return "muted";
    return output.runs() ? "on" : "blocked";
  }

  function report() {
    const now = state();
    if (now === last) return;
    last = now;
    onState(now);
  }

  /**
   * The sequence this browser can play: Opus, or the MP3 clips where Opus is unknown. The chime is its first clip; a
   * call whose words are not known (its event was lost) is the chime alone: people look up and read.
   * @param {Speech} speech @returns {Part[]}
   */
  function sequence(speech) {
    const chosen = clips.playsOpus() || !speech.fallback ? speech : speech.fallback;
    const urls = chosen.clips && chosen.clips.length > 0 ? chosen.clips : [chimeUrl(clips.playsOpus())];
    return urls.map((url, i) => ({ url, pause: (chosen.pauses_ms || [])[i] || 0, words: !isChime(url) }));
  }

  /** @param {AudioContext} context */
  function onContext(context) {
    const gain = context.createGain();
    gain.connect(context.destination);
    context.addEventListener("statechange", report);
    return {
      runs: () => context.state === "running",
      /** @param {Part[]} parts @param {string} name */
      async play(parts, name) {
        const buffers = await Promise.all(parts.map((part) => clips.decoded(part.url)));
        let at = context.currentTime + LEAD_SECONDS;
        /** @type {AudioBufferSourceNode|null} */
        let lastSource = null;
        let words = 0;
        for (const [i, part] of parts.entries()) {
          const buffer = buffers[i];
          if (!buffer) continue;
          at += part.pause / 1000;
          lastSource = context.createBufferSource();
          lastSource.buffer = buffer;
          lastSource.connect(gain);
          lastSource.start(at);
          onPlayed({ call: name, clip: part.url, at, seconds: buffer.duration });
          at += buffer.duration;
          words += part.words ? 1 : 0;
        }
        if (!lastSource) return false;
        const ended = await endOf(lastSource, (at - context.currentTime) * 1000 + GRACE_MS);
        if (!ended) onProblem("sound-stopped");
        return ended && words > 0;
      },
      /** @param {Part[]} parts */
      async prepare(parts) {
        await Promise.all(parts.map((part) => clips.decoded(part.url)));
      },
      async unlock() {
        await Promise.race([context.resume(), pause(400)]);
      },
      setVolume() {
        gain.gain.value = volume;
      },
    };
  }

  /** @param {HTMLAudioElement} element */
  function onElement(element) {
    let allowed = false;
    return {
      runs: () => allowed,
      /** @param {Part[]} parts @param {string} name */
      async play(parts, name) {
        let words = 0;
        for (const part of parts) {
          await pause(part.pause);
          const seconds = await clips.throughElement(element, part.url, volume);
          if (seconds === null) continue;
          onPlayed({ call: name, clip: part.url, at: performance.now() / 1000 - seconds, seconds });
          words += part.words ? 1 : 0;
        }
        return words > 0;
      },
      async prepare() {},
      async unlock() {
        allowed = await clips.mayPlay(element);
      },
      setVolume() {},
    };
  }

  return {
    state,
    /**
     * Fetches and decodes the clips of what will be spoken soon; settles when they are here, or cannot be had.
     * @param {Speech|null|undefined} speech
     */
    async prepare(speech) {
      if (!speech || state() !== "on") return;
      await output.prepare(sequence(speech));
    },
    /**
     * Speaks one call; settles when its last clip has ended. A clip that cannot be had is left out and reported.
     * @param {Speech|null|undefined} speech @param {string} name
     * @returns {Promise<boolean>} whether words were heard (false: blocked, muted, or nothing but a chime)
     */
    async play(speech, name) {
      if (state() !== "on") return false;
      return output.play(sequence(speech || {}), name);
    },
    /** To be called from a touch or a key press, and once at the start: browsers of a lobby often allow sound at once. */
    async unlock() {
      await output.unlock();
      report();
    },
    /** @param {number} percent 0 to 100; 0 is muted, and the counters are told so. */
    setVolume(percent) {
      volume = Math.min(Math.max(percent, 0), 100) / 100;
      output.setVolume();
      report();
    },
  };
}

function newContext() {
  const Context = window.AudioContext || window.webkitAudioContext;
  if (!Context) return null;
  try {
    return new Context({ latencyHint: "playback" });
  } catch {
    return null; // no sound device at all on some boxes; the <audio> element reports it properly
  }
}

/**
 * True when the source ended by itself, false when it had to be given up.
 * @param {AudioBufferSourceNode} source @param {number} limitMs @returns {Promise<boolean>}
 */
function endOf(source, limitMs) {
  return new Promise((resolve) => {
    const limit = setTimeout(() => {
      source.disconnect();
      resolve(false);
    }, limitMs);
    source.onended = () => {
      clearTimeout(limit);
      resolve(true);
    };
  });
}

/** @param {number} ms @returns {Promise<void>} */
function pause(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
