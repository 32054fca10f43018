/** The middle of the screen: the ticket in hand, its time against the standard, and the check of its papers. */
import { h, icon, setText } from "/static/web/js/dom/dom.js";
import { formatDate, formatTime, t } from "/static/web/js/dom/texts.js";
import { makeCases } from "../check/case_choice.js";
import { isInCheck, undecidedOf } from "../check/file_state.js";
import { ALL_KEY } from "../moves.js";
import { clockOf } from "./visit_clock.js";
import { minutesBetween } from "../time.js";

/** @typedef {import("../state.js").CounterView} CounterView */
/** @typedef {import("../state.js").Ticket} Ticket */

/** Labels of more characters are set smaller, or they would push the service out of the picture. */
const LONG_LABEL = 5;

/** @param {string} name priority class */
export function classChip(name) {
  return name === "general" ? null : h("span", { class: "chip chip-class", text: t(`counter-class-${name}`) });
}

/** What a second call of the same visit is for. @param {string} stage */
export function stageChip(stage) {
  if (stage === "file_ready") return h("span", { class: "chip counter-chip-ready", text: t("counter-stage-ready") });
  return stage === "again" ? h("span", { class: "chip", text: t("counter-stage-again") }) : null;
}

/** What the visitor's own paper says, when it was written by hand. @param {Ticket} ticket */
export function paperChip({ paper }) {
  return paper ? h("span", { class: "chip counter-chip-paper", text: t("counter-on-paper", { paper }) }) : null;
}

/**
 * The moment until which somebody is away: a time today, else with its day.
 * @param {Date} until
 * @param {Date} now
 */
function untilWords(until, now) {
  const time = formatTime(until);
  return formatDate(until) === formatDate(now) ? time : t("counter-day-and-time", { day: formatDate(until), time });
}

/**
 * @param {HTMLElement} container
 * @param {{element: HTMLElement, update: (whose: string, items: import("../check/file_state.js").Item[], mayDecide: boolean,
 *   shown: boolean) => void,
 *   allPresent: () => boolean}} checklist
 * @param {() => void} readAgain
 */
