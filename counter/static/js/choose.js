/** Choosing which counter to open on this screen, also one whose operator has left. */
import { readOther } from "./state.js";
import { signOutWith } from "./session.js";
import { api } from "/static/web/js/api.js";
import { h } from "/static/web/js/dom.js";
import { page } from "/static/web/js/page.js";
import { loadTexts, t } from "/static/web/js/texts.js";

await loadTexts(page.lang, ["counter"], { errors: false });
signOutWith(/** @type {HTMLElement} */ (document.getElementById("sign-out")));
const list = document.getElementById("counters");
if (list) {
  const { data } = await api("GET", "/counters");
  list.append(...data.map((/** @type {any} */ raw) => readOther(raw)).map((/** @type {import("./state.js").Other} */ counter) =>
    h("li", {}, h("a", { class: "button", href: `/counter?id=${counter.id}` }, counter.name,
      h("span", { class: "counter-quiet", text: [counter.operator, t(`counter-state-${counter.state}`)]
        .filter(Boolean).join(", ") })))));
}
