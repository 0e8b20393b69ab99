// What may have been meant where words were not found: the query as the archive would spell it.
import { participles, spellings } from "./asking.js";
import { isParticiple, isSmall, parts } from "./words.js";

/** A query with some words put in place of others: `instead` are the new ones by the old in small letters. */
const put = (words, instead) => words.replace(/[\p{L}\p{M}\p{N}]+/gu, (piece) => instead.get(parts(piece)[0]) ?? piece);

/**
 * The query with each misspelt word as the archive has it (`whole`), and where other words are as near, what each of them
 * would make of it: `others` are `{ word, near: [{ word, query }] }`. None if there is nothing to offer.
 *
 * @param unknown the terms of the query that were not found
 */
export async function suggestionFor(words, unknown) {
  const doubtful = unknown.flatMap(parts).filter((word) => !isSmall(word));
  const found = doubtful.length ? (await spellings(doubtful)).filter(({ near }) => near.length) : [];
  if (!found.length) return undefined;
  const best = new Map(found.map(({ word, near }) => [word, near[0]]));
  const others = found.filter(({ near }) => near.length > 1).map(({ word, near }) => ({
    word,
    near: near.slice(1).map((other) => ({ word: other, query: put(words, new Map([...best, [word, other]])) })),
  }));
  return { whole: put(words, best), others };
}

/** For each participle of a query what to search for to find its kin as well: `[{ others, query }]`; in quotation marks none. */
export async function kinFor(words) {
  const asked = /["“”]/.test(words) ? [] : parts(words).filter((word) => isParticiple(word) && !isSmall(word));
  const found = asked.length ? await participles(asked) : [];
  return found.map(({ word, base, others }) => ({ others, query: put(words, new Map([[word, base]])) }));
}
