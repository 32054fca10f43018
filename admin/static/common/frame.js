/** What every admin page has at its top: the languages and the way out. */
import { api } from "/static/web/js/net/api.js";
import { page } from "/static/web/js/dom/page.js";
import { loadTexts, setLanguage } from "/static/web/js/dom/texts.js";

/** Text catalogues that a page names besides this screen's own, in its block `catalogues`. */
const more = /** @type {HTMLElement | null} */ (document.querySelector(".admin-main"))?.dataset.catalogues ?? "";
await loadTexts(page.lang, ["admin", ...more.split(" ").filter(Boolean)]);
document.getElementById("sign-out")?.addEventListener("click", async () => {
  // A session that has already ended, or a server that is away, must not keep anyone on this page.
  await api("DELETE", "/session").catch(() => null);
  location.assign("/sign-in");
});
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-language]"))) {
  button.addEventListener("click", async () => {
    await setLanguage(button.lang);
    // A language in the address would win over the choice.
    const address = new URL(location.href);
    address.searchParams.delete("lang");
    location.replace(address);
  });
}
