// Where in a paper the words were found: the paragraph that holds each hit, and an excerpt that stays inside it.
import { markOf, nearest, SIDE_BY_SIDE } from "./nearness.js";
import { looseOf, phrasesOf, runsOf } from "./phrases.js";
import { alike, parts } from "./words.js";

const MOST_PASSAGES = 3;
const MOST_TERMS = 8;
const BEFORE = 8; // words of the paragraph before the first hit, where its sentence begins too far before it
const FAR = 16; // words: a sentence is shown from its beginning if the hit comes so soon
const LONGEST = 36; // words of an excerpt
const LONGEST_WORD = 80; // letters of a word that are shown; addresses may be long
const SHORTEST_LINE = 4; // signs; three are “...”
const ENDS = /[^\p{L}\p{N}]$/u; // what parts a word from the next
const JOINT = /^(and|or|nor|but)\.$/i; // the last word of a point before the next; the full stop is Pagefind's
const CONTACT = /^contact(_\d+)?$/;
const SECTION = /^(a[0-9a-z]+-)?s-/;
const SKIPPED = /^(page-\d+|__.*|at-a-glance|paper-text)$/;

const line = (text) => (text || "").replace(/\s+/g, " ").trim();
const isContact = (anchor) => Boolean(anchor) && CONTACT.test(anchor.id);
const ordinal = (number) => (number ? ` (no. ${number})` : "");
const wordsOf = (result) => (result.raw_content || result.content).split(/\s+/);
const anchorsOf = (result) =>
  result.anchors.filter((anchor) => !SKIPPED.test(anchor.id)).sort((a, b) => a.location - b.location);

/**
 * What an address names, in words; the grammar is that of the archive's addresses.
 *
 * A recommendation is named as the paper prints it, where its `first` word is a label: `(b)`, also for `b)`; what an
 * agenda numbers are its items.
 */
export function named(anchor, text, first = "", kind = "") {
  if (CONTACT.test(anchor)) return "Contact";
  if (/^d(_\d+)?$/.test(anchor)) return "Decision"; // of a record, which has no items
  const match = /^(?:a([0-9a-z]+)-)?(?:([prd])((?:\d+[a-z]?|[a-z]|[ivxlc]+)(?:-[0-9a-z]+)*)|s-[0-9a-z-]+)(?:_(\d+))?$/.exec(anchor);
  if (!match) return "In the text";
  const [, appendix, sort, slug, repeat] = match;
  const of = appendix ? `Appendix ${appendix.toUpperCase()}, ` : "";
  if (!sort) return of + (text || "Section");
  const [number, ...rest] = slug.split("-");
  const [, printed] = (sort === "r" && /^\(?([\p{L}\d]{1,4})[.)]+$/u.exec(first)) || [];
  const shown = /^\p{L}+$/u.test(printed || "") ? `(${printed})` : printed;
  const label = shown || number + rest.map((part) => (/^\d+$/.test(part) ? `.${part}` : `(${part})`)).join("");
  const noun = { p: kind === "Agenda" ? "item" : "paragraph", r: "recommendation", d: "decision on item" }[sort];
  const words = `${of}${noun} ${label}${ordinal(repeat)}`;
  return words[0].toUpperCase() + words.slice(1);
}

/** What to look for in a paper's text: what is sought, and as one more thing the other names that led to it by a part of them. */
function soughtIn(sought, others) {
  const names = others.map(({ name }) => parts(name));
  const known = (name) => sought.some((phrases) => phrases.some((phrase) => phrase.join(" ") === name.join(" ")));
  const more = names.filter((name) => !known(name));
  return more.length ? [...sought, more] : sought;
}

/**
 * The places of hits by paragraph: `{ index, weight, places, held, span, mark, typed }`, the best first.
 *
 * Pagefind gives the place of each word found and the place of each id, both counted in words of the page's text:
 * the paragraph of a hit is the last id at or before it. `asked` is what is sought in the form of `soughtOf`; `others` are
 * other names of it, with places.
 */
