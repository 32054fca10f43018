/** Steps of a case file: what is sent, in which order, and the words about where the papers are now. */
import { isInCheck, isTouched, readFile } from "./file_state.js";
import { MOVES } from "../moves.js";
import { run } from "../send_step.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {import("../moves.js").Move} Move */
/** @typedef {import("../send_step.js").Told} Told */

/**
 * @param {string} label
 * @param {unknown} data the answer: the file
 */
function accepted(label, data) {
  const file = readFile(/** @type {Api.CaseFile} */ (data));
  if (file.status === "ready") return t("counter-did-accept-ready", { label });
  if (file.status === "closed") return t("counter-did-accept-closed", { label });
  if (file.stage?.title) return t("counter-did-accept", { label, place: file.stage.title });
  return t("counter-did-accept-stage", { label, stage: file.stage?.label ?? "" });
}

/**
 * How to tell what a move did, where its name alone says too little.
 * @param {Move} move
 * @param {string} label
 * @returns {((data: unknown) => {words: string, jobId: number | null}) | undefined}
 */
function tellOf(move, label) {
  if (move === MOVES.accept) return (data) => ({ words: accepted(label, data), jobId: null });
  if (move !== MOVES.give_back && move !== MOVES.leave) return undefined;
  return (data) => {
    const jobId = /** @type {Partial<Api.PaperFileOut> | null} */ (data)?.print?.job_id ?? null;
    return { words: t(`counter-did-${move.name}${jobId === null ? "" : "-paper"}`, { label }), jobId };
  };
}

/**
 * Sends a step of the file in hand. Two steps are two requests: papers are accepted before they are left, and a begun
 * check is put away before the visit ends. When the second fails, the first stands and the screen shows it.
 * @param {Move} move
 * @param {import("../state.js").CounterView} view
 * @param {Record<string, unknown>} body what was asked
 * @param {number | undefined} version the file's newest
 * @returns {Promise<Told>}
 */
export async function sendFiled(move, view, body, version) {
  const { ticket } = view;
  const file = ticket?.file;
  if (!ticket || !file) return { tone: "trouble", words: t("counter-trouble-moved") };
  const step = { name: move.name, label: ticket.label, path: move.path(view), tell: tellOf(move, ticket.label) };
  if (move === MOVES.without) {
    if (isTouched(file)) {
      const put = await run({ ...step, path: `/files/${file.id}/withdraw`, body: { ...body, version } });
      if (put.tone === "trouble") return put;
    }
    return run({ ...step, body: { version: ticket.version } });
  }
  if (move === MOVES.leave && isInCheck(file)) {
    /** What the first step left the file at. @type {{version: number}} */
    let taken = { version: file.version };
    const told = await run({ ...step, path: MOVES.accept.path(view), body: { version },
      tell: (data) => { taken = /** @type {Api.CaseFile} */ (data); return { words: "", jobId: null }; } });
    if (told.tone === "trouble") return told;
    return run({ ...step, body: { ...body, version: taken.version } });
  }
  return run({ ...step, body: { ...body, version } });
}
