// Answers what `asking.js` calls for, in a thread of its own (`engine.js`): asks the index, puts the best first, reads what is shown.
// What the modules below need is named here too: so all are fetched at once.
import "../../pagefind/pagefind.js";
import "./addresses.js";
import { ask, askAny } from "./answers.js";
import { asWritten, everyValue, isCounting, open, posts, read, vocabulary } from "./finder.js";
import "./figures.js";
import "./hits.js";
import "./joined.js";
import "./known.js";
import { calledOtherwise } from "./names.js";
import { nearlyAll, withNearly } from "./nearly.js";
import "./nearness.js";
import "./phrases.js";
import { namedIn } from "./posts.js";
import { answerTo, firstAnswer, inOtherForms } from "./question.js";
import "./ranking.js";
import { readResult } from "./reading.js";
import "./sayings.js";
import { besidesParticiple, toOffer } from "./words.js";

let turn = 0; // Each search has a number: what comes after a newer question is dropped.
let last = { answer: { results: [] }, query: "", asked: [""], counted: false, words: "", widened: false }; // what was answered last
let waiting = []; // results of it that have not been asked for yet

/** What there is to say of some results; those that hold a phrase only in other forms of its words are passed over. */
async function told(results) {
  const known = await open();
  const papers = await Promise.all(results.map(read));
  return papers.filter(({ isOther }) => !isOther).map((paper) => readResult(paper, last.query, known));
}

/**
 * Answers a search as soon as there is something to show, and again with each better answer.
 *
 * `say` gets `{ nearly, count, atMost, shown, more, early, unknown, apart, instead, besides, held, each, called }`: how many papers
 * hold most of the words, how many all, the first `number` of them, whether there are more, whether only the newest were looked through, what was left out or
 * sought otherwise, and what of the query was called otherwise over time.
 */
async function search({ words, chosen, order, number }, say) {
  const mine = ++turn;
  const counted = isCounting();
  const tell = async ({ answer, loaded, query, asked, nearly = [], ...rest }) => {
    if (mine !== turn) return;
    last = { answer, query, asked, counted, words, widened: rest.unknown.length + rest.apart.length > 0 };
    waiting = loaded.length && !rest.early ? answer.results.slice(number) : [];
    const known = await open();
    const whole = loaded.map((paper) => readResult(paper, query, known));
    const shown = withNearly(whole, nearly.map((paper) => readResult(paper, query, known)));
    say({ nearly: nearly.length, count: loaded.length ? answer.results.length : 0, atMost: answer?.atMost, shown, more: waiting.length > 0, called: calledOtherwise(words, known.names), ...rest });
  };
  const early = await firstAnswer(words, chosen, order, number);
  if (early) await tell(early);
  if (mine !== turn) return;
  const found = await answerTo(words, chosen, order, number);
  await tell(found);
  if (mine !== turn) return;
  const better = await inOtherForms(found, chosen, order, number);
  if (better) await tell(better);
  if (mine !== turn || order !== "relevance") return;
  const nearly = await nearlyAll(better || found, found.query, chosen);
  if (nearly.length) await tell({ ...(better || found), nearly });
}

/** The next results of the last answer, and whether there are more after them. */
async function more({ number }) {
  const shown = [];
  while (shown.length < number && waiting.length) shown.push(...(await told(waiting.splice(0, number - shown.length))));
  return { shown, more: waiting.length > 0 };
}

/**
 * By filter how many papers of the last answer each value would show: the other filters apply, its own does not.
 *
 * Where no paper holds all the words, which of them papers hold together depends on what is chosen, and is found anew.
 */
async function counts({ chosen }) {
  const { answer, asked, counted, words, widened } = last;
  const whole = counted ? answer : await askAny(asked, chosen);
  const found = {};
  for (const [name, values] of Object.entries(chosen)) {
    const without = { ...chosen, [name]: [] };
    const other = !values.length ? whole : widened ? (await answerTo(words, without, "relevance", 1)).answer : await askAny(asked, without);
    found[name] = other.filters[name] || {};
  }
  return found;
}

/** For each word that the archive does not have the words nearest to it. */
async function spellings({ words }) {
  const [known, written] = await Promise.all([vocabulary(), asWritten()]);
  const unknown = words.filter((word) => !written.has(word));
  return unknown.map((word) => ({ word, near: toOffer(word, known).map((near) => written.get(near) || near) }));
}

/** The first of some queries that any paper answers with all its words; the last search stays as it was. */
async function firstHeld({ queries }) {
  for (const words of queries) if ((await ask(words, {}, "relevance", 1)).results.length) return words;
  return undefined;
}

/** What would be found besides with what participles among the words were made of. */
const participles = async ({ words }) => {
  const known = await vocabulary();
  return words.map((word) => besidesParticiple(word, known)).filter(({ others }) => others.length);
};

/** The people and posts that a query names. */
const named = async ({ words }) => namedIn(words, await posts());

export const CALLS = { counts, everyValue, firstHeld, more, named, participles, search, spellings };

open().catch(() => {}); // is told where it is waited for
