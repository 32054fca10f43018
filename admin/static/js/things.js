/** Devices, printers and papers: one line each, trouble in words and not in colour alone. */
import { showLines } from "./lines.js";
import { formatTime, hasText, t } from "/static/web/js/texts.js";

/** More than these are history, not the day's trouble. */
const JOBS_SHOWN = 12;
/** A device's clock this far off confuses its own logs; what it shows comes from the server. */
const DRIFT_SECONDS = 120;
const DEVICE_ICONS = { kiosk: "monitor", display: "tv", skm: "smile", printer: "printer" };

/** @param {any} device */
function deviceWords(device) {
  if (!device.last_seen_at && !device.online) return t("admin-device-never");
  const words = [device.online ? t("admin-device-online")
    : t("admin-device-offline-since", { time: formatTime(device.last_seen_at) })];
  if (device.health.drift_seconds && Math.abs(device.health.drift_seconds) > DRIFT_SECONDS) words.push(t("admin-device-clock"));
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
  showLines(container, jobs.slice(0, JOBS_SHOWN).map((job) => ({
    key: String(job.id), sign: "scroll-text", name: jobName(job),
    tone: { printed: "good", failed: "trouble", unknown: "warn" }[/** @type {string} */ (job.status)] ?? "quiet",
    words: [formatTime(job.created_at), t(`admin-job-${job.status}`), detailWords(job.detail),
      job.is_copy ? t("admin-job-copy") : null].filter(Boolean).join(", "),
    acts: ["queued", "sending"].includes(job.status) ? [] : [{ key: "reprint", text: t("admin-reprint"),
      label: t("admin-reprint-label", { what: jobName(job) }), onClick: () => onReprint(job.id) }],
  })));
}
