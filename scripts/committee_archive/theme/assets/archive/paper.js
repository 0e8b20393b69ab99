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
  // Where no mail program answers, the letter is written elsewhere.
  const writeTo = report && report.protocol === "mailto:" ? decodeURIComponent(report.pathname) : "";
  const copyAddress = element("button", { type: "button" }, `Copy ${writeTo}`);
  if (writeTo) menu.append(copyAddress);
  menu.append(said);
  text.after(menu);
  let link; // the ¶ that the menu stands at

  const place = () => ({ href: here() + link.hash, words: link.dataset.place });

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
    where.textContent = `${words[0].toUpperCase()}${words.slice(1)}${text.dataset.pdf ? `, PDF ${named([page, last])}${printedAs([page, last])}` : ""}`;
    openPdf.textContent = `Open the paper (PDF, page ${page}${printedAs([page, page])})`;
    // In the council's own pack the paper may begin on a later page.
    openPdf.href = `${text.dataset.pdf}#page=${page + Number(text.dataset.pdfFrom || 1) - 1}`;
    if (report) mistake.href = reportAt(href, words);
  }

  /** The address for reports, with paper and paragraph filled in; without words it is the paper. */
  function reportAt(href, words) {
    if (!report.href.startsWith("mailto:")) return report.href;
    const body = `${[text.dataset.cite, words].filter(Boolean).join(", ")}\n${href}\n\nWhat is wrong:\n`;
    return report.href.replace(/([?&]body=).*$/, `$1${encodeURIComponent(body)}`);
  }

  function show() {
    fill();
    menu.showPopover();
    const at = link.getBoundingClientRect();
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
  text.addEventListener("click", (event) => {
    const clicked = event.target.closest(".para-link");
    if (!clicked || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    link = clicked;
    // The address bar has the link to copy, and the page stays where it is.
    history.replaceState(history.state, "", here() + link.hash);
    mark(link.hash.includes(":~:") ? link.closest("tr, li, p") : undefined);
    show();
  });
  copyLink.addEventListener("click", () => copy(place().href, "The link is copied."));
  function citation() {
    const { href, words } = place();
    const on = text.dataset.pdf ? `PDF ${named(pages())}${printedAs(pages())}, ` : "";
    return `${text.dataset.cite}, ${words}, ${on}${href}`;
  }
  copyCitation.addEventListener("click", () => copy(citation(), "The citation is copied."));
  copyWords.addEventListener("click", () => copy(`“${wordsOf(beside())}”\n${citation()}`, "The words and their citation are copied."));
  copyAddress.addEventListener("click", () => copy(writeTo, "The e-mail address is copied."));
  // The menu stands at the end of the page: who leaves it by Tab goes on from the ¶ to which it belongs.
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = [...menu.querySelectorAll("a[href], button")].filter((one) => !one.hidden);
    if (document.activeElement !== (event.shiftKey ? stops[0] : stops.at(-1))) return;
    if (event.shiftKey) event.preventDefault(); // back to the ¶ itself
    link.focus({ preventScroll: true });
    menu.hidePopover();
  });
  menu.addEventListener("toggle", (event) => {
    // Escape and a click elsewhere close it; the keyboard goes back to the ¶.
    if (event.newState === "closed" && (menu.contains(document.activeElement) || document.activeElement === document.body)) {
      link.focus({ preventScroll: true });
    }
  });
})();
