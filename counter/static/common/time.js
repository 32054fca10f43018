/** Moments and lengths of time as the pages for files write them, always in the office's zone. */
import { serverNow } from "/static/web/js/net/clock.js";
import { page } from "/static/web/js/dom/page.js";
import { currentLanguage, formatTime, t } from "/static/web/js/dom/texts.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** @param {Intl.DateTimeFormatOptions} options @param {string} [timeZone] */
function format(options, timeZone = page.office.timezone) {
  const locale = currentLanguage() === "en" ? "en-GB" : currentLanguage();
  return new Intl.DateTimeFormat(locale, { timeZone, ...options });
}

/**
 * The wall clock of the office as `2026-11-22T14:30`, which a field for date and time takes.
 * @param {Date} at
 */
export function wallClock(at) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", { timeZone: page.office.timezone, year: "numeric",
    month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
    .formatToParts(at).map((part) => [part.type, part.value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/**
 * The moment a wall clock of the office shows `local`, whatever zone this device is set to.
 * @param {string} local `2026-11-22T14:30`
 * @returns {Date | null} null when it is no date
 */
export function momentOf(local) {
  const guess = Date.parse(`${local}Z`);
  if (Number.isNaN(guess)) return null;
  const shown = Date.parse(`${wallClock(new Date(guess))}Z`);
  return new Date(guess - (shown - guess));
}

/** @param {Date} one @param {Date} other */
export function sameDay(one, other) {
  return wallClock(one).slice(0, 10) === wallClock(other).slice(0, 10);
}

/** "10.42" today, "20 Nov 10.42" on another day. @param {Date} at */
export function moment(at) {
  if (sameDay(at, serverNow())) return formatTime(at);
  return `${format({ day: "numeric", month: "short" }).format(at)} ${formatTime(at)}`;
}

/** "22 Nov 2026" of a plain date like `2026-11-22`. @param {string} date */
export function plainDate(date) {
  return format({ day: "numeric", month: "short", year: "numeric" }, "UTC").format(new Date(`${date}T00:00:00Z`));
}

/** "12 mnt", "2 j 5 mnt", "3 hari": as exact as anybody needs it. @param {number} seconds */
export function length(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < HOUR) return t("files-minutes", { minutes: Math.floor(whole / MINUTE) });
  if (whole < DAY) {
    const minutes = Math.floor((whole % HOUR) / MINUTE);
    return t(minutes ? "files-hours-minutes" : "files-hours", { hours: Math.floor(whole / HOUR), minutes });
  }
  return t("files-days", { days: Math.floor(whole / DAY) });
}

/** A working day of the standards, in seconds: a standard of days runs in office hours only. */
export const WORKING_DAY = 450 * MINUTE;

/**
 * A length on a standard's clock: "2 hari kerja 3 j" where the standard counts days, the plain length elsewhere.
 * @param {number} seconds
 * @param {number} standardMinutes
 */
export function standardLength(seconds, standardMinutes) {
  if (standardMinutes * MINUTE < WORKING_DAY || seconds < WORKING_DAY) return length(seconds);
  const hours = Math.floor((seconds % WORKING_DAY) / HOUR);
  const days = Math.floor(seconds / WORKING_DAY);
  return t(hours ? "files-working-days-hours" : "files-working-days", { days, hours });
}
