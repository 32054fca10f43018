/**
 * The state of one counter as the server tells it, read into what this screen shows. The only file that knows the
 * server's field names.
 *
 * @typedef {object} Service
 * @property {number} id
 * @property {string} prefix
 * @property {string} name
 *
 * @typedef {object} Call
 * @property {number} id
 * @property {Date} at
 * @property {number} recalls
 * @property {{name: string, spoken: boolean}[]} seen displays that have shown it
 *
 * @typedef {object} Ticket
 * @property {number} id
 * @property {string} label
 * @property {Service} service
 * @property {string | null} caseLabel
 * @property {string} status
 * @property {number} version
 * @property {string} priorityClass
 * @property {string | null} note
 * @property {Date} issuedAt
 * @property {Date | null} calledAt
 * @property {Date | null} startedAt
 * @property {number} waitedSeconds
 * @property {number | null} standardMinutes
 * @property {{id: string, text: string}[]} requirements
 * @property {Call | null} call
 * @property {string | null} holdReason
 * @property {Date | null} holdUntil
 * @property {string | null} heldBy
 *
 * @typedef {object} Other
 * @property {number} id
 * @property {string} name
 * @property {number} number
 * @property {string} state
 * @property {Ticket | null} ticket
 *
 * @typedef {object} CounterView
 * @property {{id: number, name: string, number: number, state: "open" | "paused" | "closed", pausedUntil: Date | null,
 *   operator: string | null}} counter
 * @property {Ticket | null} ticket
 * @property {Ticket[]} waiting
 * @property {Ticket[]} held
 * @property {Ticket[]} noShows
 * @property {Other[]} others
 * @property {Service[]} services what this counter serves
 * @property {Service[]} allServices what the office serves, for a transfer
 * @property {{online: number, soundOn: number}} displays
 * @property {{token: string, ticketId: number, expiresAt: Date} | null} undo
 * @property {{trouble: string | null, jobs: {id: number, label: string, status: string}[]}} printer
 */

/** @param {string | null | undefined} moment */
const date = (moment) => (moment ? new Date(moment) : null);

/**
 * @param {any} raw
 * @returns {Ticket}
 */
export function readTicket(raw) {
  return {
    id: raw.id,
    label: raw.label,
    service: raw.service,
    caseLabel: raw.case ?? null,
    status: raw.status,
    version: raw.version,
    priorityClass: raw.class ?? "general",
    note: raw.note ?? null,
    issuedAt: new Date(raw.issued_at),
    calledAt: date(raw.called_at),
    startedAt: date(raw.started_at),
    waitedSeconds: raw.waited_seconds ?? 0,
    standardMinutes: raw.standard_minutes ?? null,
    requirements: (raw.requirements ?? []).map((/** @type {any} */ item) => ({ id: String(item.id), text: item.text })),
    call: raw.call ? { id: raw.call.id, at: new Date(raw.call.at), recalls: raw.call.recalls, seen: raw.call.seen } : null,
    holdReason: raw.reason ?? null,
    holdUntil: date(raw.held_until),
    heldBy: raw.held_by ?? null,
  };
}

/**
 * @param {any} raw
 * @returns {Other}
 */
export function readOther(raw) {
  return { id: raw.id, name: raw.name, number: raw.number, state: raw.state,
    ticket: raw.ticket ? readTicket(raw.ticket) : null };
}

/**
 * @param {any} raw answer of `GET /counters/{id}`
 * @returns {CounterView}
 */
export function readView(raw) {
  const parked = raw.held.map(readTicket);
  return {
    counter: { ...raw.counter, pausedUntil: date(raw.counter.paused_until), operator: raw.counter.operator ?? null },
    ticket: raw.ticket ? readTicket(raw.ticket) : null,
    waiting: raw.waiting.map(readTicket),
    held: parked.filter((/** @type {Ticket} */ ticket) => ticket.status === "on_hold"),
    noShows: parked.filter((/** @type {Ticket} */ ticket) => ticket.status === "no_show"),
    others: raw.others.map(readOther),
    services: raw.services,
    allServices: raw.all_services ?? raw.services,
    displays: { online: raw.displays.online, soundOn: raw.displays.sound_on },
    undo: raw.undo ? { token: raw.undo.token, ticketId: raw.undo.ticket_id, expiresAt: new Date(raw.undo.expires_at) } : null,
    printer: { trouble: raw.printer?.trouble ?? null, jobs: raw.printer?.jobs ?? [] },
  };
}
