// The ¶ beside a paragraph opens what can be done with it: copy its link, a citation or its words with the citation, open
// the PDF at its page, report a mistake. Without this script the ¶ is a link to the paragraph.
(function () {
  "use strict";
  const { copied, element, mark, pagesOf, reach } = window.archive;
  const text = document.querySelector(".paper-text[data-cite]");
  if (!text) return;
  const here = () => location.origin + location.pathname;
  // What citation managers read, where the site was built without knowing its address.
  const cited = { citation_public_url: here(), citation_pdf_url: text.dataset.pdf && new URL(text.dataset.pdf, location.href).href };
  for (const [name, content] of Object.entries(cited)) {
    if (content && !document.querySelector(`meta[name=${name}]`)) document.head.append(element("meta", { name, content }));
  }
  const report = document.querySelector("a[data-report]");
  // A site that was built without its address learns it here.
  if (report && report.dataset.report === "here") report.href = reportAt(here());
  // Where no mail program answers, the letter is written elsewhere.
  const writeTo = report && report.protocol === "mailto:" ? decodeURIComponent(report.pathname) : "";
  if (writeTo) offerLetter();
  if (!("popover" in HTMLElement.prototype)) return;

  const menu = element("div", { class: "para-menu", popover: "auto", role: "dialog", "data-pagefind-ignore": "" });
  const copyLink = element("button", { type: "button" }, "Copy link");
  const copyCitation = element("button", { type: "button" }, "Copy citation");
  const copyWords = element("button", { type: "button" }, "Copy the words with citation");
  const openPdf = element("a", {});
  const mistake = element("a", {}, "Report a mistake here");
  const where = element("p", { class: "where" });
  const said = element("p", { role: "status" });
  menu.append(where, copyLink, copyCitation, copyWords);
  if (text.dataset.pdf) menu.append(openPdf);
  if (report) menu.append(mistake);
  const copyAddress = element("button", { type: "button" }, `Copy ${writeTo}`);
  const copyLetter = element("button", { type: "button" }, "Copy a text to send there");
  if (writeTo) menu.append(copyAddress, copyLetter);
  menu.append(said);
  text.after(menu);
  let link; // the ¶ that the menu stands at
  let selected; // of its paragraph the words that a reader has selected: `{ words, hash }`

  /** Where the menu stands, and how that is called; beside the reader's own words a paragraph need not be told by its first. */
  const place = () => ({
    href: here() + (selected || link).hash,
    words: selected ? link.dataset.place.replace(/^“[^”]*”, /, "") : link.dataset.place,
  });

  /** `page 3`, or `pages 3–4` of what runs over a page. */
  const named = ([first, last]) => (first === last ? `page ${first}` : `pages ${first}–${last}`);
  /** The numbers that the pack in which the paper was bound prints on pages of it. */
  const printedAs = (span) =>
    text.dataset.printedFrom ? `, printed as ${[...new Set(span)].map((n) => Number(text.dataset.printedFrom) + n - 1).join("–")}` : "";
  const beside = () => link.closest("tr") || link.parentElement;
  const pages = () => pagesOf(beside());

  const NOT_SAID = "[data-pagefind-ignore]:not(.withheld), .page, .para-link, .alias, .not-held, .link-note";
  const [LINE, CELL] = ["\u2028", "\u2029"]; // in no paper; until its own breaks are gone
  /** What a place says, with its list or table: an entry or a row a line, without the label that the citation gives. */
  function wordsOf(place) {
    const parts = reach(place).map((part) => part.cloneNode(true));
    for (const part of parts) {
      for (const one of part.querySelectorAll(NOT_SAID)) one.remove();
      for (const one of part.querySelectorAll(".withheld")) one.textContent = `[${one.textContent}]`;
      for (const one of part.querySelectorAll("br, li, tr, p, figcaption")) one.before(LINE);
      for (const one of part.querySelectorAll("th, td")) one.append(CELL);
    }
    for (const label of parts[0].querySelectorAll(":scope > .label")) label.remove();
    const lines = parts.map((part) => part.textContent).join(LINE).replace(/[ \t\r\n]+/g, " ").split(LINE);
    return lines.map((one) => one.split(CELL).map((cell) => cell.trim()).join("\t").trim()).filter(Boolean).join("\n");
  }

  async function copy(words, done) {
    said.textContent = (await copied(words, menu)) ? done : words;
    menu.scrollIntoView({ block: "nearest" });
  }

  function fill() {
    const { href, words } = place();
    menu.setAttribute("aria-label", words[0].toUpperCase() + words.slice(1));
    said.textContent = "";
    const [page, last] = pages();
    copyLink.textContent = selected ? "Copy link to the selected words" : "Copy link";
    copyCitation.textContent = selected ? "Copy the selected words with citation" : "Copy citation";
    copyWords.hidden = Boolean(selected);
    const own = selected ? `“${shortened(selected.words)}”, ` : "";
    where.textContent = `${own}${own ? words : `${words[0].toUpperCase()}${words.slice(1)}`}${text.dataset.pdf ? `, PDF ${named([page, last])}${printedAs([page, last])}` : ""}`;
    openPdf.textContent = `Open the paper (PDF, page ${page}${printedAs([page, page])})`;
    // In the council's own pack the paper may begin on a later page.
    openPdf.href = `${text.dataset.pdf}#page=${page + Number(text.dataset.pdfFrom || 1) - 1}`;
    if (report) mistake.href = reportAt(href, words);
  }

  function letterOn(href, words) {
    return `${[text.dataset.cite, words].filter(Boolean).join(", ")}\n${href}\n\nWhat is wrong:\n`;
  }

  /** The address for reports, with paper and paragraph filled in; without words it is the paper. */
  function reportAt(href, words) {
    if (!report.href.startsWith("mailto:")) return report.href;
    return report.href.replace(/([?&]body=).*$/, `$1${encodeURIComponent(letterOn(href, words))}`);
  }

  /** What a letter about a mistake begins with, and to whom it goes, to be put into any letter. */
  function letter(href, words) {
    return `To: ${writeTo}\n\n${letterOn(href, words)}`;
  }

  /** Beside the link at the top a way to write without a mail program. */
  function offerLetter() {
    const button = element("button", { type: "button", class: "copy-letter" }, "Copy a text to send");
    const done = element("span", { role: "status" });
    button.addEventListener("click", async () => {
      done.textContent = (await copied(letter(here()), button.parentElement)) ? ` It is copied: paste it into a letter to ${writeTo}.` : ` ${letter(here())}`;
      button.focus();
    });
    report.parentElement.append(" ", button, done);
  }

  const shortened = (words) => (words.length > 80 ? `${words.slice(0, 80).replace(/\s+\S*$/, "")} …` : words);

  function show(at) {
    fill();
    menu.showPopover();
    const room = document.documentElement.clientWidth - menu.offsetWidth - 8;
    menu.style.setProperty("left", `${Math.max(8, Math.min(at.left, room)) + scrollX}px`);
    menu.style.setProperty("top", `${at.bottom + scrollY + 4}px`);
    menu.scrollIntoView({ block: "nearest" }); // at the foot of a low window it would open out of sight
    copyLink.focus({ preventScroll: true });
  }

  /** Notes what a ¶ stands at, and says that it opens something. */
  function quotable(one) {
    one.dataset.place = one.getAttribute("aria-label").replace(/^Link to /, "");
    one.setAttribute("aria-haspopup", "dialog");
  }
  for (const one of text.querySelectorAll(".para-link")) quotable(one);
  window.archive.quotable = quotable; // for those that are added later
  /** Opens the menu of a ¶ at a place of the screen, for its paragraph or for words of it. */
  function open(sign, words, at) {
    link = sign;
    selected = words;
    // The address bar has the link to copy, and the page stays where it is.
    history.replaceState(history.state, "", place().href);
    mark(place().href.includes(":~:") ? link.closest("tr, li, p, h2, h3, h4, h5, h6") : undefined);
    show(at);
  }
  window.archive.cite = open; // for words that are selected
  text.addEventListener("click", (event) => {
    const clicked = event.target.closest(".para-link");
    if (!clicked || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(clicked, undefined, clicked.getBoundingClientRect());
  });
  copyLink.addEventListener("click", () => copy(place().href, "The link is copied."));
  function citation() {
    const { href, words } = place();
    const on = text.dataset.pdf ? `PDF ${named(pages())}${printedAs(pages())}, ` : "";
    return `${selected ? `“${selected.words}” ` : ""}${text.dataset.cite}, ${words}, ${on}${href}`;
  }
  copyCitation.addEventListener("click", () => copy(citation(), "The citation is copied."));
  copyWords.addEventListener("click", () => copy(`“${wordsOf(beside())}”\n${citation()}`, "The words and their citation are copied."));
  copyAddress.addEventListener("click", () => copy(writeTo, "The e-mail address is copied."));
  copyLetter.addEventListener("click", () => copy(letter(place().href, place().words), `A text is copied: paste it into a letter to ${writeTo}.`));
  // The menu stands at the end of the page: who leaves it by Tab goes on from the ¶ to which it belongs.
  menu.addEventListener("keydown", (event) => {
    const stops = [...menu.querySelectorAll("a[href], button")].filter((one) => !one.hidden);
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      stops.at((stops.indexOf(document.activeElement) + by) % stops.length).focus();
    }
    if (event.key !== "Tab") return;
    if (document.activeElement !== (event.shiftKey ? stops[0] : stops.at(-1))) return;
    if (event.shiftKey) event.preventDefault(); // back to the ¶ itself
    link.focus({ preventScroll: true });
    menu.hidePopover();
  });
  // Whoever goes elsewhere by a key, as by “/” to the search, has left it.
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget) && menu.matches(":popover-open")) menu.hidePopover();
  });
  menu.addEventListener("toggle", (event) => {
    // Escape and a click elsewhere close it; the keyboard goes back to the ¶.
    if (event.newState === "closed" && (menu.contains(document.activeElement) || document.activeElement === document.body)) {
      link.focus({ preventScroll: true });
    }
  });
})();
