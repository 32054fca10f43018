/** What every admin page has at its top: the languages and the way out; and its texts. */
import { startPage } from "/static/web/js/desk/page.js";

/** Text catalogues that a page names besides this screen's own, in its block `catalogues`. */
const more = /** @type {HTMLElement | null} */ (document.querySelector(".admin-main"))?.dataset.catalogues ?? "";
await startPage(["admin", ...more.split(" ").filter(Boolean)]);
