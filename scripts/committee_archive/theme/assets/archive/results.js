// One result as it is shown: paper, kind, date, bodies, and the passages with the words marked, each a link.
import { base, passageAddress, pathOf } from "./finder.js";
import { best, hitsOf, markedTitle, termsOf } from "./hits.js";
import { otherNames } from "./names.js";
import { soughtOf } from "./nearness.js";

const { element } = window.archive;

/** What there is to say of a result: passages, words to mark, other names that led to it, what took its place. */
export function readResult(result, query, { names: groups, replaced }) {
  const others = query ? otherNames(query, result, groups) : [];
  const hits = query ? hitsOf(result, query, soughtOf(query, groups), others) : [];
  const terms = termsOf(hits, others);
  const by = replaced[pathOf(result)];
  return { result, about: aboutOf(result, groups), hits, others, terms, by, title: marked(markedTitle(result.meta.title, query, terms)) };
}

export const marked = (pieces) => pieces.map(({ text, hit }) => (hit ? element("mark", {}, text) : text));

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

/** A list item for the search page. */
export function card({ result, about, hits, others, terms, by, title }) {
  const href = (anchor) => passageAddress(result, anchor, terms);
  // A paper that was replaced says so at its top.
  const link = element("a", { href: href(hits.length && !by ? best(hits).anchor : "") }, ...title);
  const item = element("li", { class: "hit" }, element("h2", {}, link), element("p", { class: "about" }, about));
  if (by) {
    item.append(element("p", { class: "replaced-by" }, "Replaced by ", element("a", { href: new URL(by.address, base).href }, by.title)));
  }
  item.append(...[false, true].flatMap((sayings) => foundBy(others.filter(({ whole }) => Boolean(whole) === sayings), sayings)));
  if (hits.length) {
    const passages = hits.map((hit) => {
      const link = element("a", { href: href(hit.anchor), class: "where" }, ...marked(hit.where));
      return element("li", { class: "passage" }, link, " ", element("span", { class: "excerpt" }, ...marked(hit.pieces)));
    });
    item.append(element("ul", { class: "passages" }, ...passages));
  }
  return item;
}

/** By which names a paper was found, or by which words that mean the same. */
function foundBy(others, sayings) {
  const names = [...new Set(others.map(({ name }) => `“${name}”`))].join(", ");
  return names ? [element("p", { class: "why" }, `Found ${sayings ? "in other words" : "under another name"}: ${names}`)] : [];
}
