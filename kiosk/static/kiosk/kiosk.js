/** The kiosk: puts the steps, the tools and the watchers together and holds what the visitor has chosen so far. */
import { say } from "/static/web/js/dom/announce.js";
import { api } from "/static/web/js/net/api.js";
import { startClock } from "/static/web/js/net/clock.js";
import { showConnection } from "/static/web/js/net/connection.js";
import { startHeartbeat } from "/static/web/js/net/heartbeat.js";
import { follow } from "/static/web/js/net/live.js";
import { page } from "/static/web/js/dom/page.js";
import { currentLanguage, loadTexts, prepareLanguage, setLanguage } from "/static/web/js/dom/texts.js";
import { guardScreen, swallowTouches } from "./touch_guard.js";
import { startIdle } from "./idle.js";
import { abandonPending, clearPending, resumablePending } from "./issue.js";
import { printChanged } from "./print_job.js";
import { paperState, readPrinter, showPrinter } from "./printer_line.js";
import { stopSpeaking } from "/static/web/js/voice/speak.js";
import { chooseStep } from "./steps/choose.js";
import { isAsking, issuingStep, stopAttempt } from "./steps/issuing.js";
import { numberStep } from "./steps/number.js";
import { paperStep } from "./steps/paper.js";
import { prepareStep } from "./steps/prepare.js";
import { priorityStep } from "./steps/priority.js";
import { searchStep } from "./steps/search.js";
import { paintStep } from "./stage.js";
import { paintTools, resetTools, watchVoices } from "./tools.js";

const OTHER_LANGUAGES_MS = 4000;
const STEPS = {
  choose: chooseStep,
  search: searchStep,
  prepare: prepareStep,
  priority: priorityStep,
  issuing: issuingStep,
  number: numberStep,
  paper: paperStep,
};

/** What a visit starts with. @returns {Visit} */
function freshVisit() {
  return { service: null, group: null, ticked: new Set(), query: "", confirmKey: null, pending: null, ticket: null, job: null };
}

/**
 * What the steps share. `visit` is forgotten at the end of each visit, the rest stays.
 *
 * @typedef {object} App
 * @property {Api.Service[]} services
 * @property {boolean} loaded
 * @property {boolean} online
 * @property {string|null} category
 * @property {string} step
 * @property {Visit} visit
 * @property {(step: string) => void} go
 * @property {() => void} startOver
 * @property {() => boolean} isAsking
 * @property {() => void} repaint
 * @property {(lang: string) => Promise<void>} changeLanguage
 */

/**
 * What one visitor has chosen so far, and what came of it.
 *
 * @typedef {object} Visit
 * @property {Api.Service|null} service
 * @property {Api.GroupOut|null} group
 * @property {Set<number>} ticked requirements that the visitor has
 * @property {string} query
 * @property {string|null} confirmKey
 * @property {import("./issue.js").Pending|null} pending
 * @property {Api.IssuedOut|null} ticket
 * @property {Api.PrintOut|null} job the list of requirements on paper
 * @property {boolean} [printing]
 * @property {boolean} [counting] the countdown of the number runs
 * @property {boolean} [stayed] somebody stopped it
 * @property {string} [printStatus]
 */

/** @type {App} */
const app = {
  services: [],
  loaded: false,
  online: true,
  category: null,
  step: "choose",
  visit: freshVisit(),
  go,
  startOver,
  isAsking,
  repaint,
  changeLanguage,
};

/** The step that is painted now. @type {import("./stage.js").View | null} */
let view = null;

/** Go to a step. @param {string} step */
function go(step) {
  if (view && view.leave) view.leave();
  stopSpeaking();
  app.step = step;
  view = STEPS[/** @type {keyof typeof STEPS} */ (step)](app);
  // The second tap of a double tap must not land on what just appeared under the finger.
  swallowTouches(step === "number" ? 900 : 350);
  paintStep(view, step);
  paintTools(app);
  say(view.heading);
}

/** Paint the present step again, keeping what was chosen. */
function repaint() {
  if (view && view.leave) view.leave();
  view = STEPS[/** @type {keyof typeof STEPS} */ (app.step)](app, { again: true });
  paintStep(view, app.step, { keepFocus: true });
  paintTools(app);
  showPrinter();
}

/** End this visit and be ready for the next person, in the office's own language. */
function startOver() {
  // An answer that is still out may yet make a number: its key is kept for whoever wants the same next.
  if (app.step === "issuing") abandonPending();
  else clearPending();
  stopAttempt();
  app.visit = freshVisit();
  app.category = null;
  resetTools();
  go("choose");
  if (currentLanguage() !== page.default_lang) changeLanguage(page.default_lang);
}

/** @param {string} lang */
async function changeLanguage(lang) {
  await setLanguage(lang);
  repaint();
  live.refresh();
}

/** Read what can be chosen; the present step takes it in without losing its place. */
async function readServices() {
  const { data } = await api("GET", "/services");
  app.services = data;
  app.loaded = true;
  const chosen = app.visit.service;
  if (chosen) app.visit.service = app.services.find((one) => one.id === chosen.id) || chosen;
  if (view && view.update) view.update();
  paintTools(app);
}

/** @param {{waiting: {service_id: number, count: number}[]}} payload */
function takeCounts(payload) {
  const counts = new Map((payload.waiting || []).map((one) => [one.service_id, one.count]));
  for (const service of app.services) {
    service.waiting = counts.get(service.id) ?? service.waiting;
  }
  if (view && view.update) view.update();
}

/** @param {{online: boolean, since: Date|null}} connection */
function connectionChanged(connection) {
  if (connection.online && !app.online) readPrinter();
  app.online = connection.online;
  showConnection(connection);
  if (view && view.update) view.update();
}

/** @param {Live.PrintChanged} payload what became of a paper, or how the printer is now */
function paperChanged(payload) {
  if ("printer_id" in payload && !("job_id" in payload)) readPrinter();
  else printChanged(payload);
}

guardScreen();
await loadTexts(page.lang, ["kiosk"], { errors: false });
startClock({ time: document.getElementById("time"), date: document.getElementById("date") });

const pending = resumablePending();
app.visit.pending = pending;
const live = follow({
  readState: readServices,
  on: { queue: takeCounts, print: paperChanged, settings: () => live.refresh() },
  onConnection: connectionChanged,
});
go(pending ? "issuing" : "choose");
startIdle(app);
readPrinter();
watchVoices(app);
startHeartbeat({ describe: () => ({ paper: paperState() }), idle: () => app.step === "choose" });
// The other languages are fetched when the screen stands, so that changing works also while the server is away.
setTimeout(() => {
  for (const lang of page.languages) prepareLanguage(lang).catch(() => {});
}, OTHER_LANGUAGES_MS);
