/** Bringing files: one after the other, with how far each is. */
import { page } from "/static/web/js/page.js";
import { currentLanguage, t } from "/static/web/js/texts.js";

/**
 * Sends one file as the body of a request.
 * @param {File} file
 * @param {(percent: number) => void} onProgress
 * @returns {Promise<{status: number, body: any}>} status 0: nobody answered
 */
export function sendFile(file, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const title = file.name.replace(/\.[^.]*$/, "").replace(/[_-]+/g, " ").slice(0, 120);
    request.open("POST", `/api/v1/media?title=${encodeURIComponent(title)}`);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Accept-Language", currentLanguage());
    request.setRequestHeader("X-CSRF-Token", page.csrf_token ?? "");
    request.upload.addEventListener("progress", (event) => onProgress(event.lengthComputable ? (100 * event.loaded) / event.total : 0));
    request.addEventListener("loadend", () => resolve({ status: request.status, body: request.response }));
    request.send(file);
  });
}

/** What came of it, in words. @param {File} file @param {{status: number, body: any}} answer */
export function sentWords(file, { status, body }) {
  if (status === 201) return { tone: "done", words: t("tv-sent", { name: body.title }) };
  if (status === 202) return { tone: "done", words: t("tv-sent-later", { name: body.title }) };
  if (status === 0) return { tone: "trouble", words: t("tv-not-sent", { name: file.name, why: t("admin-away") }) };
  return { tone: "trouble", words: t("tv-not-sent", { name: file.name, why: body?.title ?? t("error-internal") }) };
}
