/** Today's coins by service, and a quiet word when one service is often judged badly. */
import { part } from "/static/web/js/desk/page.js";
import { cell, fillRows, head } from "../common/drawing.js";
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** From the best to the worst, as the panel shows them. */
const VALUES = ["sangat_puas", "puas", "kurang_puas", "tidak_puas"];
/** An office with two coins has these alone. */
const BOTH = ["puas", "tidak_puas"];

/** Nothing is told of the first few coins of a day: they would tell of whoever gave them. @param {Api.ServiceCoins} row @param {string[]} values */
function cells(row, values) {
  const { name, n, counts } = row;
  if (counts === null) return [head(name), h("td", { colspan: String(values.length + 1), class: "muted", text: t("coins-few") })];
  const share = (/** @type {string} */ value) => Math.round((100 * counts[value]) / n);
  return [head(name), cell(String(n)), ...values.map((value) => cell(t("coins-share", { count: counts[value], percent: share(value) })))];
}

/** @param {Api.CoinsToday} coins of `GET /overview` */
export function showCoins({ services, notices }) {
  const values = services.some(({ counts }) => counts && (counts.sangat_puas || counts.kurang_puas)) ? VALUES : BOTH;
  const rows = services.filter(({ n }) => n > 0);
  part("coins-table").hidden = rows.length === 0;
  part("coins-none").hidden = rows.length > 0;
  fillRows(part("coins-heads"), [{ values }], () => "heads", () => [
    ...["coins-service", "coins-all"].map((key) => h("th", { scope: "col", text: t(key) })),
    ...values.map((value) => h("th", { scope: "col", text: t(`skm-coin-${value}`) }))]);
  fillRows(part("coins"), rows.map((row) => ({ ...row, values })), (row) => row.service_id, (row) => cells(row, values));
  fillRows(part("coins-notices"), notices, (one) => one.service_id, (one) => [
    h("span", { text: t("coins-notice", one) }),
    h("a", { href: "#coins-title", "aria-label": t("coins-see-label", { name: one.name }), text: t("coins-see") })], "p");
}
