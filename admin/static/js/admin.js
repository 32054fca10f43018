/** The supervisor's live view: read as a whole, again at every hint and every 15 seconds. */
import "./frame.js";
import { announce } from "./announcing.js";
import { askReason, askServices, askSkills } from "./dialogs.js";
import { showFigures, showServices } from "./figures.js";
import { showLobby, showPeople } from "./lobby.js";
import { showDevices, showJobs, showPrinters, showTroubles } from "./things.js";
import { api, Problem, Unreachable } from "/static/web/js/api.js";
import { serverNow, startClock } from "/static/web/js/clock.js";
import { setText } from "/static/web/js/dom.js";
import { showConnection } from "/static/web/js/connection.js";
import { follow } from "/static/web/js/live.js";
import { errorText, formatTime, t } from "/static/web/js/texts.js";

const GATHER_MS = 400;
/** What came of an action stands over the page: it makes way for the page again. */
const NEWS_MS = 20000;
/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @param {string} path */
const read = async (path) => (await api("GET", path)).data;
/** The last state: a dialog asks about what stood on the page. @type {any} */
let state = null;
let leaving = false;

/** @param {unknown} error */
function leaveWhenSignedOut(error) {
  if (error instanceof Problem && error.status === 401 && !leaving) {
    leaving = true; // a second reading that fails meanwhile must not break the journey off
    location.assign("/sign-in?next=/admin");
  }
  throw error;
}

async function readState() {
  const [lobby, people, jobs, questions] = await Promise.all(
    ["/overview", "/staff", "/print-jobs", "/print-jobs?open=true"].map(read)).catch(leaveWhenSignedOut);
  state = lobby;
  showLobby(lobby, deeds);
  showFigures(part("figures"), part("sentences"), lobby.daily);
  showServices(lobby.daily.services, lobby.lines);
  showPeople(people, lobby, (person) => void changeSkills(person));
  showTroubles(part("troubles"), lobby.devices);
  showDevices(part("devices"), lobby.devices);
  showPrinters(part("printers"), lobby.printers, ask);
  showJobs(part("jobs"), jobs, questions, ask, (jobId) => void reprint(jobId));
  setText(part("updated"), t("admin-updated", { time: formatTime(serverNow()) }));
}

let fading = 0;

/** @param {string} words @param {"done" | "trouble"} tone */
function tell(words, tone) {
  const news = part("news");
  clearTimeout(fading);
  fading = setTimeout(() => setText(news, ""), NEWS_MS);
  news.dataset.tone = tone;
  news.textContent = words;
}

/**
 * Send one action and say what came of it.
 * @param {string} path
 * @param {unknown} body
 * @param {{done: string, failed?: string, away?: string}} words message keys
 */
async function send(path, body, { done, failed = "admin-failed", away = "admin-away" }) {
  part("news").textContent = "";
  try {
    await api("POST", path, { body });
    tell(t(done), "done");
  } catch (error) {
    if (error instanceof Unreachable) tell(t(away), "trouble");
    // The server's own sentence knows names and numbers that a page does not.
    else if (error instanceof Problem) tell(t(failed, { why: error.status < 500 && error.title.length > 1 ? error.title : errorText(error.code) }), "trouble");
    else throw error;
  }
  await live.refresh();
}

/** @param {string} path @param {unknown} body @param {string} done */
const ask = (path, body, done) => void send(path, body, { done });

/** @param {number} jobId */
const reprint = (jobId) => send(`/print-jobs/${jobId}/reprint`, {},
  { done: "admin-reprinted", failed: "admin-reprint-failed", away: "admin-reprint-away" });

/** Ask, then send; nothing is sent when the person changes their mind.
 * @param {Promise<any>} question @param {string} path @param {string} done */
async function askThenSend(question, path, done) {
  const body = await question;
  if (body) await send(path, body, { done });
}

/** @param {any} person */
const changeSkills = (person) => askThenSend(askSkills(person, state.lines), `/staff/${person.id}/skills`, "admin-skills-saved");

/** @type {import("./lobby.js").Deeds} */
const deeds = {
  services: (counter) => void askThenSend(askServices(counter, state.lines), `/counters/${counter.id}/services`, "admin-services-saved"),
  answer: (counter) => void send(`/counters/${counter.id}/help`, { on: false }, { done: "admin-help-answered" }),
  close: (line) => void askThenSend(askReason({
    title: t("admin-close-title", { name: line.name }), text: t("admin-close-help"), confirm: t("admin-close-go"),
    ready: [t("admin-close-ready-blanks"), t("admin-close-ready-system"), t("admin-close-ready-staff")],
  }), `/services/${line.service_id}/close`, "admin-closed"),
  open: (line) => void send(`/services/${line.service_id}/open`, {}, { done: "admin-opened" }),
  back: (ticket) => void send(`/tickets/${ticket.id}/return`, { version: ticket.version }, { done: "admin-backed" }),
  cancel: (ticket) => void askThenSend(askReason({
    title: t("admin-cancel-title", { label: ticket.label }), text: t("admin-cancel-help"), confirm: t("admin-cancel-go"),
    ready: [t("admin-cancel-ready-left"), t("admin-cancel-ready-twice")],
  }), `/tickets/${ticket.id}/cancel`, "admin-cancelled"),
  endAnnouncement: () => void send("/announcements/end", {}, { done: "admin-announcement-ended" }),
};

part("announce").addEventListener("click", () => void announce(tell).then(() => live.refresh()));
startClock({ date: part("date") });
let hinted = 0;
/** In a rush one reading serves many hints. */
const hint = () => {
  hinted ||= setTimeout(() => {
    hinted = 0;
    void live.refresh();
  }, GATHER_MS);
};
const live = follow({
  readState,
  on: { called: hint, queue: hint, counter: hint, print: hint, device: hint, settings: hint, announcement: hint, file: hint },
  onConnection(connection) {
    showConnection(connection);
    if (!connection.online) setText(part("updated"), t("admin-no-answer"));
  },
});
