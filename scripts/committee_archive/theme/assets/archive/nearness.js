// How near to each other the words sought stand in a text: what tells the passage that was meant from the others.
import { isPhrase, termsOf } from "./phrases.js";
import { isSaying, meantBy } from "./sayings.js";
import { alike, parts } from "./words.js";

const NEAR = 2; // words of the text for one of the query, as in “review of the strategy”

// Marks of what holds all the words; what holds fewer has less than one.
export const TOGETHER = 2;
export const SIDE_BY_SIDE = 3;

/**
 * What is sought: each phrase and each word of a query once; a short form and a marked saying with all that mean the same
 * (of `groups`).
 *
 * Each is a list of phrases that stand for the same, a phrase the list of its words: `[["sent", "back"], ["referred", "back"]]`.
 */
export function soughtOf(query, groups = []) {
  const sought = new Map();
  const loose = termsOf(query).flatMap((term) => {
    if (isSaying(term)) {
      const names = meantBy(term, groups).flatMap((group) => group.names.map(parts));
      sought.set(parts(term).join(" "), [parts(term), ...names]);
      return [];
    }
    if (!isPhrase(term)) return parts(term);
    const phrase = parts(term);
    if (phrase.length) sought.set(phrase.join(" "), [phrase]);
    return [];
  });
  addWords(loose, groups, sought);
  return [...sought.values()];
}

function addWords(said, groups, sought) {
  const named = phrasesIn(said, groups);
  for (const [at, word] of said.entries()) sought.set(word, named.get(at) || [[word]]);
}

/**
 * By place in a query the short form that stands there, as all names that mean the same.
 *
 * The words of other names count one by one: in “digital committee strategy” the committee need not be meant.
 */
function phrasesIn(said, groups) {
  const found = new Map();
  for (const { names } of groups) {
    const phrases = names.map(parts).filter((phrase) => phrase.length);
    for (const [short] of phrases.filter(({ length }) => length === 1)) {
      for (const [at, word] of said.entries()) {
        // It may be the short form of several things.
        if (word === short) found.set(at, [...(found.get(at) || []), ...phrases]);
      }
    }
  }
  return found;
}

/** Whether a phrase begins in one word of a text; a word alone may stand there in another form. */
function begins(phrase, words, place) {
  const here = parts(words[place] || "");
  if (phrase.length === 1) return here.some((part) => alike(phrase[0], part));
  const said = parts(words.slice(place, place + 2 * phrase.length).join(" "));
  return here.some((_, first) => phrase.every((part, n) => said[first + n] === part));
}

/**
 * The shortest run of at most `longest` words of the text that holds as much of what is sought as any such run.
 *
 * `places` are those of the hits in `words`. Gives how much of `sought` the run holds (`held`), where it begins (`from`)
 * and its length in words (`span`).
 */
export function nearest(places, words, sought, longest = Infinity) {
  const inOrder = [...places].sort((a, b) => a - b);
  const hits = inOrder.flatMap((place) =>
    sought.flatMap((phrases, which) => (phrases.some((phrase) => begins(phrase, words, place)) ? [{ place, which }] : []))
  );
  let found = { held: 0, from: inOrder[0], span: 1 };
  for (const [first, { place: from }] of hits.entries()) {
    const held = new Set();
    for (let next = first; next < hits.length && hits[next].place < from + longest && held.size < sought.length; next += 1) {
      held.add(hits[next].which);
      const span = hits[next].place - from + 1;
      if (held.size > found.held || (held.size === found.held && span < found.span)) found = { held: held.size, from, span };
    }
  }
  return found;
}

/** A coarse mark, so that what differs little keeps the order it came in: all words near, all words, most words. */
export function markOf({ held, span }, sought) {
  const all = sought.length;
  if (held < all) return Math.round((4 * held) / all) / 4;
  return span <= NEAR * all + 1 ? SIDE_BY_SIDE : TOGETHER;
}
