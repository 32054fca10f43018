/** What all parts of the survey's page are drawn with: figures in words, bars, rows of tables, the line of a trend. */
import { h, keyed } from "/static/web/js/dom/dom.js";
import { currentLanguage } from "/static/web/js/dom/texts.js";

const SVG = "http://www.w3.org/2000/svg";
/** The index and the values of elements go from 25 to 100. */
const LOW = 25;
const HIGH = 100;

/** A figure with its decimals; a dash for none. @param {number | null} value @param {number} [places] */
export function number(value, places = 2) {
  if (value === null) return "–";
  return new Intl.NumberFormat(currentLanguage(), { minimumFractionDigits: places, maximumFractionDigits: places }).format(value);
}

/** A number of things. @param {number} value */
export const count = (value) => number(value, 0);

/** @param {number} share of 1 */
export const percent = (share) => `${number(100 * share, 1)} %`;

/** How far along its scale a value lies, from 0 to 1. @param {number | null} value */
export const along = (value) => (value === null ? 0 : (value - LOW) / (HIGH - LOW));

/** A bar that says nothing by itself: the figure always stands beside it. @param {number} share of 1 @param {string} [tone] */
export function bar(share, tone = "") {
  const fill = h("span", { class: "results-fill" });
  fill.style.setProperty("--share", String(Math.min(1, Math.max(0, share))));
  return h("span", { class: "results-bar", "aria-hidden": true, dataset: { tone } }, fill);
}

/** What each row was made of. @type {WeakMap<Element, string>} */
const made = new WeakMap();

/**
 * Rows of a table or list; a row that still says the same keeps its parts, and with them the focus.
 * @template T
 * @param {Element} container
 * @param {T[]} items
 * @param {(item: T) => string | number} keyOf
 * @param {(item: T) => Node[]} cells
 * @param {string} [tag]
 */
export function fillRows(container, items, keyOf, cells, tag = "tr") {
  keyed(container, items, keyOf, () => h(tag), (row, item) => {
    const now = JSON.stringify(item);
    if (made.get(row) === now) return;
    made.set(row, now);
    row.replaceChildren(...cells(item));
  });
}

/** @param {string} text */
export const cell = (text) => h("td", { text });

/** @param {...(Node | string)} content */
export const head = (...content) => h("th", { scope: "row" }, ...content);

/** @param {string} tag @param {Record<string, string | number>} attributes @param {string} [text] */
function shape(tag, attributes, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

/** @typedef {{name: string, value: number | null}} Point */

const ROOM = { height: 220, top: 30, bottom: 52, left: 52 };
/** Where the regulation's grades begin. */
const GRADES = [{ value: 88.31, letter: "A" }, { value: 76.61, letter: "B" }, { value: 65, letter: "C" }];
/** A trend of high values is drawn from here up; lower ones are drawn whole. */
const HIGH_FROM = 60;

/** A name in two lines: "Sem. II" above "2026". @param {string} name @param {number} x */
function foot(name, x) {
  const text = shape("text", { x, y: ROOM.height - 28, "text-anchor": "middle" });
  const cut = name.lastIndexOf(" ");
  for (const [line, words] of (cut < 0 ? [name] : [name.slice(0, cut), name.slice(cut + 1)]).entries()) {
    text.append(shape("tspan", { x, dy: line ? "1.3em" : 0 }, words));
  }
  return text;
}

/**
 * A line over periods, broken where a period has no value, with the grades behind it.
 * @param {Point[]} points oldest first
 * @param {{width: number, label: string}} how `label` says all of it to whoever cannot see it
 */
export function trendLine(points, { width, label }) {
  const values = /** @type {number[]} */ (points.map(({ value }) => value).filter((value) => value !== null));
  const low = Math.min(...values) >= HIGH_FROM ? HIGH_FROM : LOW;
  const step = (width - ROOM.left) / Math.max(1, points.length);
  /** @param {number} place */
  const x = (place) => ROOM.left + step * (place + 0.5);
  /** @param {number} value */
  const y = (value) => ROOM.top + (ROOM.height - ROOM.top - ROOM.bottom) * (1 - (value - low) / (HIGH - low));
  const svg = shape("svg", { viewBox: `0 0 ${width} ${ROOM.height}`, class: "results-line", role: "img", "aria-label": label });
  for (const { value, letter } of GRADES.filter((one) => one.value >= low)) {
    svg.append(shape("line", { class: "results-rule", x1: ROOM.left, x2: width, y1: y(value), y2: y(value) }),
      shape("text", { class: "results-rule-name", x: 0, y: y(value) + 4 }, `${letter} ${number(value)}`));
  }
  points.forEach(({ name, value }, place) => {
    const before = place ? points[place - 1].value : null;
    if (value !== null && before !== null) {
      svg.append(shape("line", { class: "results-stroke", x1: x(place - 1), y1: y(before), x2: x(place), y2: y(value) }));
    }
    svg.append(foot(name, x(place)));
  });
  points.forEach(({ value }, place) => {
    if (value === null) return;
    svg.append(shape("circle", { class: "results-dot", cx: x(place), cy: y(value), r: 5 }),
      shape("text", { class: "results-value", x: x(place), y: y(value) - 12, "text-anchor": "middle" }, number(value)));
  });
  return svg;
}
