/**
 * What a person can do with a file, in one table: what is asked first and what is sent. The server says in `may` which
 * of them somebody may do now; nothing here decides that.
 *
 * @typedef {import("./state.js").File} File
 * @typedef {object} Deed
 * @property {string} verb the end of the path below /files/{id}
 * @property {boolean} [grave] shown quietly, after everything else
 * @property {(file: File, note: string) => Promise<Record<string, unknown> | null>} body null when nothing is sent
 */
import { ask, askReason, sure } from "/static/web/js/desk/ask.js";
import { filled, line, tick } from "/static/web/js/desk/fields.js";
import { momentOf, wallClock } from "../time.js";
import { serverNow } from "/static/web/js/net/clock.js";
import { t } from "/static/web/js/dom/texts.js";

/** @param {string} name @param {File} file */
const title = (name, file) => t(`files-ask-${name}-title`, { label: file.ticket.label });

/** @param {"send_back" | "withdraw"} name @param {File} file */
const askWhy = (name, file) => askReason({ title: title(name, file), text: t(`files-ask-${name}-text`), confirm: t(`files-deed-${name}`),
  destroys: name === "withdraw", ready: [1, 2, 3].map((n) => t(`files-ask-${name}-suggestion-${n}`)) });

/** @param {File} file @param {string} note */
async function advance(file, note) {
  const body = filled({ stage: file.stage.kind, note });
  if (file.stage.kind !== "signature") return body;
  const isSure = await sure({ title: t("files-ask-sign-title", { count: 1 }), confirm: t("files-advance-signature"),
    text: t("files-ask-sign-one", { label: file.ticket.label, service: file.service }) });
  return isSure ? body : null;
}

/** @param {File} file */
async function handOver(file) {
  const to = line(t("files-ask-handed-to"), { value: file.contact?.name ?? "", maxlength: "120" });
  const destination = line(t("files-ask-destination"), { value: file.destination ?? "" });
  return ask({ title: title("hand_over", file), confirm: t("files-deed-hand_over"), parts: [to, destination],
    read: () => filled({ handed_to: to.value(), next_destination: destination.value() }) });
}

/** @param {File} file */
async function leave(file) {
  const name = line(t("files-ask-name"), { maxlength: "120" });
  const phone = line(t("files-ask-phone"), { type: "tel", inputmode: "tel", maxlength: "20" });
  const purpose = line(t("files-ask-purpose"), { value: t("files-ask-purpose-usual") });
  const consent = tick(t("files-ask-consent"));
  return ask({ title: title("leave", file), text: t("files-ask-leave-text"), confirm: t("files-deed-leave"),
    parts: [name, phone, purpose, consent],
    read: () => {
      if (!name.value() || !phone.value()) return t("files-ask-contact-needed");
      if (!consent.checked()) return t("files-ask-consent-needed");
      return { name: name.value(), phone: phone.value(), purpose: purpose.value() || t("files-ask-purpose-usual"),
        consent: true };
    } });
}

/** @param {File} file */
async function appoint(file) {
  const earliest = wallClock(serverNow());
  const tomorrow = `${wallClock(new Date(serverNow().getTime() + 86_400_000)).slice(0, 10)}T09:00`;
  const at = line(t("files-ask-when"), { type: "datetime-local", min: earliest,
    value: file.appointmentAt ? wallClock(file.appointmentAt) : tomorrow });
  const note = line(t("files-ask-note"));
  return ask({ title: title("appoint", file), confirm: t("files-deed-appoint"), parts: [at, note],
    read: () => {
      const moment = momentOf(at.value());
      if (!moment || moment <= serverNow()) return t("files-ask-when-needed");
      return filled({ at: moment.toISOString(), note: note.value() });
    } });
}

/** In the order in which they are offered: the first one that may be done is the primary button. @type {Record<string, Deed>} */
export const ACTIONS = {
  hand_over: { verb: "hand-over", body: handOver },
  advance: { verb: "advance", body: advance },
  accept: { verb: "accept", body: async (_, note) => filled({ note }) },
  arrive: { verb: "arrive", body: async () => ({}) },
  call_visitor: { verb: "call-visitor", body: async () => ({}) },
  send_back: { verb: "send-back", body: (file) => askWhy("send_back", file) },
  appoint: { verb: "appointment", body: appoint },
  leave: { verb: "leave", body: leave },
  withdraw: { verb: "withdraw", grave: true, body: (file) => askWhy("withdraw", file) },
};

/** What the button says. @param {string} name @param {File} file */
export function actionWords(name, file) {
  if (name === "advance") return t(`files-advance-${file.stage.kind}`);
  return name === "accept" && file.status === "sent_back" ? t("files-deed-accept-again") : t(`files-deed-${name}`);
}

/**
 * What whoever looks may do with the file on this page, most likely first. A file that is being checked lies in front
 * of an operator: it is decided there, with its checklist.
 * @param {File} file
 * @returns {string[]}
 */
export function actionsFor(file) {
  if (file.status === "checking") return file.may.includes("withdraw") ? ["withdraw"] : [];
  return Object.keys(ACTIONS).filter((name) => file.may.includes(name));
}
