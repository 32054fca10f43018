/** What is asked before a device is paired, changed or revoked. Each resolves with the body to send, or null. */
import { ask, sure } from "/static/web/js/desk/ask.js";
import { filled, line, thing } from "/static/web/js/desk/fields.js";
import { h } from "/static/web/js/dom/dom.js";
import { page } from "/static/web/js/dom/page.js";
import { hasText, t } from "/static/web/js/dom/texts.js";

/** @typedef {{devices: Api.Device[], counters: Api.Named[], printers: Api.PrinterOut[]}} Known */

const MAX_NAME = 80;
const CODE = /^\d{6}$/;

/** The digits of what somebody typed or pasted, however it was spaced. @param {string} typed */
export const digits = (typed) => typed.replace(/\D/g, "");

/** @param {string} typed */
export const isCode = (typed) => CODE.test(digits(typed));

/**
 * The places a device of a kind can have: a panel stands at a counter, a kiosk prints.
 * @param {string} kind @param {Known} known @param {Api.Device} [device]
 */
function places(kind, known, device) {
  const counter = kind === "skm" ? thing(t("devices-counter"), known.counters, device?.counter_id, t("devices-no-counter")) : null;
  const printer = kind === "kiosk" ? thing(t("devices-printer"), known.printers, device?.printer_id, t("devices-no-printer")) : null;
  return { parts: [counter, printer],
    read: () => ({ ...(counter ? { counter_id: counter.id() } : {}), ...(printer ? { printer_id: printer.id() } : {}) }) };
}

/** Who stands behind a code, so that nobody lets a stranger's screen in. @param {Api.Waiting} waiting answer of `GET /devices/waiting` */
function about(waiting) {
  const rows = [[t("devices-about-address"), waiting.address], ...Object.entries(waiting.about).map(
    ([key, value]) => [hasText(`devices-about-${key}`) ? t(`devices-about-${key}`) : key, value])];
  return h("dl", { class: "devices-about" }, ...rows.filter(([, value]) => value).flatMap(
    ([label, value]) => [h("dt", { text: label }), h("dd", { text: value })]));
}

/** A device to let in: a new one with its name and place, or one that takes another's place. @typedef {{code: string, name?: string, replaces?: number, counter_id?: number | null, printer_id?: number | null}} Pairing */

/**
 * A screen whose code was typed: its name and place, or whose place it takes.
 * @param {string} code @param {Api.Waiting} waiting
 * @param {Known} known
 */
export function askPairing(code, waiting, known) {
  const same = known.devices.filter((device) => device.kind === waiting.kind);
  const replaces = thing(t("devices-replaces"), same, null, t("devices-replaces-none"));
  const name = line(t("devices-name"), { maxlength: MAX_NAME, value: suggested(waiting.kind, same) });
  const place = places(waiting.kind, known);
  const own = h("div", { class: "fields" }, name.node, ...place.parts.map((one) => one && one.node));
  const keeps = h("p", { class: "muted", hidden: true, text: t("devices-replaces-keeps") });
  replaces.control.addEventListener("change", () => {
    own.hidden = replaces.id() !== null;
    keeps.hidden = !own.hidden;
  });
  return ask({
    title: t(`devices-found-${waiting.kind}`), text: t("devices-found-check"), confirm: t("devices-pair-go"),
    parts: [about(waiting), same.length ? replaces : null, keeps, own],
    /** @returns {Pairing | string} */
    read() {
      const instead = replaces.id();
      if (instead !== null) return { code, replaces: instead };
      if (!name.value()) return t("devices-name-missing");
      const stands = place.read();
      if (waiting.kind === "skm" && !stands.counter_id) return t("devices-counter-missing");
      return { code, ...filled({ name: name.value(), ...stands }) };
    },
  });
}

/** @param {string} kind @param {Api.Device[]} same */
function suggested(kind, same) {
  const base = t(`devices-name-${kind}`);
  const taken = new Set(same.map((device) => device.name));
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${base} ${number}`)) return `${base} ${number}`;
  }
}

/** @param {Api.Device} device @param {Known} known */
export function askChange(device, known) {
  const name = line(t("devices-name"), { maxlength: MAX_NAME, value: device.name });
  const place = places(device.kind, known, device);
  return ask({
    title: t("devices-change-title", { name: device.name }), confirm: t("desk-save"),
    parts: [name, ...place.parts],
    read: () => (name.value() ? { name: name.value(), ...place.read() } : t("devices-name-missing")),
  });
}

/** The code of the machine that takes a device's place. @param {Api.Device} device */
export function askReplacement(device) {
  const code = line(t("devices-code"), { class: "input devices-code", inputmode: "numeric", maxlength: "9" });
  const path = device.kind === "printer" ? "/pair?kind=printer" : `/${device.kind}`;
  return ask({
    title: t("devices-replace-title", { name: device.name }),
    text: t(device.kind === "printer" ? "devices-replace-help-printer" : "devices-replace-help", { address: page.base + path }),
    confirm: t("devices-replace-go"), parts: [code],
    read: () => (isCode(code.value()) ? { code: digits(code.value()), replaces: device.id } : t("devices-code-wrong")),
  });
}

/** @param {Api.Device} device */
export const askRevoke = (device) => sure({ title: t("devices-revoke-title", { name: device.name }),
  text: t(`devices-revoke-help-${device.kind === "printer" ? "printer" : "screen"}`), confirm: t("devices-revoke-go"), destroys: true });
