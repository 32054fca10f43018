/** Finding services by what people type: any word order, beginnings of words, one slip of the finger. */

const LONG_ENOUGH_FOR_SLIPS = 4;

/** @param {string} text */
function words(text) {
  return text.toLowerCase().normalize("NFKD").replace(/[^a-z0-9\s]/g, " ").split(/\s+/).filter(Boolean);
}

/** At most one letter wrong, missing or too many? @param {string} a @param {string} b */
function nearly(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1;
  const rest = (/** @type {string} */ text, /** @type {number} */ from) => text.slice(from);
  return rest(a, i + 1) === rest(b, i + 1) || rest(a, i) === rest(b, i + 1) || rest(a, i + 1) === rest(b, i);
}

/** 2 for a beginning, 1 for nearly, 0 for no. @param {string} typed @param {string} word */
function likeness(typed, word) {
  if (word.startsWith(typed)) return 2;
  return typed.length >= LONG_ENOUGH_FOR_SLIPS && nearly(typed, word.slice(0, typed.length)) ? 1 : 0;
}

/** Everything a service can be found by, the name counting most. @param {Api.Service} service */
function fields(service) {
  const cases = service.requirement_groups.map((group) => group.label || "").join(" ");
  return [
    { weight: 4, words: words(service.name) },
    { weight: 1, words: words(`${cases} ${service.product || ""} ${service.code}`) },
  ];
}

/**
 * Services that have every typed word, best first. An empty query finds all.
 * @param {Api.Service[]} services
 * @param {string} query
 */
export function findServices(services, query) {
  const typed = words(query);
  const scored = services.map((service) => {
    const places = fields(service);
    let score = 0;
    for (const word of typed) {
      const best = Math.max(
        ...places.map((place) => place.weight * Math.max(0, ...place.words.map((one) => likeness(word, one)))),
      );
      if (best === 0) return { service, score: -1 };
      score += best;
    }
    return { service, score };
  });
  return scored
    .filter((one) => one.score >= 0)
    .sort((a, b) => b.score - a.score)
    .map((one) => one.service);
}
