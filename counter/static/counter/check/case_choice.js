/** Which case of a service the papers are for, where the number does not say it or says it wrongly. */
import { isTouched } from "./file_state.js";
import { wordsFor } from "../send_step.js";
import { tell } from "/static/web/js/desk/notice.js";
import { api } from "/static/web/js/net/api.js";
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {{id: number, label: string | null}} Case */

/** @param {() => void} readAgain */
export function makeCases(readAgain) {
  const select = /** @type {HTMLSelectElement} */ (h("select", { class: "select counter-case-select",
    "aria-label": t("counter-case") }));
  select.hidden = true;
  /** Cases by service; a service is asked for once. @type {Map<number, Case[]>} */
  const known = new Map();
  let ticketId = 0;
  let shown = "";

  /** @param {number} serviceId */
  async function load(serviceId) {
    known.set(serviceId, []);
    try {
      const { data } = await api("GET", `/services/${serviceId}`);
      known.set(serviceId, data.requirement_groups);
      readAgain();
    } catch {
      known.delete(serviceId);
    }
  }

  select.addEventListener("change", async () => {
    try {
      await api("POST", `/tickets/${ticketId}/check`, { body: { requirement_group_id: Number(select.value) } });
    } catch (error) {
      tell(wordsFor(error), "trouble");
    }
    readAgain();
  });

  return {
    element: select,
    /**
     * @param {import("../state.js").Ticket} ticket
     * @param {boolean} mayChoose in the check, at one's own counter
     */
    update(ticket, mayChoose) {
      const { file } = ticket;
      const open = mayChoose && file && !isTouched(file);
      if (open && !known.has(file.serviceId)) load(file.serviceId);
      const cases = open ? known.get(file.serviceId) ?? [] : [];
      select.hidden = cases.length < 2;
      ticketId = ticket.id;
      const state = `${ticketId}/${file?.serviceId}/${file?.caseLabel}/${cases.length}`;
      if (select.hidden || state === shown) return;
      shown = state;
      const none = cases.some((each) => each.label === file?.caseLabel) ? [] : [h("option", { value: "", disabled: true,
        selected: true, text: t("counter-case-choose") })];
      select.replaceChildren(...none, ...cases.map((each) => h("option", { value: String(each.id), lang: "id",
        selected: each.label === file?.caseLabel, text: each.label ?? "" })));
    },
  };
}
