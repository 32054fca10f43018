/** The waiting-room TV: follows the server, puts the calls in a queue, shows and speaks them. */
import { say } from "/static/web/js/dom/announce.js";
import { api, Problem } from "/static/web/js/net/api.js";
import { serverNow, startClock } from "/static/web/js/net/clock.js";
import { showConnection } from "/static/web/js/net/connection.js";
import { follow } from "/static/web/js/net/live.js";
import { page } from "/static/web/js/dom/page.js";
import { loadTexts, setLanguage, t } from "/static/web/js/dom/texts.js";
import { createAnnouncement } from "./text/announcement.js";
import { callKey, createCallQueue } from "./call_queue.js";
import { createHeartbeat } from "./heartbeat.js";
import { createPlayer } from "./side/film_player.js";
import { createLobbyState } from "./lobby_state.js";
import { createShape } from "./shape.js";
import { createSide } from "./side/side.js";
import { createSoundButton, createTextButton } from "./controls.js";
import { createStage } from "./stage.js";
import { createTicker } from "./text/ticker.js";
import { createVoice } from "/static/web/js/voice/call_voice.js";

const MINIMUM_SECONDS = 6;
/** A state is read whole this often even when its cursor stands still: opening hours and breaks pass by themselves. */
const WHOLE_STATE_MS = 5 * 60 * 1000;
const LOG_LENGTH = 400;
const LONGEST_TIMER_MS = 24 * 3600 * 1000;

/** @param {string} name */
const part = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-part="${name}"]`));

/** What has been shown and played, for tests and for whoever looks into a silent TV. Bounded. */
/** @type {{shown: {key: string, label: string, at: number}[], played: import("/static/web/js/voice/call_voice.js").Played[], problems: string[]}} */
const diary = { shown: [], played: [], problems: [] };
window.__display = diary;

/** @template T @param {T[]} list @param {T} entry */
function note(list, entry) {
  list.push(entry);
  if (list.length > LOG_LENGTH) list.shift();
}

/** What could not be shown or played: for the server, with the next heartbeat. @param {string} words */
function problem(words) {
  note(diary.problems, words);
  heartbeat.problem(words);
}

await loadTexts(page.lang, ["display"]);

const heartbeat = createHeartbeat();
const stage = createStage(part("stage"));
const shape = createShape();
const player = createPlayer({ onProblem: problem });
const side = createSide(part("side"), { player, onProblem: problem });
const ticker = createTicker(part("ticker"), part("ticker-list"));
const soundButton = createSoundButton(part("sound"));
const speaker = createVoice({
  onState: (state) => {
    soundButton.show(state === "blocked");
    heartbeat.sound(state);
  },
  onProblem: problem,
  onPlayed: (played) => note(diary.played, played),
});
/** Whatever is said is said into silence: a film that is shown keeps quiet until the last word. */
const voice = {
  ...speaker,
  /** @param {Partial<Api.Speech> | undefined} speech @param {string} name */
  play: (speech, name) => player.duckFor(speaker.play(speech, name)),
};
createTextButton(part("ticker-pause"), ticker);

const queue = createCallQueue({
  perform,
  minimumMs: () => (lobby.settings.min_call_seconds ?? MINIMUM_SECONDS) * 1000,
  onIdle: () => {
    paint();
    announcement.idle();
  },
});
heartbeat.idleWhen(() => queue.idle());
const announcement = createAnnouncement(part("announcement"), {
  ring: (name, speech) => voice.play(speech ?? {}, name),
  prepare: (speech) => voice.prepare(speech),
  mayRing: () => queue.idle(),
  onChange: () => paint(),
});
const lobbyState = createLobbyState({
  queue,
  onChange: paint,
  onUpcoming: (call) => voice.prepare(call.speech),
});
const { lobby } = lobbyState;

/** @param {Api.Call} call */
async function perform(call) {
  const seen = { call_id: call.call_id, recalls: call.recalls || 0, shown_at: serverNow().toISOString() };
  paint();
  note(diary.shown, { key: callKey(call), label: call.ticket.label, at: performance.now() / 1000 });
  live.emit("seen", { ...seen, spoken: false });
  say(call.speech?.text || t("display-say", { label: call.ticket.label, counter: call.counter.name }));
  await announcement.quiet();
  if (await voice.play(call.speech, callKey(call))) live.emit("seen", { ...seen, spoken: true });
}

function paint() {
  if (!lobby.ready) return;
  const newest = lobbyState.newest();
  stage.show(newest, lobbyState.before(newest, stage.lastCalls), lobby.office);
  side.show(lobby.counters, lobby.playlist, lobbyState.waitingTotal(), newest);
  ticker.setTexts(lobby.runningText);
  document.documentElement.dataset.ready = "true";
}

let lastWhole = -Infinity;
/** How often the line had broken when a state was last read; null before the first. @type {number | null} */
let breaksRead = null;
let lastDay = "";

const today = () => serverNow().toLocaleDateString("en-CA", { timeZone: page.office.timezone });

function wantsWhole() {
  return lobby.cursor === null || today() !== lastDay || lobby.changesAt <= serverNow().getTime() || performance.now() - lastWhole > WHOLE_STATE_MS;
}

/** Reads the state: whole after a break, on a new day and now and then, else only when something has changed. */
async function readState() {
  const breaks = lobbyState.breaks();
  const day = today();
  const whole = wantsWhole();
  try {
    const { data } = await api("GET", whole ? "/display/state" : `/display/state?cursor=${lobby.cursor}`);
    if (data) lastWhole = performance.now();
    lastDay = day;
    lobbyState.takeState(data, breaks);
    if (data) announcement.read(data.announcements || [], data.cursor, breaksRead === breaks);
    breaksRead = breaks;
    if (data) await obey(lobby.settings);
  } catch (error) {
    lobbyState.lineBroke();
    if (error instanceof Problem && (error.status === 401 || error.status === 403)) heartbeat.refused();
    throw error;
  }
}

let officeLanguage = "";

/** @type {ReturnType<typeof setTimeout> | undefined} */
let changing;

/** The playlist, the running text and the quiet hours change by the clock: the state is read again at that moment. */
function readAtChange() {
  clearTimeout(changing);
  const wait = lobby.changesAt - serverNow().getTime();
  if (wait < LONGEST_TIMER_MS) changing = setTimeout(() => void live.refresh(), Math.max(wait, 0) + 200);
}

/** @param {Partial<Api.DisplaySettings>} settings */
async function obey(settings) {
  const volume = settings.is_quiet ? 0 : settings.volume ?? 100;
  voice.setVolume(volume);
  player.setVolume(volume);
  shape.set(settings.layout || "calls_media");
  readAtChange();
  const changed = officeLanguage && settings.language && settings.language !== officeLanguage;
  officeLanguage = settings.language || officeLanguage;
  if (changed) await setLanguage(officeLanguage);
}

const live = follow({
  readState,
  cursor: () => (wantsWhole() ? null : lobby.cursor),
  on: {
    called: lobbyState.called,
    counter: lobbyState.counter,
    queue: lobbyState.queue,
    announcement: announcement.told,
    settings: () => {
      lastWhole = -Infinity;
      live.refresh();
    },
  },
  onConnection: (connection) => {
    showConnection(connection);
    if (connection.online) heartbeat.now();
  },
});

startClock({ time: part("time"), date: part("date") });
document.addEventListener("languagechange", paint);
voice.unlock();
for (const event of ["pointerdown", "keydown"]) document.addEventListener(event, () => voice.unlock());
