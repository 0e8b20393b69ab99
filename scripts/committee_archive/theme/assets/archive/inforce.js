// The filters in force, said above the results: each is a button that drops it, and one drops them all.
import { FACETS, isChosen, NONE } from "./facets.js";

const { element } = window.archive;

/** What is chosen as words, with what would be chosen without it: `{ words, without }`. */
function inForce(chosen) {
  return FACETS.flatMap(({ name, heading, range }) => {
    const without = (choice) => ({ ...chosen, [name]: choice });
    if (!range) {
      return chosen[name].map((value) => ({ words: `${heading}: ${value}`, without: without(chosen[name].filter((other) => other !== value)) }));
    }
    return isChosen(chosen[name]) ? [{ words: `${heading}: ${said(chosen[name])}`, without: without(NONE[name]) }] : [];
  });
}

function said({ from, to }) {
  if (!from || !to) return from ? `from ${from}` : `until ${to}`;
  return from === to ? from : `${from}–${to}`;
}

/** The filters in a sentence, to those who hear it. */
export function saidOfFilters(chosen) {
  const words = inForce(chosen).map((one) => one.words);
  return words.length ? `${words.length === 1 ? "Filter" : "Filters"}: ${words.join("; ")}.` : "";
}

/** How many there are, as it stands beside the name of the panel when that is shut. */
export function numberOf(chosen) {
  const { length } = inForce(chosen);
  return length ? ` (${length} ${length === 1 ? "filter" : "filters"} on)` : "";
}

/** The list of them, at `place`; `choose` is called with what is chosen once a reader drops one or all. */
export class InForce {
  constructor(place, choose) {
    this.place = place;
    this.choose = choose;
  }

  /** Whether the keyboard has a place on the list, also where the filter at which it was is gone. */
  show(chosen) {
    const found = inForce(chosen);
    const before = [...this.place.children].findIndex((one) => one.contains(document.activeElement));
    const chips = found.map(({ words, without }) => this.button(words, without, ", drop this filter"));
    if (chips.length) chips.push(this.button("Clear all filters", NONE));
    this.place.replaceChildren(...chips.map((chip) => element("li", {}, chip)));
    this.place.hidden = !chips.length;
    if (before >= 0 && chips.length) chips[Math.min(before, found.length - 1)].focus({ preventScroll: true });
    return before < 0 || chips.length > 0;
  }

  button(words, without, does = "") {
    const cross = does ? [element("span", { class: "cross", "aria-hidden": "true" }, "×")] : [];
    const button = element("button", { type: "button", "aria-label": words + does }, words, ...cross);
    button.addEventListener("click", () => this.choose(without));
    return button;
  }
}
