/** Sending files with how far each is: the one thing `fetch` cannot tell. */
import { button, input, part } from "/static/web/js/desk/page.js";
import { setText } from "/static/web/js/dom/dom.js";
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

/**
 * A button that lets files be chosen, and the part of the page that shows the one on its way.
 * @param {string} id of the button
 * @param {(files: File[]) => Promise<void>} send
 */
export function chooseFiles(id, send) {
  const field = input("file");
  button(id).addEventListener("click", () => field.click());
  field.addEventListener("change", async () => {
    const files = Array.from(field.files ?? []);
    field.value = ""; // the same file, mended, may be sent once more
    if (files.length === 0) return;
    button(id).disabled = true;
    await send(files);
    part("sending").hidden = true;
    button(id).disabled = false;
    button(id).focus();
  });
}

/** Says which file is on its way; gives what to call with how much of it is. @param {string} words */
export function showSending(words) {
  const progress = /** @type {HTMLProgressElement} */ (part("progress"));
  progress.value = 0;
  setText(part("sending-words"), words);
  part("sending").hidden = false;
  return (/** @type {number} */ percent) => { progress.value = percent; };
}
