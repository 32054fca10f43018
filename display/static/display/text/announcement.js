/**
 * What the supervisor tells the room: a calm band that stands until its end and never covers a call. When the text
 * arrives it is spoken once, or the chime rings where no voice could be made of it: after the calls that wait, never
 * into one that is being spoken.
 *
 * @typedef {Api.Speech} Speech
 * @typedef {Api.Announcement} Announcement
 */
import { say } from "/static/web/js/dom/announce.js";
import { serverNow } from "/static/web/js/net/clock.js";
import { setText } from "/static/web/js/dom/dom.js";

/** Up to here a text stands on one large line; longer ones are set smaller, on two. */
const SHORT = 70;
/** Timers cannot wait longer than some weeks; a band is looked at again after this. */
const LOOK_AGAIN_MS = 60 * 60 * 1000;

/**
 * @param {HTMLElement} root  the band
 * @param {{ring: (name: string, speech?: Speech|null) => Promise<unknown>, mayRing: () => boolean,
 *          prepare?: (speech: Speech) => Promise<unknown>|void, onChange: () => void}} options
 *   `mayRing` says whether nothing is being spoken now; call `idle()` when that becomes true. `prepare` fetches the
 *   clips: until they are here calls go first
 */
export function createAnnouncement(root, { ring, mayRing, prepare = () => {}, onChange }) {
  const words = /** @type {HTMLElement} */ (root.querySelector('[data-part="announcement-text"]'));
  /** @type {Announcement|null} */
  let shown = null;
  /** The newest one that has been here: ids only grow. */
  let newest = 0;
  let lastEvent = 0;
  /** The announcement that is still to be heard; 0 for none. */
  let toSay = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<unknown>} */
  let ringing = Promise.resolve();

  const lasts = (/** @type {Announcement} */ one) => Date.parse(one.ends_at) > serverNow().getTime();

  /** @param {Announcement|null} one */
  function show(one) {
    clearTimeout(timer);
    if (one) timer = setTimeout(look, Math.min(Date.parse(one.ends_at) - serverNow().getTime() + 50, LOOK_AGAIN_MS));
    if (one?.id === shown?.id) return;
    shown = one;
    root.hidden = !one;
    document.body.toggleAttribute("data-announcement", Boolean(one));
    root.dataset.length = one && one.text.length > SHORT ? "long" : "short";
    setText(words, one ? one.text : "");
    toSay = 0;
    onChange();
  }

  function look() {
    if (shown) show(lasts(shown) ? shown : null);
  }

  /** @param {Announcement[]} list @param {boolean} fresh */
  function take(list, fresh) {
    const one = list.filter(lasts).at(-1) ?? null;
    const arrived = one !== null && one.id > newest;
    show(one);
    if (!one || !arrived) return;
    newest = one.id;
    say(one.text);
    if (fresh) void fetchThenSay(one);
  }

  /** @param {Announcement} one */
  async function fetchThenSay(one) {
    if (one.speech) await Promise.resolve(prepare(one.speech)).catch(() => {});
    if (shown?.id !== one.id) return; // taken down, or another one came, meanwhile
    toSay = one.id;
    idle();
  }

  function idle() {
    if (!toSay || shown?.id !== toSay || !mayRing()) return;
    toSay = 0;
    ringing = ring(`announcement:${shown.id}`, shown.speech).catch(() => {});
  }

  return {
    /** News from the open line. @param {Live.Announced} payload */
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
    /** Settles when what is being said to the room, or the chime, has ended. */
    quiet: () => ringing,
  };
}
