/**
 * The panel's life: idle, a coin, a thank-you, for some people the survey, and back to idle. It opens by itself when
 * its counter finishes a ticket, or by the code on the visitor's paper.
 */
import { api } from "/static/web/js/api.js";
import { showConnection } from "/static/web/js/connection.js";
import { h, icon } from "/static/web/js/dom.js";
import { startHeartbeat } from "/static/web/js/heartbeat.js";
import { follow } from "/static/web/js/live.js";
import { page } from "/static/web/js/page.js";
import { currentLanguage, languageName, loadTexts, prepareLanguage, setLanguage, t } from "/static/web/js/texts.js";
import { coinTray } from "./coins.js";
import { CODE_KEYS, keypad } from "./keypad.js";
import { flush, send, waitingCount } from "./outbox.js";
import { startSurvey } from "./survey.js";

const IDLE_MS = 30000;
const THANKS_MS = 3000;
/** Words of refusal are read, not glanced at. */
const REFUSED_MS = 6000;
/** A visitor is thanked at the latest after this: the vote is already written down, the answer may come later. */
const ANSWER_MS = 2500;
const CODE_LENGTH = 8;
const REFUSALS = { coin_already_used: "used", coin_closed: "closed", unknown_ticket: "unknown", staff_cannot_vote: "staff" };

/** @typedef {{ticket_code: string, label: string, counter: string}} Open */
/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

await loadTexts(page.lang, ["skm"], { errors: false });
for (const lang of page.languages) await prepareLanguage(lang);

let faces = 4;
/** @type {Open | null} the finished ticket whose coin this is */
let open = null;
/** @type {string | null} a coin chosen before its code was typed */
let chosen = null;
/** Codes this panel has dealt with: the server may still call them open for some minutes. */
const settled = new Set();
const SETTLED_KEPT = 50;
/** While a coin falls or words of thanks stand, nothing else is taken: two fingers give one coin. */
let busy = false;
/** @type {(() => void)} draws the present screen again, in another language */
let redraw = showCoins;
/** @type {((key: string) => boolean) | null} */
let onKey = null;
let idleTimer = 0;

const languages = page.languages.map((/** @type {string} */ lang) => h("button", { type: "button",
  class: "button button-plain skm-language", lang, text: languageName(lang),
  onClick: async () => {
    await setLanguage(lang);
    redraw();
  } }));

/** @param {string} code */
function settle(code) {
  settled.add(code);
  if (settled.size > SETTLED_KEPT) settled.delete(settled.values().next().value);
}

/**
 * @param {() => void} again
 * @param {HTMLElement} node
 * @param {(key: string) => boolean} [keys]
 */
function stage(again, node, keys) {
  redraw = again;
  onKey = keys ?? null;
  part("stage").replaceChildren(node);
  part("whose").textContent = open ? t("skm-for-ticket", open) : "";
  for (const button of languages) button.hidden = button.lang === currentLanguage();
  /** @type {HTMLElement | null} */ (node.querySelector("h1[tabindex]"))?.focus();
  showKept();
}

function showKept() {
  const count = waitingCount();
  part("kept").textContent = count ? t("skm-waiting-votes", { count }) : "";
}

function restartIdle() {
  clearTimeout(idleTimer);
  idleTimer = window.setTimeout(goIdle, IDLE_MS);
}

/** Back to the beginning, in the office's own language; an open ticket that was left alone stays left alone. */
async function goIdle() {
  if (busy) return;
  clearTimeout(idleTimer);
  if (open) settle(open.ticket_code);
  open = null;
  chosen = null;
  if (currentLanguage() !== page.default_lang) await setLanguage(page.default_lang);
  showCoins();
}

function showCoins() {
  stage(showCoins, h("section", { class: "skm-ask" },
    h("h1", { text: t("skm-question") }),
    h("p", { class: "skm-lead", text: t(open ? "skm-choose" : "skm-idle") }),
    coinTray(faces, takeCoin),
    open ? null : h("button", { type: "button", class: "button skm-code-open", text: t("skm-code-open"),
      onClick: () => { restartIdle(); showCode(); } })));
}

/**
 * @param {string} value
 * @param {() => Promise<void>} fall
 */
