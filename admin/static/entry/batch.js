/**
 * What many forms have in common: the day and the part of it, the service, whether their visitors were drawn, and the
 * version of the form, which stands at its foot.
 */
import { part } from "/static/web/js/desk/page.js";
import { dayWords, today } from "../common/periods.js";
import { h, keyed, setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** As the server has it. */
const OLDEST_DAYS = 400;
const FIELDS = ["day", "band", "service", "sample", "version"];
/** @param {string} id */
const field = (id) => /** @type {HTMLInputElement | HTMLSelectElement} */ (part(id));
/** @param {string} id */
const chosenWords = (id) => /** @type {HTMLSelectElement} */ (field(id)).selectedOptions[0]?.textContent ?? "";

/** The first day that may still be entered. */
function oldest() {
  return new Date(Date.parse(`${today()}T00:00:00Z`) - OLDEST_DAYS * 86400000).toISOString().slice(0, 10);
}

/** What is wrong with one field, in words. @param {string} id */
function trouble(id) {
  const { value } = field(id);
  if (!value) return id === "version" ? "" : t(`entry-missing-${id}`);
  if (id === "day" && value > today()) return t("entry-day-future");
  if (id === "day" && value < oldest()) return t("entry-day-old", { days: String(OLDEST_DAYS) });
  return "";
}

/**
 * @param {(wrong: string) => void} onChange `wrong`: the words of a value that cannot be, empty when it can
 * @param {() => void} onVersion another version of the form is typed from now on
 */
export function batch(onChange, onVersion) {
  for (const id of FIELDS) {
    field(id).addEventListener("change", () => {
      const wrong = field(id).value ? trouble(id) : "";
      field(id).setAttribute("aria-invalid", String(Boolean(wrong)));
      if (id === "version") onVersion();
      onChange(wrong);
    });
  }
  return {
    read: () => ({ day: field("day").value, time_band: field("band").value, service_id: Number(field("service").value), sample: field("sample").value }),
    /** @param {Record<string, string>} values */
    write(values) {
      for (const id of FIELDS) if (values?.[id]) field(id).value = values[id];
    },
    version: () => Number(field("version").value),
    /**
     * Papers of an earlier version may still lie in the box; an office that never changed its questions is not asked.
     * @param {{version: number}[]} versions newest first
     */
    showVersions(versions) {
      part("version-field").hidden = versions.length < 2;
      keyed(part("version"), versions, (one) => one.version, (one) => h("option", { value: String(one.version) }),
        (option, one) => setText(option, one === versions[0] ? t("entry-version-now", { version: String(one.version) }) : String(one.version)));
    },
    values: () => Object.fromEntries(FIELDS.map((id) => [id, field(id).value])),
    /** @param {{id: number, name: string}[]} services */
    showServices(services) {
      field("day").setAttribute("max", today());
      field("day").setAttribute("min", oldest());
      keyed(part("service"), [{ id: "", name: t("entry-choose") }, ...services], (one) => one.id,
        (one) => h("option", { value: String(one.id) }), (option, one) => setText(option, one.name));
    },
    /** The whole batch in one line, or what it still needs. */
    words() {
      const open = FIELDS.find(trouble);
      return open ? trouble(open) : [dayWords(field("day").value), chosenWords("band"), chosenWords("service"), chosenWords("sample"),
        part("version-field").hidden ? "" : t("entry-version-words", { version: field("version").value })].filter(Boolean).join(" · ");
    },
    /** The words of what is missing, with the hand there; empty when nothing is. */
    check() {
      const open = FIELDS.find(trouble);
      if (!open) return "";
      field(open).setAttribute("aria-invalid", "true");
      field(open).focus();
      return trouble(open);
    },
  };
}
