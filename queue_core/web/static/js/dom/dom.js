/** Small tools to build a page from text and elements; nothing here ever parses HTML. */

const SVG = "http://www.w3.org/2000/svg";
const SPRITE_RETRY_MS = 3000;

/**
 * Bring the icons into the page, once. An icon that points into another file is asked for again and again, and is gone
 * on a page that outlives its server.
 */
async function loadSprite() {
  try {
    const answer = await fetch("/static/web/icons.svg");
    if (!answer.ok) throw new Error(String(answer.status));
    const drawing = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
    // The symbols' own names are everyday words and would meet the ids of a page.
    for (const symbol of drawing.children) symbol.id = `icon-${symbol.id}`;
    drawing.setAttribute("hidden", "");
    drawing.setAttribute("aria-hidden", "true");
    document.body.append(document.importNode(drawing, true));
  } catch {
    setTimeout(loadSprite, SPRITE_RETRY_MS);
  }
}

loadSprite();

/**
 * @typedef {Node|string|number|null|undefined|false|Child[]} Child
 */

/** @param {Node} parent @param {Child[]} children */
function append(parent, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(parent, child);
    else parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/**
 * An element. Props: `class`, `text`, `dataset` (object), `onClick`-style listeners, booleans for boolean attributes,
 * anything else as an attribute (`aria-*`, `role`, `type`). Null, undefined and false leave the attribute away.
 * @param {string} tag
 * @param {Record<string, any>|null} [props] any: an attribute takes whatever can be written as text
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (name === "text") element.textContent = value;
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (/^on[A-Z]/.test(name)) element.addEventListener(name.slice(2).toLowerCase(), value);
    else if (name === "value") /** @type {HTMLInputElement} */ (element).value = value;
    else if (name.startsWith("aria-") && typeof value === "boolean") element.setAttribute(name, String(value));
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

/**
 * An icon of the sprite, hidden from screen readers: the words beside it say what it means.
 * @param {string} name a Lucide name
 * @param {string} [className]
 */
export function icon(name, className = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `icon ${className}`.trim());
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.appendChild(use);
  return svg;
}

/** Set text only when it differs, so that screen readers and repaints stay quiet. @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Bring the children of `container` in line with `items`: known keys keep their element (and with it focus), new ones
 * are created, gone ones removed, the order is that of `items`.
 * @template T
 * @param {Element} container
 * @param {T[]} items
 * @param {(item: T) => string|number} keyOf
 * @param {(item: T) => Element} create
 * @param {(element: Element, item: T) => void} update
 */
export function keyed(container, items, keyOf, create, update) {
  const known = new Map();
  for (const element of Array.from(container.children)) {
    known.set(/** @type {HTMLElement} */ (element).dataset.key, element);
  }
  let next = container.firstElementChild;
  for (const item of items) {
    const key = String(keyOf(item));
    let element = known.get(key);
    known.delete(key);
    if (!element) {
      element = create(item);
      element.dataset.key = key;
    }
    update(element, item);
    if (next && element === next) next = next.nextElementSibling;
    else container.insertBefore(element, next);
  }
  for (const element of known.values()) element.remove();
}
