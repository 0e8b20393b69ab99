// One result as it is shown: paper, kind, date, bodies, and the passages with the words marked, each a link.
import { base, passageAddress } from "./addresses.js";

const { element } = window.archive;

/** The passage that holds most of what was sought. */
export const best = (hits) => hits.find(({ isBest }) => isBest);

/** Words as they are shown, those that were found marked. */
export const marked = (pieces) => pieces.map(({ text, hit }) => (hit ? element("mark", {}, text) : text));

/** A list item for the search page. */
export function card({ path, about, hits, others, terms, by, title }) {
  const href = (anchor) => passageAddress(path, anchor, terms);
  // A paper that was replaced says so at its top.
  const link = element("a", { href: href(hits.length && !by ? best(hits).anchor : "") }, ...marked(title));
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
