/** The sign-in form: one call, and plain words for each way it can fail. */
import { api, Problem } from "../net/api.js";
import { page } from "../dom/page.js";
import { loadTexts, t } from "../dom/texts.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("sign-in"));
const trouble = /** @type {HTMLElement} */ (document.getElementById("trouble"));
const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
const password = /** @type {HTMLInputElement} */ (document.getElementById("password"));

/** @param {unknown} error */
function wordsFor(error) {
  if (!(error instanceof Problem)) return t("web-sign-in-unreachable");
  if (error.status === 429) return t("web-sign-in-too-many");
  if (error.status === 401) return t("web-sign-in-wrong");
  return error.title || t("error-internal");
}

/** @param {SubmitEvent} event */
async function submit(event) {
  event.preventDefault();
  if (button.disabled) return;
  button.disabled = true;
  trouble.hidden = true;
  const fields = new FormData(form);
  try {
    const { data } = await api("POST", "/session", {
      body: { username: String(fields.get("username")).trim(), password: String(fields.get("password")) },
    });
    window.location.assign(page.next || page.homes?.[data.staff.role] || "/");
  } catch (error) {
    trouble.textContent = wordsFor(error);
    trouble.hidden = false;
    button.disabled = false;
    if (error instanceof Problem) {
      password.value = "";
      password.focus();
    }
  }
}

// The handler comes first: a fast hand must never send the form the old way, password and all.
form.addEventListener("submit", submit);
await loadTexts(page.lang, ["web"]);
