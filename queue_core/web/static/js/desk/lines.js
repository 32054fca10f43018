/** Lists of lines: a sign, a name, words, and what can be done. A line keeps its element, and with it the focus. */
import { h, icon, keyed, setText } from "../dom/dom.js";

/**
 * @typedef {{key: string, text: string, label: string, icon?: string, href?: string, onClick?: () => void}} Act
 *   `text` is what stands on it (beside or instead of it the icon), `label` what a screen reader says
 * @typedef {{key: string, sign: string, name: string, words: string, note?: string, tone?: string, acts?: Act[]}} Line
 */

/** What each button does now: its line may have changed since it was drawn. @type {WeakMap<Element, Act>} */
const doing = new WeakMap();

/** @param {Act} act */
function drawAct(act) {
  if (act.href) return h("a", { class: "link-button", href: act.href });
  return h("button", { type: "button", class: "link-button",
    onClick: (/** @type {Event} */ event) => doing.get(/** @type {Element} */ (event.currentTarget))?.onClick?.() });
}

/** @param {Element} element @param {Act} act */
function updateAct(element, act) {
  doing.set(element, act);
  element.setAttribute("aria-label", act.label);
  if (act.icon) {
    element.setAttribute("title", act.label);
    if (!element.firstElementChild) element.append(icon(act.icon));
  } else setText(element, act.text);
}

function drawLine() {
  return h("li", {}, h("span", { class: "line-sign" }), h("span", { class: "line-name", dir: "auto" }),
    h("span", { class: "line-words" }), h("span", { class: "line-acts" }), h("span", { class: "line-note" }));
}

/** @param {Element} element @param {Line} line */
function updateLine(element, line) {
  const [sign, name, words, acts, note] = element.children;
  /** @type {HTMLElement} */ (element).dataset.tone = line.tone ?? "quiet";
  if (/** @type {HTMLElement} */ (sign).dataset.sign !== line.sign) {
    /** @type {HTMLElement} */ (sign).dataset.sign = line.sign;
    sign.replaceChildren(icon(line.sign));
  }
  setText(name, line.name);
  setText(words, line.words);
  setText(note, line.note ?? "");
  /** @type {HTMLElement} */ (note).hidden = !line.note;
  keyed(acts, line.acts ?? [], (act) => act.key, drawAct, updateAct);
}

/**
 * Show lines in a list; an element `<list id>-none` is shown instead when there are none.
 * @param {HTMLElement} container
 * @param {Line[]} lines
 */
export function showLines(container, lines) {
  const none = document.getElementById(`${container.id}-none`);
  if (none) none.hidden = lines.length > 0;
  container.hidden = lines.length === 0;
  const focused = container.contains(document.activeElement);
  keyed(container, lines, (line) => line.key, drawLine, updateLine);
  // What one stood on is done and gone: go on from the heading of its list, not from the top of the page.
  if (focused && !container.contains(document.activeElement)) {
    /** @type {HTMLElement|null|undefined} */ (container.closest("section")?.querySelector("h2"))?.focus();
  }
}
