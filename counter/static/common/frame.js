/** What the pages for files have at their top: the languages and the way out; and their texts. */
import { startPage } from "/static/web/js/desk/page.js";

await startPage(["files"]);
