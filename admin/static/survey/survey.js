/** The survey's page for the supervisor: a period's figures, the plan, the publication and the papers. */
import "../common/frame.js";
import { read, readingFailed, whyNot } from "/static/web/js/desk/outcome.js";
import { part } from "/static/web/js/desk/page.js";
import { createDownloads } from "./downloads.js";
import { addressOf, createPicker, fromAddress } from "./picker.js";
import { spanWords } from "../common/periods.js";
import { createPlan } from "./plan.js";
import { createPublishing } from "./publish.js";
import { showHead } from "./sample.js";
import { redrawTrend, showTables } from "./tables.js";
import { api, Problem } from "/static/web/js/net/api.js";
import { serverNow } from "/static/web/js/net/clock.js";
import { showConnection } from "/static/web/js/net/connection.js";
import { setText } from "/static/web/js/dom/dom.js";
import { follow } from "/static/web/js/net/live.js";
import { formatTime, t } from "/static/web/js/dom/texts.js";

/** A year of a large office is reckoned in seconds. */
const FIGURES_MS = 60_000;
/** Answers come in all day; whoever reads a semester does not wait for each of them. */
const AGAIN_MS = 300_000;

let choice = fromAddress();
let reading = new AbortController();
/** @type {{choice: typeof choice | null, figures: Api.SurveyReport | null, publications: Api.Publication[], services: Api.Named[]}} */
const shown = { choice: null, figures: null, publications: [], services: [] };
/** The parts below are drawn when there are figures. */
const figuresNow = () => /** @type {Api.SurveyReport} */ (shown.figures);

/** @param {typeof choice} one @param {typeof choice | null} other */
const isSameChoice = (one, other) => other !== null && addressOf(one) === addressOf(other);

/** Figures of another choice than the one above them would be read as its own. */
function showWaiting() {
  const isOld = !isSameChoice(choice, shown.choice);
  part("figures").toggleAttribute("data-old", isOld);
  part("figures").setAttribute("aria-busy", String(isOld));
  if (isOld) setText(part("updated"), t("results-loading"));
}

function show() {
  const { services } = shown;
  const figures = figuresNow();
  part("figures").hidden = false; // first: the drawing takes the width it finds
  showChoice();
  showHead(figures, plan.add);
  showTables(figures, choice, services);
  plan.show();
  publishing.show();
  showDownloads();
  setText(part("updated"), t("results-updated", { time: formatTime(serverNow()) }));
}

/** All services one may ask for, also those that are no longer offered and were judged. @param {Api.SurveyReport} figures @param {Api.Service[]} offered */
function servicesOf(figures, offered) {
  const known = new Set(offered.map(({ id }) => id));
  const gone = figures.services.filter((row) => !known.has(row.service_id))
    .map((row) => ({ id: row.service_id, name: row.name }));
  return [...offered.map(({ id, name }) => ({ id, name })), ...gone];
}

async function readState() {
  const wish = choice;
  const stop = new AbortController();
  reading = stop;
  const query = `from=${wish.first}&to=${wish.last}${wish.service ? `&service_id=${wish.service}` : ""}`;
  try {
    const [figures, publications, offered] = await Promise.all([
      api("GET", `/reports/skm?${query}`, { signal: stop.signal, timeoutMs: FIGURES_MS }).then(({ data }) => data),
      read("/skm/publications"), read("/services")]);
    if (stop.signal.aborted) return; // another choice is being read
    Object.assign(shown, { choice: wish, figures, publications, services: servicesOf(figures, offered) });
    show();
  } catch (error) {
    if (stop.signal.aborted) return;
    if (!isSameChoice(wish, shown.choice)) part("figures").hidden = true;
    if (error instanceof Problem && error.status !== 401 && error.status < 500) return setText(part("updated"), whyNot(error));
    setText(part("updated"), t("results-no-answer"));
    readingFailed(error);
  }
}

/** @param {typeof choice} wish @param {boolean} [isStep] whether the way back should lead to what was before */
function choose(wish, isStep = true) {
  choice = wish;
  if (isStep) history.pushState(null, "", addressOf(wish));
  showChoice();
  reading.abort();
  void live.refresh();
}

function showChoice() {
  const service = shown.services.find(({ id }) => id === choice.service)?.name;
  setText(part("period"), service ? `${spanWords(choice)} · ${service}` : spanWords(choice));
  showPicker(choice, shown.services);
  showWaiting();
}

const showPicker = createPicker((wish) => choose(wish));
const showDownloads = createDownloads(() => choice);
const plan = createPlan(figuresNow, () => live.refresh());
const publishing = createPublishing(() => ({ ...shown, figures: figuresNow(), service: shown.choice?.service ?? null }), () => live.refresh());
addEventListener("popstate", () => choose(fromAddress(), false));
let redraw = 0;
addEventListener("resize", () => {
  clearTimeout(redraw);
  redraw = setTimeout(() => shown.figures && redrawTrend(shown.figures), 150);
});
showChoice();
const live = follow({ readState, safetyMs: AGAIN_MS, onConnection: showConnection });
