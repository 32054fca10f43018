/** Back to the start when the visitor has left; a question first, for those who are only reading. */
import { page } from "/static/web/js/dom/page.js";
import { currentLanguage, t } from "/static/web/js/dom/texts.js";
import { toolsUsed } from "./tools.js";

const IDLE_SECONDS = 30;
const WARN_SECONDS = 10;
const TICK_MS = 250;

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Is there anything to go back from? @param {import("./kiosk.js").App} app */
function atRest(app) {
  return app.step === "choose" && app.category === null && currentLanguage() === page.default_lang && !toolsUsed();
}

/** Call once; watches for as long as the page lives. @param {import("./kiosk.js").App} app */
export function startIdle(app) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("still"));
  let last = performance.now();
  const touched = () => {
    last = performance.now();
    if (dialog.open) dialog.close();
  };
  for (const name of ["pointerdown", "keydown", "wheel"]) {
    document.addEventListener(name, touched, { passive: true });
  }
  byId("still-yes").addEventListener("click", touched);

  setInterval(() => {
    const seconds = (performance.now() - last) / 1000;
    // While a number is being asked for nobody is sent away; the number's own countdown rules its step.
    const busy = app.isAsking() || (app.step === "number" && app.visit.counting);
    if (busy || atRest(app)) {
      touched();
    } else if (seconds >= IDLE_SECONDS) {
      touched();
      app.startOver();
    } else if (seconds >= IDLE_SECONDS - WARN_SECONDS && app.step !== "choose") {
      byId("still-title").textContent = t("kiosk-still-title");
      byId("still-yes").textContent = t("kiosk-still-yes");
      byId("still-lead").textContent = t("kiosk-still-lead", { seconds: Math.ceil(IDLE_SECONDS - seconds) });
      if (!dialog.open) dialog.showModal();
    }
  }, TICK_MS);
}
