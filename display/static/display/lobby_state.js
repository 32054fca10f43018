/**
 * What the waiting room knows: the last state read over HTTP, brought up to date by the events that came after it.
 *
 * A call is announced when it comes as an event, or when a state shows it although the line has been up all the time
 * (its event was lost). What a state shows after a break is old: seen at once, not spoken.
 *
 * @typedef {import("./call_queue.js").Call} Call
 */
import { callKey } from "./call_queue.js";

const CALLS_KEPT = 24;
const EVENTS_KEPT = 40;
/** How long a call known from a state may wait for its own event, which carries the words to speak. */
const GRACE_MS = 1500;
/** A call this young at a (re)connect was made while the line came up: nobody has heard it yet. */
const JUST_NOW_MS = 1000;

/**
 * @param {{queue: ReturnType<typeof import("./call_queue.js").createCallQueue>, onChange: () => void,
 *          onUpcoming: (call: Call) => void}} options  `onUpcoming` is told of each call that will be spoken
 */
export function createLobbyState({ queue, onChange, onUpcoming }) {
  const lobby = {
    /** False until the first state has been read. */
    ready: false,
    /** @type {Partial<Api.DisplayOffice>} */
    office: {},
    /** @type {Partial<Api.DisplaySettings>} */
    settings: {},
    /** Newest first. @type {Call[]} */
    calls: [],
    /** @type {Api.CounterNow[]} */
    counters: [],
    /** @type {Api.ServiceWaiting[]} */
    waiting: [],
    /** @type {string[]} */
    runningText: [],
    /** @type {Api.PlaylistShown[]} */
    playlist: [],
    /** When what is shown beside the calls changes by itself, in ms of the epoch. */
    changesAt: Infinity,
    /** @type {number | null} */
    cursor: null,
  };
  /** Events that a state on its way may not contain yet. @type {{event_id: number, replay: () => void}[]} */
  let recent = [];
  /** True from a break until the next state: what that state brings is old. */
  let broken = true;
  let breaks = 0;

  /** @param {Call} call */
  function announce(call) {
    if (!queue.knows(call)) onUpcoming(call);
    return queue.push(call);
  }

  /** @param {Call} call */
  function takeCall(call) {
    const other = lobby.calls.filter((known) => known.call_id !== call.call_id);
    lobby.calls = [call, ...other].slice(0, CALLS_KEPT);
    lobby.counters = lobby.counters.map((counter) =>
      counter.id === call.counter.id ? { ...counter, ticket: { ...call.ticket, status: "called" }, called_at: call.called_at } : counter,
    );
  }

  /** @param {Live.CounterChanged} payload */
  function takeCounter({ counter, ticket }) {
    lobby.counters = lobby.counters.map((known) =>
      known.id === counter.id ? { ...known, ...counter, ticket: ticket || null } : known,
    );
  }

  /** @param {Live.QueueChanged} payload */
  function takeWaiting({ waiting }) {
    lobby.waiting = waiting.filter(({ service_id }) => isOurs(service_id));
  }

  /** A TV may be there for some services only; without any named it is for all. @param {number} service */
  function isOurs(service) {
    const services = lobby.settings.services || [];
    return services.length === 0 || service === undefined || services.includes(service);
  }

  /** @param {number} cursor */
  function replay(cursor) {
    recent = recent.filter(({ event_id }) => event_id > cursor);
    for (const event of recent) event.replay();
  }

  /**
   * @template {Live.Event} Payload
   * @param {(payload: Payload) => void} take
   * @param {(payload: Payload) => void} [after]
   */
  function listen(take, after = () => {}) {
    return (/** @type {Payload} */ payload) => {
      recent = [...recent, { event_id: payload.event_id, replay: () => take(payload) }].slice(-EVENTS_KEPT);
      take(payload);
      after(payload);
      onChange();
    };
  }

  /** @param {Call} call @param {string} now @param {boolean} old */
  function judge(call, now, old) {
    if (queue.knows(call)) return;
    if (old && Date.parse(now) - Date.parse(call.called_at) > JUST_NOW_MS) {
      queue.markOld(call);
      return;
    }
    onUpcoming(call);
    setTimeout(() => {
      announce(call);
      onChange();
    }, GRACE_MS);
  }

  return {
    lobby,
    /** The line to the server broke: until a state has been read, nothing is sure. */
    lineBroke() {
      broken = true;
      breaks += 1;
    },
    breaks: () => breaks,
    /**
     * @param {Api.DisplayState|null} state  body of `GET /display/state`; null when nothing has changed
     * @param {number} breaksBefore  `breaks()` when the reading began
     */
    takeState(state, breaksBefore) {
      const old = broken;
      if (breaks === breaksBefore) broken = false;
      if (!state) return;
      lobby.ready = true;
      lobby.office = state.office;
      lobby.settings = state.settings || {};
      lobby.calls = state.calls.slice(0, CALLS_KEPT);
      lobby.counters = state.counters;
      lobby.waiting = state.waiting.map(({ service_id, count }) => ({ service_id, count }));
      lobby.runningText = state.running_text || [];
      lobby.playlist = state.playlist || [];
      lobby.changesAt = state.changes_at ? Date.parse(state.changes_at) : Infinity;
      lobby.cursor = state.cursor;
      // Oldest first, so that calls whose events were lost are announced in the order they were made.
      for (const call of lobby.calls.slice().reverse()) judge(call, state.now, old);
      if (old) recent = recent.filter(({ event_id }) => event_id > state.cursor);
      replay(state.cursor);
      onChange();
    },
    called: listen(
      (/** @type {Live.Called} */ call) => isOurs(call.ticket.service_id) && takeCall(call),
      (call) => isOurs(call.ticket.service_id) && announce(call),
    ),
    counter: listen(takeCounter),
    queue: listen(takeWaiting),
    /** The call on the big panel: the one being announced, else the newest that has had its turn; none after hours. */
    newest() {
      if (queue.current()) return queue.current();
      const over = lobby.office.open === false && lobby.counters.every((counter) => counter.state === "closed");
      return over ? null : lobby.calls.find((call) => !isWaiting(call)) || null;
    },
    /** The calls before the newest, newest first; those still waiting for their turn are not given away. */
    before(/** @type {Call|null} */ newest, /** @type {number} */ count) {
      return lobby.calls
        .filter((call) => !isWaiting(call) && (!newest || call.call_id !== newest.call_id))
        .slice(0, count);
    },
    waitingTotal: () => lobby.waiting.reduce((sum, { count }) => sum + count, 0),
  };

  /** @param {Call} call */
  function isWaiting(call) {
    const key = callKey(call);
    return queue.waiting().some((other) => callKey(other) === key);
  }
}
