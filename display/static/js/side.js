/** The right part: the counters and what they serve, in turns with the playlist when there is one. */
import { h, keyed, setText } from "/static/web/js/dom.js";
import { formatTime, t } from "/static/web/js/texts.js";
import { serverNow } from "/static/web/js/clock.js";

/** More counters than this take turns, so that each stays readable. */
const COUNTERS_AT_ONCE = 12;
/** Few counters do not grow to fill the screen: rows are never higher than with this many. */
const FEWEST_ROWS = 6;
/** Up to here a counter has two lines, above it one. */
const ROOMY = 7;
const COUNTERS_SECONDS = 12;
const SLIDE_SECONDS = 10;

/** @param {HTMLElement} root */
export function createSide(root) {
  const find = (name) => root.querySelector(`[data-part="${name}"]`);
  const list = find("counters");
  /** @type {{counters: object[], playlist: object[], newest: object|null}} */
  let seen = { counters: [], playlist: [], newest: null };
  let turn = 0;
  let timer = 0;
  let announced = 0;

  function slides() {
    const pages = Math.max(Math.ceil(seen.counters.length / COUNTERS_AT_ONCE), 1);
    const counters = Array.from({ length: pages }, (_, page) => ({ page, seconds: COUNTERS_SECONDS }));
    return [...counters, ...seen.playlist.map((item) => ({ item, seconds: item.seconds || SLIDE_SECONDS }))];
  }

  function paint() {
    const all = slides();
    turn %= all.length;
    const { item, page } = all[turn];
    find("board").hidden = Boolean(item);
    find("slide").hidden = !item;
    if (item) paintSlide(find("slide"), item);
    else paintCounters(page);
    clearTimeout(timer);
    timer = all.length > 1 ? setTimeout(nextTurn, all[turn].seconds * 1000) : 0;
  }

  function nextTurn() {
    turn += 1;
    paint();
  }

  function paintCounters(page) {
    const first = page * COUNTERS_AT_ONCE;
    const shown = seen.counters.slice(first, first + COUNTERS_AT_ONCE);
    list.style.setProperty("--count", String(Math.max(shown.length, FEWEST_ROWS)));
    list.style.setProperty("--pairs", String(Math.ceil(Math.max(shown.length, FEWEST_ROWS) / 2)));
    list.dataset.dense = String(shown.length > ROOMY);
    keyed(list, shown, (counter) => counter.id, createRow, (row, counter) => updateRow(row, counter, seen.newest));
  }

  return {
    /** @param {object[]} counters  @param {object[]} playlist  @param {number} waiting  @param {object|null} newest */
    show(counters, playlist, waiting, newest) {
      const before = JSON.stringify([seen.counters.length, seen.playlist]);
      seen = { counters, playlist, newest };
      setText(find("side-title"), t("display-counters"));
      setText(find("waiting"), t("display-waiting", { count: waiting }));
      const called = newest && newest.call_id !== announced ? newest : null;
      announced = newest ? newest.call_id : 0;
      // Who is called looks for the counter: its page comes forward.
      const at = called ? counters.findIndex((counter) => counter.id === called.counter.id) : -1;
      if (at >= 0) turn = Math.floor(at / COUNTERS_AT_ONCE);
      if (at >= 0 || before !== JSON.stringify([counters.length, playlist]) || !list.hasChildNodes()) paint();
      else if (!find("board").hidden) paintCounters(slides()[turn].page);
    },
  };
}

function createRow() {
  return h("li", { class: "tv-counter" },
    h("span", { class: "tv-counter-who" },
      h("span", { class: "tv-counter-name" }),
      h("span", { class: "tv-counter-services" })),
    h("span", { class: "tv-counter-now" }));
}

function updateRow(row, counter, newest) {
  const [who, now] = row.children;
  setText(who.children[0], counter.name);
  setText(who.children[1], counter.services_label || "");
  who.children[1].hidden = !counter.services_label;
  row.dataset.state = counter.state;
  const serving = counter.state === "open" && counter.ticket;
  row.dataset.serving = String(Boolean(serving));
  row.dataset.newest = String(Boolean(serving && newest && newest.ticket.label === counter.ticket.label));
  now.className = serving ? "tv-counter-now number-label" : "tv-counter-now";
  setText(now, serving ? counter.ticket.label : stateWords(counter));
}

function stateWords(counter) {
  if (counter.state === "closed") return t("display-counter-closed");
  if (counter.state !== "paused") return t("display-counter-free");
  const until = counter.paused_until ? new Date(counter.paused_until) : null;
  // A break that lasts longer than promised says nothing about the time any more.
  if (!until || until <= serverNow()) return t("display-counter-paused");
  return t("display-counter-paused-until", { time: formatTime(until) });
}

function paintSlide(place, item) {
  const picture = item.kind === "image" ? h("img", { class: "tv-slide-picture", src: item.url, alt: item.title || "" }) : null;
  place.replaceChildren(
    ...[
      item.title ? h("h2", { class: "tv-slide-title", text: item.title }) : null,
      item.body ? h("p", { class: "tv-slide-body", text: item.body }) : null,
      picture,
    ].filter(Boolean),
  );
}
