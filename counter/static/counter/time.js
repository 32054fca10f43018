/** Lengths of time as the counter writes them. */

/**
 * @param {Date} from
 * @param {Date} to
 * @returns {number} minutes, never below zero
 */
export function minutesBetween(from, to) {
  return Math.max(0, (to.getTime() - from.getTime()) / 60000);
}

/**
 * "4.36" (minutes and seconds), "1.04.36" above an hour: the dot is how Indonesian clocks are written.
 * @param {number} seconds
 */
export function duration(seconds) {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] > 0 ? parts : parts.slice(1);
  const mark = document.documentElement.lang === "id" ? "." : ":";
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(mark);
}
