// Why a paper was found that does not hold a word: it uses another name of the same thing.
import { alike, parts } from "./words.js";

const MOST_PLACES = 20;

/**
 * The other names that led to a result: `[{ name, why, at, whole, places }]`, the places in words of the page's text.
 *
 * Each paper is indexed under the other names of what it speaks of (its `names`): one of them led to it that stands in the
 * query, or that holds a word which Pagefind places nowhere in the text.
 */
export function otherNames(query, result, groups) {
  const indexed = (result.meta.names || "").split("; ").filter(Boolean);
  if (!indexed.length) return [];
  const words = (result.raw_content || result.content).split(/\s+/);
  const held = parts([result.meta.title, result.meta.bodies || "", ...result.weighted_locations.map(({ location }) => words[location])].join(" "));
  const unheld = parts(query).filter((word) => !held.some((part) => alike(word, part)));
  let text; // looked into only if there is a name to look for
  const found = [];
  const asked = ` ${parts(query).join(" ")} `;
  const stands = (name) => asked.includes(` ${parts(name).join(" ")} `);
  const inPart = (name) => unheld.some((word) => parts(name).some((part) => alike(word, part)));
  const led = (isMeant) => groups.filter((group) => group.names.some((name) => indexed.includes(name) && isMeant(name, group)));
  let meant = led((name, { whole }) => stands(name) || (!whole && inPart(name)));
  // A part of an everyday phrase means little by itself, but is the reason where nothing else led to the paper.
  if (!meant.length && unheld.length) meant = led(inPart);
  for (const { names, why, at, whole } of meant) {
    text ||= words.flatMap((word, place) => parts(word).map((part) => ({ part, place })));
    const used = names
      .filter((name) => !indexed.includes(name))
      .map((name) => ({ name, why, at, whole, places: placesOf(parts(name), text) }));
    // A committee's name may stand in the paper's header alone, which has no place in the text.
    found.push(...(used.some(({ places }) => places.length) ? used.filter(({ places }) => places.length) : used));
  }
  return found;
}

function placesOf(name, text) {
  const places = [];
  for (let start = 0; start + name.length <= text.length && places.length < MOST_PLACES * name.length; start += 1) {
    if (name.every((part, n) => text[start + n].part === part)) {
      places.push(...name.map((_, n) => text[start + n].place));
    }
  }
  return [...new Set(places)];
}
