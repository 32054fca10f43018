/** First step: what would you like to have done? */
import { h, keyed, setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";
import { categoryText } from "../services/words.js";
import { paintCards } from "../services/card.js";
import { heading } from "../stage.js";
import { manyServices } from "../tools.js";

const OPENING_HOURS = "hours";
const LEFT_OVER = "umum";

/** @param {import("../kiosk.js").App} app */
function categories(app) {
  const all = [...new Set(app.services.map((service) => service.category))];
  // What fits nowhere else comes last, wherever the office's list begins with it.
  return all.filter((one) => one !== LEFT_OVER).concat(all.filter((one) => one === LEFT_OVER));
}

/** Why nothing can be taken now, or null. @param {import("../kiosk.js").App} app */
function troubleOf(app) {
  if (!app.online) return t("kiosk-offline");
  if (!app.loaded || app.services.length === 0 || app.services.some((one) => one.open)) return null;
  const outsideHours = app.services.every((one) => one.closed_code === OPENING_HOURS);
  return t(outsideHours ? "kiosk-office-closed" : "kiosk-all-closed");
}

/** @param {import("../kiosk.js").App} app */
export function chooseStep(app) {
  const notice = h("p", { class: "notice notice-trouble stage-notice", role: "status", hidden: true });
  const chips = h("div", { class: "categories", role: "group", "aria-label": t("kiosk-categories") });
  const grid = h("div", { class: "service-grid" });

  function update() {
    const trouble = troubleOf(app);
    notice.hidden = trouble === null;
    if (trouble) setText(notice, trouble);
    const many = manyServices(app);
    const all = categories(app);
    const chosen = app.category !== null && all.includes(app.category) ? app.category : all[0];
    chips.hidden = !many;
    keyed(
      chips,
      many ? all : [],
      (category) => category,
      (category) => h("button", { class: "category", type: "button", onClick: () => {
        app.category = category;
        update();
      } }),
      (chip, category) => {
        setText(chip, categoryText(category));
        chip.setAttribute("aria-pressed", String(category === chosen));
      },
    );
    const shown = many ? app.services.filter((one) => one.category === chosen) : app.services;
    paintCards(app, grid, shown);
  }

  update();
  const title = t("kiosk-choose-title");
  return {
    heading: title,
    head: [...heading(title, t("kiosk-choose-lead")), notice],
    controls: [chips],
    body: [grid],
    actions: [],
    update,
  };
}
