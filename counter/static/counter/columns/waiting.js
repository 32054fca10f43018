/** The left column: who waits. */
import { h, keyed } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";
import { classChip, paperChip, stageChip } from "../ticket/ticket.js";
import { minutesBetween } from "../time.js";

/** @typedef {import("../state.js").CounterView} CounterView */
/** @typedef {import("../state.js").Ticket} Ticket */

/**
 * Waiting tickets by service, each oldest first; the service whose first has waited longest comes first.
 * @param {Ticket[]} tickets
 * @returns {{id: number, name: string, tickets: Ticket[]}[]}
 */
export function byService(tickets) {
  /** @type {Map<number, {id: number, name: string, tickets: Ticket[]}>} */
  const groups = new Map();
  const oldestFirst = [...tickets].sort((a, b) => a.waitingSince.getTime() - b.waitingSince.getTime() || a.id - b.id);
  for (const ticket of oldestFirst) {
    const group = groups.get(ticket.service.id) ?? { ...ticket.service, tickets: [] };
    group.tickets.push(ticket);
    groups.set(ticket.service.id, group);
  }
  return [...groups.values()];
}

/** @param {number} minutes */
function shortMinutes(minutes) {
  return minutes < 1 ? t("counter-just-now") : t("counter-minutes-short", { minutes: Math.floor(minutes) });
}

/**
 * One stop for the Tab key; arrows move inside. Forty waiting people must not cost forty presses.
 * @param {HTMLElement} container
 */
function roving(container) {
  const rows = () => /** @type {HTMLElement[]} */ ([...container.querySelectorAll("button.counter-row")]);
  const settle = (/** @type {HTMLElement | undefined} */ chosen) => {
    for (const row of rows()) row.tabIndex = row === chosen ? 0 : -1;
  };
  container.addEventListener("keydown", (event) => {
    const all = rows();
    const here = all.indexOf(/** @type {HTMLElement} */ (event.target));
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -all.length, End: all.length }[event.key];
    if (here < 0 || step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const next = all[Math.min(all.length - 1, Math.max(0, here + step))];
    settle(next);
    next.focus();
  });
  return {
    /** Keeps exactly one row reachable after rows came or went. */
    refresh() {
      const all = rows();
      settle(all.find((row) => row === document.activeElement) ?? all.find((row) => row.tabIndex === 0) ?? all[0]);
    },
    focusFirst() {
      const row = rows().find((each) => each.tabIndex === 0);
      row?.focus();
      return Boolean(row);
    },
  };
}

/**
 * @param {HTMLElement} container
 * @param {(ticket: Ticket) => void} onPick
 */
export function mountWaiting(container, onPick) {
  const heading = h("h2", { class: "counter-small", id: "waiting-heading" });
  const hint = h("p", { class: "counter-hint", id: "waiting-hint", text: t("counter-waiting-hint") });
  const groups = h("div", { class: "counter-groups" });
  container.replaceChildren(heading, hint, groups);
  const focus = roving(groups);
  /** @type {Map<number, {ticket: Ticket, row: HTMLElement, wait: HTMLElement}>} */
  const rows = new Map();

  /** @param {Ticket} ticket */
  function createRow(ticket) {
    const wait = h("span", { class: "counter-row-wait" });
    const row = h("button", { type: "button", class: "desk-row counter-row", tabindex: "-1" },
      h("span", { class: "desk-label", text: ticket.label }),
      h("span", { class: "counter-row-case" }, ticket.caseLabel ?? "", paperChip(ticket), stageChip(ticket.stage),
        classChip(ticket.priorityClass)),
      wait);
    row.addEventListener("click", () => {
      const known = rows.get(ticket.id);
      if (known) onPick(known.ticket);
    });
    rows.set(ticket.id, { ticket, row, wait });
    return h("li", {}, row);
  }

  /** @param {Ticket} ticket */
  function updateRow(ticket) {
    const known = rows.get(ticket.id);
    if (known) known.ticket = ticket;
  }

  return {
    focusFirst: focus.focusFirst,
    /** @param {CounterView} view */
    update(view) {
      heading.textContent = t("counter-waiting", { count: view.waiting.length });
      hint.textContent = t(view.waiting.length ? "counter-waiting-hint" : "counter-waiting-none");
      const present = new Set(view.waiting.map((ticket) => ticket.id));
      for (const id of rows.keys()) if (!present.has(id)) rows.delete(id);
      keyed(groups, byService(view.waiting), (group) => String(group.id),
        (group) => h("section", { "aria-label": group.name },
          h("h3", { class: "desk-group", text: group.name }), h("ul", {})),
        (element, group) => {
          const list = /** @type {HTMLElement} */ (element.querySelector("ul"));
          keyed(list, group.tickets, (ticket) => `${ticket.id}/${ticket.stage}`, createRow, (_, ticket) => updateRow(ticket));
        });
      focus.refresh();
    },
    /** @param {Date} now */
    tick(now) {
      for (const { ticket, row, wait } of rows.values()) {
        const minutes = minutesBetween(ticket.waitingSince, now);
        const words = shortMinutes(minutes);
        if (wait.textContent === words) continue;
        wait.textContent = words;
        const label = ticket.paper ? `${ticket.label}, ${t("counter-on-paper", { paper: ticket.paper })}` : ticket.label;
        row.setAttribute("aria-label", t("counter-row-label",
          { label, service: ticket.service.name, minutes: Math.floor(minutes) }));
      }
    },
  };
}
