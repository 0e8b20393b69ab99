// What every script of a page may need, as `archive`. A plain script and no module: browsers load no modules where the
// pages are opened as files.
(function () {
  "use strict";

  /** An element with attributes; text given to it stays text, whatever it holds. */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /** Copies words; whether that could be done. `place` is where a field may stand for a moment. */
  async function copied(words, place) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      // Without a secure connection, as on many intranets, browsers copy only what is selected.
      const field = element("textarea", { class: "visually-hidden" });
      field.value = words;
      place.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  }

  /** Where what stays at the top of the screen ends, in pixels from there. */
  function edge() {
    const bars = [...document.querySelectorAll(".md-header, .replaced-note")];
    const stay = bars.filter((bar) => getComputedStyle(bar).position === "sticky");
    return Math.max(0, ...stay.map((bar) => bar.getBoundingClientRect()).filter(({ top }) => top < innerHeight / 4).map(({ bottom }) => bottom));
  }

  window.archive = { element, copied, edge };
})();
