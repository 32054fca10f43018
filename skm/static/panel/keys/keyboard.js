/**
 * Writing on a screen without a keyboard: a field, and keys on the glass. A real keyboard writes into the same field.
 */
import { h, icon } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

const LETTERS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const SIGNS = ["1234567890", "-/:;()&@\"", ".,?!'+="];
/** A new sentence begins with a capital. */
const BEGINS = /(^|[.?!]\s+)$/;

/**
 * @param {object} options
 * @param {string} options.value so far
 * @param {number} options.most characters
 * @param {boolean} [options.long] several lines
 * @param {(value: string) => void} options.onChange
 * @param {() => void} options.onEnter
 * @returns {HTMLElement}
 */
export function writing({ value, most, long = false, onChange, onEnter }) {
  const field = /** @type {HTMLTextAreaElement} */ (h(long ? "textarea" : "input", {
    class: "input skm-written", maxlength: most, rows: long ? 2 : null, type: long ? null : "text",
    "aria-labelledby": "asked", "aria-describedby": "left", autocomplete: "off", spellcheck: "false",
    // The tablet's own keyboard stays away: ours knows the page and needs no settings.
    inputmode: "none", dataset: { first: "" }, value }));
  const left = h("p", { class: "skm-left", id: "left" });
  let capital = false;
  /** @type {boolean | null} whether the next letter is a capital, when somebody has said so */
  let shifted = null;
  let signs = false;
  /** @type {HTMLElement[]} */
  let keys = [];
  const board = h("div", { class: "skm-board", role: "group", "aria-label": t("skm-board") });

  function changed() {
    onChange(field.value);
    left.textContent = t("skm-left", { count: most - field.value.length });
    const at = field.selectionStart ?? field.value.length;
    capital = shifted ?? BEGINS.test(field.value.slice(0, at));
    for (const key of keys) key.textContent = cased(key.dataset.key ?? "");
    board.querySelector("[data-shift]")?.setAttribute("aria-pressed", String(capital));
  }

  /** @param {string} letter */
  const cased = (letter) => (capital && !signs ? letter.toUpperCase() : letter);

  /** @param {string} text */
  function put(text) {
    const [from, to] = [field.selectionStart ?? 0, field.selectionEnd ?? 0];
    if (field.value.length - (to - from) + text.length > most) return;
    field.setRangeText(text, from, to, "end");
    shifted = null;
    after();
  }

  function remove() {
    const [from, to] = [field.selectionStart ?? 0, field.selectionEnd ?? 0];
    field.setRangeText("", from === to ? Math.max(0, from - 1) : from, to, "end");
    after();
  }

  function after() {
    field.scrollTop = field.scrollHeight;
    changed();
  }

  /**
   * @param {string | Node} face
   * @param {string} name
   * @param {() => void} press
   * @param {Record<string, unknown>} [more]
   */
  const wide = (face, name, press, more = {}) => h("button", { type: "button", class: "skm-key skm-key-wider",
    "aria-label": name, onClick: press, ...more }, face);

  function draw() {
    const rows = signs ? SIGNS : LETTERS;
    keys = [];
    const row = (/** @type {string} */ letters) => [...letters].map((letter) => {
      const key = h("button", { type: "button", class: "skm-key", dataset: { key: letter },
        onClick: () => put(cased(letter)) });
      keys.push(key);
      return key;
    });
    const shift = signs ? null : wide(icon("arrow-up"), t("skm-board-shift"), () => {
      shifted = !capital;
      changed();
    }, { dataset: { shift: "" }, "aria-pressed": false });
    board.replaceChildren(
      h("div", { class: "skm-row" }, row(rows[0])), h("div", { class: "skm-row" }, row(rows[1])),
      h("div", { class: "skm-row" }, shift, row(rows[2]), wide(icon("delete"), t("skm-code-delete"), remove)),
      h("div", { class: "skm-row" },
        wide(signs ? "abc" : "123", t(signs ? "skm-board-letters" : "skm-board-signs"), () => {
          const focused = board.contains(document.activeElement);
          signs = !signs;
          draw();
          if (focused) /** @type {HTMLElement | null} */ (board.querySelector("[data-turn]"))?.focus();
        }, { dataset: { turn: "" } }),
        row(","), h("button", { type: "button", class: "skm-key skm-key-space", text: t("skm-board-space"),
          onClick: () => put(" ") }), row(".")));
    changed();
  }

  // A finger on a key must not take the cursor out of the field.
  board.addEventListener("pointerdown", (event) => event.preventDefault());
  field.addEventListener("input", changed);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || long) return;
    event.preventDefault();
    onEnter();
  });
  draw();
  field.setSelectionRange(value.length, value.length);
  changed();
  return h("div", { class: "skm-writing" }, field, left, board);
}
