// A citation or an address of the archive that was pasted into the search leads to its paper and paragraph.
import { addressIn, base, citationIn, isAddress } from "./addresses.js";
import { search } from "./asking.js";
import { named as nameOf } from "./hits.js";
import { titleOf } from "./results.js";

const MOST = 40; // words of the paragraph that are shown

/** What is left to search for where an address leads nowhere: a citation's title, else what stands beside it, else its own words. */
export function wordsBeside(query) {
  const [, title] = /“([^”]+)”/.exec(query) || [];
  const beside = query.split(/\s+/).filter((word) => !isAddress(word)).join(" ");
  const slug = addressIn(query).path.split("/").at(-2).replace(/^\d{4}-\d\d-\d\d-/, "");
  return title || beside || slug.replace(/-/g, " ");
}

/** The page at a path of the archive, at its new address if it has moved; none if there is no such page. */
async function pageAt(path) {
  const response = await fetch(new URL(path, base));
  if (!response.ok) return undefined;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const moved = page.querySelector("script[data-to]");
  if (!moved) return page.querySelector("h1") ? { page, path } : undefined;
  const to = new URL(moved.dataset.to, response.url).pathname;
  return to.startsWith(base.pathname) ? pageAt(to.slice(base.pathname.length)) : undefined;
}

const line = (text) => text.replace(/\s+/g, " ").trim();

/** What a page says of itself for the search. */
const saidOf = (page, name) => page.querySelector(`meta[data-pagefind-meta="${name}[content]"]`)?.content || "";

/** The paragraph, the item of a list or the row that holds the words by which a passage is linked: `first,last`. */
function withWords(page, quoted) {
  let words = quoted.split(",")[0].replace(/-$/, ""); // of words that stand there twice those before them
  try {
    words = decodeURIComponent(words);
  } catch {
    // A link that somebody has cut is looked for as it stands.
  }
  return [...page.querySelectorAll(".paper-text :is(p, li, tr)")].find(({ textContent }) => line(textContent).includes(words));
}

/** The words at a place of a paper, as one passage of a result; none if the place is not there. */
function passageAt(page, place) {
  const [anchor, quoted] = place.split(":~:text=");
  const named = anchor && page.getElementById(anchor);
  if (!named) return undefined;
  const at = named.matches(".alias, .page") ? named.parentElement : named;
  const printed = /^(a[0-9a-z]+-)?r/.test(anchor) && nameOf(anchor, "", line(at.textContent).split(" ")[0]);
  const own = printed || at.querySelector(".para-link")?.getAttribute("aria-label")?.replace(/^Link to /, "");
  const label = named.matches(".page") ? anchor.replace("page-", "PDF page ") : own || "in the text";
  // What has no address of its own is cited by its words, below that of its section.
  const element = (quoted && withWords(page, quoted)) || at;
  for (const mark of element.querySelectorAll(".page, [data-pagefind-ignore]")) mark.remove();
  const words = line(element.textContent).split(" ");
  const text = words.slice(0, MOST).join(" ") + (words.length > MOST ? " …" : "");
  return { anchor: place, where: [{ text: label[0].toUpperCase() + label.slice(1) }], pieces: [{ text }], isBest: true };
}

/** What took the place of the paper of a page, if anything did: `{ title, address }`. */
function replacedBy(page, path) {
  const link = page.querySelector(".replaced-note a");
  return link ? { title: line(link.textContent), address: new URL(link.getAttribute("href"), new URL(path, base)).href } : undefined;
}

/** The path of the one paper with that title and date, if there is one. */
async function pathTo({ title, day }) {
  const said = new Map();
  const note = ({ shown }) => shown.forEach((one) => said.set(one.path, one));
  await search({ words: `${title} ${day}`, chosen: {}, order: "relevance", number: 10 }, note);
  const fits = (one) => titleOf(one) === title && one.day === day;
  const [one, ...more] = [...said.values()].filter(fits);
  return more.length ? undefined : one?.path;
}

/** The place of a page that the rest of a citation names, such as “paragraph 4”. */
function placeNamed(page, rest) {
  const links = [...page.querySelectorAll(".paper-text .para-link")];
  const named = (link) => rest.split(", ").includes(link.getAttribute("aria-label").replace(/^Link to /, ""));
  return links.find(named)?.hash.slice(1) || "";
}

/**
 * What an address in a query leads to, or a citation without its address, as a result of the search has it; none if the
 * archive has nothing there.
 */
export async function citedPaper(query) {
  const cited = citationIn(query);
  const { path, place } = addressIn(query) || { path: await pathTo(cited) };
  const found = path && (await pageAt(path).catch(() => undefined));
  if (!found) return undefined;
  const { page } = found;
  const passage = passageAt(page, place ?? placeNamed(page, cited.rest));
  return {
    path: found.path,
    title: [{ text: line(page.querySelector("h1").textContent) }],
    ...Object.fromEntries(["kind", "day", "bodies"].map((name) => [name, saidOf(page, name)])),
    hits: passage ? [passage] : [],
    others: [],
    terms: [],
    by: replacedBy(page, found.path),
  };
}
