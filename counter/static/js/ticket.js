/** The middle of the screen: the ticket in hand, its time against the standard, and its checklist. */
import { h, icon, keyed } from "/static/web/js/dom.js";
import { formatTime, t } from "/static/web/js/texts.js";
import { tick, ticksOf } from "./checklist.js";
import { duration, minutesBetween } from "./time.js";

/** @typedef {import("./state.js").CounterView} CounterView */
/** @typedef {import("./state.js").Ticket} Ticket */

/** The bar leaves calm at this share of the standard (office rule in the design of the counter). */
const NEAR = 0.8;
/** Labels of more characters are set smaller, or they would push the service out of the picture. */
const LONG_LABEL = 5;

/**
 * How a served time stands against the standard.
 * @param {number} seconds
 * @param {number | null} standardMinutes
 * @returns {{share: number, tone: "calm" | "near" | "over", overMinutes: number}}
 */
export function pace(seconds, standardMinutes) {
  if (!standardMinutes) return { share: 0, tone: "calm", overMinutes: 0 };
  const share = seconds / (standardMinutes * 60);
  const tone = share > 1 ? "over" : share > NEAR ? "near" : "calm";
  return { share: Math.min(share, 1), tone, overMinutes: Math.max(0, Math.floor(seconds / 60 - standardMinutes)) };
}

/** @param {string} name priority class */
export function classChip(name) {
  return name === "general" ? null : h("span", { class: "chip chip-class", text: t(`counter-class-${name}`) });
}

/** @param {HTMLElement} container */
export function mountTicket(container) {
  const elapsed = h("span", { class: "counter-elapsed" });
  const against = h("span", { class: "counter-against" });
  const fill = h("span", { class: "counter-bar-fill" });
  const bar = h("div", { class: "counter-bar", role: "progressbar", "aria-label": t("counter-progress") }, fill);
  const pacing = h("p", { class: "counter-pace" });
  const head = h("div", { class: "counter-head" });
  const count = h("span", { class: "counter-quiet" });
  const list = h("ul", { class: "counter-checklist" });
  const note = h("p", { class: "counter-note" });
  const clock = h("p", { class: "counter-clock" }, elapsed, against);
  const heading = h("h2", { class: "counter-small" }, t("counter-requirements"), " ", count);
  const empty = h("div", { class: "counter-empty" });
  const full = h("div", { class: "counter-full" }, head, bar, pacing, note, heading, list);
  /** @type {CounterView | null} */
  let shown = null;

  /** @param {Ticket} ticket */
  function countTicks(ticket) {
    const ticks = ticksOf(ticket.id);
    const ticked = ticket.requirements.filter((item) => ticks.has(item.id)).length;
    const total = ticket.requirements.length;
    list.toggleAttribute("data-begun", ticked > 0);
    const key = total === 0 ? "none" : ticked === total ? "done" : "open";
    count.textContent = t(`counter-requirements-${key}`, { ticked, count: total });
  }

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
        h("p", { class: "counter-quiet" }, classChip(ticket.priorityClass), waited.join(", "))),
      clock,
    );
    note.hidden = !ticket.note;
    note.replaceChildren(h("strong", { text: t("counter-note") }), " ", ticket.note ?? "");
  }

  /** @param {Ticket} ticket */
  function fillList(ticket) {
    keyed(list, ticket.requirements, (item) => `${ticket.id}/${item.id}`, (item) => {
      const box = h("input", { type: "checkbox", class: "counter-tick" });
      const word = h("span", { class: "counter-tick-word" });
      const show = () => {
        word.textContent = t(`counter-requirements-${box.checked ? "present" : "missing"}`);
        word.classList.toggle("is-missing", !box.checked);
      };
      box.checked = ticksOf(ticket.id).has(item.id);
      box.addEventListener("change", () => {
        tick(ticket.id, item.id, box.checked);
        show();
        countTicks(ticket);
      });
      show();
      return h("li", {}, h("label", {}, box, h("span", { class: "counter-item", text: item.text }), word));
    }, () => {});
    countTicks(ticket);
  }

  /** @param {CounterView} view */
  function fillEmpty(view) {
    const name = view.counter.state === "open" ? "ready" : view.counter.state;
    empty.replaceChildren(
      icon(name === "ready" ? "megaphone" : name === "paused" ? "pause" : "clock"),
      h("p", { class: "counter-empty-title", text: t(`counter-${name}-title`) }),
      h("p", { class: "counter-quiet", text: t(`counter-${name}-text`, { count: view.waiting.length }) }),
    );
  }

  return {
    /** @param {CounterView} view */
    update(view) {
      shown = view;
      if (view.ticket) {
        fillHead(view.ticket);
        fillList(view.ticket);
      } else {
        fillEmpty(view);
      }
      const wanted = view.ticket ? full : empty;
      if (container.firstChild !== wanted) container.replaceChildren(wanted);
    },
    /** @param {Date} now server time */
    tick(now) {
      const ticket = shown?.ticket;
      if (!ticket) return;
      const since = ticket.startedAt ?? ticket.calledAt ?? now;
      const seconds = Math.max(0, (now.getTime() - since.getTime()) / 1000);
      const serving = ticket.status === "serving";
      elapsed.textContent = duration(seconds);
      against.textContent = !serving ? t("counter-since-call")
        : ticket.standardMinutes ? t("counter-served-standard", { minutes: ticket.standardMinutes })
          : t("counter-served-no-standard");
      const measured = serving && ticket.standardMinutes !== null;
      const { share, tone, overMinutes } = pace(serving ? seconds : 0, ticket.standardMinutes);
      fill.style.inlineSize = `${(share * 100).toFixed(1)}%`;
      bar.dataset.tone = tone;
      bar.setAttribute("aria-valuenow", String(Math.round(share * 100)));
      pacing.dataset.tone = tone;
      pacing.textContent = measured && tone !== "calm" ? t(`counter-progress-${tone}`, { minutes: overMinutes }) : "";
    },
    /** How long the ticket in hand has been called, for the warning that no TV has shown it. */
    secondsSinceCall(/** @type {Date} */ now) {
      const at = shown?.ticket?.call?.lastAt;
      return at ? minutesBetween(at, now) * 60 : 0;
    },
  };
}
