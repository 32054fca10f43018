/** What is public of the survey: publishing the period, taking a publication back, the public page's switch. */
import { attempt } from "/static/web/js/desk/outcome.js";
import { part } from "/static/web/js/desk/page.js";
import { sure as isSure } from "/static/web/js/desk/ask.js";
import { showLines } from "/static/web/js/desk/lines.js";
import { number } from "../common/drawing.js";
import { isSame, spanWords, today } from "../common/periods.js";
import { api } from "/static/web/js/net/api.js";
import { h, setText } from "/static/web/js/dom/dom.js";
import { page } from "/static/web/js/dom/page.js";
import { formatDate, formatTime, t } from "/static/web/js/dom/texts.js";

let isPublic = Boolean(page.publish_index);

/** "IKM 87,28 (B) dari 312 jawaban". @param {Api.Scored} told */
const figureWords = (told) => t("publishing-figures", { ikm: number(told.ikm), grade: told.grade ?? "", count: told.n });

/** @param {Api.Publication} one of `GET /skm/publications` */
const madeWords = (one) => t("publishing-made", { date: formatDate(one.published_at), time: formatTime(one.published_at) });

/** What to think of before it is public. @param {Api.SurveyReport} figures */
function warnings(figures) {
  return [
    ...(figures.sample.enough ? [] : [t("publishing-warn-few", { missing: Math.max(0, figures.sample.minimum - figures.n), minimum: figures.sample.minimum })]),
    ...(figures.period.last >= today() ? [t("publishing-warn-running")] : []),
  ];
}

/** @param {Api.SurveyReport} figures @param {Api.Publication | undefined} earlier what is public of this period now */
function askPublish(figures, earlier) {
  const warned = warnings(figures);
  return isSure({
    title: t(earlier ? "publishing-again-title" : "publishing-go-title", { period: spanWords(figures.period) }),
    text: t("publishing-what", { figures: figureWords(figures) }), confirm: t(earlier ? "publishing-again" : "publishing-go"),
    wide: true, parts: [
      h("p", { text: t("publishing-never") }),
      earlier ? h("p", { text: t("publishing-replaces", { figures: figureWords(earlier), made: madeWords(earlier) }) }) : null,
      ...warned.map((text) => h("p", { class: "notice results-warning", text })),
    ],
  });
}

/**
 * @param {() => {figures: Api.SurveyReport, publications: Api.Publication[], service: number | null}} now what stands on the page
 * @param {() => Promise<void>} refresh
 */
export function createPublishing(now, refresh) {
  const earlier = () => now().publications.find((one) => isSame(one.period, now().figures.period));

  async function publish() {
    const { figures } = now();
    if (!await askPublish(figures, earlier())) return;
    const { first, last } = figures.period;
    await attempt(() => api("POST", "/skm/publications", { body: { first, last } }),
      t("publishing-done", { period: spanWords(figures.period) }));
    await refresh();
  }

  /** @param {Api.Publication} one */
  async function withdraw(one) {
    const period = spanWords(one.period);
    if (!await isSure({ title: t("publishing-withdraw-title", { period }), text: t("publishing-withdraw-help"),
      confirm: t("publishing-withdraw-go"), destroys: true })) return;
    await attempt(() => api("DELETE", `/skm/publications/${one.id}`), t("publishing-withdrawn", { period }));
    await refresh();
  }

  async function switchPage() {
    await attempt(async () => {
      const { data } = await api("PATCH", "/settings", { body: { publish_index: !isPublic } });
      isPublic = data.publish_index;
      showPublic();
    }, t(isPublic ? "publishing-public-closed" : "publishing-public-opened"));
  }

  function showPublic() {
    document.getElementById("public")?.setAttribute("aria-checked", String(isPublic));
    setText(part("public-words"), t(isPublic ? "publishing-public-on" : "publishing-public-off"));
    part("public-link").hidden = !isPublic;
  }

  function showPeriod() {
    const { figures, service } = now();
    const made = earlier();
    const isOther = made && service === null && (made.ikm !== figures.ikm || made.n !== figures.n);
    setText(part("published-words"), made ? `${figureWords(made)} ${madeWords(made)}` : t("publishing-not-yet"));
    part("published-words").dataset.tone = made ? "good" : "";
    setText(part("publish-why"), service !== null ? t("publishing-all-services")
      : figures.ikm === null ? t("error-no_index") : isOther ? t("publishing-other", { figures: figureWords(figures) }) : "");
    part("publish").hidden = service !== null || figures.ikm === null;
    setText(part("publish"), t(made ? "publishing-again" : "publishing-go"));
  }

  part("publish").addEventListener("click", () => void publish());
  document.getElementById("public")?.addEventListener("click", () => void switchPage());
  return {
    show() {
      showPeriod();
      showPublic();
      showLines(part("publications"), now().publications.map((one) => ({ key: String(one.id), sign: "file-check", name: spanWords(one.period),
        words: figureWords(one), note: madeWords(one), acts: [{ key: "withdraw", text: t("publishing-withdraw"),
          label: t("publishing-withdraw-label", { period: spanWords(one.period) }), onClick: () => void withdraw(one) }] })));
    },
  };
}
