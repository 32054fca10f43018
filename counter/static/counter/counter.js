/** Puts the counter screen together: state in, steps out. */
import { mountActions } from "./ticket/actions_bar.js";
import { mountAside } from "./columns/set_aside.js";
import { makeCheck } from "./check/answers.js";
import { mountChecklist } from "./check/checklist.js";
import { askFor, askPick, askTakeOver, showHelp } from "./dialogs/dialogs.js";
import { sendFiled } from "./check/file_steps.js";
import { mountHeader } from "./header.js";
import { listen } from "./keys.js";
import { mountWaiting } from "./columns/waiting.js";
import { ALL_KEY, counterMoves, FILES_KEY, HELP_KEY, LIST_KEY, primaryMove, REPRINT_KEY, silentMoves, ticketMoves,
  UNDO_KEY, whyNot, whyNotPick } from "./moves.js";
import { takeOffer, tell } from "/static/web/js/desk/notice.js";
import { makeOpener } from "./check/opening.js";
import { readPapers, showPapers } from "./ticket/unprinted.js";
import { run, wordsFor } from "./send_step.js";
import { mayAct, part, setOnline, startPage } from "/static/web/js/desk/page.js";
import { readingFailed } from "/static/web/js/desk/outcome.js";
import { readView } from "./state.js";
import { mountTicket } from "./ticket/ticket.js";
import { api } from "/static/web/js/net/api.js";
import { serverNow } from "/static/web/js/net/clock.js";
import { showConnection } from "/static/web/js/net/connection.js";
import { follow } from "/static/web/js/net/live.js";
import { may, page } from "/static/web/js/dom/page.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {import("./moves.js").Move} Move */
/** @typedef {import("./state.js").Ticket} Ticket */
/**
 * @typedef {object} Screen
 * @property {import("./state.js").CounterView} view last state the server told
 * @property {boolean} online
 * @property {boolean} supervises
 * @property {string | null} busy name of the step on its way; nothing else is sent meanwhile
 * @property {string | null} lastDone words of the last step, shown while it can be undone
 */

const TICK_MS = 500;

await startPage(["counter"], { errors: false });

/** @type {Screen | null} */
let screen = null;
let online = true;
/** @type {import("./ticket/unprinted.js").Job[]} */
let papers = [];
const supervises = may("counters.supervise");
/** An answer may overtake an earlier one: only the newest question may change the screen. */
let asked = 0;

const check = makeCheck({
  onFile: () => { takeFile(); show(); },
  onTrouble(error) {
    tell(wordsFor(error), "trouble");
    hint();
  },
  onAway: () => tell(t("counter-trouble-unsaved"), "trouble"),
});
const checklist = mountChecklist({
  onDecide(changes) { check.decide(changes); takeFile(); show(); },
  onComplete: () => actions.focusPrimary(),
});
const ticket = mountTicket(part("ticket"), checklist, () => hint());
const waiting = mountWaiting(part("waiting"), pick);
const aside = mountAside(part("aside"), { onCallAgain: callAgain, onReturn: returnToQueue, onComeBack: comeBack,
  onTakeOver: takeOver });
const header = mountHeader({ who: part("who"), tv: part("tv"), paper: part("paper") }, settlePaper,
  () => showPapers(papers, settlePaper));
const actions = mountActions({ bar: part("actions"), counterBar: part("counter-actions"), undo: part("undo") },
  { onMove: make, onUndo: undo });

function show() {
  if (!screen) return;
  part("screen").dataset.ready = "true";
  const now = serverNow();
  header.update(screen.view, papers);
  ticket.update(screen.view);
  waiting.update(screen.view);
  aside.update(screen.view, now);
  actions.update(screen);
  tick();
}

function tick() {
  if (!screen) return;
  const now = serverNow();
  ticket.tick(now);
  waiting.tick(now);
  aside.tick(now);
  actions.tick(screen, now);
  header.tick(screen.view, ticket.secondsSinceCall(now));
}

async function readState() {
  const question = ++asked;
  const { data } = await api("GET", `/counters/${/** @type {number} */ (page.counter_id)}`).catch(readingFailed);
  if (question !== asked) return;
  screen = { busy: null, lastDone: null, ...screen, online, supervises, view: readView(data) };
  takeFile();
  show();
  await openCheck(screen);
}

/** The newest of the file in hand goes into the state, with the answers that are still on their way. */
function takeFile() {
  if (!screen) return;
  const held = screen.view.ticket;
  const file = check.take(held?.file ?? null);
  if (held) held.file = file;
}

/** Events are hints: `refresh` reads once more after a read that is under way, so a burst costs two reads. */
const hint = () => void live.refresh();

/** Only told when paper moved: the list is long, and trouble with paper is rare. */
async function readPaperTrouble() {
  papers = await readPapers().catch(() => papers);
  show();
}

/**
 * @param {string} name
 * @param {() => Promise<import("./send_step.js").Told>} send
 */
async function step(name, send) {
  if (!screen || screen.busy) return;
  screen.busy = name;
  actions.update(screen);
  try {
    const { tone, words, jobId } = await send();
    if (tone === "done") screen.lastDone = words;
    tell(words, tone, jobId ? { words: t("counter-reprint"), key: REPRINT_KEY, run: () => reprint(jobId) } : null);
  } finally {
    screen.busy = null;
  }
  await readState().catch(() => tell(t("counter-trouble-away"), "trouble"));
  actions.update(screen);
}

