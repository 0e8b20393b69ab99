// The register of decisions narrowed by committee and outcome; without scripts all of it is shown.
(() => {
  const register = document.querySelector(".register");
  if (!register) return;
  const decisions = [...register.querySelectorAll(".decision")];
  const bodyOf = (decision) => decision.closest(".sitting").dataset.body;
  const address = new URL(location.href);
  const form = document.createElement("div");
  form.className = "narrow";
  form.setAttribute("role", "group");
  form.setAttribute("aria-label", "Narrow the register");
  const status = document.createElement("p");
  status.setAttribute("role", "status");

  function choice(name, label, values) {
    const select = document.createElement("select");
    select.id = `narrow-${name}`;
    select.append(new Option("All", ""), ...values.map((value) => new Option(value, value)));
    const wanted = address.searchParams.get(name) || "";
    if (values.includes(wanted)) select.value = wanted;
    const title = document.createElement("label");
    title.append(label, select);
    title.htmlFor = select.id;
    form.append(title);
    select.addEventListener("change", () => {
      if (select.value) address.searchParams.set(name, select.value);
      else address.searchParams.delete(name);
      history.replaceState(history.state, "", address);
      narrow();
    });
    return select;
  }

  const sorted = (values) => [...new Set(values)].sort();
  const body = choice("committee", "Committee", sorted(decisions.map(bodyOf)));
  const outcome = choice("outcome", "What was decided", sorted(decisions.map((d) => d.dataset.outcome)));

  function narrow() {
    let shown = 0;
    for (const decision of decisions) {
      const fits = (!body.value || bodyOf(decision) === body.value) && (!outcome.value || decision.dataset.outcome === outcome.value);
      decision.hidden = !fits;
      shown += fits;
    }
    for (const group of register.querySelectorAll(".matter, .sitting")) {
      group.hidden = !group.querySelector(".decision:not([hidden])");
    }
    status.textContent = shown === decisions.length ? "" : `${shown} of ${decisions.length} decisions`;
  }

  form.append(status);
  register.before(form);
  narrow();
})();
