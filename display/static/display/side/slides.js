/** What stands beside the calls, one slide at a time: pictures, films, requirements, the promise, the index, pages. */
import { h } from "/static/web/js/dom/dom.js";
import { currentLanguage, t } from "/static/web/js/dom/texts.js";

const PICTURE_MS = 20000;
/** Texts are set smaller in these steps before they are given pages. */
const SIZES = [1, 0.88, 0.77, 0.68];

/**
 * @typedef {{element: HTMLElement, pages: number, turn: (page: number) => void}} Slide
 *
 * @param {{measure: HTMLElement, player: ReturnType<typeof import("./film_player.js").createPlayer>,
 *          onProblem: (problem: string) => void}} options  `measure` has the slide's own size and is not seen
 */
export function createSlides({ measure, player, onProblem }) {
  /** The slide of an item, ready to be seen; null when it cannot be shown now. @param {Api.PlaylistShown} item */
  async function make(item) {
    if (item.kind === "video") return (await player.load(item)) ? whole(player.element, "film") : null;
    if (item.kind === "image") return picture(item);
    if (item.kind === "skm") return whole(figures(item), "skm");
    const words = item.text ?? item.body ?? "";
    const pieces = item.items || words.split(/\n+/).filter((line) => line.trim());
    return paged(titles(item), pieces, Boolean(item.items), item.kind);
  }

  /** @param {Api.Picture} item */
  async function picture(item) {
    const image = /** @type {HTMLImageElement} */ (
      h("img", { class: "tv-slide-picture", alt: item.title || "", decoding: "async" }));
    image.src = item.url || "";
    const limit = new Promise((resolve) => {
      setTimeout(() => resolve(false), PICTURE_MS);
    });
    const good = await Promise.race([image.decode().then(() => true, () => false), limit]);
    if (!good) {
      image.removeAttribute("src");
      onProblem(`picture-failed ${item.title || item.url}`);
      return null;
    }
    return whole(image, "image");
  }

  /**
   * Words on as many pages as they need: the largest size at which everything fits, else the smallest, and pages.
   * @param {HTMLElement[]} heads @param {string[]} pieces @param {boolean} listed @param {string} kind
   * @returns {Slide}
   */
  function paged(heads, pieces, listed, kind) {
    const body = h(listed ? "ol" : "div", { class: listed ? "tv-slide-items" : "tv-slide-body" },
      ...pieces.map((text) => h(listed ? "li" : "p", { text })));
    const foot = h("p", { class: "tv-slide-page" });
    const element = h("div", { class: "tv-slide-words", dataset: { kind } }, ...heads, body, foot);
    measure.replaceChildren(element);
    const fits = SIZES.find((size) => {
      element.style.setProperty("--slide-size", String(size));
      return element.scrollHeight <= measure.clientHeight;
    });
    if (!fits) foot.textContent = t("display-slide-page", { page: 1, pages: 1 }); // its line takes room as well
    const breaks = fits ? [0] : pageBreaks(element, body, measure.clientHeight);
    measure.replaceChildren();
    const parts = Array.from(body.children);
    const turn = (/** @type {number} */ page) => {
      const end = breaks[page + 1] ?? parts.length;
      body.replaceChildren(...parts.slice(breaks[page], end));
      if (listed) body.setAttribute("start", String(breaks[page] + 1));
      foot.textContent = breaks.length > 1 ? t("display-slide-page", { page: page + 1, pages: breaks.length }) : "";
    };
    turn(0);
    return { element, pages: breaks.length, turn };
  }

  return { make, release: () => player.stop() };
}

/** @param {HTMLElement} element @param {string} kind @returns {Slide} */
const whole = (element, kind) => {
  element.dataset.kind = kind;
  return { element, pages: 1, turn: () => {} };
};

/**
 * Where each page begins; a piece that is higher than a page stands alone on one.
 * @param {HTMLElement} element @param {HTMLElement} body @param {number} room
 */
function pageBreaks(element, body, room) {
  const around = element.scrollHeight - body.offsetHeight;
  const breaks = [0];
  const pieces = /** @type {HTMLElement[]} */ (Array.from(body.children));
  let top = pieces[0].offsetTop;
  pieces.forEach((piece, i) => {
    if (i > breaks[breaks.length - 1] && piece.offsetTop + piece.offsetHeight - top > room - around) {
      breaks.push(i);
      top = piece.offsetTop;
    }
  });
  return breaks;
}

/** @param {Api.WordsShown} item @returns {HTMLElement[]} */
function titles(item) {
  const title = { page: "", maklumat: t("display-maklumat"), requirements: t("display-requirements") }[item.kind];
  return [
    title ? h("p", { class: "tv-slide-kicker", text: title }) : null,
    item.title ? h("h2", { class: "tv-slide-title", text: item.title }) : null,
    item.subtitle ? h("p", { class: "tv-slide-subtitle", text: item.subtitle }) : null,
  ].filter((line) => line !== null);
}

/** What was published of the survey. @param {Api.PublishedIndex} item */
function figures(item) {
  const number = new Intl.NumberFormat(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const grade = t("display-skm-grade", { grade: item.grade, words: t(`display-skm-${item.grade}`) });
  return h("div", { class: "tv-slide-words" },
    h("p", { class: "tv-slide-kicker", text: t("display-skm-kicker") }),
    h("h2", { class: "tv-slide-title", text: t("display-skm-title") }),
    h("p", { class: "tv-slide-ikm" },
      h("span", { class: "number-label", text: number.format(item.ikm) }),
      h("span", { class: "tv-slide-grade", text: grade })),
    h("p", { class: "tv-slide-fact", text: periodWords(item.period) }),
    h("p", { class: "tv-slide-subtitle", text: [
      t("display-skm-sample", { count: item.n }), item.enough ? "" : t("display-skm-few")].filter(Boolean).join(" ") }),
    h("p", { class: "tv-slide-fact", text: t("display-skm-thanks") }));
}

/** "Semester II 2026", or two dates. @param {Api.Period} period */
function periodWords({ kind, number, year, first, last }) {
  const roman = ["I", "II", "III", "IV"][number - 1];
  if (kind === "quarter") return t("display-skm-quarter", { number: roman, year: String(year) });
  if (kind === "semester") return t("display-skm-semester", { number: roman, year: String(year) });
  if (kind === "year") return t("display-skm-year", { year: String(year) });
  const shape = { month: "long", year: "numeric", timeZone: "UTC", ...(kind === "month" ? {} : { day: "numeric" }) };
  const date = new Intl.DateTimeFormat(locale(), /** @type {Intl.DateTimeFormatOptions} */ (shape));
  if (kind === "month") return date.format(new Date(first));
  return t("display-skm-span", { first: date.format(new Date(first)), last: date.format(new Date(last)) });
}

const locale = () => (currentLanguage() === "en" ? "en-GB" : currentLanguage());
