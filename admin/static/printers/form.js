/** The questions about a printer: where it is, what it is, what stands in for it. */
import { ask, field, textInput } from "../common/dialogs.js";
import { h, setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/**
 * @typedef {{printers: Api.PrinterOut[], agents: Api.Named[], profiles: Api.ProfileOut[]}} Known
 * @typedef {{name: string, driver: string, address: string, paper_mm: number, language: string, profile: string,
 *   agent_id: number | null, substitute_id: number | null}} Body
 */

const DRIVERS = ["network", "usb", "serial", "file", "cups"];

/** @param {[string, string][]} options @param {string} chosen */
function select(options, chosen) {
  return /** @type {HTMLSelectElement} */ (h("select", { class: "select" },
    ...options.map(([value, text]) => h("option", { value, text, selected: value === chosen }))));
}

/** A control with words below it that change. @param {string} label @param {HTMLElement} control */
function hinted(label, control) {
  const hint = h("p", { class: "printers-hint" });
  const node = field(label, control);
  hint.id = `${control.id}-hint`;
  control.setAttribute("aria-describedby", hint.id);
  node.append(hint);
  return { node, say: (/** @type {string} */ words) => setText(hint, words) };
}

/** @param {Api.ProfileOut} profile */
const abilities = (profile) => profile.can.length === 0 ? t("printers-can-text")
  : profile.can.map((one) => t(`printers-can-${one}`)).join(", ");

/** The searchable list of models. @param {Api.ProfileOut[]} profiles @param {string} chosen */
function profileField(profiles, chosen) {
  const byName = new Map(profiles.map((one) => [one.name, one]));
  const input = textInput({ value: chosen, list: "profiles", maxlength: "60", placeholder: t("printers-profile-search") });
  const { node, say } = hinted(t("printers-profile"), input);
  node.append(h("datalist", { id: "profiles" }, ...profiles.map((one) => h("option", { value: one.name,
    label: `${one.vendor} ${one.title} (${abilities(one)})` }))));
  const tell = () => {
    const one = byName.get(input.value.trim());
    say(one ? t("printers-profile-can", { model: `${one.vendor} ${one.title}`, can: abilities(one) })
      : t("printers-profile-unknown"));
  };
  input.addEventListener("input", tell);
  tell();
  return { node, value: () => input.value.trim(), isKnown: () => byName.has(input.value.trim()) };
}

/**
 * Ask for a printer's particulars.
 * @param {Api.PrinterOut | null} printer the one to change; none for a new one
 * @param {Known} known
 * @returns {Promise<Partial<Body> | null>} the body to send
 */
export function askPrinter(printer, { printers, agents, profiles }) {
  /** @type {Body} */
  const had = printer ?? { name: "", driver: "network", address: "", paper_mm: 80, profile: "default", language: "id",
    agent_id: null, substitute_id: null };
  const name = textInput({ value: had.name, maxlength: "120" });
  const kinds = DRIVERS.includes(had.driver) ? DRIVERS : [...DRIVERS, had.driver];
  const driver = select(kinds.map((kind) => [kind, t(`printers-driver-${kind}`)]), had.driver);
  const address = textInput({ value: had.address, maxlength: "255", spellcheck: "false" });
  const place = hinted(t("printers-address"), address);
  const tellPlace = () => place.say(t(`printers-address-${driver.value}`));
  driver.addEventListener("change", tellPlace);
  const paper = select([["80", "80 mm"], ["58", "58 mm"]], String(had.paper_mm));
  const language = select([["id", "Bahasa Indonesia"], ["en", "English"]], had.language);
  const agent = select([["", t("printers-agent-server")],
    ...agents.map((one) => /** @type {[string, string]} */ ([String(one.id), one.name]))], String(had.agent_id ?? ""));
  const others = printers.filter((one) => one.is_active && one.id !== printer?.id);
  const substitute = select([["", t("printers-substitute-none")],
    ...others.map((one) => /** @type {[string, string]} */ ([String(one.id), one.name]))], String(had.substitute_id ?? ""));
  const profile = profileField(profiles, had.profile);
  const asked = ask({
    title: printer ? t("printers-edit-title", { name: printer.name }) : t("printers-new-title"),
    confirm: t("admin-save"), wide: true,
    fields: [field(t("printers-name"), name),
      h("div", { class: "printers-pair" }, field(t("printers-driver"), driver), field(t("printers-agent"), agent)), place.node,
      h("div", { class: "printers-pair" }, field(t("printers-paper"), paper), field(t("printers-language"), language)),
      h("div", { class: "printers-pair" }, profile.node, field(t("printers-substitute"), substitute))],
    read() {
      if (!name.value.trim()) return t("printers-name-missing");
      if (!address.value.trim()) return t("printers-address-missing");
      if (!profile.isKnown()) return t("printers-profile-unknown");
      const body = { name: name.value.trim(), driver: driver.value, address: address.value.trim(),
        paper_mm: Number(paper.value), language: language.value, profile: profile.value(),
        agent_id: agent.value ? Number(agent.value) : null, substitute_id: substitute.value ? Number(substitute.value) : null };
      // What stays is not sent: the demonstration's own printer may be renamed, but not made by hand.
      return printer ? Object.fromEntries(Object.entries(body).filter(([key, value]) => had[/** @type {keyof Body} */ (key)] !== value)) : body;
    },
  });
  tellPlace();
  return asked;
}

/** @param {Api.PrinterOut} printer */
export const askRemove = (printer) => ask({ title: t("printers-remove-title", { name: printer.name }),
  text: t("printers-remove-text"), confirm: t("printers-remove"), fields: [], read: () => ({ is_active: false }) });
