/** Choosing which counter to open on this screen, also one whose operator has left. */
import { readOther } from "../common/other_counter.js";
import { startPage } from "/static/web/js/desk/page.js";
import { api } from "/static/web/js/net/api.js";
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

await startPage(["counter"], { errors: false });
const list = document.getElementById("counters");
if (list) {
  const { data } = await api("GET", "/counters");
  list.append(...data.map((raw) => readOther(raw)).map((counter) =>
    h("li", {}, h("a", { class: "button", href: `/counter?id=${counter.id}` }, counter.name,
      h("span", { class: "muted", text: [counter.operator, t(`counter-state-${counter.state}`)]
        .filter(Boolean).join(", ") })))));
}
