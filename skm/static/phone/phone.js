/*
 * The questionnaire works without this. With it nothing is lost when the server is away just as it is sent, a second
 * touch sends nothing, and a phone that has a voice reads the questions. Plain ES2017: it must run on phones of 2017.
 */
(function () {
  "use strict";

  var script = /** @type {HTMLScriptElement} */ (document.currentScript);
  var form = /** @type {HTMLFormElement} */ (document.getElementById("survey"));
  var away = /** @type {HTMLElement} */ (document.getElementById("away"));
  var LIMIT_MS = 8000;
  var busy = false;

  /** Does the server answer at all? A page that was left for a dead server would be gone with everything on it. @returns {Promise<void>} */
  function isThere() {
    return new Promise(function (resolve, reject) {
      setTimeout(reject, LIMIT_MS);
      fetch("/healthz", { cache: "no-store" }).then(function (answer) {
        if (answer.ok) resolve();
        else reject();
      }, reject);
    });
  }

  form.addEventListener("submit", function (event) {
    var asked = /** @type {HTMLButtonElement | null} */ (event.submitter || document.activeElement);
    if (busy) {
      event.preventDefault();
      return;
    }
    // Another language is only another page; old browsers do not say which button it was.
    if (asked && asked.name === "language") return;
    event.preventDefault();
    busy = true;
    away.textContent = "";
    isThere().then(
      function () {
        form.submit();
      },
      function () {
        busy = false;
        away.textContent = away.getAttribute("data-words");
      }
    );
  });

  // A page that comes back out of the browser's memory may be sent again.
  window.addEventListener("pageshow", function () {
    busy = false;
  });

  function voice() {
    var language = script.getAttribute("data-language") || "";
    return window.speechSynthesis.getVoices().filter(function (one) {
      return one.lang.toLowerCase().indexOf(language) === 0;
    })[0];
  }

  /** @param {Element} question */
  function read(question) {
    var words = new SpeechSynthesisUtterance(/** @type {Element} */ (question.querySelector("legend")).textContent + " " +
      Array.prototype.map.call(question.querySelectorAll(".answer"), function (answer) {
        return answer.textContent.trim();
      }).join(". "));
    words.voice = voice();
    words.lang = words.voice.lang;
    window.speechSynthesis.cancel();
    window.speechSynthesis.speak(words);
  }

  function offerVoice() {
    if (!voice() || document.querySelector(".read")) return;
    // What is written in another language would be read wrongly.
    Array.prototype.forEach.call(document.querySelectorAll(".question:not([lang])"), function (question) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "read";
      button.textContent = script.getAttribute("data-read");
      button.addEventListener("click", function () {
        read(question);
      });
      question.appendChild(button);
    });
  }

  if (window.speechSynthesis && window.SpeechSynthesisUtterance) {
    offerVoice();
    window.speechSynthesis.addEventListener("voiceschanged", offerVoice);
  }
})();
