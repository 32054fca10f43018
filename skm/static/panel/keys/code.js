/** The code of a ticket, typed on the glass. */
import { h } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";
import { CODE_KEYS, keypad } from "./keypad.js";

const CODE_LENGTH = 8;

/**
 * @param {object} options
 * @param {string} options.typed so far
 * @param {(typed: string) => void} options.onType
 * @param {(code: string) => void} options.onCode
 * @param {() => void} options.onBack
 * @returns {{node: HTMLElement, keys: (key: string) => boolean}}
 */
export function codeScreen({ typed, onType, onCode, onBack }) {
  const trouble = h("p", { class: "field-error", role: "alert" });
  const pad = keypad({ keys: CODE_KEYS, length: CODE_LENGTH, typed, typedLabel: t("skm-code-typed"),
    keysLabel: t("skm-code-keys"),
    onChange: (now) => {
      trouble.textContent = "";
      onType(now);
    },
    onDone: (code) => {
      if (code.length < CODE_LENGTH) trouble.textContent = t("skm-code-short", { count: CODE_LENGTH });
      else onCode(code);
    } });
  const node = h("section", { class: "skm-code" },
    h("h1", { tabindex: "-1", text: t("skm-code-title") }), h("p", { class: "skm-lead", text: t("skm-code-text") }),
    pad.node, trouble,
    h("div", { class: "skm-ways" },
      h("button", { type: "button", class: "button", text: t("skm-code-back"), onClick: onBack }),
      h("button", { type: "button", class: "button button-primary skm-go", text: t("skm-code-done"),
        onClick: () => pad.type("Enter") })));
  return { node, keys: pad.type };
}
