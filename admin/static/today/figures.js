/** Numbers of the day: totals, sentences, and a row for each service. */
import { h, keyed, setText } from "/static/web/js/dom/dom.js";
import { page } from "/static/web/js/dom/page.js";
import { t } from "/static/web/js/dom/texts.js";

/** In the order of a visit. */
const FIGURES = ["issued", "waiting", "in_hand", "on_hold", "done", "no_show", "cancelled", "quick"];

const inWords = new Intl.NumberFormat(page.lang);
/** @param {number | null | undefined} minutes */
const minutesOf = (minutes) => (minutes === null || minutes === undefined ? "–"
  : t("admin-minutes", { minutes: inWords.format(minutes) }));

/** @param {Api.Daily} daily */
function sentences({ wait_minutes: wait, forecast }) {
  return [
    wait.mean === null ? t("admin-wait-none")
      : t("admin-wait", { mean: inWords.format(wait.mean), p90: inWords.format(wait.p90 ?? wait.mean) }),
    ...(forecast ? [t("admin-forecast", { percent: Math.round(forecast.p90_coverage * 100), count: forecast.tickets })] : []),
  ];
}

/**
 * @param {HTMLElement} figures
 * @param {HTMLElement} text
 * @param {Api.Daily} daily answer of `GET /reports/daily`
 */
export function showFigures(figures, text, daily) {
  /** @type {Record<string, number>} */
  const totals = { ...daily.totals, in_hand: daily.totals.called + daily.totals.serving,
    quick: daily.quick };
  keyed(figures, FIGURES, (name) => name,
    (name) => h("div", {}, h("dt", { text: t(`admin-figure-${name}`) }), h("dd", {})),
    (element, name) => setText(/** @type {Element} */ (element.querySelector("dd")), inWords.format(totals[name])));
  keyed(text, sentences(daily), (sentence) => sentence, (sentence) => h("p", { text: sentence }), () => {});
}

/**
 * @param {Api.DailyService[]} services of the daily report
 * @param {{service_id: number, count: number}[]} lines
 */
export function showServices(services, lines) {
  const counts = new Map(lines.map((line) => [line.service_id, line.count]));
  const table = /** @type {HTMLElement} */ (document.getElementById("services-table"));
  const none = /** @type {HTMLElement} */ (document.getElementById("services-none"));
  table.hidden = services.length === 0;
  none.hidden = services.length > 0;
  keyed(/** @type {HTMLElement} */ (document.getElementById("services")), services, (service) => service.service_id,
    (service) => h("tr", {}, h("th", { scope: "row", text: service.name }), ...[1, 2, 3, 4, 5].map(() => h("td", {}))),
    (row, service) => {
      const cells = [service.issued, counts.get(service.service_id) ?? 0, service.by_status.done ?? 0,
        minutesOf(service.mean_wait_minutes), minutesOf(service.mean_service_minutes)];
      row.querySelectorAll("td").forEach((cell, index) => setText(cell, String(cells[index])));
    });
}
