/** Which way the page stands: as wide as it is, upright on an upright screen, or turned for a screen that was hung upright. */

export function createShape() {
  const root = document.documentElement;
  let layout = "calls_media";

  function apply() {
    const upright = window.innerHeight > window.innerWidth;
    // A TV on its side whose browser still draws it lying: the page itself turns.
    const turned = layout === "portrait" && !upright;
    root.toggleAttribute("data-turned", turned);
    root.dataset.shape = upright || turned ? "portrait" : "landscape";
    document.body.dataset.layout = layout === "grid" ? "grid" : "calls";
  }

  window.addEventListener("resize", apply);
  apply();
  return {
    /** @param {string} wanted "calls_media", "grid" or "portrait" */
    set(wanted) {
      if (wanted === layout) return;
      layout = wanted;
      apply();
      window.dispatchEvent(new Event("resize")); // what measured itself for the other shape measures again
    },
  };
}
