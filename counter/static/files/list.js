/** The list of files: one row each, in groups where there is more than one thing to do. */
import { roving } from "./roving.js";
import { sameDay, moment } from "../common/time.js";
import { holderOf, paceOf, placeOf } from "../common/file/words.js";
import { serverNow } from "/static/web/js/net/clock.js";
import { h, keyed, setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {import("../common/file/state.js").File} File */

/** What the front office does next with a file; the order is that of the list. */
const FRONT = ["sent_back", "ready", "register", "appointment", "other"];

/** @param {File} file */
function frontGroup(file) {
  if (file.status === "sent_back") return "sent_back";
  if (file.appointmentAt && sameDay(file.appointmentAt, serverNow())) return "appointment";
  if (file.status === "ready") return "ready";
  return file.stage.kind === "register" ? "register" : "other";
}

/**
 * @param {string} view
 * @param {File[]} files
 * @returns {{name: string, files: File[]}[]}
 */
function groupsOf(view, files) {
  if (view !== "front") return files.length ? [{ name: "", files }] : [];
  return FRONT.map((name) => ({ name, files: files.filter((file) => frontGroup(file) === name) }))
    .filter((group) => group.files.length > 0);
}

/** @param {string} view @param {File} file */
function secondLine(view, file) {
  if (view === "contact" && file.contact) return [file.contact.name, file.contact.phone].filter(Boolean).join(", ");
  if (view === "closed") {
    return t("files-row-closed", { status: t(`files-status-${file.status}`), time: moment(file.closedAt ?? file.since) });
  }
  const appointment = file.appointmentAt ? `${t("files-row-appointment", { time: moment(file.appointmentAt) })}. ` : "";
  if (file.status === "sent_back" && file.reason) return `${appointment}${file.reason}`;
  const place = view === "mine" && file.status === "in_progress" ? file.stage.label : placeOf(file);
  return `${appointment}${t("files-row-since", { place, time: moment(file.since) })}`;
}

/**
 * @param {HTMLElement} container
 * @param {(file: File) => void} onOpen
 */
export function mountList(container, onOpen) {
  const focus = roving(container, ".files-row");
  /** @type {Map<number, File>} */
  let known = new Map();

  /** @param {File} file */
  function createRow(file) {
    const row = h("button", { type: "button", class: "desk-row files-row", tabindex: "-1" },
      h("span", { class: "desk-label files-row-label" }),
      h("span", { class: "files-row-what" },
        h("span", { class: "files-row-service" }), h("span", { class: "files-row-line" })),
      h("span", { class: "files-row-pace tone" }));
    row.addEventListener("click", () => {
      const latest = known.get(file.id);
      if (latest) onOpen(latest);
    });
    return h("li", {}, row);
  }

  /** @param {string} view @param {number | null} chosen */
  const updateRow = (view, chosen) => (/** @type {Element} */ element, /** @type {File} */ file) => {
    const [row, label, service, line, pace] = ["row", "row-label", "row-service", "row-line", "row-pace"]
      .map((name) => /** @type {HTMLElement} */ (element.querySelector(`.files-${name}`)));
    const { tone, words } = paceOf(file);
    setText(label, file.ticket.label);
    setText(service, file.caseLabel ? `${file.service}, ${file.caseLabel}` : file.service);
    setText(line, secondLine(view, file));
    setText(pace, view === "closed" ? "" : words);
    pace.dataset.tone = tone;
    row.title = view === "open" ? holderOf(file) : "";
    if (file.id === chosen) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  };

  return {
    /** @param {number} id */
    focusRow(id) {
      /** @type {HTMLElement | null} */ (container.querySelector(`[data-key="${id}"] .files-row`))?.focus();
    },
    /** @param {string} view @param {File[]} files @param {number | null} chosen */
    update(view, files, chosen) {
      known = new Map(files.map((file) => [file.id, file]));
      keyed(container, groupsOf(view, files), (group) => `${view}:${group.name}`,
        (group) => h("section", group.name ? { "aria-label": t(`files-group-${group.name}`) } : {},
          group.name ? h("h2", { class: "desk-group files-group", text: t(`files-group-${group.name}`) }) : null, h("ul", {})),
        (element, group) => keyed(/** @type {Element} */ (element.querySelector("ul")), group.files,
          (file) => file.id, createRow, updateRow(view, chosen)));
      focus.refresh(container.querySelector(".files-row[aria-current]"));
    },
  };
}
