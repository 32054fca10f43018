/** The sheet is made to be printed; the browser does that. */
/** @type {HTMLElement} */ (document.getElementById("print")).addEventListener("click", () => window.print());
