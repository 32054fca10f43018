/** Opening the check of the papers by itself, once for each visit in service. */
import { api, Problem } from "/static/web/js/net/api.js";

/** @param {() => void} readAgain */
export function makeOpener(readAgain) {
  /** What was asked for: a visit and its service, once each, whatever came back. @type {Set<string>} */
  const asked = new Set();

  /** @param {import("../counter.js").Screen} screen */
  return async function openCheck({ view, online }) {
    const { ticket, counter } = view;
    if (!ticket || ticket.status !== "serving" || !counter.mine || !online) return;
    // A checklist of another service is from before a transfer: the server begins it anew when nothing was found yet.
    if (ticket.file && (ticket.file.status !== "checking" || ticket.file.serviceId === ticket.service.id)) return;
    const visit = `${ticket.id}/${ticket.service.id}/${ticket.startedAt?.getTime()}`;
    if (asked.has(visit)) return;
    asked.add(visit);
    try {
      await api("POST", `/tickets/${ticket.id}/check`, { body: {} });
      readAgain();
    } catch (error) {
      if (!(error instanceof Problem)) asked.delete(visit);
    }
  };
}
