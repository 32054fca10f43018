/** What a public touch screen must not do: zoom, select, open menus, leave the page, or take one touch for two. */

let deafUntil = 0;

/** Ignore touches for a moment; keys and switches go on working. @param {number} milliseconds */
export function swallowTouches(milliseconds) {
  deafUntil = performance.now() + milliseconds;
}

/** @param {Event} event */
function refuse(event) {
  event.preventDefault();
}

/** @param {MouseEvent} event */
function refuseWhileDeaf(event) {
  // A click made by a key or a switch has detail 0 and is never an accident of a second finger.
  if (event.detail > 0 && performance.now() < deafUntil) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

/** @param {KeyboardEvent} event */
function refuseBrowserKeys(event) {
  const browsers = event.ctrlKey || event.metaKey || event.altKey || /^F\d+$/.test(event.key);
  // A held key repeats; one press is one wish.
  const repeated = event.repeat && (event.key === "Enter" || event.key === " ");
  if (browsers || repeated) event.preventDefault();
}

/** Call once. */
export function guardScreen() {
  for (const name of ["contextmenu", "dragstart", "selectstart", "gesturestart"]) {
    document.addEventListener(name, refuse);
  }
  document.addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false });
  document.addEventListener("touchmove", (event) => event.touches.length > 1 && event.preventDefault(), { passive: false });
  document.addEventListener("keydown", refuseBrowserKeys, true);
  document.addEventListener("click", refuseWhileDeaf, true);
}
