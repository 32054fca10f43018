/**
 * The panel's life: idle, a coin, a thank-you, for some people the survey, and back to idle. It opens by itself when
 * its counter finishes a ticket, or by the code on the visitor's paper, typed or scanned.
 */
import { api } from "/static/web/js/net/api.js";
import { showConnection } from "/static/web/js/net/connection.js";
import { h } from "/static/web/js/dom/dom.js";
import { startHeartbeat } from "/static/web/js/net/heartbeat.js";
import { follow } from "/static/web/js/net/live.js";
import { page } from "/static/web/js/dom/page.js";
import { currentLanguage, loadTexts, prepareLanguage, setLanguage, t } from "/static/web/js/dom/texts.js";
import { codeScreen } from "./keys/code.js";
import { coinTray } from "./coins.js";
import { readForms } from "./survey/forms.js";
import { ANSWERS, COIN, flush, send } from "./outbox.js";
import { rest, wait } from "./idle.js";
import { listenToScanner } from "./keys/scanner.js";
import { pause, say, show, showing, showKept } from "./stage.js";
import { startSurvey } from "./survey/survey.js";

const IDLE_MS = 30000;
/** A questionnaire left midway is given up after this; the question before it leaves twenty seconds to answer. */
const LEFT_MS = 60000;
const STILL_MS = 40000;
const THANKS_MS = 3000;
/** Words of refusal are read, not glanced at. */
const REFUSED_MS = 6000;
/** A visitor is thanked at the latest after this: the vote is already written down, the answer may come later. */
const ANSWER_MS = 2500;
const REFUSALS = { coin_already_used: "used", coin_closed: "closed", unknown_ticket: "unknown", staff_cannot_vote: "staff" };
const SETTLED_KEPT = 50;

/** @typedef {{ticket_code: string, label: string | null, counter: string}} Open `label` is null for a typed code */

await loadTexts(page.lang, ["skm"], { errors: false });
for (const lang of page.languages) await prepareLanguage(lang);

let faces = 4;
/** @type {Open | null} the finished ticket whose coin this is */
let open = null;
/** @type {string | null} a coin chosen before its code was typed */
let chosen = null;
/** What has been typed of a code. */
let typed = "";
/** Codes this panel has dealt with: the server may still call them open for some minutes. */
const settled = new Set();
/** While a coin falls or words of thanks stand, nothing else is taken: two fingers give one coin. */
let busy = false;

/** @param {string} code */
function settle(code) {
  settled.add(code);
  if (settled.size > SETTLED_KEPT) settled.delete(settled.values().next().value);
}

/** Whose coin it is, for the head of the page. */
function whose() {
  if (!open) return "";
  return open.label === null ? t("skm-for-code", { code: open.ticket_code }) : t("skm-for-ticket", { label: open.label, counter: open.counter });
}

/** Back to the beginning, in the office's own language; an open ticket that was left alone stays left alone. */
async function goIdle() {
  if (busy) return;
  rest();
  if (open) settle(open.ticket_code);
  open = null;
  chosen = null;
  if (currentLanguage() !== page.default_lang) await setLanguage(page.default_lang);
  showCoins();
}

function showCoins() {
  const lead = open ? "skm-choose" : page.device?.counter_id ? "skm-idle" : "skm-idle-code";
  show(showCoins, h("section", { class: "skm-ask" },
    h("h1", { text: t("skm-question") }),
    h("p", { class: "skm-lead", text: t(lead) }),
    coinTray(faces, takeCoin),
    open ? null : h("button", { type: "button", class: "button skm-code-open", text: t("skm-code-open"),
      onClick: askCode })), { whose: whose() });
}

/**
 * @param {string} value
 * @param {() => Promise<void>} fall
 */
async function takeCoin(value, fall) {
  if (busy) return;
  if (!open) {
    chosen = value;
    askCode();
    return;
  }
  busy = true;
  const { ticket_code } = open;
  const [outcome] = await Promise.all([vote(ticket_code, value), fall()]);
  await finish(ticket_code, outcome);
}

/**
 * @param {string} code
 * @param {string} value
 * @returns {Promise<import("./outbox.js").Outcome>}
 */
function vote(code, value) {
  const late = pause(ANSWER_MS).then(() => /** @type {const} */ ({ kind: "stored" }));
  return Promise.race([send(COIN, { ticket_code: code, value }), late]);
}

/**
 * @param {string} code
 * @param {import("./outbox.js").Outcome} outcome
 */
async function finish(code, outcome) {
  rest();
  settle(code);
  open = null;
  chosen = null;
  // Read while the words of thanks stand.
  const forms = outcome.kind === "sent" && outcome.data?.survey ? readForms() : null;
  if (outcome.kind === "refused") {
    const name = REFUSALS[/** @type {keyof typeof REFUSALS} */ (outcome.code)] ?? "wrong";
    // A typing slip, or a visit that ends in a minute: the same code may come again.
    if (name !== "used") settled.delete(code);
    await say("circle-alert", `skm-${name}`, `skm-${name}-text`, REFUSED_MS);
  } else {
    await say("circle-check", "skm-thanks", outcome.kind === "stored" ? "skm-thanks-stored" : "skm-thanks-text", THANKS_MS);
  }
  const read = await forms;
  busy = false;
  if (read && outcome.kind === "sent" && outcome.data?.service_id) invite(outcome.data.service_id, code, read);
  else await goIdle();
}

