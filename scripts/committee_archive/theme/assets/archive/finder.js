// Asks Pagefind: one question is words, chosen filter values and an order; the answer has results and counts.
import { createInstance } from "../../pagefind/pagefind.js";
import { base } from "./addresses.js";
import { holdsAll } from "./hits.js";
import { joined, sums } from "./joined.js";

// Other names of what a paper is about find it, but after the papers that hold the word itself.
const RANKING = { metaWeights: { title: 5, names: 0.2, day: 0.5, kind: 0.5, bodies: 0.5 } };

const LONG = 60; // milliseconds of searching; all papers take some four times what the newest take
const FEW = 3; // results that are enough to see whether an answer holds the words

let engine; // the promise of the newest index and of what is known beside it, made at the first question
let every; // the promise of all indexes
let values; // the promise of every value of each filter
let counting = false; // whether answers have counts by filter
let newestSaid = {}; // the newest index's last answer: in an archive of several it is asked for twice
let known; // the promise of the archive's words
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
  await made.init(); // begins to load it; each question waits until it is there
  return made;
}

/** All indexes, the newest first. The others wait until the newest has been asked, whose answer is shown first. */
function everyIndex() {
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

/** The archive's words, the commonest first; fetched only when words are not found as they were typed. */
export function vocabulary() {
  known ||= json("search/words.json").then((line) => line.split(" "));
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
  const mine = before.catch(() => {}).then(async () => ({ ...(await result.data()) }));
  reading.set(result.id, mine);
  return mine;
}

/**
 * Papers that hold the words, within the chosen values: `{ year: ["2018", "2019"], kind: ["Report"] }`.
 *
 * `shown` is how many results the caller will load anyway; they are looked at first. `newestOnly` leaves out what other
 * indexes hold.
 */
export async function ask(words, chosen, order, shown = FEW, newestOnly = false) {
  const indexes = newestOnly ? [(await open()).newest] : await everyIndex();
  const question = questionOf(chosen, order);
  const answers = await Promise.all(indexes.map((index, place) => (place ? index.search(words || null, question) : ofNewest(index, words, question))));
  const look = indexes.length > 1 ? FEW : shown;
  return joined(await Promise.all(answers.map((answer) => withoutGuesses(answer, words, look))), order);
}

/** What the newest years of a large archive hold, if looking through them took long; else none. */
export async function askNewest(words, chosen, order, shown) {
  const { newest, years } = await open();
  if (!words || !years.length || (chosen.year || []).length) return undefined;
  const answer = await newest.search(words, questionOf({ ...chosen, year: years }, order));
  if (answer.timings.every(({ search }) => search < LONG)) return undefined;
  return joined([await withoutGuesses(answer, words, shown)], order);
}

function questionOf(chosen, order) {
  const filters = Object.fromEntries(
    Object.entries(chosen)
      .filter(([, values]) => values.length)
      .map(([name, values]) => [name, { any: values }])
  );
  const byDate = { newest: "desc", oldest: "asc" }[order];
  return byDate ? { filters, sort: { date: byDate } } : { filters };
}

function ofNewest(index, words, question) {
  const key = JSON.stringify([words, question, counting]);
  if (newestSaid.key !== key) newestSaid = { key, answer: index.search(words || null, question) };
  return newestSaid.answer;
}

/**
 * An answer of one index; an empty one if its papers do not hold the words.
 *
 * Where an index does not hold a word, Pagefind looks for ever shorter beginnings of it: `orchid` finds every `or`.
 */
async function withoutGuesses(answer, words, look) {
  if (!words || !answer.results.length) return answer;
  const first = await Promise.all(answer.results.slice(0, look).map(read));
  return holdsAll(words, first) ? answer : { results: [], filters: {} };
}
