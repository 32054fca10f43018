/** The right column: files that wait, held numbers, those sent away today, no shows, and the other counters. */
import { h, keyed, setText } from "/static/web/js/dom/dom.js";
import { formatTime, t } from "/static/web/js/dom/texts.js";
import { FILES_KEY } from "../moves.js";
import { paperChip } from "../ticket/ticket.js";
import { minutesBetween } from "../time.js";

/** @typedef {import("../state.js").CounterView} CounterView */
/** @typedef {import("../state.js").Ticket} Ticket */
/** @typedef {import("../state.js").Other} Other */
/** @typedef {{name: string, act: (ticket: Ticket) => void}} Way what can be done with a number of a list */

/**
 * A list of tickets with its heading, each with its ways on.
 * @param {string} heading
 * @param {Way[]} ways
 */
function makeTickets(heading, ways) {
  const list = h("ul", { class: "counter-side-list" });
  const part = h("section", {}, h("h2", { class: "counter-small", text: heading }), list);
  /** @type {Ticket[]} */
  let shown = [];

  /** @param {Ticket} ticket */
  function create(ticket) {
    const acts = ways.map(({ name, act }) => h("button", { type: "button", class: "counter-link",
      text: t(`counter-${name}`), "aria-label": t(`counter-${name}-label`, { label: ticket.label }),
      onClick: () => {
        const now = shown.find((each) => each.id === ticket.id);
        if (now) act(now);
      } }));
    return h("li", {},
      h("p", { class: "counter-side-label" }, ticket.label, " ",
        h("span", { class: "counter-side-service", text: ticket.service.name }), " ", paperChip(ticket)),
      h("p", { class: "muted counter-side-line" }),
      h("p", { class: "counter-side-acts" }, ...acts));
  }

  return {
    part,
    /** @param {Ticket[]} tickets */
    update(tickets) {
      shown = tickets;
      part.hidden = tickets.length === 0;
      keyed(list, tickets, (ticket) => String(ticket.id), create, () => {});
    },
    /** @param {(ticket: Ticket, element: HTMLElement) => string} words */
    lines(words) {
      for (const ticket of shown) {
        const element = /** @type {HTMLElement | null} */ (list.querySelector(`[data-key="${ticket.id}"]`));
        if (element) setText(/** @type {Element} */ (element.querySelector(".counter-side-line")), words(ticket, element));
      }
    },
  };
}

/** Files that wait for a counter, and the way to them. */
function makeFiles() {
  const lines = h("ul", { class: "counter-files" });
  const link = h("a", { class: "counter-files-link", href: "/counter/files", "aria-keyshortcuts": FILES_KEY.toUpperCase() },
    t("counter-files-open"), h("kbd", { class: "keycap", "aria-hidden": "true", text: FILES_KEY.toUpperCase() }));
  const part = h("section", {}, h("h2", { class: "counter-small", text: t("counter-files") }), lines, link,
    h("a", { class: "counter-files-link", href: "/counter/manual", text: t("counter-manual") }),
    h("a", { class: "counter-files-link", href: "/admin/skm/entry", text: t("counter-forms") }));
  return {
    part,
    /** @param {CounterView} view */
    update({ files }) {
      const told = /** @type {const} */ (["ready", "front", "contact", "appointments"]).filter((name) => files[name] > 0);
      keyed(lines, told, (name) => name,
        () => h("li", {}, h("strong", {}), h("span", {})),
        (element, name) => {
          setText(/** @type {Element} */ (element.firstElementChild), String(files[name]));
          setText(/** @type {Element} */ (element.lastElementChild), t(`counter-files-${name}`));
        });
      if (told.length === 0) lines.replaceChildren(h("li", { class: "muted", text: t("counter-files-none") }));
    },
  };
}

