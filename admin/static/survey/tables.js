/** The survey's figures as tables: elements, trend, services, counters, respondents, coins, the office's own questions. */
import { part } from "/static/web/js/desk/page.js";
import { along, bar, cell, count, fillRows, head, number, percent, trendLine } from "../common/drawing.js";
import { monthWords, shortWords, spanWords } from "../common/periods.js";
import { addressOf } from "./picker.js";
import { h, setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** The coins from the best to the worst, as the panel shows them. */
const COINS = ["sangat_puas", "puas", "kurang_puas", "tidak_puas"];

/** @param {{n: number}[]} rows */
const sum = (rows) => rows.reduce((all, { n }) => all + n, 0);
/** @param {number} share @param {string} [tone] */
const barCell = (share, tone) => h("td", { class: "results-bar-cell" }, bar(share, tone));
/** @param {{grade: string | null}} row */
const gradeCell = (row) => cell(row.grade ?? "–");

/** @param {Api.SurveyReport} figures */
function showElements(figures) {
  const rows = figures.elements.map((row) => ({ ...row, isLow: figures.weakest.includes(row.key) }));
  fillRows(part("elements"), rows, (row) => row.key, (row) => [
    head(h("span", { text: t(`survey-element-${row.key}`) }),
      h("span", { class: "results-below" }, t("results-numbers", { element: `U${row.element}`, question: row.question }),
        row.isLow ? h("span", { class: "badge badge-wait results-low", text: t("results-low") }) : null)),
    barCell(along(row.value), row.isLow ? "warn" : ""), cell(count(row.n)), cell(number(row.nrr, 3)), cell(number(row.value)), gradeCell(row),
  ]);
}

/** @param {Api.SurveyReport["trend"]} trend @param {Api.SurveyReport["months"]} months */
function showTrend(trend, months) {
  const points = trend.map((past) => ({ name: shortWords(past), value: past.ikm }));
  const label = t("results-trend-said", { points: trend.map((past) => `${spanWords(past)}: ${number(past.ikm)}`).join("; ") });
  const width = part("trend-line").clientWidth;
  part("trend-line").replaceChildren(...(points.some(({ value }) => value !== null) && width ? [trendLine(points, { width, label })] : []));
  fillRows(part("trend"), trend, (past) => past.first, (past) => [head(spanWords(past)), cell(count(past.n)), cell(number(past.ikm)), gradeCell(past)]);
  part("months-all").hidden = months.length < 2;
  fillRows(part("months"), months, (one) => one.month, (one) => [head(monthWords(one.month)), cell(count(one.n)), cell(number(one.ikm)), gradeCell(one)]);
}

/** Drawn anew when the page has another width: its letters keep their size. @param {Api.SurveyReport} figures */
export const redrawTrend = (figures) => showTrend(figures.trend, figures.months);

/** @param {Api.SurveyReport} figures @param {import("./picker.js").Choice} choice @param {{id: number, name: string}[]} services */
function showServices(figures, choice, services) {
  const names = new Map(services.map(({ id, name }) => [id, name]));
  // What needs somebody's hand stands first; whoever has no index yet stands last.
  const rows = [...figures.services].sort((one, other) => (one.ikm ?? Infinity) - (other.ikm ?? Infinity) || other.n - one.n)
    .map((row) => ({ ...row, name: names.get(row.service_id) ?? row.name, address: addressOf({ ...choice, service: row.service_id }) }));
  part("services-table").hidden = rows.length === 0;
  fillRows(part("services"), rows, (row) => row.service_id, (row) => [
    head(choice.service === null ? h("a", { href: row.address, text: row.name }) : row.name),
    barCell(along(row.ikm)), cell(count(row.n)), cell(number(row.ikm)), gradeCell(row)]);
  const answered = new Set(rows.map((row) => row.service_id));
  const silent = services.filter(({ id }) => !answered.has(id) && (choice.service === null || choice.service === id));
  setText(part("services-none"), rows.length === 0 ? t("survey-method-none")
    : silent.length ? t("results-services-silent", { names: silent.map(({ name }) => name).join("; ") }) : "");
}

/** @param {Api.SurveyReport} figures @param {boolean} isOneService */
function showCounters(figures, isOneService) {
  part("counters-table").hidden = figures.counters.length === 0;
  fillRows(part("counters"), figures.counters, (row) => row.counter_id, (row) => [head(row.name), cell(count(row.n)), cell(number(row.ikm)), gradeCell(row)]);
  setText(part("counters-why"), isOneService ? t("results-counters-all") : t("results-counters-why"));
}

/** @param {Api.Scored} volunteers */
function showVolunteers(volunteers) {
  const { n, ikm, grade } = volunteers;
  setText(part("volunteers"), n === 0 ? t("results-volunteers-none")
    : grade ? t("results-volunteers-said", { count: n, ikm: number(ikm), grade }) : t("results-volunteers-partial", { count: n }));
}

/** One value of a table of respondents in words. @param {string} group @param {string | number | null} value */
function groupWords(group, value) {
  if (value === null) return t("survey-silent");
  if (group !== "age" || typeof value === "string") return t(`skm-${group}-${value}`);
  if (value === 0) return t("survey-age-under", { age: 20 });
  return value === 60 ? t("survey-age-from", { age: value }) : t("survey-age-span", { low: value, high: value + 9 });
}

/** One answer with its part of all. @param {string} name @param {number} n @param {number} all */
const shareRow = (name, n, all) => h("tr", {}, head(name), barCell(n / all), cell(count(n)), cell(percent(n / all)));

/** @param {Api.SurveyReport["respondents"]} respondents @param {number} n */
function showRespondents(respondents, n) {
  part("respondents-none").hidden = n > 0;
  const groups = n > 0 ? Object.entries(respondents).map(([group, rows]) => ({ group, rows, all: sum(rows) || 1 })) : [];
  fillRows(part("respondents"), groups, ({ group }) => group, ({ group, rows, all }) => [
    h("h3", { id: `group-${group}`, text: t(`survey-group-${group}`) }),
    h("table", { class: "table results-table", "aria-labelledby": `group-${group}` },
      h("thead", { class: "visually-hidden" }, h("tr", {},
        ...["survey-head-answer", "results-bar", "survey-head-n", "survey-head-share"].map((key) => h("th", { scope: "col", text: t(key) })))),
      h("tbody", {}, ...rows.map((row) => shareRow(groupWords(group, row.value), row.n, all))))],
  "div");
}

/** @param {{n: number, counts: Record<string, number> | null}} coins */
function showCoins({ n: fallen, counts }) {
  const rows = COINS.map((value) => ({ value, n: counts?.[value] ?? 0 }));
  const all = sum(rows);
  part("coins-table").hidden = all === 0;
  part("coins-none").hidden = all > 0;
  // Of a few coins whoever served those visitors would know whose they are.
  setText(part("coins-none"), t(fallen ? "coins-hidden" : "coins-none", { count: fallen }));
  // An office with two coins has no use for the two in between.
  const shown = all ? rows.filter(({ value, n }) => n > 0 || value === "puas" || value === "tidak_puas") : [];
  fillRows(part("coins"), shown.map((row) => ({ ...row, all })), ({ value }) => value, ({ value, n }) => [
    head(t(`skm-coin-${value}`)), barCell(n / all), cell(count(n)), cell(percent(n / all))]);
}

/** @param {Api.ExtraFigures[] | undefined} extra the office's own questions */
function showExtra(extra) {
  part("extra-section").hidden = !extra?.length;
  const questions = (extra ?? []).map((question, place) => ({ ...question, name: `question-${place}` }));
  fillRows(part("extra"), questions, ({ id }) => id, (question) => {
    const all = question.options ? sum(question.options) || 1 : 1;
    return [h("h3", { id: question.name, text: question.text }),
      h("p", { class: "muted", text: t(question.options ? "results-extra-answers" : "results-extra-texts", { count: question.n }) }),
      ...(question.options ? [h("table", { class: "table results-table", "aria-labelledby": question.name },
        h("tbody", {}, ...question.options.map((option) => shareRow(option.text, option.n, all))))] : [])];
  }, "div");
}

/** @param {string[]} comments */
function showComments(comments) {
  fillRows(part("comments"), comments.map((text, place) => ({ text, place })), ({ place }) => place, ({ text }) => [h("q", { dir: "auto", text })], "li");
  setText(part("comments-note"), t(comments.length ? "results-comments-more" : "results-comments-none"));
}

/** @param {Api.SurveyReport} figures @param {import("./picker.js").Choice} choice @param {{id: number, name: string}[]} services */
export function showTables(figures, choice, services) {
  showElements(figures);
  showTrend(figures.trend, figures.months);
  showServices(figures, choice, services);
  showCounters(figures, choice.service !== null);
  showVolunteers(figures.volunteers);
  showRespondents(figures.respondents, figures.n);
  showCoins(figures.coins);
  showExtra(figures.extra);
  showComments(figures.comments);
}
