/** What every admin page has at its top: the languages and the way out. */
import { api } from "/static/web/js/api.js";
import { page } from "/static/web/js/page.js";
import { loadTexts, setLanguage } from "/static/web/js/texts.js";

await loadTexts(page.lang, ["admin"]);
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
