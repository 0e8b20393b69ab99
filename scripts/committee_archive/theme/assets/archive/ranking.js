// The order of the best matches: Pagefind counts words in the whole paper; what was meant stands in one place of it.
import { read } from "./finder.js";
import { passagesOf } from "./hits.js";
import { markOf, nearest, soughtOf } from "./nearness.js";

/** An answer with its first `number` results in the order of how near the words sought stand in them. */
export async function nearestFirst(answer, query, number) {
  const sought = soughtOf(query);
  if (sought.length < 2 || answer.results.length < 2) return answer;
  const first = await Promise.all(
    answer.results.slice(0, number).map(async (result) => ({ result, mark: paperMark(await read(result), query, sought) }))
  );
  first.sort((a, b) => b.mark - a.mark);
  return { ...answer, results: [...first.map(({ result }) => result), ...answer.results.slice(number)] };
}

/** That of its best passage, or of its title. */
function paperMark(result, query, sought) {
  const title = result.meta.title.split(/\s+/);
  const inTitle = nearest(title.keys(), title, sought);
  return Math.max(markOf(inTitle, sought), ...passagesOf(result, query).map(({ mark }) => mark));
}
