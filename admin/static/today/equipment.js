/** Devices, printers and papers: one line each, trouble in words and not in colour alone. */
import { showLines } from "/static/web/js/desk/lines.js";
import { detailWords, jobName, printerTone, printerWords, questionActs, whatToDo } from "../common/printer_words.js";
import { formatTime, t } from "/static/web/js/dom/texts.js";

/** More than these are history, not the day's trouble. */
const JOBS_SHOWN = 12;
/** A device's clock this far off confuses its own logs; what it shows comes from the server. */
const DRIFT_SECONDS = 60;
const DEVICE_ICONS = { kiosk: "monitor", display: "tv", skm: "smile", printer: "printer" };

/** @param {{name: string}} device @param {string} path */
const seeAct = (device, path) => ({ key: "see", text: t("admin-see"), label: t("admin-see-label", { name: device.name }), href: path });

/** @param {Api.Device} device */
function alarmWords(device) {
  const since = device.alarm === "silent" ? device.last_seen_at : device.alarm_at;
  return t(`admin-alarm-${device.alarm}`, { time: formatTime(since ?? device.alarm_at ?? "") });
}

/**
 * What the supervisor is told of without asking, until it is over: devices in trouble, and a room without a TV.
 * @param {HTMLElement} container
 * @param {Api.Device[]} devices answer of `GET /devices`
 */
export function showTroubles(container, devices) {
  const lines = devices.filter((device) => device.alarm).map((device) => ({
    key: String(device.id), sign: DEVICE_ICONS[/** @type {keyof typeof DEVICE_ICONS} */ (device.kind)], tone: "trouble",
    name: device.name, words: alarmWords(device),
    acts: [seeAct(device, device.alarm === "printer" ? "/admin/printers" : "/admin/devices")],
  }));
  if (!devices.some((device) => device.kind === "display")) {
    const name = t("admin-no-tv");
    lines.push({ key: "no-tv", sign: "tv", tone: "warn", name, words: t("admin-no-tv-why"), acts: [seeAct({ name }, "/admin/devices")] });
  }
  showLines(container, lines);
  /** @type {HTMLElement} */ (container.closest("section")).hidden = lines.length === 0;
}

/** @param {Api.Device} device */
function deviceWords(device) {
  if (!device.last_seen_at && !device.online) return t("admin-device-never");
  const words = [device.online ? t("admin-device-online")
    : t("admin-device-offline-since", { time: formatTime(device.last_seen_at ?? "") })];
  if (device.health.drift_seconds && Math.abs(device.health.drift_seconds) > DRIFT_SECONDS) words.push(t("admin-device-clock"));
  if (device.kind === "display" && device.online && device.health.sound) {
    words.push(t(`admin-device-sound-${device.health.sound}`));
  }
  return words.join(", ");
}

/**
 * @param {HTMLElement} container
 * @param {Api.Device[]} devices answer of `GET /devices`
 */
export function showDevices(container, devices) {
  showLines(container, devices.map((device) => ({
    key: String(device.id), sign: DEVICE_ICONS[/** @type {keyof typeof DEVICE_ICONS} */ (device.kind)],
    name: device.name, tone: device.online ? "good" : device.last_seen_at ? "trouble" : "quiet",
    words: deviceWords(device),
  })));
}

/**
 * @param {HTMLElement} container
 * @param {Api.PrinterBrief[]} printers of the overview
 * @param {(path: string, body: unknown, done: string) => void} send
 */
export function showPrinters(container, printers, send) {
  showLines(container, printers.map((printer) => {
    /** @param {string} key @param {string} done */
    const act = (key, done) => ({ key, text: t(`printers-${key}`), label: t(`printers-${key}-label`, { name: printer.name }),
      onClick: () => send(`/printers/${printer.id}/${key}`, {}, done) });
    return { key: String(printer.id), sign: printer.state === "trouble" ? "printer-x" : "printer", name: printer.name,
      tone: printerTone(printer.state), words: printerWords(printer), note: whatToDo(printer),
      acts: [act("test", "admin-test-sent"), ...(printer.on_agent ? [] : [act("check", "admin-check-sent")])] };
  }));
}

/**
 * The newest papers, with today's open questions before them.
 * @param {HTMLElement} container
 * @param {Api.Job[]} jobs answer of `GET /print-jobs`, newest first
 * @param {Api.Job[]} questions answer of `GET /print-jobs?open=true`
 * @param {(path: string, body: unknown, done: string) => void} send
 * @param {(jobId: number) => void} onReprint
 */
export function showJobs(container, jobs, questions, send, onReprint) {
  const asked = new Map(questions.map((job) => [job.id, job]));
  const rest = jobs.filter((job) => !asked.has(job.id));
  showLines(container, [...questions, ...rest].slice(0, Math.max(JOBS_SHOWN, questions.length)).map((job) => ({
    key: String(job.id), sign: "scroll-text", name: jobName(job),
    tone: { printed: "good", failed: "trouble", unknown: "warn" }[/** @type {string} */ (job.status)] ?? "quiet",
    words: [formatTime(job.created_at),
      t(asked.has(job.id) && job.status === "unknown" ? "printers-came-out" : `admin-job-${job.status}`), detailWords(job.detail),
      job.is_copy ? t("admin-job-copy") : null].filter(Boolean).join(", "),
    acts: asked.has(job.id) ? questionActs(job, send)
      : ["queued", "sending"].includes(job.status) ? [] : [{ key: "reprint", text: t("admin-reprint"),
        label: t("admin-reprint-label", { what: jobName(job) }), onClick: () => onReprint(job.id) }],
  })));
}
