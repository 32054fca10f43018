/** What the TVs' page asks: an item of the playlist, a line of running text, the settings of one TV. */
import { ask, sure } from "/static/web/js/desk/ask.js";
import { area, choice, line, tick } from "/static/web/js/desk/fields.js";
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

const SECONDS = { least: 3, most: 600, usual: 12 };
const DAYS = [0, 1, 2, 3, 4, 5, 6];

/** Several of a list. @param {Api.Named[]} things @param {number[]} chosen @param {string} legend */
function several(things, chosen, legend) {
  const all = things.map((thing) => ({ thing, ...tick(thing.name, chosen.includes(thing.id)) }));
  return { part: h("fieldset", { class: "group tv-plan" }, h("legend", { text: legend }), h("div", { class: "tv-days" }, ...all.map(({ node }) => node))),
    read: () => all.filter(({ checked }) => checked()).map(({ thing }) => thing.id) };
}

/** When something is shown: days, times, dates. @param {Api.Plan} plan @param {string} legend @param {boolean} [dates] */
function plan(plan, legend, dates = true) {
  const days = DAYS.map((day) => ({ day, ...tick(t(`tv-day-${day}`), (plan.days ?? []).includes(day)) }));
  const times = /** @type {const} */ (["from-time", "until-time"]).map((name) => line(t(`tv-field-${name}`),
    { type: "time", value: plan[/** @type {"from_time" | "until_time"} */ (name.replace("-", "_"))] ?? "" }));
  const ends = /** @type {const} */ (["from", "until"]).map((name) => line(t(`tv-field-${name}`), { type: "date", value: plan[name] ?? "" }));
  const part = h("fieldset", { class: "group tv-plan" }, h("legend", { text: legend }),
    h("div", { class: "tv-days" }, ...days.map(({ node }) => node)),
    h("div", { class: "pair" }, ...[...times, ...(dates ? ends : [])].map(({ node }) => node)));
  return { part,
    /** @returns {Api.Plan | string} */
    read() {
      const [from_time, until_time] = times.map((one) => one.value() || null);
      const [from, until] = ends.map((one) => one.value() || null);
      if ((from_time === null) !== (until_time === null)) return t("tv-bad-times");
      if (from && until && from > until) return t("tv-bad-dates");
      return { days: days.filter(({ checked }) => checked()).map(({ day }) => day), from_time, until_time, ...(dates ? { from, until } : {}) };
    } };
}

/** The fields of one kind of item. @param {Api.PlannedItem} item @param {{services: Api.Service[]}} known */
function content(item, known) {
  if (item.kind === "requirements") return requirements(item, known);
  if (item.kind === "video") {
    const sound = tick(t("tv-field-sound"), Boolean(item.sound));
    return { parts: [sound], read: () => ({ media_id: item.media_id, sound: sound.checked() }) };
  }
  if (item.kind === "image") return { parts: [], read: () => ({ media_id: item.media_id }) };
  if (item.kind === "skm") return { parts: [], read: () => ({}) };
  const title = item.kind === "page" ? line(t("tv-field-title"), { maxlength: "120", value: item.title ?? "" }) : null;
  const text = area(t("tv-field-text"), { rows: 6, maxlength: "2000", value: item.text ?? (item.kind === "maklumat" ? t("tv-maklumat-start") : "") });
  return { parts: [title, text],
    read: () => (text.value() ? { text: text.value(), ...(title ? { title: title.value() } : {}) } : t("tv-bad-text")) };
}

/** @param {Api.PlannedItem} item @param {{services: Api.Service[]}} known */
function requirements(item, known) {
  const cases = known.services.flatMap((service) => service.requirement_groups.map((group) => (
    /** @type {[string, string]} */ ([`${service.id}:${group.id}`, [service.name, group.label].filter(Boolean).join(", ")]))));
  const which = choice(t("tv-field-case"), cases, `${item.service_id}:${item.requirement_group_id}`);
  return { parts: [which], read() {
    const [service, group] = which.value().split(":").map(Number);
    return { service_id: service, requirement_group_id: group };
  } };
}

