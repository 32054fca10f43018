/** Sending a file with how far it is: the one thing `fetch` cannot tell. */
import { page } from "/static/web/js/dom/page.js";
import { currentLanguage } from "/static/web/js/dom/texts.js";

/** What came back: the answer, or the parts of a refusal. @template {string} P @typedef {Partial<Api.Answer<"POST", P> & Api.Problem & Api.BadRows>} Sent */

/**
 * Sends one file as the body of a request.
 * @template {string} P
 * @param {P} path below /api/v1
 * @param {File} file
 * @param {(percent: number) => void} onProgress
 * @returns {Promise<{status: number, body: Sent<P> | null}>} status 0: nobody answered
 */
export function sendFile(path, file, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1${path}`);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Accept-Language", currentLanguage());
    request.setRequestHeader("X-CSRF-Token", page.csrf_token ?? "");
    request.upload.addEventListener("progress", (event) => onProgress(event.lengthComputable ? (100 * event.loaded) / event.total : 0));
    request.addEventListener("loadend", () => resolve({ status: request.status, body: request.response }));
    request.send(file);
  });
}
