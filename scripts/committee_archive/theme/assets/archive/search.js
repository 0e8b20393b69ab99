// The search page: Pagefind answers, this shows. The address bar holds the words, the filters and the order.
import { hitsOf, missingWords } from "./hits.js";

const base = new URL("../../", import.meta.url);
const BATCH = 10;
const FACETS = [
  { name: "year", heading: "Year", order: (a, b) => b[0].localeCompare(a[0]) },
  { name: "body", heading: "Committee", order: (a, b) => a[0].localeCompare(b[0]) },
  { name: "kind", heading: "Kind of paper", order: (a, b) => b[1] - a[1] || a[0].localeCompare(b[0]) },
];

const at = (id) => document.getElementById(id);
const box = at("q");
const sort = at("sort");
const list = at("results");
let pagefind;
let allFilters = {}; // every year, body and kind of the archive with the number of its papers
let turn = 0; // Each search has a number: an answer that comes after a newer question is dropped.
let waiting = [];
let query = ""; // what the results on the page answer

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function readAddress() {
  const address = new URLSearchParams(location.search);
  const chosen = Object.fromEntries(FACETS.map(({ name }) => [name, address.getAll(name)]));
  return { words: (address.get("q") || "").trim(), chosen, order: address.get("sort") };
}

function readForm() {
  const chosen = Object.fromEntries(
    FACETS.map(({ name }) => [name, [...document.querySelectorAll(`input[name="${name}"]:checked`)].map((i) => i.value)])
  );
  return { words: box.value.trim(), chosen, order: sort.value };
}

function writeAddress(state, push) {
  const address = new URLSearchParams();
  if (state.words) address.set("q", state.words);
  for (const { name } of FACETS) for (const value of state.chosen[name]) address.append(name, value);
  if (state.order === "newest") address.set("sort", "newest");
  const text = address.toString();
  const href = location.pathname + (text ? "?" + text : "");
  if (href !== location.pathname + location.search) history[push ? "pushState" : "replaceState"](null, "", href);
}

const filtersFor = (chosen, without) =>
  Object.fromEntries(
    Object.entries(chosen)
      .filter(([name, values]) => values.length && name !== without)
      .map(([name, values]) => [name, { any: values }])
  );

/** How many papers each choice would show: the other filters apply, those of the same group do not. */
async function countsFor(state, answer) {
  const counts = {};
  for (const { name } of FACETS) {
    const narrowed = state.chosen[name].length;
    const other = narrowed
      ? await pagefind.search(state.words || null, { filters: filtersFor(state.chosen, name) })
      : answer;
    counts[name] = other.filters[name] || {};
  }
  return counts;
}

/** Brings the filters up to date in place, so that a box being pressed or held by the keyboard is never replaced. */
function showFacets(state, counts) {
  for (const { name, heading, order } of FACETS) {
    let group = at(`facet-${name}`);
    if (!group) {
      const choices = element("div", { class: "choices" });
      group = element("fieldset", { id: `facet-${name}` }, element("legend", {}, heading), choices);
      const values = Object.entries(allFilters[name] || {}).sort(order);
      choices.append(...values.map(([value], index) => choice(name, value, index)));
      at("facets").append(group);
    }
    for (const row of group.querySelectorAll(".choice")) {
      const input = row.querySelector("input");
      const count = counts[name][input.value] || 0;
      input.checked = state.chosen[name].includes(input.value);
      row.querySelector(".count").textContent = count.toLocaleString("en-GB");
      row.hidden = !count && !input.checked;
    }
    group.hidden = !group.querySelector(".choice:not([hidden])");
  }
  at("clear").hidden = !Object.values(state.chosen).some((values) => values.length);
}

function choice(name, value, index) {
  const id = `${name}-${index}`;
  const label = element("label", { for: id }, value, " ", element("span", { class: "count" }));
  return element("div", { class: "choice" }, element("input", { type: "checkbox", id, name, value }), label);
}

const quoted = (words) => words.map((word) => `“${word}”`).join(", ");

function said(state, count, missing) {
  const papers = `${count.toLocaleString("en-GB")} ${count === 1 ? "paper" : "papers"}`;
  const filtered = Object.values(state.chosen).some((values) => values.length);
  if (!count) {
    const sought = state.words ? `No paper matches “${state.words}”` : "No paper matches";
    return `${sought}${filtered ? " with these filters" : ""}.`;
  }
  if (!state.words) return filtered ? `${papers}, newest first.` : `All ${papers}, newest first.`;
  const without = missing.length ? ` ${quoted(missing)} was not found and is left out.` : "";
  return `${papers} for “${state.words}”.${without}`;
}

