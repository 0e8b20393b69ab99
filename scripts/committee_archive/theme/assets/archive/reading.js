// What there is to say of one result, as plain values: paper, kind, date, bodies, and the passages with the words marked.
import { pathOf } from "./addresses.js";
import { hitsOf, markedTitle, termsOf } from "./hits.js";
import { otherNames } from "./names.js";
import { soughtOf } from "./nearness.js";

/** Of a result its path, its title, passages, words to mark, other names that led to it, what took its place. */
export function readResult(result, query, { names: groups, replaced }) {
  const others = query ? otherNames(query, result, groups) : [];
  const hits = query ? hitsOf(result, soughtOf(query, groups), others) : [];
  const terms = termsOf(hits, others);
  const path = pathOf(result);
  return { path, about: aboutOf(result, groups), hits, others, terms, by: replaced[path], title: markedTitle(result.meta.title, query, terms) };
}

function aboutOf({ meta, filters = {} }, groups) {
  const bodies = (meta.bodies || "").split("; ").map((name) => withLater(name, filters.body || [], groups));
  return [meta.kind, meta.day, bodies.join("; ")].filter(Boolean).join(" · ");
}

/** A committee as the paper names it, with its latest name, by which the filter lists it. */
function withLater(name, latest, groups) {
  if (latest.includes(name)) return name;
  const later = latest.find((other) => groups.some(({ names }) => names.includes(name) && names.includes(other)));
  return later ? `${name} (later ${later})` : name;
}
