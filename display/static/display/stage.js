/** The left part: the newest call, as large as it can be, and the last calls under it. */
import { h, icon, keyed, setText } from "/static/web/js/dom/dom.js";
import { formatDate, formatTime, t } from "/static/web/js/dom/texts.js";
import { keepFitting } from "./fit.js";

const LAST_CALLS = 4;

/** @param {HTMLElement} root  the stage section of the page */
export function createStage(root) {
  /** @param {string} name */
  const find = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const now = find("now");
  const label = find("label");
  const counter = find("counter");
  const fitLabel = keepFitting(find("label-room"), label);
  const fitCounter = keepFitting(find("counter-room"), counter);
  let shownKey = "";

  /** @param {Api.Call} call */
  function arrive(call) {
    const key = `${call.call_id}:${call.recalls}`;
    if (key === shownKey) return;
    const first = shownKey === "";
    shownKey = key;
    if (first || window.matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const style = getComputedStyle(root);
    now.animate([{ opacity: 0, transform: "translateY(0.5rem)" }, { opacity: 1, transform: "none" }], {
      duration: parseFloat(style.getPropertyValue("--slow")) || 0,
      easing: style.getPropertyValue("--ease").trim() || "ease-out",
    });
  }

  /** @param {Partial<Api.DisplayOffice>} office */
  function showWelcome(office) {
    const closed = office.open === false;
    setText(find("welcome-title"), t(closed ? "display-closed" : "display-welcome"));
    setText(find("welcome-words"), closed ? closedWords(office) : t("display-welcome-words"));
  }

  /** @param {Api.Call|null} call */
  function showNewest(call) {
    now.hidden = !call;
    find("welcome").hidden = Boolean(call);
    if (!call) {
      shownKey = "";
      return;
    }
    setText(find("kicker"), t(call.stage === "file_ready" ? "display-file-ready" : "display-number"));
    const isNew = label.textContent !== call.ticket.label || counter.textContent !== call.counter.name;
    setText(label, call.ticket.label);
    setText(counter, call.counter.name);
    setText(find("service"), call.ticket.service);
    now.dataset.call = `${call.call_id}:${call.recalls}`;
    // Measuring makes the browser lay the page out at once: only when there is something else to measure.
    if (isNew) {
      fitLabel();
      fitCounter();
    }
    arrive(call);
  }

  /** @param {Api.Call[]} calls */
  function showLast(calls) {
    find("last").hidden = calls.length === 0;
    setText(find("last-title"), t("display-last"));
    keyed(
      find("last-list"),
      calls,
      (call) => call.call_id,
      () =>
        h("li", { class: "tv-last-call" },
          h("span", { class: "tv-last-label number-label" }),
          h("span", { class: "tv-last-counter" }, icon("arrow-right"), h("span"))),
      (element, call) => {
        const [label, counter] = element.children;
        setText(label, call.ticket.label);
        setText(counter.children[1], call.counter.name);
      },
    );
  }

  return {
    lastCalls: LAST_CALLS,
    /**
     * @param {Api.Call|null} newest  null: nobody has been called yet, or the day is over
     * @param {Api.Call[]} before
     * @param {Partial<Api.DisplayOffice>} office
     */
    show(newest, before, office) {
      if (!newest) showWelcome(office);
      showNewest(newest);
      showLast(before);
    },
  };
}

/** @param {Partial<Api.DisplayOffice>} office */
function closedWords(office) {
  if (!office.opens_at) return t("display-closed-words");
  return t("display-opens", { day: formatDate(office.opens_at), time: formatTime(office.opens_at) });
}
