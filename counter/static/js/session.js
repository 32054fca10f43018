/** Leaving the counter: the session ends on the server, and the page goes where one signs in. */
import { api } from "/static/web/js/api.js";

/** @param {HTMLElement} button */
export function signOutWith(button) {
  button.addEventListener("click", async () => {
    // A session that has already ended, or a server that is away, must not keep anyone on this page.
    await api("DELETE", "/session").catch(() => null);
    location.assign("/sign-in");
  });
}
