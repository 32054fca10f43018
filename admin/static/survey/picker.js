/** Choosing what the survey's page shows: a period and a service. The choice stands in the address. */
import { input, part, select } from "/static/web/js/desk/page.js";
import { beside, containing, isSame, isSpan, kindOf, monthName, MONTHS, numberOf, roman, spanWords, today, whole, yearOf } from "../common/periods.js";
import { h, icon } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/**
 * @typedef {import("../common/periods.js").Span} Span
 * @typedef {import("../common/periods.js").Whole} Whole
 * @typedef {Span & {service: number | null}} Choice
 */

/** The year of the regulation; an office may still look further back by an address. */
const FIRST_YEAR = 2017;


/** What the address asks for; what it does not say, or says wrongly, is the current semester of all services. @returns {Choice} */
export function fromAddress() {
  const asked = new URLSearchParams(location.search);
  const span = { first: asked.get("from") ?? "", last: asked.get("to") ?? "" };
  const service = Number(asked.get("service"));
  return { ...(isSpan(span) ? span : containing("semester", today())),
    service: Number.isSafeInteger(service) && service > 0 ? service : null };
}

/** The address of a choice. @param {Choice} choice */
export function addressOf({ first, last, service }) {
  const address = new URLSearchParams({ from: first, to: last });
  if (service) address.set("service", String(service));
  return `?${address}`;
}

/** @param {string} id @param {{value: number, name: string}[]} options @param {number} chosen */
function fill(id, options, chosen) {
  select(id).replaceChildren(...options.map(({ value, name }) => h("option", { value: String(value), selected: value === chosen, text: name })));
}

/** @param {Whole} kind */
function numbers(kind) {
  const how = 12 / MONTHS[kind];
  return Array.from({ length: how }, (_, place) => ({ value: place + 1,
    name: kind === "month" ? monthName(place + 1) : roman(place + 1) }));
}

/** @param {number} chosen */
function years(chosen) {
  const now = Number(today().slice(0, 4));
  const last = Math.max(now, chosen);
  const first = Math.min(FIRST_YEAR, chosen);
  return Array.from({ length: last - first + 1 }, (_, place) => ({ value: last - place, name: String(last - place) }));
}

/**
 * @param {(choice: Choice) => void} onChoose
 * @returns {(choice: Choice, services: {id: number, name: string}[]) => void} shows a choice
 */
export function createPicker(onChoose) {
  /** @type {Choice} */
  let now = fromAddress();
  // Two dates that happen to be a semester stay two dates for whoever wants to change them.
  let byDates = false;

  /** @param {Partial<Choice>} change */
  const choose = (change) => onChoose({ ...now, ...change });
  const shownKind = () => (byDates ? "span" : kindOf(now));

  function showPeriod() {
    const kind = shownKind();
    select("kind").value = kind;
    part("span-fields").hidden = kind !== "span";
    part("number-field").hidden = kind === "span" || kind === "year";
    part("year-field").hidden = kind === "span";
    input("first").value = now.first;
    input("last").value = now.last;
    if (kind !== "span") {
      fill("number", numbers(kind), numberOf(now, kind));
      fill("year", years(yearOf(now)), yearOf(now));
    }
    const [before, after] = [beside(now, -1), beside(now, 1)];
    /** @type {[string, Span, string, boolean][]} */
    const steps = [["before", before, "results-before-label", !isSpan(before)], ["after", after, "results-after-label", after.first > today()]];
    for (const [id, span, words, isClosed] of steps) {
      part(id).setAttribute("aria-label", t(words, { period: spanWords(span) }));
      part(id).title = spanWords(span);
      part(id).setAttribute("aria-disabled", String(isClosed));
    }
  }

  /** @param {{id: number, name: string}[]} services */
  function showServices(services) {
    const options = [{ value: "", name: t("results-all-services") }, ...services.map(({ id, name }) => ({ value: String(id), name }))];
    select("service").replaceChildren(...options.map(({ value, name }) => h("option", { value, text: name })));
    select("service").value = now.service === null ? "" : String(now.service);
  }

  select("kind").addEventListener("change", () => {
    const kind = select("kind").value;
    byDates = kind === "span";
    if (byDates) return showPeriod();
    // Within a period that is still running the part of today is meant, otherwise its last part.
    const day = now.first <= today() && today() <= now.last ? today() : now.last;
    return choose(containing(/** @type {Whole} */ (kind), day));
  });
  for (const id of ["number", "year"]) {
    select(id).addEventListener("change", () => {
      const kind = /** @type {Whole} */ (select("kind").value);
      choose(whole(kind, Number(select("year").value), kind === "year" ? 1 : Number(select("number").value)));
    });
  }
  part("picker").addEventListener("submit", (event) => {
    event.preventDefault();
    const span = { first: input("first").value, last: input("last").value };
    part("picker-trouble").textContent = isSpan(span) ? "" : t("results-bad-span");
    if (isSpan(span)) choose(span);
    else input("first").focus();
  });
  for (const [id, by] of /** @type {[string, 1 | -1][]} */ ([["before", -1], ["after", 1]])) {
    part(id).append(icon(by < 0 ? "arrow-left" : "arrow-right"));
    part(id).addEventListener("click", () => {
      if (part(id).getAttribute("aria-disabled") !== "true") choose(beside(now, by));
    });
  }
  select("service").addEventListener("change", () => choose({ service: Number(select("service").value) || null }));

  return (choice, services) => {
    if (!isSame(choice, now)) part("picker-trouble").textContent = "";
    if (kindOf(choice) === "span") byDates = true;
    else if (!isSame(choice, now)) byDates = byDates && kindOf(choice) === kindOf(now);
    now = choice;
    showPeriod();
    showServices(services);
  };
}
