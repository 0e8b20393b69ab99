// Asks Pagefind: one question is words, chosen filter values and an order; the answer has results and counts.
export const base = new URL("../../", import.meta.url);

let engine; // the promise of Pagefind with what goes with it, made at the first question

/** Pagefind, every filter value of the archive with the number of its papers, and the names that belong together. */
export function open() {
  engine ||= load();
  return engine;
}

async function load() {
  const pagefind = await import(new URL("pagefind/pagefind.js", base).href);
  // Other names of what a paper is about find it, but after the papers that hold the word itself.
  const ranking = { metaWeights: { title: 5, names: 0.2, day: 0.5, kind: 0.5, bodies: 0.5 } };
  await pagefind.options({ baseUrl: base.pathname, ranking });
  await pagefind.init();
  // Before the first search: Pagefind counts by filter only what it has loaded by then.
  const [filters, names] = await Promise.all([pagefind.filters(), json("search/names.json")]);
  return { pagefind, filters, names };
}

async function json(path) {
  const response = await fetch(new URL(path, base));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/** The archive's words, the commonest first; fetched only when a word is misspelt. */
export async function vocabulary() {
  return (await json("search/words.json")).split(" ");
}

/** Papers for the words, within the chosen values: `{ year: ["2018", "2019"], kind: ["Report"] }`. */
export async function ask(words, chosen, order) {
  const { pagefind } = await open();
  const filters = Object.fromEntries(
    Object.entries(chosen)
      .filter(([, values]) => values.length)
      .map(([name, values]) => [name, { any: values }])
  );
  const byDate = { newest: "desc", oldest: "asc" }[order];
  return pagefind.search(words || null, byDate ? { filters, sort: { date: byDate } } : { filters });
}

/** The address of a paper on this site, also where the site lies in a folder of its host. */
export function addressOf(result) {
  const page = new URL(base);
  page.pathname += (result.raw_url || result.url).replace(/^\//, "");
  return page;
}

/** The address of one passage, which marks the words on arrival. */
export function passageAddress(result, anchor, terms) {
  const page = addressOf(result);
  for (const term of terms) page.searchParams.append("highlight", term);
  page.hash = anchor || "";
  return page.href;
}
