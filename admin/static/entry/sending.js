/**
 * Keeping one form: sent under a key that was made when the form was opened, so that it is kept once however often it
 * is sent. Nobody answers: it is sent again and again, unchanged, until somebody does.
 */
import { whyNot } from "/static/web/js/desk/outcome.js";
import { api, newKey, Problem, Unreachable } from "/static/web/js/net/api.js";

const AGAIN_MS = 5000;

/**
 * @param {{onKept: () => void, onRefused: (why: string) => void, onAway: () => void, onSent: () => void}} listeners
 *   `onSent`: a form is on its way and nobody knows its fate, or its fate has become known
 */
export function keeper({ onKept, onRefused, onAway, onSent }) {
  let key = newKey();
  /** What is on its way, or waits for a server. @type {Api.PaperForm | null} */
  let body = null;
  let sending = false;
  let timer = 0;

  async function send() {
    clearTimeout(timer);
    if (sending || body === null) return;
    sending = true;
    const sent = body;
    onSent();
    try {
      await api("POST", "/skm/paper", { body: sent, key });
    } catch (error) {
      sending = false;
      if (sent !== body) return; // the form was cleared meanwhile
      if (error instanceof Unreachable || (error instanceof Problem && error.status >= 500)) {
        timer = setTimeout(() => void send(), AGAIN_MS);
        onAway();
        return;
      }
      fresh(); // refused: nothing was kept under that key
      onRefused(whyNot(error));
      return;
    }
    sending = false;
    if (sent !== body) return;
    fresh();
    onKept();
  }

  function fresh() {
    clearTimeout(timer);
    key = newKey();
    body = null;
    onSent();
  }

  return {
    /** @param {Api.PaperForm} form */
    keep(form) {
      body ??= form;
      return send();
    },
    send,
    fresh,
    key: () => key,
    /** What was sent and never answered. */
    unanswered: () => body,
    /** What was on its way when the page ended. @param {string} sentKey @param {Api.PaperForm} sent */
    restore(sentKey, sent) {
      key = sentKey;
      body = sent;
    },
  };
}
