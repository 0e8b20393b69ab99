// Whether an index holds a word. Where it does not, Pagefind looks for ever shorter beginnings of it and finds what was not
// meant: `or` for `orchid`, “security” for `securty`.
import { wordsFound } from "./hits.js";
import { isToken } from "./sayings.js";
import { isInflected, NUMBER, parts } from "./words.js";

const FEW = 3; // papers that are enough to see in which forms they hold a word; forms that are enough to ask for

const seen = new WeakMap(); // by index what was found out about words

/** What Pagefind is asked: of compounds the words, as papers write them with a dash or without; years from and to are one word there. */
export const apart = (words) => words.replace(/(?<=[\p{L}\p{N}]{3})(?!(?<=\p{N}).\p{N})[\p{Pd}/](?=[\p{L}\p{N}]{3})/gu, " ");

/**
 * Whether an index holds each word: it stands in a paper, or begins a word there that is still being typed, or is another
 * form of one (`extends` of `extended`). A number does not begin others: 48 is no £48,000.
 *
 * @param papers some that the index gave for these words, read
 * @param read reads a result
 * @param vocabulary gives the archive's words; asked only where the papers do not show it
 */
export async function holdsAll(index, words, papers, read, vocabulary) {
  const found = wordsFound(papers);
  const typed = apart(words).split(/\s+/).map((term) => parts(term).join("")).filter(Boolean);
  const begins = (word) => !NUMBER.test(word) && [...found].some((other) => other.startsWith(word));
  const doubtful = typed.filter((word) => !found.has(word) && !begins(word) && !isInflected(word, found));
  if (doubtful.some(isToken)) return false; // of that there are no forms to look for
  const held = await Promise.all(doubtful.map((word) => isHeld(index, word, read, vocabulary)));
  return held.every(Boolean);
}

function isHeld(index, word, read, vocabulary) {
  if (!seen.has(index)) seen.set(index, new Map());
  const known = seen.get(index);
  if (!known.has(word)) {
    known.set(word, hasForm(index, word, read).then(async (has) => has || holdsOne(index, formsOf(word, await vocabulary()))));
  }
  return known.get(word);
}

/** Words of the archive that begin with a word or are forms of it. */
function formsOf(word, vocabulary) {
  const close = vocabulary.filter((other) => other.startsWith(word.slice(0, 3)));
  const isSlip = !isInflected(word, new Set(close));
  return close.filter((other) => other.startsWith(word) || (!isSlip && isInflected(word, new Set([other])))).slice(0, FEW);
}

/** Whether an index holds one of some words: what is in the archive may be in the papers of another. */
async function holdsOne(index, words) {
  const answers = await Promise.all(words.map((word) => index.search(`"${word}"`)));
  return answers.some(({ results }) => results.length);
}

/** Asked for a phrase, Pagefind guesses nothing: it gives what has the stem of the word, which other words may have too. */
async function hasForm(index, word, read) {
  const { results } = await index.search(`"${word}"`);
  const found = wordsFound(await Promise.all(results.slice(0, FEW).map(read)));
  return results.length > 0 && isInflected(word, found);
}
