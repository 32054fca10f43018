/**
 * The state of one counter as the server tells it, read into what this screen shows. The only file that knows the
 * server's field names.
 *
 * @typedef {object} Service
 * @property {number} id
 * @property {string} name
 *
 * @typedef {object} Call
 * @property {number} id
 * @property {number} recalls
 * @property {Date} lastAt when it was said last
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
 * @property {{name: string | null, counter: string | null} | null} sentBy who transferred or returned it here
 * @property {Date} waitingSince
 * @property {Date | null} calledAt
 * @property {Date | null} startedAt
 * @property {number} waitedSeconds
 * @property {number | null} standardMinutes
 * @property {import("./check/file_state.js").Item[]} requirements to be read before the check begins
 * @property {string} stage what this call is for: the first, again, or to collect what is ready
 * @property {import("./check/file_state.js").CaseFile | null} file
 * @property {Date | null} approverAway until when nobody who may sign is here; null when somebody is
 * @property {Call | null} call
 * @property {string | null} holdReason
 * @property {Date | null} holdUntil
 * @property {string} holder who set it aside, or has it in hand
 * @property {number | null} counterId the counter that holds it, or held it last
 * @property {string | null} paper what stands on the visitor's paper, when it was written by hand and is another number
 *
 * @typedef {import("../common/other_counter.js").Other} Other
 *
 * @typedef {object} CounterView
 * @property {{id: number, name: string, state: "open" | "paused" | "closed", pausedUntil: Date | null,
 *   servicesLabel: string, operator: string | null, mine: boolean, helpSince: Date | null, canTakeOver: boolean}} counter
 *   `mine`: whoever is signed in may call from it
 * @property {Ticket | null} ticket
 * @property {Ticket[]} waiting
 * @property {Ticket[]} held
 * @property {Ticket[]} noShows
 * @property {Ticket[]} incomplete sent away today for what was missing
 * @property {{front: number, ready: number, contact: number, appointments: number}} files that wait for the counters
 * @property {Other[]} others
 * @property {{id: number, name: string}[]} staff who can be sent a ticket
 * @property {Service[]} services what this counter serves
 * @property {Service[]} allServices what the office serves, for a transfer
 * @property {{online: number, soundOn: number, muted: number}} displays
 * @property {{ticketId: number, expiresAt: Date} | null} undo
 * @property {{id: number, name: string, state: string, detail: string | null}[]} printersInTrouble also with little paper left
 */
import { readFile } from "./check/file_state.js";
import { date, readOther } from "../common/other_counter.js";

/**
 * @param {Api.CounterTicket} raw
 * @returns {Ticket}
 */
function readTicket(raw) {
  return {
    id: raw.id,
    label: raw.label,
    service: { id: raw.service_id, name: raw.service },
    caseLabel: raw.case,
    status: raw.status,
    version: raw.version,
    priorityClass: raw.priority_class,
    note: raw.note,
    sentBy: raw.sent_by ?? null,
    // The place in the line, which a return or a transfer does not cost.
    waitingSince: new Date(raw.waiting_since),
    calledAt: date(raw.called_at),
    startedAt: date(raw.started_at),
    waitedSeconds: raw.waited_seconds,
    standardMinutes: raw.standard_minutes ?? null,
    requirements: (raw.requirements ?? []).map((item, index) => (
      { position: index, text: item.text, state: null, note: null })),
    stage: raw.stage ?? "",
    file: raw.file ? readFile(raw.file) : null,
    approverAway: date(raw.approver_away?.until),
    call: raw.call ? { id: raw.call.id, lastAt: new Date(raw.call.last_at), recalls: raw.call.recalls,
      seen: raw.call.seen } : null,
    holdReason: raw.reason,
    holdUntil: date(raw.held_until),
    holder: raw.holder || "",
    counterId: raw.counter_id,
    paper: raw.handwritten && raw.handwritten !== raw.label ? raw.handwritten : null,
  };
}

/**
 * @param {Api.CounterScreen} raw answer of `GET /counters/{id}`
 * @returns {CounterView}
 */
export function readView(raw) {
  const names = new Map(raw.all_services.map((service) => [service.id, service.name]));
  return {
    counter: { ...raw.counter, servicesLabel: raw.counter.services_label, pausedUntil: date(raw.counter.paused_until),
      helpSince: date(raw.counter.help_since ?? raw.help_since), canTakeOver: raw.counter.can_take_over ?? false },
    ticket: raw.ticket ? readTicket(raw.ticket) : null,
    waiting: raw.waiting.map(readTicket),
    held: raw.held.map(readTicket),
    noShows: raw.no_shows.map(readTicket),
    incomplete: (raw.incomplete ?? []).map(readTicket),
    files: raw.files,
    staff: raw.staff ?? [],
    others: raw.others.map((other) => readOther(other, names)),
    services: raw.services,
    allServices: raw.all_services,
    displays: { online: raw.displays.online, soundOn: raw.displays.sound_on, muted: raw.displays.muted },
    undo: raw.undo ? { ticketId: raw.undo.ticket_id, expiresAt: new Date(raw.undo.expires_at) } : null,
    printersInTrouble: raw.printers.filter((printer) => ["trouble", "low"].includes(printer.state)),
  };
}