export function passagesOf(result, asked, others = []) {
  const words = wordsOf(result);
  const anchors = anchorsOf(result);
  const places = result.weighted_locations.map(({ location, weight }) => ({ location, weight }));
  for (const other of others) places.push(...other.places.map((location) => ({ location, weight: 1 })));
  const passages = new Map();
  for (const { location, weight } of places) {
    let index = -1;
    while (index + 1 < anchors.length && anchors[index + 1].location <= location) index += 1;
    const passage = passages.get(index) || { index, weight: 0, places: new Set() };
    passage.weight += weight;
    passage.places.add(location);
    passages.set(index, passage);
  }
  // What stands above the first heading is the paper's header, which each result says by itself.
  if (passages.size > 1) passages.delete(-1);
  const sought = soughtIn(asked, others);
  const found = [...passages.values()].map((one) => ({ ...one, ...nearest(one.places, words, sought) }));
  const first = firstItem(anchors, result.meta.kind);
  return withoutAsides(found, (index) => index < first || isContact(anchors[index]), sought)
    .map((one) => ({ ...one, mark: markOf(one, sought), typed: typedIn(one, words, asked) }))
    .sort((a, b) => b.mark - a.mark || b.held - a.held || b.typed - a.typed || b.weight - a.weight || a.index - b.index);
}

/** How many of the words sought a passage holds as they were typed, and not in another form (`accountant`, and not `accounts`). */
function typedIn({ places }, words, sought) {
  const held = new Set([...places].flatMap((place) => parts(words[place] || "")));
  return sought.filter(([[word, ...more]]) => !more.length && held.has(word)).length;
}

/** Where the first item of minutes or of an agenda stands; above it they say who was there and who sits on the committee. */
function firstItem(anchors, kind) {
  return ["Minutes", "Agenda"].includes(kind) ? anchors.findIndex(({ id, text }) => !SECTION.test(id) || /^\W*\d/.test(text || "")) : -1;
}

/**
 * Passages without those that say whom to ask or who was there, unless one of them alone holds all that is sought side by side,
 * as somebody's name, or there is nothing else.
 */
function withoutAsides(passages, isAside, sought) {
  const others = passages.filter(({ index }) => !isAside(index));
  const isMore = others.every(({ held }) => held < sought.length);
  const answers = (one) => isMore && markOf(one, sought) === SIDE_BY_SIDE;
  return passages.filter((one) => others.includes(one) || !others.length || answers(one));
}

/** The passages to show of one paper, three at most, in the order of the paper; none beside a much better one. */
export function hitsOf(result, sought, others = []) {
  const words = wordsOf(result);
  const anchors = anchorsOf(result);
  const asked = { runs: result.runs || [], sought: soughtIn(sought, others) };
  const found = restFirst(passagesOf(result, sought, others), result, sought);
  return shownOf(found, words, asked.sought)
    .map((one) => ({ ...passage(one, words, anchors, asked, result), isBest: one === found[0] }))
    .sort((a, b) => a.index - b.index);
}

/**
 * Of passages, the best first, those to show; none beside a much better one. Where no one holds all that is sought, those
 * that hold some of the rest come next.
 */
function shownOf(found, words, sought) {
  const [best] = found;
  const good = found.filter(({ held }) => 2 * held > best.held || (best.held < 2 && held === best.held));
  if (!best || best.held >= sought.length) return good.slice(0, MOST_PASSAGES);
  const heldBy = ({ places }) => sought.filter((phrases) => nearest(places, words, [phrases]).held);
  const told = new Set(heldBy(best));
  const adding = good.slice(1).filter((one) => {
    const before = told.size;
    for (const phrases of heldBy(one)) told.add(phrases);
    return told.size > before;
  });
  return [...new Set([best, ...adding, ...good])].slice(0, MOST_PASSAGES);
}

/** What stands at the head of each result, its title and its day, word by word. */
export const headOf = ({ meta: { title, day } }) => `${title} ${day || ""}`.trim().split(/\s+/);

