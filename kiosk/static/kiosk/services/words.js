/** How a service is put into words on cards and in details. */
import { serverNow } from "/static/web/js/net/clock.js";
import { formatDate, formatTime, hasText, t } from "/static/web/js/dom/texts.js";

const FREE = /^\s*(gratis|free|tanpa biaya)\s*\.?\s*$/i;

/** "15–25 menit", "15 menit", or null when nobody can tell. @param {{p50_minutes: number, p90_minutes: number}|null|undefined} estimate */
export function rangeText(estimate) {
  if (!estimate) return null;
  const { p50_minutes: from, p90_minutes: to } = estimate;
  return from === to ? t("common-minutes", { count: to }) : t("common-minutes-range", { from, to });
}

/**
 * Why a service gives no numbers now: the server puts it into words, the office's own where it gave any.
 * @param {Api.Service} service
 */
export function closedText(service) {
  return service.closed_reason ?? "";
}

/** The line under a service's name. @param {Api.Service} service */
export function queueText(service) {
  if (!service.open) return closedText(service);
  const waiting = t("common-waiting-people", { count: service.waiting });
  const range = service.waiting > 0 ? rangeText(service.estimate) : null;
  return range ? `${waiting}, ${range}` : waiting;
}

/** Until when nobody can sign for a service: a time today, else its day too; or null when somebody can. @param {Api.Service} service */
export function awayUntil(service) {
  if (!service.approver_away) return null;
  const until = new Date(service.approver_away.until);
  const [day, time] = [formatDate(until), formatTime(until)];
  return day === formatDate(serverNow()) ? t("kiosk-away-today", { time }) : t("kiosk-away-day", { day, time });
}

/** @param {string|null|undefined} fee */
export function isFree(fee) {
  return FREE.test(fee || "");
}

/** What a category is called. @param {string} category */
export function categoryText(category) {
  return hasText(`common-category-${category}`) ? t(`common-category-${category}`) : category;
}
