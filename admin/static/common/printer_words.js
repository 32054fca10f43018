/** A printer and its papers in plain words: how it is, since when, and what to do about it. Room `printers`. */
import { formatTime, hasText, t } from "/static/web/js/dom/texts.js";

/** @param {string | null} detail the stable code */
export function detailWords(detail) {
  const key = `admin-detail-${detail}`;
  return detail && hasText(key) ? t(key) : null;
}

/** @param {string} state */
export const printerTone = (state) =>
  ({ ready: "good", low: "warn", trouble: "trouble" }[/** @type {"ready" | "low" | "trouble"} */ (state)] ?? "quiet");

/** @param {Pick<Api.PrinterBrief, "state" | "detail"> & Partial<Api.PrinterBrief & Api.PrinterOut>} printer */
export function printerWords(printer) {
  const since = printer.state_at ?? printer.since;
  const words = [t(`admin-printer-${printer.state}`)];
  // Of a printer that is low, state and detail are one and the same.
  if (printer.state !== "low") words.push(detailWords(printer.detail) ?? "");
  if (printer.state === "trouble" && since) words.push(t("printers-since", { time: formatTime(new Date(since)) }));
  return words.filter(Boolean).join(", ");
}

/** What somebody can do now; nothing when all is well. @param {Pick<Api.PrinterBrief, "state" | "detail"> & Partial<Api.PrinterBrief & Api.PrinterOut>} printer */
export function whatToDo(printer) {
  if (printer.state !== "trouble" && printer.state !== "low") return "";
  const away = printer.detail === "unreachable" && (printer.agent_id || printer.on_agent);
  const key = `printers-do-${away ? "agent" : printer.detail}`;
  return hasText(key) ? t(key) : t("printers-do-printer_error");
}

/** @param {Api.Job} job */
export function jobName(job) {
  return job.kind === "ticket" ? t("admin-job-ticket", { label: job.label ?? "" }) : t(`admin-job-${job.kind}`);
}

/**
 * What can be answered for a paper that did not come out or may not have.
 * @param {Api.Job} job
 * @param {(path: string, body: unknown, done: string) => void} send
 * @returns {import("/static/web/js/desk/lines.js").Act[]}
 */
export function questionActs(job, send) {
  const what = jobName(job);
  /** @param {string} key @param {string} step @param {unknown} body @param {string} done */
  const act = (key, step, body, done) => ({ key, text: t(`printers-paper-${key}`), label: t(`printers-paper-${key}-label`, { what }),
    onClick: () => send(`/print-jobs/${job.id}/${step}`, body, done) });
  const dismiss = act("dismiss", "dismiss", {}, "printers-dismissed");
  return job.status === "unknown"
    ? [act("yes", "answer", { came_out: true }, "printers-answered"),
      act("no", "answer", { came_out: false }, "admin-reprinted"), dismiss]
    : [act("copy", "reprint", {}, "admin-reprinted"), dismiss];
}
