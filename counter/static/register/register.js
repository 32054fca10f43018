/** The Buku Register: a book of a year, as it is written on paper, searched, corrected, printed and exported. */
import { ask } from "/static/web/js/desk/ask.js";
import { line } from "/static/web/js/desk/fields.js";
import "../common/frame.js";
import { followPage, input, part, searchWith, select } from "/static/web/js/desk/page.js";
import { run } from "../common/send_step.js";
import { plainDate } from "../common/time.js";
import { tell } from "/static/web/js/desk/notice.js";
import { troubleOf } from "../common/file/words.js";
import { readingFailed } from "/static/web/js/desk/outcome.js";
import { api, Problem } from "/static/web/js/net/api.js";
import { h, keyed, setText } from "/static/web/js/dom/dom.js";
import { progressBar, saveDocument } from "/static/web/js/net/document.js";
import { may } from "/static/web/js/dom/page.js";
import { hasText, t } from "/static/web/js/dom/texts.js";

/** @typedef {Api.RegisterEntryOut} Entry one line of the book as the server tells it */

const COLUMNS = ["number", "date", "ticket", "service", "product", "signed", "handed", "destination"];
const MAY_CORRECT = may("register.offer_correction");

const book = select("book");
const year = select("year");
const q = input("q");
const wanted = { book: "", year: "", q: "", page: 1 };
let asked = 0;

/** What a book calls itself; a book of the office's own says its code. @param {string} code */
const bookName = (code) => (hasText(`files-book-${code}`) ? t(`files-book-${code}`) : code);

/** @param {Entry} entry @returns {Record<string, string>} */
const cellsOf = (entry) => ({
  number: entry.label ?? String(entry.number), date: plainDate(entry.entered_on), ticket: entry.ticket_label,
  service: entry.service, product: entry.product ?? "", signed: entry.signed_by ?? "",
  handed: entry.handed_to ?? "", destination: entry.next_destination ?? "",
});

const rows = h("tbody", { role: "rowgroup" });
const table = h("table", { class: "files-table", role: "table", "aria-label": t("files-register-title") },
  h("thead", { role: "rowgroup" }, h("tr", { role: "row" },
    ...COLUMNS.map((name) => h("th", { scope: "col", role: "columnheader", dataset: { column: name }, text: t(`files-column-${name}`) })),
    MAY_CORRECT ? h("th", { scope: "col", role: "columnheader" },
      h("span", { class: "visually-hidden", text: t("files-register-correct") })) : null)), rows);
part("entries").append(table);
/** @type {Map<number, Entry>} */
let known = new Map();

/** @param {Entry} entry */
function createRow(entry) {
  // Laid out as cards on a phone, a table keeps its meaning only by its roles.
  const cells = COLUMNS.map((name) => h("td", { role: "cell", dataset: { column: name, name: t(`files-column-${name}`) } }));
  const button = MAY_CORRECT ? h("td", { role: "cell", dataset: { column: "correct" } },
    h("button", { type: "button", class: "button button-plain desk-tool", text: t("files-register-correct"),
      "aria-label": t("files-register-correct-label", { number: entry.label ?? entry.number }),
      onClick: () => correct(/** @type {Entry} */ (known.get(entry.id))) })) : null;
  return h("tr", { role: "row" }, ...cells, button);
}

/** @param {Element} row @param {Entry} entry */
function updateRow(row, entry) {
  const words = cellsOf(entry);
  for (const name of COLUMNS) {
    const cell = /** @type {HTMLElement} */ (row.querySelector(`[data-column="${name}"]`));
    const shown = name === "handed" && entry.note ? `${words.handed}\n${entry.note}` : words[name];
    setText(cell, shown);
    cell.classList.toggle("is-empty", shown === "");
  }
}

/** @param {HTMLSelectElement} select @param {[string, string][]} options @param {string} chosen */
function fill(select, options, chosen) {
  keyed(select, options, ([value]) => value, ([value, words]) => h("option", { value, text: words }), () => {});
  select.value = chosen;
}

/** @param {number} to @param {string} words @param {boolean} possible */
function turn(to, words, possible) {
  return h("button", { type: "button", class: "button", text: words, "aria-disabled": possible ? null : "true",
    onClick: () => {
      if (!possible) return;
      wanted.page = to;
      live.refresh();
    } });
}

