/** Documents of the server: at once when they are made in time, else followed as a job until they are ready. */
import { api, Problem, Unreachable } from "./api.js";
import { h } from "../dom/dom.js";

const BASE = "/api/v1";
/** What a server answers at once, or as a job, takes seconds; a long file takes longer to come over. */
const ANSWER_MS = 60_000;
const FILE_MS = 300_000;
const LOOK_MS = 1_000;
/** Looks in a row that nobody answers before the server counts as away. */
const PATIENCE = 30;
/** Until the browser has taken the file over. */
const KEEP_MS = 60_000;

/** @typedef {Api.DocumentJobOut} Job */

const wait = () => new Promise((resolve) => setTimeout(resolve, LOOK_MS));
/** @param {string} address of a job or its file, as the server tells it */
const below = (address) => address.slice(BASE.length);

/** The job as it stands; a server that is away for a moment is asked again. @param {string} address @returns {Promise<Job>} */
async function look(address) {
  for (let missed = 0; ; missed += 1) {
    try {
      return /** @type {Job} */ ((await api("GET", below(address))).data);
    } catch (error) {
      if (!(error instanceof Unreachable) || missed >= PATIENCE) throw error;
      await wait();
    }
  }
}

/**
 * The document. Throws `Problem` or `Unreachable` as `api` does; a job that failed is a `Problem` too.
 * @param {string} path below /api/v1
 * @param {(progress: number) => void} [onProgress] hears the part of 1 that is done, once it takes longer
 * @returns {Promise<Blob>}
 */
export async function fetchDocument(path, onProgress = () => {}) {
  const response = await api("GET", path, { timeoutMs: ANSWER_MS, file: true });
  const data = /** @type {Blob} */ (response.data);
  if (response.status !== 202) return data;
  /** @type {Job} */
  let job = JSON.parse(await data.text());
  while (job.state === "working") {
    onProgress(job.progress);
    await wait();
    job = await look(job.job);
  }
  if (job.state === "failed" || job.href === null) {
    throw new Problem(503, { code: job.code ?? "document_failed", title: job.title ?? "" });
  }
  onProgress(1);
  return /** @type {Blob} */ ((await api("GET", below(job.href), { timeoutMs: FILE_MS, file: true })).data);
}

/**
 * Fetches a document and hands it to the browser to keep. Throws as `fetchDocument` does.
 * @param {string} path below /api/v1
 * @param {string} name what the file is called
 * @param {(progress: number) => void} [onProgress]
 */
export async function saveDocument(path, name, onProgress) {
  const address = URL.createObjectURL(await fetchDocument(path, onProgress));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}

/** A bar that shows how much of 1 is done; a screen reader says it in percent. @param {string} label */
export function progressBar(label) {
  return /** @type {HTMLProgressElement} */ (h("progress", { class: "document-progress", max: "1", value: "0", "aria-label": label }));
}