async function takeCoin(value, fall) {
  if (busy) return;
  if (!open) {
    chosen = value;
    showCode();
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
  return Promise.race([send("/surveys/coin", { ticket_code: code, value }), late]);
}

/**
 * @param {string} code
 * @param {import("./outbox.js").Outcome} outcome
 */
async function finish(code, outcome) {
  settle(code);
  open = null;
  chosen = null;
  if (outcome.kind === "refused") {
    const name = REFUSALS[/** @type {keyof typeof REFUSALS} */ (outcome.code)] ?? "wrong";
    // A typing slip, or a visit that ends in a minute: the same code may come again.
    if (name !== "used") settled.delete(code);
    await say("circle-alert", `skm-${name}`, `skm-${name}-text`, REFUSED_MS);
  } else {
    await say("circle-check", "skm-thanks", outcome.kind === "stored" ? "skm-thanks-stored" : "skm-thanks-text", THANKS_MS);
  }
  busy = false;
  if (outcome.kind === "sent" && outcome.data?.survey) invite(outcome.data.service_id, code);
  else await goIdle();
}

/**
 * @param {string} sign
 * @param {string} title
 * @param {string} text
 * @param {number} ms
 */
async function say(sign, title, text, ms) {
  const draw = () => stage(draw, h("section", { class: "skm-say", role: "status", dataset: { sign } }, icon(sign),
    h("h1", { text: t(title) }), h("p", { class: "skm-lead", text: t(text) })));
  draw();
  await pause(ms);
}

function showCode() {
  restartIdle();
  const trouble = h("p", { class: "field-error", role: "alert" });
  const pad = keypad({ keys: CODE_KEYS, length: CODE_LENGTH, typedLabel: t("skm-code-typed"),
    keysLabel: t("skm-code-keys"), onChange: () => { trouble.textContent = ""; },
    onDone: (typed) => {
      if (typed.length < CODE_LENGTH) trouble.textContent = t("skm-code-short", { count: CODE_LENGTH });
      else takeCode(typed);
    } });
  stage(showCode, h("section", { class: "skm-code" },
    h("h1", { tabindex: "-1", text: t("skm-code-title") }), h("p", { class: "skm-lead", text: t("skm-code-text") }),
    pad.node, trouble,
    h("div", { class: "skm-ways" },
      h("button", { type: "button", class: "button", text: t("skm-code-back"), onClick: goIdle }),
      h("button", { type: "button", class: "button button-primary skm-go", text: t("skm-code-done"),
        onClick: () => pad.type("Enter") }))), pad.type);
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
  open = { ticket_code: code, label: code, counter: page.office.name };
  showCoins();
}

/**
 * @param {number} serviceId
 * @param {string} code the drawn ticket's: it can be answered for once
 */
function invite(serviceId, code) {
  restartIdle();
  const draw = () => stage(draw, h("section", { class: "skm-say" },
    h("h1", { tabindex: "-1", text: t("skm-invite") }), h("p", { class: "skm-lead", text: t("skm-invite-text") }),
    h("div", { class: "skm-ways" },
      h("button", { type: "button", class: "button button-large", text: t("skm-invite-no"), onClick: goIdle }),
      h("button", { type: "button", class: "button button-primary button-large", text: t("skm-invite-yes"),
        onClick: () => survey(serviceId, code) }))));
  draw();
}

/**
 * @param {number} serviceId
 * @param {string} code
 */
async function survey(serviceId, code) {
  const read = async () => (await api("GET", "/surveys/form")).data;
  const form = await read().catch(() => null);
  if (!form) {
    await goIdle();
    return;
  }
  const running = startSurvey({
    form,
    show: (node, keys) => stage(async () => running.translate(await read().catch(() => form)), node, keys),
    onStop: goIdle,
    onDone: async ({ scores, respondent }) => {
      busy = true;
      if (Object.keys(scores).length > 0) {
        send("/surveys/responses", { scores, respondent, service_id: serviceId, ticket_code: code }).then(showKept);
      }
      await say("circle-check", "skm-survey-thanks", "skm-survey-thanks-text", THANKS_MS);
      busy = false;
      await goIdle();
    },
  });
}

/** @param {Open | null} found what the server says is open at this counter */
function offer(found) {
  const resting = !open && !chosen && !busy && redraw === showCoins;
  if (found && resting && !settled.has(found.ticket_code)) {
    open = found;
    restartIdle();
    showCoins();
  }
}

/** @param {any} raw */
const readOpen = (raw) => raw && { ticket_code: raw.ticket_code, label: raw.label,
  counter: typeof raw.counter === "string" ? raw.counter : raw.counter.name };

async function readState() {
  const { data } = await api("GET", "/surveys/panel");
  if (data.faces !== faces) {
    faces = data.faces;
    if (redraw === showCoins && !busy) showCoins();
  }
  const found = readOpen(data.open);
  // The counter took its "finish" back: the coin that was offered for it is gone too.
  if (!found && open && open.label !== open.ticket_code && !busy && redraw === showCoins) {
    open = null;
    showCoins();
  }
  offer(found);
  await flush();
  showKept();
}

for (const type of ["pointerdown", "keydown"]) {
  document.addEventListener(type, () => { if (open || redraw !== showCoins) restartIdle(); });
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !onKey) return;
  // Enter on a focused button is that button's; the keypad takes it only from nowhere else.
  if (event.key === "Enter" && event.target instanceof HTMLButtonElement) return;
  if (onKey(event.key)) event.preventDefault();
});
document.addEventListener("contextmenu", (event) => event.preventDefault());
part("languages").append(...languages);
showCoins();
follow({
  readState,
  on: {
    counter: (payload) => {
      if (payload.coin) offer({ ...readOpen({ counter: payload.counter, ...payload.coin }) });
    },
    settings: readState,
  },
  onConnection: showConnection,
});
/** Says that the panel is alive, also to server processes that do not hold its connection. */
startHeartbeat({ idle: () => !busy && !open && chosen === null });
