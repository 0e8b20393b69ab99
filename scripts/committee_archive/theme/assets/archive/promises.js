// The list of what is outstanding narrowed by year, committee and what became of it. Without scripts all of it is shown, year by year.
(() => {
  "use strict";
  const { narrowing } = window.archive;
  const place = document.querySelector(".narrow-here");
  const promises = [...document.querySelectorAll(".promise")];
  if (!place || promises.length < 2) return;
  const { form, status, listed, choice, choices, start } = narrowing("Narrow the list", "Past the filters to the list");
  const KEYS = ["year", "committee", "came"];
  const valuesOf = (key) => [...new Set(promises.map((one) => one.dataset[key]).filter(Boolean))].sort();
  choice("year", "Promised in", "All years", valuesOf("year").reverse());
  choice("committee", "Committee", "All", valuesOf("committee"));
  choices("came", "What became of it", valuesOf("came"));
  const folds = [...document.querySelectorAll(".promises details")];
  const open = new Map(folds.map((fold) => [fold, fold.open]));

  const chosen = (key) => (listed.get(key) || []).filter((field) => field.type !== "checkbox" || field.checked).map(({ value }) => value).filter(Boolean);

  /** Whether a promise is asked for; `other` are values in place of those of one field. */
  const fits = (one, other = {}) =>
    KEYS.every((key) => {
      const values = other[key] || chosen(key);
      return !values.length || values.includes(one.dataset[key]);
    });

  form.append(status);
  place.append(form);
  start(() => {
    const any = KEYS.some((key) => chosen(key).length);
    const shown = promises.filter((one) => fits(one));
    for (const one of promises) one.hidden = !shown.includes(one);
    for (const group of document.querySelectorAll(".promises")) group.hidden = !group.querySelector(".promise:not([hidden])");
    for (const fold of folds) fold.open = any || open.get(fold);
    for (const box of listed.get("came") || []) {
      document.getElementById(box.getAttribute("aria-describedby")).textContent = promises.filter((one) => fits(one, { came: [box.value] })).length;
    }
    status.textContent = any ? `${shown.length} of ${promises.length} promises` : "";
  });
})();
