/** What becomes of a piece of paper: told by live events, and asked for in between in case one is missed. */
import { api } from "/static/web/js/net/api.js";

const ASK_MS = 1500;
const PATIENCE_MS = 30000;
const SETTLED = ["printed", "failed", "unknown"];

/** @type {Map<number, (status: string) => void>} */
const watchers = new Map();

/** @param {Live.PrintChanged} payload of the `print` event: the job, or an object holding it */
export function printChanged(payload) {
  const job = payload.job || payload;
  const watcher = watchers.get(Number(job.id ?? job.job_id));
  if (watcher) watcher(job.status);
}

/** @param {string} status */
export function isSettled(status) {
  return SETTLED.includes(status);
}

/**
 * Watch one job until it is settled or half a minute has passed; then it counts as unknown.
 * @param {{job_id: number, status: string}} job
 * @param {(status: string) => void} onStatus
 * @returns {() => void} stops it
 */
export function watchPrint(job, onStatus) {
  let stopped = false;
  const until = Date.now() + PATIENCE_MS;
  const stop = () => {
    stopped = true;
    watchers.delete(job.job_id);
  };
  const take = (/** @type {string} */ status) => {
    if (stopped) return;
    if (isSettled(status)) stop();
    onStatus(status);
  };
  watchers.set(job.job_id, take);
  const ask = async () => {
    if (stopped) return;
    if (Date.now() > until) {
      take("unknown");
      return;
    }
    try {
      const { data } = await api("GET", `/print-jobs/${job.job_id}`, { timeoutMs: 4000 });
      take(data.status);
    } catch {
      // Asked again below; the event may also still come.
    }
    if (!stopped) setTimeout(ask, ASK_MS);
  };
  setTimeout(ask, ASK_MS);
  return stop;
}
