// Papers that hold not all words of a question, but most of them in one place: those that hold all may have them scattered,
// while the paper that is called by what was asked about never says “spend”.
import { askHeld } from "./answers.js";
import { read, open } from "./finder.js";
import { passagesOf } from "./hits.js";
import { markOf, nearest, SIDE_BY_SIDE, soughtOf, TOGETHER } from "./nearness.js";
import { isPhrase, termsOf } from "./phrases.js";
import { paperMark } from "./ranking.js";
import { isSaying } from "./sayings.js";

const YEAR = /^(19|20)\d\d\W*$/;
const FEWEST = 3; // words of a question of which one may be missing
const LONGEST = 8; // and so many at most: each takes three more questions
const ENOUGH = 3; // papers with all the words in one place: then nobody needs others
const LOOKED_AT = 4; // papers for each choice of the words
const READ = 12; // papers at most that are read for this
const MOST = 4; // that are shown

/**
 * Papers besides those of an answer in which most words of a query stand together, the best first, read.
 *
 * Either the title holds neighbouring words of the query side by side, or one passage all words but one, and that is not the
 * rarest. Words in quotation marks have to stand in a paper: for a query with such there are none.
 *
 * @param found an answer to all words, with its first results read (`loaded`)
 * @param query the words as they were asked for first
 */
export async function nearlyAll({ answer, loaded, unknown, apart, instead }, query, chosen) {
  const terms = [...new Set(termsOf(query))];
  if (!loaded.length || unknown.length || apart.length || instead.length) return [];
  if (terms.length < FEWEST || terms.length > LONGEST || terms.some((term) => isPhrase(term) || isSaying(term))) return [];
  const { names } = await open();
  const whole = soughtOf(query, names);
  if (loaded.filter((paper) => paperMark(paper, whole, []) >= TOGETHER).length >= ENOUGH) return [];
  const known = new Set(answer.results.map(({ id }) => id));
  const asked = await Promise.all((await choices(terms)).map(async (choice) => {
    const { results } = await askHeld(choice.words.join(" "), chosen);
    return results.filter(({ id }) => !known.has(id)).slice(0, LOOKED_AT).map((result) => ({ ...choice, result }));
  }));
  const inTurn = Array.from({ length: LOOKED_AT }, (_, place) => asked.flatMap((some) => some.slice(place, place + 1))).flat();
  const ids = new Set([...new Set(inTurn.map(({ result }) => result.id))].slice(0, READ));
  const looked = inTurn.filter(({ result }) => ids.has(result.id));
  const papers = await Promise.all(looked.map(({ result }) => read(result)));
  const best = new Map(); // by paper
  for (const [place, { words, isTitle, result }] of looked.entries()) {
    const mark = (isTitle ? titleMark : passageMark)(papers[place], soughtOf(words.join(" "), names));
    if (mark > (best.get(result.id)?.mark || 0)) best.set(result.id, { paper: papers[place], mark });
  }
  return [...best.values()].sort((a, b) => b.mark - a.mark).slice(0, MOST).map(({ paper }) => paper);
}

/** What is asked: each two neighbouring words, for titles; for passages all words but one, which is neither the rarest nor a year. */
async function choices(terms) {
  const pairs = terms.slice(1).map((term, place) => ({ words: [terms[place], term], isTitle: true }));
  if (terms.length === FEWEST) return pairs; // two words stand together in many a passage
  // In the whole archive: a filter takes papers away and does not change which words tell most.
  const held = await Promise.all(terms.map(async (term) => (await askHeld(term, {})).results.length));
  const rarest = terms[held.indexOf(Math.min(...held))];
  const but = terms.filter((term) => term !== rarest && !YEAR.test(term)).map((left) => ({ words: terms.filter((term) => term !== left), isTitle: false }));
  return [...pairs, ...but];
}

/** More than that of any passage, where a title holds the words side by side; the more of the title they are, the better. */
function titleMark(paper, sought) {
  const title = (paper.meta.called || paper.meta.title).split(/\s+/);
  const run = nearest(title.keys(), title, sought);
  return markOf(run, sought) === SIDE_BY_SIDE ? SIDE_BY_SIDE + sought.length / title.length : 0;
}

function passageMark(paper, sought) {
  const [best] = passagesOf(paper, sought);
  return best && best.mark >= TOGETHER ? best.mark - 1 : 0;
}

/** Results in the order in which they are shown: below what holds all words in one place, above what has them scattered. */
export function withNearly(whole, nearly) {
  const first = whole.findIndex(({ isApart }) => isApart);
  const place = first < 0 ? whole.length : first;
  return [...whole.slice(0, place), ...nearly.map((one) => ({ ...one, isNearly: true })), ...whole.slice(place)];
}
