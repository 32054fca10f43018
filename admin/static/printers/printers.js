/** The office's printers: how each is, what to do, and for the admin adding and changing them. */
import "../common/frame.js";
import { tell } from "/static/web/js/desk/notice.js";
import { attempt, read, readingFailed, whyNot } from "/static/web/js/desk/outcome.js";
import { button, followPage, part } from "/static/web/js/desk/page.js";
import { showLines } from "/static/web/js/desk/lines.js";
import { askPrinter, askRemove } from "./form.js";
import { detailWords, jobName, printerTone, printerWords, questionActs, whatToDo } from "../common/printer_words.js";
import { api } from "/static/web/js/net/api.js";
import { setText } from "/static/web/js/dom/dom.js";
import { may } from "/static/web/js/dom/page.js";
import { formatTime, t } from "/static/web/js/dom/texts.js";

const isAdmin = may("printers.change");
/** @type {Api.PrinterOut[]} */
let printers = [];
/** What was found the last time somebody looked. @type {Api.FoundPrinter[]} */
let found = [];

/**
 * @param {Api.Method} method
 * @param {string} path
 * @param {unknown} body
 * @param {string} done what to say then
 */
async function send(method, path, body, done) {
  await attempt(() => api(method, path, { body }), done);
  await live.refresh();
}

/** @param {Api.PrinterOut} printer */
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

/** @param {Api.PrinterOut} printer where it is and what stands in for it */
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

/** @param {Api.Job[]} jobs */
function showQuestions(jobs) {
  part("questions-section").hidden = jobs.length === 0;
  showLines(part("questions"), jobs.map((job) => ({ key: String(job.id), sign: "scroll-text", name: jobName(job),
    tone: job.status === "unknown" ? "warn" : "trouble",
    words: [formatTime(new Date(job.created_at)), t(job.status === "unknown" ? "printers-came-out" : "admin-job-failed"),
      job.status === "unknown" ? null : detailWords(job.detail)].filter(Boolean).join(", "),
    acts: questionActs(job, (path, body, done) => void send("POST", path, body, t(done))) })));
}

/** @returns {Promise<import("./form.js").Known>} */
async function choices() {
  const [devices, profiles] = await Promise.all([read("/devices"), read("/printers/profiles")]);
  return { printers, profiles, agents: devices.filter((one) => one.kind === "printer") };
}

/** @param {Api.PrinterOut | null} printer */
async function change(printer) {
  let known;
  try {
    known = await choices();
  } catch (error) {
    return tell(whyNot(error), "trouble");
  }
  const body = await askPrinter(printer, known, (wish, key) => (printer ? api("PATCH", `/printers/${printer.id}`, { body: /** @type {Api.PrinterChange} */ (wish) })
    : api("POST", "/printers", { body: /** @type {Api.NewPrinter} */ (wish), key })));
  if (!body) return undefined;
  tell(printer ? t("printers-saved", { name: body.name ?? printer.name }) : t("printers-added", { name: body.name ?? "" }));
  return live.refresh();
}

/** @param {Api.PrinterOut} printer */
async function remove(printer) {
  if (await askRemove(printer)) await send("PATCH", `/printers/${printer.id}`, { is_active: false }, t("printers-removed", { name: printer.name }));
}

async function look() {
  const pressed = button("look");
  pressed.disabled = true;
  setText(part("looking"), t("printers-looking"));
  try {
    found = await read("/printers/found");
    setText(part("looking"), t("printers-found", { count: found.length }));
    showFound();
  } catch (error) {
    setText(part("looking"), whyNot(error));
  } finally {
    pressed.disabled = false;
    pressed.focus();
  }
}

async function readState() {
  const [rows, jobs] = await Promise.all([read("/printers?all=true"), read("/print-jobs?open=true")]).catch(readingFailed);
  printers = rows;
  show();
  showQuestions(jobs);
}

if (isAdmin) {
  part("look").addEventListener("click", () => void look());
  part("by-hand").addEventListener("click", () => void change(null));
}
const live = followPage(readState, ["print", "device"]);
