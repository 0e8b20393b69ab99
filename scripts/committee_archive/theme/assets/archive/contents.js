// In the contents at the side that part is marked which is being read: the one whose heading went by last. The theme's
// own script marks another where a notice stays at the top of the screen, and none that the page's end keeps from its top.
(function () {
  "use strict";
  const { edge } = window.archive;
  const text = document.querySelector(".paper-text");
  const list = document.querySelector(".archive-contents .md-sidebar__scrollwrap");
  if (!text || !list) return;
  const LEEWAY = 48; // pixels below that edge at which a heading stands whose link was followed
  const parts = [...list.querySelectorAll("a[href^='#']")].map((link) => ({ link, place: document.getElementById(link.hash.slice(1)) }));
  const NEAR = 0.6; // of the screen, from its top: what the address names is being read if it stands there
  let asked = false;
  let marked = null;

  const top = (place) => place.getBoundingClientRect().top;

  /** The part that holds what the address names, as long as that is where it was brought. */
  function addressed(there) {
    const place = document.getElementById(location.hash.slice(1).split(":~:")[0]);
    if (!place || !text.contains(place)) return undefined;
    const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const isHead = there.some((part) => part.place === place); // which is brought to the top, unless the page ends
    const lowest = isAtEnd ? 1 : isHead ? 0 : NEAR;
    if (top(place) <= 0 || top(place) >= lowest * innerHeight) return undefined;
    return there.filter((part) => part.place === place || part.place.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
  }

  function read() {
    const limit = edge() + LEEWAY;
    const there = parts.filter(({ place }) => place);
    if (text.getBoundingClientRect().bottom < limit) return null;
    return addressed(there) || there.filter(({ place }) => top(place) <= limit).at(-1) || null;
  }

  function mark() {
    asked = false;
    const now = read();
    if (now === marked) return;
    if (marked) marked.link.removeAttribute("aria-current");
    marked = now;
    if (!now) return;
    now.link.setAttribute("aria-current", "true");
    // Only the list moves, and only where the mark would be out of its sight.
    const [room, at] = [list.getBoundingClientRect(), now.link.getBoundingClientRect()];
    if (at.top < room.top) list.scrollTop -= room.top - at.top;
    else if (at.bottom > room.bottom) list.scrollTop += at.bottom - room.bottom;
  }

  function ask() {
    if (!asked) requestAnimationFrame(mark);
    asked = true;
  }

  for (const event of ["scroll", "resize", "hashchange"]) addEventListener(event, ask, { passive: true });
  mark();
})();
