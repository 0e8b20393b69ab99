// What there is to say of one result, as plain values: paper, kind, day, bodies, and the passages with the words marked.
import { pathOf } from "./addresses.js";
import { hitsOf, markedTitle, termsOf } from "./hits.js";
import { otherNames } from "./names.js";
import { soughtOf, TOGETHER } from "./nearness.js";
import { paperMark } from "./ranking.js";

/**
 * Of a result its path, its title, passages, words to mark, other names that led to it, what took its place; and whether
 * no place of it holds all that was sought (`isApart`).
 */
export function readResult(result, query, { names: groups, replaced }) {
  const others = query ? otherNames(query, result, groups) : [];
  const sought = query ? soughtOf(query, groups) : [];
  const hits = query ? hitsOf(result, sought, others) : [];
  const isApart = sought.length > 1 && paperMark(result, sought, others) < TOGETHER;
  const path = pathOf(result);
  const { kind, day } = result.meta;
  const title = markedTitle(result.meta.title, query, termsOf(hits, others));
  const terms = termsOf(hits, others, title);
  return { path, isApart, kind, day, bodies: bodiesOf(result, groups), hits, others, terms, by: replaced[path], title };
}

function bodiesOf({ meta, filters = {} }, groups) {
  return (meta.bodies || "").split("; ").map((name) => withLater(name, filters.body || [], groups)).join("; ");
}

/** A committee as the paper names it, with its latest name, by which the filter lists it. */
function withLater(name, latest, groups) {
  if (latest.includes(name)) return name;
  const later = latest.find((other) => groups.some(({ names }) => names.includes(name) && names.includes(other)));
  return later ? `${name} (later ${later})` : name;
}
