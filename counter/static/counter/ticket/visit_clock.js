/** The clock of a visit: how long it has been called or served, and the file's use of its standard. */
import { usedSeconds } from "../check/file_state.js";
import { duration } from "../time.js";
import { currentLanguage, t } from "/static/web/js/dom/texts.js";

/** @typedef {import("../state.js").Ticket} Ticket */

/** The bar leaves calm at this share of the standard (office rule in the design of the counter). */
const NEAR = 0.8;
/** Standards of a working day or more are given in such days, and their clock runs in office hours only. */
const DAY_MINUTES = 450;

/**
 * How a time stands against the standard.
 * @param {number} seconds
 * @param {number | null} standardMinutes
 * @returns {{share: number, tone: "calm" | "near" | "over", overMinutes: number}}
 */
export function pace(seconds, standardMinutes) {
  if (!standardMinutes) return { share: 0, tone: "calm", overMinutes: 0 };
  const share = seconds / (standardMinutes * 60);
  const tone = share > 1 ? "over" : share > NEAR ? "near" : "calm";
  return { share: Math.min(share, 1), tone, overMinutes: Math.max(0, Math.floor(seconds / 60 - standardMinutes)) };
}

/** Working days with one decimal, "2" or "1,5". @param {number} minutes */
function days(minutes) {
  return new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 1 }).format(minutes / DAY_MINUTES);
}

/**
 * @typedef {object} Clock
 * @property {string} elapsed
 * @property {string} against words under it
 * @property {{share: number, tone: string, words: string} | null} bar null while nothing is measured
 */

/**
 * @param {string} elapsed
 * @param {number} seconds
 * @param {number | null} minutes
 * @returns {Clock}
 */
function measured(elapsed, seconds, minutes) {
  if (!minutes) return { elapsed, against: t("counter-served-no-standard"), bar: null };
  const long = minutes >= DAY_MINUTES;
  const { share, tone, overMinutes } = pace(seconds, minutes);
  const over = long ? t("counter-progress-over-days") : t("counter-progress-over", { minutes: overMinutes });
  const words = tone === "calm" ? "" : tone === "over" ? over : t("counter-progress-near");
  return { elapsed, bar: { share, tone, words },
    against: long ? t("counter-standard-days", { days: days(minutes) }) : t("counter-served-standard", { minutes }) };
}

/**
 * What the clock of a ticket shows. The standard is the file's: it runs from complete papers to the ready result;
 * before that only the visit's own time is told.
 * @param {Ticket} ticket
 * @param {Date} now server time
 * @returns {Clock}
 */
export function clockOf(ticket, now) {
  const since = ticket.startedAt ?? ticket.calledAt ?? now;
  const seconds = Math.max(0, (now.getTime() - since.getTime()) / 1000);
  if (ticket.status !== "serving") return { elapsed: duration(seconds), against: t("counter-since-call"), bar: null };
  if (!ticket.file) return measured(duration(seconds), seconds, ticket.standardMinutes);
  const used = usedSeconds(ticket.file, now);
  if (used === null) return { elapsed: duration(seconds), against: t("counter-served-no-standard"), bar: null };
  const { minutes } = ticket.file.standard;
  const long = minutes !== null && minutes >= DAY_MINUTES && used >= DAY_MINUTES * 60;
  const face = measured(long ? t("counter-used-days", { days: days(used / 60) }) : duration(used), used, minutes);
  // A clock that has stopped in time has nothing to come near to.
  if (face.bar?.tone === "near" && ticket.file.readyAt) face.bar = { ...face.bar, tone: "calm", words: "" };
  return face;
}
