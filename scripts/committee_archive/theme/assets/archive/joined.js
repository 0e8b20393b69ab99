// The answers of several indexes to one question, as if there were one index. Pagefind's own way of merging indexes
// loses the order by date: here each index answers by itself.

/** `answers` in the order of the indexes, which is that of their years, the newest first. */
export function joined(answers, order) {
  const lists = answers.map(({ results }) => results);
  if (order === "oldest") lists.reverse();
  const results = lists.flat();
  if (order === "relevance") results.sort((a, b) => b.score - a.score);
  return { results, filters: sums(answers.map(({ filters }) => filters)), atMost: answers.some(({ atMost }) => atMost) };
}

/** Counts by filter and value, summed. */
export function sums(all) {
  const summed = {};
  for (const filters of all) {
    for (const [name, values] of Object.entries(filters)) {
      summed[name] ||= {};
      for (const [value, count] of Object.entries(values)) summed[name][value] = (summed[name][value] || 0) + count;
    }
  }
  return summed;
}
