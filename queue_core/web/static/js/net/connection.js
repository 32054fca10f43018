/** The visible sign that the server is away: "terputus sejak 10.42". The page's last state stays behind it. */
import { h, icon, setText } from "../dom/dom.js";
import { formatTime, t } from "../dom/texts.js";

/** @type {HTMLElement|null} */
let badge = null;
/** @type {{online: boolean, since: Date|null}} */
let state = { online: true, since: null };

function paint() {
  if (!badge) {
    if (state.online) return;
    const words = h("span", { dataset: { part: "words" } });
    badge = h("div", { class: "connection-badge", role: "status" }, icon("wifi-off"), words);
    document.body.appendChild(badge);
    document.addEventListener("languagechange", paint);
  }
  badge.hidden = state.online;
  if (state.online || !state.since) return;
  const words = /** @type {HTMLElement} */ (badge.querySelector("[data-part=words]"));
  setText(words, t("common-offline-since", { time: formatTime(state.since) }));
}

/**
 * Show or hide the badge. Fits `follow`'s `onConnection`.
 * @param {{online: boolean, since: Date|null}} connection
 */
export function showConnection(connection) {
  state = connection;
  document.documentElement.dataset.connection = connection.online ? "online" : "offline";
  paint();
}
