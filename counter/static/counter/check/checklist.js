/**
 * The requirements of the ticket in hand. Before the check they are there to be read; in the check each has four
 * answers. One stop for the Tab key, arrows move, 1 to 4 answer for the row one stands on.
 */
import { h, keyed, setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";
import { ANSWERS, NEEDS_NOTE } from "./file_state.js";

/** @typedef {import("./file_state.js").Answer} Answer */
/** @typedef {import("./file_state.js").Item} Item */
/** @typedef {{row: HTMLElement, answers: HTMLElement[], note: HTMLElement, ask: HTMLElement, why: HTMLInputElement}} Row */

/** Same limit as the server's. */
const MAX_NOTE = 200;

/** @param {Item[]} items @param {number} position where one stands */
function nextUndecided(items, position) {
  const here = items.findIndex((item) => item.position === position);
  return [...items.slice(here + 1), ...items.slice(0, Math.max(0, here))].find((item) => item.state === null);
}

/** Where a check goes on: at what nobody has looked at, else at what was missing the last time. @param {Item[]} items */
function firstToDo(items) {
  return items.find((item) => item.state === null)
    ?? items.find((item) => item.state === "missing" || item.state === "wrong") ?? items[0];
}

/** Words offered while one writes why. @param {Answer} state */
function suggestions(state) {
  return h("datalist", { id: `why-${state}` },
    ...[1, 2, 3].map((number) => h("option", { value: t(`counter-why-${state}-${number}`) })));
}

/**
 * @param {object} handlers
 * @param {(changes: import("./answers.js").Change[]) => void} handlers.onDecide
 * @param {() => void} handlers.onComplete the last undecided requirement has its answer
 */
export function mountChecklist({ onDecide, onComplete }) {
  const list = h("ul", { class: "counter-checklist", tabindex: "-1" });
  const element = h("div", { class: "counter-check", role: "region", "aria-label": t("counter-requirements") }, suggestions("wrong"), suggestions("not_needed"), list);
  /** @type {Map<number, Row>} */
  const rows = new Map();
  /** @type {Item[]} */
  let items = [];
  let owner = "";
  let locked = true;
  let current = -1;
  let column = 0;
  /** A row whose answer waits for its word why. @type {{position: number, state: Answer} | null} */
  let asking = null;

  /** @param {number} position */
  const itemAt = (position) => items.find((item) => item.position === position);

  function paint() {
    for (const [position, row] of rows) {
      const item = itemAt(position);
      const asked = asking?.position === position ? asking.state : null;
      const state = asked ?? item?.state ?? null;
      row.row.classList.toggle("is-current", position === current && !locked);
      row.row.dataset.state = state ?? "";
      row.answers.forEach((answer, index) => {
        answer.setAttribute("aria-pressed", String(ANSWERS[index] === state));
        answer.tabIndex = position === current && index === column ? 0 : -1;
        if (locked) answer.setAttribute("aria-disabled", "true");
        else answer.removeAttribute("aria-disabled");
      });
      row.ask.hidden = asked === null;
      setText(row.note, asked ? "" : item?.note ?? "");
    }
  }

  /** @param {number} position @param {boolean} focus */
  function stand(position, focus) {
    current = position;
    paint();
    const row = rows.get(position);
    if (!row) return;
    if (focus) row.answers[column].focus({ preventScroll: true });
    row.row.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} position @param {Answer} state @param {string} [note] */
  function save(position, state, note) {
    const item = itemAt(position);
    const first = item?.state === null;
    asking = null;
    items = items.map((each) => (each.position === position ? { ...each, state, note: note ?? null } : each));
    column = 0;
    const next = first ? nextUndecided(items, position) : undefined;
    stand(next?.position ?? position, true);
    onDecide([{ position, state, ...(note ? { note } : {}) }]);
    if (first && !next) onComplete();
  }

  /** @param {number} position @param {Answer} state */
  function choose(position, state) {
    const row = rows.get(position);
    if (locked || !row) return;
    current = position;
    if (!NEEDS_NOTE.has(state)) return save(position, state);
    asking = { position, state };
    row.why.value = itemAt(position)?.state === state ? itemAt(position)?.note ?? "" : "";
    row.why.setAttribute("list", `why-${state}`);
    row.why.setAttribute("aria-label", t(`counter-check-why-${state}`));
    row.why.placeholder = t(`counter-check-why-${state}`);
    paint();
    row.why.focus();
    row.row.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event @param {number} position */
  function whyKeys(event, position) {
    const row = rows.get(position);
    if (!row || !asking) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (row.why.value.trim()) save(position, asking.state, row.why.value.trim());
    } else if (event.key === "Escape") {
      event.preventDefault();
      asking = null;
      stand(position, true);
    }
  }

  /** @param {Item} item */
  function createRow(item) {
    const text = h("p", { class: "counter-item", id: `item-${item.position}`, lang: "id", text: item.text });
    const answers = ANSWERS.map((state, index) => {
      const answer = h("button", { type: "button", class: "counter-answer", dataset: { answer: state }, tabindex: "-1" },
        h("kbd", { class: "keycap", "aria-hidden": "true", text: String(index + 1) }), t(`counter-check-${state}`));
      answer.addEventListener("click", () => { column = index; choose(item.position, state); });
      answer.addEventListener("focus", () => { column = index; if (current !== item.position) stand(item.position, false); });
      return answer;
    });
    const note = h("p", { class: "counter-check-note" });
    const why = /** @type {HTMLInputElement} */ (h("input", { type: "text", class: "input", maxlength: String(MAX_NOTE),
      autocomplete: "off" }));
    why.addEventListener("keydown", (event) => whyKeys(event, item.position));
    const keep = h("button", { type: "button", class: "button", text: t("counter-check-keep"), onClick: () => {
      if (asking && why.value.trim()) save(item.position, asking.state, why.value.trim());
      else why.focus();
    } });
    const ask = h("div", { class: "counter-check-ask", hidden: true }, why, keep);
    const row = h("li", { class: "counter-check-row" }, h("div", {}, text, note),
      h("div", { class: "counter-answers", role: "group", "aria-labelledby": `item-${item.position}` }, answers), ask);
    rows.set(item.position, { row, answers, note, ask, why });
    return row;
  }

  /** @param {string} key @returns {boolean} whether the key meant something here */
  function move(key) {
    if (locked || items.length === 0) return false;
    const here = items.findIndex((item) => item.position === current);
    const down = { ArrowDown: 1, ArrowUp: -1, Home: -items.length, End: items.length }[key];
    const aside = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (down === undefined && aside === undefined) return false;
    column = Math.min(ANSWERS.length - 1, Math.max(0, column + (aside ?? 0)));
    const standing = list.contains(document.activeElement);
    const next = standing ? Math.min(items.length - 1, Math.max(0, here + (down ?? 0))) : Math.max(0, here);
    stand(items[next].position, true);
    return true;
  }

  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLInputElement) return;
    if (move(event.key)) event.preventDefault();
  });

  return {
    element,
    move,
    /** @param {string} digit @returns {boolean} */
    answer(digit) {
      const state = ANSWERS[Number(digit) - 1];
      if (locked || !state || !itemAt(current)) return false;
      column = ANSWERS.indexOf(state);
      choose(current, state);
      return true;
    },
    /** Everything nobody has looked at is here. @returns {boolean} */
    allPresent() {
      const open = items.filter((item) => item.state === null);
      if (locked || open.length === 0) return false;
      asking = null;
      onDecide(open.map((item) => ({ position: item.position, state: /** @type {Answer} */ ("present") })));
      onComplete();
      return true;
    },
    /**
     * @param {string} whose changes with the ticket and its file
     * @param {Item[]} now
     * @param {boolean} mayDecide
     * @param {boolean} [shown] whether the answers are in sight at all
     */
    update(whose, now, mayDecide, shown = mayDecide) {
      if (owner !== whose) {
        owner = whose;
        rows.clear();
        list.replaceChildren();
        asking = null;
        column = 0;
        current = -1;
      }
      items = now;
      locked = !mayDecide;
      element.dataset.mode = shown ? "check" : "read";
      // A list without a button in reach is scrolled by itself.
      if (mayDecide) element.removeAttribute("tabindex");
      else element.tabIndex = 0;
      keyed(list, items, (item) => `${owner}/${item.position}`, createRow, () => {});
      if (!itemAt(current)) current = firstToDo(items)?.position ?? -1;
      paint();
    },
  };
}
