/** The head of the page: which counter, who sits there, whether calls reach a TV, and trouble with paper. */
import { h, icon, keyed } from "/static/web/js/dom.js";
import { formatTime, t } from "/static/web/js/texts.js";

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
  const sound = displays.soundOn > 0 ? "on" : "off";
  if (!ticket?.call) return { tone: "quiet", words: t("counter-tv-ready", { count: displays.online, sound }) };
  if (ticket.call.seen.length > 0) {
    return { tone: "done", words: t("counter-tv-shown", { count: ticket.call.seen.length, sound }) };
  }
  return secondsSinceCall < TV_PATIENCE_SECONDS
    ? { tone: "quiet", words: t("counter-tv-sending") }
    : { tone: "trouble", words: t("counter-tv-not-shown") };
}

/**
 * @param {object} parts
 * @param {HTMLElement} parts.who
 * @param {HTMLElement} parts.tv
 * @param {HTMLElement} parts.paper
 * @param {(jobId: number) => void} onReprint
 */
export function mountHeader({ who, tv, paper }, onReprint) {
  const name = h("h1", { class: "counter-name" });
  const state = h("span", { class: "counter-state" });
  const serves = h("span", { class: "counter-quiet counter-serves" });
  const staff = h("span", { class: "counter-quiet counter-staff" });
  who.replaceChildren(name, state, serves, staff);

  /** @param {{id: number, label: string, status: string}} job */
  const createJob = (job) => h("li", {}, icon("printer"),
    h("span", { text: t(`counter-printer-${job.status === "unknown" ? "unknown" : "failed"}`, { label: job.label }) }),
    h("button", { type: "button", class: "counter-link", text: t("counter-reprint"),
      onClick: () => onReprint(job.id) }));

  return {
    /** @param {CounterView} view */
    update(view) {
      const { counter } = view;
      name.textContent = counter.name;
      state.dataset.state = counter.state;
      state.textContent = counter.state === "paused" && counter.pausedUntil
        ? t("counter-state-paused-until", { time: formatTime(counter.pausedUntil) })
        : t(`counter-state-${counter.state}`);
      serves.textContent = view.services.map((service) => service.name).join(", ");
      serves.title = serves.textContent;
      staff.textContent = counter.operator ?? "";
      paper.hidden = view.printer.jobs.length === 0 && !view.printer.trouble;
      keyed(paper, [
        ...(view.printer.trouble ? [{ id: 0, label: "", status: "trouble" }] : []), ...view.printer.jobs,
      ], (job) => `${job.id}-${job.status}-${job.id === 0 ? view.printer.trouble : ""}`,
      (job) => (job.id === 0
        ? h("li", {}, icon("printer"), t("counter-printer-trouble", { detail: view.printer.trouble }))
        : createJob(job)), () => {});
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
