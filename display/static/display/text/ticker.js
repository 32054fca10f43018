/**
 * Running text at one constant speed. Each text is an element with its own compositor animation, and starts exactly
 * when its forerunner's end has passed the edge, reckoned from that one's start time: timers may be late, the gaps are
 * not. New texts join behind those already on their way, so nothing jumps. Where motion is not wanted, the texts are
 * shown line by line instead.
 */
import { h } from "/static/web/js/dom/dom.js";

/** Elements are made this long before they are needed. */
const AHEAD_MS = 1500;
const PAGE_MS = 7000;
/** Even an empty-looking text takes room, so that the train has an end. */
const MINIMUM_PX = 40;

/** @param {HTMLElement} container  @param {HTMLElement} spoken  list of the same texts for screen readers */
export function createTicker(container, spoken) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {string[]} */
  let texts = [];
  let next = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let paused = false;
  /** When (document timeline) the next element enters at the right edge. */
  let entersAt = 0;
  let stoppedAt = 0;
  /** Start times of paused animations. @type {WeakMap<Animation, number>} */
  const planned = new WeakMap();

  const trains = () => container.getAnimations({ subtree: true });
  /** The document's timeline always runs. */
  const timeNow = () => Number(document.timeline.currentTime);

  function speed() {
    return parseFloat(getComputedStyle(container).getPropertyValue("--ticker-speed")) * container.clientHeight;
  }

  function take() {
    const text = texts[next % texts.length];
    next = (next + 1) % texts.length;
    return text;
  }

  function sendOne() {
    const item = h("span", { class: "ticker-item", text: take() });
    container.append(item);
    const width = container.clientWidth;
    const length = Math.max(item.offsetWidth, MINIMUM_PX);
    const duration = ((width + length) / speed()) * 1000;
    const train = item.animate(
      [{ transform: `translateX(${width}px)` }, { transform: `translateX(${-length}px)` }],
      { duration, fill: "both" },
    );
    train.startTime = entersAt;
    train.onfinish = () => item.remove();
    entersAt += (length / speed()) * 1000;
  }

  function run() {
    clearTimeout(timer);
    if (texts.length === 0 || paused || container.clientHeight === 0) return;
    const now = timeNow();
    // After sleep or a hidden tab the train starts anew at the edge rather than racing to catch up.
    if (entersAt < now) entersAt = now + 100;
    while (entersAt < now + AHEAD_MS) sendOne();
    timer = setTimeout(run, Math.max(entersAt - now - AHEAD_MS, 100));
  }

  /** @param {string[]} lines */
  function turnPage(lines) {
    clearTimeout(timer);
    if (texts.length === 0) return;
    const rest = lines.length > 0 ? lines : linesOf(take(), container);
    const [line, ...others] = rest;
    container.replaceChildren(h("span", { class: "ticker-page", text: line }));
    if (!paused) timer = setTimeout(() => turnPage(others), PAGE_MS);
  }

  function restart() {
    clearTimeout(timer);
    container.replaceChildren();
    entersAt = 0;
    if (still.matches) turnPage([]);
    else run();
  }

  still.addEventListener("change", restart);
  window.addEventListener("resize", restart);

  return {
    /** @param {string[]} wanted */
    setTexts(wanted) {
      if (wanted.length === texts.length && wanted.every((text, i) => text === texts[i])) return;
      const first = texts.length === 0;
      texts = wanted.slice();
      next = 0;
      spoken.replaceChildren(...texts.map((text) => h("li", { text })));
      /** @type {HTMLElement} */ (container.parentElement).hidden = texts.length === 0;
      if (first || texts.length === 0 || still.matches) restart();
    },
    /** Stops the text where it is, or lets it go on from there (WCAG 2.2.2). */
    setPaused(/** @type {boolean} */ value) {
      if (value === paused) return;
      paused = value;
      clearTimeout(timer);
      if (still.matches) {
        if (!paused) turnPage([]);
        return;
      }
      const now = timeNow();
      if (paused) {
        stoppedAt = now;
        for (const train of trains()) {
          planned.set(train, Number(train.startTime));
          train.pause();
        }
        return;
      }
      entersAt += now - stoppedAt;
      // Not play(): it would rewind those that have not entered yet, and the gaps with them.
      for (const train of trains()) train.startTime = (planned.get(train) ?? stoppedAt) + now - stoppedAt;
      run();
    },
  };
}

/** Breaks a text into lines that fit the container, at words. @param {string} text @param {HTMLElement} container */
function linesOf(text, container) {
  const probe = h("span", { class: "ticker-page" });
  container.replaceChildren(probe);
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    probe.textContent = line ? `${line} ${word}` : word;
    if (line && probe.offsetWidth > container.clientWidth) {
      lines.push(line);
      line = word;
    } else {
      line = probe.textContent ?? "";
    }
  }
  return line ? [...lines, line] : lines;
}
