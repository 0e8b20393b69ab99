// Light or dark: as the reader chose, else as the system says. Runs before the page is painted.
(function () {
  "use strict";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = document.getElementById("colours");
  const dark = () => {
    const chosen = __md_get("colours");
    return chosen ? chosen === "dark" : system.matches;
  };
  const show = () => {
    document.body.setAttribute("data-md-color-scheme", dark() ? "slate" : "default");
    button.setAttribute("aria-label", dark() ? "Switch to light colours" : "Switch to dark colours");
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    __md_set("colours", dark() ? "light" : "dark");
    show();
  });
  system.addEventListener("change", show);
  show();
})();