/**
 * One item of the playlist.
 * @param {Api.PlannedItem} item with its kind, new or as it is
 * @param {{services: Api.Service[], tvs: Api.Tv[]}} known
 */
export function askItem(item, known) {
  const inside = content(item, known);
  const seconds = line(t(item.kind === "video" ? "tv-field-seconds-film" : "tv-field-seconds"), { type: "number", class: "input input-short",
    min: SECONDS.least, max: SECONDS.most, inputmode: "numeric", value: item.seconds ?? (item.kind === "video" ? "" : SECONDS.usual) });
  const when = plan(item, t("tv-field-when"));
  const where = several(known.tvs, item.devices ?? [], t("tv-field-screens"));
  return ask({
    title: t(item.id ? "tv-item-edit" : "tv-item-new", { kind: t(`tv-kind-${item.kind}`) }), confirm: t("desk-save"), wide: true,
    text: item.kind === "skm" ? t("tv-skm-help") : undefined,
    parts: [...inside.parts, seconds, when.part, known.tvs.length > 1 ? where.part : null],
    read() {
      const [body, plan] = [inside.read(), when.read()];
      if (typeof body === "string") return body;
      if (typeof plan === "string") return plan;
      const count = seconds.value() === "" ? null : Number(seconds.value());
      if (count === null ? item.kind !== "video" : !Number.isInteger(count) || count < SECONDS.least || count > SECONDS.most) {
        return t("tv-bad-seconds", SECONDS);
      }
      return { kind: item.kind, ...(item.id ? { id: item.id } : {}), ...body, ...plan, seconds: count, devices: where.read() };
    },
  });
}

/** One line of running text. @param {Partial<Api.PlannedLine>} line */
export function askLine(line) {
  const text = area(t("tv-field-text"), { rows: 3, maxlength: "300", value: line.text ?? "" });
  const when = plan(line, t("tv-field-when"));
  return ask({ title: t(line.text ? "tv-line-edit" : "tv-line-new"), confirm: t("desk-save"), wide: true,
    parts: [text, when.part],
    read() {
      const plan = when.read();
      if (!text.value()) return t("tv-bad-text");
      return typeof plan === "string" ? plan : { text: text.value().replace(/\s+/g, " "), ...plan };
    } });
}

/** The settings of one TV. @param {Api.Tv} tv @param {{services: Api.Service[]}} known */
export function askTv(tv, known) {
  const { layout, services, volume, quiet } = tv.settings;
  const look = choice(t("tv-field-layout"), ["calls_media", "grid", "portrait"].map((value) => [value, t(`tv-layout-${value}`)]), layout);
  const loud = line(t("tv-field-volume"), { type: "number", class: "input input-short", min: "0", max: "100", inputmode: "numeric", value: volume ?? "" });
  const which = several(known.services, services, t("tv-field-services"));
  const rest = plan(quiet[0] ?? {}, t("tv-field-quiet"), false);
  return ask({ title: t("tv-edit", { name: tv.name }), confirm: t("desk-save"), wide: true,
    parts: [h("div", { class: "pair" }, look.node, loud.node), which.part, rest.part],
    read() {
      const stretch = rest.read();
      if (typeof stretch === "string") return stretch;
      const percent = loud.value() === "" ? null : Number(loud.value());
      if (percent !== null && !(Number.isInteger(percent) && percent >= 0 && percent <= 100)) return t("tv-bad-volume");
      return { layout: look.value(), volume: percent, services: which.read(),
        quiet: [...(stretch.from_time ? [stretch] : []), ...quiet.slice(1)] };
    } });
}

/** Whether a file that is still shown may go. @param {string} name */
export const askRemoval = (name) => sure({ title: t("tv-remove-title", { name }), text: t("tv-remove-shown"),
  confirm: t("tv-remove-go"), destroys: true });
