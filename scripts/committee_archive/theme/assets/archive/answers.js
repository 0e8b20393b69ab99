// Asks Pagefind: one question is words, chosen filter values and an order; the answer has results and counts.
import { asText, everyIndex, isCounting, open, read, vocabulary } from "./finder.js";
import { either, joined, sums } from "./joined.js";
import { apart, holdsAll } from "./known.js";
import { isPhrase, looseOf, phrasesOf, termsOf, withPhrases } from "./phrases.js";
import { eitherWay, isSaying } from "./sayings.js";

const LONG = 25; // milliseconds of searching; all papers take some ten times what the newest take
const FEW = 3; // results that are enough to see whether an answer holds the words
const MANY = 30; // papers that are all read for a phrase; of more only those that are shown

const NONE = { results: [], filters: {} };

let newestSaid = {}; // the newest index's last answer: in an archive of several it is asked for twice

/**
 * Papers that hold the words, within the chosen values: `{ year: ["2018", "2019"], kind: ["Report"] }`.
 *
 * `shown` is how many results the caller will load anyway; they are looked at first. `newestOnly` leaves out what other
 * indexes hold. `atMost` says that some of the results may hold a phrase in other forms only, which is seen when they are
 * read: `isOther`.
 */
export async function ask(words, chosen, order, shown = FEW, newestOnly = false) {
  const indexes = newestOnly ? [(await open()).newest] : await everyIndex();
  const question = questionOf(chosen, order);
  const look = indexes.length > 1 ? FEW : shown;
  return joined(await Promise.all(indexes.map((index, place) => answerOf(index, !place, words, question, look))), order);
}

/** Papers that answer one of several queries, none of which holds what another does; else as `ask`. */
export async function askAny(queries, chosen, order, shown = FEW) {
  const answers = await Promise.all(queries.map((words) => ask(words, chosen, order, shown)));
  if (answers.length === 1) return answers[0];
  const inOrder = order === "newest" || order === "oldest" ? (await ask("", chosen, order)).results : [];
  return answers.reduce((one, other) => either(one, other, NONE, inOrder));
}

/** Papers that hold the words, best first, where it is known that the archive holds each of them: nothing is read to see it. */
export async function askHeld(words, chosen) {
  const indexes = await everyIndex();
  const question = questionOf(chosen, "relevance");
  return joined(await Promise.all(indexes.map((index) => index.search(apart(words), question))), "relevance");
}

/** What the newest years of a large archive hold, if looking through them took long; else none. A phrase is found at once. */
export async function askNewest(words, chosen, order, shown) {
  const { newest, years } = await open();
  if (!words || !years.length || (chosen.year || []).length || phrasesOf(words).length || isSaying(words)) return undefined;
  const answer = await newest.search(apart(words), questionOf({ ...chosen, year: years }, order));
  if (answer.timings.every(({ search }) => search < LONG)) return undefined;
  return joined([await withoutGuesses(newest, answer, words, shown)], order);
}

function questionOf(chosen, order) {
  const filters = Object.fromEntries(
    Object.entries(chosen)
      .filter(([, values]) => values.length)
      .map(([name, values]) => [name, { any: values }])
  );
  const byDate = { newest: "desc", oldest: "asc" }[order];
  return byDate ? { filters, sort: { date: byDate } } : { filters };
}

/** What one index answers, the newest (`isFirst`) or another: to a saying what holds its words, or what says it otherwise. */
async function answerOf(index, isFirst, words, question, look) {
  const ways = eitherWay(words || "");
  if (!ways) return plainAnswerOf(index, isFirst, words, question, look);
  // For a word that an index lacks Pagefind would look through all its beginnings; asked for it as a phrase it does not.
  if (!(await index.search(`"${ways.token}"`)).results.length) return answerOf(index, isFirst, ways.itself, question, look);
  const asked = [ways.itself, ways.otherwise, ways.both].map((one) => answerOf(index, isFirst, one, question, look));
  const [itself, otherwise, both] = await Promise.all(asked);
  const isMixed = question.sort && itself.results.length && otherwise.results.length;
  return either(itself, otherwise, both, isMixed ? (await index.search(null, question)).results : []);
}

async function plainAnswerOf(index, isFirst, words, question, look) {
  const search = (text) => (isFirst ? ofNewest(index, text, question) : index.search(text || null, question));
  if (!words || !phrasesOf(words).length) return withoutGuesses(index, await search(apart(words || "")), words, look);
  const [phrase, ...more] = termsOf(words);
  const isWhole = !more.length && /^".*"$/s.test(phrase); // nothing else besides one phrase, to its closing mark
  const found = isWhole ? await search(phrase) : NONE;
  if (found.results.length) return onlyPhrases(found, words, look);
  const loose = await search(apart(words.replace(/["“”„«»]/g, " ")));
  return onlyPhrases(await withoutGuesses(index, await narrowed(index, loose, words, question), looseOf(words), look), words, look);
}

function ofNewest(index, text, question) {
  const key = JSON.stringify([text, question, isCounting()]);
  if (newestSaid.key !== key) newestSaid = { key, answer: index.search(text || null, question) };
  return newestSaid.answer;
}

/** An answer of one index; an empty one if its papers do not hold the words. */
async function withoutGuesses(index, answer, words, look) {
  if (!words || !answer.results.length) return answer;
  const first = await Promise.all(answer.results.slice(0, look).map(read));
  return (await holdsAll(index, words, first, read, vocabulary)) ? answer : NONE;
}

/** Of an answer to all the words those papers in which Pagefind finds the phrases, if it finds any. */
async function narrowed(index, answer, words, question) {
  const phrases = termsOf(words).filter((term) => isPhrase(term) && /^".*"$/s.test(term));
  const found = await Promise.all(phrases.map((phrase) => index.search(phrase, question)));
  const sets = found.filter(({ results }) => results.length).map(({ results }) => new Set(results.map(({ id }) => id)));
  return { ...answer, results: answer.results.filter(({ id }) => sets.every((set) => set.has(id))) };
}

/** Of an answer what holds the phrases letter by letter, as far as it is read here. */
async function onlyPhrases(answer, words, look) {
  const results = answer.results.map((result) => ({
    ...result,
    data: async () => withPhrases(asText(await result.data()), words) || { isOther: true },
  }));
  const isFew = results.length <= MANY;
  const held = [];
  const filters = [];
  let next = 0;
  while (next < results.length && (isFew || held.length < look)) {
    const some = results.slice(next, next + (isFew ? MANY : look));
    next += some.length;
    for (const [place, paper] of (await Promise.all(some.map(read))).entries()) {
      if (paper.isOther) continue;
      held.push(some[place]);
      filters.push(paper.filters);
    }
  }
  if (next < results.length) return { ...answer, results: [...held, ...results.slice(next)], atMost: true };
  return { ...answer, results: held, filters: isCounting() ? sums(filters.map(counted)) : {} };
}

/** One paper as counts by filter and value. */
const counted = (filters) =>
  Object.fromEntries(Object.entries(filters || {}).map(([name, values]) => [name, Object.fromEntries(values.map((value) => [value, 1]))]));
