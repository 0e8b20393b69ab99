// Words that a reader selects in a paper are cited by themselves: a button beside them opens the menu of their paragraph for
// these words. Their link names the paragraph and the words (a text fragment).
(function () {
  "use strict";
  const { element, cite, LINES, MARKS, isAlone, line, piecesOf } = window.archive;
  const text = document.querySelector(".paper-text[data-cite]");
  if (!text || !cite) return;
  const SHORT = 8; // words that a link names whole; of more the first and the last
  const ENDS = 4;
  const FEWEST = 2; // words; less is selected to look it up
  const PAUSE = 250; // milliseconds after the last move
  const BLOCK = "tr, li, p, h2, h3, h4, h5, h6";
  const button = element("button", { type: "button", class: "cite-words", popover: "manual", "data-pagefind-ignore": "all" }, "Cite these words");
  text.after(button);
  let waiting;

  /** What stands between two places of the text, to be read without touching the page. */
  function copyOf(range) {
    const part = element("div", {});
    part.append(range.cloneContents());
    return part;
  }

  /** The words between two places of the text, without marks of the page: as a person reads them, over its marks. */
  function said(range) {
    const part = copyOf(range);
    for (const one of part.querySelectorAll(MARKS)) one.remove();
    for (const one of part.querySelectorAll(LINES)) one.before(" ");
    return line(part.textContent);
  }

  const elementAt = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);

  /** The ¶ to which a place belongs: that of its own paragraph, point or row, else the last before it in what holds these. */
  function signOf(node) {
    for (let block = elementAt(node).closest(BLOCK); block && text.contains(block); block = block.parentElement.closest("tr, li, p")) {
      const signs = [...block.querySelectorAll(".para-link")];
      const own = signs.find((sign) => sign.closest("tr, h2, h3, h4, h5, h6, li, p") === block);
      const before = signs.filter((sign) => sign.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
      const sign = own || before.at(-1) || (block.matches("tr") ? signs[0] : undefined);
      if (sign) return sign;
    }
    return undefined;
  }

  const encoded = (words) => encodeURIComponent(words).replace(/-/g, "%2D");
  const atStart = (words) => /^[^\p{L}\p{N}]*/u.exec(words)[0];
  const atEnd = (words) => /[^\p{L}\p{N}]*$/u.exec(words)[0];
  const within = (words) => words.slice(atStart(words).length, words.length - atEnd(words).length);

  /** What stands between two places, by what a browser finds in one piece. */
  function piecesBetween(first, start, last, end) {
    const range = document.createRange();
    range.setStart(first, start);
    range.setEnd(last, end);
    return piecesOf(copyOf(range), true);
  }

  /** The first and the last words of a selection, each from one piece; of a short one in one piece all, and no last. */
  function endsOf(pieces) {
    const runs = pieces.filter(within);
    const [first, last] = [runs[0].split(" "), runs.at(-1).split(" ")];
    if (runs.length === 1 && first.length <= SHORT) return [runs[0]];
    // Words with which other places begin too are made more, if that helps.
    const most = runs.length > 1 ? first.length : first.length - ENDS;
    const lengths = Array.from({ length: SHORT + 1 - ENDS }, (_, n) => n + ENDS).filter((length) => length <= most);
    const length = lengths.find((some) => isAlone(within(first.slice(0, some).join(" ")))) || ENDS;
    return [first.slice(0, length).join(" "), last.slice(-ENDS).join(" ")];
  }

  /**
   * The fragment that names words. Where the page has the first of them elsewhere too, with those before them in the
   * paragraph; where there are none, with those after. Browsers pass over no mark between the parts of a fragment.
   */
  function fragment(range) {
    const { startContainer, startOffset, endContainer, endOffset } = range;
    const ends = endsOf(piecesBetween(startContainer, startOffset, endContainer, endOffset));
    const named = ends.map((some) => encoded(within(some)));
    if (isAlone(within(ends[0]))) return named.join(",");
    const before = piecesBetween(elementAt(startContainer).closest(BLOCK), 0, startContainer, startOffset).at(-1).split(" ");
    // Of punctuation between the parts nothing may be left out.
    const prefix = [...before.slice(-ENDS), atStart(ends[0])].filter(Boolean).join(" ");
    if (within(prefix)) return [`${encoded(prefix.slice(atStart(prefix).length))}-`, ...named].join(",");
    const holder = elementAt(endContainer).closest(BLOCK) || elementAt(endContainer);
    const after = piecesBetween(endContainer, endOffset, holder, holder.childNodes.length)[0].split(" ");
    const suffix = [atEnd(ends.at(-1)), ...after.slice(0, ENDS)].filter(Boolean).join(" ");
    return [...named, ...(within(suffix) ? [`-${encoded(suffix.slice(0, suffix.length - atEnd(suffix).length))}`] : [])].join(",");
  }

  /** A selection from the beginning of a word to the end of one: browsers find no parts of words. */
  function wholeWords(range) {
    const whole = range.cloneRange();
    const { startContainer: first, startOffset: start, endContainer: last, endOffset: end } = whole;
    if (first.nodeType === Node.TEXT_NODE) whole.setStart(first, start - /[\p{L}\p{N}]*$/u.exec(first.data.slice(0, start))[0].length);
    const isInWord = last.nodeType === Node.TEXT_NODE && /[\p{L}\p{N}]$/u.test(last.data.slice(0, end));
    if (isInWord) whole.setEnd(last, end + /^[\p{L}\p{N}]*/u.exec(last.data.slice(end))[0].length);
    return whole;
  }

  /** What is selected in the paper: `{ range, words, sign }`; none where it is hardly anything or reaches out of the text. */
  function selection() {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return undefined;
    if (!text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return undefined;
    const range = wholeWords(chosen.getRangeAt(0));
    const words = said(range);
    const sign = signOf(range.startContainer);
    return sign && within(words) && words.split(" ").length >= FEWEST ? { range, words, sign } : undefined;
  }

  function offer() {
    const found = selection();
    button.togglePopover(Boolean(found));
    if (!found) return;
    const boxes = [...found.range.getClientRects()];
    const last = boxes.at(-1) || found.range.getBoundingClientRect();
    const room = document.documentElement.clientWidth - button.offsetWidth - 8;
    button.style.setProperty("left", `${Math.max(8, Math.min(last.right, room)) + scrollX}px`);
    button.style.setProperty("top", `${last.bottom + scrollY + 6}px`);
  }

  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, PAUSE);
  });

  function open({ range, words, sign }, beside) {
    const at = beside.getBoundingClientRect();
    button.togglePopover(false);
    const anchor = sign.hash.slice(1).split(":~:")[0];
    cite(sign, { words, hash: `#${anchor}:~:text=${fragment(range)}` }, at);
  }

  document.addEventListener("keydown", ({ key }) => key === "Escape" && button.togglePopover(false));
  // Pressed, it must not take the selection away first.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => selection() && open(selection(), button));
  // The ¶ itself is for the words too, where some of its paragraph are selected.
  let kept;
  text.addEventListener("pointerdown", ({ target }) => (kept = target.closest(".para-link") && selection()), true);
  text.addEventListener(
    "click",
    (event) => {
      const sign = event.target.closest(".para-link");
      const found = sign && (kept || selection());
      kept = undefined;
      if (!found || found.sign !== sign || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      open(found, sign);
    },
    true
  );
})();
