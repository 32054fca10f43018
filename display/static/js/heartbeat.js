/** Tells the server that this TV is alive and whether it can be heard; the counters see it. */
import { api } from "/static/web/js/api.js";

const EVERY_MS = 30000;
const PROBLEMS_KEPT = 3;
/** As much as the server takes. */
const DETAIL_LENGTH = 480;
/** A TV that is no longer accepted asks for its page again, which explains the pairing; not more often than this. */
const RELOAD_MS = 60000;

export function createHeartbeat() {
  let sound = "blocked";
  let problems = [];
  let timer = 0;
  let reload = 0;

  async function beat() {
    clearTimeout(timer);
    const told = problems;
    problems = [];
    try {
      await api("POST", "/devices/heartbeat", {
        body: {
          page: "display",
          sound,
          // The device's own, possibly wrong clock: how far it is off explains what its own logs say.
          clock: new Date().toISOString(),
          ...(told.length > 0 ? { detail: told.join(" | ").slice(0, DETAIL_LENGTH) } : {}),
        },
      });
    } catch {
      problems = [...told, ...problems].slice(-PROBLEMS_KEPT); // told again with the next one
    }
    timer = setTimeout(beat, EVERY_MS);
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(beat, 300);
  }

  soon();
  return {
    /** @param {"on"|"blocked"|"muted"} state */
    sound(state) {
      sound = state;
      soon();
    },
    /** @param {string} text  what could not be played, reported with the next heartbeat */
    problem(text) {
      if (!problems.includes(text)) problems = [...problems, text].slice(-PROBLEMS_KEPT);
    },
    now: soon,
    refused() {
      if (!reload) reload = setTimeout(() => window.location.reload(), RELOAD_MS);
    },
  };
}
