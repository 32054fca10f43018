/** The survey's papers and tables: made by the server in seconds, told while they are, and handed over as files. */
import { tell } from "/static/web/js/desk/notice.js";
import { whyNot } from "/static/web/js/desk/outcome.js";
import { part } from "/static/web/js/desk/page.js";
import { showLines } from "/static/web/js/desk/lines.js";
import { progressBar, saveDocument } from "/static/web/js/net/document.js";
import { t } from "/static/web/js/dom/texts.js";

/**
 * @typedef {import("./picker.js").Choice} Choice
 * @typedef {{key: string, sign: string, path: (choice: Choice) => string, name: (choice: Choice) => string}} File
 */

/** @param {Choice} choice */
const query = ({ first, last, service }) => `?from=${first}&to=${last}${service ? `&service_id=${service}` : ""}`;
/** @param {string} name @param {string} ending @returns {File["name"]} */
const dated = (name, ending) => ({ first, last, service }) => `${name}-${first}-${last}${service ? `-${service}` : ""}.${ending}`;

/** @type {File[]} */
const FILES = [
  { key: "report", sign: "file-text", path: (choice) => `/reports/skm/print${query(choice)}`, name: dated("laporan-skm", "pdf") },
  { key: "poster", sign: "megaphone", path: (choice) => `/reports/skm/poster${query(choice)}`, name: dated("poster-ikm", "pdf") },
  { key: "workbook", sign: "clipboard-list", path: (choice) => `/reports/skm/export${query(choice)}`, name: dated("laporan-skm", "xlsx") },
  { key: "answers", sign: "files", path: (choice) => `/reports/skm/answers${query(choice)}`, name: dated("jawaban-skm", "csv") },
  { key: "sign", sign: "qr-code", path: () => "/skm/sign", name: () => "qr-survei.pdf" },
  { key: "form-id", sign: "file-pen", path: () => "/skm/paper/form?language=id", name: () => "formulir-skm-id.pdf" },
  { key: "form-en", sign: "file-pen", path: () => "/skm/paper/form?language=en", name: () => "formulir-skm-en.pdf" },
];

/** How each file is: nothing said, being made, or why it could not be made. @type {Map<string, {words: string, tone: string, isBusy?: boolean, bar?: HTMLProgressElement}>} */
const how = new Map();

/** @param {() => Choice} choiceNow @returns {() => void} shows the list */
export function createDownloads(choiceNow) {
  /** @param {File} file */
  async function fetchFile(file) {
    if (how.get(file.key)?.isBusy) return; // a second press wants no second document
    const what = t(`publishing-file-${file.key}`);
    const choice = choiceNow();
    const making = t("publishing-making", { what });
    how.set(file.key, { words: making, tone: "quiet", isBusy: true });
    show();
    tell(making);
    try {
      await saveDocument(file.path(choice), file.name(choice), (progress) => {
        const state = how.get(file.key);
        if (!state) return;
        state.bar ??= progressBar(making);
        state.bar.value = progress;
        show();
      });
      how.set(file.key, { words: t("publishing-saved"), tone: "good" });
      tell(t("publishing-handed", { what }));
    } catch (error) {
      const why = whyNot(error);
      how.set(file.key, { words: why, tone: "trouble" });
      tell(t("publishing-file-failed", { what, why }), "trouble");
    }
    show();
  }

  function show() {
    showLines(part("downloads"), FILES.map((file) => {
      const what = t(`publishing-file-${file.key}`);
      const state = how.get(file.key);
      return { key: file.key, sign: file.sign, name: what, words: state?.words ?? t(`publishing-about-${file.key}`), tone: state?.tone,
        acts: [{ key: "get", text: t("publishing-get"), label: t("publishing-get-label", { what }), onClick: () => void fetchFile(file) }] };
    }));
    for (const line of part("downloads").children) {
      const bar = how.get(/** @type {HTMLElement} */ (line).dataset.key ?? "")?.bar;
      const shown = line.querySelector("progress");
      if (shown !== (bar ?? null)) shown?.remove();
      if (bar && bar.parentElement !== line) line.append(bar);
    }
  }

  return show;
}
