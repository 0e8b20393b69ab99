// On a telephone what was asked or decided stands in a line or two each; where that leaves out words a button shows them all,
// and so they are when a reader comes back.
(function () {
  "use strict";
  const list = document.querySelector(".paper-about .points");
  const button = document.querySelector(".paper-about .in-full");
  if (!list || !button) return;

  const { returning } = window.archive;
  const isCut = (part) => !part.getClientRects().length || (getComputedStyle(part).overflowY === "clip" && part.scrollHeight > part.clientHeight + 1);

  /** What a turned telephone or larger letters cut differs. */
  function offer() {
    button.hidden = !list.classList.contains("whole") && ![...list.querySelectorAll(".headed, .words, .fate, .said")].some(isCut);
  }

  function show(isWhole) {
    list.classList.toggle("whole", isWhole);
    button.textContent = isWhole ? "Show them in short" : "Show them in full";
  }

  button.addEventListener("click", () => show(!list.classList.contains("whole")));
  returning.also(() => ({ whole: list.classList.contains("whole") }));
  show(Boolean(returning.left()?.whole));
  addEventListener("resize", offer);
  document.fonts.ready.then(offer);
  offer();
})();
