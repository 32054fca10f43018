/** Telling somebody that a left file is ready: ready links that a person presses, and a note of each try. */
import { moment } from "../time.js";
import { troubleOf } from "./words.js";
import { api } from "/static/web/js/net/api.js";
import { h, icon } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {import("./state.js").File} File */
/** @typedef {Api.Try} Outcome */

/** @typedef {Outcome["channel"]} Channel */

/** What can come of a try by each channel. @type {Record<Channel, Outcome["outcome"][]>} */
const OUTCOMES = {
  whatsapp: ["sent", "reached", "wrong_number"],
  sms: ["sent", "wrong_number"],
  phone: ["reached", "no_answer", "wrong_number"],
};
const ICONS = { whatsapp: "send", sms: "smartphone", phone: "phone" };

/** @param {File} file */
function triesOf(file) {
  if (!file.tries.length) return h("p", { class: "muted", text: t("files-tries-none") });
  return h("ol", { class: "files-moves" }, ...[...file.tries].reverse().map((each) => h("li", {},
    h("p", {}, h("span", { class: "files-when", text: moment(each.at) }), " ",
      t("files-try", { channel: t(`files-channel-${each.channel}`), outcome: t(`files-outcome-${each.outcome}`),
        who: each.staff ?? "" })))));
}

/**
 * @param {HTMLElement} container
 * @param {(file: File, outcome: Outcome) => void} onTry
 */
export function mountContact(container, onTry) {
  const who = h("p", { class: "files-contact-who" });
  const phone = h("p", { class: "files-contact-phone" });
  const purpose = h("p", { class: "muted" });
  const links = h("div", { class: "files-links" });
  const message = h("blockquote", { class: "files-message" });
  const wrong = h("p", { class: "field-error", role: "status" });
  const results = h("div", { class: "files-results", role: "group" });
  const tries = h("div", {});
  container.replaceChildren(h("h3", { text: t("files-contact") }), who, phone, purpose, wrong, links, message, results,
    h("h3", { text: t("files-tries") }), tries);
  /** @type {File | null} */
  let shown = null;
  let asked = "";
  /** @type {Channel} */
  let channel = "whatsapp";

  function showResults() {
    results.setAttribute("aria-label", t("files-results", { channel: t(`files-channel-${channel}`) }));
    const outcomes = OUTCOMES[channel];
    results.replaceChildren(h("p", { text: t("files-results", { channel: t(`files-channel-${channel}`) }) }),
      ...outcomes.map((outcome) => h("button", { type: "button", class: "button", text: t(`files-outcome-${outcome}`),
        onClick: () => { if (shown) onTry(shown, { channel, outcome }); } })));
  }

  /** @param {Api.MessageOut} ready the links and the message of the server */
  function showLinks(ready) {
    const addresses = { whatsapp: ready.whatsapp_url, sms: ready.sms_url, phone: ready.tel_url };
    links.replaceChildren(.../** @type {[Channel, string][]} */ (Object.entries(addresses)).map(([name, href]) => {
      const link = h("a", { class: name === "whatsapp" ? "button button-primary" : "button", href, dataset: { channel: name },
        ...(name === "whatsapp" ? { target: "_blank", rel: "noopener noreferrer" } : {}) },
      icon(ICONS[name]), t(`files-channel-${name}`),
      name === "whatsapp" ? h("span", { class: "visually-hidden", text: t("files-new-tab") }) : null);
      link.addEventListener("click", () => {
        channel = name;
        showResults();
      });
      return link;
    }));
    message.textContent = ready.text;
  }

  /** The links are made anew when the file or its number changed, never while a hand is on its way to them. @param {File} file */
  async function askLinks(file) {
    const question = `${file.id}/${file.version}/${file.contact?.phone}`;
    if (question === asked) return;
    asked = question;
    try {
      const { data } = await api("GET", `/files/${file.id}/message`);
      if (question !== asked) return;
      wrong.textContent = "";
      showLinks(data);
    } catch (error) {
      if (question !== asked) return;
      asked = "";
      links.replaceChildren();
      message.textContent = "";
      wrong.textContent = t("files-contact-no-links", { why: troubleOf(error) });
    }
    message.hidden = !message.textContent;
  }

  return {
    /** @param {File | null} file */
    update(file) {
      const contact = file?.contact ?? null;
      const useful = Boolean(contact && !contact.erased && contact.phone);
      container.hidden = !contact;
      if (!file || !contact) {
        shown = null;
        return;
      }
      if (shown?.id !== file.id) {
        channel = "whatsapp";
        links.replaceChildren();
        message.textContent = "";
      }
      shown = file;
      who.textContent = contact.erased ? t("files-contact-erased") : contact.name ?? "";
      phone.textContent = contact.phone ?? "";
      purpose.textContent = contact.purpose ?? "";
      const tell = useful && file.may.includes("tell");
      for (const part of [links, message, results]) part.hidden = !tell;
      tries.replaceChildren(triesOf(file));
      if (!tell) return;
      showResults();
      askLinks(file);
    },
  };
}
