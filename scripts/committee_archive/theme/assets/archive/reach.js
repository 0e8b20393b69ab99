// How far a paragraph reaches: its list, its table and its deeper paragraphs belong to it. Who is sent there sees all of it
// marked, and a citation names each page that it stands on.
(() => {
  "use strict";
  const text = document.querySelector(".paper-text");
  if (!text) return;
  const isMark = (element) => element.matches(".page, :has(> .page)") && !element.textContent.replace(/Page \d+/, "").trim();
  const depth = (element) => Number((element.className.match(/\bl(\d)\b/) || [0, 0])[1]);

  function belongs(element, place) {
    if (element.matches("ul, ol, table, figure, .table-scroll, .figure")) return true;
    return element.matches(".para") && place.matches(".para") && depth(element) > depth(place);
  }

  /** A paragraph, or whatever else has an address, and what belongs to it. */
  function reach(place) {
    const found = [place];
    if (place.localName !== "p") return found;
    let between = []; // page marks and captions, which belong to it only where more of it follows
    for (let next = place.nextElementSibling; next; next = next.nextElementSibling) {
      if (belongs(next, place)) {
        found.push(...between, next);
        between = [];
      } else if (isMark(next) || next.matches(".caption")) between.push(next);
      else break;
    }
    return found;
  }

  /** Whether words of a place stand before a mark in it. */
  function isAfterWords(mark, place) {
    const range = document.createRange();
    range.setStart(place, 0);
    range.setEndBefore(mark);
    return Boolean(range.toString().trim());
  }

  /** The first and the last page of the PDF on which a place stands. */
  function pagesOf(place) {
    const parts = reach(place);
    let first = 1;
    let last = 1;
    for (const mark of text.querySelectorAll(".page[id^='page-']")) {
      const page = Number(mark.id.slice(5));
      const within = parts.some((part) => part.contains(mark));
      if (within && (!place.contains(mark) || isAfterWords(mark, place))) last = page;
      else if (within || mark.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING) first = last = page;
    }
    return [first, last];
  }

  /** What a fragment names; one that is no encoded text names nothing. */
  function addressed(fragment) {
    try {
      return decodeURIComponent(fragment.split(":~:")[0]);
    } catch {
      return "";
    }
  }

  /** Marks what the address names; of words of their own (`:~:text=`) `at` tells the place. */
  function mark(at) {
    for (const one of text.querySelectorAll(".reached, .addressed")) one.classList.remove("reached", "addressed");
    const target = at || document.getElementById(addressed(location.hash.slice(1)));
    if (!target || !text.contains(target)) return;
    const place = target.matches(".alias") ? target.parentElement : target;
    place.classList.add("addressed");
    for (const part of reach(place).slice(1)) part.classList.add("reached");
  }

  // A browser does not tell styles (`:target`) of an address that a script has put into its bar.
  text.classList.add("is-marked");
  window.addEventListener("hashchange", () => mark());
  mark();
  Object.assign(window.archive, { mark, pagesOf, reach });
})();
