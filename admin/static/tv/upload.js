/** Bringing files: one after the other, with how far each is. */
import { sendFile } from "../common/upload.js";
import { t } from "/static/web/js/dom/texts.js";

/** @param {File} file @param {(percent: number) => void} onProgress */
export function sendMedia(file, onProgress) {
  const title = file.name.replace(/\.[^.]*$/, "").replace(/[_-]+/g, " ").slice(0, 120);
  return sendFile(`/media?title=${encodeURIComponent(title)}`, file, onProgress);
}

/**
 * What came of it, in words.
 * @param {File} file
 * @param {Awaited<ReturnType<typeof sendMedia>>} answer
 * @returns {{tone: "done" | "trouble", words: string}}
 */
export function sentWords(file, { status, body }) {
  if (status === 201) return { tone: "done", words: t("tv-sent", { name: body?.title ?? file.name }) };
  if (status === 202) return { tone: "done", words: t("tv-sent-later", { name: body?.title ?? file.name }) };
  if (status === 0) return { tone: "trouble", words: t("tv-not-sent", { name: file.name, why: t("desk-away") }) };
  return { tone: "trouble", words: t("tv-not-sent", { name: file.name, why: body?.title ?? t("error-internal") }) };
}