/** @param {Api.RegisterOut} data */
function showPages(data) {
  const nav = part("pages");
  nav.hidden = data.pages < 2;
  const seen = `${data.page}/${data.pages}`;
  if (nav.dataset.seen === seen) return;
  const focused = nav.contains(document.activeElement) ? [...nav.querySelectorAll("button")].indexOf(
    /** @type {HTMLButtonElement} */ (document.activeElement)) : -1;
  nav.dataset.seen = seen;
  nav.replaceChildren(turn(data.page - 1, t("files-register-previous"), data.page > 1),
    h("p", { text: t("files-register-page", { page: data.page, pages: data.pages }) }),
    turn(data.page + 1, t("files-register-next"), data.page < data.pages));
  if (focused >= 0) nav.querySelectorAll("button")[focused].focus();
}

/** @param {Api.RegisterOut} data */
function show(data) {
  part("screen").dataset.ready = "register";
  const books = data.books ?? [];
  const years = books.find((each) => each.book === data.book)?.years ?? [];
  fill(book, books.map((each) => [each.book, bookName(each.book)]), data.book ?? "");
  fill(year, years.map((each) => [String(each), String(each)]), String(data.year ?? ""));
  part("search-form").hidden = books.length === 0;
  known = new Map(data.entries.map((/** @type {Entry} */ entry) => [entry.id, entry]));
  keyed(rows, data.entries, (/** @type {Entry} */ entry) => entry.id, createRow, updateRow);
  table.hidden = data.entries.length === 0;
  part("none").hidden = data.entries.length > 0;
  setText(part("none"), t(wanted.q ? "files-register-not-found" : "files-register-empty"));
  setText(part("total"), data.total ? t("files-register-total", { count: data.total }) : "");
  part("out").hidden = books.length === 0;
  const query = new URLSearchParams({ book: data.book ?? "", year: String(data.year ?? "") });
  part("print").setAttribute("href", `/api/v1/register/print?${query}`);
  part("export").setAttribute("href", `/api/v1/register/export?${query}`);
  showPages(data);
}

async function readState() {
  const question = ++asked;
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== "")
    .map(([name, value]) => [name, String(value)]));
  const { data } = await api("GET", `/register?${query}`).catch(readingFailed);
  if (question === asked) show(data);
}

/** @param {Entry} entry */
async function correct(entry) {
  const handed = line(t("files-ask-handed-to"), { value: entry.handed_to ?? "", maxlength: "120" });
  const destination = line(t("files-ask-destination"), { value: entry.next_destination ?? "" });
  const note = line(t("files-register-note"), { value: entry.note ?? "" });
  const body = await ask({ title: t("files-register-correct-title", { number: entry.label ?? entry.number }),
    text: t("files-register-correct-text"), confirm: t("files-register-save"),
    parts: [handed, destination, note],
    read: () => ({ handed_to: handed.value(), next_destination: destination.value(), note: note.value() }) });
  if (!body) return;
  const answer = await run(`/register/${entry.id}`, { version: entry.version, ...body });
  if (answer) tell(t("files-told-corrected", { number: entry.label ?? entry.number }));
  await live.refresh();
  /** @type {HTMLElement | null} */ (rows.querySelector(`[data-key="${entry.id}"] button`))?.focus();
}

/** Takes the book along: made by the server, which for a thick one takes a while. @param {HTMLAnchorElement} link @param {string} ending */
async function takeAlong(link, ending) {
  if (link.ariaDisabled === "true") return; // a second press wants no second book
  const what = link.textContent ?? "";
  const bar = progressBar(t("files-register-making", { what }));
  const name = `register-${book.value}-${year.value}.${ending}`;
  link.ariaDisabled = "true";
  tell(t("files-register-making", { what }));
  try {
    await saveDocument(link.pathname.slice("/api/v1".length) + link.search, name, (progress) => {
      bar.value = progress;
      if (!bar.isConnected) part("out").after(bar);
    });
    tell(t("files-register-saved", { what }));
  } catch (error) {
    const why = error instanceof Problem && error.title ? error.title : troubleOf(error);
    tell(t("files-register-failed", { what, why }), "trouble");
  } finally {
    bar.remove();
    link.ariaDisabled = null;
  }
}

for (const [id, ending] of [["print", "pdf"], ["export", "xlsx"]]) {
  part(id).addEventListener("click", (event) => {
    event.preventDefault();
    void takeAlong(/** @type {HTMLAnchorElement} */ (part(id)), ending);
  });
}

book.addEventListener("change", () => {
  Object.assign(wanted, { book: book.value, year: "", page: 1 });
  live.refresh();
});
year.addEventListener("change", () => {
  Object.assign(wanted, { book: book.value, year: year.value, page: 1 });
  live.refresh();
});
searchWith(q, () => {
  Object.assign(wanted, { q: q.value.trim(), page: 1 });
  live.refresh();
});

const live = followPage(readState, ["file", "settings"]);
