/** The periods offices report by, reckoned as the server does: months, quarters, semesters, years, any other span. */
import { serverNow } from "/static/web/js/net/clock.js";
import { page } from "/static/web/js/dom/page.js";
import { currentLanguage, t } from "/static/web/js/dom/texts.js";

/** @typedef {{first: string, last: string}} Span days as ISO writes them, both included */
/** @typedef {"month" | "quarter" | "semester" | "year"} Whole */

/** How many months each kind has. @type {Record<Whole, number>} */
export const MONTHS = { month: 1, quarter: 3, semester: 6, year: 12 };
const KINDS = /** @type {Whole[]} */ (Object.keys(MONTHS));
/** Days nobody means are no days: the server's own bounds. */
export const BOUNDS = { first: "2000-01-01", last: "2999-12-31" };
const ROMAN = ["I", "II", "III", "IV"];
const DAY_MS = 24 * 60 * 60 * 1000;

/** @param {number} moment */
const iso = (moment) => new Date(moment).toISOString().slice(0, 10);
/** @param {string} day */
const momentOf = (day) => Date.parse(`${day}T00:00:00Z`);
/** A month's place in the row of all months since the year 0. @param {string} day */
const monthOf = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
/** @param {number} month */
const startOf = (month) => Date.UTC(Math.floor(month / 12), month % 12, 1);
/** @param {number} month @param {number} count @returns {Span} */
const months = (month, count) => ({ first: iso(startOf(month)), last: iso(startOf(month + count) - DAY_MS) });

/** A month, quarter or semester of a year, counted from 1; or the year. @param {Whole} kind @param {number} year @param {number} number */
export const whole = (kind, year, number) => months(year * 12 + (number - 1) * MONTHS[kind], MONTHS[kind]);

/** The period of a kind in which a day lies. @param {Whole} kind @param {string} day */
export function containing(kind, day) {
  const month = monthOf(day);
  return months(month - (month % MONTHS[kind]), MONTHS[kind]);
}

/** What people call a span: a quarter is a quarter only where the calendar has it so. @param {Span} span @returns {Whole | "span"} */
export const kindOf = (span) => KINDS.find((kind) => isSame(containing(kind, span.first), span)) ?? "span";

/** Which month, quarter or semester of its year. @param {Span} span @param {Whole} kind */
export const numberOf = (span, kind) => Math.floor((monthOf(span.first) % 12) / MONTHS[kind]) + 1;

/** @param {Span} span */
export const yearOf = (span) => Number(span.first.slice(0, 4));

/** @param {Span} one @param {Span} other */
export const isSame = (one, other) => one.first === other.first && one.last === other.last;

/** The next period (`by` 1) or the one before (-1): of the same kind, or as many days. @param {Span} span @param {1 | -1} by @returns {Span} */
export function beside(span, by) {
  const kind = kindOf(span);
  if (kind !== "span") return months(monthOf(span.first) + by * MONTHS[kind], MONTHS[kind]);
  const length = momentOf(span.last) - momentOf(span.first) + DAY_MS;
  return { first: iso(momentOf(span.first) + by * length), last: iso(momentOf(span.last) + by * length) };
}

/** A day that exists and that somebody may mean. @param {string | null} text */
export function isDay(text) {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text) || text < BOUNDS.first || text > BOUNDS.last) return false;
  const moment = momentOf(text);
  return !Number.isNaN(moment) && iso(moment) === text;
}

/** @param {Span} span */
export const isSpan = (span) => isDay(span.first) && isDay(span.last) && span.first <= span.last;

/** The office's day by the server's clock. */
export function today() {
  return new Intl.DateTimeFormat("en-CA", { timeZone: page.office.timezone }).format(serverNow());
}

/** @param {string} day @param {Intl.DateTimeFormatOptions} how */
function inWords(day, how) {
  const locale = currentLanguage() === "en" ? "en-GB" : currentLanguage();
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...how }).format(momentOf(day));
}

/** "3 Desember 2026". @param {string} day */
export const dayWords = (day) => inWords(day, { day: "numeric", month: "long", year: "numeric" });

/** "Desember". @param {number} number counted from 1 */
export const monthName = (number) => inWords(`2000-${String(number).padStart(2, "0")}-01`, { month: "long" });

/** "Desember 2026" for "2026-12". @param {string} month */
export const monthWords = (month) => inWords(`${month}-01`, { month: "long", year: "numeric" });

/** "I" to "IV". @param {number} number */
export const roman = (number) => ROMAN[number - 1];

/** "Semester II tahun 2026", or two dates. @param {Span} span */
export function spanWords(span) {
  const kind = kindOf(span);
  if (kind === "span") return t("survey-period-span", { first: dayWords(span.first), last: dayWords(span.last) });
  if (kind === "month") return monthWords(span.first.slice(0, 7));
  return t(`survey-period-${kind}`, { number: roman(numberOf(span, kind)), year: String(yearOf(span)) });
}

/** The same for the foot of a drawing. @param {Span} span */
export function shortWords(span) {
  const kind = kindOf(span);
  if (kind === "span") return inWords(span.first, { day: "numeric", month: "numeric", year: "2-digit" });
  if (kind === "month") return inWords(span.first, { month: "short", year: "numeric" });
  return t(`survey-short-${kind}`, { number: roman(numberOf(span, kind)), year: String(yearOf(span)) });
}
