/**
 * Papers that did not come out. Staff decide about each: the visitor may have left, or may be waiting at the kiosk.
 * @typedef {{id: number, label: string, status: "failed" | "unknown"}} Job
 */
import { api } from "/static/web/js/api.js";
import { serverNow } from "/static/web/js/clock.js";

/** After this nobody waits for the paper any more. */
const RECENT_MS = 30 * 60 * 1000;

/**
 * The newest trouble of each number that no later copy has mended.
 * @param {any[]} jobs newest first
 * @param {Date} now
 * @returns {Job[]}
 */
export function inTrouble(jobs, now) {
  const told = new Set();
  return jobs.filter((job) => {
    if (!job.label || told.has(job.label) || now.getTime() - Date.parse(job.created_at) > RECENT_MS) return false;
    told.add(job.label);
    return job.status === "failed" || job.status === "unknown";
  });
}

/** @returns {Promise<Job[]>} */
export async function readPapers() {
  const { data } = await api("GET", "/print-jobs");
  return inTrouble(data, serverNow());
}
