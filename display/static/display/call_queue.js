/**
 * The order in which calls reach the room: every call is shown for at least the minimum time and spoken whole, one
 * after the other; a burst makes a queue, none is dropped and none overlaps.
 *
 * @typedef {Api.Call} Call
 */

/** Keys kept to recognise repeats: far more than a reconnect can bring, few enough for weeks of running. */
const REMEMBERED = 600;

/** Silence between two announcements, so that nobody takes the end of one for the beginning of the next. */
const BREATH_MS = 400;

/**
 * A recall is a call of its own: the same visitor must be shown and spoken to again.
 * @param {Call} call
 */
export const callKey = (call) => `${call.call_id}:${call.recalls || 0}`;

/**
 * @param {{perform: (call: Call) => Promise<void>, minimumMs: () => number, onIdle: () => void,
 *          wait?: (ms: number) => Promise<void>}} options
 *   `perform` shows and speaks one call and settles when the last word has been said; `minimumMs` is read for each
 *   call, so that a changed setting counts from the next one.
 */
export function createCallQueue({ perform, minimumMs, onIdle, wait = pause }) {
  /** @type {Call[]} */
  const waiting = [];
  /** @type {Map<string, true>} */
  const known = new Map();
  /** @type {Call|null} */
  let current = null;

  /** @param {Call} call */
  function remember(call) {
    const key = callKey(call);
    known.delete(key);
    known.set(key, true);
    if (known.size > REMEMBERED) known.delete(/** @type {string} */ (known.keys().next().value));
  }

  async function run() {
    for (let call = waiting.shift(); call; call = waiting.shift()) {
      current = call;
      // A failing voice must not hold up the people who are called next.
      await Promise.all([wait(minimumMs()), perform(call).catch(() => {})]);
      if (waiting.length > 0) await wait(BREATH_MS);
    }
    current = null;
    onIdle();
  }

  return {
    /** Call to be shown and spoken; false when this call (and this recall of it) has been here before. @param {Call} call */
    push(call) {
      if (known.has(callKey(call))) return false;
      remember(call);
      waiting.push(call);
      if (!current) {
        current = call;
        run();
      }
      return true;
    },
    /** Marks a call as old: it may be seen, but it will not be announced. */
    markOld: remember,
    knows: (/** @type {Call} */ call) => known.has(callKey(call)),
    /** Calls not begun yet, the next one first. */
    waiting: () => waiting.slice(),
    current: () => current,
    idle: () => current === null,
  };
}

/** @param {number} ms @returns {Promise<void>} */
function pause(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
