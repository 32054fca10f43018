/**
 * Files as the server tells them, read into what the pages show. The only place that knows the server's field names.
 *
 * @typedef {object} Stage
 * @property {string} kind
 * @property {string} label in the page's language
 * @property {string} holder
 * @property {"done" | "now" | "ahead"} state
 *
 * @typedef {object} Item
 * @property {string} text
 * @property {string | null} state
 * @property {string | null} note
 *
 * @typedef {object} Step
 * @property {Date} at
 * @property {string} kind
 * @property {string | null} staff
 * @property {string | null} stage
 * @property {string | null} reason
 * @property {string | null} note
 *
 * @typedef {object} Try
 * @property {Date} at
 * @property {string | null} staff
 * @property {string} channel
 * @property {string} outcome
 *
 * @typedef {object} File
 * @property {number} id
 * @property {string} code
 * @property {string} status
 * @property {number} version
 * @property {{id: number, label: string, status: string}} ticket
 * @property {string} service
 * @property {string | null} caseLabel
 * @property {{kind: string, holder: string, label: string, title: string | null}} stage
 * @property {Stage[]} path
 * @property {Date} since
 * @property {number} waitedSeconds
 * @property {Date} openedAt
 * @property {Date | null} dueAt
 * @property {Date | null} readyAt
 * @property {Date | null} closedAt
 * @property {{minutes: number | null, text: string[], usedSeconds: number | null, state: string}} standard
 * @property {boolean} left
 * @property {Date | null} appointmentAt
 * @property {string | null} reason
 * @property {string | null} note
 * @property {string | null} signedBy
 * @property {string | null} handedTo
 * @property {string | null} destination
 * @property {{book: string, year: number, number: number, label: string} | null} register
 * @property {{name: string | null, phone: string | null, purpose: string | null, erased: boolean} | null} contact
 * @property {Item[]} items
 * @property {string[]} may what whoever looks may do now
 * @property {boolean} asDelegate whether they may only because somebody is away
 * @property {Step[]} moves of a file that was read by itself
 * @property {Try[]} tries of a file that was read by itself
 *
 * @typedef {object} Absence
 * @property {number} id
 * @property {{id: number, name: string, title: string}} staff
 * @property {Date} until
 * @property {string | null} reason
 * @property {{id: number, name: string, title: string} | null} delegate
 * @property {boolean} mayEnd
 */
import { api, Problem } from "/static/web/js/net/api.js";

/** @param {string | null | undefined} moment */
const date = (moment) => (moment ? new Date(moment) : null);

/** @param {Api.Absence} raw @returns {Absence} */
export function readAbsence(raw) {
  return { id: raw.id, staff: raw.staff, until: new Date(raw.until), reason: raw.reason, delegate: raw.delegate,
    mayEnd: raw.may_end };
}

/** @param {Api.CaseFile & Partial<Api.CaseFileDetail>} raw @returns {File} */
export function readFile(raw) {
  return {
    id: raw.id, code: raw.code, status: raw.status, version: raw.version, ticket: raw.ticket,
    service: raw.service.name, caseLabel: raw.case, stage: raw.stage, path: raw.path,
    since: new Date(raw.since), waitedSeconds: raw.waited_seconds, openedAt: new Date(raw.opened_at),
    dueAt: date(raw.due_at), readyAt: date(raw.ready_at), closedAt: date(raw.closed_at),
    standard: { minutes: raw.standard.minutes, text: raw.standard.text, usedSeconds: raw.standard.used_seconds,
      state: raw.standard.state },
    left: raw.left, appointmentAt: date(raw.appointment_at), reason: raw.reason, note: raw.note,
    signedBy: raw.signed_by, handedTo: raw.handed_to, destination: raw.next_destination,
    register: raw.register, contact: raw.contact, items: raw.items, may: raw.may, asDelegate: raw.as_delegate,
    moves: (raw.moves ?? []).map((move) => ({ ...move, at: new Date(move.at) })),
    tries: (raw.tries ?? []).map((each) => ({ ...each, at: new Date(each.at) })),
  };
}

/**
 * @param {string} view
 * @param {string} [search]
 * @returns {Promise<{files: File[], absences: Absence[]}>}
 */
export async function readList(view, search = "") {
  const query = new URLSearchParams({ view, ...(search ? { q: search } : {}) });
  const { data } = await api("GET", `/files?${query}`);
  return { files: data.files.map(readFile), absences: data.absences.map(readAbsence) };
}

/** @param {number} id @returns {Promise<File>} */
export async function readOne(id) {
  return readFile((await api("GET", `/files/${id}`)).data);
}

/** The file, or null when it is gone or no business of whoever asks. @param {number} id @returns {Promise<File | null>} */
export const readIfThere = (id) => readOne(id).catch((error) => {
  if (error instanceof Problem && [403, 404].includes(error.status)) return null;
  throw error;
});
