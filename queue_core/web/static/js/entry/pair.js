/**
 * A screen without a pairing: shows a code, waits until the admin has confirmed it, and goes home by itself.
 *
 * All words stand in the page already, so that it needs nothing more from a server that goes away for a while. The
 * secret stays in this tab and never comes into an address; a page that is loaded again shows the same code.
 */
import { page } from "../dom/page.js";

const POLL_MS = 1500;
const RETRY_MS = 3000;
const ANSWER_MS = 6000;
const STORED = `antrian-pairing-${page.kind}`;
const NOTES = ["note", "away", "crowded", "found"];

/** @param {string} name */
const part = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-part="${name}"]`));
/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** @typedef {{code: string, secret: string}} Pairing */

/** @returns {Pairing | null} */
function stored() {
  try {
    const found = JSON.parse(sessionStorage.getItem(STORED) || "null");
    return found && typeof found.code === "string" && typeof found.secret === "string" ? found : null;
  } catch {
    return null;
  }
}

/** @param {Pairing | null} pairing */
function store(pairing) {
  try {
    if (pairing) sessionStorage.setItem(STORED, JSON.stringify(pairing));
    else sessionStorage.removeItem(STORED);
  } catch {
    // Without a store, a page that is loaded again simply shows another code.
  }
}

/** One request, given up after a while. @param {string} path @param {RequestInit} options */
async function send(path, options) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ANSWER_MS);
  try {
    const answer = await fetch(path, { ...options, cache: "no-store", signal: stop.signal });
    const json = (answer.headers.get("content-type") || "").includes("json");
    return { answer, data: json ? await answer.json() : null };
  } finally {
    clearTimeout(timer);
  }
}

/** @param {string} path @param {unknown} body */
const post = (path, body) => send(path, {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

/** Exactly one line below the code says how it stands. @param {string} name */
function note(name) {
  for (const one of NOTES) part(one).hidden = one !== name;
}

/** @param {string} code */
function showCode(code) {
  const halves = [code.slice(0, 3), code.slice(3)].map((half) => {
    const element = document.createElement("span");
    element.textContent = half;
    return element;
  });
  part("code").replaceChildren(halves[0], " ", halves[1]);
  document.documentElement.dataset.code = code;
}

/** @returns {Promise<Pairing | null>} null when there is none to be had now */
async function ask() {
  const about = { screen: `${window.innerWidth}x${window.innerHeight}` };
  const { answer, data } = await post("/api/v1/pairing", { kind: page.kind, about });
  if (answer.status === 201) return { code: data.code, secret: data.secret };
  if (answer.status !== 429) throw new Error(String(answer.status));
  note("crowded");
  await pause(Math.min(Number(answer.headers.get("Retry-After")) || 60, 60) * 1000);
  return null;
}

/** @param {Pairing} pairing @returns {Promise<"waiting" | "expired" | "home">} */
async function look(pairing) {
  const { answer, data } = await send("/api/v1/pairing", { headers: { Authorization: `Bearer ${pairing.secret}` } });
  if (!answer.ok) throw new Error(String(answer.status));
  if (data.status !== "paired") return data.status;
  const done = await post("/pair/finish", { secret: pairing.secret });
  if (done.answer.status !== 204) throw new Error(String(done.answer.status));
  return "home";
}

/** @param {Pairing | null} pairing @returns {Promise<Pairing | null>} what there is to wait for after this step */
async function step(pairing) {
  if (!pairing) {
    const fresh = await ask();
    store(fresh);
    return fresh;
  }
  showCode(pairing.code);
  const outcome = await look(pairing);
  if (outcome === "home") {
    note("found");
    store(null);
    window.location.replace(page.home ?? "/");
    await pause(ANSWER_MS);
    return null;
  }
  note("note");
  if (outcome === "expired") {
    store(null);
    return null;
  }
  await pause(POLL_MS);
  return pairing;
}

async function run() {
  let pairing = stored();
  for (;;) {
    try {
      pairing = await step(pairing);
    } catch {
      note("away");
      await pause(RETRY_MS);
    }
  }
}

run();
