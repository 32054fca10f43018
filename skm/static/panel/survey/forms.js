/** The questionnaire in every language, read together: the language can be changed while the server is away. */
import { api, Unreachable } from "/static/web/js/net/api.js";
import { page } from "/static/web/js/dom/page.js";

/**
 * @typedef {Api.SurveyForm} Form
 */

/** @type {Record<string, Form> | null} */
let known = null;

/**
 * The forms by language, all of one version; what was read before when the server is away, `null` when nothing was.
 * @returns {Promise<Record<string, Form> | null>}
 */
export async function readForms() {
  try {
    const read = page.languages.map(async (lang) =>
      [lang, (await api("GET", `/surveys/form?lang=${lang}`)).data]);
    /** @type {Record<string, Form>} */
    const forms = Object.fromEntries(await Promise.all(read));
    // The office changed its questions between two answers: once more.
    if (new Set(Object.values(forms).map((form) => form.version)).size > 1) return readForms();
    known = forms;
  } catch (error) {
    if (!(error instanceof Unreachable)) console.error(error);
  }
  return known;
}
