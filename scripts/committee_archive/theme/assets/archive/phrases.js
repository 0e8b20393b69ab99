// What a query asks for: words, and phrases in quotation marks, which stand in a paper just so or do not stand there.
// Pagefind finds a phrase in any form of its words (“managed service” in “managing services”), so its answers are checked.
import { alike, parts } from "./words.js";

/** The terms of a query: words, and phrases in quotation marks as one, and so are marked sayings. */
export const termsOf = (query) => query.replace(/[“”„«»]/g, '"').match(/"[^"]*"?|⟨[^⟩]*⟩|[^\s"⟨]+/g) || [];

export const isPhrase = (term) => term.startsWith('"');

/** Words as they are compared letter by letter: capitals, the kinds of quotation marks, dashes and spaces aside. */
const plain = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u00ad\u200b-\u200d\u2060"“”„«»]/g, "")
    .replace(/[‘’‛ʼ]/g, "'")
    .replace(/[\p{Pd}−\s]+/gu, " ")
    .trim();

/** The phrases of a query as they are compared; of one without its closing mark the last word may go on. */
export const phrasesOf = (query) =>
  termsOf(query)
    .filter(isPhrase)
    .map((term) => ({ said: plain(term), isOpen: !/^".*"$/s.test(term) }))
    .filter(({ said }) => said);

/** The words of a query outside of its phrases. */
export const looseOf = (query) =>
  termsOf(query)
    .filter((term) => !isPhrase(term))
    .join(" ");

const ENDS_INSIDE = /[\p{L}\p{N}]['.,]?$/u; // before a phrase: it would begin within a word or a number
const GOES_ON = /^['.,]?[\p{L}\p{N}]/u; // and behind it

/** Where a phrase stands in a text: for each time the places of its words. */
export function runsOf({ said, isOpen }, words) {
  let line = "";
  const begins = []; // of each word that says something: where in the line it begins, and its place
  for (const [place, word] of words.entries()) {
    const here = plain(word || "");
    if (!here) continue;
    begins.push({ at: line.length, place });
    line += `${here} `;
  }
  const runs = [];
  for (let at = line.indexOf(said); at >= 0; at = line.indexOf(said, at + 1)) {
    const end = at + said.length;
    if (ENDS_INSIDE.test(line.slice(Math.max(0, at - 2), at)) || (!isOpen && GOES_ON.test(line.slice(end, end + 2)))) continue;
    runs.push(begins.filter(({ at: from }, n) => from < end && (begins[n + 1]?.at ?? line.length) > at).map(({ place }) => place));
  }
  return runs;
}

/**
 * A paper as far as the phrases of a query are concerned: its hits are the phrases, and the words besides them.
 *
 * None if it holds one of the phrases neither in its text nor in what is said of it. `runs` are the places of each phrase.
 */
export function withPhrases(paper, query) {
  const words = (paper.raw_content || paper.content).split(/\s+/);
  const { names: _, ...said } = paper.meta; // under its other names a paper is found without holding them
  const titles = Object.values(said).map((text) => text.split(/\s+/));
  const found = phrasesOf(query).map((phrase) => ({
    runs: runsOf(phrase, words),
    isSaid: titles.some((title) => runsOf(phrase, title).length > 0),
  }));
  if (!found.every(({ runs, isSaid }) => runs.length || isSaid)) return undefined;
  const runs = found.flatMap((one) => one.runs);
  const loose = parts(looseOf(query));
  const isLoose = ({ location }) => loose.some((word) => parts(words[location] || "").some((part) => alike(word, part)));
  const inPhrases = runs.flat().map((location) => ({ location, weight: 1 }));
  return { ...paper, runs, weighted_locations: [...inPhrases, ...paper.weighted_locations.filter(isLoose)] };
}
