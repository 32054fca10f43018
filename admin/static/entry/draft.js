/**
 * What was typed outlives a page that is loaded again: the power may go, or the sign-in end. A draft is its writer's
 * alone; the count is of this sitting, which ends with the window.
 */
import { page } from "/static/web/js/dom/page.js";

const PLACE = `antrian-paper-form-${page.office.code}-${page.staff?.id ?? ""}`;

/** @template T @param {() => T} act @returns {T | null} */
function quietly(act) {
  try {
    return act();
  } catch {
    return null; // a browser that keeps nothing still types
  }
}

/** @typedef {{batch: Record<string, string>, lines: Record<string, string>, key: string, unanswered: Api.PaperForm | null}} Draft */

export function drafts() {
  let count = Number(quietly(() => sessionStorage.getItem(PLACE)) ?? 0);
  return {
    /** @param {Draft} draft */
    keep: (draft) => void quietly(() => localStorage.setItem(PLACE, JSON.stringify(draft))),
    /** @returns {Draft | null} */
    kept: () => quietly(() => JSON.parse(localStorage.getItem(PLACE) ?? "null")),
    count() {
      count += 1;
      quietly(() => sessionStorage.setItem(PLACE, String(count)));
    },
    counted: () => count,
  };
}
