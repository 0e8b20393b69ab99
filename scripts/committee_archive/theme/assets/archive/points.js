// On a telephone what was asked or decided stands in a line or two each; where that leaves out words a button shows them all.
(function () {
  "use strict";
  const list = document.querySelector(".paper-about .points");
  const button = document.querySelector(".paper-about .in-full");
  if (!list || !button) return;

  const isCut = (part) => !part.getClientRects().length || (getComputedStyle(part).overflowY === "hidden" && part.scrollHeight > part.clientHeight + 1);

  /** What a turned telephone or larger letters cut differs. */
  function offer() {
    button.hidden = !list.classList.contains("whole") && ![...list.querySelectorAll(".headed, .words, .fate")].some(isCut);
  }

  button.addEventListener("click", () => {
    const isWhole = list.classList.toggle("whole");
    button.setAttribute("aria-expanded", String(isWhole));
    button.textContent = isWhole ? "Show them in short" : "Show them in full";
  });
  addEventListener("resize", offer);
  document.fonts.ready.then(offer);
  offer();
})();
