/** The lobby at this moment: counters, lines, who waits too long, what is set aside, who did not come, the files. */
import { part } from "/static/web/js/desk/page.js";
import { showLines } from "/static/web/js/desk/lines.js";
import { joined, lasting } from "./durations.js";
import { setText } from "/static/web/js/dom/dom.js";
import { formatTime, t } from "/static/web/js/dom/texts.js";

/**
 * What can be done, each by its own button.
 * @typedef {object} Deeds
 * @property {(counter: Api.LobbyCounter) => void} services
 * @property {(counter: Api.LobbyCounter) => void} answer
 * @property {(line: Api.Line) => void} close
 * @property {(line: Api.Line) => void} open
 * @property {(ticket: Api.LobbyTicket) => void} back
 * @property {(ticket: Api.LobbyTicket) => void} cancel
 * @property {() => void} endAnnouncement
 */

/** @param {Api.HandTicket} ticket in a counter's hands */
function inHand(ticket) {
  const how = ticket.status === "serving" ? "admin-hand-serving" : "admin-hand-called";
  const standard = ticket.standard_minutes ?? 0;
  const over = ticket.status === "serving" && standard > 0 && ticket.seconds > standard * 60;
  return joined(t(how, { label: ticket.label, time: lasting(ticket.seconds) }),
    over && t("admin-hand-over", { minutes: String(ticket.standard_minutes) }));
}

/** @param {Api.LobbyCounter} counter */
function counterTone(counter) {
  if (counter.help_since) return "trouble";
  return { open: "good", paused: "warn" }[/** @type {string} */ (counter.state)] ?? "quiet";
}

/** @param {Api.LobbyCounter} counter */
function counterState(counter) {
  if (counter.state === "paused" && counter.paused_until) {
    return t("admin-counter-paused-until", { time: formatTime(counter.paused_until) });
  }
  return t(`admin-counter-${counter.state}`);
}

/** @param {Api.LobbyCounter} counter */
function serves(counter) {
  if (counter.services.length === 0) return t("admin-counter-serves-nothing");
  return counter.services.map((one) => (
    one.share === 100 ? one.name : t("admin-counter-share", { name: one.name, share: String(one.share) }))).join(" · ");
}

/** @param {Api.LobbyCounter[]} counters @param {Deeds} deeds */
function showCounters(counters, deeds) {
  showLines(part("counters"), counters.map((counter) => ({
    key: String(counter.id), sign: counter.help_since ? "bell" : "user", name: counter.name, tone: counterTone(counter),
    words: joined(counterState(counter), counter.operator,
      counter.ticket ? inHand(counter.ticket) : counter.state === "open" && t("admin-counter-idle"),
      counter.help_since && t("admin-counter-help", { time: formatTime(counter.help_since) }),
      counter.quick > 0 && t("admin-counter-quick", { count: counter.quick })),
    note: serves(counter),
    acts: [
      { key: "services", text: t("admin-counter-services"), label: t("admin-counter-services-label", { name: counter.name }),
        onClick: () => deeds.services(counter) },
      { key: "watch", text: "", icon: "eye", label: t("admin-counter-watch", { name: counter.name }), href: `/counter?id=${counter.id}` },
    ],
  })));
}

/** @param {Api.Line[]} lines @param {Deeds} deeds */
function showQueues(lines, deeds) {
  // Who waits longest stands first; lines with nobody keep the catalogue's order below.
  const ordered = [...lines].sort((a, b) => (b.longest_seconds ?? -1) - (a.longest_seconds ?? -1));
  showLines(part("lines"), ordered.map((line) => ({
    key: String(line.service_id), sign: line.count ? "users" : "user", name: line.name,
    tone: line.late ? "trouble" : line.count && !line.served ? "warn" : line.count ? "good" : "quiet",
    words: joined(line.count ? t("admin-line", { count: line.count, time: lasting(line.longest_seconds ?? 0) }) : t("admin-line-empty"),
      line.late > 0 && t("admin-line-late", { count: line.late }),
      line.count > 0 && !line.served && t("admin-line-unserved"),
      line.closed_reason && t("admin-line-closed", { reason: line.closed_reason })),
    acts: [line.closed_reason
      ? { key: "door", text: t("admin-line-open"), label: t("admin-line-open-label", { name: line.name }), onClick: () => deeds.open(line) }
      : { key: "door", text: t("admin-line-close"), label: t("admin-line-close-label", { name: line.name }), onClick: () => deeds.close(line) }],
  })));
}

/** @param {Api.LobbyTicket} ticket */
const about = (ticket) => joined(ticket.handwritten && ticket.handwritten !== ticket.label && t("admin-on-paper", { paper: ticket.handwritten }),
  ticket.case ? `${ticket.service} (${ticket.case})` : ticket.service,
  ticket.priority_class !== "general" && t(`admin-class-${ticket.priority_class}`));

