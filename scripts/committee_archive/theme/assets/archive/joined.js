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

/**
 * Of two answers of one index what is in one of them, as one answer; `both` is what is in both, and is not counted twice.
 *
 * `inOrder` are all papers in the order of their dates, where that is asked for.
 */
export function either(one, other, both, inOrder) {
  const known = new Set(one.results.map(({ id }) => id));
  const results = [...one.results, ...other.results.filter(({ id }) => !known.has(id))];
  if (inOrder.length) {
    const places = new Map(inOrder.map(({ id }, place) => [id, place]));
    results.sort((a, b) => places.get(a.id) - places.get(b.id));
  } else results.sort((a, b) => b.score - a.score);
  const filters = sums([one.filters, other.filters]);
  for (const [name, values] of Object.entries(both.filters)) for (const [value, count] of Object.entries(values)) filters[name][value] -= count;
  return { results, filters, atMost: Boolean(one.atMost || other.atMost) };
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
