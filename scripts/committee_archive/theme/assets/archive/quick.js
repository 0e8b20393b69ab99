// Results as you type, below the search box of any page: the best papers, each at its best passage, and a way to all.
import { addressIn, citationIn, passageAddress } from "./addresses.js";
import { search } from "./asking.js";
import { aboutOf, best, marked, saidOfCited } from "./results.js";

const { element } = window.archive;
const MOST = 5;
const BEFORE = 2; // words before the first one found
const SOON = 8; // words: a sentence stays whole if the first one found comes so soon
const HEADING = 6; // words of a heading
const PAUSE = 200; // milliseconds after the last key

/** Gives a search form its panel. */
export function attach(form) {
  const box = form.querySelector("input[type=search]");
  const status = element("p", { role: "status" });
  const list = element("ul", {});
  const panel = element("div", { class: "quick" }, status, list);
  panel.hidden = true;
  form.append(panel);
  let turn = 0;
  let typing;

  const close = () => {
    turn += 1;
    panel.hidden = true;
  };

  const answer = async () => {
    const words = box.value.trim();
    const number = ++turn;
    if (words.length < 2) return close();
    const isCited = addressIn(words) || citationIn(words);
    const cited = isCited && (await (await import("./cited.js")).citedPaper(words));
    if (number !== turn) return undefined;
    if (cited) return showCited(cited);
    const question = { words, chosen: {}, order: "relevance", number: MOST };
    let unknown = [];
    await search(question, (found) => {
      if (number !== turn) return;
      show(found, words);
      unknown = found.unknown || [];
    });
    return unknown.length && number === turn ? suggest(words, unknown, number) : undefined;
  };

  const showCited = (cited) => {
    list.replaceChildren(line(cited));
    status.replaceChildren(saidOfCited(cited));
    panel.hidden = false;
  };

  const searchFor = (words, text) => {
    const all = new URL(form.action);
    all.searchParams.set("q", words);
    return element("a", { href: all.href }, text);
  };

  /** What may have been meant, where words were not found. */
  const suggest = async (words, unknown, number) => {
    const { suggestionFor } = await import("./suggesting.js");
    const found = await suggestionFor(words, unknown);
    if (found && number === turn) status.querySelector("a").before("Did you mean ", searchFor(found.whole, found.whole), "? ");
  };

  const show = ({ count: papers, atMost, shown, early, unknown = [], apart = [] }, words) => {
    list.replaceChildren(...shown.map(line));
    const link = searchFor(words, papers ? "All results, with filters" : "What to try");
    const some = unknown.length || apart.length ? ", not with all of your words" : "";
    status.replaceChildren(papers ? `${atMost ? "Up to " : ""}${count(papers)}${early ? " so far" : some}. ` : "No paper matches. ", link);
    panel.hidden = false;
  };

  box.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => answer().catch(close), PAUSE);
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      close();
      box.focus();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event, box, [list, status].flatMap((part) => [...part.querySelectorAll("a")]));
  });
  // The words may have been typed while this was loading.
  if (box.value.trim()) answer().catch(close);
}

function move(event, box, links) {
  if (!links.length || links[0].closest("[hidden]")) return;
  event.preventDefault();
  const stops = [box, ...links];
  const here = stops.indexOf(document.activeElement);
  const step = event.key === "ArrowDown" ? 1 : -1;
  stops[(here + step + stops.length) % stops.length].focus();
}

function line(paper) {
  const { path, hits, others, terms, by, title } = paper;
  const hit = best(hits);
  const href = passageAddress(path, hit && !by && !hit.isContact ? hit.anchor : "", terms);
  const link = element("a", { href }, element("b", {}, ...marked(title)), element("span", { class: "about" }, aboutOf(paper)));
  if (by) link.append(element("span", { class: "replaced-by" }, `Replaced by ${by.title}`));
  if (hit) link.append(element("span", { class: "excerpt" }, ...marked(shorter(hit.where)), ": ", ...marked(closer(hit.pieces))));
  if (others.length) link.append(element("span", { class: "why" }, others[0].why));
  return element("li", {}, link);
}

/** Where a hit stands, in few words: a long heading would leave no room for the sentence. */
function shorter(where) {
  const pieces = where.flatMap(({ text, hit }) => text.split(/(\s+)/).filter(Boolean).map((word) => ({ text: word, hit })));
  return pieces.length > 2 * HEADING ? [...pieces.slice(0, 2 * HEADING - 1), { text: " …" }] : pieces;
}

/** An excerpt that begins nearer to the first word found: here it has two lines or three. */
function closer(pieces) {
  const first = pieces.findIndex(({ hit }) => hit);
  const from = first - 2 * BEFORE; // a word and the space behind it are two pieces
  return first > 2 * SOON ? [{ text: "… " }, ...pieces.slice(from)] : pieces;
}

const count = (number) => `${number.toLocaleString("en-GB")} ${number === 1 ? "paper" : "papers"}`;
