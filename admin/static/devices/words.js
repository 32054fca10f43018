/** A device in words: how it last said it is, what is wrong, and what somebody who is no technician can do. */
import { detailWords } from "../common/printer_words.js";
import { serverNow } from "/static/web/js/net/clock.js";
import { page } from "/static/web/js/dom/page.js";
import { formatDate, formatTime, hasText, t } from "/static/web/js/dom/texts.js";

export const DEVICE_ICONS = { kiosk: "monitor", display: "tv", skm: "smile", printer: "printer" };
const DAY_MS = 20 * 3600 * 1000;
const HOUR_SECONDS = 3600;

/** A time of today, or with its day when it was not today. @param {string} moment */
export function whenWords(moment) {
  const time = formatTime(moment);
  const old = Math.abs(serverNow().getTime() - Date.parse(moment)) > DAY_MS;
  return old ? t("devices-when", { date: formatDate(moment), time }) : time;
}

/** @param {number} seconds how far a device's clock is ahead */
function driftWords(seconds) {
  const far = Math.abs(seconds);
  const amount = far >= HOUR_SECONDS
    ? t("devices-hours", { count: Math.round(far / HOUR_SECONDS) }) : t("common-minutes", { count: Math.max(1, Math.round(far / 60)) });
  return t(seconds > 0 ? "devices-clock-ahead" : "devices-clock-behind", { amount });
}

/** @param {Api.Device} device @param {{code: string, since: string|null}} trouble @param {Api.PrinterOut | undefined} printer */
function troubleWords(device, trouble, printer) {
  const time = trouble.since ? whenWords(trouble.since) : "";
  switch (trouble.code) {
    case "silent": return `${t("devices-silent", { time })} ${t(`devices-silent-do-${device.kind}`)}`;
    case "printer": return `${t("devices-printer-trouble", { name: printer?.name ?? "", why: detailWords(printer?.detail ?? null) || t("admin-printer-trouble") })} ${t("devices-printer-do")}`;
    case "clock": return `${driftWords(device.health.drift_seconds ?? 0)} ${t("devices-clock-do")}`;
    case "sound_blocked": return `${t("devices-sound-blocked")} ${t("devices-sound-blocked-do")}`;
    default: return `${t("devices-sound-muted")} ${t("devices-sound-muted-do")}`;
  }
}

/** What is wrong and what to do, in whole sentences. @param {Api.Device} device @param {Api.PrinterOut | undefined} printer */
export function whatToDo(device, printer) {
  if (!device.last_seen_at && !device.online) return t(`devices-never-do-${device.kind === "printer" ? "printer" : "screen"}`);
  return device.troubles.map((one) => troubleWords(device, one, printer)).join(" ");
}

/** @param {Api.Device} device */
function lastWord(device) {
  if (!device.last_seen_at) return device.online ? t("devices-online") : t("devices-never");
  return device.online ? t("devices-online-at", { time: whenWords(device.last_seen_at) }) : t("devices-seen", { time: whenWords(device.last_seen_at) });
}

/** @param {Api.Device} device */
function versionWords(device) {
  if (!device.health.version || device.kind === "printer") return null;
  return t(device.health.version === page.version ? "devices-version-current" : "devices-version-old");
}

/** What it last said of itself, in one line. @param {Api.Device} device @param {{counter?: Api.Named, printer?: Api.PrinterOut}} place */
export function saidWords(device, { counter, printer }) {
  const { health } = device;
  return [
    lastWord(device),
    counter ? counter.name : null,
    printer ? printer.name : null,
    device.kind === "display" && health.sound ? t(`devices-sound-is-${health.sound}`) : null,
    device.kind === "kiosk" && hasText(`devices-paper-${health.paper}`) ? t(`devices-paper-${health.paper}`) : null,
    health.agent?.host || null,
    health.screen ? health.screen.replace("x", " × ") : null,
    versionWords(device),
    health.detail || null,
  ].filter(Boolean).join(" · ");
}

/** @param {Api.Device} device */
export function toneOf(device) {
  if (device.troubles.length > 0) return "trouble";
  if (!device.last_seen_at && !device.online) return "warn";
  return device.online ? "good" : "quiet";
}
