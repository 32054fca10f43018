/** What an action asks first. Each resolves with the body to send, or null when the person changed their mind. */
import { ask as askFirst, choices } from "/static/web/js/desk/ask.js";
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** Same limits as the server keeps, so that a wrong value is told before it is sent. */
const MAX_REASON = 120;
const SHARES = [100, 75, 50, 25, 10];

let made = 0;

/**
 * A control under its label.
 * @param {string} label
 * @param {HTMLElement} control
 */
export function field(label, control) {
  control.id = `field-${++made}`;
  return h("div", { class: "field" }, h("label", { for: control.id, text: label }), control);
}

/**
 * @template {object} T
 * @param {{title: string, text?: string, confirm: string, wide?: boolean, fields: (Node | null)[],
 *          read: () => T | string}} options  `read` gives the body, or the words of what is missing
 * @returns {Promise<T | null>}
 */
export function ask({ title, text, confirm, wide, fields, read }) {
  return askFirst({ title, text, confirm, cancel: t("admin-dialog-cancel"), parts: fields, read,
    look: wide ? "admin-dialog-wide" : "" });
}

/** A line to type in. @param {Record<string, unknown>} [more] attributes */
export const textInput = (more = {}) => /** @type {HTMLInputElement} */ (
  h("input", { type: "text", class: "input", autocomplete: "off", ...more }));

/**
 * A reason, with ready sentences that fill the field.
 * @param {{title: string, text?: string, confirm: string, ready: string[]}} options
 */
export function askReason({ title, text, confirm, ready }) {
  const reason = textInput({ maxlength: String(MAX_REASON) });
  return ask({ title, text, confirm, fields: [field(t("admin-reason"), reason), choices(reason, ready)],
    read: () => (reason.value.trim() ? { reason: reason.value.trim() } : t("admin-reason-missing")) });
}

/**
 * A list of services to tick.
 * @param {{service_id: number, name: string}[]} services
 * @param {(id: number) => boolean} isTicked
 * @param {(service: {service_id: number, name: string}, box: HTMLInputElement) => Node | null} [beside]
 */
function ticks(services, isTicked, beside = () => null) {
  const boxes = services.map((service) => {
    const box = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", class: "admin-box", checked: isTicked(service.service_id) }));
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
  const label = textInput({ maxlength: "120", value: counter.services_label });
  return ask({
    title: t("admin-services-title", { name: counter.name }), text: t("admin-services-help"), confirm: t("admin-save"),
    wide: true, fields: [list, field(t("admin-services-label"), label)],
    read: () => ({ label: label.value.trim(), services: chosen().map((id) => (
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
    confirm: t("admin-save"), wide: true, fields: [list],
    read: () => ({ service_ids: chosen().length ? chosen() : null }) });
}
