/** One file in full: its head stays, its story scrolls, what can be done stands below and never moves. */
import { mountContact } from "./contact.js";
import { actionsFor, ACTIONS, actionWords } from "./actions.js";
import { bodyOf, placeAndWay } from "./history.js";
import { paceOf } from "./words.js";
import { h, setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {import("./state.js").File} File */

/** Where the list and a file no longer stand side by side. */
export const NARROW = window.matchMedia("(max-width: 64rem)");

/**
 * @param {HTMLElement} container
 * @param {object} handlers
 * @param {(name: string, file: File, note: string) => void} handlers.onDeed
 * @param {(file: File, outcome: import("./contact.js").Outcome) => void} handlers.onTry
 * @param {() => void} handlers.onBack
 * @param {string} noneWords what the empty side says
 */
export function mountDetail(container, { onDeed, onTry, onBack }, noneWords) {
  const back = h("button", { type: "button", class: "button button-plain files-back", text: t("files-back"), onClick: onBack });
  const none = h("p", { class: "muted files-none", text: noneWords });
  const label = h("span", {});
  const service = h("span", { class: "files-service" });
  const pace = h("p", { class: "files-pace tone" });
  const place = h("div", { class: "files-place" });
  // The heading stays the same element: whoever stands on it must not be thrown off by a reading.
  const head = h("header", { class: "files-head" },
    h("div", { class: "files-title" },
      h("h2", { class: "files-label", id: "file-heading", tabindex: "-1" }, label, " ", service), pace), place);
  const contact = h("section", { class: "files-part files-contact" });
  const story = h("div", { class: "files-story" });
  const body = h("div", { class: "files-body", tabindex: "0", role: "region", "aria-labelledby": "file-heading" },
    contact, story);
  const note = /** @type {HTMLInputElement} */ (
    h("input", { type: "text", class: "input", maxlength: "200", autocomplete: "off", id: "file-note" }));
  const noteField = h("label", { class: "files-note" }, h("span", { class: "field-name", text: t("files-note") }), note);
  const hint = h("p", { class: "muted small files-hint" });
  const buttons = h("div", { class: "files-buttons" });
  const actions = h("div", { class: "files-actions", role: "group", "aria-label": t("files-actions") }, hint, buttons);
  const whole = h("article", { class: "files-whole", "aria-labelledby": "file-heading" }, back, head, body, noteField, actions);
  container.replaceChildren(none, whole);
  const telling = mountContact(contact, onTry);
  /** @type {File | null} */
  let shown = null;
  let painted = "";

  container.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !shown || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    onBack();
  });

  /** The same buttons stay the same elements, so that a reading never takes the focus away. @param {File} file */
  function showButtons(file) {
    const names = actionsFor(file);
    noteField.hidden = !names.some((name) => name === "advance" || name === "accept");
    setText(hint, file.status === "ready" && file.may.length > 0 && !names.includes("hand_over") ? t("files-hint-call") : "");
    actions.hidden = names.length === 0;
    const wanted = names.map((name) => `${name}/${actionWords(name, file)}`).join();
    if (buttons.dataset.shown === wanted) return;
    buttons.dataset.shown = wanted;
    buttons.replaceChildren(...names.map((name, index) => h("button", { type: "button", dataset: { deed: name },
      class: index === 0 && !ACTIONS[name].grave && !file.may.includes("tell") ? "button button-primary" : `button${ACTIONS[name].grave ? " button-plain" : ""}`,
      text: actionWords(name, file), onClick: () => { if (shown) onDeed(name, shown, note.value.trim()); } })));
  }

  /** @param {File} file */
  function showHead(file) {
    const { tone, words } = paceOf(file);
    setText(label, file.ticket.label);
    setText(service, file.service);
    setText(pace, words);
    pace.dataset.tone = tone;
    pace.hidden = Boolean(file.closedAt) || file.status === "withdrawn" || file.status === "returned";
  }

  return {
    /** Where reading begins: on a narrow page at its top, beside the list where the arrows scroll. */
    focus() {
      if (!NARROW.matches) body.focus();
      else {
        scrollTo(0, 0);
        document.getElementById("file-heading")?.focus();
      }
    },
    /** @param {boolean} busy */
    setBusy(busy) {
      for (const button of buttons.querySelectorAll("button")) button.setAttribute("aria-disabled", String(busy));
    },
    /** @param {File | null} file @param {string} [mark] whose signature this would be, for a delegate */
    update(file, mark = "") {
      none.hidden = Boolean(file);
      whole.hidden = !file;
      if (!file) {
        shown = null;
        painted = "";
        return;
      }
      if (shown?.id !== file.id) {
        note.value = "";
        body.scrollTop = 0;
      }
      shown = file;
      showHead(file);
      // The clock runs with every reading; the rest is made anew only when something happened.
      const seen = JSON.stringify([{ ...file, waitedSeconds: 0, standard: file.standard.minutes }, mark]);
      if (seen !== painted) {
        painted = seen;
        place.replaceChildren(...placeAndWay(file).filter((part) => part !== null),
          ...(mark ? [h("p", { class: "files-mark", text: mark })] : []));
        story.replaceChildren(...bodyOf(file));
      }
      telling.update(file);
      showButtons(file);
    },
    /** @param {string} words */
    sayNone(words) {
      setText(none, words);
    },
  };
}
