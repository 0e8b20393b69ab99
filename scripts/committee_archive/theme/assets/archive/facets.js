// The filters of the search: each is a line of FACETS, its values come from the pages (`data-pagefind-filter`).

const { element } = window.archive;
const byName = (a, b) => a[0].localeCompare(b[0]);
/** One choice stands for several of the others, and before them. */
const firstOf = (name) => (a, b) => (b[0] === name) - (a[0] === name) || byCount(a, b);
const byCount = (a, b) => b[1] - a[1] || byName(a, b);

/** In the order shown. A filter that no paper has a value for is not shown. */
export const FACETS = [
  { name: "year", heading: "Years", range: true },
  { name: "body", heading: "Committee", order: byName, note: "By its latest name, with papers under its former names." },
  { name: "theme", heading: "Theme", order: byName },
  { name: "outcome", heading: "What was decided", order: firstOf("Not simply agreed"), note: "Not simply agreed: changed, deferred, referred back, withdrawn or not agreed." },
  { name: "vote", heading: "Vote", order: firstOf("Put to a vote") },
  { name: "kind", heading: "Kind of paper", order: byCount },
];

const ENDS = [
  { end: "from", label: "From" },
  { end: "to", label: "To" },
];

const endsOf = (valueOf) => Object.fromEntries(ENDS.map(({ end }) => [end, valueOf(end)]));

/** What is chosen by filter, as an address has it: of a range its ends, `{ from, to }`, of everything else the values. */
export function fromAddress(address) {
  return Object.fromEntries(
    FACETS.map(({ name, range }) => [name, range ? endsOf((end) => address.get(end) || "") : address.getAll(name)])
  );
}

/** Nothing chosen. */
export const NONE = fromAddress(new URLSearchParams());

export function intoAddress(address, chosen) {
  for (const { name, range } of FACETS) {
    if (!range) for (const value of chosen[name]) address.append(name, value);
    else for (const { end } of ENDS) if (chosen[name][end]) address.set(end, chosen[name][end]);
  }
}

/** Whether anything is chosen of one filter. */
export const isChosen = (choice) => (Array.isArray(choice) ? choice.length > 0 : Object.values(choice).some(Boolean));

/** The chosen values by filter, as the index is asked for them. */
export function valuesOf(chosen, all) {
  return Object.fromEntries(
    FACETS.map(({ name, range }) => {
      if (!range) return [name, chosen[name]];
      return [name, isChosen(chosen[name]) ? between(all[name], chosen[name]) : []];
    })
  );
}

// Only years make a range; papers without a date have a list of their own.
const inOrder = (values) =>
  Object.keys(values || {})
    .filter((value) => /^\d+$/.test(value))
    .sort((a, b) => a - b);

const isWithin = (year, { from, to }) => (!from || +year >= +from) && (!to || +year <= +to);

/** The years from one to another; where there are none, one that no paper has. */
function between(values, ends) {
  const within = inOrder(values).filter((year) => isWithin(year, ends));
  return within.length ? within : [ends.from || ends.to];
}

/** The panel of filters; `changed` is called when a reader chooses. */
export class Facets {
  constructor(place, all, changed) {
    this.all = all;
    this.groups = FACETS.map((facet) => {
      const inner = facet.range ? this.rangeOf(facet) : this.choicesOf(facet);
      const note = facet.note ? [element("p", { class: "note", id: `note-${facet.name}` }, facet.note)] : [];
      const group = element("fieldset", { id: `facet-${facet.name}` }, element("legend", {}, facet.heading), ...note, inner);
      if (facet.note) group.setAttribute("aria-describedby", `note-${facet.name}`);
      group.hidden = true; // until there are counts to show
      place.append(group);
      return { ...facet, group };
    });
    place.addEventListener("change", changed);
  }

  rangeOf({ name }) {
    const years = inOrder(this.all[name]);
    const picks = ENDS.map(({ end, label }) => {
      const options = years.map((year) => element("option", { value: year }, year));
      const any = element("option", { value: "" }, "any");
      const select = element("select", { name: end, id: `${name}-${end}` }, any, ...options);
      return element("div", {}, element("label", { for: select.id }, label), select);
    });
    return element("div", { class: "range" }, ...picks);
  }

  choicesOf({ name, order }) {
    const values = Object.entries(this.all[name] || {}).sort(order);
    const rows = values.map(([value], index) => {
      const id = `${name}-${index}`;
      const label = element("label", { for: id }, value, " ", element("span", { class: "count" }));
      return element("div", { class: "choice" }, element("input", { type: "checkbox", id, name, value }), label);
    });
    return element("div", { class: "choices" }, ...rows);
  }

  /** What is chosen on the panel. */
  chosen() {
    return Object.fromEntries(
      this.groups.map(({ name, range, group }) => {
        if (!range) return [name, [...group.querySelectorAll("input:checked")].map((input) => input.value)];
        return [name, endsOf((end) => group.querySelector(`[name=${end}]`).value)];
      })
    );
  }

  /** Takes over what was chosen elsewhere. */
  choose(chosen) {
    for (const { name, range, group } of this.groups) {
      if (range) for (const select of group.querySelectorAll("select")) select.value = chosen[name][select.name];
      else for (const input of group.querySelectorAll("input")) input.checked = chosen[name].includes(input.value);
    }
  }

  /** Brings the panel up to date in place, so that a control being pressed or held by the keyboard is never replaced. */
  show(chosen, counts) {
    for (const { name, range, group } of this.groups) {
      if (range) this.showRange(group, name, chosen[name], counts[name]);
      else this.showChoices(group, chosen[name], counts[name]);
    }
  }

  /** Each year with how many papers are of that year. */
  showRange(group, name, ends, counts) {
    const years = inOrder(this.all[name]);
    for (const select of group.querySelectorAll("select")) {
      for (const option of select.options) {
        if (option.value) option.textContent = `${option.value} (${(counts[option.value] || 0).toLocaleString("en-GB")})`;
      }
      select.value = ends[select.name];
    }
    group.hidden = years.length < 2;
  }

  showChoices(group, values, counts) {
    for (const row of group.querySelectorAll(".choice")) {
      const input = row.querySelector("input");
      const count = counts[input.value] || 0;
      input.checked = values.includes(input.value);
      row.querySelector(".count").textContent = count.toLocaleString("en-GB");
      row.hidden = !count && !input.checked;
    }
    group.hidden = !group.querySelector(".choice:not([hidden])");
  }
}
