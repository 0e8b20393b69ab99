// The register of decisions narrowed by years, committee, what was decided and how votes went; the address keeps all of it, each choice is a
// step of the browser's history and says how many decisions it would show. A year's page narrows what stands on it. The register's front page knows how many decisions of which kind each page holds, and fetches
// the pages that have what is asked for, one after the other. Without scripts each page shows all of it.
(() => {
  "use strict";
  const { element, narrowing, returning } = window.archive;
  const here = document.querySelector(".register");
  const whole = document.querySelector(".register-all");
  if (!here && !whole) return;
  const AT_ONCE = 40; // decisions; more are fetched when they are asked for
  const bodyOf = (decision) => decision.closest(".sitting").dataset.body;
  const said = (number) => `${number.toLocaleString("en-GB")} ${number === 1 ? "decision" : "decisions"}`;

  // Newest name of a committee → the names that it had before: it is one committee under all of them.
  let called = {};
  const before = (name) => called[name] || [];
  const { form, status, address, listed, choice, choices, shownAs, start } = narrowing("Narrow the register", "Past the filters to the decisions", before);

  // Outcomes that are not what was asked for, and one choice for all of them.
  let unlike = [];
  const NOT_SIMPLY = "Not simply agreed";
  let went = []; // what votes are asked by: the first is any vote
  let outside = ""; // in place of a committee, where none decided
  const outcomesOf = (values) => [...(values.some((value) => unlike.includes(value)) ? [NOT_SIMPLY] : []), ...values];
  const meant = (outcome) => (outcome === NOT_SIMPLY ? unlike : [outcome]);

  /** What the fields ask for; `other` are values in place of some of them. */
  function question(other = {}) {
    const value = (name) => other[name] ?? (listed.has(name) ? listed.get(name)[0].value : "");
    const ticked = (name) => (other[name] ? [other[name]] : (listed.get(name) || []).filter((box) => box.checked).map((box) => box.value));
    const outcomes = ticked("outcome").flatMap(meant);
    const votes = ticked("vote");
    const apart = ticked("where").length > 0;
    return {
      from: Number(value("from")) || 0,
      to: Number(value("to")) || Infinity,
      fits: ({ body, outcome, voted }) =>
        (!value("committee") || body === value("committee")) &&
        (!apart || body === outside) &&
        (!outcomes.length || outcomes.includes(outcome)) &&
        (!votes.length || votes.some((vote) => (vote === went[0] ? voted.length : voted.includes(vote)))),
      under: value("committee") && before(value("committee")).length ? `, under the names ${[...before(value("committee")), value("committee")].join(", ")}` : "",
      any: Boolean(value("from") || value("to") || value("committee") || outcomes.length || votes.length || apart),
    };
  }

  /** Beside each choice how many decisions it would show, the other fields as they are; `held` are `{ year, body, outcome, voted, number }`. */
  function tell(held) {
    const counted = (other) => {
      const { from, to, fits } = question(other);
      const fitting = held.filter((one) => one.year >= from && one.year <= to && fits(one));
      return fitting.reduce((sum, { number }) => sum + number, 0).toLocaleString("en-GB");
    };
    for (const [name, fields] of listed) {
      for (const field of fields) {
        if (field.type === "checkbox") document.getElementById(field.getAttribute("aria-describedby")).textContent = counted({ [name]: field.value });
        else if (name === "committee") for (const option of [...field.options].slice(1)) option.textContent = `${shownAs(option.value)} (${counted({ [name]: option.value })})`;
      }
    }
  }

  const asOne = (decision) => ({ body: bodyOf(decision), outcome: decision.dataset.outcome, voted: JSON.parse(decision.dataset.votes || "[]") });

  /** Shows the decisions of a register that fit, and says how many do. */
  function narrowed(register, fits) {
    let shown = 0;
    for (const decision of register.querySelectorAll(".decision")) {
      decision.hidden = !fits(asOne(decision));
      shown += !decision.hidden;
    }
    // A vote is told beside what it was about.
    for (const votes of register.querySelectorAll(".votes[data-about]")) {
      const decisions = votes.parentElement.querySelectorAll(".decision");
      votes.hidden = votes.dataset.about.split(" ").every((place) => decisions[place].hidden);
    }
    for (const group of register.querySelectorAll(".matter, .sitting")) group.hidden = !group.querySelector(".decision:not([hidden])");
    return shown;
  }

  const sorted = (values) => [...new Set(values)].sort();

  if (here) {
    called = JSON.parse(here.dataset.called);
    unlike = JSON.parse(here.dataset.unlike);
    const decisions = [...here.querySelectorAll(".decision")];
    const way = document.querySelector(".all-years a");
    const plain = way && way.href;
    outside = here.dataset.outside;
    const bodies = sorted(decisions.map(bodyOf));
    choice("committee", "Committee", "All", bodies.filter((body) => body !== outside));
    choices("where", "Where it was decided", bodies.filter((body) => body === outside));
    choices("outcome", "What was decided", outcomesOf(sorted(decisions.map((d) => d.dataset.outcome))));
    went = JSON.parse(here.dataset.went);
    choices("vote", "Vote", went);
    const year = 0; // all of one
    const each = decisions.map((one) => ({ year, ...asOne(one), number: 1 }));
    form.append(status);
    here.before(form);
    start(() => {
      const asks = question();
      tell(each);
      const shown = narrowed(here, asks.fits);
      status.textContent = shown === decisions.length && !asks.under ? "" : `${shown} of ${said(decisions.length)}${asks.under}`;
      // What was chosen goes along to the other years.
      if (way) way.href = asks.any ? `${plain}${address.search}` : plain;
    });
    return;
  }

  const held = JSON.parse(whole.dataset.parts);
  called = held.called;
  unlike = held.unlike;
  const years = sorted(held.parts.map(([, year]) => String(year)));
  choice("from", "From", "The first", years);
  choice("to", "To", "The last", years);
  outside = held.outside;
  choice("committee", "Committee", "All", sorted(held.bodies).filter((body) => body !== outside));
  choices("where", "Where it was decided", held.bodies.filter((body) => body === outside));
  choices("outcome", "What was decided", outcomesOf(sorted(held.outcomes)));
  const parts = held.parts.map(([path, year, members]) => ({
    path,
    year,
    members: members.map(([body, outcome, vote, number]) => ({ year, body: held.bodies[body], outcome: held.outcomes[outcome], voted: held.votes[vote], number })),
  }));
  const each = parts.flatMap(({ members }) => members);
  went = held.went;
  choices("vote", "Vote", went);
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

  async function further(asks, mine, most = AT_ONCE) {
    more.hidden = true;
    found.setAttribute("aria-busy", "true"); // more is still to come
    let shown = 0;
    while (waiting.length && shown < most) {
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
    found.removeAttribute("aria-busy");
  }

  function ask() {
    const asks = question();
    round += 1;
    tell(each);
    found.replaceChildren();
    more.hidden = true;
    for (const one of rest) one.hidden = asks.any;
    if (!asks.any) {
      found.removeAttribute("aria-busy");
      status.textContent = "";
      return;
    }
    let count = 0;
    waiting = [];
    for (const { path, year, members } of parts) {
      if (year < asks.from || year > asks.to) continue;
      const fitting = members.filter(asks.fits);
      if (!fitting.length) continue;
      waiting.push([path, year]);
      count += fitting.reduce((sum, { number }) => sum + number, 0);
    }
    status.textContent = asks.from > asks.to ? "The first year is later than the last." : `${said(count)}${asks.under}`;
    // Who comes back to the page finds as many as there were.
    further(asks, round, Math.max(AT_ONCE, returning.left()?.count || 0)).then(() => returning.settle(true));
  }

  returning.also(() => ({ count: found.querySelectorAll(".decision:not([hidden])").length }));
  more.addEventListener("click", () => further(question(), round));
  form.append(status);
  whole.append(form, found, more);
  start(ask);
})();