/** Of passages that hold as much those first that hold what the head does not. */
function restFirst(passages, result, sought) {
  const title = headOf(result);
  const rest = sought.filter((phrases) => !nearest(title.keys(), title, [phrases]).held);
  if (!rest.length || rest.length === sought.length) return passages;
  const words = wordsOf(result);
  const held = new Map(passages.map((one) => [one, nearest(one.places, words, rest).held]));
  return passages.sort((a, b) => b.held - a.held || held.get(b) - held.get(a));
}

/** The words to mark in a paper: those of the passages shown, those marked in its `title`, and the other names as whole phrases. */
export function termsOf(hits, others, title = []) {
  const names = others.map(({ name }) => name);
  const inNames = new Set(names.flatMap(parts));
  const inTitle = title.filter(({ hit }) => hit).map(({ text }) => bare(text));
  const words = [...hits.flatMap((hit) => hit.terms), ...inTitle].filter((term) => !parts(term).every((part) => inNames.has(part)));
  const all = [...names, ...words];
  const first = (term) => all.find((other) => other.toLowerCase() === term.toLowerCase());
  return all.filter((term, place) => all.indexOf(first(term)) === place).slice(0, MOST_TERMS);
}

function passage({ index, places: found }, words, anchors, { runs, sought }, { meta: { kind, title } }) {
  const anchor = anchors[index];
  const heading = anchor && SECTION.test(anchor.id) ? (anchor.text || "").trim().split(/\s+/).length : 0;
  const begins = anchor ? anchor.location : 0;
  const to = anchors[index + 1] ? anchors[index + 1].location : words.length;
  // A heading is said, with its marks, by the link above the excerpt.
  const from = Math.min(begins + heading, to);
  const inText = [...found].filter((place) => place >= from);
  const run = nearest(inText.length ? inText : found, words, sought, LONGEST - BEFORE);
  const { start, end } = excerptAt(words, run, from, to, !anchor);
  const pieces = piecesOf(words, start, end, found);
  if (start > from && !endsSentence(words[start - 1])) pieces.unshift({ text: "… " });
  if (end < to && !endsSentence(words[end - 1])) pieces.push({ text: "…" });
  const inHeading = [...found].some((place) => place < from);
  // A decision's own words seldom say on what it was.
  const above = anchor && /^d\d/.test(anchor.id) ? anchors.slice(0, index).findLast(({ id }) => /^s-/.test(id)) : undefined;
  const where = anchor ? named(anchor.id, anchor.text, words[begins], kind) : "At the top";
  return {
    index,
    anchor: anchor ? anchor.id : headerAnchor(title, found),
    isContact: isContact(anchor),
    under: above ? line(above.text) : "",
    where: inHeading ? headingOf(piecesOf(words, begins, from, found), anchor.text) : [{ text: where }],
    terms: terms(found, words, runs),
    pieces,
  };
}

/** The address of the printed header where all that was found stands in it, or elsewhere before the first heading; none of the title above it. */
const headerAnchor = (title, found) => (Math.min(...found) < title.split(/\s+/).length ? "" : "paper-text");

/** Whether a sentence, a row of a table or a heading ends with a word; Pagefind sets a full stop behind each. */
const endsSentence = (word) => /[\p{L}\p{N}][)\]"'”’]*[.!?;][)\]"'”’]*$/u.test(word) && !/^\(?(?:\p{L}|\d{1,3}|Nos?|vs|Mrs?|Ms|Dr|St)\.$/iu.test(word) && !JOINT.test(word);

/**
 * What is shown of a passage that reaches from one place to another: from the sentence of the hits on, to the end of one; of
 * a header the rows alone that hold them, as the others say nothing of what was sought.
 */
function excerptAt(words, { from: first, span }, from, to, isHeader) {
  let start = Math.max(from, first); // the first hit may stand in the heading alone
  while (start > from && !endsSentence(words[start - 1])) start -= 1;
  // The end of the hits is shown before the beginning of their sentence.
  if (first - start > FAR || first + span > start + LONGEST) start = Math.max(from, first - BEFORE);
  const last = Math.min(to, start + LONGEST);
  if (last === to && !isHeader) return { start, end: to };
  const ends = [];
  for (let end = Math.min(last, Math.max(start + 1, first + span)); end <= last; end += 1) if (endsSentence(words[end - 1])) ends.push(end);
  return { start, end: (isHeader ? ends[0] : ends.at(-1)) || last };
}

