// The search page: words and filters in, results out. The address bar holds the words, the filters and the order.
import { addressIn, base, citationIn } from "./addresses.js";
import { counts, everyValue, named, next, search } from "./asking.js";
import { Facets, fromAddress, intoAddress, isChosen, valuesOf } from "./facets.js";
import { InForce, numberOf, saidOfFilters } from "./inforce.js";
import { ownPages } from "./ownpages.js";
import { card, saidOfCited, tellApart } from "./results.js";
import { groups, said, saidEarly } from "./telling.js";

const { copied, element, returning } = window.archive;
const BATCH = 10;
const PARTICIPLE = /[ew]n(?!\p{L})/iu; // there may be one
const PAUSE = 200; // milliseconds after the last key
const ORDERS = ["relevance", "newest", "oldest"];

const at = (id) => document.getElementById(id);
const box = at("q");
const sort = at("sort");
const list = at("results");
const isNarrow = matchMedia("(max-width: 59.99em)"); // the filters stand above the results
const inForce = new InForce(at("in-force"), choose);
let facets; // the panel, once results are there
let all = {}; // every value of each filter with the number of its papers
let turn = 0; // Each search has a number: an answer that comes after a newer question is dropped.
let sent = location.pathname + location.search; // the last search that is a step of the browser's history
let listed = []; // the papers shown, each with its item of the list
let latest = {}; // the answer of which they are
let called = []; // what of the last query was called otherwise over time
let order = "relevance"; // as last chosen, also while an empty search forces newest first

function readAddress() {
  const address = new URLSearchParams(location.search);
  const wanted = address.get("sort");
  const chosen = fromAddress(address);
  return { words: (address.get("q") || "").trim(), chosen, order: ORDERS.includes(wanted) ? wanted : ORDERS[0] };
}

function addressOf(state) {
  const address = new URLSearchParams();
  if (state.words) address.set("q", state.words);
  intoAddress(address, state.chosen);
  if (state.order !== ORDERS[0]) address.set("sort", state.order);
  const text = address.toString();
  return location.pathname + (text ? "?" + text : "");
}

const shownAddress = () => location.pathname + location.search;

/** Typing changes the address in place; what is then sent is a step by itself, and the search before it stays behind it. */
function writeAddress(state, push) {
  const href = addressOf(state);
  if (push && href !== sent) {
    if (shownAddress() !== sent) history.replaceState(null, "", sent);
    history.pushState(null, "", href);
    sent = href;
  } else if (href !== shownAddress()) history.replaceState(null, "", href);
}

/**
 * The panel with how many papers each choice would show: the other filters apply, those of the same group do not.
 *
 * The values of the filters are loaded for the first panel only, so that the first results need not wait for them.
 */
async function showPanel(state, number) {
  if (!facets) await loadValues();
  const counted = await counts(valuesOf(state.chosen, all));
  if (number === turn) facets.show(state.chosen, counted);
}

async function loadValues() {
  all = await everyValue();
  facets ||= new Facets(at("facets"), all, () => fromForm(true));
}

const isFiltered = (state) => Object.values(state.chosen).some(isChosen);

/** Why papers came that do not hold a word: what is short for what, and what was called otherwise. */
function showReasons(shown) {
  const reasons = new Map([...called, ...shown.flatMap(({ others }) => others)].map(({ why, at: place }) => [why, place]));
  const told = [...reasons].slice(0, 3).map(([why, place]) => {
    const link = place ? [" ", element("a", { href: new URL(place, base).href }, "All about it through the years")] : [];
    return element("p", {}, why, ...link);
  });
  at("reasons").replaceChildren(...told);
  at("reasons").hidden = !told.length;
}

/**
 * Where words are misspelt the search that may have been meant, as a link, and what else each of them may be; for a phrase
 * that stands nowhere just so its words without quotation marks; for `withdrawn` how `withdrawal` is found as well.
 */
