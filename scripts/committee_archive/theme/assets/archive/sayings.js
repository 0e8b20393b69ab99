// Everyday words for what papers say otherwise: “sent back” for “referred back”. The papers that say so are indexed under each
// such saying as one word, so that it is found as a whole, and a part of it (“back”) leads to none of them.
import { isInflected, isSmall, parts } from "./words.js";

const MOST = 2; // sayings of one query that are looked for otherwise; each takes three questions for one
const MARKED = /⟨([^⟩]*)⟩/; // in a query that is asked a saying is one term

/** Whether a word is one that only an index knows. */
export const isToken = (word) => word.startsWith("qx");

/** The word under which papers are indexed that say otherwise what a saying means (`_token` in `names.py`). */
export const tokenOf = (saying) => `qx${parts(saying).join("")}`;

export const isSaying = (term) => MARKED.test(term);

/** Words as they can be shown, without the marks of sayings. */
export const unmarked = (text) => text.replace(/[⟨⟩]/g, "");

const isSame = (word, other) => word === other || isInflected(word, new Set([other]));

/**
 * A query with the sayings of `groups` that stand in it marked, each as `names.json` has it, also where its words have
 * other forms; in quotation marks nothing is meant otherwise.
 */
export function withSayings(query, groups) {
  const said = groups.flatMap(({ said = [] }) => said).map((saying) => ({ saying, words: parts(saying) }));
  let left = MOST;
  const marked = (piece) => {
    const typed = piece.split(/(\s+)/); // words, and what stands between them
    for (let at = 0; at < typed.length; at += 2) {
      const fits = ({ words }) => words.every((word, n) => isSame(parts(typed[at + 2 * n] || "").join(" "), word));
      const [longest] = said.filter(fits).sort((a, b) => b.words.length - a.words.length);
      if (!longest || !left) continue;
      typed.splice(at, 2 * longest.words.length - 1, `⟨${longest.saying}⟩`);
      left -= 1;
    }
    return typed.join("");
  };
  const pieces = unmarked(query).split(/(["“„«][^"“”„«»]*["”»]?)/); // every other one stands in quotation marks
  return pieces.map((piece, place) => (place % 2 ? piece : marked(piece))).join("");
}

/** The groups of names that the sayings of a query stand for; `isMeant` may leave out a saying. */
export function meantBy(query, groups, isMeant = () => true) {
  const sayings = [...query.matchAll(new RegExp(MARKED, "g"))].map(([, saying]) => saying).filter(isMeant);
  return groups.filter(({ said = [] }) => said.some((saying) => sayings.includes(saying)));
}

/**
 * A query with a saying as two, one with the words themselves (`itself`), one with what papers say for them (`otherwise`),
 * and as the one that wants both, with the word that stands for it; without a saying none.
 */
export function eitherWay(query) {
  const [term, saying] = MARKED.exec(query) || [];
  if (!term) return undefined;
  const telling = saying.split(" ").filter((word) => !isSmall(word));
  const itself = (telling.length ? telling : [saying]).join(" ");
  const put = (instead) => query.replace(term, instead);
  const token = tokenOf(saying);
  return { token, itself: put(itself), otherwise: put(token), both: put(`${itself} ${token}`) };
}
