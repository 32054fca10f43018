/** What the supervisor's actions ask first. Each resolves with the body to send, or null when the person changed their mind. */
import { ask } from "/static/web/js/desk/ask.js";
import { line } from "/static/web/js/desk/fields.js";
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

const SHARES = [100, 75, 50, 25, 10];

/**
 * A list of services to tick.
 * @param {{service_id: number, name: string}[]} services
 * @param {(id: number) => boolean} isTicked
 * @param {(service: {service_id: number, name: string}, box: HTMLInputElement) => Node | null} [beside]
 */
function ticks(services, isTicked, beside = () => null) {
  const boxes = services.map((service) => {
    const box = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", class: "tick-box", checked: isTicked(service.service_id) }));
    return { service, box, row: h("li", {}, h("label", {}, box, h("span", { text: service.name })), beside(service, box)) };
  });
  return { list: h("ul", { class: "admin-ticks" }, ...boxes.map(({ row }) => row)),
    chosen: () => boxes.filter(({ box }) => box.checked).map(({ service }) => service.service_id) };
}

/**
 * What a counter serves, and its share of each service.
 * @param {Api.LobbyCounter} counter of the overview
 * @param {{service_id: number, name: string}[]} services
 */
export function askServices(counter, services) {
  /** @type {Map<number, number>} */
  const had = new Map(counter.services.map((one) => [one.service_id, one.share]));
  /** @type {Map<number, HTMLSelectElement>} */
  const selects = new Map();
  const { list, chosen } = ticks(services, (id) => had.has(id), (service, box) => {
    const now = had.get(service.service_id) ?? 100;
    const options = [...new Set([...SHARES, now])].sort((a, b) => b - a);
    const select = /** @type {HTMLSelectElement} */ (h("select", { class: "select admin-share", disabled: !box.checked,
      "aria-label": t("admin-share-of", { name: service.name }) },
      ...options.map((share) => h("option", { value: String(share), selected: share === now, text: `${share} %` }))));
    box.addEventListener("change", () => { select.disabled = !box.checked; });
    selects.set(service.service_id, select);
    return select;
  });
  const label = line(t("admin-services-label"), { maxlength: "120", value: counter.services_label });
  return ask({
    title: t("admin-services-title", { name: counter.name }), text: t("admin-services-help"), confirm: t("desk-save"),
    wide: true, parts: [list, label],
    read: () => ({ label: label.value(), services: chosen().map((id) => (
      { service_id: id, share: Number(/** @type {HTMLSelectElement} */ (selects.get(id)).value) })) }),
  });
}

/**
 * Which services somebody is given; none ticked is every service.
 * @param {Api.PersonOut} person of `GET /staff`
 * @param {{service_id: number, name: string}[]} services
 */
export function askSkills(person, services) {
  const { list, chosen } = ticks(services, (id) => person.skills?.includes(id) ?? false);
  return ask({ title: t("admin-skills-title", { name: person.name }), text: t("admin-skills-help"),
    confirm: t("desk-save"), wide: true, parts: [list],
    read: () => ({ service_ids: chosen().length ? chosen() : null }) });
}
