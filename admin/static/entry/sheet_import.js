/** A sheet of forms taken in whole: sent with how far it is; with one bad row nothing is kept and every bad row is told. */
import { part } from "/static/web/js/desk/page.js";
import { chooseFiles, sendFile, showSending } from "../common/upload.js";
import { h, setText } from "/static/web/js/dom/dom.js";
import { errorText, t } from "/static/web/js/dom/texts.js";

/** As the server has it. */
const MOST_MB = 20;

let sending = false;
/** Whether a sheet is on its way. */
export const isSending = () => sending;

/** @param {"done" | "trouble"} tone @param {...(Node | null)} parts */
function show(tone, ...parts) {
  const place = part("import-result");
  place.dataset.tone = tone;
  place.replaceChildren(...parts.filter((one) => one !== null));
}

/** @param {"done" | "trouble"} tone @param {string} words */
const say = (tone, words) => show(tone, h("p", { class: "typed-said", text: words }));

/** @param {Api.BadRows} bad */
function showRows({ count, rows }) {
  show("trouble",
    h("p", { class: "typed-said", text: t("entry-import-bad", { count }) }),
    h("div", { class: "table-scroll typed-bad", tabindex: "0", role: "region", "aria-label": t("entry-import-rows") },
      h("table", { class: "table" },
        h("thead", {}, h("tr", {}, ...["line", "column", "words"].map((name) => h("th", { scope: "col", text: t(`entry-import-${name}`) })))),
        h("tbody", {}, ...rows.map(({ line, column, words }) => h("tr", {},
          h("th", { scope: "row", text: String(line) }), h("td", { text: column }), h("td", { text: words })))))),
    count > rows.length ? h("p", { class: "muted", text: t("entry-import-first", { count: rows.length }) }) : null);
}

/** @param {File} file @param {{status: number, body: Partial<{imported: number} & Api.Problem & Api.BadRows> | null}} answer */
function tellAnswer(file, { status, body }) {
  if (status === 201) say("done", t("entry-imported", { count: body?.imported ?? 0, name: file.name }));
  else if (status === 0 || (body === null && status >= 502)) say("trouble", t("entry-import-away")); // or a proxy spoke for it
  else if (body?.code === "bad_rows") showRows(/** @type {Api.BadRows} */ (body));
  else say("trouble", t("entry-import-failed", { name: file.name, why: status < 500 && body?.title ? body.title : errorText(body?.code ?? "internal") }));
}

/** @param {File} file */
async function send(file) {
  if (file.size > MOST_MB * 1024 * 1024) return say("trouble", t("entry-import-large", { most: String(MOST_MB) }));
  if (!/\.xlsx$/i.test(file.name)) return say("trouble", t("entry-import-not-sheet", { name: file.name }));
  sending = true;
  part("import-result").replaceChildren();
  const showProgress = showSending(t("entry-import-sending", { name: file.name }));
  const answer = await sendFile("/skm/paper/import", file, (percent) => {
    showProgress(percent);
    if (percent < 100) return;
    part("progress").removeAttribute("value"); // from here on nobody knows how long it takes
    setText(part("sending-words"), t("entry-import-checking"));
  });
  sending = false;
  tellAnswer(file, answer);
}

export const importing = () => chooseFiles("choose", ([file]) => send(file));
