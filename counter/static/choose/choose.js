/** Choosing which counter to open on this screen, also one whose operator has left. */
import { readOther } from "../common/other_counter.js";
import { reloadIn, signOutWith } from "../common/session.js";
import { api } from "/static/web/js/net/api.js";
import { h } from "/static/web/js/dom/dom.js";
import { page } from "/static/web/js/dom/page.js";
import { loadTexts, t } from "/static/web/js/dom/texts.js";

await loadTexts(page.lang, ["counter"], { errors: false });
signOutWith(/** @type {HTMLElement} */ (document.getElementById("sign-out")));
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-language]"))) {
  button.addEventListener("click", () => reloadIn(button.lang));
}
const list = document.getElementById("counters");
if (list) {
  const { data } = await api("GET", "/counters");
  list.append(...data.map((raw) => readOther(raw)).map((counter) =>
    h("li", {}, h("a", { class: "button", href: `/counter?id=${counter.id}` }, counter.name,
      h("span", { class: "muted", text: [counter.operator, t(`counter-state-${counter.state}`)]
        .filter(Boolean).join(", ") })))));
}
