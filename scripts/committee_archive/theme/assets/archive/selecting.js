// Words that a reader selects in a paper are cited by themselves: a button beside them opens the menu of their paragraph for
// these words. Their link names the paragraph and the words (a text fragment).
(function () {
  "use strict";
  const { element, cite } = window.archive;
  const text = document.querySelector(".paper-text[data-cite]");
  if (!text || !cite) return;
  const SHORT = 8; // words that a link names whole; of more the first and the last
  const ENDS = 4;
  const FEWEST = 2; // words; less is selected to look it up
  const PAUSE = 250; // milliseconds after the last move
  const NOT_SAID = "[data-pagefind-ignore]:not(.withheld), .page, .para-link, .alias, .not-held, .link-note";
  const button = element("button", { type: "button", class: "cite-words", popover: "manual", "data-pagefind-ignore": "all" }, "Cite these words");
  text.after(button);
  let waiting;

  const line = (words) => words.replace(/\s+/g, " ").trim();

  /** The words between two places of the text, without marks of the page. */
  function said(range) {
    const part = element("div", {});
    part.append(range.cloneContents());
    for (const one of part.querySelectorAll(NOT_SAID)) one.remove();
    for (const one of part.querySelectorAll("br, li, p, tr, td")) one.before(" ");
    return line(part.textContent);
  }

  /** The ¶ to which a place belongs: its own, else that before it in the same paragraph, list or table. */
  function signOf(node) {
    const at = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    for (let block = at.closest("tr, li, p, h2, h3, h4, h5, h6"); block && text.contains(block); block = block.parentElement.closest("tr, li, p")) {
      const sign = block.querySelector(".para-link");
      if (sign) return sign;
    }
    return undefined;
  }

  const encoded = (words) => encodeURIComponent(words.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")).replace(/-/g, "%2D");

  /** The fragment that names words; where the page has them twice, with the words before them in the paragraph. */
  function fragment(words, range, sign) {
    const all = words.split(" ");
    const ends = all.length > SHORT ? [all.slice(0, ENDS), all.slice(-ENDS)].map((some) => encoded(some.join(" "))) : [encoded(words)];
    const page = line(document.body.textContent);
    const first = all.slice(0, all.length > SHORT ? ENDS : undefined).join(" ");
    const before = range.cloneRange();
    before.setStart(sign.closest("tr, li, p, h2, h3, h4, h5, h6"), 0);
    before.setEnd(range.startContainer, range.startOffset);
    const context = page.split(first).length > 2 ? said(before).split(" ").slice(-ENDS).join(" ") : "";
    return [...(context ? [`${encoded(context)}-`] : []), ...ends].join(",");
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
    return sign && words.split(" ").length >= FEWEST ? { range, words, sign } : undefined;
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
    cite(sign, { words, hash: `#${anchor}:~:text=${fragment(words, range, sign)}` }, at);
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
