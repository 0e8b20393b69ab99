// What may have been meant where words were not found: the query as the archive would spell it.
import { firstHeld, participles, spellings } from "./asking.js";
import { isPhrase } from "./phrases.js";
import { isParticiple, isSmall, parts } from "./words.js";

const MOST_TRIED = 12; // ways to write a phrase
const NO_WORD = /\p{L}['’]\p{L}|[<>{}=]/u; // what is short for two words, or no word at all, is not misspelt

/** A query with some words put in place of others: `instead` are the new ones by the old in small letters. */
const put = (words, instead) => words.replace(/[\p{L}\p{M}\p{N}]+/gu, (piece) => instead.get(parts(piece)[0]) ?? piece);

/**
 * The query with each misspelt word as the archive has it (`whole`), and where other words are as near, what each of them
 * would make of it: `others` are `{ word, near: [{ word, query }] }`. None if there is nothing to offer.
 *
 * A phrase is offered as it stands in a paper; one that would stand in none without its quotation marks.
 *
 * @param unknown the terms of the query that were not found
 */
export async function suggestionFor(words, unknown) {
  const found = await nearTo(unknown.filter((term) => !isPhrase(term)));
  const best = new Map(found.map(({ word, near }) => [word, near[0]]));
  const misspelt = await inPhrases(unknown.filter(isPhrase));
  if (misspelt.length) return { whole: await asPhrases(words, best, misspelt), others: [] };
  if (!found.length) return undefined;
  const others = found.filter(({ near }) => near.length > 1).map(({ word, near }) => ({
    word,
    near: near.slice(1).map((other) => ({ word: other, query: put(words, new Map([...best, [word, other]])) })),
  }));
  return { whole: put(words, best), others };
}

/** Of some terms the words that the archive does not have, each with the nearest that it has. */
async function nearTo(terms) {
  const doubtful = terms.filter((term) => !NO_WORD.test(term)).flatMap(parts).filter((word) => !isSmall(word));
  return doubtful.length ? (await spellings(doubtful)).filter(({ near }) => near.length) : [];
}

/** Those of phrases that no search finds by themselves either: another word of the phrase may only stand elsewhere. */
async function inPhrases(phrases) {
  const doubtful = await nearTo(phrases);
  const held = await Promise.all(doubtful.map(({ word }) => firstHeld([word])));
  return doubtful.filter((_, place) => !held[place]);
}

/** The query with its phrases written so that papers hold them; else with the nearest words, and no quotation marks. */
async function asPhrases(words, best, misspelt) {
  let ways = [best];
  for (const { word, near } of misspelt) ways = near.flatMap((other) => ways.map((way) => new Map([...way, [word, other]])));
  const written = ways.slice(0, MOST_TRIED).map((way) => put(words, way));
  return (await firstHeld(written)) || written[0].replace(/["“”]/g, "");
}

/** For each participle of a query what to search for to find its kin as well: `[{ others, query }]`; in quotation marks none. */
export async function kinFor(words) {
  const asked = /["“”]/.test(words) ? [] : parts(words).filter((word) => isParticiple(word) && !isSmall(word));
  const found = asked.length ? await participles(asked) : [];
  return found.map(({ word, base, others }) => ({ others, query: put(words, new Map([[word, base]])) }));
}
