/** What is known about a file: its way, its papers as they were found, what happened, and its facts. */
import { moment, standardLength } from "../time.js";
import { deedOf, placeOf } from "./words.js";
import { h, icon } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {import("./state.js").File} File */

/** The way through the office as one quiet line. @param {File} file */
function wayOf(file) {
  return h("ol", { class: "files-way", "aria-label": t("files-way") }, ...file.path.map((stage) =>
    h("li", { class: "files-stop", dataset: { state: stage.state }, "aria-current": stage.state === "now" ? "step" : null },
      stage.state === "done" ? icon("check") : null, h("span", { text: stage.label }),
      stage.state === "done" ? h("span", { class: "visually-hidden", text: t("files-way-done") }) : null)));
}

/** @param {File} file */
function papersOf(file) {
  if (!file.items.length) return h("p", { class: "muted", text: t("files-papers-none") });
  return h("ul", { class: "files-papers" }, ...file.items.map((item) =>
    h("li", { class: "files-paper", dataset: { state: item.state ?? "open" } },
      h("span", { class: "files-paper-text", text: item.text }),
      h("span", { class: "files-paper-state", text: t(`files-item-${item.state ?? "open"}`) }),
      item.note ? h("span", { class: "files-paper-note muted", text: item.note }) : null)));
}

/** @param {File} file */
function movesOf(file) {
  return h("ol", { class: "files-moves" }, ...[...file.moves].reverse().map((move) => h("li", {},
    h("p", {}, h("span", { class: "files-when", text: moment(move.at) }), " ",
      move.staff ? t("files-move-by", { what: deedOf(move), who: move.staff }) : deedOf(move)),
    move.reason ? h("p", { class: "files-said", text: t("files-move-reason", { reason: move.reason }) }) : null,
    move.note ? h("p", { class: "files-said", text: t("files-move-note", { note: move.note }) }) : null)));
}

/** @param {File} file */
function factsOf(file) {
  /** @type {[string, string | null | undefined][]} */
  const facts = [
    ["code", file.code],
    ["opened", moment(file.openedAt)],
    ["standard", file.standard.minutes === null ? file.standard.text[0] : standardLength(file.standard.minutes * 60, file.standard.minutes)],
    ["due", file.dueAt && !file.readyAt ? moment(file.dueAt) : null],
    ["signed", file.signedBy],
    ["register", file.register?.label],
    ["appointment", file.appointmentAt ? moment(file.appointmentAt) : null],
    ["handed", file.handedTo],
    ["destination", file.destination],
    ["note", file.note],
  ];
  return h("dl", { class: "files-facts" }, ...facts.filter(([, words]) => words).map(([name, words]) =>
    h("div", {}, h("dt", { text: t(`files-fact-${name}`) }), h("dd", { text: words }))));
}

/** Where it is, its way, and why it came back. @param {File} file */
export function placeAndWay(file) {
  return [
    h("p", { class: "muted" }, [file.caseLabel, t("files-row-since", { place: placeOf(file), time: moment(file.since) })]
      .filter(Boolean).join(". ")),
    wayOf(file),
    file.reason && ["sent_back", "returned", "withdrawn"].includes(file.status)
      ? h("p", { class: "notice notice-trouble files-reason", text: t("files-reason", { reason: file.reason }) }) : null,
  ];
}

/** @param {File} file */
export function bodyOf(file) {
  return [
    h("section", { class: "files-part" }, h("h3", { text: t("files-papers") }), papersOf(file)),
    h("section", { class: "files-part" }, h("h3", { text: t("files-moves") }), movesOf(file)),
    h("section", { class: "files-part" }, h("h3", { text: t("files-facts") }), factsOf(file)),
  ];
}
