/** A screen that the office revoked, or whose place another one took: it says so and shows a new code. */
import { Problem } from "./api.js";
import { page } from "../dom/page.js";

let leaving = false;

/** Did the server say that this page is nobody's any more? @param {unknown} error */
export function isReleased(error) {
  if (!page.device || page.device.kind !== page.room || !(error instanceof Problem)) return false;
  return error.status === 401 || (error.status === 403 && error.code === "not_allowed");
}

/** Go to the pairing page; once. The server has just answered, so that page will come. */
export function leaveForPairing() {
  if (leaving) return;
  leaving = true;
  window.location.replace(`/pair?kind=${page.room}&released=1`);
}
