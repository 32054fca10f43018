/** How long something lasts, in words. */
import { t } from "/static/web/js/dom/texts.js";

/** @param {number} seconds */
export function lasting(seconds) {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return t("admin-just-now");
  if (minutes < 90) return t("admin-minutes", { minutes: String(minutes) });
  return t("admin-hours", { hours: String(Math.floor(minutes / 60)), minutes: String(minutes % 60) });
}

/** Parts of a sentence that are there. @param {(string | null | undefined | false)[]} parts */
export const joined = (...parts) => parts.filter(Boolean).join(", ");
