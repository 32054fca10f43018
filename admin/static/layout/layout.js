/** The look of the office's papers: what an admin types and ticks, and the paper as the printer will make it. */
import "../common/frame.js";
import { whyNot } from "/static/web/js/desk/outcome.js";
import { button, input, part, select } from "/static/web/js/desk/page.js";
import { tell } from "/static/web/js/desk/notice.js";
import { showSheet } from "./preview.js";
import { api } from "/static/web/js/net/api.js";
import { h } from "/static/web/js/dom/dom.js";
import { may } from "/static/web/js/dom/page.js";
import { t } from "/static/web/js/dom/texts.js";

const WAIT_MS = 250;
/** A photo of eight megabytes over a slow network. */
const UPLOAD_MS = 60000;
const MOST_BYTES = 8 * 1024 * 1024;
const mayChange = may("layout.change");
/** @param {string} place */
const lines = (place) => [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(`[data-line="${place}"]`))];
const boxes = () => [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[data-part]"))];

/** @typedef {{value: string, text: string, profile: string, paper_mm?: number}} Choice */

/** The version that was seen last: the server refuses to save over a newer one. */
let version = 0;
/** What the server has, as this page would send it. */
let saved = "";
/** Printers and kinds of printers to look at the paper with, by the choice's value. @type {Map<string, Choice>} */
const printers = new Map();

function draft() {
  return {
    head: lines("head").map((input) => input.value.trim()).filter(Boolean),
    foot: lines("foot").map((input) => input.value.trim()).filter(Boolean),
    show: Object.fromEntries(boxes().map((box) => [box.dataset.part, box.checked])),
  };
}

const isChanged = () => mayChange && JSON.stringify(draft()) !== saved;

/** @param {Api.LayoutOut} layout */
function showLayout(layout) {
  lines("head").forEach((input, at) => { input.value = layout.head[at] ?? ""; });
  lines("foot").forEach((input, at) => { input.value = layout.foot[at] ?? ""; });
  for (const box of boxes()) box.checked = layout.show[/** @type {string} */ (box.dataset.part)];
  saved = JSON.stringify(draft());
  showVersion(layout);
}

/** @param {Api.LayoutOut} layout */
function showVersion(layout) {
  version = layout.version;
  if (mayChange) part("logo-away").hidden = !layout.has_logo;
}

/** @param {Api.LayoutPageOut} layout */
function showPrinters(layout) {
  const own = layout.printers.map((printer) => ({
    value: `own-${printer.id}`, text: printer.name, paper_mm: printer.paper_mm, profile: printer.profile }));
  const known = layout.profiles.map((profile) => ({
    value: `kind-${profile.name}`, text: profile.name === "default" ? t("layout-printer-any") : profile.title, profile: profile.name }));
  for (const one of [...own, ...known]) printers.set(one.value, one);
  /** @param {Choice} one */
  const option = (one) => h("option", { value: one.value, text: one.text });
  select("printer").replaceChildren(
    ...(own.length ? [h("optgroup", { label: t("layout-printers-own") }, ...own.map(option))] : []),
    h("optgroup", { label: t("layout-printers-known") }, ...known.map(option)));
  usePrinter();
}

/** A printer of the office has its own paper; a kind of printer is looked at with the width that is chosen. */
function usePrinter() {
  const chosen = printers.get(select("printer").value);
  if (chosen?.paper_mm) select("paper-mm").value = String(chosen.paper_mm);
}

let waiting = 0;
let drawing = new AbortController();

async function draw() {
  drawing.abort();
  const mine = new AbortController();
  drawing = mine;
  const wish = /** @type {Api.PreviewWish & {kind: string, paper_mm: number}} */ ({
    layout: draft(), kind: select("kind").value, paper_mm: Number(select("paper-mm").value), is_copy: input("copy").checked,
    profile: printers.get(select("printer").value)?.profile ?? "default", language: select("language").value, busy: input("busy").checked,
  });
  try {
    const seen = (await api("POST", "/layout/preview", { body: wish, signal: mine.signal, timeoutMs: 15000 })).data;
    if (mine === drawing) showSheet(seen, wish);
  } catch (error) {
    if (mine !== drawing) return; // somebody typed on: that paper is asked for now
    part("length").dataset.tone = "trouble";
    part("length").textContent = whyNot(error);
  }
}

function drawSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(draw, WAIT_MS);
  if (mayChange) showSave();
  if (isChanged()) tell(t("layout-unsaved"));
}

/** One change at a time: a second one would be over a version that the first has just replaced. */
let working = false;

/** @param {() => Promise<string>} deed gives what to say when it is done */
async function change(deed) {
  if (working) return;
  working = true;
  showSave();
  try {
    tell(await deed());
  } catch (error) {
    tell(whyNot(error), "trouble");
  } finally {
    working = false;
    showSave();
  }
}

function showSave() {
  button("save").disabled = working || !isChanged();
}

const save = () => change(async () => {
  const sent = draft();
  showVersion((await api("PUT", "/layout", { body: { version, ...sent } })).data);
  saved = JSON.stringify(sent); // what was typed meanwhile stays, and is not saved yet
  return t(isChanged() ? "layout-unsaved" : "layout-saved");
});

/** @param {File} file */
const upload = async (file) => (
  (await api("PUT", `/layout/logo?version=${version}`, { body: file, timeoutMs: UPLOAD_MS })).data);

/** @param {() => Promise<Api.LayoutOut>} deed @param {string} done */
const changeLogo = (deed, done) => change(async () => {
  tell(t("layout-logo-sending"));
  showVersion(await deed());
  await draw();
  return t(done);
});

function sendLogo() {
  const [file] = input("logo").files ?? [];
  input("logo").value = ""; // the same file may be sent once more
  if (!file) return;
  if (file.size > MOST_BYTES) tell(t("layout-logo-large", { most: MOST_BYTES / 1024 / 1024 }), "trouble");
  else void changeLogo(() => upload(file), "layout-logo-kept");
}

function listen() {
  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    void save();
  });
  part("form").addEventListener("input", drawSoon);
  input("logo").addEventListener("change", sendLogo);
  part("logo-away").addEventListener("click", () => {
    void changeLogo(async () => (await api("DELETE", `/layout/logo?version=${version}`)).data, "layout-logo-gone");
    input("logo").focus(); // the button leaves with the logo
  });
}

if (mayChange) listen();
select("printer").addEventListener("change", usePrinter);
for (const id of ["kind", "printer", "paper-mm", "language", "busy", "copy"]) part(id).addEventListener("change", drawSoon);
addEventListener("beforeunload", (event) => {
  if (isChanged()) event.preventDefault();
});

try {
  const layout = (await api("GET", "/layout")).data;
  showLayout(layout);
  showPrinters(layout);
  for (const group of /** @type {NodeListOf<HTMLFieldSetElement>} */ (document.querySelectorAll("[data-guarded]"))) {
    group.disabled = !mayChange;
  }
  await draw();
} catch (error) {
  part("length").dataset.tone = "trouble";
  part("length").textContent = whyNot(error);
}
