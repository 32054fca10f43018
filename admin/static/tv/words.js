/** What stands on the TVs' page about items, times and screens, in words. */
import { formatTime, hasText, t } from "/static/web/js/dom/texts.js";

/** So much of a text stands for it in a list. */
const SHORT = 60;
const KINDS = { image: "eye", video: "play", requirements: "clipboard-list", maklumat: "handshake", skm: "smile", page: "file-text" };

/** @param {string} kind */
export const signOf = (kind) => KINDS[/** @type {keyof typeof KINDS} */ (kind)] ?? "file-text";

/** "07.30" of "07:30" where that is how times are written. @param {string} time */
const clock = (time) => t("tv-clock", { hour: time.slice(0, 2), minute: time.slice(3) });

/** @param {string} day ISO date */
const date = (day) => day.split("-").reverse().join("/");

/** When something is shown, in a few words. @param {Api.Plan} plan */
export function planWords(plan) {
  const days = (plan.days ?? []).map((/** @type {number} */ day) => t(`tv-day-${day}`)).join(", ");
  return [
    days,
    plan.from_time && plan.until_time ? t("tv-between", { from: clock(plan.from_time), until: clock(plan.until_time) }) : "",
    plan.from && plan.until ? t("tv-dates", { from: date(plan.from), until: date(plan.until) })
      : plan.from ? t("tv-from", { from: date(plan.from) }) : plan.until ? t("tv-until", { until: date(plan.until) }) : "",
  ].filter(Boolean).join(" · ") || t("tv-always");
}

/**
 * What an item is called.
 * @param {Api.PlannedItem} item
 * @param {{files: Api.MediaFile[], services: Api.Service[]}} known
 */
export function itemName(item, known) {
  if (item.kind === "image" || item.kind === "video") {
    return known.files.find((file) => file.id === item.media_id)?.title ?? t("tv-file-gone");
  }
  if (item.kind === "requirements") {
    const service = known.services.find((one) => one.id === item.service_id);
    const group = service?.requirement_groups.find((one) => one.id === item.requirement_group_id);
    return [service?.name ?? t("tv-service-gone"), group?.label].filter(Boolean).join(", ");
  }
  if (item.kind !== "page") return t(`tv-kind-${item.kind}`);
  return item.title || shortened(item.text ?? "");
}

/** The beginning of a text. @param {string} text */
export const shortened = (text) => (text.length > SHORT ? `${text.slice(0, SHORT).trimEnd()}…` : text);

/** @param {Api.PlannedItem} item @param {Api.Tv[]} tvs */
export function itemWords(item, tvs) {
  const names = (item.devices ?? []).map((/** @type {number} */ id) => tvs.find((tv) => tv.id === id)?.name ?? t("tv-screen-gone"));
  const named = item.kind === "maklumat" || item.kind === "skm";
  return [named ? "" : t(`tv-kind-${item.kind}`), item.seconds ? t("tv-seconds", { count: item.seconds }) : "",
    item.sound ? t("tv-with-sound") : "", planWords(item), names.length ? t("tv-only-on", { names: names.join(", ") }) : "",
  ].filter(Boolean).join(" · ");
}

/** How a TV is. @param {Api.Tv} tv */
export function tvWords(tv) {
  if (!tv.online) return tv.last_seen_at ? t("tv-off-since", { time: formatTime(tv.last_seen_at) }) : t("tv-never-seen");
  const sound = `admin-device-sound-${tv.health.sound}`;
  return [t("tv-on"), hasText(sound) ? t(sound) : ""].filter(Boolean).join(", ");
}

/** @param {Api.Tv} tv */
export const tvTone = (tv) => (!tv.online ? "trouble" : tv.health.sound === "on" ? "good" : "warn");

/**
 * A TV's settings and what it shows now.
 * @param {Api.Tv} tv
 * @param {Api.PlannedItem[]} items of the playlist
 * @param {{files: Api.MediaFile[], services: Api.Service[]}} known
 */
export function tvNote(tv, items, known) {
  const { layout, services, volume, quiet } = tv.settings;
  const names = services.map((/** @type {number} */ id) => known.services.find((one) => one.id === id)?.name ?? t("tv-service-gone"));
  const now = tv.showing.map((/** @type {string} */ id) => items.find((item) => item.id === id)).filter((item) => item !== undefined);
  return [
    t(`tv-layout-${layout}`),
    names.length ? t("tv-services-of", { names: names.join(", ") }) : t("tv-services-all"),
    volume === null ? "" : t("tv-volume-of", { percent: volume }),
    ...quiet.map((stretch) => t("tv-quiet-of", { when: planWords(stretch) })),
    now.length ? t("tv-now", { names: now.map((item) => itemName(item, known)).join("; ") }) : t("tv-now-counters"),
    tv.health.detail ? t("tv-told", { detail: tv.health.detail }) : "",
  ].filter(Boolean).join(" · ");
}

/** @param {number} bytes */
export const megabytes = (bytes) => Math.max(1, Math.round(bytes / 1024 / 1024));

/** @param {Api.MediaFile} file */
export function fileWords(file) {
  if (file.state === "failed") return t("tv-film-failed", { why: t(hasText(`error-${file.reason}`) ? `error-${file.reason}` : "error-not_a_film") });
  if (file.state !== "ready") return t(`tv-film-${file.state}`);
  const length = file.duration_ms ? Math.round(file.duration_ms / 1000) : 0;
  return [`${file.width} × ${file.height}`, length ? t("tv-length", { minutes: Math.floor(length / 60), seconds: String(length % 60).padStart(2, "0") }) : "",
    t("tv-size", { size: megabytes(file.size) })].filter(Boolean).join(" · ");
}
