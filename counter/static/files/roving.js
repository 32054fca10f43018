/**
 * One stop for the Tab key in a list; arrows move inside. Two hundred files must not cost two hundred presses.
 * @param {HTMLElement} container
 * @param {string} selector of the buttons of the list
 */
export function roving(container, selector) {
  const all = () => /** @type {HTMLElement[]} */ ([...container.querySelectorAll(selector)]);
  /** @param {HTMLElement | undefined} chosen */
  const settle = (chosen) => {
    for (const each of all()) each.tabIndex = each === chosen ? 0 : -1;
  };
  container.addEventListener("keydown", (event) => {
    const rows = all();
    const here = rows.indexOf(/** @type {HTMLElement} */ (event.target));
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -rows.length, End: rows.length }[event.key];
    if (here < 0 || step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const next = rows[Math.min(rows.length - 1, Math.max(0, here + step))];
    settle(next);
    next.focus();
  });
  return {
    /** Keeps exactly one row reachable after rows came or went. @param {HTMLElement | null} [wanted] */
    refresh(wanted = null) {
      const rows = all();
      settle(rows.find((row) => row === document.activeElement) ?? wanted
        ?? rows.find((row) => row.tabIndex === 0) ?? rows[0]);
    },
  };
}
