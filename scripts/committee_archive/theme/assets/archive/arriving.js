// On a paper's page that a search has led to: the words are marked, and the first of them is brought onto the screen.

const ADDRESSES = "[id]:not(.alias, mark)"; // of a paper's text

/** Marks the words that the page's address names, and takes them out of it: it is there to be copied, with its paragraph. */
export async function arrive(base) {
  const module = await import(new URL("pagefind/pagefind-highlight.js", base).href);
  const whole = { value: "exactly", limiters: [..." .,;:!?%£€$()[]{}\"'“”‘’«»–—-/…"] };
  // A phrase may run over links and over the mark of a page, which is none of its words.
  const exclude = [".page", ".headerlink", "[data-pagefind-ignore]", "[data-pagefind-ignore] *"];
  const markOptions = { accuracy: whole, acrossElements: true, exclude };
  new module.default({ highlightParam: "highlight", addStyles: false, markOptions });
  const address = new URL(location.href);
  address.searchParams.delete("highlight");
  history.replaceState(history.state, "", address.href);
  if (await isStill()) showFirst(placeAt(location.hash.slice(1)));
}

/** What has an address; that of the paper's text stands right before it. */
function placeAt(id) {
  const place = document.getElementById(id);
  return place?.nextElementSibling?.matches(".paper-text") ? place.nextElementSibling : place;
}

/** Whether a reader has stayed where the browser went to: it goes there once more when all of the page is there. */
async function isStill() {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return !window.archive.returning.isReading();
}

/**
 * Brings the first marked word of a passage onto the screen. Under a heading, or in a long table, it may stand far below the
 * place that has the address; what holds it is marked as the passage.
 */
function showFirst(place) {
  const text = document.querySelector(".paper-text");
  if (!place || !text?.contains(place)) return;
  const isAfter = (one, other) => Boolean(other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  const next = [...text.querySelectorAll(ADDRESSES)].find((one) => isAfter(one, place) && !place.contains(one) && !one.matches(".page"));
  const word = [...text.querySelectorAll("mark")].find((one) => isAfter(one, place) && (!next || isAfter(next, one)));
  if (!word) return;
  if (!isSeen(word)) word.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  else if (place.contains(word) && place !== text) return;
  window.archive.mark(word.closest("tr, li, p, figure") || word);
}

function isSeen(word) {
  const { top, bottom, left, right } = word.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth;
}
