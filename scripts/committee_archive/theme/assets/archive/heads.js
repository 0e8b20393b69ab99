// The head of a table stays in sight while any of its rows is. A table scrolls inside a room of its own, in which the style
// sheet keeps the head at the top; where the page has carried that top off the screen, the head follows the page's edge.
(function () {
  "use strict";
  const MOST = 0.5; // of what is seen of a table: a head that is taller would leave no room for the rows
  const rooms = new Map(); // by element: whether it is on the screen
  let asked = false;

  /** Where what stays at the top of the screen ends, in pixels from there. */
  function edge() {
    const bars = [...document.querySelectorAll(".md-header, .replaced-note")];
    const stay = bars.filter((bar) => getComputedStyle(bar).position === "sticky");
    return Math.max(0, ...stay.map((bar) => bar.getBoundingClientRect()).filter(({ top }) => top < innerHeight / 4).map(({ bottom }) => bottom));
  }

  function place() {
    asked = false;
    const top = edge();
    for (const [room, seen] of rooms) {
      if (!seen) continue;
      const at = room.getBoundingClientRect();
      const shown = Math.min(at.bottom, innerHeight) - Math.max(at.top, top);
      room.classList.toggle("tall-head", room.querySelector("thead").offsetHeight > MOST * Math.max(shown, innerHeight / 4));
      const down = Math.max(0, Math.min(top, at.bottom) - at.top - room.clientTop);
      if (down) room.style.setProperty("--head-top", `${down}px`);
      else room.style.removeProperty("--head-top");
    }
  }

  function ask() {
    if (!asked) requestAnimationFrame(place);
    asked = true;
  }

  const watching = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) rooms.set(target, isIntersecting);
    ask();
  });
  for (const room of document.querySelectorAll(".table-scroll:has(thead)")) watching.observe(room);
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask, { passive: true });
})();
