/** The office's devices: how each is, what to do, and for the admin pairing, changing, replacing and putting out. */
import "../common/frame.js";
import { attempt, read, readingFailed, whyNot } from "/static/web/js/desk/outcome.js";
import { followPage, input, part } from "/static/web/js/desk/page.js";
import { askChange, askPairing, askReplacement, askRevoke, digits, isCode } from "./form.js";
import { DEVICE_ICONS, saidWords, toneOf, whatToDo } from "./words.js";
import { showLines } from "/static/web/js/desk/lines.js";
import { api } from "/static/web/js/net/api.js";
import { setText } from "/static/web/js/dom/dom.js";
import { may } from "/static/web/js/dom/page.js";
import { t } from "/static/web/js/dom/texts.js";

const KINDS = /** @type {const} */ (["display", "kiosk", "skm", "printer"]);
const isAdmin = may("devices.change");
/** @type {import("./form.js").Known} */
let known = { devices: [], counters: [], printers: [] };

/** @param {Api.Method} method @param {string} path @param {unknown} body @param {string} done */
async function send(method, path, body, done) {
  await attempt(() => api(method, path, { body }), done, (why) => why);
  await live.refresh();
}

/** @param {Api.Device} device */
function placeOf(device) {
  return { counter: known.counters.find(({ id }) => id === device.counter_id), printer: known.printers.find(({ id }) => id === device.printer_id) };
}

/** @param {Api.Device} device */
function acts(device) {
  if (!isAdmin) return [];
  const path = `/devices/${device.id}`;
  /** @param {string} key @param {() => Promise<void>} onClick */
  const act = (key, onClick) => ({ key, text: t(`devices-act-${key}`), label: t(`devices-act-${key}-label`, { name: device.name }), onClick: () => void onClick() });
  return [
    act("change", async () => {
      const body = await askChange(device, known);
      if (body) await send("PATCH", path, body, t("devices-changed", { name: body.name }));
    }),
    act("replace", async () => {
      const body = await askReplacement(device);
      if (body) await send("POST", "/devices/confirm", body, t("devices-replaced", { name: device.name }));
    }),
    act("revoke", async () => {
      if (await askRevoke(device)) await send("POST", `${path}/revoke`, {}, t("devices-revoked", { name: device.name }));
    }),
  ];
}

/** @param {Api.Device} device */
function line(device) {
  const place = placeOf(device);
  return { key: String(device.id), sign: DEVICE_ICONS[/** @type {keyof typeof DEVICE_ICONS} */ (device.kind)], name: device.name,
    tone: toneOf(device), words: saidWords(device, place), note: whatToDo(device, place.printer), acts: acts(device) };
}

/** What is wrong stands first, then the order of the names. @param {Api.Device} one @param {Api.Device} other */
const byTrouble = (one, other) => Number(other.troubles.length > 0) - Number(one.troubles.length > 0) || one.name.localeCompare(other.name, undefined, { numeric: true });

function show() {
  const { devices } = known;
  for (const kind of KINDS) showLines(part(`list-${kind}`), devices.filter((one) => one.kind === kind).sort(byTrouble).map(line));
  const wrong = devices.filter((one) => ["trouble", "warn"].includes(toneOf(one))).length;
  const words = devices.length === 0 ? t("devices-empty") : wrong ? t("devices-some-wrong", { wrong, count: devices.length }) : t("devices-all-well", { count: devices.length });
  setText(part("summary"), words);
  part("no-tv").hidden = devices.some((one) => one.kind === "display");
}

async function readState() {
  const [devices, counters, printers] = await Promise.all([read("/devices"), read("/counters"), read("/printers")]).catch(readingFailed);
  known = { devices, counters, printers };
  show();
}

/** @param {SubmitEvent} event */
async function pair(event) {
  event.preventDefault();
  const typed = input("code");
  const trouble = part("code-trouble");
  trouble.textContent = "";
  try {
    if (!isCode(typed.value)) {
      trouble.textContent = t("devices-code-wrong");
      typed.focus();
      return;
    }
    const code = digits(typed.value);
    const waiting = await read(`/devices/waiting?code=${code}`);
    const body = await askPairing(code, waiting, known);
    if (!body) return;
    typed.value = "";
    const name = body.name ?? known.devices.find(({ id }) => id === body.replaces)?.name ?? "";
    await send("POST", "/devices/confirm", body, t(body.replaces ? "devices-replaced" : "devices-paired", { name }));
  } catch (error) {
    trouble.textContent = whyNot(error);
    typed.focus();
  }
}

document.getElementById("pair")?.addEventListener("submit", (event) => void pair(/** @type {SubmitEvent} */ (event)));
const live = followPage(readState, ["device", "print", "settings"], {
  onConnection(isOnline) { if (!isOnline) setText(part("summary"), t("devices-no-answer")); },
});
