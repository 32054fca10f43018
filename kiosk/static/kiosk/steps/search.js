/** Search, with a keyboard on the screen since a kiosk has none; a real one works too. */
import { h, icon } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";
import { say } from "/static/web/js/dom/announce.js";
import { findServices } from "../services/search.js";
import { paintCards } from "../services/card.js";
import { backButton, heading } from "../stage.js";

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const LONGEST = 40;

/** @param {(change: (text: string) => string) => void} type */
function keyboard(type) {
  const letter = (/** @type {string} */ character) =>
    h("button", { class: "key", type: "button", text: character.toUpperCase(), onClick: () => type((text) => text + character) });
  const space = h(
    "button",
    { class: "key key-tool", type: "button", "aria-label": t("kiosk-key-space"), onClick: () => type((text) => `${text} `) },
    icon("space"),
  );
  const remove = h(
    "button",
    { class: "key key-tool", type: "button", "aria-label": t("kiosk-key-delete"), onClick: () => type((text) => text.slice(0, -1)) },
    icon("delete"),
  );
  return h("div", { class: "keyboard", role: "group", "aria-label": t("kiosk-keyboard") }, LETTERS.map(letter), space, remove);
}

/** @param {import("../kiosk.js").App} app */
export function searchStep(app) {
  const field = /** @type {HTMLInputElement} */ (
    h("input", {
      class: "input search-field",
      id: "search",
      type: "text",
      inputmode: "none",
      autocomplete: "off",
      spellcheck: "false",
      maxlength: String(LONGEST),
      "aria-label": t("kiosk-search-label"),
      placeholder: t("kiosk-search-hint"),
      value: app.visit.query,
    })
  );
  const none = h("p", { class: "muted search-none", hidden: true });
  const grid = h("div", { class: "service-grid search-grid" });

  function update() {
    const found = findServices(app.services, app.visit.query);
    paintCards(app, grid, found);
    none.hidden = found.length > 0;
    none.textContent = found.length > 0 ? "" : t("kiosk-search-none");
  }

  /** @param {string} text */
  function take(text) {
    app.visit.query = text.slice(0, LONGEST);
    if (field.value !== app.visit.query) field.value = app.visit.query;
    update();
    say(t("kiosk-search-found", { count: grid.children.length }));
  }

  field.addEventListener("input", () => take(field.value));
  update();
  const title = t("kiosk-search-title");
  return {
    heading: title,
    head: heading(title),
    controls: [field],
    body: [none, grid],
    actions: [backButton(() => {
      app.visit.query = "";
      app.go("choose");
    }), keyboard((change) => take(change(app.visit.query)))],
    update,
  };
}
