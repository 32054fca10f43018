/** Numbers that were written by hand: typed from the sheet, sent as a whole, and shown with what became of each. */
import { showRows, timeOf } from "./rows.js";
import { sure } from "/static/web/js/desk/ask.js";
import "../common/frame.js";
import { button, followPage, input, mayAct, part, select } from "/static/web/js/desk/page.js";
import { tell } from "/static/web/js/desk/notice.js";
import { troubleOf } from "../common/file/words.js";
import { readingFailed } from "/static/web/js/desk/outcome.js";
import { api, newKey, Problem } from "/static/web/js/net/api.js";
import { h, keyed, setText } from "/static/web/js/dom/dom.js";
import { page } from "/static/web/js/dom/page.js";
import { formatTime, t } from "/static/web/js/dom/texts.js";

/** @typedef {{id: number, name: string, prefix: string, last: string | null, next: string}} Line */
/** @typedef {{paper: string, label: string}} Change */

const service = select("service");
const enter = button("enter");
/** What was typed outlives a page that is loaded again: the power may go once more. */
const DRAFT = `antrian-manual-${page.office.code}`;
const MOST = 100;

/** @type {Line[]} */
let lines = [];
let date = "";
/** One key for one list: it changes when the list does. */
let key = newKey();
let busy = false;

const chosen = () => lines.find((line) => String(line.id) === service.value);
const rows = showRows(part("rows"), changed);

function changed() {
  key = newKey();
  keep();
}

function keep() {
  try {
    localStorage.setItem(DRAFT, JSON.stringify({ service: service.value, date, key, papers: rows.read() }));
  } catch {
    // A browser that keeps nothing still types.
  }
}

/** The list of another day is no list for today. */
function restore() {
  try {
    const draft = JSON.parse(localStorage.getItem(DRAFT) ?? "null");
    if (draft?.date !== date) return;
    service.value = draft.service;
    rows.write(draft.papers);
    key = draft.key;
  } catch {
    localStorage.removeItem(DRAFT);
  }
}

function tellLast() {
  const line = chosen();
  if (!line) return;
  setText(part("last"), line.last === null ? t("manual-last-none", { next: line.next })
    : t("manual-last", { last: line.last, next: line.next }));
  input("from").placeholder = line.next;
}

/** @param {Api.HandwrittenOut} ticket */
const changedLabel = (ticket) => ticket.handwritten !== ticket.label;

/** @param {Api.HandwrittenOut[]} tickets */
function showEntered(tickets) {
  part("none").hidden = tickets.length > 0;
  keyed(part("entered"), tickets, (ticket) => String(ticket.id), (ticket) => h("li", {},
    h("strong", { text: ticket.label }),
    changedLabel(ticket) ? h("span", { class: "manual-changed", text: t("manual-on-paper", { paper: ticket.handwritten }) }) : null,
    h("span", { class: "muted", text: formatTime(new Date(ticket.issued_at)) }), h("span", { class: "muted manual-state" })),
  (element, ticket) => setText(/** @type {Element} */ (element.querySelector(".manual-state")),
    t(ticket.status === "waiting" ? "manual-state-waiting" : ticket.status === "done" ? "manual-state-done" : "manual-state-moved")));
}

/** Who holds a paper whose number is another one now has to be told. @param {Api.HandwrittenOut[]} tickets */
function tellChanges(tickets) {
  const others = tickets.filter(changedLabel);
  part("tell").replaceChildren(...(others.length === 0 ? [] : [h("strong", { text: t("manual-tell") }),
    h("ul", { class: "manual-list" }, ...others.map((ticket) => h("li", {
      text: t("manual-becomes", { paper: ticket.handwritten, label: ticket.label }) })))]));
}

let begun = false;

async function readState() {
  const { data } = await api("GET", "/tickets/manual").catch(readingFailed);
  lines = data.services;
  date = data.date;
  keyed(service, lines, (line) => line.id, (line) => h("option", { value: String(line.id) }),
    (option, line) => setText(option, `${line.prefix} · ${line.name}`));
  if (!begun) {
    begun = true;
    restore();
    if (rows.read().length === 0) rows.add();
  }
  tellLast();
  showEntered(data.entered);
}

/** @param {Change[]} changes @param {string} sentence */
const listOf = (changes, sentence) => h("ul", { class: "manual-changes" }, ...changes.map(({ paper, label }) => h("li", {
  text: t(paper === label && sentence === "manual-becomes" ? "manual-keeps" : sentence, { paper, label }) })));

/**
 * Ask about a list that does not fit as it is; gives what is allowed from now on, or null.
 * @param {Problem} problem
 */
async function agree({ code, body }) {
  if (code === "paper_renumbered") {
    const yes = await sure({ title: t("manual-renumber-title"), text: t("manual-renumber-text"),
      confirm: t("manual-renumber-go"), parts: [listOf(body.papers, "manual-becomes")] });
    return yes ? { renumber: true } : null;
  }
  const yes = await sure({ title: t("manual-again-title"), text: t("manual-again-text"), confirm: t("manual-again-go"),
    parts: [listOf(body.papers, "manual-was")] });
  return yes ? { again: true } : null;
}

/** @param {{renumber?: boolean, again?: boolean}} allowed @returns {Promise<Api.EnteredOut | null>} */
async function send(allowed) {
  const body = { service_id: Number(service.value), date, papers: rows.read(), ...allowed };
  try {
    return (await api("POST", "/tickets/manual", { body, key })).data;
  } catch (error) {
    if (error instanceof Problem && ["paper_renumbered", "paper_entered_before"].includes(error.code)) {
      const more = await agree(error);
      return more ? send({ ...allowed, ...more }) : null;
    }
    tell(troubleOf(error, null), "trouble");
    return null;
  }
}

part("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (busy || !mayAct()) return;
  const trouble = rows.check();
  if (trouble) {
    tell(trouble, "trouble");
    return;
  }
  busy = true;
  enter.disabled = true;
  const answer = await send({});
  busy = false;
  enter.disabled = false;
  if (!answer) return;
  rows.write([]);
  rows.add();
  changed();
  tellChanges(answer.tickets);
  tell(t("manual-did", { count: answer.tickets.length }));
  await live.refresh();
});

part("add").addEventListener("click", () => rows.add().focus());
part("fill").addEventListener("click", () => {
  const [from, to] = ["from", "to"].map((id) => Number(/([0-9]+)\s*$/.exec(input(id).value || input("from").value)?.[1] ?? "0"));
  if (from < 1 || to < from || to - from >= MOST || !timeOf(input("at").value)) {
    tell(t("manual-fill-wrong", { most: String(MOST) }), "trouble");
    return;
  }
  const prefix = chosen()?.prefix ?? "";
  rows.extend(Array.from({ length: to - from + 1 }, (_, index) => ({
    label: `${prefix}${String(from + index).padStart(3, "0")}`, taken_at: timeOf(input("at").value), status: "waiting", priority_class: "general" })));
  changed();
});
service.addEventListener("change", () => {
  tellLast();
  changed();
});

const live = followPage(readState, ["queue", "settings"]);