function askCode() {
  typed = "";
  wait(IDLE_MS, goIdle);
  showCode();
}

function showCode() {
  const { node, keys } = codeScreen({ typed, onType: (now) => { typed = now; }, onCode: takeCode, onBack: goIdle });
  show(showCode, node, { keys });
}

/** @param {string} code */
async function takeCode(code) {
  if (busy) return;
  if (chosen) {
    busy = true;
    await finish(code, await vote(code, chosen));
    return;
  }
  // The code is checked when the coin falls; a panel without its server still takes the vote.
  offerCoin({ ticket_code: code, label: null, counter: "" });
}

/** @param {Open} found */
function offerCoin(found) {
  open = found;
  wait(IDLE_MS, goIdle);
  showCoins();
}

/**
 * @param {number} serviceId
 * @param {string} code the drawn ticket's: it can be answered for once
 * @param {Record<string, import("./survey/forms.js").Form>} forms
 */
function invite(serviceId, code, forms) {
  wait(IDLE_MS, goIdle);
  const draw = () => {
    const { questions, extra, consent } = forms[currentLanguage()];
    show(draw, h("section", { class: "skm-say" },
      h("h1", { tabindex: "-1", text: t("skm-invite") }),
      h("p", { class: "skm-lead", text: t("skm-invite-text", { count: questions.length + extra.length }) }),
      h("p", { class: "skm-consent", text: consent }),
      h("div", { class: "skm-ways" },
        h("button", { type: "button", class: "button button-large", text: t("skm-invite-no"), onClick: goIdle }),
        h("button", { type: "button", class: "button button-primary button-large", text: t("skm-invite-yes"),
          onClick: () => survey(serviceId, code, forms) }))));
  };
  draw();
}

/**
 * @param {number} serviceId
 * @param {string} code
 * @param {Record<string, import("./survey/forms.js").Form>} forms
 */
function survey(serviceId, code, forms) {
  const { leave } = startSurvey({
    forms,
    show: (again, node, keys) => show(again, node, { keys }),
    onEnd: async (answers, how) => {
      rest();
      busy = true;
      if (answers) keepAnswers(serviceId, code, forms[currentLanguage()].version, answers);
      if (how !== "left") await say("circle-check", ...thanks(answers !== null, how), THANKS_MS);
      busy = false;
      await goIdle();
    },
  });
  wait(LEFT_MS, leave, STILL_MS);
}

/**
 * @param {boolean} kept
 * @param {"done" | "stopped"} how
 * @returns {[string, string]}
 */
function thanks(kept, how) {
  if (!kept) return ["skm-survey-none", "skm-survey-none-text"];
  return how === "done" ? ["skm-survey-thanks", "skm-survey-thanks-text"] : ["skm-survey-thanks", "skm-survey-partial-text"];
}

/**
 * @param {number} serviceId
 * @param {string} code
 * @param {number} version
 * @param {import("./survey/survey.js").Answers} answers
 */
function keepAnswers(serviceId, code, version, { scores, respondent, extra, comment }) {
  send(ANSWERS, { scores, respondent, service_id: serviceId, ticket_code: code, form_version: version,
    ...(Object.keys(extra).length ? { extra } : {}), ...(comment ? { comment } : {}) }).then(showKept);
}

/** Nobody is before the glass, and nothing has been begun. */
function isResting() {
  return !open && !chosen && !busy && showing() === showCoins;
}

/** @param {Open | null} found what the server says is open at this counter */
function offer(found) {
  if (found && isResting() && !settled.has(found.ticket_code)) offerCoin(found);
}

/** @param {{ticket_code: string, label: string, counter: string | {name: string}}} raw @returns {Open} */
const readOpen = (raw) => ({ ticket_code: raw.ticket_code, label: raw.label,
  counter: typeof raw.counter === "string" ? raw.counter : raw.counter.name });

async function readState() {
  const { data } = await api("GET", "/surveys/panel");
  if (data.faces !== faces) {
    faces = data.faces;
    if (showing() === showCoins && !busy) showCoins();
  }
  const found = data.open && readOpen(data.open);
  // The counter took its "finish" back: the coin that was offered for it is gone too.
  if (!found && open && open.label !== null && !busy && showing() === showCoins) {
    open = null;
    rest();
    showCoins();
  }
  offer(found);
  await flush();
  showKept();
}

listenToScanner({
  wanted: () => !busy && (showing() === showCoins || showing() === showCode),
  take: takeCode,
});
// A language chosen before anything was begun is the next visitor's, unless somebody begins with it.
document.addEventListener("languagechange", () => {
  if (isResting() && currentLanguage() !== page.default_lang) wait(IDLE_MS, goIdle);
});
showCoins();
follow({
  readState,
  on: {
    counter: (payload) => {
      if (payload.coin) offer(readOpen({ counter: payload.counter, ...payload.coin }));
    },
    settings: readState,
  },
  onConnection: showConnection,
});
/** Says that the panel is alive, also to server processes that do not hold its connection. */
startHeartbeat({ idle: isResting });
