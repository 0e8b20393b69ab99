// One result as it is shown: paper, kind, date, bodies, and the passages with the words marked, each a link.
import { base, passageAddress } from "./addresses.js";

const { element } = window.archive;

/** The passage that holds most of what was sought. */
export const best = (hits) => hits.find(({ isBest }) => isBest);

/** Words as they are shown, those that were found marked. */
export const marked = (pieces) => pieces.map(({ text, hit }) => (hit ? element("mark", {}, text) : text));

/** What is said above the paper whose address or citation was pasted. */
export const saidOfCited = ({ hits }) => `This is the ${hits.length ? "passage" : "paper"} that was cited.`;

const listed = (parts, between) => parts.filter(Boolean).join(between);

export const titleOf = ({ title }) => title.map(({ text }) => text).join("");

/** What a paper is, below its title. */
export const aboutOf = ({ kind, day, bodies }) => listed([kind, day, bodies], " · ");

/** A list item for the search page. Each link has a name of its own: many papers are called alike, and each has a paragraph 1. */
export function card(paper) {
  const { path, kind, day, bodies, hits, others, terms, by, title } = paper;
  const href = (anchor) => passageAddress(path, anchor, terms);
  const name = listed([titleOf(paper), day, bodies], ", ");
  // At its top a paper says what it is, what was decided, and what replaced it; its passages have links of their own.
  const link = element("a", { href: href(""), "aria-label": listed([name, kind], ", ") }, ...marked(title));
  const item = element("li", { class: "hit" }, element("h2", {}, link), element("p", { class: "about" }, aboutOf(paper)));
  Object.assign(item.dataset, { title: titleOf(paper), kind: kind || "", day: day || "", bodies: bodies || "" });
  if (by) {
    item.append(element("p", { class: "replaced-by" }, "Replaced by ", element("a", { href: new URL(by.address, base).href }, by.title)));
  }
  item.append(...[false, true].flatMap((sayings) => foundBy(others.filter(({ said }) => said === sayings), sayings)));
  if (hits.length) {
    const passages = hits.map((hit) => {
      const where = hit.where.map(({ text }) => text).join("");
      const link = element("a", { href: href(hit.anchor), class: "where", "aria-label": `${where}, ${name}` }, ...marked(hit.where));
      const under = hit.under ? [" ", element("span", { class: "under" }, hit.under)] : [];
      return element("li", { class: "passage" }, link, ...under, " ", element("span", { class: "excerpt" }, ...marked(hit.pieces)));
    });
    // That they are of one paper, and in its order, is said where there are several.
    if (hits.length > 1) item.append(element("p", { class: "places" }, `${hits.length} places in this paper, in its order:`));
    item.append(element("ul", { class: "passages" }, ...passages));
  }
  return item;
}

/**
 * Of papers in the list that are called alike each says its day beside the title, and its committee where the day is the
 * same too; so does what is called by its kind, as minutes are, of which the archive has many more.
 */
export function tellApart(list) {
  const items = [...list.querySelectorAll(".hit")];
  for (const item of items) {
    const alike = items.filter((other) => other !== item && other.dataset.title === item.dataset.title);
    const { title, kind, day, bodies } = item.dataset;
    const more = alike.length || title.startsWith(kind) ? listed([day, alike.some((other) => other.dataset.day === day) && bodies], ", ") : "";
    const link = item.querySelector("h2 a");
    const apart = link.querySelector(".apart") || element("span", { class: "apart" });
    apart.textContent = more && `, ${more}`;
    if (more) link.append(apart);
  }
}

/** By which names a paper was found, or by which words that mean the same. */
function foundBy(others, sayings) {
  const names = [...new Set(others.map(({ name }) => `“${name}”`))].join(", ");
  return names ? [element("p", { class: "why" }, `Found ${sayings ? "in other words" : "under another name"}: ${names}`)] : [];
}
