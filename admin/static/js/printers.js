/** The office's printers: how each is, what to do, and for the admin adding and changing them. */
import "./frame.js";
import { showLines } from "./lines.js";
import { askPrinter, askRemove } from "./printer_form.js";
import { detailWords, jobName, printerTone, printerWords, questionActs, whatToDo } from "./printer_words.js";
import { api, Problem, Unreachable } from "/static/web/js/api.js";
import { showConnection } from "/static/web/js/connection.js";
import { setText } from "/static/web/js/dom.js";
import { follow } from "/static/web/js/live.js";
import { page } from "/static/web/js/page.js";
import { errorText, formatTime, t } from "/static/web/js/texts.js";

const GATHER_MS = 300;
/** What came of an action stands over the page: it makes way for the page again. */
const NEWS_MS = 20000;
const isAdmin = page.staff?.role === "admin";
/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @param {string} path */
const read = async (path) => (await api("GET", path)).data;
/** @type {any[]} */
let printers = [];
/** What was found the last time somebody looked. @type {any[]} */
let found = [];

/** @param {unknown} error */
function leaveWhenSignedOut(error) {
  if (error instanceof Problem && error.status === 401) location.assign("/sign-in?next=/admin/printers");
  throw error;
}

let fading = 0;

/** @param {string} words @param {"done" | "trouble"} tone */
function tell(words, tone) {
  clearTimeout(fading);
  fading = setTimeout(() => setText(part("news"), ""), NEWS_MS);
  part("news").dataset.tone = tone;
  part("news").textContent = words;
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} body
 * @param {string} done what to say then
 */
async function send(method, path, body, done) {
  part("news").textContent = "";
  try {
    await api(method, path, { body });
    tell(done, "done");
  } catch (error) {
    if (error instanceof Unreachable) tell(t("admin-away"), "trouble");
    else if (error instanceof Problem) tell(t("admin-failed", { why: error.status < 500 ? error.title : errorText(error.code) }), "trouble");
    else throw error;
  }
  await live.refresh();
}

/** @param {any} printer */
function acts(printer) {
  /** @param {string} key @param {() => void} onClick */
  const act = (key, onClick) => ({ key, text: t(`printers-${key}`), label: t(`printers-${key}-label`, { name: printer.name }), onClick });
  const path = `/printers/${printer.id}`;
  return [
    act("test", () => void send("POST", `${path}/test`, {}, t("printers-tested", { name: printer.name }))),
    ...(printer.agent_id === null
      ? [act("check", () => void send("POST", `${path}/check`, {}, t("printers-asked", { name: printer.name })))] : []),
    ...(isAdmin ? [act("edit", () => void change(printer)), act("remove", () => void remove(printer))] : []),
  ];
}

/** @param {any} printer where it is and what stands in for it */
function place(printer) {
  const other = printers.find((one) => one.id === printer.substitute_id);
  return [`${t(`printers-driver-${printer.driver}`)} ${printer.driver === "dummy" ? "" : printer.address}`.trim(),
    `${printer.paper_mm} mm`, printer.agent && t("printers-at", { name: printer.agent }),
    other && t("printers-instead", { name: other.name }),
    printer.asked_at ? t("printers-heard", { time: formatTime(new Date(printer.asked_at)) }) : t("printers-asking"),
  ].filter(Boolean).join(" · ");
}

function show() {
  showLines(part("printers"), printers.filter((one) => one.is_active).map((printer) => ({
    key: String(printer.id), sign: printer.state === "trouble" ? "printer-x" : "printer", name: printer.name,
    tone: printerTone(printer.state), words: printerWords(printer),
    note: [whatToDo(printer), place(printer)].filter(Boolean).join("\n"), acts: acts(printer),
  })));
  if (!isAdmin) return;
  const old = printers.filter((one) => !one.is_active);
  part("old-section").hidden = old.length === 0;
  showLines(part("old"), old.map((printer) => ({ key: String(printer.id), sign: "printer", name: printer.name,
    words: t("printers-out-of-use"), acts: [{ key: "back", text: t("printers-back"),
      label: t("printers-back-label", { name: printer.name }),
      onClick: () => void send("PATCH", `/printers/${printer.id}`, { is_active: true }, t("printers-saved", { name: printer.name })) }] })));
  showFound();
}