async function showSuggestions(state, unknown, number) {
  at("suggestions").hidden = true;
  if (!unknown.length && !PARTICIPLE.test(state.words)) return;
  const { kinFor, suggestionFor } = await import("./suggesting.js");
  const [found, kin] = await Promise.all([suggestionFor(state.words, unknown), kinFor(state.words)]);
  if (number !== turn) return;
  const searchFor = (words, text = words) => element("a", { href: addressOf({ ...state, words }) }, text);
  const lines = found ? [element("p", {}, "Did you mean ", searchFor(found.whole), "?")] : [];
  for (const { word, near } of found?.others || []) {
    const links = near.flatMap((other, n) => [n ? ", " : "", searchFor(other.query, other.word)]);
    lines.push(element("p", {}, `Instead of “${word}” also: `, ...links, "."));
  }
  for (const { others, query } of kin) {
    const words = others.map((other) => `“${other}”`).join(", ");
    lines.push(element("p", {}, `To find ${words} as well, search for `, searchFor(query), "."));
  }
  const isPhrase = unknown.some((term) => /^".*\S\s\S/s.test(term));
  if (isPhrase && !found) lines.push(element("p", {}, "Search for the words without quotation marks: ", searchFor(state.words.replace(/["“”]/g, "")), "."));
  at("suggestions").replaceChildren(...lines);
  at("suggestions").hidden = !lines.length;
}

const between = (links) => links.flatMap((link, n) => [n ? ", " : "", link]);

/** The lists of this archive that are named by the words; all of them where no paper is found. */
function showOwnPages(words) {
  const room = document.querySelector(".search-off");
  const found = words ? ownPages(words, room) : [];
  at("own-pages").replaceChildren(element("p", {}, "Pages of this archive: ", ...between(found)));
  at("own-pages").hidden = !found.length;
  const all = [...room.querySelectorAll("a[data-asked]")].map((link) => link.cloneNode(true));
  at("advice-own").replaceChildren("the archive's own lists: ", ...between(all), ";");
}

/** Who is named in which post, with links to the posts' pages. */
async function showPosts(state, number) {
  const found = await named(state.words);
  if (number !== turn) return;
  const lines = found.map(({ name, posts: held }) => {
    const links = held.flatMap(({ post, at: place, years }, n) => {
      const link = element("a", { href: new URL(place, base).href }, post);
      return [n ? ", " : "", link, years ? ` (${years})` : ""];
    });
    return name ? element("p", {}, `${name} is named as `, ...links, ".") : element("p", {}, "Who held the post, and its papers: ", ...links, ".");
  });
  at("posts").replaceChildren(...lines);
  at("posts").hidden = !lines.length;
}

function show(shown, more, found) {
  listed = [...listed, ...shown.map((paper) => ({ ...paper, item: card(paper) }))];
  for (const line of list.querySelectorAll(".line")) line.remove();
  for (const { line, papers } of groups(listed, found, sort.value !== "relevance", more)) {
    if (line) list.append(element("li", { class: "line" }, line));
    list.append(...papers.map(({ item }) => item));
  }
  tellApart(list);
  at("more").hidden = !more;
  showReasons(shown);
  return listed[listed.length - shown.length]?.item;
}

/** The next results; gives the first of them. */
async function showMore() {
  const number = turn;
  const { shown, more } = await next(BATCH);
  return number === turn ? show(shown, more, latest) : undefined;
}

/** As many results as there were when the reader went on to a paper, at the same place of the page. */
async function showAgain({ count }, number) {
  while (number === turn && !at("more").hidden && list.querySelectorAll(".hit").length < count) await showMore();
  if (number === turn) returning.settle(true);
}

/** Shows the paper whose address or citation was pasted, and nothing else; gives the search that is to be made, if one is. */
async function searchBeside(state, number) {
  const address = addressIn(state.words);
  const isCited = address || citationIn(state.words);
  const { citedPaper, wordsBeside } = isCited ? await import("./cited.js") : {};
  const cited = isCited && (await citedPaper(state.words));
  if (number !== turn) return undefined;
  for (const id of ["narrow", "order"]) at(id).hidden = Boolean(cited);
  if (cited) at("in-force").hidden = true;
  if (!cited) return address ? { ...state, words: wordsBeside(state.words), isAway: true } : state;
  for (const id of ["suggestions", "posts"]) at(id).hidden = true;
  showPage(state, { shown: [cited], more: false, count: 1 }, saidOfCited(cited));
  return undefined;
}

/** The filters in force, where they are seen while the panel is shut too. */
function showFilters(chosen) {
  at("filters-on").textContent = numberOf(chosen);
  at("filters-said").textContent = saidOfFilters(chosen) || (at("filters-said").textContent && "No filters.");
  if (!inForce.show(chosen)) at("found").focus({ preventScroll: true });
}

/** A search; `before` is what was noted of it when the reader went on from it to a paper. */
async function run(asked, push, before) {
  const number = ++turn;
  writeAddress(asked, push);
  showFilters(asked.chosen);
  const state = await searchBeside(asked, number);
  if (!state) return;
  const inOrder = state.words || state.order !== "relevance" ? state.order : "newest";
  const question = { words: state.words, chosen: valuesOf(state.chosen, all), order: inOrder, number: BATCH };
  let found;
  await search(question, (answer) => {
    if (number !== turn) return;
    found = answer;
    showAnswer(state, found, inOrder);
  });
  if (number !== turn) return;
  if (before) await showAgain(before, number);
  await Promise.all([showPanel(state, number), showSuggestions(state, found.unknown, number), showPosts(state, number)]);
  if (before && number === turn) returning.settle(true); // above the results there is more now
}

function showAnswer(state, found, inOrder) {
  sort.querySelector("[value=relevance]").disabled = !state.words;
  sort.value = inOrder;
  showPage(state, found, found.early ? saidEarly(found.count) : said(state, found.count, found, isFiltered(state)));
}

function showPage(state, found, status) {
  called = found.called || [];
  const focused = list.contains(document.activeElement) && document.activeElement.href;
  list.replaceChildren();
  listed = [];
  latest = found;
  at("searching").hidden = true;
  at("copied").textContent = "";
  at("copy-search").hidden = false;
  at("status").textContent = status;
  at("advice").hidden = found.count > 0;
  showOwnPages(state.words);
  at("advice-filters").hidden = !isFiltered(state);
  document.title = document.title.replace(/^.*?( – )/, (state.words ? `${state.words}: search` : "Search") + "$1");
  show(found.shown, found.more, found);
  const again = focused && [...list.querySelectorAll("a")].find(({ href }) => href === focused);
  if (again) again.focus({ preventScroll: true });
}

function fail() {
  at("searching").hidden = true;
  at("status").textContent = "The search could not be loaded. Please try again, or use the lists:";
  at("advice").hidden = false;
}

function attempt(state, push, before) {
  run(state, push, before).catch(fail);
}

function startFromAddress() {
  const state = readAddress();
  box.value = state.words;
  order = state.order;
  attempt(state, false, returning.left());
}

function fromForm(push) {
  const chosen = facets ? facets.chosen() : readAddress().chosen;
  attempt({ words: box.value.trim(), chosen, order }, push);
}

/** Filters dropped above the results; the panel knows it before it is asked again. */
function choose(chosen) {
  if (facets) facets.choose(chosen);
  attempt({ words: box.value.trim(), chosen, order }, true);
}

/** Escape folds the panel where it covers the results; in a list of years it closes that. */
function closeFilters(event) {
  if (event.key !== "Escape" || event.target.matches("select") || !at("filters").open) return;
  at("filters").open = false;
  at("filters").querySelector("summary").focus();
}

function listen() {
  let typing;
  box.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => fromForm(false), PAUSE);
  });
  at("search").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    fromForm(true);
  });
  sort.addEventListener("change", () => {
    order = sort.value;
    fromForm(true);
  });
  at("copy-address").addEventListener("click", async () => {
    const done = await copied(location.href, at("copy-address").parentElement);
    at("copied").textContent = done ? "The address is copied." : "Please copy it from the address bar.";
    at("copy-address").focus(); // which a copied field has taken away
  });
  at("more").addEventListener("click", async () => {
    const first = await showMore();
    if (first) first.querySelector("a").focus();
  });
  returning.also(() => ({ count: list.querySelectorAll(".hit").length }));
  addEventListener("popstate", () => {
    sent = shownAddress();
    startFromAddress();
  });
}

async function start() {
  at("search").hidden = false;
  at("search-page").hidden = false;
  if (isNarrow.matches) {
    at("filters").open = false;
    at("filters").addEventListener("keydown", closeFilters);
  }
  try {
    // What years there are must be known to read from an address which of them are meant.
    if (["from", "to"].some((end) => new URLSearchParams(location.search).has(end))) await loadValues();
  } catch {
    fail();
    return;
  }
  listen();
  startFromAddress();
}

start();
