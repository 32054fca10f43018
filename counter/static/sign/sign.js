/** What waits for a signature, on a phone first: choose, see, sign, or send back. */
import { mountAbsence } from "./absence.js";
import { sure } from "/static/web/js/desk/ask.js";
import { mountDetail } from "../common/file/detail.js";
import { ACTIONS } from "../common/file/actions.js";
import "../common/frame.js";
import { followPage, mayAct, part } from "/static/web/js/desk/page.js";
import { markOf } from "../common/file/delegates.js";
import { isBusy, run } from "../common/send_step.js";
import { readFile, readIfThere, readList } from "../common/file/state.js";
import { moment } from "../common/time.js";
import { paceOf } from "../common/file/words.js";
import { tell } from "/static/web/js/desk/notice.js";
import { readingFailed } from "/static/web/js/desk/outcome.js";
import { h, keyed, setText } from "/static/web/js/dom/dom.js";
import { errorText, t } from "/static/web/js/dom/texts.js";

/** @typedef {import("../common/file/state.js").File} File */

/** As many as the server takes at once. */
const MOST = 100;
/** Labels named in the question before signing; more are counted. */
const NAMED = 12;

/** @type {{files: File[], absences: import("../common/file/state.js").Absence[], file: File | null, chosen: number | null}} */
const state = { files: [], absences: [], file: null, chosen: null };
/** @type {Set<number>} */
const selected = new Set();
let asked = 0;

const detail = mountDetail(part("detail"), { onDeed: make, onTry: () => {}, onBack: close }, t("files-sign-detail-none"));
const absence = mountAbsence(part("absence"), () => live.refresh());

/** @param {File} file */
const nameOf = (file) => t("files-sign-name", { label: file.ticket.label, service: file.service });

/** @param {File} file */
function createCard(file) {
  const tick = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", class: "tick-box",
    "aria-label": t("files-sign-select", { label: file.ticket.label }) }));
  tick.addEventListener("change", () => {
    if (tick.checked) selected.add(file.id);
    else selected.delete(file.id);
    showBar();
  });
  const card = h("button", { type: "button", class: "desk-row files-card", onClick: () => open(file.id) },
    h("span", { class: "desk-label files-row-label" }), h("span", { class: "files-row-pace tone" }),
    h("span", { class: "files-row-service" }), h("span", { class: "files-row-line" }), h("span", { class: "files-mark" }));
  return h("li", {}, h("label", { class: "files-card-tick" }, tick), card);
}

/** @param {Element} element @param {File} file */
function updateCard(element, file) {
  const [card, label, pace, service, line, mark, tick] = [".files-card", ".files-row-label", ".files-row-pace",
    ".files-row-service", ".files-row-line", ".files-mark", ".tick-box"]
    .map((selector) => /** @type {HTMLElement} */ (element.querySelector(selector)));
  const { tone, words } = paceOf(file);
  setText(label, file.ticket.label);
  setText(pace, words);
  pace.dataset.tone = tone;
  setText(service, file.service);
  setText(line, [file.caseLabel, t("files-sign-since", { time: moment(file.since) })].filter(Boolean).join(", "));
  setText(mark, markOf(file, state.absences));
  /** @type {HTMLInputElement} */ (tick).checked = selected.has(file.id);
  if (file.id === state.chosen) card.setAttribute("aria-current", "true");
  else card.removeAttribute("aria-current");
}

function showBar() {
  const all = part("select-all");
  all.hidden = state.files.length < 2;
  setText(all, t(selected.size === state.files.length ? "files-sign-none" : "files-sign-all"));
  part("sign-bar").hidden = selected.size === 0;
  setText(part("sign"), t("files-sign-go", { count: selected.size }));
}

function show() {
  part("screen").dataset.ready = "sign";
  part("screen").dataset.open = String(state.chosen !== null);
  keyed(part("list"), state.files, (file) => file.id, createCard, updateCard);
  part("none").hidden = state.files.length > 0;
  setText(part("none"), t("files-sign-empty"));
  detail.update(state.file, state.file ? markOf(state.file, state.absences) : "");
  detail.setBusy(isBusy());
  showBar();
}

