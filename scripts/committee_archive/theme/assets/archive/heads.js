// The head of a table stays in sight while any of its rows is. A table scrolls inside a room of its own, in which the style
// sheet keeps the head at the top; where the page has carried that top off the screen, the head follows the page's edge. Where
// the table slides sideways, its first column stays if it is narrow. A table of a few screens stands whole, and so does one that is
// a little too wide for its room.
(function () {
  "use strict";
  const { edge } = window.archive;
  const MOST = 0.5; // of what is seen of a table: a head that is taller would leave no room for the rows
  const MOST_FIRST = 0.4; // of the width of a table's room: a first column that is wider would hide the others
  const MOST_TALL = 4; // rooms: a table that is no taller stands whole on the page; the style sheet has the same number
  const FEW = 20; // pixels by which a table is too wide that the edges of its cells may give
  const BESIDE = 8; // pixels between the first column and what has the focus
  const rooms = new Map(); // by element: whether it is on the screen
  let asked = false;

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

  const slidesIn = (room) => room.scrollWidth > room.clientWidth + 1;

  /** Sets a table that is a few pixels too wide closer, if it stands whole then. */
  function setCloser(room) {
    room.classList.remove("closer");
    if (!slidesIn(room) || room.scrollWidth > room.clientWidth + FEW) return;
    room.classList.add("closer");
    if (slidesIn(room)) room.classList.remove("closer");
  }

  function giveRoom(room) {
    const most = parseFloat(getComputedStyle(room).maxHeight) * (room.classList.contains("whole") ? 1 : MOST_TALL);
    room.classList.toggle("whole", !(room.scrollHeight > most));
  }

  function keepFirst(room) {
    const table = room.querySelector("table");
    setCloser(room);
    giveRoom(room);
    const first = table.querySelector("tr > :first-child:not([colspan])");
    // Below a cell of several rows the first cell of a row stands in the second column or a later one.
    const narrow = first && !table.querySelector("[rowspan]") && first.offsetWidth <= MOST_FIRST * room.clientWidth;
    room.classList.toggle("keeps-first", Boolean(slidesIn(room) && narrow));
    // What comes into view by keyboard stops below the head, not behind it.
    if (table.tHead) room.style.setProperty("--below-head", `${table.tHead.offsetHeight}px`);
  }

  /** Slides a table on where what has the focus is behind its first column. */
  function show(room, focused) {
    const first = room.classList.contains("keeps-first") && focused.closest("td, th")?.parentElement.firstElementChild;
    if (!first || first.contains(focused)) return;
    const hidden = first.getBoundingClientRect().right - focused.getBoundingClientRect().left;
    if (hidden > 0) room.scrollLeft -= hidden + BESIDE;
  }

  // In the next frame, as a room that has grown is told of again.
  const wide = new ResizeObserver((changes) => requestAnimationFrame(() => changes.forEach(({ target }) => keepFirst(target))));
  for (const room of document.querySelectorAll(".table-scroll")) {
    wide.observe(room);
    // The browser scrolls to the focused link after it has said that there is one.
    room.addEventListener("focusin", ({ target }) => requestAnimationFrame(() => show(room, target)));
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
