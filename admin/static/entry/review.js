/** Answers that came too fast are kept apart: somebody looks and counts them, or does not. */
import { sure as isSure } from "/static/web/js/desk/ask.js";
import { tell } from "/static/web/js/desk/notice.js";
import { attempt, read, readingFailed } from "/static/web/js/desk/outcome.js";
import { part } from "/static/web/js/desk/page.js";
import { showLines } from "/static/web/js/desk/lines.js";
import { dayWords } from "../common/periods.js";
import { api } from "/static/web/js/net/api.js";
import { currentLanguage, t } from "/static/web/js/dom/texts.js";

/** @param {Api.ApartGroup} group */
const about = (group) => ({ name: group.service, day: dayWords(group.day) });

/** @param {Api.ApartGroup} group */
function words(group) {
  const ikm = group.ikm === null ? "" : t("entry-review-ikm", {
    ikm: Number(group.ikm).toLocaleString(currentLanguage() === "en" ? "en-GB" : "id", { minimumFractionDigits: 2, maximumFractionDigits: 2 }) });
  return [t("entry-review-count", { count: group.n }), t(`entry-source-${group.source}`), ikm].filter(Boolean).join(" · ");
}

export function reviewing() {
  /** @param {Api.ApartGroup} group @param {"count" | "reject"} verdict */
  async function judge({ day, service_id, source }, verdict) {
    let changed = 0;
    await attempt(async () => {
      ({ changed } = (await api("POST", "/skm/review", { body: { day, service_id, source, verdict } })).data);
    }, "");
    if (changed) tell(t(`entry-review-${verdict}ed`, { count: changed }));
    await refresh();
  }

  /** @param {Api.ApartGroup} group */
  async function reject(group) {
    if (await isSure({ title: t("entry-review-reject-title", { count: group.n }), text: t("entry-review-reject-text", about(group)),
      confirm: t("entry-review-reject-go"), destroys: true })) await judge(group, "reject");
  }

  async function refresh() {
    const { groups } = await read("/skm/review").catch(readingFailed);
    showLines(part("review"), groups.map((group) => ({
      key: `${group.day} ${group.service_id} ${group.source}`, sign: "timer", name: `${group.service}, ${dayWords(group.day)}`,
      words: words(group), tone: "warn",
      acts: [
        { key: "count", text: t("entry-review-count-go"), label: t("entry-review-count-label", about(group)), onClick: () => void judge(group, "count") },
        { key: "reject", text: t("entry-review-reject"), label: t("entry-review-reject-label", about(group)), onClick: () => void reject(group) },
      ] })));
  }

  return { refresh };
}
