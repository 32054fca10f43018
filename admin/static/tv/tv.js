/** The TVs' page: the screens, the playlist, the running text and the library. Every change is saved at once. */
import "../common/frame.js";
import { tell } from "/static/web/js/desk/notice.js";
import { attempt, read, readingFailed } from "/static/web/js/desk/outcome.js";
import { followPage, part } from "/static/web/js/desk/page.js";
import { showLines } from "/static/web/js/desk/lines.js";
import { askItem, askLine, askRemoval, askTv } from "./dialogs.js";
import { showFiles } from "./library.js";
import { chooseFiles, showSending } from "../common/upload.js";
import { sendMedia, sentWords } from "./upload.js";
import { itemName, itemWords, megabytes, planWords, shortened, signOf, tvNote, tvTone, tvWords } from "./words.js";
import { api } from "/static/web/js/net/api.js";
import { setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** While a film is being made, the page looks how far that is. */
const FILM_MS = 4000;

/** @type {{tvs: Api.Tv[], playlist: Api.Playlist, lines: Api.RunningText, files: Api.MediaFile[], services: Api.Service[]}} */
let known = { tvs: [], playlist: { version: 0, items: [] }, lines: { version: 0, lines: [] }, files: [], services: [] };
let filmTimer = 0;
/** Counts what was saved: a reading that began before knows less than the page. */
let saves = 0;

/**
 * @template {Api.Method} M
 * @template {string} P
 * @param {M} method
 * @param {P} path
 * @param {Api.Body<M, P> | undefined} body
 * @param {string} done
 * @param {(answer: Api.Answer<M, P>) => void} [take] what to do with the answer, before everything is read again
 */
async function send(method, path, body, done, take = () => {}) {
  await attempt(async () => {
    const { data } = await api(method, path, { body });
    saves += 1;
    take(data);
  }, done);
  await live.refresh();
}

/** Save the playlist over the one that stands on the page. @param {Api.PlannedItem[]} items @param {string} [done] @param {() => void} [after] */
const saveItems = (items, done = t("tv-saved"), after = () => {}) => (
  send("PUT", "/playlist", { version: known.playlist.version, items: /** @type {Api.PlaylistChange["items"]} */ (items) }, done, (playlist) => {
    known.playlist = playlist;
    show();
    after();
  }));

/** @param {Api.PlannedLine[]} lines @param {string} [done] @param {() => void} [after] */
const saveLines = (lines, done = t("tv-saved"), after = () => {}) => (
  send("PUT", "/running-text", { version: known.lines.version, lines }, done, (saved) => {
    known.lines = saved;
    show();
    after();
  }));

/** The same list with one thing moved. @template T @param {T[]} list @param {number} at @param {number} by */
function moved(list, at, by) {
  const other = list.slice();
  const [thing] = other.splice(at, 1);
  other.splice(at + by, 0, thing);
  return other;
}

/**
 * What can be done with one entry of a list in an order.
 * @template T
 * @param {T[]} list @param {number} at @param {string} name @param {(list: T[], done?: string, after?: () => void) => Promise<unknown>} save
 * @param {() => void} edit
 */
function orderActs(list, at, name, save, edit) {
  const to = (/** @type {number} */ by) => () => void save(moved(list, at, by), t("tv-moved", { name, place: at + by + 1 }), () => {
    // The line has been put elsewhere: who moves it by keyboard goes on moving it.
    const labels = [t(by < 0 ? "tv-up" : "tv-down", { name }), t(by < 0 ? "tv-down" : "tv-up", { name })];
    const buttons = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll(".tv-order button")));
    labels.map((label) => buttons.find((button) => button.getAttribute("aria-label") === label)).find(Boolean)?.focus();
  });
  return [
    ...(at > 0 ? [{ key: "up", text: "", icon: "arrow-up", label: t("tv-up", { name }), onClick: to(-1) }] : []),
    ...(at < list.length - 1 ? [{ key: "down", text: "", icon: "arrow-down", label: t("tv-down", { name }), onClick: to(1) }] : []),
    { key: "edit", text: t("tv-change"), label: t("tv-change-label", { name }), onClick: edit },
    { key: "remove", text: t("tv-take-out"), label: t("tv-take-out-label", { name }),
      onClick: () => void save(list.filter((_, place) => place !== at), t("tv-taken-out", { name })) },
  ];
}

