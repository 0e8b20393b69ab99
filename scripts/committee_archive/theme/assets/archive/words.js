// Words as they are compared: small letters, no accents; other forms of a word; the nearest words to one that is misspelt.
//
// Pagefind takes words to their stems itself, and tells nobody what they are: `createInstance` has no call for it, and its
// results say where something was found, not as which stem. So what it found is looked at here. Its stems would not do for
// this either: “managment” and “manager” have one (a slip would find another word), “print” and “printer” have two.

const MOST = 3; // suggestions for a word

/** A text as the words by which it is compared: without the ’s of a possessive, thousands in one piece. */
export const parts = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/(?<=\p{L})['’]s(?![\p{L}\p{N}])/gu, "")
    .replace(/(?<=\p{N}),(?=\p{N}{3}(?!\p{N}))/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

// Words of asking: they narrow nothing, or papers say it otherwise (RESOLVED). In capitals they may be initials (IT, US).
const SMALL = new Set(
  ("a about after an and any anyone are as at be been before being by can could decide decided decides decision decisions did do does " +
    "during for from had happened has have how i if in into is it its many me might much must " +
    "often of on or our shall should since so still tell than that the their them then there they this to until us was we were what " +
    "when where whether which who whom whose why will with would yet you your").split(" ")
);

/** Whether a word is one of those by which people ask, and not what they ask for. */
export const isSmall = (word) => SMALL.has(word);

export const NUMBER = /^\p{N}+$/u;
const singular = (word) => (word.length > 4 && word.endsWith("ies") ? `${word.slice(0, -3)}y` : word);

/**
 * Whether `other` may stand for `word`: it begins with it, or both may be forms of one word, as `extended` and
 * `extends`, `cities` and `city`. What Pagefind falls back on when no paper holds a word (`or` for `orchid`) is not.
 */
export function alike(word, other) {
  if (NUMBER.test(word)) return word === other; // 2020 is no form of 2023
  const [one, two] = [singular(word), singular(other)];
  let shared = 0;
  while (shared < one.length && one[shared] === two[shared]) shared += 1;
  if (shared === one.length) return true;
  return one.length > 3 && shared >= (one.length < 7 ? one.length - 1 : Math.max(5, one.length - 3));
}

// What makes another word of a word; before those that begin with a vowel its last `e` falls away (approval: approve).
const DERIVED = ["al", "ance", "ence", "er", "or", "able", "ible", "ant", "ent", "ism", "ist", "ity", "ous", "ive", "ise", "ize", "ion", "ation"];
const JOINED = ["ment", "ness", "ful", "ly"];

/** What a word may be a form of: `extended` of `extend` and of `extende`, `cities` of `city`, besides the word itself. */
function basesOf(word) {
  const found = [word];
  const without = (ending, ...instead) => {
    if (word.endsWith(ending)) for (const more of instead) found.push(word.slice(0, -ending.length) + more);
  };
  without("s", "");
  without("es", "");
  without("ies", "y");
  without("ied", "y");
  without("ed", "", "e");
  without("ing", "", "e");
  return found;
}

/** What is left of a word, or of the plural of one, without some endings, with each of `instead` in their place. */
function stripped(word, endings, ...instead) {
  const one = word.replace(/s$/, "");
  const found = endings.filter((ending) => one.endsWith(ending));
  return found.flatMap((ending) => instead.map((more) => one.slice(0, -ending.length) + more));
}

const derivedFrom = (word) => [...basesOf(word), ...stripped(word, DERIVED, "", "e"), ...stripped(word, ["ily"], "y")];

const PARTICIPLE = /^\p{L}{3,}[ew]n$/u;

/** Whether a word may be a participle such as `withdrawn` or `given`, of which Pagefind's stems know nothing. */
export const isParticiple = (word) => PARTICIPLE.test(word);

/** What a participle was made of, with words of `vocabulary` that a search for that finds besides: `withdrawal` by `withdraw`. */
export function besidesParticiple(word, vocabulary) {
  const base = word.slice(0, -1);
  const others = isParticiple(word) ? vocabulary.filter((other) => other.startsWith(base) && !other.startsWith(word) && derivedFrom(other).includes(base)) : [];
  return { word, base, others: others.slice(0, MOST) };
}

const doubled = (word) => word.replace(/([^aeiou])\1(?:ed|ing)$/, "$1"); // planned: plan

/** Whether a word is another form of one of some words: `extends` of `extended`. */
export function isInflected(word, others) {
  // “reviewed” is of “review” and not of “reviewe”.
  if (word.endsWith("e") && others.has(word.slice(0, -1))) return false;
  const bases = new Set(basesOf(word));
  const isOf = (other) => basesOf(other).some((base) => bases.has(base)) || doubled(word) === other || doubled(other) === word;
  return [...others].some(isOf);
}

/** The words of `vocabulary` of which a word that is not among them was made, or which were made of what it was made of. */
function madeOfTheSame(word, vocabulary) {
  const origins = new Set(derivedFrom(word));
  const joined = stripped(word, JOINED, "");
  return vocabulary.filter((other) => {
    if (!other.startsWith(word.slice(0, SHORTEST_STEM - 1))) return false;
    const of = [...derivedFrom(other), ...stripped(other, JOINED, "")];
    // What comes of `managed` by -ed alone is no word where it comes by -d too: `manage`.
    return of.some((origin) => origins.has(origin)) || joined.some((base) => base === other || (of.includes(base) && !of.includes(`${base}e`)));
  });
}

// What English adds to a word; Pagefind takes off some of it (printing: print), and keeps the rest (printers: printer).
const ENDING = /(?:ers?|ors?|ings?|ed|ments?|s)$/;
const SHORTEST_STEM = 4;
const MOST_FORMS = 3;

/** What is left of a word without its ending, as long as four letters are left. */
export function stem(word) {
  const left = word.replace(ENDING, "").replace(/e$/, "");
  return left.length < SHORTEST_STEM ? word : left;
}

/** Other words of `vocabulary` from the same stem that a search for `word` would miss: `print` for `printers`. */
export function otherForms(word, vocabulary) {
  const left = stem(word);
  if (left === word || !ENDING.test(word)) return [];
  // What begins with the word itself is found with it.
  const found = word.replace(/s$/, "");
  const related = vocabulary.filter((other) => other.startsWith(left) && stem(other) === left && !other.startsWith(found));
  // And so is what begins with a shorter one of them.
  return related.filter((other) => !related.some((shorter) => shorter !== other && other.startsWith(shorter))).slice(0, MOST_FORMS);
}

/**
 * The words of `vocabulary` that may be tried in place of a word: other forms of it; of a word that it does not hold what
 * comes of the same word (`approved` for `approval`). A slip of the hand has none: `managment` for `management`.
 */
export function toTry(word, vocabulary) {
  if (vocabulary.includes(word) || isInflected(word, new Set(vocabulary))) return otherForms(word, vocabulary);
  const found = madeOfTheSame(word, vocabulary);
  const isSlip = vocabulary.some((other) => isNear(word, other, 1) && !found.includes(other));
  return isSlip ? [] : found.slice(0, MOST_FORMS);
}

/**
 * The words to offer for one that `vocabulary` does not hold: the nearest of it, else those that begin as it does; before
 * them what is nearer and can be made of one of its words, as a search for that finds its kin: `management` of `managed`.
 */
export function toOffer(word, vocabulary) {
  const near = nearest(word, vocabulary);
  const isOneSlip = near.some((other) => isNear(word, other, 1));
  const made = isOneSlip ? [] : madeNear(word, vocabulary);
  return [...made, ...(near.length || made.length ? near : otherForms(word, vocabulary))].slice(0, MOST);
}

/** What is one slip of the hand from a word and made of a word of `vocabulary` by an ending, if a search for it would find something. */
function madeNear(word, vocabulary) {
  const begins = word.slice(0, SHORTEST_STEM - 1);
  const kin = vocabulary.filter((other) => other.startsWith(begins));
  const bases = new Set(kin.flatMap((other) => [...derivedFrom(other), ...stripped(other, JOINED, "")]));
  const origins = [...bases].filter((base) => base.length >= SHORTEST_STEM);
  // Of `managed` comes `manage`, of which `manag` is only what is left.
  const whole = origins.filter((base) => !bases.has(`${base}e`));
  const made = [
    ...whole.flatMap((base) => JOINED.map((ending) => base + ending)),
    ...origins.flatMap((base) => DERIVED.map((ending) => base.replace(/e$/, "") + ending)),
  ];
  return made.filter((one) => one !== word && isNear(word, one, 1) && toTry(one, kin).length > 0).slice(0, 1);
}

const isNear = (word, other, most) => Math.abs(other.length - word.length) <= most && distance(word, other, most) <= most;

/** The words of `vocabulary` (commonest first) that `word` may have been meant for, the nearest first. */
function nearest(word, vocabulary) {
  const most = word.length < 6 ? 1 : 2;
  const found = [];
  for (const [rank, other] of vocabulary.entries()) {
    if (Math.abs(other.length - word.length) > most || other === word) continue;
    const far = distance(word, other, most);
    // Misspelt words seldom begin with another letter.
    if (far <= most) found.push({ other, far: far + (other[0] === word[0] ? 0 : 0.5), rank });
  }
  const best = Math.min(...found.map(({ far }) => far));
  return found
    .filter(({ far }) => far === best)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ other }) => other);
}

/** Letters to add, drop, change, or swap with their neighbour; anything above `most` is given as `most + 1`. */
function distance(a, b, most) {
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}
