/** The server's clock. A screen's own clock is often wrong and is never shown. */
import { page } from "../dom/page.js";
import { formatDate, formatTime } from "../dom/texts.js";
import { setText } from "../dom/dom.js";

// Counted from the page's monotonic clock, so that somebody who sets the device's clock does not move ours.
let offset = Date.parse(page.now || new Date().toISOString()) - performance.now();

/** Take a newer reading of the server's clock. @param {string} rfc3339 */
export function setServerTime(rfc3339) {
  const moment = Date.parse(rfc3339);
  if (!Number.isNaN(moment)) offset = moment - performance.now();
}

/** The present moment by the server's clock. */
export function serverNow() {
  return new Date(performance.now() + offset);
}

/**
 * A moment as the office's calendar and clock on the wall have it.
 * @param {Date} [moment]
 * @returns {{day: string, hour: number}} the day as "2026-11-27"
 */
export function officeTime(moment = serverNow()) {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: page.office.timezone, hourCycle: "h23",
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit" });
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  return { day: `${parts.year}-${parts.month}-${parts.day}`, hour: Number(parts.hour) };
}

/**
 * Keep elements at the present time and date, also after a change of language.
 * @param {{time?: Element|null, date?: Element|null}} where
 * @returns {() => void} stops it
 */
export function startClock({ time, date }) {
  const tick = () => {
    const now = serverNow();
    if (time) setText(time, formatTime(now));
    if (date) setText(date, formatDate(now));
  };
  tick();
  const timer = setInterval(tick, 1000);
  document.addEventListener("languagechange", tick);
  return () => {
    clearInterval(timer);
    document.removeEventListener("languagechange", tick);
  };
}
