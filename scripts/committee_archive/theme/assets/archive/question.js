// From what people type to what Pagefind is asked. It finds papers that hold every word; people ask whole questions.
import { ask, askAny, askNewest } from "./answers.js";
import { otherFigures, wholeAmount } from "./figures.js";
import { open, read, vocabulary } from "./finder.js";
import { SIDE_BY_SIDE } from "./nearness.js";
import { isPhrase, looseOf, termsOf } from "./phrases.js";
import { bestFirst } from "./ranking.js";
import { isSaying, unmarked, withSayings } from "./sayings.js";
import { isSmall, parts, stem, toTry } from "./words.js";

/** The query without the small words of a question, unless there are no others; sayings in it are marked, amounts are phrases. */
async function meaning(query) {
  const { names } = await open();
  const terms = termsOf(withSayings(query, names));
  const isMeant = (term) => isPhrase(term) || isSaying(term) || /^\p{Lu}{2}/u.test(term) || !isSmall(parts(term).join(" "));
  const said = terms.filter(isMeant);
  return (said.length ? said : terms).map(wholeAmount).join(" ");
}

const MOST_SETS = 12; // of the words of a query that are asked for where no paper holds them all
const LOOKED_AT = 2; // for each result wanted so many are put in order
const EARLY = 5; // results that are enough until all papers have been looked through

const askNewestIndex = (query, chosen, order, shown) => ask(query, chosen, order, shown, true);

async function answerFor(query, chosen, order, number, asking = ask) {
  const best = query && order === "relevance";
  // Where they will be put in order, all are asked for at once.
  const found = await asking(query, chosen, order, best && parts(query).length > 1 ? LOOKED_AT * number : number);
  if (!found) return { loaded: [] };
  return withFirst(best ? await bestFirst(found, query, LOOKED_AT * number) : found, number);
}

/** An answer and its first results, read; what proves to hold a phrase in other forms only is left out of both. */
async function withFirst(answer, number) {
  const waiting = [...answer.results];
  const first = [];
  const loaded = [];
  while (loaded.length < number && waiting.length) {
    const some = waiting.splice(0, number - loaded.length);
    for (const [place, paper] of (await Promise.all(some.map(read))).entries()) {
      if (paper.isOther) continue;
      first.push(some[place]);
      loaded.push(paper);
    }
  }
  return { answer: { ...answer, results: [...first, ...waiting] }, loaded };
}

/**
 * The papers for a query: `{ answer, loaded, query, asked, held, each, unknown, apart, instead }`, the first results loaded.
 *
 * `asked` are the queries that were asked in the end, `query` all their words. Where no paper holds all the words, those
 * that hold most of them are the answer: with words of `held`, without those that no paper holds (`unknown`) and those that
 * not all of these hold (`apart`); where some hold these words and some those, `each` is how many.
 * `instead` are `{ term, form }`: another form of a word, by which more of the words are found together.
 */
export async function answerTo(words, chosen, order, number) {
  const query = await meaning(words);
  const { answer, loaded } = await answerFor(query, chosen, order, number);
  if (!query || loaded.length) return { answer, loaded, query, asked: [query], unknown: [], apart: [], instead: [], held: [] };
  return (await inFigures(query, chosen, order, number)) || widen(query, chosen, order, number);
}

/** What a query finds with its figures as papers print them; none if that is nothing. */
async function inFigures(typed, chosen, order, number) {
  const instead = otherFigures(looseOf(typed));
  if (!instead.length) return undefined;
  const query = instead.reduce((words, { term, form }) => words.replace(term, form), typed);
  const { answer, loaded } = await answerFor(query, chosen, order, number);
  return loaded.length ? { answer, loaded, query, asked: [query], unknown: [], apart: [], instead, held: [] } : undefined;
}

/**
 * What the newest papers hold, to be shown while the others are looked through; none where all are looked through at once.
 *
 * It is asked for where there are several indexes, and where the search takes long even in the newest years.
 */
export async function firstAnswer(words, chosen, order, number) {
  if (order === "oldest") return undefined;
  const { older } = await open();
  const query = await meaning(words);
  for (const asking of older.length ? [askNewest, askNewestIndex] : [askNewest]) {
    const { answer, loaded } = await answerFor(query, chosen, order, Math.min(number, EARLY), asking);
    if (loaded.length) return { answer, loaded, query, asked: [query], unknown: [], apart: [], instead: [], held: [], early: true };
  }
  return undefined;
}

/**
 * A better answer than `found`, in which other forms of the words count as well and stand nearer to each other: “repairs
 * of print” for `printer repairs`. None if there is none; it may take a while, and `found` can be shown meanwhile.
 *
 * Asked is what the forms have in common. Pagefind finds with it whatever begins so, and thus all that `found` holds.
 */
