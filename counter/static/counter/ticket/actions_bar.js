/** The buttons under the ticket: one primary, the others quieter, each with its key; and the undo bar. */
import { h, keyed } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";
import { shortOf } from "../check/file_state.js";
import { counterMoves, primaryMove, ticketMoves, UNDO_KEY, whyNot } from "../moves.js";

/** @typedef {import("../moves.js").Move} Move */
/** @typedef {import("../counter.js").Screen} Screen */

/** A second press this soon after the primary button changed its meaning was meant for the old meaning. */
const SETTLE_MS = 600;

/**
 * What the primary button says: its step, and how many that concerns.
 * @param {Move} move
 * @param {Screen} screen
 */
function primaryWords(move, { view, busy }) {
  if (busy === move.name) return t("counter-busy");
  if (move.name === "give_back" && view.ticket?.file) {
    return t("counter-primary-give_back", { count: shortOf(view.ticket.file).length });
  }
  const words = t(`counter-move-${move.name}`);
  const waiting = move.name === "next" ? view.waiting.length : 0;
  return waiting > 0 ? t("counter-with-count", { move: words, count: waiting }) : words;
}

/** @param {string} key */
const keycap = (key) => h("kbd", { class: "keycap", "aria-hidden": "true", text: key.toUpperCase() });

/**
 * @param {object} parts
 * @param {HTMLElement} parts.bar
 * @param {HTMLElement} parts.counterBar steps for the counter itself, in the head of the page
 * @param {HTMLElement} parts.undo
 * @param {object} handlers
 * @param {(move: Move) => void} handlers.onMove
 * @param {() => void} handlers.onUndo
 */
export function mountActions({ bar, counterBar, undo }, { onMove, onUndo }) {
  const words = h("span", { class: "counter-primary-words" });
  const cap = keycap("");
  const primary = h("button", { type: "button", class: "button button-primary counter-primary", id: "primary" },
    words, cap);
  const others = h("div", { class: "counter-moves", role: "group", "aria-label": t("counter-actions") });
  const why = h("p", { class: "counter-why", id: "why" });
  bar.replaceChildren(why, primary, others);
  const undoWords = h("span", {});
  const undoLeft = h("span", { class: "muted", "aria-hidden": "true" });
  const undoButton = h("button", { type: "button", class: "button counter-undo-button" },
    t("counter-move-undo"), keycap(UNDO_KEY));
  undoButton.addEventListener("click", onUndo);
  undo.replaceChildren(undoWords, undoLeft, undoButton);
  /** @type {Move | null} */
  let meaning = null;
  let settledAt = 0;

  function pressPrimary() {
    if (meaning && performance.now() >= settledAt) onMove(meaning);
  }
  primary.addEventListener("click", pressPrimary);

  /**
   * aria-disabled, not disabled: a disabled button drops the focus, and the keyboard would start from the top again.
   * @param {Element} button
   * @param {boolean} off
   */
  function setOff(button, off) {
    if (off) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }

  /**
   * @param {HTMLElement} container
   * @param {Move[]} moves
   * @param {Screen} screen
   */
  function fill(container, moves, screen) {
    keyed(container, moves, (move) => move.name, (move) => {
      const button = h("button", { type: "button", class: "button counter-move", "data-move": move.name,
        "aria-keyshortcuts": move.key.toUpperCase() }, t(`counter-move-${move.name}`), keycap(move.key));
      button.addEventListener("click", () => onMove(move));
      return button;
    }, (button, move) => setOff(button, Boolean(screen.busy || whyNot(move, screen))));
  }

  return {
    pressPrimary,
    /** The keyboard's next Enter is the next step. */
    focusPrimary: () => primary.focus(),
    /** @param {Screen} screen */
    update(screen) {
      const move = primaryMove(screen.view);
      if (meaning && meaning !== move) settledAt = performance.now() + SETTLE_MS;
      meaning = move;
      const reason = whyNot(move, screen);
      words.textContent = primaryWords(move, screen);
      cap.textContent = move.key.toUpperCase();
      primary.dataset.move = move.name;
      primary.setAttribute("aria-keyshortcuts", move.key.toUpperCase());
      setOff(primary, Boolean(screen.busy || reason));
      why.textContent = reason ? t(reason.key, reason.args) : "";
      // The head of the checklist says it too, and a line that comes and goes would move the rows.
      why.classList.toggle("visually-hidden", reason?.key === "counter-why-undecided");
      if (reason) primary.setAttribute("aria-describedby", "why");
      else primary.removeAttribute("aria-describedby");
      fill(others, ticketMoves(screen.view), screen);
      fill(counterBar, counterMoves(screen.view), screen);
    },
    /**
     * @param {Screen} screen
     * @param {Date} now
     */
    tick(screen, now) {
      const offer = screen.view.undo;
      const left = offer ? Math.ceil((offer.expiresAt.getTime() - now.getTime()) / 1000) : 0;
      undo.hidden = left <= 0 || !screen.online;
      if (undo.hidden) return;
      const offered = t("counter-undo-offer", { what: screen.lastDone ?? "" });
      if (undoWords.textContent !== offered) undoWords.textContent = offered;
      undoLeft.textContent = t("counter-undo-seconds", { seconds: left });
    },
  };
}
