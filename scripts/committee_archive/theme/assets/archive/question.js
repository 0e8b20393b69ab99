// From what people type to what Pagefind is asked. It finds papers that hold every word; people ask whole questions.
import { ask, askNewest } from "./answers.js";
import { open, read, vocabulary } from "./finder.js";
import { SIDE_BY_SIDE } from "./nearness.js";
import { isPhrase, termsOf } from "./phrases.js";
import { bestFirst } from "./ranking.js";
import { isSmall, otherForms, parts, stem } from "./words.js";

/** The query without the small words of a question, unless there are no others. */
function meaning(query) {
  const terms = termsOf(query);
  const said = terms.filter((term) => isPhrase(term) || /^\p{Lu}{2}/u.test(term) || !isSmall(parts(term).join(" ")));
  return (said.length ? said : terms).join(" ");
}

const LOOKED_AT = 2; // for each result wanted so many are put in order

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
 * The papers for a query: `{ answer, loaded, query, held, unknown, apart, instead }`, the first results loaded.
 *
 * `query` is what was asked in the end. Where no paper holds all the words, those that hold most of them are the answer:
 * with the words of `held`, without those that no paper holds (`unknown`) and those that these do not hold (`apart`).
 * `instead` are `{ term, form }`: another form of a word, by which more of the words are found together.
 */
export async function answerTo(words, chosen, order, number) {
  const query = meaning(words);
  const { answer, loaded } = await answerFor(query, chosen, order, number);
  if (!query || loaded.length) return { answer, loaded, query, unknown: [], apart: [], instead: [], held: [] };
  return widen(query, chosen, order, number);
}

/**
 * What the newest papers hold, to be shown while the others are looked through; none where all are looked through at once.
 *
 * It is asked for where there are several indexes, and where the search takes long even in the newest years.
 */
export async function firstAnswer(words, chosen, order, number) {
  if (order === "oldest") return undefined;
  const { older } = await open();
  const query = meaning(words);
  for (const asking of older.length ? [askNewest, askNewestIndex] : [askNewest]) {
    const { answer, loaded } = await answerFor(query, chosen, order, number, asking);
    if (loaded.length) return { answer, loaded, query, unknown: [], apart: [], instead: [], held: [], early: true };
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
  return answer.mark > mark ? { ...found, answer, loaded, query, besides: forms } : undefined;
}

async function widen(query, chosen, order, number) {
  const terms = [...new Set(termsOf(query))];
  const sought = await Promise.all((await withForms(terms)).map((one) => heldBy(one, chosen)));
  let open = sought;
  for (;;) {
    const most = mostTogether(open);
    if (!most.length) break;
    const asked = most.map(({ form }) => form).join(" ");
    const { answer, loaded } = await answerFor(asked, chosen, order, number);
    const held = new Set(most.map(({ term }) => term));
    if (loaded.length) {
      const known = new Set(sought.filter(({ papers }) => papers.size).map(({ term }) => term));
      return {
        answer,
        loaded,
        query: asked,
        held: terms.filter((term) => held.has(term)).map((term) => most.find((one) => one.term === term).form),
        unknown: terms.filter((term) => !known.has(term)),
        apart: terms.filter((term) => known.has(term) && !held.has(term)),
        instead: most.filter(({ term, form }) => form !== term),
      };
    }
    // Together they are not what each was alone: without the last, which is the commonest.
    open = open.filter(({ term }) => held.has(term) && term !== most.at(-1).term);
  }
  return { answer: await ask(query, chosen, order), loaded: [], query, unknown: terms, apart: [], instead: [], held: [] };
}

/** Each term as it stands, then its other forms in the archive; a phrase has none. */
async function withForms(terms) {
  const known = await vocabulary();
  return terms.flatMap((term) => {
    const [word, ...more] = parts(term);
    const forms = isPhrase(term) || !word || more.length ? [] : otherForms(word, known);
    return [{ term, form: term }, ...forms.map((form) => ({ term, form }))];
  });
}

async function heldBy({ term, form }, chosen) {
  const answer = await ask(form, chosen, "relevance");
  return { term, form, papers: new Set(answer.results.map(({ id }) => id)) };
}

/**
 * Of each paper the terms that it holds; then the largest such set, the rarest term first.
 *
 * Of sets of one size that with the words as they were typed comes first, then that with the rarest word.
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
  const [most = []] = [...sets.values()].sort((a, b) => b.length - a.length || typed(b) - typed(a) || rarest(a) - rarest(b));
  return [...most].sort((a, b) => a.papers.size - b.papers.size);
}
