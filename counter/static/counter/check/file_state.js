/**
 * The case file of the ticket in hand as this screen reads it, and what can be told from it.
 *
 * @typedef {"present" | "missing" | "wrong" | "not_needed"} Answer
 *
 * @typedef {object} Item one requirement and what was found
 * @property {number} position
 * @property {string} text
 * @property {Answer | null} state null while nobody has looked
 * @property {string | null} note
 *
 * @typedef {object} CaseFile
 * @property {number} id
 * @property {string} status
 * @property {number} version
 * @property {number} serviceId the service its checklist is of
 * @property {string | null} caseLabel the case its checklist is of
 * @property {{kind: string, holder: string, label: string, title: string | null} | null} stage where it is now
 * @property {{minutes: number | null, text: string[], usedSeconds: number | null, state: string}} standard
 * @property {Date | null} completeAt when the standard's clock began
 * @property {Date | null} readyAt when it ended
 * @property {Item[]} items
 * @property {string[]} may what whoever is signed in may do with it now
 * @property {string | null} reason why it was sent back
 * @property {string | null} nextDestination
 * @property {{label: string} | null} register
 */

/** The answers in the order of their keys 1 to 4. @type {Answer[]} */
export const ANSWERS = ["present", "missing", "wrong", "not_needed"];

/** Answers that say nothing without a word why. @type {Set<Answer | null>} */
export const NEEDS_NOTE = new Set(["wrong", "not_needed"]);

/** In these states the papers are looked at: at the first visit, and when a signer sent them back. */
const IN_CHECK = new Set(["checking", "sent_back"]);

/** @param {string | null | undefined} moment */
const date = (moment) => (moment ? new Date(moment) : null);

/**
 * @param {Api.CaseFile} raw
 * @returns {CaseFile}
 */
export function readFile(raw) {
  return {
    id: raw.id,
    status: raw.status,
    version: raw.version,
    serviceId: raw.service.id,
    caseLabel: raw.case,
    stage: raw.stage ?? null,
    standard: { minutes: raw.standard.minutes, text: raw.standard.text ?? [], usedSeconds: raw.standard.used_seconds,
      state: raw.standard.state },
    completeAt: date(raw.complete_at),
    readyAt: date(raw.ready_at),
    items: raw.items.map((item) => ({ position: item.position, text: item.text, state: item.state,
      note: item.note })),
    may: raw.may ?? [],
    reason: raw.reason ?? null,
    nextDestination: raw.next_destination ?? null,
    register: raw.register ?? null,
  };
}

/** @param {CaseFile | null | undefined} file */
export function isInCheck(file) {
  return Boolean(file && IN_CHECK.has(file.status));
}

/** What is missing or wrong. @param {CaseFile} file */
export function shortOf(file) {
  return file.items.filter((item) => item.state === "missing" || item.state === "wrong");
}

/** @param {CaseFile} file */
export function undecidedOf(file) {
  return file.items.filter((item) => item.state === null);
}

/** Whether anything was found yet; an untouched checklist may be put away without a word. @param {CaseFile} file */
export function isTouched(file) {
  return file.status !== "checking" || file.items.some((item) => item.state !== null);
}

/** Standards of so many minutes run in office hours, which only the server knows. */
const OFFICE_HOURS_FROM = 450;

/**
 * Seconds the standard's clock has run. The server's count is of the moment it answered.
 * @param {CaseFile} file
 * @param {Date} now
 * @returns {number | null} null before the file was complete
 */
export function usedSeconds(file, now) {
  if (!file.completeAt) return null;
  const byServer = file.readyAt !== null || (file.standard.minutes ?? 0) >= OFFICE_HOURS_FROM;
  if (byServer && file.standard.usedSeconds !== null) return file.standard.usedSeconds;
  return Math.max(0, (now.getTime() - file.completeAt.getTime()) / 1000);
}