function marked(pieces) {
  return pieces.map(({ text, hit }) => (hit ? element("mark", {}, text) : text));
}

function card(result) {
  const page = new URL(result.raw_url || result.url, base);
  page.pathname = base.pathname + (result.raw_url || result.url).replace(/^\//, "");
  const { title, day, kind, bodies } = result.meta;
  const hits = query ? hitsOf(result) : [];
  const words = [...new Set(hits.flatMap((hit) => hit.words))].slice(0, 8);
  const href = (anchor) => {
    const to = new URL(page);
    for (const word of words) to.searchParams.append("highlight", word);
    to.hash = anchor || "";
    return to.href;
  };
  const first = hits.length ? hits[0].anchor : "";
  const about = [kind, day, bodies].filter(Boolean).join(" · ");
  const item = element(
    "li",
    { class: "hit" },
    element("h2", {}, element("a", { href: href(query ? first : "") }, title)),
    element("p", { class: "about" }, about)
  );
  if (hits.length) {
    const passages = hits.map((hit) => {
      const link = element("a", { href: href(hit.anchor), class: "where" }, hit.where);
      return element("li", { class: "passage" }, link, " ", element("span", { class: "excerpt" }, ...marked(hit.pieces)));
    });
    item.append(element("ul", { class: "passages" }, ...passages));
  }
  return item;
}

const nextBatch = () => Promise.all(waiting.splice(0, BATCH).map((result) => result.data()));

function show(loaded) {
  const cards = loaded.map(card);
  list.append(...cards);
  at("more").hidden = !waiting.length;
  return cards[0];
}

async function run(state, push) {
  const number = ++turn;
  writeAddress(state, push);
  const filters = filtersFor(state.chosen);
  const byDate = state.order === "newest" || !state.words;
  const options = byDate ? { filters, sort: { date: "desc" } } : { filters };
  const answer = await pagefind.search(state.words || null, options);
  const counts = await countsFor(state, answer);
  if (number !== turn) return;
  query = state.words;
  waiting = answer.results.slice();
  const loaded = await nextBatch();
  if (number !== turn) return;
  const { missing, found } = missingWords(state.words, loaded);
  const none = !loaded.length || (missing.length > 0 && !found.length);
  if (none) waiting = [];
  sort.disabled = !state.words;
  sort.value = byDate ? "newest" : "relevance";
  showFacets(state, counts);
  list.replaceChildren();
  at("more").hidden = true;
  at("status").textContent = said(state, none ? 0 : answer.results.length, missing);
  at("advice").hidden = !none;
  document.title = document.title.replace(/^.*?( – )/, (state.words ? `${state.words}: search` : "Search") + "$1");
  if (!none) show(loaded);
}

function fail() {
  at("status").textContent = "The search could not be loaded. Please try again, or use the lists:";
  at("advice").hidden = false;
}

function attempt(state, push) {
  run(state, push).catch(fail);
}

function fromAddress() {
  const state = readAddress();
  box.value = state.words;
  sort.dataset.chosen = state.order === "newest" ? "newest" : "relevance";
  attempt(state, false);
}

/** The form as it stands; the order as it was last chosen, also while an empty search forces newest first. */
function fromForm(push) {
  const state = readForm();
  state.order = sort.dataset.chosen;
  attempt(state, push);
}

async function start() {
  at("search").hidden = false;
  at("search-page").hidden = false;
  if (matchMedia("(max-width: 59.99em)").matches) at("filters").open = false;
  try {
    pagefind = await import(new URL("pagefind/pagefind.js", base).href);
    await pagefind.options({ baseUrl: base.pathname });
    await pagefind.init();
    // Before the first search: Pagefind counts by filter only what it has loaded by then.
    allFilters = await pagefind.filters();
  } catch {
    fail();
    return;
  }
  let typing;
  box.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => fromForm(false), 200);
  });
  at("search").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    fromForm(true);
  });
  at("facets").addEventListener("change", () => fromForm(true));
  sort.addEventListener("change", () => {
    sort.dataset.chosen = sort.value;
    fromForm(true);
  });
  at("clear").addEventListener("click", () => {
    for (const input of document.querySelectorAll("#facets input:checked")) input.checked = false;
    fromForm(true);
    box.focus();
  });
  at("more").addEventListener("click", async () => {
    const number = turn;
    const loaded = await nextBatch();
    const next = number === turn && show(loaded);
    if (next) next.querySelector("a").focus();
  });
  addEventListener("popstate", fromAddress);
  fromAddress();
}

start();