export function mountTicket(container, checklist, readAgain) {
  const elapsed = h("span", { class: "counter-elapsed" });
  const against = h("span", { class: "counter-against" });
  const fill = h("span", { class: "counter-bar-fill" });
  const bar = h("div", { class: "counter-bar", role: "progressbar", "aria-label": t("counter-progress") }, fill);
  const pacing = h("p", { class: "counter-pace tone" });
  const head = h("div", { class: "counter-head" });
  const count = h("span", { class: "muted", id: "check-count" });
  const note = h("p", { class: "counter-note" });
  const sentBack = h("p", { class: "counter-note counter-note-trouble" });
  const away = h("p", { class: "counter-away" });
  const clock = h("p", { class: "counter-clock" }, elapsed, against);
  const all = h("button", { type: "button", class: "button counter-all", "aria-keyshortcuts": ALL_KEY.toUpperCase(),
    onClick: () => checklist.allPresent() }, t("counter-check-all"),
    h("kbd", { class: "keycap", "aria-hidden": "true", text: ALL_KEY.toUpperCase() }));
  const cases = makeCases(readAgain);
  const heading = h("div", { class: "counter-check-head" },
    h("h2", { class: "counter-small", text: t("counter-requirements") }), count, cases.element, all);
  const empty = h("div", { class: "counter-empty" });
  const full = h("div", { class: "counter-full" }, head, bar, pacing, note, sentBack, away, heading, checklist.element);
  /** @type {CounterView | null} */
  let shown = null;

  /** @param {Ticket} ticket */
  function fillHead(ticket) {
    const waited = [t("counter-waited", { minutes: Math.floor(ticket.waitedSeconds / 60) })];
    if (ticket.calledAt) waited.push(t("counter-called-at", { time: formatTime(ticket.calledAt) }));
    if (ticket.call && ticket.call.recalls > 0) waited.push(t("counter-recalled", { count: ticket.call.recalls }));
    head.replaceChildren(
      h("p", { class: "counter-label", "data-long": ticket.label.length > LONG_LABEL },
        h("span", { class: "visually-hidden", text: t("counter-ticket", { label: ticket.label }) }),
        h("span", { "aria-hidden": "true", text: ticket.label })),
      h("div", { class: "counter-what" },
        h("p", { class: "counter-service", text: ticket.service.name }),
        ticket.caseLabel ? h("p", { class: "counter-case", text: ticket.caseLabel }) : null,
        h("p", { class: "muted" }, paperChip(ticket), stageChip(ticket.stage), classChip(ticket.priorityClass), waited.join(", "))),
      clock,
    );
    note.hidden = !ticket.note;
    const from = [ticket.sentBy?.name, ticket.sentBy?.counter].filter(Boolean).join(", ");
    note.replaceChildren(h("strong", { text: from ? t("counter-note-from", { from }) : t("counter-note") }), " ",
      ticket.note ?? "");
    const reason = ticket.file?.status === "sent_back" ? ticket.file.reason : null;
    sentBack.hidden = !reason;
    sentBack.replaceChildren(h("strong", { text: t("counter-sent-back") }), " ", reason ?? "");
  }

  /** @param {Ticket} ticket @param {boolean} mine */
  function fillCheck(ticket, mine) {
    const { file } = ticket;
    const inCheck = ticket.status === "serving" && isInCheck(file);
    full.dataset.check = String(inCheck);
    const items = file ? file.items : ticket.requirements;
    cases.update(ticket, inCheck && mine);
    // A checklist begun anew for another case has other rows in the same places.
    const whose = file ? `${file.id}/${file.serviceId}/${file.caseLabel}` : "-";
    checklist.update(`${ticket.id}/${whose}`, items, inCheck && mine, inCheck);
    const decided = file ? items.length - undecidedOf(file).length : 0;
    setText(count, items.length === 0 ? t("counter-requirements-none")
      : inCheck ? t("counter-check-progress", { decided, count: items.length })
        : t("counter-requirements-count", { count: items.length }));
    all.hidden = !inCheck || !mine || decided === items.length;
    heading.hidden = ticket.status === "serving" && !file && items.length === 0;
  }

  /** @param {CounterView} view */
  function fillEmpty(view) {
    const name = view.counter.state === "open" ? "ready" : view.counter.state;
    empty.replaceChildren(
      icon(name === "ready" ? "megaphone" : name === "paused" ? "pause" : "clock"),
      h("p", { class: "counter-empty-title", text: t(`counter-${name}-title`) }),
      h("p", { class: "muted", text: t(`counter-${name}-text`, { count: view.waiting.length }) }),
    );
  }

  /** @param {Ticket} ticket @param {Date} now */
  function tickAway(ticket, now) {
    away.hidden = !ticket.approverAway || ticket.file?.status === "ready";
    if (ticket.approverAway) setText(away, t("counter-away", { until: untilWords(ticket.approverAway, now) }));
  }

  return {
    /** @param {CounterView} view */
    update(view) {
      shown = view;
      if (view.ticket) {
        fillHead(view.ticket);
        fillCheck(view.ticket, view.counter.mine);
      } else {
        fillEmpty(view);
        checklist.update("", [], false, false);
      }
      const wanted = view.ticket ? full : empty;
      if (container.firstChild !== wanted) container.replaceChildren(wanted);
    },
    /** @param {Date} now server time */
    tick(now) {
      const ticket = shown?.ticket;
      if (!ticket) return;
      const face = clockOf(ticket, now);
      setText(elapsed, face.elapsed);
      setText(against, face.against);
      const share = face.bar?.share ?? 0;
      bar.hidden = face.bar === null;
      bar.dataset.tone = face.bar?.tone ?? "calm";
      fill.style.inlineSize = `${(share * 100).toFixed(1)}%`;
      bar.setAttribute("aria-valuenow", String(Math.round(share * 100)));
      pacing.dataset.tone = face.bar?.tone ?? "calm";
      setText(pacing, face.bar?.words ?? "");
      tickAway(ticket, now);
    },
    /** How long the ticket in hand has been called, for the warning that no TV has shown it. */
    secondsSinceCall(/** @type {Date} */ now) {
      const at = shown?.ticket?.call?.lastAt;
      return at ? minutesBetween(at, now) * 60 : 0;
    },
  };
}
