// Back on a page that was left by a link: the link has the focus, as the keyboard goes on from there, and what was unfolded
// is unfolded. Browsers that keep a page as it was do so by themselves; often they load it anew, and the focus is at its top.
// As `archive.returning`: a page whose content comes later says when it is there.
(function () {
  "use strict";
  // Links in a picture have no address as a property.
  const alike = (href) => [...document.querySelectorAll("a[href]")].filter((link) => link.getAttribute("href") === href);
  const folded = () => [...document.querySelectorAll("details")];
  const shown = () => location.pathname + location.search;
  let isBack = performance.getEntriesByType("navigation").some(({ type }) => type === "back_forward");
  let there = shown();
  let more = () => ({}); // what else a page notes of itself
  let isReading = false; // who has gone on reading meanwhile stays where they are

  /** What was noted when the page was left, if a reader has come back to it: `{ link, nth, top, open }` and what `also` gave. */
  const left = () => (isBack && history.state?.left) || undefined;

  // A link that does something else than lead away has done it before the click comes here.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented) return;
    const open = folded().flatMap((one, n) => (one.open ? [n] : []));
    const href = link.getAttribute("href");
    const note = { link: href, nth: alike(href).indexOf(link), top: link.getBoundingClientRect().top, open, ...more() };
    const box = link.closest("form")?.querySelector("input[type=search]"); // whose answer the link was
    if (box) Object.assign(note, { box: box.id, words: box.value });
    history.replaceState({ ...history.state, left: note }, "");
  });

  /** The link that was followed; of a menu that is closed by now what it stood at. */
  function followed({ link, nth }) {
    const found = alike(link)[nth] || alike(link)[0];
    if (found && found.checkVisibility()) return found;
    return location.hash ? [...document.querySelectorAll("a[href^='#']")].find(({ hash }) => hash === location.hash) : undefined;
  }

  function unfold({ open }) {
    for (const [n, one] of folded().entries()) one.open = open.includes(n);
  }

  /** Puts the focus back; with `place` the link also stands where it stood on the screen. */
  function settle(place = false) {
    const note = left();
    const link = note && !isReading && followed(note);
    if (!link) return;
    if (place) scrollBy({ top: link.getBoundingClientRect().top - note.top, behavior: "instant" });
    link.focus({ preventScroll: true });
  }

  function comeBack() {
    const note = left();
    if (!note) return;
    const box = note.box && document.getElementById(note.box);
    if (box && !followed(note)) {
      box.value = note.words;
      box.focus({ preventScroll: true });
    } else {
      unfold(note);
      settle();
    }
  }

  window.archive.returning = {
    left,
    settle,
    isReading: () => isReading,
    also: (note) => {
      more = note;
    },
  };

  document.addEventListener("DOMContentLoaded", comeBack);
  // Back to a place of the same page; where its address changed the page's own script fills it anew.
  addEventListener("popstate", () => {
    isBack = true;
    isReading = false;
    const isSame = there === shown();
    there = shown();
    if (isSame) settle();
  });
  for (const event of ["wheel", "touchmove", "pointerdown", "keydown"]) addEventListener(event, () => (isReading = true), { capture: true, passive: true });
  addEventListener("pageshow", ({ persisted }) => {
    isBack ||= persisted;
    if (persisted && document.activeElement === document.body) settle();
  });
})();
