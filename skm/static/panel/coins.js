/** The coins and the slot they fall into. */
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";
import { playCoin } from "./coin_sound.js";

const SVG = "http://www.w3.org/2000/svg";
/** From the kindest no to the kindest yes, as the questionnaire's answers run. */
const FOUR = ["tidak_puas", "kurang_puas", "puas", "sangat_puas"];
const TWO = ["tidak_puas", "puas"];

/** @param {string} value */
function face(value) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "skm-face");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/static/skm/faces.svg#${value}`);
  svg.append(use);
  return svg;
}

/** How long a fall takes: the tokens hold the time, and make it nothing where motion is unwelcome. */
function fallTime() {
  return parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--soft")) || 0;
}

/**
 * @param {number} faces 2 or 4
 * @param {(value: string, fall: () => Promise<void>) => void} onCoin `fall` lets the coin drop and ends when it is gone
 */
export function coinTray(faces, onCoin) {
  const slot = h("div", { class: "skm-slot", "aria-hidden": "true" });
  const coins = (faces === 2 ? TWO : FOUR).map((value) => {
    const disc = h("span", { class: "skm-disc", dataset: { coin: value } }, face(value));
    const coin = h("button", { type: "button", class: "skm-coin" }, disc,
      h("span", { class: "skm-coin-name", text: t(`skm-coin-${value}`) }));
    coin.addEventListener("click", () => onCoin(value, () => fall(disc)));
    return coin;
  });

  /** @param {HTMLElement} disc */
  async function fall(disc) {
    playCoin();
    const from = disc.getBoundingClientRect();
    const to = slot.getBoundingClientRect();
    const across = to.x + to.width / 2 - (from.x + from.width / 2);
    const down = to.y + to.height / 2 - (from.y + from.height / 2);
    const motion = disc.animate(
      [{ transform: "none" }, { transform: `translate(${across}px, ${down}px) scale(0.7)` },
        { transform: `translate(${across}px, ${down}px) scale(0.7, 0)`, opacity: 0 }],
      { duration: fallTime(), easing: "ease-in", fill: "forwards" });
    await motion.finished;
  }

  return h("div", { class: "skm-tray" },
    h("div", { class: "skm-coins", role: "group", "aria-label": t("skm-coins"), dataset: { faces } }, ...coins), slot);
}
