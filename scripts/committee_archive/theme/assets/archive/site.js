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

  const fromAddress = document.querySelector("input[data-find-from-address]");
  if (fromAddress) {
    let last = location.pathname.split("/").filter(Boolean).pop() || "";
    try {
      last = decodeURIComponent(last);
    } catch {
      // An address that cannot be decoded is offered as it stands.
    }
    fromAddress.value = last.replace(/\.(html?|pdf|md)$/i, "").replace(/[^\p{L}\p{N}]+/gu, " ").replace(/^\d{4} \d\d \d\d /, "").trim();
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
