/** The office's devices: how each is, what to do, and for the admin pairing, changing, replacing and putting out. */
import "./frame.js";
import { askChange, askPairing, askReplacement, askRevoke, digits, isCode } from "./device_form.js";
import { DEVICE_ICONS, saidWords, toneOf, whatToDo } from "./device_words.js";
import { showLines } from "./lines.js";
import { api, Problem, Unreachable } from "/static/web/js/api.js";
import { showConnection } from "/static/web/js/connection.js";
import { setText } from "/static/web/js/dom.js";
import { follow } from "/static/web/js/live.js";
import { page } from "/static/web/js/page.js";
import { errorText, t } from "/static/web/js/texts.js";

const GATHER_MS = 300;
const KINDS = /** @type {const} */ (["display", "kiosk", "skm", "printer"]);
const isAdmin = page.staff?.role === "admin";
/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @param {string} path */
const read = async (path) => (await api("GET", path)).data;
/** @type {{devices: any[], counters: any[], printers: any[]}} */
let known = { devices: [], counters: [], printers: [] };
let leaving = false;

/** @param {unknown} error */
function leaveWhenSignedOut(error) {
  if (error instanceof Problem && error.status === 401 && !leaving) {
    leaving = true;
    location.assign("/sign-in?next=/admin/devices");
  }
  throw error;
}

/** @param {string} words @param {"done" | "trouble"} tone */
function tell(words, tone) {
  part("news").dataset.tone = tone;
  part("news").textContent = words;
}

/** The words for a refusal, or for a server that is away. @param {unknown} error */
function refusal(error) {
  if (error instanceof Unreachable) return t("admin-away");
  if (error instanceof Problem) return error.status < 500 && error.title ? error.title : errorText(error.code);
  throw error;
}

/** @param {string} method @param {string} path @param {unknown} body @param {string} done */
async function send(method, path, body, done) {
  part("news").textContent = "";
  try {
    await api(method, path, { body });
    tell(done, "done");
  } catch (error) {
    tell(refusal(error), "trouble");
  }
  await live.refresh();
}

/** @param {any} device */
function placeOf(device) {
  return { counter: known.counters.find(({ id }) => id === device.counter_id), printer: known.printers.find(({ id }) => id === device.printer_id) };
}

/** @param {any} device */
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

/** @param {any} device */
function line(device) {
  const place = placeOf(device);
  return { key: String(device.id), sign: DEVICE_ICONS[/** @type {keyof typeof DEVICE_ICONS} */ (device.kind)], name: device.name,
    tone: toneOf(device), words: saidWords(device, place), note: whatToDo(device, place.printer), acts: acts(device) };
}

/** What is wrong stands first, then the order of the names. @param {any} one @param {any} other */
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
  const [devices, counters, printers] = await Promise.all(["/devices", "/counters", "/printers"].map(read)).catch(leaveWhenSignedOut);
  known = { devices, counters, printers };
  show();
}

/** @param {SubmitEvent} event */
async function pair(event) {
  event.preventDefault();
  const input = /** @type {HTMLInputElement} */ (part("code"));
  const trouble = part("code-trouble");
  trouble.textContent = "";
  try {
    if (!isCode(input.value)) {
      trouble.textContent = t("devices-code-wrong");
      input.focus();
      return;
    }
    const code = digits(input.value);
    const waiting = await read(`/devices/waiting?code=${code}`);
    const body = await askPairing(code, waiting, known);
    if (!body) return;
    input.value = "";
    const name = body.name ?? known.devices.find(({ id }) => id === body.replaces)?.name ?? "";
    await send("POST", "/devices/confirm", body, t(body.replaces ? "devices-replaced" : "devices-paired", { name }));
  } catch (error) {
    trouble.textContent = refusal(error);
    input.focus();
  }
}

document.getElementById("pair")?.addEventListener("submit", (event) => void pair(/** @type {SubmitEvent} */ (event)));
let hinted = 0;
const hint = () => {
  hinted ||= window.setTimeout(() => {
    hinted = 0;
    void live.refresh();
  }, GATHER_MS);
};
const live = follow({
  readState,
  on: { device: hint, print: hint, settings: hint },
  onConnection(connection) {
    showConnection(connection);
    if (!connection.online) setText(part("summary"), t("devices-no-answer"));
  },
});