/** @param {Api.Overview} state @param {Deeds} deeds */
function showTickets(state, deeds) {
  showLines(part("late"), state.late.map((ticket) => ({
    key: String(ticket.id), sign: "clock", name: ticket.label, tone: "trouble",
    words: joined(t("admin-late-waits", { time: lasting(ticket.waited_seconds) }), ticket.target && t("admin-late-target", { counter: ticket.target })),
    note: about(ticket),
  })));
  setText(part("late-title"), t("admin-late", { count: state.late_count, minutes: String(state.guard_minutes) }));
  /** @param {Api.LobbyTicket} ticket */
  const back = (ticket) => ({ key: "back", text: t("admin-back"), label: t("admin-back-label", { label: ticket.label }), onClick: () => deeds.back(ticket) });
  showLines(part("held"), state.held.map((ticket) => ({
    key: String(ticket.id), sign: "pause", name: ticket.label, tone: ticket.held_until ? "quiet" : "warn",
    words: joined(ticket.reason, ticket.holder, ticket.held_until ? t("admin-held-until", { time: formatTime(ticket.held_until) }) : t("admin-held-open")),
    note: about(ticket),
    acts: [back(ticket), { key: "cancel", text: t("admin-cancel"), label: t("admin-cancel-label", { label: ticket.label }), onClick: () => deeds.cancel(ticket) }],
  })));
  showLines(part("no-shows"), state.no_shows.map((ticket) => ({
    key: String(ticket.id), sign: "user-round", name: ticket.label, tone: ticket.may_return ? "warn" : "quiet",
    words: joined(ticket.last_called_at && t("admin-no-show-called", { time: formatTime(ticket.last_called_at) }),
      ticket.may_return ? ticket.may_return_until && t("admin-no-show-until", { time: formatTime(ticket.may_return_until) }) : t("admin-no-show-late")),
    note: about(ticket), acts: [back(ticket)],
  })));
}

/** Whose turn it is: the post the document names, else the kind of person. @param {Api.HolderFiles} one */
const holder = (one) => one.title ?? t(`admin-holder-${one.holder}`);

/** @param {Api.Overview["files"]} files */
function showFiles(files) {
  showLines(part("files"), files.by_holder.map((one) => ({
    key: `${one.holder}/${one.title}`, sign: "files", name: holder(one), tone: one.late ? "trouble" : "good",
    words: joined(t("admin-files-count", { count: one.count }), one.late > 0 && t("admin-files-late-count", { count: one.late }),
      t("admin-files-oldest", { time: lasting(one.oldest_seconds) })),
  })));
  showLines(part("late-files"), files.late.map((file) => ({
    key: String(file.id), sign: "clock", name: file.ticket.label, tone: "trouble",
    words: joined(file.stage.label, file.stage.title, t("admin-file-used", {
      time: lasting(file.standard.used_seconds ?? 0), standard: lasting(60 * (file.standard.minutes ?? 0)) })),
    note: joined(file.service.name, file.case),
  })));
  setText(part("files-sum"), t("admin-files-sum", { ready: files.ready, left: files.left }));
}

/** The server's own clock is wrong, as far as it can know. @param {Api.ClockTrouble} trouble */
function clockAlert(trouble) {
  const minutes = Math.max(1, Math.round(Math.abs(trouble.seconds) / 60));
  const code = trouble.code === "behind_log" ? "log" : trouble.seconds > 0 ? "behind" : "ahead";
  return { key: "clock", sign: "clock", tone: "trouble", name: t("admin-clock-wrong"),
    words: t(`admin-clock-${code}`, { minutes: String(minutes), count: trouble.devices }), note: t("admin-clock-do") };
}

/** @param {Api.Overview} state @param {Deeds} deeds */
function showAlerts(state, deeds) {
  const helps = state.counters.filter((counter) => counter.help_since);
  const alerts = [
    ...(state.clock_trouble ? [clockAlert(state.clock_trouble)] : []),
    ...helps.map((counter) => ({
      key: `help-${counter.id}`, sign: "bell", tone: "trouble", name: t("admin-help", { name: counter.name }),
      words: joined(counter.operator, t("admin-since", { time: formatTime(counter.help_since ?? "") })),
      acts: [{ key: "answer", text: t("admin-help-answer"), label: t("admin-help-answer-label", { name: counter.name }), onClick: () => deeds.answer(counter) }],
    })),
    ...state.announcements.map((one) => ({
      key: `announcement-${one.id}`, sign: "megaphone", tone: "quiet", name: t("admin-announced-until", { time: formatTime(one.ends_at) }),
      words: one.text, acts: [{ key: "end", text: t("admin-announced-end"), label: t("admin-announced-end-label"), onClick: deeds.endAnnouncement }],
    })),
  ];
  showLines(part("alerts"), alerts);
  part("alerts-section").hidden = alerts.length === 0;
}

/** @param {Api.Overview} state answer of `GET /overview` @param {Deeds} deeds */
export function showLobby(state, deeds) {
  showAlerts(state, deeds);
  showCounters(state.counters, deeds);
  showQueues(state.lines, deeds);
  showTickets(state, deeds);
  showFiles(state.files);
}

/**
 * @param {Api.PersonOut[]} people answer of `GET /staff`
 * @param {Api.Overview} state answer of `GET /overview`
 * @param {(person: Api.PersonOut) => void} onSkills
 */
export function showPeople(people, state, onSkills) {
  const places = new Map(state.counters.map((counter) => [counter.id, counter.name]));
  const names = new Map(state.lines.map((line) => [line.service_id, line.name]));
  const operators = people.filter((person) => person.role === "operator");
  showLines(part("people"), operators.map((person) => ({
    key: String(person.id), sign: "user", name: person.name, tone: person.sits_at ? "good" : "quiet",
    words: person.sits_at ? t("admin-person-sits", { counter: places.get(person.sits_at) ?? "" }) : t("admin-person-away"),
    note: person.skills ? person.skills.map((/** @type {number} */ id) => names.get(id)).filter(Boolean).join(" · ") : t("admin-person-all"),
    acts: [{ key: "skills", text: t("admin-skills"), label: t("admin-skills-label", { name: person.name }), onClick: () => onSkills(person) }],
  })));
}
