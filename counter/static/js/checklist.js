/**
 * Ticks of the requirement checklist, kept in this tab per ticket: the file itself is the record, these ticks only
 * help the eye, so they need no row on the server and vanish with the tab.
 */
const PREFIX = "antrian_ticks_";

/**
 * @param {number} ticketId
 * @returns {Set<string>} ids of the items that are here
 */
export function ticksOf(ticketId) {
  return new Set(JSON.parse(sessionStorage.getItem(PREFIX + ticketId) ?? "[]"));
}

/**
 * @param {number} ticketId
 * @param {string} itemId
 * @param {boolean} here
 */
export function tick(ticketId, itemId, here) {
  const ticks = ticksOf(ticketId);
  if (here) ticks.add(itemId);
  else ticks.delete(itemId);
  sessionStorage.setItem(PREFIX + ticketId, JSON.stringify([...ticks]));
}
