/*
 * A ticket on a visitor's phone. The server renders the page; this asks every few seconds whether something has changed
 * and then takes over the new content. Plain ES2017 without modules: it must run on phones of 2017.
 */
(function () {
  "use strict";

  var script = /** @type {HTMLScriptElement} */ (document.currentScript);
  var code = wordsOf(script, "data-code");
  var offline = /** @type {HTMLElement} */ (document.getElementById("offline"));
  var shake = /** @type {HTMLButtonElement | null} */ (document.getElementById("shake"));
  var news = /** @type {HTMLElement} */ (document.getElementById("news"));
  var KEPT = "antrian-coin-" + code;
  var OFTEN_MS = 10000;
  var SLOWEST_MS = 60000;
  var LIMIT_MS = 8000;
  var SHAKE = [400, 200, 400, 200, 800];
  /** @type {string | null} */
  var before = null;
  var wait = OFTEN_MS;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  var timer;
  /** @type {Date | null} */
  var away = null;

  /** @param {Element} element @param {string} name */
  function wordsOf(element, name) {
    return element.getAttribute(name) || "";
  }

  function main() {
    return /** @type {HTMLElement} */ (document.getElementById("ticket"));
  }

  /**
   * fetch with an end: old browsers cannot abort, but the page must not wait for ever.
   * @param {string} url
   * @param {RequestInit} [options]
   * @returns {Promise<Response>}
   */
  function ask(url, options) {
    return new Promise(function (resolve, reject) {
      setTimeout(reject, LIMIT_MS, new Error("timeout"));
      fetch(url, Object.assign({ credentials: "same-origin", cache: "no-store" }, options)).then(resolve, reject);
    });
  }

  /** @param {Date} date */
  function clock(date) {
    /** @type {Intl.DateTimeFormatOptions} */
    var parts = { hour: "2-digit", minute: "2-digit", hour12: false };
    try {
      parts.timeZone = wordsOf(offline, "data-zone");
      return date.toLocaleTimeString("en-GB", parts).replace(":", wordsOf(offline, "data-dot"));
    } catch (unknownZone) {
      return date.toTimeString().slice(0, 5).replace(":", wordsOf(offline, "data-dot"));
    }
  }

  /** @param {boolean} yes */
  function connected(yes) {
    away = yes ? null : away || new Date();
    offline.hidden = !away && !kept();
    if (away) offline.textContent = wordsOf(offline, "data-words").replace("%", clock(away));
    if (kept()) offline.textContent = offline.getAttribute("data-kept");
  }

  /** Takes over what the server renders now; shakes and speaks up when this is a new call. @param {string} text */
  function takeOver(text) {
    var fresh = new DOMParser().parseFromString(text, "text/html");
    var next = fresh.getElementById("ticket");
    if (!next) return;
    var call = next.getAttribute("data-call");
    var isNewCall = call && call !== main().getAttribute("data-call");
    var hadFocus = main().contains(document.activeElement);
    /** @type {Node} */ (main().parentNode).replaceChild(document.adoptNode(next), main());
    document.documentElement.setAttribute("data-mood", wordsOf(next, "data-mood"));
    document.title = fresh.title;
    news.textContent = textOf(next, ".headline") + " " + textOf(next, ".counter");
    if (hadFocus) {
      next.setAttribute("tabindex", "-1");
      next.focus();
    }
    if (isNewCall) {
      window.scrollTo(0, 0);
      if (navigator.vibrate) navigator.vibrate(SHAKE);
    }
    offerShake();
  }

  /** @param {Element} place @param {string} selector */
  function textOf(place, selector) {
    var found = place.querySelector(selector);
    return found ? found.textContent : "";
  }

  /** @returns {Promise<void>} */
  function look() {
    clearTimeout(timer);
    return ask("/api/v1/track/" + code)
      .then(function (answer) {
        if (!answer.ok && answer.status !== 404) throw new Error(String(answer.status));
        return answer.status === 404 ? { status: "unknown" } : answer.json();
      })
      .then(function (state) {
        var now = JSON.stringify(Object.assign({}, state, { now: null }));
        var changed = before === null ? main().getAttribute("data-state") !== state.status : now !== before;
        before = now;
        if (!changed) return null;
        return ask(location.href).then(function (answer) {
          return answer.text().then(takeOver);
        });
      })
      .then(
        function () {
          wait = OFTEN_MS;
          sendKept();
          connected(true);
        },
        function () {
          before = null;
          wait = Math.min(wait * 1.5, SLOWEST_MS);
          connected(false);
        }
      )
      .then(function () {
        if (main().getAttribute("data-live") === "yes" || away || kept()) timer = setTimeout(look, wait);
      });
  }

  function kept() {
    try {
      return localStorage.getItem(KEPT);
    } catch (noStorage) {
      return null;
    }
  }

  /** @param {string | null} value */
  function keep(value) {
    try {
      if (value) localStorage.setItem(KEPT, value);
      else localStorage.removeItem(KEPT);
    } catch (noStorage) {
      /* Private windows of old phones have no storage: the vote is asked for again. */
    }
  }

  function sendKept() {
    var value = kept();
    if (!value) return;
    give(value);
  }

  /**
   * One coin: whatever the server answers settles it; only silence keeps it for later.
   * @param {string} value
   * @returns {Promise<void>}
   */
  function give(value) {
    return ask("/api/v1/surveys/coin", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ticket_code: code, value: value }),
    }).then(
      function (answer) {
        if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
        keep(null);
        before = null;
        main().setAttribute("data-state", "");
        return look();
      }
    ).catch(function () {
      keep(value);
      connected(false);
      clearTimeout(timer);
      timer = setTimeout(look, OFTEN_MS);
    });
  }

  document.addEventListener("click", function (event) {
    var face = /** @type {HTMLButtonElement | null} */ (event.target instanceof Element ? event.target.closest(".face") : null);
    if (!face) return;
    event.preventDefault();
    Array.prototype.forEach.call(document.querySelectorAll(".face"), function (/** @type {HTMLButtonElement} */ other) {
      other.setAttribute("aria-pressed", String(other === face));
      other.disabled = true;
    });
    give(face.value);
  });

  // A browser lets a page shake the phone only after a touch: this is the touch.
  function offerShake() {
    var state = main().getAttribute("data-state");
    if (shake) shake.hidden = !navigator.vibrate || (state !== "waiting" && state !== "on_hold");
  }

  offerShake();
  if (shake) {
    shake.addEventListener("click", function () {
      navigator.vibrate(80);
      this.setAttribute("aria-pressed", "true");
      this.textContent = wordsOf(this, "data-on");
    });
  }
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) look();
  });
  window.addEventListener("online", look);
  look();
})();
