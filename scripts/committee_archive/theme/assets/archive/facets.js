// The filters of the search: each is a line of FACETS, its values come from the pages (`data-pagefind-filter`).
import { element } from "./elements.js";

const byName = (a, b) => a[0].localeCompare(b[0]);
const byCount = (a, b) => b[1] - a[1] || byName(a, b);

/** In the order shown. A filter that no paper has a value for is not shown. */
export const FACETS = [
  { name: "year", heading: "Years", range: true },
  { name: "body", heading: "Committee", order: byName },
  { name: "theme", heading: "Theme", order: byName },
  { name: "outcome", heading: "What was decided", order: byCount },
  { name: "kind", heading: "Kind of paper", order: byCount },
];

const ENDS = [
  { end: "from", label: "From" },
  { end: "to", label: "To" },
];

/** The chosen values by filter, as an address has them: a range by its ends, everything else value by value. */
export function fromAddress(address, all) {
  return Object.fromEntries(
    FACETS.map(({ name, range }) => [name, range ? between(all[name], address.get("from"), address.get("to")) : address.getAll(name)])
  );
}

export function intoAddress(address, chosen, all) {
  for (const { name, range } of FACETS) {
    const values = chosen[name];
    if (!range) for (const value of values) address.append(name, value);
    else if (values.length) {
      const years = inOrder(all[name]);
      if (values[0] !== years[0]) address.set("from", values[0]);
      if (values.at(-1) !== years.at(-1)) address.set("to", values.at(-1));
    }
  }
}

// Only years make a range; papers without a date have a list of their own.
const inOrder = (values) =>
  Object.keys(values || {})
    .filter((value) => /^\d+$/.test(value))
    .sort((a, b) => a - b);

function between(values, from, to) {
  const years = inOrder(values);
  const within = years.filter((year) => (!from || +year >= +from) && (!to || +year <= +to));
  return within.length === years.length ? [] : within.length ? within : [from || to];
}

/** The panel of filters; `changed` is called when a reader chooses. */
export class Facets {
  constructor(place, all, changed) {
    this.all = all;
    this.groups = FACETS.map((facet) => {
      const inner = facet.range ? this.rangeOf(facet) : this.choicesOf(facet);
      const group = element("fieldset", { id: `facet-${facet.name}` }, element("legend", {}, facet.heading), inner);
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
        const [from, to] = [...group.querySelectorAll("select")].map((select) => select.value);
        return [name, from || to ? between(this.all[name], from, to) : []];
      })
    );
  }

  clear() {
    for (const { group } of this.groups) {
      for (const input of group.querySelectorAll("input:checked")) input.checked = false;
      for (const select of group.querySelectorAll("select")) select.value = "";
    }
  }

  /** Brings the panel up to date in place, so that a control being pressed or held by the keyboard is never replaced. */
  show(chosen, counts) {
    for (const { name, range, group } of this.groups) {
      if (range) this.showRange(group, name, chosen[name], counts[name]);
      else this.showChoices(group, chosen[name], counts[name]);
    }
  }

  showRange(group, name, values, counts) {
    const years = inOrder(this.all[name]);
    for (const select of group.querySelectorAll("select")) {
      for (const option of select.options) {
        if (option.value) option.textContent = `${option.value} (${(counts[option.value] || 0).toLocaleString("en-GB")})`;
      }
      const end = select.name === "from" ? values[0] : values.at(-1);
      const open = !values.length || end === (select.name === "from" ? years[0] : years.at(-1));
      select.value = open ? "" : end;
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
