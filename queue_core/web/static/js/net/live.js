/**
 * Following the server. Events are hints, states are the truth: the state is read again on every connect, after every
 * loss, and every 15 s in between, over HTTP also when the socket is away.
 */
import { io } from "/static/web/vendor/socket.io.js";
import { serverNow } from "./clock.js";
import { page } from "../dom/page.js";
import { isReleased, leaveForPairing } from "./released.js";

const SAFETY_MS = 15000;
const RETRY_MS = 3000;
// The first read waits this long for the socket, because connecting asks for one anyway.
const FIRST_MS = 400;
const ASK_MS = 5000;
const REMEMBERED = 500;
/** @type {(keyof Live.Handlers)[]} */
const EVENTS = ["called", "queue", "counter", "print", "device", "settings", "announcement", "file"];

/**
 * Has this event been seen? One row of the log may go out under several names and for several counters, so those are
 * part of its identity. Remembers a bounded number, for pages that stay open for weeks.
 */
function makeMemory() {
  const seen = new Set();
  return (/** @type {string} */ name, /** @type {Partial<Live.CounterChanged> | null} */ payload) => {
    if (!payload || payload.event_id === undefined || payload.event_id === null) return false;
    const counter = payload.counter ? payload.counter.id : "";
    const id = `${name}:${payload.event_id}:${counter}`;
    if (seen.has(id)) return true;
    seen.add(id);
    if (seen.size > REMEMBERED) seen.delete(seen.values().next().value);
    return false;
  };
}

/**
 * @typedef {Object} FollowOptions
 * @property {Record<string, unknown>} [auth] for the socket; cookies go along by themselves
 * @property {() => Promise<unknown>} readState throws when the server is away
 * @property {Partial<Live.Handlers>} [on]
 * @property {(connection: {online: boolean, since: Date|null}) => void} [onConnection] told on every change
 * @property {() => number|null} [cursor] how far this screen knows the log; with it, the regular look is a question of
 *   a few bytes over the open line, and the state is read only when the answer differs (or `cursor()` is null)
 * @property {number} [safetyMs] how often to read the state when nothing happens
 */

/**
 * @param {FollowOptions} options
 * @returns {{emit: (name: string, payload: unknown) => void, refresh: () => Promise<void>, stop: () => void}}
 */
export function follow({ auth = {}, readState, on = {}, onConnection, cursor, safetyMs = SAFETY_MS }) {
  const known = makeMemory();
  let online = true;
  let stopped = false;
  let reading = false;
  let again = false;
  /** The reading that goes on, or the last one; ends when no wish is left. */
  let latest = Promise.resolve();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  const tell = (/** @type {boolean} */ now) => {
    if (now === online) return;
    online = now;
    if (onConnection) onConnection({ online, since: online ? null : serverNow() });
  };

  // One read at a time: a wish during a read is one more read after it, never a pile of them. Whoever waits for a wish
  // gets a state that was read after it: what they have just changed is in it.
  function refresh() {
    if (stopped) return Promise.resolve();
    if (reading) {
      again = true;
    } else {
      reading = true;
      latest = readOn();
    }
    return latest;
  }

  async function readOn() {
    try {
      do {
        again = false;
        clearTimeout(timer);
        let good = false;
        try {
          await readState();
          good = true;
        } catch (error) {
          if (isReleased(error)) leaveForPairing();
          else if (!(error instanceof Error) || error.name !== "Unreachable") console.error(error);
        }
        if (stopped) return;
        timer = good ? setTimeout(look, safetyMs) : setTimeout(refresh, RETRY_MS);
        tell(good);
      } while (again);
    } finally {
      reading = false; // whatever went wrong, the next wish is read
    }
  }

  async function look() {
    if (await unchanged()) timer = setTimeout(look, safetyMs);
    else await refresh();
  }

  /** @returns {Promise<boolean>} */
  function unchanged() {
    const known = cursor ? cursor() : null;
    if (known === null || !socket.connected) return Promise.resolve(false);
    return new Promise((resolve) => {
      socket.timeout(ASK_MS).emit("cursor", (/** @type {Error|null} */ error, /** @type {number} */ now) => {
        resolve(!error && now === known && !stopped);
      });
    });
  }

  const socket = io("/live", {
    // A browser may be paired as several screens: the server is told which of them connects.
    auth: { screen: page.room, ...auth },
    transports: ["websocket"],
    reconnectionDelay: 500,
    reconnectionDelayMax: 4000,
    timeout: 6000,
  });
  socket.on("connect", refresh);
  socket.on("disconnect", (reason) => {
    // A server that closes the socket itself (restart, new rights) is not retried by the client unless asked.
    if (reason === "io server disconnect" && !stopped) setTimeout(() => socket.connect(), RETRY_MS);
    refresh();
  });
  socket.on("connect_error", () => {
    // A refusal is not retried by the client unless asked. Whether it is the end, the state's own answer tells.
    if (socket.active || stopped) return;
    setTimeout(() => {
      if (!stopped) socket.connect();
    }, safetyMs);
    refresh();
  });
  socket.on("device", (/** @type {Live.DeviceChanged} */ payload) => {
    const own = page.device && payload && payload.device_id === page.device.id;
    if (own && payload.kind === "device_edited") document.dispatchEvent(new Event("deviceedited"));
  });
  for (const name of EVENTS) {
    const handler = /** @type {((payload: Live.Event) => void) | undefined} */ (on[name]);
    if (!handler) continue;
    socket.on(name, (/** @type {Live.Event} */ payload) => {
      if (!known(name, payload)) handler(payload);
    });
  }
  window.addEventListener("online", refresh);
  window.addEventListener("offline", refresh);
  timer = setTimeout(refresh, FIRST_MS);

  return {
    emit: (name, payload) => {
      socket.emit(name, payload);
    },
    refresh,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      window.removeEventListener("online", refresh);
      window.removeEventListener("offline", refresh);
      socket.close();
    },
  };
}
