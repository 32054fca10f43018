/** The stage: heading, a part that scrolls, and the ways on; the same places in every step. */
import { h, icon } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
const NEARLY = 8;
const STEP_OF_SCROLL = 0.8;

/**
 * @typedef {Object} View
 * @property {string} heading said to screen readers when the step opens
 * @property {HTMLElement[]} head
 * @property {HTMLElement[]} [controls] between the heading and what scrolls
 * @property {HTMLElement[]} body
 * @property {HTMLElement[]} actions
 * @property {() => void} [update] takes in newer services or a changed connection
 * @property {() => void} [leave]
 */

/**
 * A region that scrolls, with a large button that says there is more: many visitors do not know to swipe.
 * @param {HTMLElement[]} children
 */
function scroller(children) {
  const inside = h("div", { class: "scroll-inside" }, children);
  const area = h("div", { class: "scroll-area" }, inside);
  const more = h("button", { class: "scroll-more", type: "button", hidden: true, "aria-label": t("kiosk-more") }, icon("arrow-down"), h("span", { class: "scroll-more-words", text: t("kiosk-more") }));
  more.addEventListener("click", () => area.scrollBy({ top: area.clientHeight * STEP_OF_SCROLL, behavior: "smooth" }));
  const measure = () => {
    const overflows = area.scrollHeight > area.clientHeight + NEARLY;
    const atEnd = area.scrollTop + area.clientHeight >= area.scrollHeight - NEARLY;
    more.hidden = !overflows || atEnd;
    if (overflows) area.tabIndex = 0;
    else area.removeAttribute("tabindex");
  };
  area.addEventListener("scroll", measure, { passive: true });
  const watcher = new ResizeObserver(measure);
  watcher.observe(area);
  watcher.observe(inside);
  return { element: h("div", { class: "scroll" }, area, more), stop: () => watcher.disconnect() };
}

/** @type {(() => void)|null} */
let stopScroller = null;

/**
 * Put a view on the stage.
 * @param {View} view
 * @param {string} step
 * @param {{keepFocus?: boolean}} [options]
 */
export function paintStep(view, step, { keepFocus = false } = {}) {
  if (stopScroller) stopScroller();
  const region = scroller(view.body);
  stopScroller = region.stop;
  stage.dataset.step = step;
  stage.replaceChildren(
    h("div", { class: "stage-head" }, view.head),
    h("div", { class: "stage-controls", hidden: !view.controls }, view.controls || []),
    region.element,
    h("div", { class: "stage-actions", hidden: view.actions.length === 0 }, view.actions),
  );
  const heading = stage.querySelector("h1");
  if (heading && !keepFocus) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

/** The text a visitor can see now, for reading aloud. */
export function visibleText() {
  return stage.innerText;
}

/** @param {string} title @param {string} [lead] @returns {HTMLElement[]} */
export function heading(title, lead) {
  const parts = [h("h1", { text: title })];
  if (lead) parts.push(h("p", { class: "lead muted", text: lead }));
  return parts;
}

/** @param {() => void} onClick */
export function backButton(onClick) {
  return h("button", { class: "button action action-back", type: "button", onClick }, icon("arrow-left"), t("common-back"));
}
