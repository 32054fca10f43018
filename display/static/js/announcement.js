/**
 * What the supervisor tells the room: a calm band that stands until its end and never covers a call. The chime rings
 * once, when the text arrives, and never into a call that is being spoken.
 *
 * @typedef {{id: number, text: string, starts_at: string, ends_at: string}} Announcement
 */
import { say } from "/static/web/js/announce.js";
import { serverNow } from "/static/web/js/clock.js";
import { setText } from "/static/web/js/dom.js";

/** Up to here a text stands on one large line; longer ones are set smaller, on two. */
const SHORT = 70;
/** Timers cannot wait longer than some weeks; a band is looked at again after this. */
const LOOK_AGAIN_MS = 60 * 60 * 1000;

/**
 * @param {HTMLElement} root  the band
 * @param {{ring: (name: string) => Promise<unknown>, mayRing: () => boolean, onChange: () => void}} options
 *   `mayRing` says whether nothing is being spoken now; call `idle()` when that becomes true
 */
export function createAnnouncement(root, { ring, mayRing, onChange }) {
  const words = /** @type {HTMLElement} */ (root.querySelector('[data-part="announcement-text"]'));
  /** @type {Announcement|null} */
  let shown = null;
  /** The newest one that has been here: ids only grow. */
  let newest = 0;
  let lastEvent = 0;
  let wantsRing = false;
  let timer = 0;
  /** @type {Promise<unknown>} */
  let ringing = Promise.resolve();

  const lasts = (/** @type {Announcement} */ one) => Date.parse(one.ends_at) > serverNow().getTime();

  function show(one) {
    clearTimeout(timer);
    if (one) timer = setTimeout(look, Math.min(Date.parse(one.ends_at) - serverNow().getTime() + 50, LOOK_AGAIN_MS));
    if (one?.id === shown?.id) return;
    shown = one;
    root.hidden = !one;
    document.body.toggleAttribute("data-announcement", Boolean(one));
    root.dataset.length = one && one.text.length > SHORT ? "long" : "short";
    setText(words, one ? one.text : "");
    if (!one) wantsRing = false;
    onChange();
  }

  function look() {
    if (shown) show(lasts(shown) ? shown : null);
  }

  function take(list, fresh) {
    const one = list.filter(lasts).at(-1) ?? null;
    const arrived = one !== null && one.id > newest;
    show(one);
    if (!one || !arrived) return;
    newest = one.id;
    say(one.text);
    wantsRing = fresh;
    idle();
  }

  function idle() {
    if (!wantsRing || !shown || !mayRing()) return;
    wantsRing = false;
    ringing = ring(`announcement:${shown.id}`).catch(() => {});
  }

  return {
    /** News from the open line. @param {{event_id: number, announcements: Announcement[]}} payload */
    told(payload) {
      lastEvent = Math.max(lastEvent, payload.event_id);
      take(payload.announcements, true);
    },
    /**
     * What a state says. @param {Announcement[]} list  @param {number} cursor how far the state knows the log
     * @param {boolean} fresh  the line has been up since the last state: what is new arrived just now
     */
    read(list, cursor, fresh) {
      if (cursor >= lastEvent) take(list, fresh);
    },
    idle,
    /** Settles when the chime has rung out. */
    quiet: () => ringing,
  };
}
