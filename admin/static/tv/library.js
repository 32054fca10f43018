/** The library in small pictures. */
import { fileWords } from "./words.js";
import { h, icon, keyed, setText } from "/static/web/js/dom/dom.js";
import { t } from "/static/web/js/dom/texts.js";

/** What a picture's buttons do now. @type {WeakMap<Element, Api.MediaFile>} */
const files = new WeakMap();

/** @param {Element} button of a picture */
const fileOf = (button) => /** @type {Api.MediaFile} */ (files.get(/** @type {Element} */ (button.closest("li"))));

/** @param {Api.MediaFile} file */
function thumbnail(file) {
  if (file.kind === "image") return h("img", { class: "tv-thumb", src: file.url, alt: "", loading: "lazy" });
  if (file.url) return h("video", { class: "tv-thumb", src: `${file.url}#t=1`, preload: "metadata", tabindex: "-1", "aria-hidden": true });
  return h("span", { class: "tv-thumb tv-thumb-none" }, icon("timer"));
}

/**
 * @param {HTMLElement} container
 * @param {Api.MediaFile[]} all
 * @param {{add: (file: Api.MediaFile) => void, remove: (file: Api.MediaFile) => void}} deeds
 */
export function showFiles(container, all, deeds) {
  const none = document.getElementById("files-none");
  if (none) none.hidden = all.length > 0;
  const focused = container.contains(document.activeElement);
  const act = (/** @type {"add" | "remove"} */ deed) => h("button", { type: "button", class: "link-button",
    onClick: (/** @type {Event} */ event) => deeds[deed](fileOf(/** @type {Element} */ (event.currentTarget))) });
  keyed(container, all, (file) => file.id ?? String(file.key), (file) => h("li", { class: "tv-file" },
    thumbnail(file), h("span", { class: "tv-file-name" }), h("span", { class: "tv-file-words" }),
    h("span", { class: "line-acts" }, act("add"), act("remove"))), (element, file) => {
    files.set(element, file);
    /** @type {HTMLElement} */ (element).dataset.state = file.state;
    const [, name, words, acts] = element.children;
    const [add, remove] = /** @type {HTMLCollectionOf<HTMLElement>} */ (acts.children);
    setText(name, file.title || t("tv-untitled"));
    setText(words, fileWords(file));
    setText(add, t("tv-show"));
    add.setAttribute("aria-label", t("tv-show-label", { name: file.title }));
    add.hidden = file.state !== "ready";
    setText(remove, t(file.state === "failed" ? "tv-put-away-it" : "tv-remove"));
    remove.setAttribute("aria-label", t("tv-remove-label", { name: file.title }));
    remove.hidden = file.state !== "ready" && file.state !== "failed";
  });
  if (focused && !container.contains(document.activeElement)) document.getElementById("files-title")?.focus();
}
