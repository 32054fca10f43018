/** The words of the page, from the same Fluent catalogues the server uses; and times and dates in the office's zone. */
import { FluentBundle, FluentResource } from "/static/web/vendor/fluent.js";
import { page } from "./page.js";

/** @type {Map<string, FluentBundle>} */
const bundles = new Map();
/** @type {string} */
let language = page.lang || "id";
/** @type {string[]} */
let catalogues = [];

/** The language the page speaks now. */
export function currentLanguage() {
  return /** @type {Api.Language} */ (language);
}

/** @param {string} lang @param {string} name */
async function fetchCatalogue(lang, name) {
  const answer = await fetch(`/static/locale/${lang}/${name}.ftl`);
  if (!answer.ok) throw new Error(`catalogue ${lang}/${name}: ${answer.status}`);
  return answer.text();
}

/** Have a language ready, so that changing to it works while the server is away. @param {string} lang */
export async function prepareLanguage(lang) {
  if (bundles.has(lang)) return;
  const sources = await Promise.all(catalogues.map((name) => fetchCatalogue(lang, name)));
  const bundle = new FluentBundle(lang, { useIsolating: false });
  for (const source of sources) bundle.addResource(new FluentResource(source));
  bundles.set(lang, bundle);
}

/**
 * Load the catalogues of a page; `common` and `errors` come along by themselves. A page that never calls
 * `errorText` leaves `errors` away: the server's problems bring their own words.
 * @param {string} lang
 * @param {string[]} names
 * @param {{errors?: boolean}} [options]
 */
export async function loadTexts(lang, names, { errors = true } = {}) {
  catalogues = [...new Set(["common", ...(errors ? ["errors"] : []), ...names])];
  await prepareLanguage(lang);
  language = lang;
}

/**
 * The words for a key. An unknown key shows itself and complains in the console.
 * @param {string} key
 * @param {Record<string, string|number>} [args]
 */
export function t(key, args) {
  const bundle = bundles.get(language);
  const message = bundle && bundle.getMessage(key);
  if (!bundle || !message || !message.value) {
    console.error(`no text for ${key} in ${language}`);
    return key;
  }
  return bundle.formatPattern(message.value, args);
}

/** What a language calls itself. @param {string} lang */
export function languageName(lang) {
  return page.language_names[lang] || lang;
}

/** Is there a text for this key? @param {string} key */
export function hasText(key) {
  const bundle = bundles.get(language);
  return Boolean(bundle && bundle.hasMessage(key));
}

/** The words for an error code of the server, or those for an unknown trouble. @param {string} code */
export function errorText(code) {
  return t(hasText(`error-${code}`) ? `error-${code}` : "error-internal");
}

/**
 * Change the language of the page: remembered in a cookie, told by `languagechange` on the document.
 * @param {string} lang
 */
export async function setLanguage(lang) {
  await prepareLanguage(lang);
  language = lang;
  document.documentElement.lang = lang;
  document.cookie = `antrian_lang=${lang}; path=/; max-age=31536000; SameSite=Lax`;
  document.dispatchEvent(new CustomEvent("languagechange", { detail: lang }));
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {string} name @param {Intl.DateTimeFormatOptions} options */
function formatter(name, options) {
  const key = `${language}:${name}`;
  let format = formats.get(key);
  if (!format) {
    const locale = language === "en" ? "en-GB" : language;
    format = new Intl.DateTimeFormat(locale, { timeZone: page.office.timezone, ...options });
    formats.set(key, format);
  }
  return format;
}

/** @param {Intl.DateTimeFormat} format @param {Date|string} date */
function partsOf(format, date) {
  return Object.fromEntries(format.formatToParts(new Date(date)).map((part) => [part.type, part.value]));
}

/** "10.42" in Indonesian, "10:42" in English, in the office's zone. @param {Date|string} date */
export function formatTime(date) {
  const format = formatter("time", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const { hour, minute } = partsOf(format, date);
  return `${hour}${language === "id" ? "." : ":"}${minute}`;
}

/** "Minggu, 22 November 2026", in the office's zone. @param {Date|string} date */
export function formatDate(date) {
  const format = formatter("date", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const { weekday, day, month, year } = partsOf(format, date);
  return `${weekday}, ${day} ${month} ${year}`;
}
