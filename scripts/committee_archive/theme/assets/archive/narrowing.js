// Fields that narrow a list; the address keeps what is chosen, and each choice is a step of the browser's history.
(() => {
  "use strict";
  const { element } = window.archive;

  /**
   * An empty form, to be filled and put into the page. `label` says what it narrows, `pastWords` lead past it,
   * `before` gives the names that something carried before its newest one.
   */
  window.archive.narrowing = (label, pastWords, before = () => []) => {
    const address = new URL(location.href);
    const form = element("div", { class: "narrow", role: "group", "aria-label": label });
    const status = element("p", { role: "status" });
    const past = element("a", { class: "skip-filters", href: "#" }, pastWords);
    past.addEventListener("click", (event) => {
      event.preventDefault(); // the address is that of the question
      const isShown = (one) => one.compareDocumentPosition(form) & Node.DOCUMENT_POSITION_PRECEDING && one.checkVisibility();
      const first = [...document.querySelectorAll("#content :is(h2, h3, h4)")].find(isShown) || status; // none fits: that is said
      first.tabIndex = -1;
      first.focus();
    });
    form.append(past);
    const listed = new Map(); // name in the address → its fields

    /** Writes what is chosen into the address, as a step by itself. */
    function keep() {
      for (const [name, fields] of listed) {
        address.searchParams.delete(name);
        for (const field of fields) if (field.value && (field.type !== "checkbox" || field.checked)) address.searchParams.append(name, field.value);
      }
      address.hash = location.hash;
      if (address.href !== location.href) history.pushState(null, "", address);
    }

    const shownAs = (value) => (before(value).length ? `${value} (before: ${before(value).join(", ")})` : value);

    function choice(name, words, every, values) {
      const select = element("select", { id: `narrow-${name}` });
      select.append(new Option(every, ""), ...values.map((value) => new Option(shownAs(value), value)));
      form.append(element("label", { for: select.id }, words, select));
      listed.set(name, [select]);
    }

    function choices(name, legend, values) {
      if (!values.length) return;
      const group = element("fieldset", {}, element("legend", {}, legend));
      listed.set(name, values.map((value, n) => {
        const [words, count] = [`narrow-${name}-${n}`, `narrow-${name}-${n}-count`];
        const box = element("input", { type: "checkbox", value, "aria-labelledby": words, "aria-describedby": count });
        group.append(element("label", {}, box, element("span", { id: words }, value), element("span", { id: count, class: "count" })));
        return box;
      }));
      form.append(group);
    }

    /** Puts into the fields what the address asks for; it may have a name that a committee carried before. */
    function fill() {
      for (const [name, fields] of listed) {
        const wanted = address.searchParams.getAll(name);
        for (const field of fields) {
          if (field.type === "checkbox") field.checked = wanted.includes(field.value);
          else field.value = ([...field.options].find(({ value }) => value === wanted[0] || before(value).includes(wanted[0])) || field.options[0]).value;
        }
      }
    }

    /** Answers as the address asks, then whenever something is chosen, and on the way back. */
    function start(answer) {
      form.addEventListener("change", () => {
        keep();
        answer();
      });
      addEventListener("popstate", () => {
        address.search = location.search;
        fill();
        answer();
      });
      fill();
      answer();
    }

    return { form, status, address, listed, choice, choices, shownAs, start };
  };
})();
