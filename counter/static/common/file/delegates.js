/** Whose signature or paraf a delegate gives. */
import { holderOf } from "./words.js";
import { page } from "/static/web/js/dom/page.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {import("./state.js").File} File */
/** @typedef {import("./state.js").Absence} Absence */

/**
 * "Sebagai pengganti Camat", or nothing when somebody does their own work.
 * @param {File} file
 * @param {Absence[]} absences
 */
export function markOf(file, absences) {
  if (!file.asDelegate || !file.may.includes("advance")) return "";
  const mine = absences.filter(({ delegate }) => delegate?.id === page.staff?.id);
  const title = mine.length === 1 ? mine[0].staff.title || mine[0].staff.name : holderOf(file);
  return t("files-mark-delegate", { title });
}
