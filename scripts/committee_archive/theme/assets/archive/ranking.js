// The order of the best matches: Pagefind counts words in the whole paper; what was meant stands in one place of it.
import { pathOf } from "./addresses.js";
import { open, read } from "./finder.js";
import { headOf, passagesOf } from "./hits.js";
import { otherNames } from "./names.js";
import { markOf, nearest, SIDE_BY_SIDE, soughtOf, TOGETHER } from "./nearness.js";
import { parts } from "./words.js";

/**
 * An answer with its first `number` results in the order of how near the words sought stand in them, and each paper
 * that was replaced after the one that took its place. `mark` is that of the best.
 */
export async function bestFirst(answer, query, number) {
  const { replaced, names } = await open();
  const sought = soughtOf(query, names);
  const near = sought.length > 1 || sought.some((phrases) => phrases.length > 1);
  if (!near && !Object.keys(replaced).length) return { ...answer, mark: SIDE_BY_SIDE };
  const some = answer.results.slice(0, number);
  const papers = await Promise.all(some.map(read));
  const first = papers.flatMap((paper, place) => {
    if (paper.isOther) return [];
    const mark = near ? paperMark(paper, sought, otherNames(query, paper, names)) : 0;
    return [{ result: some[place], path: pathOf(paper), mark, called: isCalled(paper, sought) }];
  });
  // Of two that say it alike that one is meant which is called so.
  first.sort((a, b) => b.mark - a.mark || b.called - a.called);
  const mark = near ? Math.max(...first.map((one) => one.mark)) : SIDE_BY_SIDE;
  const results = [...laterFirst(first, replaced).map(({ result }) => result), ...answer.results.slice(number)];
  return { ...answer, results, mark };
}

/** Whether all that is sought stands in the title with the day beside it (1), and nothing else does in the title (2). */
function isCalled(paper, sought) {
  const title = headOf(paper);
  if (nearest(title.keys(), title, sought).held < sought.length) return 0;
  return parts(paper.meta.title).length === sought.length || isWhole(paper.meta.called || "", sought) ? 2 : 1;
}

/** Whether what is sought is all of some words: of those behind the label of an appendix, which readers leave out. */
function isWhole(title, sought) {
  const words = title.split(/\s+/);
  return parts(title).length === sought.length && nearest(words.keys(), words, sought).held === sought.length;
}

/** Each replaced paper is put behind the one that replaces it, where both are there. */
function laterFirst(papers, replaced) {
  const ordered = [...papers];
  for (const paper of papers) {
    const later = ordered.findIndex(({ path }) => replaced[paper.path] && path === replaced[paper.path].address);
    const here = ordered.indexOf(paper);
    if (later <= here) continue;
    ordered.splice(later + 1, 0, paper);
    ordered.splice(here, 1);
  }
  return ordered;
}

/** That of its best passage or of its title with the day; a passage may leave to them what they say. */
export function paperMark(result, sought, others) {
  const title = headOf(result);
  const rest = sought.filter((phrases) => !nearest(title.keys(), title, [phrases]).held);
  const whole = rest.length && rest.length < sought.length && passagesOf(result, rest, others).some(({ held }) => held >= rest.length);
  const marks = passagesOf(result, sought, others).map(({ mark }) => mark);
  return Math.max(markOf(nearest(title.keys(), title, sought), sought), whole ? TOGETHER : 0, ...marks);
}
