/**
 * What a paired screen says about itself, and what it learns in return: whether the program or its own place has
 * changed. Then the page loads itself anew, as soon as nobody uses it; nobody walks to the TVs after an update.
 */
import { api, Problem } from "./api.js";
import { page } from "../dom/page.js";

const EVERY_MS = 45000;
const SOON_MS = 300;
const LOOK_MS = 1000;
/** Nobody has touched the screen for this long before it is loaded anew. */
const UNTOUCHED_MS = 15000;
/** The server's processes forget who a device was within a second; a page asked for sooner might be the old one. */
const SETTLE_MS = 2500;
/** Two server processes may differ for a while during an update: the same reason leads to one reload in this time. */
const AGAIN_MS = 10 * 60 * 1000;
const STORED = "antrian-reloaded";

let touched = -Infinity;
for (const name of ["pointerdown", "keydown"]) {
  document.addEventListener(name, () => { touched = performance.now(); }, { passive: true, capture: true });
}

/** Was the page loaded anew for this reason a moment ago? @param {string} reason */
function justDone(reason) {
  try {
    const last = JSON.parse(sessionStorage.getItem(STORED) || "null");
    return Boolean(last) && last.reason === reason && Math.abs(Date.now() - last.at) < AGAIN_MS;
  } catch {
    return true; // without a memory a wrong reason would repeat for ever
  }
}

/** @param {string} reason */
async function reload(reason) {
  // A page is never given up for one that does not come.
  const answer = await fetch(window.location.pathname, { cache: "no-store", credentials: "same-origin" });
  if (!answer.ok) return;
  sessionStorage.setItem(STORED, JSON.stringify({ reason, at: Date.now() }));
  window.location.reload();
}

/** Why this page is out of date, or an empty string. @param {Api.HeartbeatOut | null} told the server's answer */
function outdated(told) {
  if (!told || !page.device) return "";
  if (told.version && page.version && told.version !== page.version) return `version ${told.version}`;
  const moved = "counter_id" in told && told.counter_id !== page.device.counter_id;
  const renamed = "name" in told && told.name !== page.device.name;
  return moved || renamed ? `place ${told.counter_id} ${told.name}` : "";
}

/**
 * @param {object} options
 * @param {() => Record<string, unknown>} [options.describe] what this screen adds (`sound`, `paper`, `detail`)
 * @param {() => boolean} [options.idle] whether the page may be loaded anew now
 * @param {(good: boolean) => void} [options.onTold] told whether a heartbeat arrived
 * @returns {{soon: () => void}}
 */
export function startHeartbeat({ describe = () => ({}), idle = () => true, onTold = () => {} } = {}) {
  let timer = 0;
  let reason = "";
  let since = 0;

  async function beat() {
    clearTimeout(timer);
    try {
      const { data } = await api("POST", "/devices/heartbeat", { body: {
        page: page.room,
        version: page.version,
        // The device's own, possibly wrong clock: how far it is off explains what its own logs say.
        clock: new Date().toISOString(),
        screen: `${window.innerWidth}x${window.innerHeight}`,
        ...describe(),
      } });
      learn(outdated(data));
      onTold(true);
    } catch (error) {
      // Paired anew in another tab of this browser: this page's right to write is gone, the new page has it.
      if (error instanceof Problem && error.code === "bad_csrf") learn("csrf");
      onTold(false);
    }
    clearTimeout(timer);
    timer = window.setTimeout(beat, EVERY_MS);
  }

  /** @param {string} found */
  function learn(found) {
    if (found && found !== reason) {
      since = performance.now();
      if (!reason) window.setTimeout(look, LOOK_MS);
    }
    reason = found;
  }

  async function look() {
    if (!reason) return;
    const now = performance.now();
    if (now - since >= SETTLE_MS && now - touched >= UNTOUCHED_MS && !justDone(reason) && idle()) {
      await reload(reason).catch(() => {});
    }
    window.setTimeout(look, LOOK_MS);
  }

  function soon() {
    clearTimeout(timer);
    timer = window.setTimeout(beat, SOON_MS);
  }

  document.addEventListener("deviceedited", soon);
  window.addEventListener("resize", soon);
  soon();
  return { soon };
}
