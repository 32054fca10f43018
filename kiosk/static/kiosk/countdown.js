/** A visible countdown that a touch anywhere stops. */
import { h } from "/static/web/js/dom/dom.js";

const SVG = "http://www.w3.org/2000/svg";
const TICK_MS = 200;

/** A ring that empties. */
function ring() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 40 40");
  svg.setAttribute("class", "ring");
  svg.setAttribute("aria-hidden", "true");
  const circles = ["ring-track", "ring-rest"].map((name) => {
    const circle = document.createElementNS(SVG, "circle");
    for (const [key, value] of Object.entries({ cx: "20", cy: "20", r: "17", pathLength: "100", class: name })) {
      circle.setAttribute(key, value);
    }
    svg.appendChild(circle);
    return circle;
  });
  return { svg, rest: circles[1] };
}

/**
 * @param {{seconds: number, onEnd: () => void, onStop: () => void}} options
 * @returns {{element: HTMLElement, stop: () => void}}
 */
export function countdown({ seconds, onEnd, onStop }) {
  const { svg, rest } = ring();
  const number = h("span", { class: "ring-number" });
  const element = h("span", { class: "countdown", "aria-hidden": "true" }, svg, number);
  const started = performance.now();
  let running = true;
  const stop = () => {
    if (!running) return;
    running = false;
    clearInterval(timer);
    document.removeEventListener("pointerdown", touched, true);
    document.removeEventListener("keydown", touched, true);
    element.remove();
  };
  const touched = () => {
    stop();
    onStop();
  };
  const tick = () => {
    const left = seconds - (performance.now() - started) / 1000;
    number.textContent = String(Math.max(0, Math.ceil(left)));
    rest.setAttribute("stroke-dasharray", `${Math.max(0, (left / seconds) * 100)} 100`);
    if (left <= 0) {
      stop();
      onEnd();
    }
  };
  const timer = setInterval(tick, TICK_MS);
  document.addEventListener("pointerdown", touched, true);
  document.addEventListener("keydown", touched, true);
  tick();
  return { element, stop };
}