/** A heading without the full stop that Pagefind set behind it, and without the space at its end. */
function headingOf(pieces, heading) {
  const last = pieces.findLast(({ text }) => text.trim());
  return pieces.slice(0, pieces.indexOf(last) + 1).map((piece) => (piece === last && !/\.\s*$/.test(heading) ? { ...piece, text: piece.text.replace(/\.$/, "") } : piece));
}

function piecesOf(words, start, end, found) {
  const pieces = [];
  for (let place = start; place < end; place += 1) {
    if (!isRuled(words, place) && !isBareLabel(words, place, end)) pieces.push({ text: clipped(words[place]).replace(JOINT, "$1"), hit: found.has(place) }, { text: " " });
  }
  return pieces;
}

/** A word of reasonable length; what is longer is no word, and would fill the screen. */
const clipped = (word) => (word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD)}…` : word);

/** Whether a word says what should follow and is withheld: `T:` before `E:` or at the end. */
function isBareLabel(words, place, end) {
  const label = /^(?:T|M|E|Tel|Telephone|Mobile|Phone|E-?mail):$/i;
  return label.test(words[place]) && (place + 1 === end || label.test(words[place + 1]));
}

/** Whether a word is no word but part of a line: a row of dashes or dots to fill in, empty cells of a table. */
function isRuled(words, place) {
  const says = (word) => !word || /[\p{L}\p{N}]/u.test(word);
  return !says(words[place]) && (words[place].length >= SHORTEST_LINE || [-1, 1].some((step) => !says(words[place + step])));
}

/** The words found in the order of the text, those side by side as one, and so those of a phrase (`runs` are their places). */
function terms(found, words, runs) {
  const phrases = runs.filter((run) => found.has(run[0]));
  const inPhrases = new Set(phrases.flat());
  const loose = [];
  for (const place of [...found].filter((one) => !inPhrases.has(one)).sort((a, b) => a - b)) {
    if (loose.at(-1)?.at(-1) === place - 1 && !ENDS.test(words[place - 1])) loose.at(-1).push(place);
    else loose.push([place]);
  }
  const inOrder = [...phrases, ...loose].sort((a, b) => a[0] - b[0]);
  const said = (run) => words.slice(run[0], run.at(-1) + 1).join(" ");
  return inOrder.map((run) => bare(said(run))).filter(Boolean);
}

/** The pieces of a title, those words of it marked that were sought or found in the paper, and the phrases that were. */
export function markedTitle(title, query, terms) {
  const pieces = title.split(/(\s+)/);
  const phrases = phrasesOf(query);
  const inPhrases = new Set(phrases.flatMap((phrase) => runsOf(phrase, pieces)).flat());
  const found = new Set([...parts(looseOf(query)), ...(phrases.length ? [] : terms.flatMap(parts))]);
  const sought = parts(looseOf(query)).filter((word) => word.length > 2);
  const hit = (part) => found.has(part) || sought.some((word) => alike(word, part));
  return pieces.map((word, place) => ({ text: word, hit: inPhrases.has(place) || parts(word).some(hit) }));
}

/** The words by which papers were found: those at the places of the hits, and those of what is said of the papers. */
export function wordsFound(results) {
  const held = new Set();
  for (const result of results) {
    const words = wordsOf(result);
    const texts = [...Object.values(result.meta).flatMap((text) => text.split(/\s+/)), ...result.weighted_locations.map(({ location }) => words[location])];
    for (const found of texts.map((text) => parts(text || ""))) for (const word of [...found, found.join("")]) held.add(word);
  }
  return held;
}

/** A word without the punctuation around it, as it can be found again on the page: a sign of currency belongs to its amount. */
function bare(word) {
  return word.replace(/^[^\p{L}\p{N}\p{Sc}]+|[^\p{L}\p{N}]+$/gu, "");
}
