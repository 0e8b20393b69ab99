// On every page: `/` goes to the search box, which answers as you type; words searched for are marked on arrival.
(function () {
  "use strict";
  // At the root of a host the page for missing addresses says "/", elsewhere "../.." without a slash at its end.
  const base = new URL(document.currentScript.dataset.base.replace(/\/?$/, "/"), location.href);

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = document.querySelector("input[data-find]");
    if (!box) return;
    event.preventDefault();
    box.focus({ preventScroll: true }); // the page stays where it is being read,
    const { top, bottom } = box.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) box.scrollIntoView({ block: "center" }); // unless the box is on it and out of sight
    box.select();
  });

  // Some browsers empty a search box at Escape, which is pressed to close something.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && event.target.matches("input[type=search]")) event.preventDefault();
  });

  // Where nothing can be pointed at, a short form that is touched says what it stands for, and is silent when touched again.
  document.addEventListener("click", ({ target }) => {
    const short = target.closest("abbr[title]");
    if (short && !target.closest("a")) short.classList.toggle("told");
  });

  for (const form of document.querySelectorAll("form[data-quick]")) {
    const load = () =>
      import(new URL("assets/archive/quick.js", base).href)
        .then((module) => module.attach(form))
        .catch(() => {}); // The form itself leads to the search page.
    form.addEventListener("focusin", load, { once: true });
  }

  /** The words in one part of an address: none of what names a program or a page of its own, as `index.php` and `mgAi.aspx` do. */
  function wordsOf(part) {
    let said = "";
    try {
      said = decodeURIComponent(part);
    } catch {
      return ""; // cut off within a letter
    }
    if (/^index\.\w+$|\.(aspx?|php|cgi|jsp)$/i.test(said)) return "";
    return said.replace(/\.(html?|pdf|md)$/i, "").replace(/[^\p{L}\p{N}]+/gu, " ").replace(/^\s*\d{4} \d\d \d\d /, "").trim();
  }

  const fromAddress = document.querySelector("input[data-find-from-address]");
  if (fromAddress) {
    const below = location.pathname.startsWith(base.pathname) ? location.pathname.slice(base.pathname.length) : location.pathname;
    const said = below.split("/").map(wordsOf).filter(Boolean);
    // What a paper is called says more than where it lies.
    fromAddress.value = /^reports\//.test(below) ? said.at(-1) || "" : said.join(" ");
  }

  if (document.querySelector("[data-pagefind-body]") && new URLSearchParams(location.search).has("highlight")) {
    import(new URL("assets/archive/arriving.js", base).href)
      .then((module) => module.arrive(base))
      .catch(() => {}); // Without the marks the page is still the page.
  }

  for (const event of ["beforeprint", "afterprint"]) {
    addEventListener(event, () => {
      for (const part of document.querySelectorAll("details.doubts")) part.open = event === "beforeprint";
    });
  }
})();
