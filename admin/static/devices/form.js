/** What is asked before a device is paired, changed or put out. Each resolves with the body to send, or null. */
import { ask, field, textInput } from "../common/dialogs.js";
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
 * A choice among things with a name; the first is none.
 * @param {{id: number, name: string}[]} things @param {number | null} chosen @param {string} none
 */
function choice(things, chosen, none) {
  return /** @type {HTMLSelectElement} */ (h("select", { class: "select" },
    h("option", { value: "", text: none, selected: chosen === null }),
    ...things.map((one) => h("option", { value: String(one.id), text: one.name, selected: one.id === chosen }))));
}

/** @param {HTMLSelectElement} select */
const chosenId = (select) => (select.value ? Number(select.value) : null);

/**
 * The places a device of a kind can have: a panel stands at a counter, a kiosk prints.
 * @param {string} kind @param {Known} known @param {Api.Device} [device]
 */
function places(kind, known, device) {
  const counter = kind === "skm" ? choice(known.counters, device?.counter_id ?? null, t("devices-no-counter")) : null;
  const printer = kind === "kiosk" ? choice(known.printers, device?.printer_id ?? null, t("devices-no-printer")) : null;
  return {
    fields: [counter && field(t("devices-counter"), counter), printer && field(t("devices-printer"), printer)],
    read: () => ({ ...(counter ? { counter_id: chosenId(counter) } : {}), ...(printer ? { printer_id: chosenId(printer) } : {}) }),
  };
}

/** Who stands behind a code, so that nobody lets a stranger's screen in. @param {Api.Waiting} waiting answer of `GET /devices/waiting` */
function about(waiting) {
  const rows = [[t("devices-about-address"), waiting.address], ...Object.entries(waiting.about).map(
    ([key, value]) => [hasText(`devices-about-${key}`) ? t(`devices-about-${key}`) : key, value])];
  return h("dl", { class: "devices-about" }, ...rows.filter(([, value]) => value).flatMap(
    ([label, value]) => [h("dt", { text: label }), h("dd", { text: value })]));
}

/** A device to let in: a new one with its name and place, or one that takes another's place. @typedef {{code: string, name?: string, replaces?: number, counter_id?: number | null, printer_id?: number | null}} Pairing */

/** @param {Pairing} body @returns {Pairing} */
const given = (body) => /** @type {Pairing} */ (
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== "")));

/**
 * A screen whose code was typed: its name and place, or whose place it takes.
 * @param {string} code @param {Api.Waiting} waiting
 * @param {Known} known
 */
export function askPairing(code, waiting, known) {
  const same = known.devices.filter((device) => device.kind === waiting.kind);
  const replaces = choice(same, null, t("devices-replaces-none"));
  const name = textInput({ maxlength: String(MAX_NAME), value: suggested(waiting.kind, same) });
  const place = places(waiting.kind, known);
  const own = h("div", { class: "ask-own" }, field(t("devices-name"), name), ...place.fields.filter(Boolean));
  const keeps = h("p", { class: "muted", hidden: true, text: t("devices-replaces-keeps") });
  replaces.addEventListener("change", () => {
    own.hidden = Boolean(replaces.value);
    keeps.hidden = !replaces.value;
  });
  return ask({
    title: t(`devices-found-${waiting.kind}`), text: t("devices-found-check"), confirm: t("devices-pair-go"),
    fields: [about(waiting), same.length ? field(t("devices-replaces"), replaces) : null, keeps, own],
    /** @returns {Pairing | string} */
    read() {
      if (replaces.value) return { code, replaces: Number(replaces.value) };
      if (!name.value.trim()) return t("devices-name-missing");
      const wanted = place.read();
      if (waiting.kind === "skm" && !wanted.counter_id) return t("devices-counter-missing");
      return given({ code, name: name.value.trim(), ...wanted });
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
  const name = textInput({ maxlength: String(MAX_NAME), value: device.name });
  const place = places(device.kind, known, device);
  return ask({
    title: t("devices-change-title", { name: device.name }), confirm: t("admin-save"),
    fields: [field(t("devices-name"), name), ...place.fields],
    read: () => (name.value.trim() ? { name: name.value.trim(), ...place.read() } : t("devices-name-missing")),
  });
}

/** The code of the machine that takes a device's place. @param {Api.Device} device */
export function askReplacement(device) {
  const code = textInput({ class: "input devices-code", inputmode: "numeric", maxlength: "9" });
  const path = device.kind === "printer" ? "/pair?kind=printer" : `/${device.kind}`;
  return ask({
    title: t("devices-replace-title", { name: device.name }),
    text: t(device.kind === "printer" ? "devices-replace-help-printer" : "devices-replace-help", { address: page.base + path }),
    confirm: t("devices-replace-go"), fields: [field(t("devices-code"), code)],
    read: () => (isCode(code.value) ? { code: digits(code.value), replaces: device.id } : t("devices-code-wrong")),
  });
}

/** @param {Api.Device} device */
export function askRevoke(device) {
  return ask({ title: t("devices-revoke-title", { name: device.name }), text: t(`devices-revoke-help-${device.kind === "printer" ? "printer" : "screen"}`),
    confirm: t("devices-revoke-go"), fields: [], read: () => ({}) });
}
