/** The page of everybody who holds files: lists by what is to be done, one file beside them. */
import { mountDetail, NARROW } from "../common/file/detail.js";
import { ACTIONS, actionWords } from "../common/file/actions.js";
import "../common/frame.js";
import { followPage, input, part, searchWith } from "/static/web/js/desk/page.js";
import { mountList } from "./list.js";
import { markOf } from "../common/file/delegates.js";
import { isBusy, run } from "../common/send_step.js";
import { readIfThere, readList } from "../common/file/state.js";
import { tell } from "/static/web/js/desk/notice.js";
import { awayWords } from "../common/file/words.js";
import { readingFailed } from "/static/web/js/desk/outcome.js";
import { newKey } from "/static/web/js/net/api.js";
import { h, keyed, setText } from "/static/web/js/dom/dom.js";
import { page } from "/static/web/js/dom/page.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {import("../common/file/state.js").File} File */

/** Lists of work: their tabs say how much there is. */
const WORK = ["mine", "front", "contact"];
const tabs = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".files-tab")]);
const views = tabs.map((tab) => String(tab.dataset.view));
const search = input("search");

/** @type {{view: string, files: File[], absences: import("../common/file/state.js").Absence[], file: File | null, chosen: number | null}} */
const state = { view: views[0], files: [], absences: [], file: null, chosen: null };
/** An answer may overtake an earlier one: only the newest question may change the page. */
let asked = 0;

const list = mountList(part("list"), open);
const detail = mountDetail(part("detail"), { onDeed: make, onTry: noteTry, onBack: close }, t("files-detail-none"));

/** Where the page stands is in its address: it can be reloaded, linked and gone back from. @param {boolean} push */
function keepPlace(push) {
  const query = new URLSearchParams({ view: state.view, ...(state.chosen ? { file: String(state.chosen) } : {}) });
  history[push ? "pushState" : "replaceState"]({ opened: push && state.chosen !== null }, "", `?${query}`);
}

function readPlace() {
  const query = new URLSearchParams(location.search);
  state.view = views.find((view) => view === query.get("view")) ?? views[0];
  state.chosen = Number(query.get("file")) || null;
}

/** @param {Record<string, number>} counts */
function showTabs(counts) {
  for (const tab of tabs) {
    const view = String(tab.dataset.view);
    if (view === state.view) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
    const count = counts[view];
    setText(/** @type {Element} */ (tab.querySelector(".files-tab-count")), count ? String(count) : "");
  }
}

function show() {
  part("screen").dataset.ready = state.view;
  part("screen").dataset.open = String(state.chosen !== null);
  list.update(state.view, state.files, state.chosen);
  const searching = state.view === "open" && search.value.trim() !== "";
  part("none").hidden = state.files.length > 0;
  setText(part("none"), t(searching ? "files-none-found" : `files-none-${state.view}`));
  part("away").hidden = state.absences.length === 0;
  keyed(part("away"), state.absences, (absence) => absence.id, () => h("li", {}),
    (element, absence) => setText(element, awayWords(absence, page.staff?.id).join(" ")));
  part("search-field").hidden = state.view !== "open";
  detail.update(state.file, state.file ? markOf(state.file, state.absences) : "");
  detail.setBusy(isBusy());
}

async function readState() {
  const question = ++asked;
  const { view, chosen } = state;
  const others = WORK.filter((name) => views.includes(name) && name !== view);
  const [now, file, ...rest] = await Promise.all([
    readList(view, view === "open" ? search.value.trim() : ""),
    chosen === null ? null : readIfThere(chosen),
    ...others.map((name) => readList(name)),
  ]).catch(readingFailed);
  // Whoever went on to another list meanwhile waits for its own reading.
  if (question !== asked || view !== state.view) return;
  Object.assign(state, { files: now.files, absences: now.absences });
  if (chosen === state.chosen) {
    state.file = file;
    if (!file) state.chosen = null;
  }
  showTabs(Object.fromEntries([[WORK.includes(view) ? view : "", now.files.length],
    ...others.map((name, index) => [name, rest[index].files.length])]));
  show();
}

/** @param {File} file */
async function open(file) {
  const again = state.chosen === file.id;
  state.chosen = file.id;
  keepPlace(NARROW.matches && !again);
  if (!again) state.file = file;
  show();
  detail.focus();
  if (!again) await live.refresh();
}

/** On a narrow page a file covers the list; the device's own way back closes it too. */
function close() {
  if (history.state?.opened) history.back();
  else shut();
}

function shut() {
  const was = state.chosen;
  state.chosen = null;
  state.file = null;
  keepPlace(false);
  show();
  if (was !== null) list.focusRow(was);
}

/** @param {string} view */
async function change(view) {
  Object.assign(state, { view, chosen: null, file: null, files: [] });
  keepPlace(true);
  part("none").hidden = true;
  await live.refresh();
}

/** After a step the file may be gone from the list: the one that took its place is next. @param {File} file @param {number} place */
function goOn(file, place) {
  if (state.files.some((each) => each.id === file.id)) return;
  if (NARROW.matches || state.files.length === 0) {
    close();
    part("list-side").focus();
    return;
  }
  const next = state.files[Math.min(place, state.files.length - 1)];
  Object.assign(state, { chosen: next.id, file: next });
  keepPlace(false);
  show();
  list.focusRow(next.id);
  live.refresh();
}

/** @param {string} name @param {File} file @param {string} note */
async function make(name, file, note) {
  if (isBusy()) return;
  const body = await ACTIONS[name].body(file, note);
  if (!body) return;
  const place = state.files.findIndex((each) => each.id === file.id);
  detail.setBusy(true);
  const answer = name === "arrive" ? await run(`/files/${file.id}/arrive`, {}, { fileId: file.id, key: newKey() })
    : await run(`/files/${file.id}/${ACTIONS[name].verb}`, { version: file.version, ...body }, { fileId: file.id });
  detail.setBusy(false);
  if (answer) {
    const { ticket, register } = /** @type {Partial<Api.CaseFile>} */ (answer);
    const told = name === "advance" ? `files-told-advance-${file.stage.kind}` : `files-told-${name}`;
    tell(t(told, { label: ticket?.label ?? file.ticket.label, register: register?.label ?? "",
      deed: actionWords(name, file) }));
  }
  await live.refresh();
  if (answer) goOn(file, Math.max(0, place));
}

/** @param {File} file @param {import("../common/file/contact.js").Outcome} outcome */
async function noteTry(file, outcome) {
  const answer = await run(`/files/${file.id}/tries`, outcome, { fileId: file.id });
  if (answer) tell(t("files-told-try", { label: file.ticket.label }));
  await live.refresh();
}

for (const tab of tabs) {
  tab.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    change(String(tab.dataset.view));
  });
}
searchWith(search, () => live.refresh());
window.addEventListener("popstate", () => {
  const was = { view: state.view, chosen: state.chosen };
  readPlace();
  if (state.view === was.view && was.chosen !== null && state.chosen === null) {
    state.chosen = was.chosen;
    shut();
  }
  state.file = null;
  live.refresh();
});

readPlace();
const live = followPage(readState, ["file", "settings"]);