const openCheck = makeOpener(hint);

/** @param {Move} move */
async function make(move) {
  if (!screen || screen.busy) return;
  const reason = whyNot(move, screen);
  if (reason) {
    tell(t(reason.key, reason.args), "trouble");
    return;
  }
  const { view } = screen;
  const body = move.dialog ? await askFor(move.dialog, view) : {};
  if (body === null) return;
  await step(move.name, async () => {
    if (move.filed) {
      if (!await check.settled()) return { tone: "trouble", words: t("counter-trouble-unsaved") };
      return sendFiled(move, view, body, check.version());
    }
    const version = move.versioned ? { version: view.ticket?.version } : {};
    return run({ name: move.name === "resume" ? "open" : move.name, path: move.path(view),
      body: { ...move.body, ...body, ...version }, label: view.ticket?.label });
  });
}

async function undo() {
  const offer = screen?.view.undo;
  if (!offer || offer.expiresAt <= serverNow()) return;
  await step("undo", () => run({ name: "undo", path: `/tickets/${offer.ticketId}/undo`, body: {} }));
}

/** @param {Ticket} chosen */
async function pick(chosen) {
  if (!mayPick()) return;
  const body = await askPick(chosen.label);
  if (body) await call(chosen, body);
}

function mayPick() {
  if (!screen) return false;
  const reason = whyNotPick(screen);
  if (reason) tell(t(reason.key, reason.args), "trouble");
  return !reason;
}

/**
 * @param {Ticket} chosen
 * @param {Record<string, unknown>} body
 */
function call(chosen, body) {
  return step("pick", () => run({ name: "next", body: { ...body, version: chosen.version }, label: chosen.label,
    path: `/counters/${page.counter_id}/call/${chosen.id}` }));
}

/** @param {Ticket} chosen */
async function returnToQueue(chosen) {
  if (mayAct()) await step("return", () => run({ name: "return", label: chosen.label,
    path: `/tickets/${chosen.id}/return`, body: { version: chosen.version, to: "waiting" } }));
}

/** @param {Ticket} chosen held, or missed its call: the reason is plain, so nobody is asked for it */
async function callAgain(chosen) {
  if (!mayPick()) return;
  const reason = t(chosen.status === "no_show" ? "counter-recall-no-show-reason" : "counter-recall-held-reason");
  await call(chosen, { reason });
}

/** @param {Ticket} chosen sent away for something missing, and here again */
async function comeBack(chosen) {
  if (mayAct()) await step("come-back", () => run({ name: "come-back", label: chosen.label, path: `/tickets/${chosen.id}/come-back`,
    body: {} }));
}

/** @param {import("./state.js").Other} other a counter whose operator has left */
async function takeOver(other) {
  if (!mayAct()) return undefined;
  if (await askTakeOver(other.name, other.label) === null) return undefined;
  return step("take_over", async () => {
    const told = await run({ name: "take_over", path: `/counters/${other.id}/take-over`, body: {}, label: other.name });
    if (told.tone === "done") location.assign(`/counter?id=${other.id}`);
    return told;
  });
}

/** @param {import("./ticket/unprinted.js").Job} job @param {import("./ticket/unprinted.js").Deed} deed */
async function settlePaper(job, deed) {
  const { tone, words } = await run({ name: `paper-${deed.name}`, path: deed.path, body: deed.body, label: job.name });
  tell(words, tone);
  await readPaperTrouble();
  return papers;
}

/** @param {number} jobId */
async function reprint(jobId) {
  const { tone, words } = await run({ name: "reprint", path: `/print-jobs/${jobId}/reprint`, body: {} });
  tell(words, tone);
  await readPaperTrouble();
}

listen({
  onEnter() {
    actions.pressPrimary();
    return true;
  },
  onLetter(letter) {
    if (letter === HELP_KEY) return showHelp(), true;
    if (letter === LIST_KEY) return waiting.focusFirst();
    if (letter === UNDO_KEY) return undo(), true;
    if (letter === REPRINT_KEY) return takeOffer(letter);
    if (letter === FILES_KEY) return location.assign("/counter/files"), true;
    if (letter === ALL_KEY) return checklist.allPresent();
    if (!screen) return false;
    if (checklist.answer(letter)) return true;
    const { view } = screen;
    if (primaryMove(view).key === letter) return actions.pressPrimary(), true;
    const move = [...ticketMoves(view), ...counterMoves(view), ...silentMoves(view)].find((each) => each.key === letter);
    if (move) make(move);
    return Boolean(move);
  },
  onArrow: (key) => checklist.move(key),
});

part("help").addEventListener("click", showHelp);

const live = follow({
  auth: {},
  readState,
  on: { called: hint, queue: hint, counter: hint, device: hint, settings: hint, file: hint,
    print: () => { hint(); readPaperTrouble(); } },
  onConnection(connection) {
    showConnection(connection);
    if (connection.online) readPaperTrouble();
    ({ online } = connection);
    setOnline(online);
    if (screen) {
      screen.online = online;
      show();
    }
  },
});
readPaperTrouble();
window.setInterval(tick, TICK_MS);
