/** Files the server makes: fetched behind the page, so that a refusal becomes words and never a page of JSON. */
import { api } from "/static/web/js/net/api.js";
import { h } from "/static/web/js/dom/dom.js";

/** One document at a time is made, each within three minutes: an own one may wait for another's turn. */
const DOCUMENT_MS = 400_000;
/** Until the browser has taken the file over. */
const KEEP_MS = 60_000;

/**
 * Fetches a file and hands it to the browser to keep. Throws `Problem` or `Unreachable` as `api` does.
 * @param {string} path below /api/v1
 * @param {string} name what the file is called
 */
export async function download(path, name) {
  const { data } = await api("GET", path, { timeoutMs: DOCUMENT_MS, file: true });
  const address = URL.createObjectURL(/** @type {Blob} */ (data));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
