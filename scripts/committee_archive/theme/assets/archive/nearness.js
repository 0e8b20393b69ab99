// How near to each other the words sought stand in a text: what tells the passage that was meant from the others.
import { alike, parts } from "./words.js";

const NEAR = 2; // words of the text for one of the query, as in “review of the strategy”

// Marks of what holds all the words; what holds fewer has less than one.
export const TOGETHER = 2;
const SIDE_BY_SIDE = 3;

/** The words of a query, each once, in the form that `nearest` wants. */
export const soughtOf = (query) => [...new Set(parts(query))].map((word) => [word]);

/**
 * The shortest run of at most `longest` words of the text that holds as many of the words sought as any such run.
 *
 * `places` are those of the hits in `words`; each of `sought` is a list of words that stand for the same. Gives how many
 * of `sought` the run holds (`held`), where it begins (`from`) and its length in words (`span`).
 */
export function nearest(places, words, sought, longest = Infinity) {
  const inOrder = [...places].sort((a, b) => a - b);
  const hits = inOrder.flatMap((place) => {
    const said = parts(words[place] || "");
    return sought.flatMap((any, which) => (any.some((word) => said.some((part) => alike(word, part))) ? [{ place, which }] : []));
  });
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
