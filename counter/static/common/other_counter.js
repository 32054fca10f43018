/**
 * A counter as the other screens of the office see it.
 *
 * @typedef {object} Other
 * @property {number} id
 * @property {string} name
 * @property {number | null} number
 * @property {string} state
 * @property {string | null} label of the ticket it holds
 * @property {string} serving name of that ticket's service
 * @property {Date | null} since when that ticket was called
 * @property {Date | null} helpSince since when it asks for help
 * @property {boolean} canTakeOver nobody sits there any more, and whoever is signed in may
 * @property {string | null} operator
 */

/** @param {string | null | undefined} moment */
export const date = (moment) => (moment ? new Date(moment) : null);

/**
 * @param {Api.OtherCounter} raw
 * @param {Map<number, string>} [services] names by id
 * @returns {Other}
 */
export function readOther(raw, services = new Map()) {
  return { id: raw.id, name: raw.name, number: raw.number, state: raw.state, label: raw.ticket?.label ?? null,
    serving: (raw.ticket ? services.get(raw.ticket.service_id) : null) ?? "", since: date(raw.called_at), helpSince: date(raw.help_since),
    canTakeOver: raw.can_take_over ?? false, operator: raw.operator ?? null };
}
