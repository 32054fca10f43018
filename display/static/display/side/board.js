/** The counters and what they serve: one page of them at a time. */
import { h, keyed, setText } from "/static/web/js/dom/dom.js";
import { formatTime, t } from "/static/web/js/dom/texts.js";
import { serverNow } from "/static/web/js/net/clock.js";

/** More counters than this take turns, so that each stays readable. */
const COUNTERS_AT_ONCE = 12;
/** Few counters do not grow to fill the screen: rows are never higher than with this many. */
const FEWEST_ROWS = 6;
/** Up to here a counter has two lines, above it one. */
const ROOMY = 7;

/** @param {HTMLElement} list */
export function createBoard(list) {
  return {
    /** @param {number} count of counters @returns {number} how many pages they take; at least one */
    pages: (count) => Math.max(Math.ceil(count / COUNTERS_AT_ONCE), 1),
    pageOf: (/** @type {number} */ place) => Math.floor(place / COUNTERS_AT_ONCE),
    isEmpty: () => !list.hasChildNodes(),
    /** @param {Api.CounterNow[]} counters  @param {number} page  @param {Api.Call|null} newest */
    paint(counters, page, newest) {
      const first = page * COUNTERS_AT_ONCE;
      const shown = counters.slice(first, first + COUNTERS_AT_ONCE);
      const rows = Math.max(shown.length, FEWEST_ROWS);
      const across = shown.length <= 3 ? Math.max(shown.length, 1) : Math.min(Math.ceil(shown.length / 2), 4);
      list.style.setProperty("--count", String(rows));
      list.style.setProperty("--pairs", String(Math.ceil(rows / 2)));
      list.style.setProperty("--across", String(across));
      list.style.setProperty("--down", String(Math.max(Math.ceil(shown.length / across), 1)));
      list.dataset.dense = String(shown.length > ROOMY);
      keyed(list, shown, (counter) => counter.id, createRow,
        (row, counter) => updateRow(/** @type {HTMLElement} */ (row), counter, newest));
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

/** @param {HTMLElement} row @param {Api.CounterNow} counter @param {Api.Call|null} newest */
function updateRow(row, counter, newest) {
  const [who, now] = row.children;
  const services = /** @type {HTMLElement} */ (who.children[1]);
  setText(who.children[0], counter.name);
  setText(services, counter.services_label || "");
  services.hidden = !counter.services_label;
  row.dataset.state = counter.state;
  const serving = counter.state === "open" ? counter.ticket : null;
  row.dataset.serving = String(Boolean(serving));
  row.dataset.newest = String(Boolean(serving && newest && newest.ticket.label === serving.label));
  now.className = serving ? "tv-counter-now number-label" : "tv-counter-now";
  setText(now, serving ? serving.label : stateWords(counter));
}

/** @param {Api.CounterNow} counter */
function stateWords(counter) {
  if (counter.state === "closed") return t("display-counter-closed");
  if (counter.state !== "paused") return t("display-counter-free");
  const until = counter.paused_until ? new Date(counter.paused_until) : null;
  // A break that lasts longer than promised says nothing about the time any more.
  if (!until || until <= serverNow()) return t("display-counter-paused");
  return t("display-counter-paused-until", { time: formatTime(until) });
}
