/** Clips of the voice: fetched once, decoded once, and only as many kept as a day's calls need. */

/** About two minutes of decoded sound, some 25 MB: every head, tail and digit plus the numbers of the moment. */
const KEPT_SECONDS = 120;
const FETCH_TIMEOUT_MS = 6000;
/** A clip that failed is asked for again after this long, not on every call of a burst. */
const RETRY_AFTER_MS = 15000;
/** A clip may take so much longer than it plays, and so long until that is known. */
const ELEMENT_LIMIT_MS = 8000;

/** @param {boolean} opus */
export const chimeUrl = (opus) => `/static/voice/chime.${opus ? "opus" : "mp3"}`;

/** @param {string} url */
export const isChime = (url) => /\/chime\.[a-z0-9]+$/.test(url);

/**
 * @param {AudioContext|null} context  null: clips are played through an <audio> element, and none is decoded
 * @param {(problem: string) => void} onProblem  gets `clip-failed <path>`
 */
export function createClipStore(context, onProblem) {
  /** Decoded clips, least recently used first. @type {Map<string, AudioBuffer>} */
  const kept = new Map();
  /** @type {Map<string, Promise<AudioBuffer|null>>} */
  const loading = new Map();
  /** @type {Map<string, number>} */
  const failed = new Map();
  const opus = new Audio().canPlayType('audio/ogg; codecs="opus"') !== "";
  let seconds = 0;

  /** @param {string} url @param {AudioBuffer} buffer */
  function keep(url, buffer) {
    kept.set(url, buffer);
    seconds += buffer.duration;
    for (const [oldest, old] of kept) {
      if (seconds <= KEPT_SECONDS || oldest === url) break;
      kept.delete(oldest);
      seconds -= old.duration;
    }
  }

  /** @param {string} url @returns {Promise<AudioBuffer|null>} */
  async function load(url) {
    try {
      if (!context) return null;
      const buffer = await context.decodeAudioData(await fetchClip(url));
      keep(url, buffer);
      failed.delete(url);
      return buffer;
    } catch {
      failed.set(url, performance.now());
      if (failed.size > 50) failed.delete(/** @type {string} */ (failed.keys().next().value));
      onProblem(`clip-failed ${url}`);
      return null;
    } finally {
      loading.delete(url);
    }
  }

  return {
    playsOpus: () => opus,
    /** The decoded clip, or null when it cannot be had now. Never rejects. @param {string} url @returns {Promise<AudioBuffer|null>} */
    decoded(url) {
      const found = kept.get(url);
      if (found) {
        kept.delete(url);
        kept.set(url, found); // most recently used goes last
        return Promise.resolve(found);
      }
      if (performance.now() - (failed.get(url) ?? -Infinity) < RETRY_AFTER_MS) return Promise.resolve(null);
      const coming = loading.get(url) ?? load(url);
      loading.set(url, coming);
      return coming;
    },
    /**
     * Plays a clip on the one <audio> element. Its length in seconds, or null when it could not be played.
     * @param {HTMLAudioElement} element @param {string} url @param {number} volume @returns {Promise<number|null>}
     */
    throughElement(element, url, volume) {
      return new Promise((resolve) => {
        const finish = (/** @type {number|null} */ length) => {
          clearTimeout(limit);
          element.onended = null;
          element.onloadedmetadata = null;
          element.onerror = null;
          if (length === null) onProblem(`clip-failed ${url}`);
          resolve(length);
        };
        let limit = setTimeout(() => finish(null), ELEMENT_LIMIT_MS);
        element.onloadedmetadata = () => {
          clearTimeout(limit);
          limit = setTimeout(() => finish(null), ELEMENT_LIMIT_MS + (Number.isFinite(element.duration) ? element.duration : 0) * 1000);
        };
        element.onended = () => finish(element.duration);
        element.onerror = () => finish(null);
        element.volume = volume;
        element.src = url;
        element.play().catch(() => finish(null));
      });
    },
    /** Whether the browser lets this page make a sound, tried with a silent start of the chime. @param {HTMLAudioElement} element */
    async mayPlay(element) {
      element.muted = false;
      element.volume = 0;
      element.src = chimeUrl(opus);
      try {
        await element.play();
        element.pause();
        return true;
      } catch (refusal) {
        return !(refusal instanceof Error) || refusal.name !== "NotAllowedError";
      }
    },
    /** Seconds of decoded sound held now; for the tests of the bound. */
    keptSeconds: () => seconds,
  };
}

/** @param {string} url */
async function fetchClip(url) {
  const abort = new AbortController();
  const limit = setTimeout(() => abort.abort(), FETCH_TIMEOUT_MS);
  try {
    const answer = await fetch(url, { signal: abort.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    return await answer.arrayBuffer();
  } finally {
    clearTimeout(limit);
  }
}
