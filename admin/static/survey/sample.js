/** The survey's head: the index, how much the sample can be trusted, and what is to be mended first. */
import { part } from "/static/web/js/desk/page.js";
import { along, bar, count, fillRows, number, percent } from "../common/drawing.js";
import { dayWords, today } from "../common/periods.js";
import { h, setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** @param {Api.SurveyReport} figures */
function indexWords(figures) {
  if (figures.n === 0) return t("survey-method-none");
  if (figures.ikm === null) {
    const silent = figures.elements.filter((one) => one.n === 0).map((one) => t(`survey-short-${one.key}`));
    return t("results-partial", { elements: silent.join(", ") });
  }
  return t("results-weight", { weight: figures.weight });
}

/** @param {Api.SurveyReport} figures */
function showIndex(figures) {
  setText(part("ikm"), number(figures.ikm));
  part("ikm").toggleAttribute("data-none", figures.ikm === null);
  setText(part("grade"), figures.grade ? t("results-grade", { grade: figures.grade, meaning: t(`survey-grade-${figures.grade}`) }) : "");
  setText(part("index-words"), indexWords(figures));
}

/** Whether the answers suffice, and what is missing. @param {Api.SurveySample} sample @param {{last: string}} period */
function verdict(sample, period) {
  if (sample.population === 0 && sample.answers === 0) return t("results-sample-nobody");
  if (sample.enough) return t("survey-method-enough");
  const missing = t("results-sample-missing", { count: sample.minimum - sample.answers });
  return period.last < today() ? `${missing} ${t("results-sample-over")}` : missing;
}

/** How many to ask from now on, sentence by sentence. @param {Api.SurveySample} sample @param {{last: string}} period */
function planned(sample, period) {
  if (!sample.running) return [];
  const last = dayWords(period.last);
  if (sample.population === 0) return [t("results-plan-unknown")];
  const expected = t("results-plan-expected", { last, visits: sample.expected_visits, minimum: sample.minimum });
  if (sample.missing === 0) return [expected, t("results-plan-enough")];
  if (sample.ask_permille === null || !sample.reachable) return [expected, t("results-plan-never", { last })];
  // Rounded up: one visitor asked too many costs a minute, one too few the whole sample.
  return [expected, t("results-plan-ask", { last, count: Math.ceil(sample.ask_permille / 10) })];
}

/** @param {Api.SurveySample} sample @param {{last: string}} period */
function showSample(sample, period) {
  const share = sample.minimum ? sample.answers / sample.minimum : Number(sample.enough);
  setText(part("sample-of"), sample.minimum ? t("results-sample-of", { answers: sample.answers, minimum: sample.minimum })
    : t("results-sample-answers", { count: sample.answers }));
  part("sample-bar").replaceChildren(bar(share, sample.enough ? "good" : "warn"));
  setText(part("sample-verdict"), verdict(sample, period));
  part("sample-verdict").dataset.tone = sample.enough ? "good" : sample.population ? "warn" : "";
  const rate = sample.response_rate;
  fillRows(part("sample-facts"), [
    { key: "population", words: count(sample.population) }, { key: "drawn", words: count(sample.drawn) },
    { key: "rate", words: rate === null ? "–" : percent(rate) },
  ], ({ key }) => key, ({ key, words }) => [h("dt", { text: t(`results-fact-${key}`) }), h("dd", { text: words })], "div");
  fillRows(part("sample-plan"), planned(sample, period), (sentence) => sentence, (sentence) => [h("span", { text: sentence })], "p");
}

/** @param {Api.SurveyReport} figures @param {(key: string) => void} onPlan */
function showLowest(figures, onPlan) {
  /** @type {Map<string, Api.ElementValue>} */
  const elements = new Map(figures.elements.map((one) => [one.key, one]));
  const lowest = figures.weakest.map((key) => /** @type {Api.ElementValue} */ (elements.get(key)));
  fillRows(part("lowest"), lowest, (one) => one.key, (one) => {
    const name = t(`survey-element-${one.key}`);
    return [h("span", { class: "results-lowest-name", text: name }),
      h("span", { text: t("results-value-grade", { value: number(one.value), grade: one.grade ?? "" }) }), bar(along(one.value), "warn"),
      h("button", { type: "button", class: "link-button", "aria-label": t("results-plan-label", { element: name }), text: t("results-plan"),
        onClick: () => onPlan(one.key) })];
  }, "li");
  part("lowest-none").hidden = lowest.length > 0;
  const strongest = figures.strongest.map((key) => (
    t("results-strong", { element: t(`survey-short-${key}`), value: number(elements.get(key)?.value ?? null) })));
  setText(part("strongest"), strongest.length ? t("results-strongest", { elements: strongest.join(", ") }) : "");
}

/** @param {Api.SurveyReport} figures of `GET /reports/skm` @param {(key: string) => void} onPlan plans something about an element */
export function showHead(figures, onPlan) {
  showIndex(figures);
  showSample(figures.sample, figures.period);
  showLowest(figures, onPlan);
}
