/** One line for each paper: its number, the time noted on it, for whom, and whether it was served meanwhile. */
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {Required<Api.PaperIn>} Paper */

const CLASSES = ["general", "elderly", "disabled", "pregnant_or_nursing", "with_child"];

/** A time as people write it ("9.05", "0905", "9:05") as HH:MM; empty when it is none. @param {string} written */
export function timeOf(written) {
  const found = /^\s*([01]?[0-9]|2[0-3])[.:]?([0-5][0-9])\s*$/.exec(written);
  return found ? `${found[1].padStart(2, "0")}:${found[2]}` : "";
}

/** The number after one, as it would be written: A012 gives A013. @param {string} label */
function following(label) {
  const found = /^(.*?)([0-9]+)\s*$/.exec(label);
  return found ? `${found[1]}${String(Number(found[2]) + 1).padStart(found[2].length, "0")}` : "";
}

/**
 * @param {HTMLElement} list
 * @param {() => void} onChange
 */
export function showRows(list, onChange) {
  const all = () => /** @type {HTMLElement[]} */ ([...list.children]);
  /** @param {Element} row @param {string} name */
  const field = (row, name) => /** @type {HTMLInputElement} */ (row.querySelector(`[name="${name}"]`));

  /** @param {Element} row @returns {Paper} */
  const readOne = (row) => ({ label: field(row, "label").value.trim(), taken_at: timeOf(field(row, "taken_at").value),
    status: field(row, "served").checked ? "done" : "waiting", priority_class: /** @type {Paper["priority_class"]} */ (field(row, "priority").value) });

  /** @param {Paper} paper */
  const isBlank = (paper) => paper.label === "";

  function number() {
    all().forEach((row, index) => {
      const line = { line: String(index + 1) };
      field(row, "label").setAttribute("aria-label", t("manual-row-number", line));
      field(row, "taken_at").setAttribute("aria-label", t("manual-row-time", line));
      field(row, "priority").setAttribute("aria-label", t("manual-row-priority", line));
      row.querySelector("button")?.setAttribute("aria-label", t("manual-row-remove", line));
    });
  }

  /** @param {Paper} paper */
  function make(paper) {
    const row = h("li", { class: "manual-row" },
      h("input", { class: "input", name: "label", maxlength: "12", autocomplete: "off", value: paper.label, placeholder: t("manual-number") }),
      h("input", { class: "input", name: "taken_at", maxlength: "5", inputmode: "decimal", autocomplete: "off",
        placeholder: t("manual-time"), value: paper.taken_at }),
      h("select", { class: "select", name: "priority" }, ...CLASSES.map((name) => h("option", {
        value: name, selected: name === paper.priority_class, text: t(`manual-class-${name}`) }))),
      h("label", { class: "check small" },
        h("input", { type: "checkbox", class: "tick-box", name: "served", checked: paper.status === "done" }), t("manual-served")),
      h("button", { type: "button", class: "button button-plain desk-tool", text: t("manual-remove"), onClick: () => {
        const next = row.nextElementSibling ?? row.previousElementSibling;
        row.remove();
        if (next) field(next, "label").focus();
        else add().focus();
        number();
        onChange();
      } }));
    row.addEventListener("input", onChange);
    // The way of a list: Enter goes on with the next number at the same time.
    row.addEventListener("keydown", (event) => {
      const isField = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
      if (event.key !== "Enter" || !isField || event.ctrlKey || isBlank(readOne(row))) return;
      event.preventDefault();
      const next = row.nextElementSibling;
      (next ? field(next, "label") : add()).focus();
    });
    list.append(row);
    return row;
  }

  function add() {
    const last = all().at(-1);
    const before = last ? readOne(last) : null;
    const row = make({ label: before ? following(before.label) : "", taken_at: before?.taken_at ?? "", status: "waiting", priority_class: "general" });
    number();
    if (before) onChange();
    return field(row, "label");
  }

  return {
    add,
    /** What was typed; a line without a number is none. @returns {Paper[]} */
    read: () => all().map(readOne).filter((paper) => !isBlank(paper)),
    /** @param {Paper[]} papers */
    write(papers) {
      list.replaceChildren();
      papers.forEach(make);
      number();
    },
    /** Add papers after those that are there. @param {Paper[]} papers */
    extend(papers) {
      for (const row of all()) if (isBlank(readOne(row))) row.remove();
      papers.forEach(make);
      number();
    },
    /** The words of what is missing, with the hand where it is missing; empty when nothing is. */
    check() {
      const rows = all().filter((row) => !isBlank(readOne(row)));
      for (const row of all()) for (const name of ["label", "taken_at"]) field(row, name).removeAttribute("aria-invalid");
      const wrong = rows.find((row) => !readOne(row).taken_at);
      if (wrong) {
        field(wrong, "taken_at").setAttribute("aria-invalid", "true");
        field(wrong, "taken_at").focus();
        return t("manual-time-missing", { paper: readOne(wrong).label });
      }
      return rows.length === 0 ? t("manual-nothing") : "";
    },
  };
}
