/** Calls to the server. Three outcomes: an answer, a `Problem` (it refused), `Unreachable` (nobody answered in time). */
import { page } from "../dom/page.js";
import { currentLanguage } from "../dom/texts.js";
import { setServerTime } from "./clock.js";

const BASE = "/api/v1";

/** The server refused: `code` is stable, `title` is in the page's language. */
export class Problem extends Error {
  /** @param {number} status @param {Record<string, any>} body any: each refusal brings parts of its own */
  constructor(status, body) {
    super(body.title || String(status));
    this.name = "Problem";
    this.status = status;
    this.code = body.code || "internal";
    this.title = body.title || "";
    this.detail = body.detail || "";
    /** What is wrong with which field of the body. @type {{field: string, problem: string}[]} */
    this.fields = body.fields || [];
    this.body = body;
  }
}

/** Nobody answered: the network, the server or a proxy before it is away. The request may or may not have arrived. */
export class Unreachable extends Error {
  constructor() {
    super("unreachable");
    this.name = "Unreachable";
  }
}

/** @param {Response} answer @param {boolean} isFile */
async function bodyOf(answer, isFile) {
  if (isFile && answer.ok) return answer.blob();
  const type = answer.headers.get("content-type") || "";
  if (answer.status === 204 || !type.includes("json")) return null;
  return answer.json();
}

/** A proxy answers for a server that is away; a problem body means the server itself spoke. @param {number} status @param {unknown} body */
function spokenByProxy(status, body) {
  return body === null && status >= 502 && status <= 504;
}

/**
 * @template {Api.Method} M
 * @template {string} P
 * @param {M} method
 * @param {P} path below /api/v1, beginning with a slash
 * @param {{body?: Api.Body<M, P>, key?: string, signal?: AbortSignal, timeoutMs?: number, file?: boolean}} [options] `key` is the
 *   Idempotency-Key; a `body` that is a file is sent as it is; `file` asks for one, and `data` is then a Blob
 * @returns {Promise<{status: number, data: Api.Answer<M, P>}>}
 */
export async function api(method, path, { body, key, signal, timeoutMs = 8000, file = false } = {}) {
  /** @type {Record<string, string>} */
  const headers = { Accept: file ? "*/*" : "application/json", "Accept-Language": currentLanguage() };
  const isFile = body instanceof Blob;
  if (body !== undefined) headers["Content-Type"] = isFile ? "application/octet-stream" : "application/json";
  if (key) headers["Idempotency-Key"] = key;
  if (method !== "GET" && page.csrf_token) headers["X-CSRF-Token"] = page.csrf_token;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  const passOn = () => stop.abort();
  if (signal) signal.addEventListener("abort", passOn);
  let answer;
  let data;
  try {
    answer = await fetch(BASE + path, {
      method,
      headers,
      body: body instanceof Blob ? body : JSON.stringify(body),
      signal: stop.signal,
      cache: "no-store",
      credentials: "same-origin",
    });
    data = await bodyOf(answer, file);
  } catch {
    throw new Unreachable();
  } finally {
    clearTimeout(timer);
    if (signal) signal.removeEventListener("abort", passOn);
  }
  if (spokenByProxy(answer.status, data)) throw new Unreachable();
  if (!answer.ok && answer.status !== 304) throw new Problem(answer.status, data || {});
  if (data && typeof data.now === "string") setServerTime(data.now);
  return { status: answer.status, data };
}

/** A fresh idempotency key. Plain HTTP on a LAN has no `randomUUID`, so the bytes are drawn here. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
