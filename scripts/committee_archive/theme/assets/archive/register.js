// The register of decisions narrowed by years, committee and what was decided; the address keeps all of it. A year's page
// narrows what stands on it. The register's front page knows how many decisions of which kind each page holds, and fetches
// the pages that have what is asked for, one after the other. Without scripts each page shows all of it.
(() => {
  "use strict";
  const { element } = window.archive;
  const here = document.querySelector(".register");
  const whole = document.querySelector(".register-all");
  if (!here && !whole) return;
  const AT_ONCE = 40; // decisions; more are fetched when they are asked for
  const address = new URL(location.href);
  const bodyOf = (decision) => decision.closest(".sitting").dataset.body;
  const said = (number) => `${number.toLocaleString("en-GB")} ${number === 1 ? "decision" : "decisions"}`;

  const form = element("div", { class: "narrow", role: "group", "aria-label": "Narrow the register" });
  const status = element("p", { role: "status" });
  const listed = new Map(); // name in the address → its fields

  function keep() {
    for (const [name, fields] of listed) {
      address.searchParams.delete(name);
      for (const field of fields) if (field.value && (field.type !== "checkbox" || field.checked)) address.searchParams.append(name, field.value);
    }
    history.replaceState(history.state, "", address);
  }

  const asked = (name) => address.searchParams.getAll(name);

  function choice(name, label, every, values) {
    const select = element("select", { id: `narrow-${name}` });
    select.append(new Option(every, ""), ...values.map((value) => new Option(value, value)));
    const wanted = asked(name)[0] || "";
    if (values.includes(wanted)) select.value = wanted;
    form.append(element("label", { for: select.id }, label, select));
    listed.set(name, [select]);
  }

  function choices(name, label, values) {
    const group = element("fieldset", {}, element("legend", {}, label));
    const wanted = asked(name);
    listed.set(name, values.map((value) => {
      const box = element("input", { type: "checkbox", value });
      box.checked = wanted.includes(value);
      group.append(element("label", {}, box, value));
      return box;
    }));
    form.append(group);
  }

  /** What the fields ask for. */
  function question() {
    const value = (name) => (listed.has(name) ? listed.get(name)[0].value : "");
    const outcomes = listed.get("outcome").filter((box) => box.checked).map((box) => box.value);
    return {
      from: Number(value("from")) || 0,
      to: Number(value("to")) || Infinity,
      fits: (body, outcome) => (!value("committee") || body === value("committee")) && (!outcomes.length || outcomes.includes(outcome)),
      any: Boolean(value("from") || value("to") || value("committee") || outcomes.length),
    };
  }

  /** Shows the decisions of a register that fit, and says how many do. */
  function narrowed(register, fits) {
    let shown = 0;
    for (const decision of register.querySelectorAll(".decision")) {
      decision.hidden = !fits(bodyOf(decision), decision.dataset.outcome);
      shown += !decision.hidden;
    }
    for (const group of register.querySelectorAll(".matter, .sitting")) group.hidden = !group.querySelector(".decision:not([hidden])");
    return shown;
  }

  const sorted = (values) => [...new Set(values)].sort();

  if (here) {
    const decisions = [...here.querySelectorAll(".decision")];
    const way = document.querySelector(".all-years a");
    const plain = way && way.href;
    choice("committee", "Committee", "All", sorted(decisions.map(bodyOf)));
    choices("outcome", "What was decided", sorted(decisions.map((d) => d.dataset.outcome)));
    const narrow = () => {
      const asks = question();
      const shown = narrowed(here, asks.fits);
      status.textContent = shown === decisions.length ? "" : `${shown} of ${said(decisions.length)}`;
      // What was chosen goes along to the other years.
      if (way) way.href = asks.any ? `${plain}${address.search}` : plain;
    };
    form.addEventListener("change", () => {
      keep();
      narrow();
    });
    form.append(status);
    here.before(form);
    narrow();
    return;
  }

  const held = JSON.parse(whole.dataset.parts);
  const years = sorted(held.parts.map(([, year]) => String(year)));
  choice("from", "From", "The first", years);
  choice("to", "To", "The last", years);
  choice("committee", "Committee", "All", sorted(held.bodies));
  choices("outcome", "What was decided", sorted(held.outcomes));
  const found = element("div", { class: "register" });
  const more = element("button", { type: "button", class: "more" }, "Show more");
  more.hidden = true;
  const rest = [];
  for (let next = whole.nextElementSibling; next; next = next.nextElementSibling) rest.push(next);
  let round = 0; // a later question makes the answers to an earlier one void
  let waiting = [];

  /** The register of a page, with links that lead from here where they led from there. */
  async function fetched(path) {
    const place = new URL(path, location.href);
    const answer = await fetch(place);
    if (!answer.ok) throw new Error(answer.statusText);
    const register = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".register");
    for (const link of register.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), place).href;
    for (const one of register.querySelectorAll("[id]")) one.removeAttribute("id");
    for (const one of register.querySelectorAll(".headerlink")) one.remove();
    return document.importNode(register, true);
  }

  async function further(asks, mine) {
    more.hidden = true;
    let shown = 0;
    while (waiting.length && shown < AT_ONCE) {
      const [path, year] = waiting.shift();
      let register;
      try {
        register = await fetched(path);
      } catch {
        if (mine !== round) return;
        found.append(element("p", {}, "These could not be fetched: ", element("a", { href: `${path}${address.search}` }, `decisions of ${year}`)));
        continue;
      }
      if (mine !== round) return;
      shown += narrowed(register, asks.fits);
      // A page has its meetings in order of time; here the newest years come first, and so do the meetings.
      found.append(...[...register.children].filter((sitting) => !sitting.hidden).reverse());
    }
    more.hidden = !waiting.length;
  }

  function ask() {
    const asks = question();
    round += 1;
    found.replaceChildren();
    more.hidden = true;
    for (const one of rest) one.hidden = asks.any;
    if (!asks.any) {
      status.textContent = "";
      return;
    }
    let count = 0;
    waiting = [];
    for (const [path, year, members] of held.parts) {
      if (year < asks.from || year > asks.to) continue;
      const fitting = members.filter(([body, outcome]) => asks.fits(held.bodies[body], held.outcomes[outcome]));
      if (!fitting.length) continue;
      waiting.push([path, year]);
      count += fitting.reduce((sum, [, , number]) => sum + number, 0);
    }
    status.textContent = asks.from > asks.to ? "The first year is later than the last." : said(count);
    further(asks, round);
  }

  form.addEventListener("change", () => {
    keep();
    ask();
  });
  more.addEventListener("click", () => further(question(), round));
  form.append(status);
  whole.append(form, found, more);
  ask();
})();
