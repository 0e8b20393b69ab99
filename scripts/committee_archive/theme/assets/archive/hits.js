// Where in a paper the words were found: the paragraph that holds each hit, and an excerpt that stays inside it.

const MOST_PASSAGES = 3;
const BEFORE = 8; // words of the paragraph before the first hit
const LONGEST = 36; // words of an excerpt
const ALIKE = 4; // letters that two forms of one word share at least
const SKIPPED = /^(page-\d+|__.*|at-a-glance)$/;

const ordinal = (number) => (number ? ` (no. ${number})` : "");

/** What an address names, in words; the grammar is that of the archive's addresses. */
export function named(anchor, text) {
  const match = /^(?:a([0-9a-z]+)-)?(?:([prd])((?:\d+[a-z]?|[a-z]|[ivxlc]+)(?:-[0-9a-z]+)*)|s-[0-9a-z-]+)(?:_(\d+))?$/.exec(anchor);
  if (!match) return "In the text";
  const [, appendix, kind, slug, repeat] = match;
  const of = appendix ? `Appendix ${appendix.toUpperCase()}, ` : "";
  if (!kind) return of + (text || "Section");
  const [first, ...rest] = slug.split("-");
  const label = first + rest.map((part) => (/^\d+$/.test(part) ? `.${part}` : `(${part})`)).join("");
  const noun = { p: "paragraph", r: "recommendation", d: "decision on item" }[kind];
  const words = `${of}${noun} ${label}${ordinal(repeat)}`;
  return words[0].toUpperCase() + words.slice(1);
}

/**
 * The passages of one paper that hold hits, the heaviest first, three at most.
 *
 * Pagefind gives the place of each word found and the place of each id, both counted in words of the page's text:
 * the paragraph of a hit is the last id at or before it.
 */
export function hitsOf(result) {
  const words = (result.raw_content || result.content).split(/\s+/);
  const anchors = result.anchors
    .filter((anchor) => !SKIPPED.test(anchor.id))
    .sort((a, b) => a.location - b.location);
  const passages = new Map();
  for (const { location, weight } of result.weighted_locations) {
    let index = -1;
    while (index + 1 < anchors.length && anchors[index + 1].location <= location) index += 1;
    const passage = passages.get(index) || { index, weight: 0, places: [] };
    passage.weight += weight;
    passage.places.push(location);
    passages.set(index, passage);
  }
  return [...passages.values()]
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .slice(0, MOST_PASSAGES)
    .sort((a, b) => a.index - b.index)
    .map((passage) => excerpt(passage, words, anchors));
}

function excerpt({ index, places }, words, anchors) {
  const anchor = anchors[index];
  const from = anchor ? anchor.location : 0;
  const to = anchors[index + 1] ? anchors[index + 1].location : words.length;
  const found = new Set(places);
  const first = Math.min(...places);
  const start = Math.max(from, first - BEFORE);
  const end = Math.min(to, start + LONGEST);
  const pieces = [];
  if (start > from) pieces.push({ text: "… " });
  for (let place = start; place < end; place += 1) {
    pieces.push({ text: words[place], hit: found.has(place) }, { text: " " });
  }
  if (end < to) pieces.push({ text: "…" });
  return {
    anchor: anchor ? anchor.id : "",
    where: anchor ? named(anchor.id, anchor.text) : "At the top",
    words: places.map((place) => bare(words[place] || "")).filter(Boolean),
    pieces,
  };
}

/**
 * Which words of a query the results really hold.
 *
 * Where no paper holds a word, Pagefind looks for ever shorter beginnings of it: `orchid` finds every `or`. That is
 * told to the reader instead. Word forms share their beginning: `extended` counts for `extends`, `or` does not.
 */
export function missingWords(query, results) {
  const held = new Set();
  for (const result of results) {
    const words = (result.raw_content || result.content).split(/\s+/);
    const texts = [...Object.values(result.meta), ...result.weighted_locations.map(({ location }) => words[location])];
    for (const text of texts) for (const part of parts(text || "")) held.add(part);
  }
  const sorted = { missing: [], found: [] };
  for (const word of new Set(parts(query))) {
    const enough = word.slice(0, Math.min(word.length, ALIKE));
    sorted[[...held].some((part) => part.startsWith(enough)) ? "found" : "missing"].push(word);
  }
  return sorted;
}

const parts = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** A word without the punctuation around it, as it can be found again on the page. */
function bare(word) {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}