export async function inOtherForms(found, chosen, order, number) {
  const { mark } = found.answer;
  if (found.instead.length || found.apart.length || mark === undefined || mark >= SIDE_BY_SIDE) return undefined;
  const terms = termsOf(found.query);
  const forms = (await withForms(terms)).filter(({ term, form }) => form !== term);
  if (!forms.length) return undefined;
  const varied = new Set(forms.map(({ term }) => term));
  const query = terms.map((term) => (varied.has(term) ? stem(parts(term)[0]) : term)).join(" ");
  const { answer, loaded } = await answerFor(query, chosen, order, number);
  return answer.mark > mark ? { ...found, answer, loaded, query, asked: [query], besides: forms } : undefined;
}

async function widen(query, chosen, order, number) {
  const terms = [...new Set(termsOf(query))];
  const sought = await Promise.all((await withForms(terms)).map((one) => heldBy(one, chosen)));
  let open = sought;
  for (;;) {
    const sets = mostTogether(open);
    if (!sets.length) break;
    const asked = sets.map((set) => set.map(({ form }) => form).join(" "));
    const used = [...new Map(sets.flat().map((one) => [one.form, one])).values()];
    const words = used.map(({ form }) => form).join(" ");
    const { answer, loaded } = await answerFor(words, chosen, order, number, (_, ...rest) => askAny(asked, ...rest));
    const inAll = new Set(sets[0].map(({ term }) => term).filter((term) => sets.every((set) => set.some((one) => one.term === term))));
    if (loaded.length) {
      const known = new Set(sought.filter(({ papers }) => papers.size).map(({ term }) => term));
      return {
        answer,
        loaded,
        query: words,
        asked,
        held: terms.flatMap((term) => used.filter((one) => one.term === term).slice(0, 1)).map(({ form }) => unmarked(form)),
        each: sets.length > 1 ? sets[0].length : undefined,
        unknown: terms.filter((term) => !known.has(term)).map(unmarked),
        apart: terms.filter((term) => known.has(term) && !inAll.has(term)).map(unmarked),
        instead: used.filter(({ term, form }) => form !== term),
      };
    }
    // Together they are not what each was alone: without the last, which is the commonest.
    const [best] = sets;
    open = open.filter(({ term }) => best.some((one) => one.term === term) && term !== best.at(-1).term);
  }
  const answer = await ask(query, chosen, order);
  return { answer, loaded: [], query, asked: [query], unknown: terms.map(unmarked), apart: [], instead: [], held: [] };
}

/** Each term as it stands, then its other forms in the archive; a phrase has none. */
async function withForms(terms) {
  const known = await vocabulary();
  return terms.flatMap((term) => {
    const [word, ...more] = parts(term);
    const forms = isPhrase(term) || isSaying(term) || !word || more.length ? [] : toTry(word, known);
    return [{ term, form: term }, ...forms.map((form) => ({ term, form }))];
  });
}

async function heldBy({ term, form }, chosen) {
  const answer = await ask(form, chosen, "relevance");
  return { term, form, papers: new Set(answer.results.map(({ id }) => id)) };
}

/**
 * Of each paper the terms that it holds; then the largest such sets, in each the rarest term first.
 *
 * Of sets of one size that with the words as they were typed comes first, then that with the rarest word: of several with
 * the same terms that one stands for all, and where no paper holds two words, for all others too.
 */
function mostTogether(sought) {
  const sets = new Map();
  for (const id of new Set(sought.flatMap(({ papers }) => [...papers]))) {
    const held = sought.filter(({ papers }) => papers.has(id));
    const first = held.filter(({ term }, place) => held.findIndex((other) => other.term === term) === place);
    sets.set(first.map(({ form }) => form).join(" "), first);
  }
  const typed = (set) => set.filter(({ term, form }) => term === form).length;
  const rarest = (set) => Math.min(...set.map(({ papers }) => papers.size));
  const ordered = [...sets.values()].sort((a, b) => b.length - a.length || typed(b) - typed(a) || rarest(a) - rarest(b));
  const byTerms = new Map();
  for (const set of ordered.filter(({ length }) => length && length === ordered[0].length)) {
    const terms = set.map(({ term }) => term).join(" ");
    if (!byTerms.has(terms)) byTerms.set(terms, set);
  }
  const best = [...byTerms.values()].slice(0, ordered[0]?.length > 1 ? MOST_SETS : 1);
  return best.map((set) => [...set].sort((a, b) => a.papers.size - b.papers.size));
}
