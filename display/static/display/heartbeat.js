/** Tells the server that this TV is alive and whether it can be heard; the counters see it. */
import { startHeartbeat } from "/static/web/js/net/heartbeat.js";
import { leaveForPairing } from "/static/web/js/net/released.js";

const PROBLEMS_KEPT = 3;
/** As much as the server takes. */
const DETAIL_LENGTH = 480;

export function createHeartbeat() {
  /** @type {"on"|"blocked"|"muted"} */
  let sound = "blocked";
  /** @type {string[]} */
  let problems = [];
  /** @type {string[]} */
  let told = [];
  let idle = () => true;

  const heartbeat = startHeartbeat({
    idle: () => idle(),
    describe() {
      told = problems;
      problems = [];
      return { sound, ...(told.length > 0 ? { detail: told.join(" | ").slice(0, DETAIL_LENGTH) } : {}) };
    },
    onTold(good) {
      if (!good) problems = [...told, ...problems].slice(-PROBLEMS_KEPT); // told again with the next one
    },
  });

  return {
    /** @param {"on"|"blocked"|"muted"} state */
    sound(state) {
      sound = state;
      heartbeat.soon();
    },
    /** @param {string} text  what could not be played, reported with the next heartbeat */
    problem(text) {
      if (!problems.includes(text)) problems = [...problems, text].slice(-PROBLEMS_KEPT);
    },
    now: heartbeat.soon,
    /** @param {() => boolean} question  whether nothing is being shown or said that a reload would cut off */
    idleWhen(question) {
      idle = question;
    },
    refused: leaveForPairing,
  };
}
