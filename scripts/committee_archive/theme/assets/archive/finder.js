// Loads the index, in its parts, and what is known beside it; reads what a result holds.
import { createInstance } from "../../pagefind/pagefind.js";
import { base } from "./addresses.js";
import { withoutSigns } from "./figures.js";
import { sums } from "./joined.js";

// Other names of what a paper is about find it, but after the papers that hold the word itself.
const RANKING = { metaWeights: { title: 5, names: 0.2, day: 0.5, kind: 0.5, bodies: 0.5 } };

let engine; // the promise of the newest index and of what is known beside it, made at the first question
let every; // the promise of all indexes
let values; // the promise of every value of each filter
let counting = false; // whether answers have counts by filter
let known; // the promise of the archive's words and how it writes them
let offices; // the promise of the posts and who held them
const reading = new Map(); // by paper the promise of its last reading

/**
 * The index, or the newest of the several that a very large archive has, and how to load each of the others (`older`);
 * the newest years of a large archive, which are looked through first (`years`);
 * the names that belong together; by address of a paper the later one that took its place.
 */
export function open() {
  engine ||= load();
  return engine;
}

async function load() {
  const beside = Promise.all(["names", "replaced", "newest"].map((name) => json(`search/${name}.json`)));
  beside.catch(() => {}); // is told where it is waited for
  const [newest, ...older] = await json("search/parts.json");
  const first = await index(newest);
  const [names, replaced, years] = await beside;
  return { newest: first, years, older: older.map((place) => () => index(place)), names, replaced };
}

async function index(place) {
  const basePath = new URL(place, base).pathname;
  // This is a thread of its own already: Pagefind need start none.
  const made = createInstance({ basePath, baseUrl: base.pathname, ranking: RANKING, noWorker: true });
  const search = made.search.bind(made);
  made.search = (text, ...rest) => search(text && withoutSigns(text), ...rest);
  await made.init(); // begins to load it; each question waits until it is there
  return made;
}

/** All indexes, the newest first. The others wait until the newest has been asked, whose answer is shown first. */
export function everyIndex() {
  every ||= open().then(async ({ newest, older }) => {
    // All share one program, which the first must have started: two that start it at once would get in each other's way.
    if (older.length) await newest.options({ ranking: RANKING });
    return Promise.all([newest, ...older.map((load) => load())]);
  });
  return every;
}

async function json(path) {
  const response = await fetch(new URL(path, base));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/** Every value of each filter with the number of its papers. Only after this do answers have counts by filter. */
export function everyValue() {
  values ||= everyIndex().then(async (indexes) => {
    const found = sums(await Promise.all(indexes.map((index) => index.filters())));
    counting = true;
    return found;
  });
  return values;
}

/** Whether answers have counts by filter. */
export const isCounting = () => counting;

/** The archive's words in small letters, the commonest first; fetched only when words are not found as they were typed. */
export const vocabulary = async () => (await spelling()).words;

/** How the archive writes its words, by the word in small letters. */
export const asWritten = async () => (await spelling()).written;

function spelling() {
  known ||= json("search/words.json").then((line) => {
    const written = new Map(line.split(" ").map((word) => [word.toLowerCase(), word]));
    return { words: [...written.keys()], written };
  });
  return known;
}

/** Who is named in which post; fetched after the first results. */
export function posts() {
  offices ||= json("search/posts.json");
  return offices;
}

/**
 * What a result holds: words, places of the hits, titles.
 *
 * Pagefind keeps one object for each paper and writes the places of each question into it: of two questions that read
 * a paper at once, both would have those of the later. So a paper is read for one after the other, and copied.
 */
export function read(result) {
  const before = reading.get(result.id) || Promise.resolve();
  const mine = before.catch(() => {}).then(async () => asText(await result.data()));
  reading.set(result.id, mine);
  return mine;
}

/** A copy of a paper with its text as text: Pagefind gives it ready to be put into a page as markup. */
export function asText(paper) {
  const said = paper.raw_content || paper.content; // none where a phrase stands there in other forms only
  return said ? { ...paper, raw_content: said.replace(/&lt;/g, "<").replace(/&gt;/g, ">") } : { ...paper };
}
