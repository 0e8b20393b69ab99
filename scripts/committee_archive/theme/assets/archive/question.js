// From what people type to what Pagefind is asked. It finds papers that hold every word; people ask whole questions.
import { ask } from "./finder.js";
import { parts } from "./words.js";

// Words of asking: they narrow nothing, or papers say it otherwise (RESOLVED). In capitals they may be initials (IT, US).
const SMALL = new Set(
  ("a about an and are as at be been by can could decided decision decisions did do does for from had happened has have " +
    "how i if in is it its me many much " +
    "of on or our should so tell than that the their them there they this to us was we were what when where which who " +
    "whom whose why will with would you your").split(" ")
);

/** The terms of a query: words, and phrases in quotation marks as one. */
const termsOf = (query) => query.replace(/[“”]/g, '"').match(/"[^"]*"?|[^\s"]+/g) || [];

/** The query without the small words of a question, unless there are no others. */
function meaning(query) {
  const terms = termsOf(query);
  const said = terms.filter((term) => term.startsWith('"') || /^\p{Lu}{2}/u.test(term) || !SMALL.has(parts(term).join(" ")));
  return (said.length ? said : terms).join(" ");
}

const load = (answer, number) => Promise.all(answer.results.slice(0, number).map((result) => result.data()));

/**
 * The papers for a query: `{ answer, loaded, query, unknown, apart }`, the first results loaded.
 *
 * `query` is what was asked in the end. Where no paper holds all the words, those that no paper holds at all (`unknown`)
 * are left out, and then the commonest, one by one, until papers are found (`apart`).
 */
export async function answerTo(words, chosen, order, number) {
  const query = meaning(words);
  const answer = await ask(query, chosen, order, number);
  const loaded = await load(answer, number);
  if (!query || loaded.length) return { answer, loaded, query, unknown: [], apart: [] };
  return widen(query, chosen, order, number);
}

async function widen(query, chosen, order, number) {
  const terms = await Promise.all(
    termsOf(query).map(async (term) => {
      const answer = await ask(term, chosen, "relevance");
      return { term, papers: answer.results.length };
    })
  );
  const unknown = terms.filter(({ papers }) => !papers).map(({ term }) => term);
  let kept = terms.filter(({ papers }) => papers);
  const apart = [];
  while (kept.length) {
    const asked = kept.map(({ term }) => term).join(" ");
    const answer = await ask(asked, chosen, order, number);
    const loaded = await load(answer, number);
    if (loaded.length) return { answer, loaded, query: asked, unknown, apart };
    const commonest = kept.reduce((most, term) => (term.papers > most.papers ? term : most));
    apart.push(commonest.term);
    kept = kept.filter((term) => term !== commonest);
  }
  return { answer: await ask(query, chosen, order), loaded: [], query, unknown: termsOf(query), apart: [] };
}
