/**
 * The right part: the counters and what they serve, in turns with the playlist when there is one. Whatever cannot be
 * shown is left out for a while; the counters always can, so the screen is never blank.
 */
import { setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";
import { createBoard } from "./board.js";
import { createSlides } from "./slides.js";

const COUNTERS_SECONDS = 12;
const SLIDE_SECONDS = 10;
/** What could not be shown is tried again after this. */
const BAD_MS = 10 * 60 * 1000;

/** @typedef {Api.PlaylistShown} Item */

/**
 * @param {HTMLElement} root
 * @param {{player: ReturnType<typeof import("./film_player.js").createPlayer>, onProblem: (problem: string) => void}} options
 */
export function createSide(root, { player, onProblem }) {
  /** @param {string} name */
  const find = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const board = createBoard(find("counters"));
  const slides = createSlides({ measure: find("measure"), player, onProblem });
  /** @type {{counters: Api.CounterNow[], playlist: Item[], newest: Api.Call|null}} */
  let seen = { counters: [], playlist: [], newest: null };
  /** What stands there now: the board at a page, or an item. @type {{page: number, item: Item|null}} */
  let shown = { page: 0, item: null };
  let at = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let announced = 0;
  /** Counts the turns begun: one that takes long must not come in after a later one. */
  let journey = 0;
  /** Until when an item is left out, by its key. @type {Map<string, number>} */
  const bad = new Map();

  /** @param {Item} item */
  const keyOf = (item) => item.id || `${item.kind}:${item.title}`;

  /** @returns {{page: number, item: Item|null}[]} */
  function turns() {
    const pages = Array.from({ length: board.pages(seen.counters.length) }, (_, page) => ({ page, item: null }));
    return [...pages, ...seen.playlist.map((item) => ({ page: 0, item }))];
  }

  /** @param {number} seconds @param {() => void} next */
  function later(seconds, next) {
    clearTimeout(timer);
    timer = setTimeout(next, seconds * 1000);
  }

  /** @param {number} page */
  function showBoard(page) {
    journey += 1;
    shown = { page, item: null };
    at = page;
    find("board").hidden = false;
    find("slide").hidden = true;
    find("slide").replaceChildren();
    player.stop();
    board.paint(seen.counters, page, seen.newest);
    clearTimeout(timer);
    if (turns().length > 1) later(COUNTERS_SECONDS, next);
  }

  async function next() {
    const mine = (journey += 1);
    clearTimeout(timer);
    for (let step = 0; step <= turns().length; step += 1) {
      const all = turns();
      at = (at + 1) % all.length;
      const { item, page } = all[at];
      if (!item) {
        showBoard(page);
        return;
      }
      if ((bad.get(keyOf(item)) ?? 0) > performance.now()) continue;
      // What stands there stays until the next one is whole.
      if (shown.item?.kind === "video") player.stop();
      const slide = await slides.make(item).catch(() => null);
      if (mine !== journey) return;
      if (slide) {
        showSlide(item, slide, mine);
        return;
      }
      leaveOut(item);
    }
    showBoard(0);
  }

  /** @param {Item} item */
  function leaveOut(item) {
    bad.set(keyOf(item), performance.now() + BAD_MS);
    if (bad.size > 100) bad.delete(/** @type {string} */ (bad.keys().next().value));
  }

  /** @param {Item} item @param {import("./slides.js").Slide} slide @param {number} mine */
  function showSlide(item, slide, mine) {
    shown = { page: 0, item };
    find("board").hidden = true;
    find("slide").hidden = false;
    find("slide").replaceChildren(slide.element);
    if (item.kind === "video") {
      player.play(item).then((good) => {
        if (mine !== journey) return;
        if (!good) leaveOut(item);
        void next();
      });
      return;
    }
    let page = 0;
    const turnPage = () => {
      page += 1;
      if (page >= slide.pages) {
        void next();
        return;
      }
      slide.turn(page);
      later(item.seconds || SLIDE_SECONDS, turnPage);
    };
    later(item.seconds || SLIDE_SECONDS, turnPage);
  }

  /** The list has changed: what is still in it goes on, and the turns go on behind it. */
  function follow() {
    const place = shown.item ? turns().findIndex(({ item }) => item && JSON.stringify(item) === JSON.stringify(shown.item)) : -1;
    if (place >= 0) at = place;
    else showBoard(Math.min(shown.page, board.pages(seen.counters.length) - 1));
  }

  return {
    /** @param {Api.CounterNow[]} counters  @param {Item[]} playlist  @param {number} waiting  @param {Api.Call|null} newest */
    show(counters, playlist, waiting, newest) {
      const before = JSON.stringify([seen.counters.length, seen.playlist]);
      seen = { counters, playlist, newest };
      setText(find("side-title"), t("display-counters"));
      setText(find("waiting"), t("display-waiting", { count: waiting }));
      const called = newest && newest.call_id !== announced ? newest : null;
      announced = newest ? newest.call_id : 0;
      const place = called ? counters.findIndex((counter) => counter.id === called.counter.id) : -1;
      // Who is called looks for the counter: its page comes forward. A film goes on, silent: it would never end.
      if (place >= 0 && shown.item?.kind !== "video") showBoard(board.pageOf(place));
      else if (before !== JSON.stringify([counters.length, playlist]) || board.isEmpty()) follow();
      else if (!shown.item) board.paint(counters, shown.page, newest);
    },
  };
}