/** @param {(other: Other) => void} onTakeOver */
function makeOthers(onTakeOver) {
  const list = h("ul", { class: "counter-side-list" });
  const none = h("p", { class: "counter-hint", text: t("counter-other-none") });
  /** @type {Other[]} */
  let shown = [];

  /** @param {Other} other */
  function create(other) {
    return h("li", {},
      h("p", { class: "counter-side-label" },
        h("span", { class: "visually-hidden", text: other.name }),
        h("span", { class: "counter-other-number", "aria-hidden": "true", text: other.number ?? other.name }),
        h("span", { class: "counter-other-ticket" }),
        h("span", { class: "chip counter-chip-help", text: t("counter-other-help") })),
      h("p", { class: "muted counter-side-line" }),
      h("p", { class: "counter-side-acts" }, h("button", { type: "button", class: "counter-link",
        text: t("counter-take-over"), "aria-label": t("counter-take-over-label", { name: other.name }),
        onClick: () => {
          const now = shown.find((each) => each.id === other.id);
          if (now) onTakeOver(now);
        } })));
  }

  return {
    part: h("section", {}, h("h2", { class: "counter-small", text: t("counter-others") }), none, list),
    /** @param {Other[]} others @param {Date} now */
    update(others, now) {
      shown = others;
      none.hidden = others.length > 0;
      keyed(list, others, (other) => String(other.id), create, (element, other) => {
        const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (element.querySelector(name));
        setText(part(".counter-other-ticket"), other.label ?? "");
        part(".counter-chip-help").hidden = other.helpSince === null;
        part(".counter-side-acts").hidden = !other.canTakeOver;
        setText(part(".counter-side-line"), other.label && other.since
          ? t("counter-other-serving", { minutes: Math.floor(minutesBetween(other.since, now)), service: other.serving })
          : t(`counter-other-${other.state}`));
      });
    },
  };
}

/**
 * @param {HTMLElement} container
 * @param {object} handlers
 * @param {(ticket: Ticket) => void} handlers.onCallAgain
 * @param {(ticket: Ticket) => void} handlers.onReturn
 * @param {(ticket: Ticket) => void} handlers.onComeBack
 * @param {(other: Other) => void} handlers.onTakeOver
 */
export function mountAside(container, { onCallAgain, onReturn, onComeBack, onTakeOver }) {
  const again = { name: "call-again", act: onCallAgain };
  const back = { name: "back-in-queue", act: onReturn };
  const files = makeFiles();
  const held = makeTickets(t("counter-held"), [again, back]);
  const incomplete = makeTickets(t("counter-incomplete"), [{ name: "come-back", act: onComeBack }]);
  const noShows = makeTickets(t("counter-no-shows"), [again, back]);
  const others = makeOthers(onTakeOver);
  container.replaceChildren(files.part, held.part, incomplete.part, noShows.part, others.part);
  /** @type {CounterView | null} */
  let shown = null;

  /** @param {Ticket} ticket @param {HTMLElement} element @param {Date} now */
  function heldLine(ticket, element, now) {
    const words = [ticket.holdReason ?? ""];
    if (ticket.holdUntil) {
      const late = ticket.holdUntil < now;
      words.push(t(late ? "counter-held-overdue" : "counter-held-until", { time: formatTime(ticket.holdUntil) }));
      element.classList.toggle("is-late", late);
    }
    const elsewhere = shown?.others.find((other) => other.id === ticket.counterId);
    if (ticket.holder) words.push(ticket.holder);
    if (elsewhere) words.push(t("counter-held-by", { counter: elsewhere.name }));
    // Only the counter that set it aside may take it up again.
    const acts = /** @type {HTMLElement | null} */ (element.querySelector(".counter-side-acts"));
    if (acts) acts.hidden = Boolean(elsewhere);
    return words.filter(Boolean).join(", ");
  }

  /** @param {Date} now */
  function lines(now) {
    held.lines((ticket, element) => heldLine(ticket, element, now));
    noShows.lines((ticket) => (ticket.calledAt ? t("counter-no-show-at", { time: formatTime(ticket.calledAt) }) : ""));
    incomplete.lines((ticket) => ticket.caseLabel ?? "");
    if (shown) others.update(shown.others, now);
  }

  return {
    tick: lines,
    /**
     * @param {CounterView} view
     * @param {Date} now
     */
    update(view, now) {
      shown = view;
      files.update(view);
      held.update(view.held);
      incomplete.update(view.incomplete);
      noShows.update(view.noShows);
      lines(now);
    },
  };
}
