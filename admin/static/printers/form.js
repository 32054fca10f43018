/** The questions about a printer: where it is, what it is, what stands in for it. */
import { ask, sure } from "/static/web/js/desk/ask.js";
import { choice, line, thing } from "/static/web/js/desk/fields.js";
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/**
 * @typedef {{printers: Api.PrinterOut[], agents: Api.Named[], profiles: Api.ProfileOut[]}} Known
 * @typedef {{name: string, driver: string, address: string, paper_mm: number, language: string, profile: string,
 *   agent_id: number | null, substitute_id: number | null}} Body
 */

const DRIVERS = ["network", "usb", "serial", "file", "cups"];

/** @param {Api.ProfileOut} profile */
const abilities = (profile) => profile.can.length === 0 ? t("printers-can-text")
  : profile.can.map((one) => t(`printers-can-${one}`)).join(", ");

/** The searchable list of models. @param {Api.ProfileOut[]} profiles @param {string} chosen */
function profileField(profiles, chosen) {
  const byName = new Map(profiles.map((one) => [one.name, one]));
  const all = line(t("printers-profile"), { value: chosen, list: "profiles", maxlength: "60", placeholder: t("printers-profile-search") });
  all.node.append(h("datalist", { id: "profiles" }, ...profiles.map((one) => h("option", { value: one.name,
    label: `${one.vendor} ${one.title} (${abilities(one)})` }))));
  const tell = () => {
    const one = byName.get(all.value());
    all.hint(one ? t("printers-profile-can", { model: `${one.vendor} ${one.title}`, can: abilities(one) }) : t("printers-profile-unknown"));
  };
  all.control.addEventListener("input", tell);
  tell();
  return { ...all, isKnown: () => byName.has(all.value()) };
}

/** @param {...{node: Node}} fields side by side where there is room */
const pair = (...fields) => h("div", { class: "pair" }, ...fields.map(({ node }) => node));

/**
 * Ask for a printer's particulars, until the server has kept them.
 * @param {Api.PrinterOut | null} printer the one to change; none for a new one
 * @param {Known} known
 * @param {(body: Partial<Body>, key: string) => Promise<unknown>} send
 * @returns {Promise<Partial<Body> | null>} what was kept
 */
export function askPrinter(printer, { printers, agents, profiles }, send) {
  /** @type {Body} */
  const had = printer ?? { name: "", driver: "network", address: "", paper_mm: 80, profile: "default", language: "id",
    agent_id: null, substitute_id: null };
  const name = line(t("printers-name"), { value: had.name, maxlength: "120" });
  const kinds = DRIVERS.includes(had.driver) ? DRIVERS : [...DRIVERS, had.driver];
  const driver = choice(t("printers-driver"), kinds.map((kind) => [kind, t(`printers-driver-${kind}`)]), had.driver);
  const address = line(t("printers-address"), { value: had.address, maxlength: "255", spellcheck: "false" });
  const tellPlace = () => address.hint(t(`printers-address-${driver.value()}`));
  driver.control.addEventListener("change", tellPlace);
  tellPlace();
  const paper = choice(t("printers-paper"), [[80, "80 mm"], [58, "58 mm"]], had.paper_mm);
  const language = choice(t("printers-language"), [["id", "Bahasa Indonesia"], ["en", "English"]], had.language);
  const agent = thing(t("printers-agent"), agents, had.agent_id, t("printers-agent-server"));
  const others = printers.filter((one) => one.is_active && one.id !== printer?.id);
  const substitute = thing(t("printers-substitute"), others, had.substitute_id, t("printers-substitute-none"));
  const profile = profileField(profiles, had.profile);
  return ask({
    title: printer ? t("printers-edit-title", { name: printer.name }) : t("printers-new-title"), confirm: t("desk-save"), wide: true,
    parts: [name, pair(driver, agent), address, pair(paper, language), pair(profile, substitute)],
    fields: { name, driver, address, profile, agent_id: agent, substitute_id: substitute }, send,
    read() {
      name.refuse(name.value() ? "" : t("printers-name-missing"));
      address.refuse(address.value() ? "" : t("printers-address-missing"));
      profile.refuse(profile.isKnown() ? "" : t("printers-profile-unknown"));
      if (!name.value() || !address.value() || !profile.isKnown()) return "";
      const body = { name: name.value(), driver: driver.value(), address: address.value(), paper_mm: Number(paper.value()),
        language: language.value(), profile: profile.value(), agent_id: agent.id(), substitute_id: substitute.id() };
      // What stays is not sent: the demonstration's own printer may be renamed, but not made by hand.
      return printer ? Object.fromEntries(Object.entries(body).filter(([key, value]) => had[/** @type {keyof Body} */ (key)] !== value)) : body;
    },
  });
}

/** @param {Api.PrinterOut} printer */
export const askRemove = (printer) => sure({ title: t("printers-remove-title", { name: printer.name }),
  text: t("printers-remove-text"), confirm: t("printers-remove"), destroys: true });
