/** The paper as a picture, how long it is, and what had to make way on it. */
import { part } from "/static/web/js/desk/page.js";
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/**
 * @param {Api.PreviewOut} seen answer of `POST /layout/preview`
 * @param {{kind: string, paper_mm: number}} wish
 */
export function showSheet(seen, wish) {
  const sheet = /** @type {HTMLImageElement} */ (part("sheet"));
  const address = URL.createObjectURL(new Blob([seen.svg], { type: "image/svg+xml" }));
  sheet.addEventListener("load", () => URL.revokeObjectURL(address), { once: true });
  sheet.src = address;
  sheet.dataset.paper = String(wish.paper_mm);
  sheet.alt = t("layout-sheet", { kind: t(`layout-kind-${wish.kind}`), width: String(wish.paper_mm) });
  sheet.hidden = false;
  showLength(seen);
  showGaveWay(seen);
}

/** @param {Api.PreviewOut} seen */
function showLength(seen) {
  const length = String(Math.round(seen.millimetres));
  const isLong = seen.most_millimetres !== null && seen.millimetres > seen.most_millimetres;
  part("length").dataset.tone = isLong ? "trouble" : "";
  part("length").textContent = seen.most_millimetres === null ? t("layout-length", { length })
    : t(isLong ? "layout-length-over" : "layout-length-of", { length, most: String(seen.most_millimetres) });
}

/** @param {Api.PreviewOut} seen */
function showGaveWay(seen) {
  part("gave-way").hidden = seen.gave_way.length === 0;
  part("gave-way-title").textContent = t("layout-gave-way", { most: String(seen.most_millimetres) });
  part("gave-way-list").replaceChildren(...seen.gave_way.map((/** @type {string} */ name) => h("li", { text: t(`layout-gone-${name}`) })));
}
