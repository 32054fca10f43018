/** Sentences about a file: where it is, how it stands against its standard, who did what, what went wrong. */
import { moment, length, standardLength, WORKING_DAY } from "../time.js";
import { whyNot } from "/static/web/js/desk/outcome.js";
import { Problem } from "/static/web/js/net/api.js";
import { hasText, t } from "/static/web/js/dom/texts.js";

/** @typedef {import("./state.js").File} File */
/** @typedef {import("./state.js").Step} Step */

/** Refusals that mean: somebody else was faster. */
const OVERTAKEN = new Set(["stale_version", "stage_moved", "invalid_file_move", "invalid_transition"]);

/** Who has the file now. @param {File} file */
export function holderOf(file) {
  return file.stage.title || t(`files-holder-${file.stage.holder}`);
}

/** "Paraf, Kasi Pemerintahan" or the state of a file that is not on its way. @param {File} file */
export function placeOf(file) {
  if (file.status !== "in_progress") return t(`files-status-${file.status}`);
  return t("files-place", { stage: file.stage.label, holder: holderOf(file) });
}

/**
 * How it stands against the standard, short enough for a list.
 * @param {File} file
 * @returns {{tone: string, words: string}}
 */
export function paceOf({ standard, waitedSeconds }) {
  if (standard.minutes === null || standard.usedSeconds === null) {
    return { tone: "none", words: length(waitedSeconds) };
  }
  const { minutes, usedSeconds: used, state: tone } = standard;
  if (tone === "late") return { tone, words: t("files-pace-late", { length: standardLength(used - minutes * 60, minutes) }) };
  if (minutes * 60 >= WORKING_DAY && used >= WORKING_DAY) {
    return { tone, words: t("files-pace-days", { used: Math.floor(used / WORKING_DAY), standard: Math.round(minutes * 60 / WORKING_DAY) }) };
  }
  return { tone, words: t("files-pace", { used: standardLength(used, minutes), standard: standardLength(minutes * 60, minutes) }) };
}

/** Everybody's name with their title, where the title says more. @param {{name: string, title: string}} person */
export function called({ name, title }) {
  return title && title !== name ? t("files-person", { name, title }) : name;
}

/**
 * Who is away until when, and who does the work meanwhile.
 * @param {import("./state.js").Absence} absence
 * @param {number | undefined} reader id of whoever reads this
 * @returns {[string, string]} the absence, and the rest
 */
export function awayWords({ staff, until, reason, delegate }, reader) {
  const away = t(staff.id === reader ? "files-absence-mine" : "files-absence-theirs",
    { who: staff.title || staff.name, time: moment(until) });
  let deputy = t("files-absence-uncovered");
  if (delegate) deputy = delegate.id === reader ? t("files-absence-covered-by-me") : t("files-absence-covered", { who: called(delegate) });
  return [away, reason ? `${deputy} ${reason}.` : deputy];
}

/** What somebody did. @param {Step} step */
export function deedOf({ kind, stage }) {
  const keys = [`files-move-${kind}-${stage}`, `files-move-${kind}`, "files-move-other"];
  return t(/** @type {string} */ (keys.find((key) => hasText(key))));
}

/** @param {unknown} error */
export function isOvertaken(error) {
  return error instanceof Problem && OVERTAKEN.has(error.code);
}

/**
 * Words for a step that failed. Somebody else's newer step is told with who and when.
 * @param {unknown} error
 * @param {File | null} newest the file as it is now, when it could be read again
 */
export function troubleOf(error, newest = null) {
  const last = newest?.moves.at(-1);
  if (isOvertaken(error) && last?.staff) {
    return t("files-trouble-faster", { who: last.staff, what: deedOf(last), time: moment(last.at) });
  }
  if (isOvertaken(error)) return t("files-trouble-moved");
  return whyNot(error, { away: "files-trouble-away", 403: "files-trouble-not-allowed", 404: "files-trouble-gone" });
}
