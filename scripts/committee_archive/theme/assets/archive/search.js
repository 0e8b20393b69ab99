// The search page: words and filters in, results out. The address bar holds the words, the filters and the order.
import { base } from "./addresses.js";
import { counts, everyValue, named, next, search, spellings } from "./asking.js";
import { Facets, fromAddress, intoAddress, isChosen, valuesOf } from "./facets.js";
import { card } from "./results.js";
import { isSmall, parts } from "./words.js";

const { copied, element } = window.archive;
const BATCH = 10;
const PAUSE = 200; // milliseconds after the last key
const ORDERS = ["relevance", "newest", "oldest"];

const at = (id) => document.getElementById(id);
const box = at("q");
const sort = at("sort");
const list = at("results");
let facets; // the panel, once results are there
let all = {}; // every value of each filter with the number of its papers
let turn = 0; // Each search has a number: an answer that comes after a newer question is dropped.
let sent = location.pathname + location.search; // the last search that is a step of the browser's history
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
const asked = (words) => (/["“”]/.test(words) ? words.replace(/"([^"]*)"/g, "“$1”") : `“${words}”`);
/** Words in a sentence: “one”, “two” and “three”. */
function quoted(words, last = " and ") {
  const all = words.map((word) => asked(word.replace(/(?<=[\p{L}\p{N}])[?!.,;:]+$/u, "")));
  return [all.slice(0, -1).join(", "), all.at(-1)].filter(Boolean).join(last);
}

/** What was left out of a search or sought otherwise, in a sentence or two. */
function leftOut({ unknown, apart, instead, besides = [], held }, count, filtered) {
  const lines = instead.map(({ term, form }) => `${asked(form)} was looked for in place of ${asked(term)}.`);
  for (const { term, form } of besides) lines.push(`${asked(form)} was looked for as well as ${asked(term)}.`);
  if (unknown.length) lines.push(`${quoted(unknown)} ${unknown.length > 1 ? "were not found and are" : "was not found and is"} left out.`);
  if (apart.length) {
    const none = `No paper ${filtered ? "with these filters " : ""}holds more of these words together`;
    lines.push(`${none}: ${count === 1 ? "this one holds" : "these hold"} ${quoted(held)}, but not ${quoted(apart, " or ")}.`);
  }
  return lines.map((line) => ` ${line}`).join("");
}

function said(state, count, left) {
  const papers = `${left.atMost ? "Up to " : ""}${count.toLocaleString("en-GB")} ${count === 1 ? "paper" : "papers"}`;
  const filtered = isFiltered(state);
  if (!count) {
    const sought = state.words ? `No paper matches ${asked(state.words)}` : "No paper matches";
    return `${sought}${filtered ? " with these filters" : ""}.`;
  }
  const byDate = `${state.order === "oldest" ? "oldest" : "newest"} first.`;
  if (!state.words) return `${filtered ? "" : "All "}${papers}, ${byDate}`;
  return `${papers} for ${asked(state.words)}.${leftOut(left, count, filtered)}`;
}

const saidEarly = (count) =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? "paper" : "papers"} among the newest. Looking through the older ones …`;

/** Why papers came that do not hold a word: what is short for what, and what was called otherwise. */
function showReasons(shown) {
  const reasons = new Map(shown.flatMap(({ others }) => others.map(({ why, at: place }) => [why, place])));
  const told = [...reasons].slice(0, 3).map(([why, place]) => {
    const link = place ? [" ", element("a", { href: new URL(place, base).href }, "All about it through the years")] : [];
    return element("p", {}, why, ...link);
  });
  at("reasons").replaceChildren(...told);
  at("reasons").hidden = !told.length;
}

/**
 * For each misspelt word the nearest words of the archive, each a link to the search that it would make; for a phrase that
 * stands nowhere just so its words without quotation marks.
 */
async function showSuggestions(state, unknown, number) {
  at("suggestions").hidden = true;
  const words = unknown.flatMap(parts).filter((word) => !isSmall(word));
  if (!words.length) return;
  const found = await spellings(words);
  if (number !== turn) return;
  const searchFor = (instead) => element("a", { href: addressOf({ ...state, words: instead }) }, instead);
  const lines = found.filter(({ near }) => near.length).map(({ word, near }) => {
    const links = near.flatMap((other, n) => {
      const instead = state.words.replace(/[\p{L}\p{M}\p{N}]+/gu, (piece) => (parts(piece)[0] === word ? other : piece));
      return [n ? ", " : "", element("a", { href: addressOf({ ...state, words: instead }) }, other)];
    });
    return element("p", {}, `Instead of “${word}”, did you mean `, ...links, "?");
  });
  const isPhrase = unknown.some((term) => /^".*\S\s\S/s.test(term));
  if (isPhrase) lines.push(element("p", {}, "The words need not stand together just so: ", searchFor(state.words.replace(/["“”]/g, "")), "."));
  at("suggestions").replaceChildren(...lines);
  at("suggestions").hidden = !lines.length;
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

function show(shown, more) {
  const cards = shown.map(card);
  list.append(...cards);
  at("more").hidden = !more;
  showReasons(shown);
  return cards[0];
}

async function run(state, push) {
  const number = ++turn;
  writeAddress(state, push);
  const inOrder = state.words || state.order !== "relevance" ? state.order : "newest";
  const question = { words: state.words, chosen: valuesOf(state.chosen, all), order: inOrder, number: BATCH };
  let found;
  await search(question, (answer) => {
    if (number !== turn) return;
    found = answer;
    showAnswer(state, found, inOrder);
  });
  if (number !== turn) return;
  await Promise.all([showPanel(state, number), showSuggestions(state, found.unknown, number), showPosts(state, number)]);
}

function showAnswer(state, found, inOrder) {
  const focused = list.contains(document.activeElement) && document.activeElement.href;
  sort.querySelector("[value=relevance]").disabled = !state.words;
  sort.value = inOrder;
  at("clear").hidden = !isFiltered(state);
  list.replaceChildren();
  at("searching").hidden = true;
  at("copied").textContent = "";
  at("copy-search").hidden = false;
  at("status").textContent = found.early ? saidEarly(found.count) : said(state, found.count, found);
  at("advice").hidden = found.count > 0;
  at("advice-filters").hidden = !isFiltered(state);
  document.title = document.title.replace(/^.*?( – )/, (state.words ? `${state.words}: search` : "Search") + "$1");
  show(found.shown, found.more);
  const again = focused && [...list.querySelectorAll("a")].find(({ href }) => href === focused);
  if (again) again.focus({ preventScroll: true });
}

function fail() {
  at("searching").hidden = true;
  at("status").textContent = "The search could not be loaded. Please try again, or use the lists:";
  at("advice").hidden = false;
}

function attempt(state, push) {
  run(state, push).catch(fail);
}

function startFromAddress() {
  const state = readAddress();
  box.value = state.words;
  order = state.order;
  attempt(state, false);
}

function fromForm(push) {
  const chosen = facets ? facets.chosen() : readAddress().chosen;
  attempt({ words: box.value.trim(), chosen, order }, push);
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
  at("clear").addEventListener("click", () => {
    if (facets) facets.clear();
    fromForm(true);
    box.focus();
  });
  at("copy-address").addEventListener("click", async () => {
    const done = await copied(location.href, at("copy-address").parentElement);
    at("copied").textContent = done ? "The address is copied." : "Please copy it from the address bar.";
    at("copy-address").focus(); // which a copied field has taken away
  });
  at("more").addEventListener("click", async () => {
    const number = turn;
    const { shown, more } = await next(BATCH);
    const first = number === turn && show(shown, more);
    if (first) first.querySelector("a").focus();
  });
  addEventListener("popstate", () => {
    sent = shownAddress();
    startFromAddress();
  });
}

async function start() {
  at("search").hidden = false;
  at("search-page").hidden = false;
  if (matchMedia("(max-width: 59.99em)").matches) at("filters").open = false;
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
