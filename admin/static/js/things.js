/** Counters, devices, printers and papers: one line each, trouble in words and not in colour alone. */
import { h, icon, keyed } from "/static/web/js/dom.js";
import { formatTime, hasText, t } from "/static/web/js/texts.js";

/** More than these are history, not the day's trouble. */
const JOBS_SHOWN = 12;
const DEVICE_ICONS = { kiosk: "monitor", display: "tv", skm: "smile", printer: "printer" };

/**
 * A line of a list; drawn anew only when its words changed, so that the focus stays where it is.
 * @param {HTMLElement} container
 * @param {{key: string, sign: string, name: string, words: string, tone: string, end?: () => HTMLElement | null}[]} lines
 */
function showLines(container, lines) {
  keyed(container, lines, (line) => `${line.key}/${line.tone}/${line.words}`, (line) => h("li", { dataset: { tone: line.tone } },
    icon(line.sign), h("span", { class: "admin-name", text: line.name }),
    h("span", { class: "admin-words", text: line.words }), line.end?.() ?? null), () => {});
}

/**
 * @param {HTMLElement} container
 * @param {any[]} counters answer of `GET /counters`
 */
export function showCounters(container, counters) {
  showLines(container, counters.map((counter) => ({
    key: String(counter.id), sign: "user", name: counter.name, tone: counter.state === "open" ? "good" : "quiet",
    words: [t(`admin-counter-${counter.state}`), counter.operator,
      counter.state === "open" ? counter.ticket?.label ?? t("admin-counter-idle") : null].filter(Boolean).join(", "),
    end: () => h("a", { class: "admin-link", href: `/counter?id=${counter.id}`,
      "aria-label": t("admin-counter-watch", { name: counter.name }) }, icon("eye")),
  })));
}

/** @param {any} device */
function deviceWords(device) {
  if (!device.last_seen_at && !device.online) return t("admin-device-never");
  const words = [device.online ? t("admin-device-online")
    : t("admin-device-offline-since", { time: formatTime(device.last_seen_at) })];
  if (device.kind === "display" && device.online && device.health.sound) {
    words.push(t(`admin-device-sound-${device.health.sound}`));
  }
  return words.join(", ");
}

/**
 * @param {HTMLElement} container
 * @param {any[]} devices answer of `GET /devices`
 */
export function showDevices(container, devices) {
  showLines(container, devices.map((device) => ({
    key: String(device.id), sign: DEVICE_ICONS[/** @type {keyof typeof DEVICE_ICONS} */ (device.kind)],
    name: device.name, tone: device.online ? "good" : device.last_seen_at ? "trouble" : "quiet",
    words: deviceWords(device),
  })));
}

/** @param {string | null} detail */
function detailWords(detail) {
  const key = `admin-detail-${detail}`;
  return detail && hasText(key) ? t(key) : null;
}

/**
 * @param {HTMLElement} container
 * @param {any[]} printers answer of `GET /printers`
 */
export function showPrinters(container, printers) {
  showLines(container, printers.map((printer) => ({
    key: String(printer.id), sign: printer.state === "trouble" ? "printer-x" : "printer", name: printer.name,
    tone: { ready: "good", low: "warn", trouble: "trouble" }[/** @type {string} */ (printer.state)] ?? "quiet",
    words: [t(`admin-printer-${printer.state}`), detailWords(printer.detail)].filter(Boolean).join(", "),
  })));
}

/** @param {any} job */
function jobName(job) {
  return job.kind === "ticket" ? t("admin-job-ticket", { label: job.label }) : t(`admin-job-${job.kind}`);
}

/**
 * @param {HTMLElement} container
 * @param {any[]} jobs answer of `GET /print-jobs`, newest first
 * @param {(jobId: number) => void} onReprint
 */
export function showJobs(container, jobs, onReprint) {
  const none = /** @type {HTMLElement} */ (document.getElementById("jobs-none"));
  none.hidden = jobs.length > 0;
  showLines(container, jobs.slice(0, JOBS_SHOWN).map((job) => ({
    key: String(job.id), sign: "scroll-text", name: jobName(job),
    tone: { printed: "good", failed: "trouble", unknown: "warn" }[/** @type {string} */ (job.status)] ?? "quiet",
    words: [formatTime(job.created_at), t(`admin-job-${job.status}`), detailWords(job.detail),
      job.is_copy ? t("admin-job-copy") : null].filter(Boolean).join(", "),
    end: () => (["queued", "sending"].includes(job.status) ? null : h("button", { type: "button", class: "admin-link",
      "aria-label": t("admin-reprint-label", { what: jobName(job) }), text: t("admin-reprint"),
      onClick: () => onReprint(job.id) })),
  })));
}
