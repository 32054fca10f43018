/** The head of the page: which counter, who sits there, whether calls reach a TV, and trouble with paper. */
import { paperButtons, paperWords } from "./ticket/unprinted.js";
import { h, icon, keyed } from "/static/web/js/dom/dom.js";
import { formatTime, hasText, t } from "/static/web/js/dom/texts.js";

/** @typedef {import("./state.js").CounterView} CounterView */

/** A TV answers within a second; after this many without an answer the call counts as not shown. */
const TV_PATIENCE_SECONDS = 6;

/**
 * Where the last call is, in words.
 * @param {CounterView} view
 * @param {number} secondsSinceCall
 * @returns {{tone: "done" | "quiet" | "trouble", words: string}}
 */
export function tvLine(view, secondsSinceCall) {
  const { displays, ticket } = view;
  if (displays.online === 0) return { tone: "trouble", words: t("counter-tv-none") };
  const sound = displays.soundOn > 0 ? "on" : displays.muted > 0 ? "quiet" : "off";
  if (!ticket?.call) return { tone: "quiet", words: t("counter-tv-ready", { count: displays.online, sound }) };
  if (ticket.call.seen.length > 0) {
    return { tone: "done", words: t("counter-tv-shown", { count: ticket.call.seen.length, sound }) };
  }
  return secondsSinceCall < TV_PATIENCE_SECONDS
    ? { tone: "quiet", words: t("counter-tv-sending") }
    : { tone: "trouble", words: t("counter-tv-not-shown") };
}

/** @typedef {{words: string, tone: "trouble" | "low", job?: import("./ticket/unprinted.js").Job, more?: number}} PaperLine */

/** @param {string | null} detail the printer's own code for its trouble */
function troubleWords(detail) {
  const key = `counter-printer-${detail}`;
  return t(hasText(key) ? key : "counter-printer-unknown_trouble");
}

/**
 * @param {CounterView} view
 * @param {import("./ticket/unprinted.js").Job[]} jobs
 * @returns {PaperLine[]}
 */
function paperLines(view, jobs) {
  return [
    ...view.printersInTrouble.map(({ name, detail, state }) => ({ tone: /** @type {"trouble" | "low"} */ (state),
      words: t("counter-printer-trouble", { name, detail: troubleWords(detail) }) })),
    // One at a time, the newest: its visitor may still stand there. The others are a click away.
    ...jobs.slice(0, 1).map((job) => ({ tone: /** @type {const} */ ("trouble"), job, more: jobs.length - 1,
      words: paperWords(job) })),
  ];
}

/**
 * @param {object} parts
 * @param {HTMLElement} parts.who
 * @param {HTMLElement} parts.tv
 * @param {HTMLElement} parts.paper
 * @param {(job: import("./ticket/unprinted.js").Job, deed: import("./ticket/unprinted.js").Deed) => void} onPaper
 * @param {() => void} onAllPapers
 */
export function mountHeader({ who, tv, paper }, onPaper, onAllPapers) {
  const name = h("h1", { class: "counter-name" });
  const state = h("span", { class: "counter-state" });
  const serves = h("span", { class: "muted counter-serves" });
  const staff = h("span", { class: "muted counter-staff" });
  who.replaceChildren(name, state, serves, staff);

  /** @param {PaperLine} line */
  const createLine = ({ words, tone, job, more }) => h("li", { dataset: { tone } }, icon("printer"), h("span", { text: words }),
    job ? paperButtons(job, onPaper) : null,
    more ? h("button", { type: "button", class: "counter-link", text: t("counter-papers-all", { count: more + 1 }),
      onClick: onAllPapers }) : null);

  return {
    /**
     * @param {CounterView} view
     * @param {import("./ticket/unprinted.js").Job[]} jobs papers in trouble
     */
    update(view, jobs) {
      const { counter } = view;
      name.textContent = counter.name;
      state.dataset.state = counter.helpSince ? "help" : counter.state;
      state.textContent = counter.helpSince
        ? t("counter-help-since", { time: formatTime(counter.helpSince) }) : counter.state === "paused" && counter.pausedUntil
        ? t("counter-state-paused-until", { time: formatTime(counter.pausedUntil) })
        : t(`counter-state-${counter.state}`);
      const names = view.services.map((service) => service.name).join(", ");
      serves.textContent = counter.servicesLabel || names;
      serves.title = names;
      staff.textContent = counter.operator ?? "";
      const lines = paperLines(view, jobs);
      paper.hidden = lines.length === 0;
      keyed(paper, lines, (line) => `${line.job?.id}/${line.more}/${line.tone}/${line.words}`, createLine, () => {});
    },
    /**
     * @param {CounterView} view
     * @param {number} secondsSinceCall
     */
    tick(view, secondsSinceCall) {
      const { tone, words } = tvLine(view, secondsSinceCall);
      tv.dataset.tone = tone;
      if (tv.textContent !== words) tv.textContent = words;
    },
  };
}
