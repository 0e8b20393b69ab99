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
  let asked = false;
  let marked = null;

  const top = ({ place }) => place.getBoundingClientRect().top;

  function read() {
    const limit = edge() + LEEWAY;
    const there = parts.filter(({ place }) => place);
    if (text.getBoundingClientRect().bottom < limit) return null;
    const called = there.find(({ link }) => link.hash === location.hash);
    const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    if (called && isAtEnd && top(called) > 0 && top(called) < innerHeight) return called;
    return there.filter((part) => top(part) <= limit).at(-1) || null;
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