/** @param {number | null} at of the entry to change; null: a new one @param {Api.PlannedItem} item */
async function editItem(at, item) {
  const body = await askItem(item, known);
  if (!body) return;
  const items = known.playlist.items.slice();
  items.splice(at ?? items.length, at === null ? 0 : 1, body);
  await saveItems(items);
}

/** @param {number | null} at @param {Partial<Api.PlannedLine>} line */
async function editLine(at, line) {
  const body = await askLine(line);
  if (!body) return;
  const lines = known.lines.lines.slice();
  lines.splice(at ?? lines.length, at === null ? 0 : 1, body);
  await saveLines(lines);
}

/** @param {Api.Tv} tv */
async function editTv(tv) {
  const body = await askTv(tv, known);
  if (body) await send("PATCH", `/devices/${tv.id}/tv`, /** @type {Api.TvChange} */ (body), t("tv-edited", { name: tv.name }));
}

/** @param {Api.MediaFile} file */
async function removeFile(file) {
  if (file.id === null) return void send("DELETE", `/media/failed/${file.key}`, undefined, t("tv-put-away"));
  const path = `/media/${file.id}`;
  if (!known.playlist.items.some((item) => item.media_id === file.id)) {
    return void send("DELETE", path, undefined, t("tv-removed", { name: file.title }));
  }
  if (await askRemoval(file.title)) await send("DELETE", `${path}?from_playlist=true`, undefined, t("tv-removed", { name: file.title }));
}

function show() {
  const { items } = known.playlist;
  showLines(part("tvs"), known.tvs.map((tv) => ({ key: String(tv.id), sign: "tv", name: tv.name, tone: tvTone(tv), words: tvWords(tv),
    note: tvNote(tv, items, known), acts: [{ key: "edit", text: t("tv-change"), label: t("tv-change-label", { name: tv.name }), onClick: () => void editTv(tv) }] })));
  showLines(part("items"), items.map((item, at) => ({
    key: item.id ?? String(at), sign: signOf(item.kind), name: itemName(item, known), words: itemWords(item, known.tvs),
    acts: orderActs(items, at, itemName(item, known), saveItems, () => void editItem(at, item)) })));
  const { lines } = known.lines;
  showLines(part("lines"), lines.map((line, at) => ({
    key: `${at}:${line.text}`, sign: "megaphone", name: line.text, words: planWords(line),
    acts: orderActs(lines, at, shortened(line.text), saveLines, () => void editLine(at, line)) })));
  showFiles(part("files"), known.files, { add: (file) => void editItem(null, { kind: file.kind, media_id: file.id ?? undefined }), remove: (file) => void removeFile(file) });
}

async function readState() {
  const before = saves;
  const [tvs, playlist, lines, library, services] = await Promise.all(
    [read("/tvs"), read("/playlist"), read("/running-text"), read("/media"), read("/services")]).catch(readingFailed);
  if (before !== saves) return; // it is being read again
  known = { tvs, playlist, lines, files: library.files, services };
  show();
  setText(part("used"), t("tv-used", { used: library.used ? megabytes(library.used) : 0, limit: megabytes(library.limit) }));
  clearTimeout(filmTimer);
  if (library.files.some((file) => file.state === "waiting" || file.state === "working")) {
    filmTimer = setTimeout(() => void live.refresh(), FILM_MS);
  }
}

chooseFiles("upload", async (files) => {
  for (const file of files) {
    const { words, tone } = sentWords(file, await sendMedia(file, showSending(t("tv-sending", { name: file.name }))));
    tell(words, tone);
    if (tone === "trouble") break; // the reason stays on the page
  }
  await live.refresh();
});
part("add-line").addEventListener("click", () => void editLine(null, {}));
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-add]"))) {
  button.addEventListener("click", () => void editItem(null, { kind: button.dataset.add ?? "page" }));
}
const live = followPage(readState, ["settings", "device"]);
