/**
 * The lines of one paper form on the screen, and the hand that goes from one to the next. A line is answered by one
 * key; 0 or space says that the paper has no answer there, so that an answer is never left out unseen.
 */
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** Ages as the server keeps them; of two digits only these may go on to a third. */
const AGE = { least: 10, most: 120, long: ["10", "11", "12"] };

/** @param {Element} line @returns {HTMLInputElement[]} */
const radiosOf = (line) => [...line.querySelectorAll("input")];
/** @param {HTMLElement} line */
const inputOf = (line) => /** @type {HTMLInputElement | HTMLTextAreaElement} */ (line.querySelector("input:not([type=checkbox]), textarea"));
/** @param {HTMLElement} line */
const noneOf = (line) => /** @type {HTMLInputElement} */ (line.querySelector("[type=checkbox]"));
/** @param {HTMLElement} line */
const nameOf = (line) => /** @type {string} */ (line.dataset.line);
/** @param {string} age */
const isAge = (age) => Number(age) >= AGE.least && Number(age) <= AGE.most;

/**
 * A line for one of the office's own questions.
 * @param {{id: string, kind: string, language: string, text: string, options: string[]}} question
 */
export function extraLine({ id, kind, language, text, options }) {
  const name = `extra-${id}`;
  if (kind === "text") {
    return h("div", { class: "typed-line", dataset: { line: name, kind: "text" } },
      h("label", { class: "typed-name", for: name, lang: language, text }),
      h("input", { class: "input", id: name, maxlength: "500", autocomplete: "off" }));
  }
  /** @param {number} value @param {string} words */
  const key = (value, words) => h("label", { class: value ? "typed-key" : "typed-key typed-none", title: value ? null : words },
    h("input", { type: "radio", name, value: value ? String(value) : "", dataset: { keys: String(value) } }),
    h("kbd", { class: "typed-cap", "aria-hidden": "true", text: String(value) }), " ",
    h("span", { class: value ? "" : "visually-hidden", lang: value ? language : null, text: words }));
  return h("div", { class: "typed-line", dataset: { line: name, kind: "choice" }, role: "radiogroup", "aria-labelledby": `name-${name}` },
    h("p", { class: "typed-name", id: `name-${name}`, lang: language, text }),
    h("div", { class: "typed-keys typed-many" }, ...options.map((words, at) => key(at + 1, words)), key(0, t("entry-none"))));
}

/**
 * @param {HTMLElement} root
 * @param {{onChange: () => void, onWrong: (words: string) => void, onEnter: () => void}} listeners  `onWrong` with
 *   empty words: what was wrong is right again
 */
