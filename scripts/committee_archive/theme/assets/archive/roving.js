// Fewer stops for the Tab key: of the ¶ of a paper, and of the links of a picture, it stops at one, and the arrow keys go
// on to the others. Without this script each is a stop.
(function () {
  "use strict";
  const { element } = window.archive;
  const text = document.querySelector(".paper-text[data-cite]");
  const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  const hint = element("p", { class: "keys-hint", id: "keys-hint", "data-pagefind-ignore": "all" });
  hint.append(element("kbd", {}, "↑"), " ", element("kbd", {}, "↓"), " go to the next paragraph above or below");
  let tabbed = []; // the ¶ at which the Tab key stops

  const signs = () => [...text.querySelectorAll(".para-link")];
  const isBefore = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

  /** From here the Tab key comes to the next ¶, and backwards to the one before; from a ¶ to what is no ¶. */
  function stopBeside(place) {
    const all = signs();
    const own = place.matches(".para-link") ? place : undefined;
    const before = all.findLast((one) => isBefore(one, place));
    const after = all.find((one) => isBefore(place, one));
    for (const one of tabbed) one.tabIndex = -1;
    tabbed = (own ? [own] : [before, after]).filter(Boolean);
    for (const one of tabbed) one.tabIndex = 0;
  }

  /** Makes a link one of several; one more ¶ that comes while the page is read is no stop. */
  function join(link) {
    link.tabIndex = -1;
    link.setAttribute("aria-describedby", hint.id);
  }

  function step(event, links) {
    const by = STEPS[event.key];
    const next = by && links[links.indexOf(event.target) + by];
    if (!next || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return undefined;
    event.preventDefault();
    next.focus();
    return next;
  }

  const isSign = (place) => place.matches(".para-link") && text.contains(place);
  if (text && signs().length) {
    for (const one of signs()) join(one);
    window.archive.joinSigns = join; // for those that are added later
    stopBeside(document.body);
    document.addEventListener("focusin", ({ target }) => stopBeside(target));
    // Where somebody clicks, or where an address leads, the Tab key goes on too.
    document.addEventListener("pointerdown", ({ target }) => stopBeside(target));
    const arrive = () => {
      const target = document.getElementById(location.hash.slice(1).split(":~:")[0]);
      if (target) stopBeside(target);
    };
    addEventListener("hashchange", arrive);
    arrive();
    text.addEventListener("keydown", (event) => {
      if (isSign(event.target) && /Up|Down/.test(event.key)) step(event, signs());
    });
  }

  for (const picture of document.querySelectorAll(".picture")) {
    const links = [...picture.querySelectorAll("a")];
    if (links.length < 2) continue;
    for (const link of links) {
      join(link);
      link.setAttribute("tabindex", link === links[0] ? "0" : "-1"); // a link of a drawing
    }
    picture.addEventListener("keydown", (event) => links.includes(event.target) && step(event, links));
    picture.addEventListener("focusin", ({ target }) => {
      if (links.includes(target)) for (const link of links) link.setAttribute("tabindex", link === target ? "0" : "-1");
    });
  }
  if (document.querySelector("[aria-describedby=keys-hint]")) document.querySelector("article").append(hint);
})();