async function readState() {
  const question = ++asked;
  const { chosen } = state;
  const [now, file] = await Promise.all([
    readList("mine"),
    chosen === null ? null : readIfThere(chosen),
    absence.read(),
  ]).catch(readingFailed);
  if (question !== asked) return;
  state.files = now.files.filter((each) => each.stage.kind === "signature");
  state.absences = now.absences;
  if (chosen === state.chosen) {
    state.file = file;
    if (!file) state.chosen = null;
  }
  const here = new Set(state.files.map((each) => each.id));
  for (const id of selected) if (!here.has(id)) selected.delete(id);
  show();
}

/** On a phone the file covers the list, and the phone's own way back closes it. @param {number} id */
async function open(id) {
  if (state.chosen === null) history.pushState({ file: id }, "");
  else history.replaceState({ file: id }, "");
  state.chosen = id;
  state.file = state.files.find((each) => each.id === id) ?? null;
  show();
  detail.focus();
  await live.refresh();
}

function close() {
  if (history.state?.file) history.back();
  else shut();
}

function shut() {
  const was = state.chosen;
  Object.assign(state, { chosen: null, file: null });
  show();
  /** @type {HTMLElement | null} */ (part("list").querySelector(`[data-key="${was}"] .files-card`))?.focus();
}

/** @param {Api.SignedFiles} answer @param {File[]} wanted */
function showResult({ signed, refused }, wanted) {
  const label = (/** @type {number} */ id) => wanted.find((file) => file.id === id)?.ticket.label ?? String(id);
  const done = signed.length
    ? h("p", { class: "notice notice-ok", text: t("files-sign-done", { count: signed.length,
      labels: signed.map((raw) => readFile(raw).ticket.label).join(", ") }) }) : null;
  const not = refused.length
    ? h("div", { class: "notice notice-trouble" }, h("ul", {}, ...refused.map(({ id, code }) =>
      h("li", { text: t("files-sign-refused", { label: label(id), why: errorText(code) }) })))) : null;
  part("result").replaceChildren(...[done, not].filter((each) => each !== null));
}

/** @param {File[]} files */
async function sign(files) {
  if (files.length === 0 || isBusy() || !mayAct()) return;
  const count = files.length;
  const more = count - NAMED;
  const isSure = await sure({ title: t("files-ask-sign-title", { count }), text: t("files-ask-sign-text"),
    confirm: t("files-sign-go", { count }),
    parts: [h("ul", { class: "files-named" }, ...files.slice(0, NAMED).map((file) => {
      const mark = markOf(file, state.absences);
      return h("li", {}, nameOf(file), mark ? h("span", { class: "files-mark", text: mark }) : null);
    })), more > 0 ? h("p", { text: t("files-ask-sign-more", { count: more }) }) : null] });
  if (!isSure) return;
  const answer = await run("/files/sign", { files: files.map(({ id, version }) => ({ id, version })) });
  if (answer) {
    selected.clear();
    showResult(answer, files);
  }
  await live.refresh();
  if (answer && state.chosen !== null && answer.signed.some((each) => each.id === state.chosen)) close();
  if (answer) part("list-side").focus();
}

/** @param {string} name @param {File} file @param {string} note */
async function make(name, file, note) {
  if (name === "advance" && file.stage.kind === "signature" && !note) {
    await sign([file]);
    return;
  }
  if (isBusy()) return;
  const body = await ACTIONS[name].body(file, note);
  if (!body) return;
  const answer = await run(`/files/${file.id}/${ACTIONS[name].verb}`, { version: file.version, ...body }, { fileId: file.id });
  if (answer) {
    const told = name === "advance" ? `files-told-advance-${file.stage.kind}` : `files-told-${name}`;
    tell(t(told, { label: file.ticket.label, register: "" }));
    close();
  }
  await live.refresh();
}

part("select-all").addEventListener("click", () => {
  const full = selected.size === state.files.length;
  selected.clear();
  if (!full) for (const file of state.files.slice(0, MOST)) selected.add(file.id);
  show();
});
part("sign").addEventListener("click", () => sign(state.files.filter((file) => selected.has(file.id))));
window.addEventListener("popstate", () => {
  if (state.chosen !== null) shut();
});

const live = followPage(readState, ["file", "settings"]);