export function typedLines(root, { onChange, onWrong, onEnter }) {
  const all = () => /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-line]")]);
  const shown = () => all().filter((line) => !line.hidden);
  /** Keys that were pressed while a form was on its way belong to the next one. @type {string[] | null} */
  let held = null;
  /** Where the hand stood last. */
  let hand = "";

  /** @param {HTMLElement} line */
  function isDone(line) {
    if (line.dataset.kind === "text") return true;
    if (line.dataset.kind === "age") return noneOf(line).checked || isAge(inputOf(line).value);
    return radiosOf(line).some((radio) => radio.checked);
  }

  /** @param {HTMLElement} line */
  const valueOf = (line) => (line.dataset.kind === "choice" ? radiosOf(line).find((radio) => radio.checked)?.value ?? ""
    : line.dataset.kind === "age" && noneOf(line).checked ? "" : inputOf(line).value.trim());

  /** @param {HTMLElement | undefined} line */
  function stand(line) {
    if (!line) return;
    if (line.dataset.kind !== "choice") inputOf(line).focus();
    else (radiosOf(line).find((radio) => radio.checked) ?? radiosOf(line)[0]).focus();
  }

  /** @param {HTMLElement} line @param {number} by */
  const beside = (line, by) => shown()[shown().indexOf(line) + by];

  /** @param {HTMLElement} line @param {string} words */
  function wrong(line, words) {
    line.dataset.wrong = "true";
    onWrong(words);
  }

  /** @param {HTMLElement} line */
  function right(line) {
    if (line.dataset.wrong) onWrong("");
    delete line.dataset.wrong;
  }

  /** What follows from what stands in the lines: who has another occupation may say which. */
  function changed() {
    const other = /** @type {HTMLElement} */ (root.querySelector("[data-line=occupation_other]"));
    other.hidden = valueOf(/** @type {HTMLElement} */ (root.querySelector("[data-line=occupation]"))) !== "lainnya";
    onChange();
  }

  /** @param {HTMLElement} line @param {string} key @returns {boolean} whether the key was meant for the line */
  function press(line, key) {
    if (key === "Backspace") {
      if (line.dataset.kind !== "choice" && inputOf(line).value) return false;
      stand(beside(line, -1));
      return true;
    }
    if (line.dataset.kind === "text" || key.length !== 1) return false;
    const none = key === " " || (key === "0" && (line.dataset.kind === "choice" || !inputOf(line).value));
    if (line.dataset.kind === "age") {
      if (!none) return false;
      inputOf(line).value = "";
      noneOf(line).checked = true;
    } else {
      const radio = radiosOf(line).find((one) => /** @type {string} */ (one.dataset.keys).toLowerCase().split(" ").includes(none ? "0" : key.toLowerCase()));
      if (!radio) {
        wrong(line, t("entry-wrong-key", { line: lineName(line), most: String(radiosOf(line).length - 1) }));
        return true;
      }
      radio.checked = true;
    }
    right(line);
    changed();
    stand(beside(line, 1));
    return true;
  }

  /** @param {HTMLElement} line */
  const lineName = (line) => (line.querySelector(".typed-name")?.textContent ?? "").trim().replace(/\s+/g, " ");

  /** An age goes on by itself when it can be no longer. @param {HTMLElement} line */
  function typedAge(line) {
    const input = inputOf(line);
    input.value = input.value.replace(/\D/g, "").replace(/^0+/, "");
    if (input.value) noneOf(line).checked = false;
    const whole = input.value.length === 3 || (input.value.length === 2 && !AGE.long.includes(input.value));
    if (!whole || isAge(input.value)) right(line);
    else wrong(line, t("entry-wrong-age", { least: String(AGE.least), most: String(AGE.most) }));
    changed();
    if (whole && isAge(input.value)) stand(beside(line, 1));
  }

  /** A key of the row that was held back. @param {string} key */
  function pressAgain(key) {
    const line = lineAt(document.activeElement);
    if (!line || press(line, key) || line.dataset.kind === "choice" || key.length !== 1) return;
    inputOf(line).value += key;
    inputOf(line).dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** @param {unknown} target @returns {HTMLElement | null} */
  const lineAt = (target) => (target instanceof Element ? target.closest("[data-line]") : null);

  root.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const line = lineAt(event.target);
    if (!line) return;
    if (held) {
      if (event.key !== "Tab") event.preventDefault();
      if ((event.key.length === 1 || event.key === "Backspace") && !event.repeat) held.push(event.key);
    } else if (event.key === "Enter" && !(event.shiftKey && event.target instanceof HTMLTextAreaElement)) {
      event.preventDefault();
      if (!event.repeat) onEnter();
    } else if (press(line, event.key)) {
      event.preventDefault();
    }
  });
  root.addEventListener("keyup", (event) => {
    // The space that left one line must not tick what the hand stands on now.
    if (event.key === " " && lineAt(event.target)?.dataset.kind !== "text") event.preventDefault();
  });
  root.addEventListener("input", (event) => {
    const line = lineAt(event.target);
    if (!line) return;
    if (line.dataset.kind === "age" && event.target === inputOf(line)) typedAge(line);
    else {
      if (line.dataset.kind === "age" && noneOf(line).checked) inputOf(line).value = "";
      right(line);
      changed();
    }
  });
  root.addEventListener("click", (event) => {
    if (held) event.preventDefault(); // what is on its way stays as it was sent
  }, true);
  root.addEventListener("focusin", (event) => { hand = lineAt(event.target)?.dataset.line ?? hand; });
  // A press beside the lines does not take the keyboard away from them.
  root.addEventListener("mousedown", (event) => {
    if (event.target instanceof Element && !event.target.closest("label, input, textarea, button")) event.preventDefault();
  });

  return {
    /** Every line's value; a line nobody has touched is not in it. */
    read: () => Object.fromEntries(shown().filter((line) => line.dataset.kind === "text" ? valueOf(line) : isDone(line) || valueOf(line))
      .map((line) => [nameOf(line), valueOf(line)])),
    /** @param {Record<string, string>} values */
    write(values) {
      for (const line of all()) {
        const value = values[nameOf(line)];
        delete line.dataset.wrong;
        if (line.dataset.kind === "choice") for (const radio of radiosOf(line)) radio.checked = radio.value === value;
        else inputOf(line).value = value ?? "";
        if (line.dataset.kind === "age") noneOf(line).checked = value === "";
      }
      changed();
    },
    /** Where something is missing, with the hand there; empty when nothing is. */
    check() {
      const open = shown().find((line) => !isDone(line));
      if (!open) return "";
      stand(open);
      const age = open.dataset.kind === "age" && inputOf(open).value;
      const words = age ? t("entry-wrong-age", { least: String(AGE.least), most: String(AGE.most) })
        : t("entry-open-line", { line: lineName(open) });
      wrong(open, words);
      return words;
    },
    begin: () => stand(shown()[0]),
    /** Back to where the hand stood. */
    resume: () => stand(shown().find((line) => nameOf(line) === hand) ?? shown()[0]),
    /** From now on keys wait. */
    hold() { held ??= []; },
    /** @param {boolean} replay whether the keys that waited belong to what stands here now */
    release(replay) {
      const waiting = held ?? [];
      held = null;
      if (replay) waiting.forEach(pressAgain);
    },
  };
}
