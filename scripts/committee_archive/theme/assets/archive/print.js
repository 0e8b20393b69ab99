// What a printed paper needs that a screen does not: its addresses in full, and those of its links in a list at its end, each
// named by a number after its words.
(function () {
  "use strict";
  const { element } = window.archive;
  const text = document.querySelector(".paper-text[data-cite]");
  if (!text) return;
  const canonical = document.querySelector("link[rel=canonical]");
  const here = canonical ? canonical.href : location.origin + location.pathname;
  for (const one of document.querySelectorAll("[data-address]")) {
    if (!one.textContent) one.textContent = new URL(one.dataset.address, location.href.split("#")[0]).href;
  }

  // Where a link of this page leads on the published site, which may stand elsewhere than what is looked at.
  const page = location.href.split(/[?#]/)[0];
  const published = (link) => (link.href.startsWith(location.origin) ? new URL(link.getAttribute("href"), here).href : link.href);
  const isOfThisPage = (link) => link.href.split(/[?#]/)[0] === page;
  let made = false;

  function list() {
    if (made) return;
    made = true;
    const notes = new Map();
    const places = document.querySelectorAll(":is(.revised-on, .replaced, .paper-about, .paper-text, .amendments) a[href]");
    for (const link of places) {
      if (link.matches(".para-link, .page, .open-pdf, [data-report]") || !/^https?:/.test(link.href) || isOfThisPage(link)) continue;
      const address = published(link);
      if (!notes.has(address)) notes.set(address, notes.size + 1);
      link.dataset.note = notes.get(address);
    }
    if (!notes.size) return;
    const lines = [...notes.keys()].map((address) => element("li", {}, address));
    const part = element("section", { class: "printed-links", "data-pagefind-ignore": "all" });
    part.append(element("h2", {}, "Addresses of the links"), element("ol", {}, ...lines));
    document.querySelector(".printed-from").before(part);
  }

  addEventListener("beforeprint", list);
  matchMedia("print").addEventListener("change", list);
})();
