/** What the office chose about coins, survey and report. Three parts, each saved by itself. */
import "../common/frame.js";
import { attempt, read, readingFailed } from "/static/web/js/desk/outcome.js";
import { button, followPage, input, part } from "/static/web/js/desk/page.js";
import { ownQuestions } from "./own_questions.js";
import { serviceShares } from "./service_shares.js";
import { api } from "/static/web/js/net/api.js";
import { setText } from "/static/web/js/dom/dom.js";
import { may } from "/static/web/js/dom/page.js";
import { t } from "/static/web/js/dom/texts.js";

const mayChange = may("settings.change");
const SIGNATORY = /** @type {const} */ (["title", "name", "nip"]);
/** @param {string} name @returns {HTMLInputElement[]} */
const radios = (name) => [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(`[name="${name}"]`))];
/** @param {string} name */
const chosen = (name) => radios(name).find((radio) => radio.checked)?.value ?? "";

/** What the server has, as this page would send it. @type {Record<string, unknown> | null} */
let saved = null;
let working = false;

function draft() {
  return {
    coin_faces: Number(chosen("coin_faces")), ikm_weight: chosen("ikm_weight"), publish_index: input("publish_index").checked,
    signatory: Object.fromEntries(SIGNATORY.map((name) => [name, input(`signatory-${name}`).value.trim()])),
    survey_introduction: input("survey_introduction").value.trim(),
  };
}

/** Only what was changed here: somebody else may have saved another setting meanwhile. @returns {Record<string, unknown>} */
const changes = () => (saved === null ? {} : Object.fromEntries(Object.entries(draft()).filter(
  ([name, value]) => JSON.stringify(value) !== JSON.stringify(saved?.[name]))));
const isChanged = () => Object.keys(changes()).length > 0;

/** @param {Api.Settings} settings */
function show(settings) {
  for (const name of /** @type {const} */ (["coin_faces", "ikm_weight"])) for (const radio of radios(name)) radio.checked = radio.value === String(settings[name]);
  input("publish_index").checked = settings.publish_index;
  for (const name of SIGNATORY) input(`signatory-${name}`).value = settings.signatory[name] ?? "";
  input("survey_introduction").value = settings.survey_introduction;
  saved = draft();
}

function showSave() {
  part("public-see").hidden = !saved?.publish_index; // until then there is no such page
  if (!mayChange) return;
  button("save").disabled = working || !isChanged();
  setText(part("unsaved"), isChanged() ? t("settings-unsaved") : "");
}

async function save() {
  if (working || !isChanged()) return;
  working = true;
  showSave();
  const body = changes();
  await attempt(async () => {
    await api("PATCH", "/settings", { body });
    saved = { ...saved, ...body }; // what was typed meanwhile stays, and is not saved yet
  }, t("settings-saved"));
  working = false;
  showSave();
}

const shares = serviceShares({ mayChangeOffice: mayChange, refresh: () => live.refresh() });
const questions = ownQuestions();

async function readState() {
  const [settings, form] = await Promise.all([read("/settings"), read("/skm/form"), shares.read()]).catch(readingFailed);
  // What somebody is typing is not typed over.
  if (!working && !isChanged()) show(settings);
  /** @type {HTMLFieldSetElement} */ (part("settings-fields")).disabled = !mayChange;
  part("reading").hidden = true;
  shares.showOffice(settings.survey_probability);
  questions.take(form);
  showSave();
}

part("settings").addEventListener("submit", (event) => {
  event.preventDefault();
  void save();
});
part("settings").addEventListener("input", showSave);
addEventListener("beforeunload", (event) => {
  if (isChanged() || questions.isChanged()) event.preventDefault();
});

const live = followPage(readState, ["settings"]);
