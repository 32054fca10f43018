/**
 * The one <video> of the page, used again for every film: it is silent while anybody is spoken to, gives its memory
 * back after each film, and is given up when it stops going on.
 */
import { h } from "/static/web/js/dom/dom.js";

/** A film whose first picture is not there by then is left out this time. */
const LOAD_MS = 15000;
/** A film that stands still for so long is given up: a disk, a wire or a decoder has let go. */
const STALL_MS = 10000;
/** The breath between two calls of a burst is too short to let the film speak up. */
const AFTER_SPEECH_MS = 900;

/**
 * @typedef {Api.Film} Film
 * @param {{onProblem: (problem: string) => void}} options
 */
export function createPlayer({ onProblem }) {
  const video = /** @type {HTMLVideoElement} */ (
    h("video", { class: "tv-film", playsinline: true, preload: "auto", disableremoteplayback: true, tabindex: "-1" }));
  let volume = 1;
  let speaking = 0;
  let ducked = false;
  let wantsSound = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let after;
  /** Ends the waiting of the film in hand. @type {(good: boolean) => void} */
  let finish = () => {};

  function mix() {
    video.volume = volume;
    video.muted = !wantsSound || ducked || volume === 0;
  }

  /**
   * Settles with `done(true)` or `done(false)`, once; `begin` sets the listeners up and gives their removal.
   * @param {(done: (good: boolean) => void) => () => void} begin
   * @returns {Promise<boolean>}
   */
  function waitFor(begin) {
    finish(false);
    return new Promise((resolve) => {
      let end = () => {};
      const done = (/** @type {boolean} */ good) => {
        if (finish === done) finish = () => {};
        end();
        resolve(good);
      };
      finish = done;
      end = begin(done);
    });
  }

  /** @param {Record<string, () => void>} handlers */
  function listen(handlers) {
    for (const [name, handler] of Object.entries(handlers)) video.addEventListener(name, handler);
    return () => {
      for (const [name, handler] of Object.entries(handlers)) video.removeEventListener(name, handler);
    };
  }

  async function start() {
    try {
      await video.play();
    } catch (refusal) {
      // Not yet allowed to make a sound: the pictures at least.
      if (!(refusal instanceof Error) || refusal.name !== "NotAllowedError" || video.muted) throw refusal;
      video.muted = true;
      await video.play();
    }
  }

  return {
    element: video,
    /** Loads a film up to its first picture. @param {Film} film @returns {Promise<boolean>} false when it cannot be had */
    async load(film) {
      wantsSound = Boolean(film.sound);
      video.setAttribute("aria-label", film.title || "");
      const good = await waitFor((done) => {
        const limit = setTimeout(() => done(false), LOAD_MS);
        const off = listen({ canplay: () => done(true), error: () => done(false) });
        video.src = film.url;
        video.load();
        return () => {
          clearTimeout(limit);
          off();
        };
      });
      if (!good) onProblem(`film-failed ${film.title || film.url}`);
      return good;
    },
    /** Plays what was loaded; settles when it is over. @param {Film} film @returns {Promise<boolean>} false: given up */
    async play(film) {
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let still;
      mix();
      const good = await waitFor((done) => {
        const moved = () => {
          clearTimeout(still);
          still = setTimeout(() => {
            onProblem(`film-stalled ${film.title || film.url}`);
            done(false);
          }, STALL_MS);
        };
        const limit = film.seconds ? setTimeout(() => done(true), film.seconds * 1000) : undefined;
        const off = listen({
          timeupdate: moved,
          ended: () => done(true),
          error: () => {
            onProblem(`film-failed ${film.title || film.url}`);
            done(false);
          },
        });
        moved();
        start().catch(() => done(false));
        return () => {
          clearTimeout(still);
          clearTimeout(limit);
          off();
        };
      });
      return good;
    },
    /** Ends the film and gives back what it held. */
    stop() {
      finish(false);
      if (!video.hasAttribute("src")) return;
      video.pause();
      video.removeAttribute("src");
      video.load();
    },
    /** Silent for as long as something is being said. @template T @param {Promise<T>} speech @returns {Promise<T>} */
    async duckFor(speech) {
      speaking += 1;
      clearTimeout(after);
      ducked = true;
      mix();
      try {
        return await speech;
      } finally {
        speaking -= 1;
        if (speaking === 0) {
          after = setTimeout(() => {
            ducked = false;
            mix();
          }, AFTER_SPEECH_MS);
        }
      }
    },
    /** @param {number} percent 0 to 100 */
    setVolume(percent) {
      volume = Math.min(Math.max(percent, 0), 100) / 100;
      mix();
    },
  };
}