function showFound() {
  showLines(part("found"), found.map((one) => {
    const known = printers.find((printer) => printer.is_active && printer.driver === one.driver
      && printer.address === one.address && printer.agent_id === one.agent_id);
    return { key: `${one.agent_id}/${one.driver}/${one.address}`, sign: "printer", name: one.name,
      words: [t(`printers-driver-${one.driver}`), one.address,
        one.agent ? t("printers-at", { name: one.agent }) : t("printers-agent-server")].join(" · "),
      tone: known ? "good" : "quiet", note: known ? t("printers-known", { name: known.name }) : "",
      acts: known ? [] : [{ key: "add", text: t("printers-add-one"), label: t("printers-add-label", { name: one.name }),
        onClick: () => void send("POST", "/printers", { name: one.name.slice(0, 120), driver: one.driver,
          address: one.address, agent_id: one.agent_id }, t("printers-added", { name: one.name })) }] };
  }));
}

/** @param {any[]} jobs */
function showQuestions(jobs) {
  part("questions-section").hidden = jobs.length === 0;
  showLines(part("questions"), jobs.map((job) => ({ key: String(job.id), sign: "scroll-text", name: jobName(job),
    tone: job.status === "unknown" ? "warn" : "trouble",
    words: [formatTime(new Date(job.created_at)), t(job.status === "unknown" ? "printers-came-out" : "admin-job-failed"),
      job.status === "unknown" ? null : detailWords(job.detail)].filter(Boolean).join(", "),
    acts: questionActs(job, (path, body, done) => void send("POST", path, body, t(done))) })));
}

/** @returns {Promise<{printers: any[], agents: any[], profiles: any[]}>} */
async function choices() {
  const [devices, profiles] = await Promise.all([read("/devices"), read("/printers/profiles")]);
  return { printers, profiles, agents: devices.filter((/** @type {any} */ one) => one.kind === "printer") };
}

/** @param {any | null} printer */
async function change(printer) {
  let known;
  try {
    known = await choices();
  } catch {
    return tell(t("admin-away"), "trouble");
  }
  const body = await askPrinter(printer, known);
  if (!body) return undefined;
  return printer ? send("PATCH", `/printers/${printer.id}`, body, t("printers-saved", { name: body.name ?? printer.name }))
    : send("POST", "/printers", body, t("printers-added", { name: body.name }));
}

/** @param {any} printer */
async function remove(printer) {
  const body = await askRemove(printer);
  if (body) await send("PATCH", `/printers/${printer.id}`, body, t("printers-removed", { name: printer.name }));
}

async function look() {
  const button = /** @type {HTMLButtonElement} */ (part("look"));
  button.disabled = true;
  setText(part("looking"), t("printers-looking"));
  try {
    found = await read("/printers/found");
    setText(part("looking"), t("printers-found", { count: found.length }));
    showFound();
  } catch (error) {
    if (error instanceof Problem && error.status === 401) leaveWhenSignedOut(error);
    setText(part("looking"), t("admin-away"));
  } finally {
    button.disabled = false;
    button.focus();
  }
}

async function readState() {
  const [rows, jobs] = await Promise.all(["/printers?all=true", "/print-jobs?open=true"].map(read)).catch(leaveWhenSignedOut);
  printers = rows;
  show();
  showQuestions(jobs);
}

if (isAdmin) {
  part("look").addEventListener("click", () => void look());
  part("by-hand").addEventListener("click", () => void change(null));
}
let hinted = 0;
/** A burst of news costs one reading. */
const hint = () => {
  hinted ||= setTimeout(() => {
    hinted = 0;
    void live.refresh();
  }, GATHER_MS);
};
const live = follow({ readState, on: { print: hint, device: hint }, onConnection: showConnection });
