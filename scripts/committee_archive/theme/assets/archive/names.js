// Why a paper was found that does not hold a word: it uses another name of the same thing.
import { meantBy, tokenOf } from "./sayings.js";
import { alike, isInflected, parts } from "./words.js";

const MOST_PLACES = 20;

/**
 * The other names that led to a result: `[{ name, why, at, said, places }]`, the places in words of the page's text.
 *
 * Each paper is indexed under the other names of what it speaks of (its `names`): one of them led to it that stands in the
 * query, or that holds a word which Pagefind places nowhere in the text. Of everyday words a whole saying leads to it.
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
  const typed = new Set(parts(query));
  const isTyped = (name) => parts(name).every((part) => typed.has(part) || isInflected(part, typed));
  const inPart = (name) => unheld.some((word) => parts(name).some((part) => alike(word, part)));
  const named = groups.filter(({ names }) => names.some((name) => indexed.includes(name) && (stands(name) || inPart(name))));
  const meant = meantBy(query, groups, (saying) => indexed.includes(tokenOf(saying)));
  for (const { names, why, at, said } of [...named, ...meant]) {
    text ||= words.flatMap((word, place) => parts(word).map((part) => ({ part, place })));
    const used = names
      .filter((name) => !indexed.includes(name) && !isTyped(name)) // what was typed is no other name
      .map((name) => ({ name, why, at, said: Boolean(said), places: placesOf(parts(name), text) }));
    // A committee's name may stand in the paper's header alone, which has no place in the text; what is said in other words is.
    found.push(...(said || used.some(({ places }) => places.length) ? used.filter(({ places }) => places.length) : used));
  }
  return found;
}

/**
 * What was called otherwise over time, where a query has a long name of it without the last word, as it is left out in
 * speech (“One Record” for “One Record Programme”): papers that hold these words come first, and say nothing of it.
 */
export function calledOtherwise(query, groups) {
  const asked = ` ${parts(query).join(" ")} `;
  const inShort = (name) => name.length > 2 && asked.includes(` ${name.slice(0, -1).join(" ")} `);
  return groups.filter(({ names, at, why }) => at && why && names.map(parts).some(inShort)).map(({ why, at }) => ({ why, at }));
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
