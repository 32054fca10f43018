/**
 * Papers of today that did not come out, or may not have, and that nobody has answered for. Staff decide about each: the
 * visitor may have left, or may be waiting at the kiosk.
 * @typedef {{id: number, name: string, status: string, at: Date}} Job
 */
import { show } from "/static/web/js/desk/ask.js";
import { api } from "/static/web/js/net/api.js";
import { h } from "/static/web/js/dom/dom.js";
import { formatTime, t } from "/static/web/js/dom/texts.js";

/** @typedef {{name: string, text: string, label: string, path: string, body: Record<string, unknown>}} Deed */

/** @returns {Promise<Job[]>} the newest first */
export async function readPapers() {
  const { data } = await api("GET", "/print-jobs?open=true");
  return data.map((job) => ({ id: job.id, status: job.status, at: new Date(job.created_at),
    name: job.label ?? t(`counter-paper-kind-${job.kind}`) }));
}

/** @param {Job} job what is asked, or told, about it */
export const paperWords = (job) => t(`counter-paper-${job.status}`, { label: job.name });

/**
 * What can be answered, the likeliest first.
 * @param {Job} job
 * @returns {Deed[]}
 */
export function paperDeeds(job) {
  /** @param {string} name @param {string} step @param {Record<string, unknown>} [body] @returns {Deed} */
  const deed = (name, step, body = {}) => ({ name, body, path: `/print-jobs/${job.id}/${step}`,
    text: t(`counter-paper-do-${name}`), label: t(`counter-paper-label-${name}`, { label: job.name }) });
  const dismiss = deed("dismiss", "dismiss");
  return job.status === "unknown"
    ? [deed("came-out", "answer", { came_out: true }), deed("copy", "answer", { came_out: false }), dismiss]
    : [{ ...deed("again", "reprint"), text: t("counter-reprint") }, dismiss];
}

/** @param {Job} job @param {(job: Job, deed: Deed) => void} onDeed */
export const paperButtons = (job, onDeed) => paperDeeds(job).map((deed) => h("button", { type: "button",
  class: "counter-link", text: deed.text, "aria-label": deed.label, onClick: () => onDeed(job, deed) }));

/**
 * Every open question, until there is none.
 * @param {Job[]} jobs
 * @param {(job: Job, deed: Deed) => Promise<Job[]>} onDeed answers, and gives what is left
 */
export function showPapers(jobs, onDeed) {
  const list = h("ul", { class: "counter-papers" });
  /** @param {Job[]} left */
  const draw = (left) => {
    list.replaceChildren(...left.map((job) => h("li", {}, h("span", { class: "muted", text: formatTime(job.at) }),
      h("span", { class: "counter-papers-words", text: paperWords(job) }),
      h("span", { class: "counter-papers-acts" }, ...paperButtons(job, async (one, deed) => {
        const rest = await onDeed(one, deed);
        if (rest.length === 0) dialog.close();
        else draw(rest);
      })))));
    /** @type {HTMLElement | null} */ (dialog.querySelector("h2"))?.focus();
  };
  const dialog = show({ title: t("counter-papers-title"), text: t("counter-papers-text"), close: t("counter-papers-close"),
    parts: [list], wide: true });
  draw(jobs);
}
