/** How many visits are asked: the office's own share, each service's, and what would bring its sample together. */
import { ask, sure as isSure } from "/static/web/js/desk/ask.js";
import { line } from "/static/web/js/desk/fields.js";
import { tell } from "/static/web/js/desk/notice.js";
import { attempt, read, readingFailed } from "/static/web/js/desk/outcome.js";
import { input, part } from "/static/web/js/desk/page.js";
import { showLines } from "/static/web/js/desk/lines.js";
import { containing, dayWords, spanWords, today } from "../common/periods.js";
import { api } from "/static/web/js/net/api.js";
import { h, setText } from "/static/web/js/dom/dom.js";
import { currentLanguage, t } from "/static/web/js/dom/texts.js";

const KINDS = /** @type {const} */ (["month", "quarter", "semester", "year"]);
const USUAL = "semester";
/** @param {string} id */
const button = (id) => /** @type {HTMLButtonElement | null} */ (document.getElementById(id));

/** "12,5" of 125. @param {number} permille */
const percent = (permille) => (permille / 10).toLocaleString(currentLanguage() === "en" ? "en-GB" : "id", { maximumFractionDigits: 1 });

/** Of a thousand, or nothing when it is no share. @param {string} typed */
function permilleOf(typed) {
  const written = typed.trim().replace("%", "").replace(",", ".").trim();
  const permille = Math.round(Number(written) * 10);
  return /^\d{1,3}(\.\d)?$/.test(written) && permille <= 1000 ? permille : null;
}

/** @typedef {Api.SampleShare & {suggested_permille: number}} Suggested */

/** Whether the service gets nearer its sample by another share. @param {Api.SampleShare} row @returns {row is Suggested} */
const hasSuggestion = (row) => row.missing > 0 && row.suggested_permille !== null && row.suggested_permille !== row.effective_permille;

/** @param {Api.SampleShare} row */
function words(row) {
  if (row.expected_visits === 0) return t("settings-share-no-visits");
  return t("settings-share-far", { visits: row.visits, answers: row.answers, minimum: row.minimum });
}

/** @param {Api.SampleShare} row @param {string} last */
function note(row, last) {
  const now = t(row.permille === null ? "settings-share-as-office" : "settings-share-own", { percent: percent(row.effective_permille) });
  if (row.expected_visits === 0) return now;
  if (row.missing === 0) return `${now} ${t("settings-share-enough")}`;
  if (row.suggested_permille === null) return `${now} ${t("settings-share-over")}`;
  const suggestion = t(row.enough ? "settings-share-suggested" : "settings-share-all", { percent: percent(row.suggested_permille), last });
  return `${now} ${suggestion}`;
}

/** @param {Api.SampleShare} row @param {number} office */
function askShare(row, office) {
  const share = line(t("settings-share-percent"), { class: "input input-short", inputmode: "decimal", maxlength: "5", value: row.permille === null ? "" : percent(row.permille) });
  return ask({ title: t("settings-share-title", { name: row.name }), text: t("settings-share-help", { percent: percent(office) }), confirm: t("desk-save"),
    parts: [share],
    read() {
      const permille = share.value() === "" ? null : permilleOf(share.value());
      const isWrong = permille === null && share.value() !== "";
      share.refuse(isWrong ? t("settings-share-wrong") : "");
      return isWrong ? "" : { permille };
    } });
}

/** @param {{mayChangeOffice: boolean, refresh: () => Promise<void>}} options */
export function serviceShares({ mayChangeOffice, refresh }) {
  /** @type {Api.Sampling} */
  let plan;
  /** @type {number | null} */
  let office = null;
  const isTyping = () => office !== null && permilleOf(input("share").value) !== office;
  const period = () => containing(/** @type {import("../common/periods.js").Whole} */ (input("period").value || USUAL), today());

  /** @param {{service_id: number, permille: number | null}[]} rows with the share each gets @param {string} done */
  async function send(rows, done) {
    await attempt(async () => {
      for (const { service_id, permille } of rows) await api("PATCH", "/skm/sampling", { body: { service_id, permille } });
    }, done);
    await refresh();
  }

  /** @param {Suggested} row */
  const take = (row) => send([{ ...row, permille: row.suggested_permille }],
    t("settings-share-taken", { name: row.name, percent: percent(row.suggested_permille) }));

  async function takeAll() {
    const rows = plan.services.filter(hasSuggestion);
    if (await isSure({ title: t("settings-take-all-title", { count: rows.length }), text: t("settings-take-all-text"), confirm: t("settings-take-all-go") })) await send(rows.map((row) => ({ ...row, permille: row.suggested_permille })), t("settings-all-taken", { count: rows.length }));
  }

  /** @param {Api.SampleShare} row */
  async function change(row) {
    const body = await askShare(row, plan.default_permille);
    if (body) await send([{ ...row, ...body }], t("settings-share-saved", { name: row.name }));
  }

  function showServices() {
    const last = dayWords(plan.last);
    showLines(part("shares"), plan.services.map((row) => ({
      key: String(row.service_id), sign: "users", name: row.name, words: words(row), note: note(row, last),
      tone: row.expected_visits === 0 ? "quiet" : row.missing === 0 ? "good" : "warn",
      acts: [
        ...(hasSuggestion(row) ? [{ key: "take", text: t("settings-share-take", { percent: percent(row.suggested_permille) }),
          label: t("settings-share-take-label", { name: row.name, percent: percent(row.suggested_permille) }), onClick: () => void take(row) }] : []),
        { key: "change", text: t("settings-share-change"), label: t("settings-share-change-label", { name: row.name }), onClick: () => void change(row) },
      ] })));
    const count = plan.services.filter(hasSuggestion).length;
    part("take-all").hidden = count < 2;
    setText(part("take-all"), t("settings-take-all", { count }));
  }

  function showSave() {
    const save = button("share-save");
    if (save) save.disabled = !isTyping();
  }

  async function saveOffice() {
    const permille = permilleOf(input("share").value);
    input("share").setAttribute("aria-invalid", String(permille === null));
    if (permille === null) {
      input("share").focus();
      return tell(t("settings-share-wrong"), "trouble");
    }
    await attempt(async () => {
      await api("PATCH", "/settings", { body: { survey_probability: permille / 1000 } });
      office = permille;
    }, t("settings-share-office-saved"));
    return refresh();
  }

  async function readPlan() {
    const span = period();
    const found = await read(`/skm/sampling?from=${span.first}&to=${span.last}`).catch(readingFailed);
    if (span.first !== period().first || span.last !== period().last) return; // another period is being read
    plan = found;
    showServices();
  }

  input("period").append(...KINDS.map((kind) => h("option", { value: kind, selected: kind === USUAL, text: spanWords(containing(kind, today())) })));
  input("period").addEventListener("change", () => void attempt(readPlan, ""));
  part("take-all").addEventListener("click", () => void takeAll());
  input("share").addEventListener("input", showSave);
  part("share-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (mayChangeOffice && isTyping()) void saveOffice();
  });

  return {
    read: readPlan,
    /** @param {number} probability */
    showOffice(probability) {
      const now = Math.round(probability * 1000);
      if (!isTyping()) input("share").value = percent(now);
      office = now;
      input("share").disabled = !mayChangeOffice;
      showSave();
    },
  };
}
