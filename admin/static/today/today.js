/** The supervisor's live view: read as a whole, again at every hint and every 15 seconds. */
import "../common/frame.js";
import { announce } from "./announcing.js";
import { showCoins } from "./coins.js";
import { attempt, read, readingFailed } from "/static/web/js/desk/outcome.js";
import { followPage, part } from "/static/web/js/desk/page.js";
import { askServices, askSkills } from "./dialogs.js";
import { askReason } from "/static/web/js/desk/ask.js";
import { showFigures, showServices } from "./figures.js";
import { showLobby, showPeople } from "./lobby.js";
import { showDevices, showJobs, showPrinters, showTroubles } from "./equipment.js";
import { api } from "/static/web/js/net/api.js";
import { serverNow, startClock } from "/static/web/js/net/clock.js";
import { setText } from "/static/web/js/dom/dom.js";
import { formatTime, t } from "/static/web/js/dom/texts.js";

/** As the server has it. */
const MOST_REASON = 120;
/** The last state: a dialog asks about what stood on the page. @type {Api.Overview} */
let state;

async function readState() {
  const [lobby, people, jobs, questions] = await Promise.all(
    [read("/overview"), read("/staff"), read("/print-jobs"), read("/print-jobs?open=true")]).catch(readingFailed);
  state = lobby;
  showLobby(lobby, deeds);
  showFigures(part("figures"), part("sentences"), lobby.daily);
  showServices(lobby.daily.services, lobby.lines);
  showCoins(lobby.coins);
  showPeople(people, lobby, (person) => void changeSkills(person));
  showTroubles(part("troubles"), lobby.devices);
  showDevices(part("devices"), lobby.devices);
  showPrinters(part("printers"), lobby.printers, ask);
  showJobs(part("jobs"), jobs, questions, ask, (jobId) => void reprint(jobId));
  setText(part("updated"), t("admin-updated", { time: formatTime(serverNow()) }));
}

/**
 * Send one action and say what came of it.
 * @param {string} path
 * @param {unknown} body
 * @param {{done: string, failed?: string}} words message keys
 */
async function send(path, body, { done, failed = "desk-failed" }) {
  await attempt(() => api("POST", path, { body }), t(done), (why) => t(failed, { why }));
  await live.refresh();
}

/** @param {string} path @param {unknown} body @param {string} done */
const ask = (path, body, done) => void send(path, body, { done });

/** @param {number} jobId */
const reprint = (jobId) => send(`/print-jobs/${jobId}/reprint`, {},
  { done: "admin-reprinted", failed: "admin-reprint-failed" });

/** Ask, then send; nothing is sent when the person changes their mind.
 * @param {Promise<object | null>} question @param {string} path @param {string} done */
async function askThenSend(question, path, done) {
  const body = await question;
  if (body) await send(path, body, { done });
}

/** @param {Api.PersonOut} person */
const changeSkills = (person) => askThenSend(askSkills(person, state.lines), `/staff/${person.id}/skills`, "admin-skills-saved");

/** @type {import("./lobby.js").Deeds} */
const deeds = {
  services: (counter) => void askThenSend(askServices(counter, state.lines), `/counters/${counter.id}/services`, "admin-services-saved"),
  answer: (counter) => void send(`/counters/${counter.id}/help`, { on: false }, { done: "admin-help-answered" }),
  close: (line) => void askThenSend(askReason({
    title: t("admin-close-title", { name: line.name }), text: t("admin-close-help"), confirm: t("admin-close-go"),
    ready: [t("admin-close-ready-blanks"), t("admin-close-ready-system"), t("admin-close-ready-staff")], most: MOST_REASON,
  }), `/services/${line.service_id}/close`, "admin-closed"),
  open: (line) => void send(`/services/${line.service_id}/open`, {}, { done: "admin-opened" }),
  back: (ticket) => void send(`/tickets/${ticket.id}/return`, { version: ticket.version }, { done: "admin-backed" }),
  cancel: (ticket) => void askThenSend(askReason({
    title: t("admin-cancel-title", { label: ticket.label }), text: t("admin-cancel-help"), confirm: t("admin-cancel-go"), destroys: true,
    ready: [t("admin-cancel-ready-left"), t("admin-cancel-ready-twice")], most: MOST_REASON,
  }), `/tickets/${ticket.id}/cancel`, "admin-cancelled"),
  endAnnouncement: () => void send("/announcements/end", {}, { done: "admin-announcement-ended" }),
};

part("announce").addEventListener("click", () => void announce().then(() => live.refresh()));
startClock({ date: part("date") });
const live = followPage(readState, ["called", "queue", "counter", "print", "device", "settings", "announcement", "file"], {
  onConnection(isOnline) { if (!isOnline) setText(part("updated"), t("admin-no-answer")); },
});
