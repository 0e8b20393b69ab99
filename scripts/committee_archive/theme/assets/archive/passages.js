// A ¶ for what has no address of its own in a paper: unnumbered paragraphs, rows of tables. Its link names the section
// and the words (a text fragment), from the first to the last; a browser that knows no such fragments goes to the section.
(function () {
  "use strict";
  const { element } = window.archive;
  const text = document.querySelector(".paper-text[data-cite]");
  if (!text) return;
  const FEWEST = 3;
  const MOST = 12;
  const SHOWN = 8; // words by which it is named
  const LONGEST_TABLE = 40; // rows: in a longer one the keyboard would have too far to go past them
  const line = (words) => words.replace(/\s+/g, " ").trim();
  // Marks of the page, which are no words of the paper and part the words beside them.
  const MARKS = "[data-pagefind-ignore]:not(.withheld), .page, .para-link, .alias, .not-held, .link-note";
  const BLOCKS = "h2, h3, h4, h5, h6, p, li, ol, ul, table, tr, td, th, div";
  const LINES = `br, ${BLOCKS}`; // what begins a line of its own
  let all; // the words of the page, once they are asked for

  /** Whether the page has these words in one place only. */
  function isAlone(words) {
    all ||= line(document.body.textContent).toLowerCase();
    const first = all.indexOf(words.toLowerCase());
    return first >= 0 && all.indexOf(words.toLowerCase(), first + 1) < 0;
  }

  /**
   * The words of an element by lines, without marks between them: what a browser finds in one piece. Where a piece begins or
   * ends with a mark it is empty. Unless `isWhole` it ends before a part with paragraphs of its own.
   */
  function piecesOf(place, isWhole) {
    const pieces = [""];
    const read = (part) =>
      [...part.childNodes].every((node) => {
        if (node.nodeType === Node.TEXT_NODE) pieces[pieces.length - 1] += node.data;
        if (node.nodeType !== Node.ELEMENT_NODE) return true;
        if (!isWhole && isOwn(node)) return false;
        const isMark = node.matches(MARKS);
        const isApart = isMark || node.matches(LINES);
        if (isApart) pieces.push("");
        const goesOn = isMark || read(node);
        if (isApart && !isMark) pieces.push("");
        return goesOn;
      });
    read(place);
    return pieces.map(line);
  }

  const runsOf = (place) => piecesOf(place).filter(Boolean);

  /**
   * The first words of a place that stand nowhere else on the page, and its last; where all of them do, with the words right
   * `before` them, as a fragment names such; none if that does not tell them apart either.
   */
  function telling(runs, before) {
    for (const run of runs) {
      const words = run.split(" ");
      for (let length = Math.min(FEWEST, words.length); length <= Math.min(MOST, words.length); length += 1) {
        // Without the punctuation at the ends, at which words need not end for the browser.
        const said = words.slice(0, length).join(" ").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
        if (said && isAlone(said)) return fragment([said, ...lastOf(words.slice(length))]);
      }
    }
    const [first] = runs;
    const prefix = before.split(" ").slice(-FEWEST).join(" ");
    return prefix && isAlone(`${prefix} ${first}`) ? `${fragment([prefix])}-,${fragment([first])}` : "";
  }

  /** Words as the address of a fragment has them, from the first to the last. */
  function fragment(words) {
    return words.map((some) => encodeURIComponent(some).replace(/-/g, "%2D")).join(",");
  }

  /** The last of some words, to which all of them are marked; none where there are hardly more. */
  function lastOf(words) {
    const said = words.slice(-FEWEST).join(" ").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
    return words.length > FEWEST && said ? [said] : [];
  }

  /** Whether a part of a place has paragraphs of its own: the ¶ stands before it, beside the words that it belongs to. */
  function isOwn(node) {
    return ["OL", "UL", "TABLE", "DIV"].includes(node.nodeName);
  }

  /** The heading above a place; of a bullet the numbered paragraph, where one stands between. */
  function sectionOf(place) {
    let last = null;
    const numbered = place.matches("li") ? ", p.para[id]" : "";
    for (const heading of text.querySelectorAll(`:is(h2, h3, h4, h5, h6)[id^='s-']${numbered}`)) {
      if (!(heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
      last = heading;
    }
    return last;
  }

  function add(place, runs, name, into, before = "") {
    const words = telling(runs, before);
    if (!words) return;
    const section = sectionOf(place);
    const named = section && section.querySelector(".para-link");
    const under = named && named.getAttribute("aria-label").replace(/^Link to /, "");
    const href = `#${section ? section.id : ""}:~:text=${words}`;
    const label = `Link to ${name}${under ? `, ${under}` : ""}`;
    const link = element("a", { class: "headerlink para-link", href, "aria-label": label }, "¶");
    const own = [...into.childNodes].find(isOwn) || null;
    into.insertBefore(element("wbr"), own);
    into.insertBefore(link, own);
    if (window.archive.quotable) window.archive.quotable(link);
    if (window.archive.joinSigns) window.archive.joinSigns(link);
  }

  Object.assign(window.archive, { LINES, MARKS, isAlone, line, piecesOf });

  const shortened = (words) => (words.split(" ").length > SHOWN ? `${words.split(" ").slice(0, SHOWN).join(" ")} …` : words);
  const aside = ".number-gap, .header, .contact, .notice, .caption, .footnote, table";

  function addToText(place) {
    const runs = runsOf(place);
    if (runs.length) add(place, runs, `“${shortened(runs.join(" "))}”`, place);
  }

  function addToRow(row) {
    const cells = [...row.cells].filter((cell) => !cell.querySelector(".para-link"));
    const first = cells.find((cell) => runsOf(cell).length);
    // Of the row above the last cell: a ¶ in it would stand between its words and these.
    const above = (row.previousElementSibling || row.closest("table").tHead?.rows[0])?.cells;
    const before = above?.length > 1 && first === row.cells[0] ? runsOf(above[above.length - 1]).at(-1) : "";
    if (first) add(row, cells.flatMap(runsOf), `the row “${shortened(runsOf(first).join(" "))}”`, first, before);
  }

  // A paper may be a book: only what is on the screen, and what comes to it next, is looked at.
  const near = new IntersectionObserver(
    (seen) => {
      for (const { target } of seen.filter(({ isIntersecting }) => isIntersecting)) {
        near.unobserve(target);
        if (target.matches("tr")) addToRow(target);
        else addToText(target);
      }
    },
    { rootMargin: "100% 0px" }
  );
  for (const place of text.querySelectorAll("p, li")) {
    if (!place.querySelector(".para-link, p") && !place.closest(aside) && !place.closest("li:has(> .para-link)")) near.observe(place);
  }
  for (const table of text.querySelectorAll(":not(.header) > .table-scroll > table")) {
    const rows = table.querySelectorAll("tbody > tr");
    if (rows.length <= LONGEST_TABLE) for (const row of rows) near.observe(row);
  }
})();
