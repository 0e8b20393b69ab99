// What is said above the results of a search: how many there are, for which words, and what was left out.

import { parts } from "./words.js";

const asked = (words) => (/["“”]/.test(words) ? words.replace(/"([^"]*)"/g, "“$1”") : `“${words}”`);
const COUNTED = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
/** Words in a sentence: “one”, “two” and “three”. */
function quoted(words, last = " and ") {
  const all = words.map((word) => asked(word.replace(/(?<=[\p{L}\p{N}])[?!.,;:]+$/u, "")));
  return [all.slice(0, -1).join(", "), all.at(-1)].filter(Boolean).join(last);
}

/** What was left out of a search or sought otherwise, in a sentence or two. */
function leftOut({ unknown, apart, instead, besides = [], held, each }, count, filtered) {
  const lines = instead.map(({ term, form }) => `${asked(form)} was looked for in place of ${asked(term)}.`);
  for (const { term, form } of besides) lines.push(`${asked(form)} was looked for as well as ${asked(term)}.`);
  if (unknown.length) lines.push(`${quoted(unknown)} ${unknown.length > 1 ? "were not found and are" : "was not found and is"} left out.`);
  if (apart.length) {
    const none = `No paper ${filtered ? "with these filters " : ""}has all of these words`;
    const nowhere = apart.filter((word) => !held.includes(word) && !instead.some(({ term }) => term === word));
    const but = nowhere.length ? `, but not ${quoted(nowhere, " or ")}` : "";
    if (each) lines.push(`${none}; each of these has ${COUNTED[each] || each} of ${quoted(held)}${but}.`);
    else lines.push(`${none}; ${count === 1 ? "this one has" : "these have"} ${quoted(held)}, but not ${quoted(apart, " or ")}.`);
  }
  return lines.map((line) => ` ${line}`).join("");
}

/** What a paper has in common with those beside it, as the name of their group; none where nothing is to be told apart. */
function groupOf({ isApart, isNearly }, { unknown = [], apart = [] }, byDate) {
  if (unknown.length && !apart.length) return ""; // what was left out stands above
  if (apart.length) return "Not all of your words";
  if (isNearly) return "Most of your words, close together or in the title";
  if (byDate) return "";
  return isApart ? "All of your words, in different places of the paper" : "All of your words, close together";
}

/**
 * Papers in the groups in which they are shown: `{ line, papers }`, the line above a group saying what its papers have in
 * common and how many they are, if that is known. A list of papers that all hold all words close together has no lines.
 */
export function groups(papers, found, byDate, more) {
  const made = [];
  for (const paper of papers) {
    const name = groupOf(paper, found, byDate);
    if (made.at(-1)?.name === name) made.at(-1).papers.push(paper);
    else made.push({ name, isNearly: paper.isNearly, papers: [paper] });
  }
  const isPlain = made.length === 1 && !papers.some(({ isApart, isNearly }) => isApart || isNearly) && !(found.apart || []).length;
  return made.map(({ name, isNearly, papers: held }, place) => {
    const isWhole = place + 1 < made.length || !more;
    const number = isWhole ? `: ${held.length} ${isNearly ? "more " : ""}${held.length === 1 ? "paper" : "papers"}` : "";
    return { line: isPlain || !name ? "" : name + number, papers: held };
  });
}

/** How many papers a search found, and for what; `filtered` says whether filters narrowed it. */
export function said(state, count, left, filtered) {
  const papers = `${left.atMost ? "Up to " : ""}${count.toLocaleString("en-GB")} ${count === 1 ? "paper" : "papers"}`;
  if (state.isAway) return `The archive has nothing at that address. ${said({ ...state, isAway: false }, count, left, filtered)}`;
  if (!count) {
    if (state.words && !parts(state.words).length) return `There is no word to look for in ${asked(state.words)}.`;
    const sought = state.words ? `No paper matches ${asked(state.words)}` : "No paper matches";
    return `${sought}${filtered ? " with these filters" : ""}.`;
  }
  const byDate = `${state.order === "oldest" ? "oldest" : "newest"} first.`;
  if (!state.words) return `${filtered ? "" : "All "}${papers}, ${byDate}`;
  const besides = left.nearly ? `, and ${COUNTED[left.nearly]} more with most of these words` : "";
  return `${papers} for ${asked(state.words)}${besides}.${leftOut(left, count, filtered)}`;
}

/** What is said while only the newest papers have been looked through. */
export const saidEarly = (count) =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? "paper" : "papers"} among the newest. Looking through the older ones …`;
