// The review page: what is chosen at one side is found at the other; what is typed is sent to the program.
"use strict";

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const meta = (name) => $(`meta[name="archive-${name}"]`).content;
const KEPT = "archive-review";

/* Choosing: a block of the text and its box on the picture. */

const blocks = $$(".passage");
let chosen = null;

const boxesOf = (block) => (block.dataset.mark ? $$(`rect[data-block="${block.dataset.mark}"]`) : []);

function choose(block, { scrollText = true, scrollPicture = true } = {}) {
  if (!block || block === chosen) {
    if (block) reveal(block, scrollText, scrollPicture);
    return;
  }
  if ($("form", chosen || document.createElement("i"))) closeForm();
  for (const old of $$(".chosen")) old.classList.remove("chosen");
  if (chosen) {
    $(".handle", chosen).setAttribute("aria-pressed", "false");
    $(".place .tools", chosen)?.remove();
  }
  chosen = block;
  picked = "";
  block.classList.add("chosen");
  $(".handle", block).setAttribute("aria-pressed", "true");
  for (const box of boxesOf(block)) box.classList.add("chosen");
  offer(block);
  reveal(block, scrollText, scrollPicture);
}

function reveal(block, scrollText, scrollPicture) {
  if (scrollText) bring("#text", block);
  const box = boxesOf(block)[0] || $(`.sheet[data-page="${block.dataset.page}"]`);
  if (scrollPicture && box) bring("#pictures", box);
}

// Into the middle of its column, if it is not to be seen there already; what is higher than the column, to its top.
function bring(name, element) {
  const column = $(name);
  const outer = column.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  const room = Math.max(0, outer.height - inner.height) / 2;
  column.scrollTop += inner.top - outer.top - room;
  const aside = inner.left < outer.left ? inner.left - outer.left : Math.max(0, inner.right - outer.right);
  column.scrollLeft += aside;
}

function button(text, form) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.dataset.form = form;
  return made;
}

function offer(block) {
  if (block.classList.contains("notice")) return;
  const tools = document.createElement("div");
  tools.className = "tools";
  tools.append(button(block.dataset.name === "table" ? "Correct a cell…" : "Correct the words…", block.dataset.name === "table" ? "cell" : "words"));
  if (block.dataset.name === "heading") tools.append(button("Level, or no heading…", "heading"));
  if (block.dataset.name === "paragraph") tools.append(button("It is a heading…", "heading"));
  if (block.dataset.label && block.dataset.name === "paragraph") tools.append(button("Number…", "number"));
  tools.append(button("Keep back…", "withhold"));
  $(".place", block).append(tools);
}

/* Doubts, one after the other. */

const remarks = $$("[data-remark]").filter((r) => r.closest(".passage") || !r.dataset.block);
let at = -1;

function doubt(step) {
  if (!remarks.length) return;
  at = (at + step + remarks.length) % remarks.length;
  const remark = remarks[at];
  for (const other of remarks) other.classList.toggle("current", other === remark);
  const block = remark.closest(".passage");
  if (block) choose(block);
  else bring("#text", remark);
  const sheet = !block && remark.dataset.page ? $(`.sheet[data-page="${remark.dataset.page}"]`) : null;
  if (sheet) bring("#pictures", sheet);
  $("#count").textContent = `${at + 1} of ${remarks.length}`;
  (block ? $(".handle", block) : $("button", remark))?.focus({ preventScroll: true });
}

/* Forms. */

let opened = null;
let picked = ""; // words that the person marked in the chosen block

function closeForm() {
  if (!opened) return;
  const { form, opener } = opened;
  opened = null;
  form.remove();
  if (opener.isConnected) opener.focus({ preventScroll: true });
}

function open(opener) {
  closeForm();
  const kind = opener.dataset.form;
  const block = opener.closest(".passage");
  const form = $(`#form-${kind}`).content.firstElementChild.cloneNode(true);
  const name = localStorage.getItem(`${KEPT}-by`);
  if (name && form.elements.by && !form.elements.by.value) form.elements.by.value = name;
  fill[kind]?.(form, opener, block);
  const place = opener.closest(".field")?.querySelector("dd") || opener.closest(".remark") ||
    opener.closest(".entries li") ||
    opener.closest("figcaption")?.parentElement || $(".place", block);
  if (opener.closest("figcaption")) opener.closest("figcaption").after(form);
  else place.append(form);
  opened = { form, opener };
  $("textarea, select, input, .main", form).focus();
  bring(opener.closest(".sheet") ? "#pictures" : "#text", form);
}

function give(choice) {
  const { reason } = choice.form.elements;
  reason.value = choice.dataset.reason;
  reason.focus();
}

function field(name, value, type = "text") {
  const input = document.createElement("input");
  input.name = name;
  input.type = type;
  input.value = value;
  return input;
}

function labelled(text, input) {
  const label = document.createElement("label");
  label.append(text, input);
  return label;
}

const fill = {
  words(form, opener, block) {
    const area = form.elements.text;
    area.value = $(".typed", block).textContent;
    area.rows = Math.min(14, 2 + Math.floor(area.value.length / 60));
  },
  cell(form, opener, block) {
    const cells = $$("[data-row]", block);
    for (const cell of cells) {
      const option = document.createElement("option");
      option.value = `${cell.dataset.row} ${cell.dataset.column}`;
      option.textContent = `Row ${cell.dataset.row}, place ${cell.dataset.column}: ${cell.dataset.text.slice(0, 60)}`;
      form.elements.cell.append(option);
    }
    const show = () => { form.elements.text.value = cells[form.elements.cell.selectedIndex].dataset.text; };
    form.elements.cell.addEventListener("change", show);
    if (opener.dataset.cell) form.elements.cell.value = opener.dataset.cell;
    show();
  },
  heading(form, opener, block) {
    const { level } = form.elements;
    if (block.dataset.name !== "heading") level.options[0].remove();
    level.value = block.dataset.name === "heading" ? block.dataset.level : "2";
  },
  number(form, opener, block) {
    form.elements.number.value = block.dataset.label;
  },
  withhold(form) {
    form.elements.words.value = picked;
  },
  field(form, opener) {
    const line = opener.closest(".field");
    const lines = $$(".line", line).map((one) => one.textContent);
    const inputs = $(".inputs", form);
    const label = $("dt", line).textContent;
    form.dataset.field = line.dataset.field;
    form.dataset.sort = line.dataset.sort;
    $("[data-of-address]", form).hidden = !["title", "date"].includes(line.dataset.field);
    if (line.dataset.sort === "committees") {
      const rows = $$(".row", line).map((r) => [r.dataset.name, r.dataset.day, r.dataset.purpose]);
      for (const [name, day, purpose] of [...rows, ["", "", ""]]) {
        const row = document.createElement("div");
        row.className = "committee";
        row.append(labelled("Committee", field("name", name)), labelled("Date", field("day", day, "date")),
          labelled("Purpose", field("purpose", purpose)));
        inputs.append(row);
      }
    } else if (line.dataset.sort === "lines") {
      const area = document.createElement("textarea");
      area.name = "value";
      area.rows = lines.length + 1;
      area.value = lines.join("\n");
      inputs.append(labelled(`${label}, one on each line`, area));
    } else if (line.dataset.sort === "kind") {
      const select = document.createElement("select");
      select.name = "value";
      for (const kind of ["report", "minutes", "agenda", "pack", "supplement", "decision-record", "appendix", "other"]) {
        select.add(new Option(kind, kind, false, kind === lines[0]));
      }
      inputs.append(labelled(label, select));
    } else {
      inputs.append(labelled(label, field("value", lines.join(" "), line.dataset.sort === "day" ? "date" : "text")));
    }
  },
};

function typed(form, opener) {
  const own = form.elements;
  const block = opener.closest(".passage");
  const said = { kind: form.dataset.kind, seen: meta("seen") };
  if (own.by) Object.assign(said, { reason: own.reason.value, by: own.by.value });
  if (own.trivial) said.trivial = own.trivial.checked;
  if (block && form.dataset.kind !== "accept") said.block = Number(block.dataset.index);
  switch (form.dataset.kind) {
    case "words":
      said.text = own.text.value;
      break;
    case "cell": {
      const [row, column] = own.cell.value.split(" ").map(Number);
      Object.assign(said, { row, column, text: own.text.value });
      break;
    }
    case "heading":
      said.level = Number(own.level.value);
      break;
    case "number":
      said.number = own.number.value;
      break;
    case "withhold":
      Object.assign(said, { words: own.words.value, everywhere: own.everywhere.checked });
      break;
    case "takeback":
      Object.assign(said, { key: opener.dataset.key, sign: opener.dataset.sign });
      break;
    case "page":
      said.page = Number(opener.closest(".sheet").dataset.page);
      break;
    case "accept": {
      const remark = opener.closest(".remark");
      Object.assign(said, { code: remark.dataset.code, anchor: remark.dataset.anchor || null });
      said.page = remark.dataset.page ? Number(remark.dataset.page) : null;
      break;
    }
    case "field":
      said.field = form.dataset.field;
      if (form.dataset.sort === "committees") {
        said.rows = $$(".committee", form).map((row) => $$("input", row).map((input) => input.value));
      } else {
        said.lines = own.value.value.split("\n");
      }
  }
  return said;
}

function tell(text, bad = false) {
  const said = $("#said");
  said.textContent = text;
  said.classList.toggle("bad", bad);
}

async function send(form, opener) {
  const refusal = $(".refusal", form);
  const main = $(".main", form);
  const name = main.textContent;
  main.disabled = true;
  main.textContent = "Writing…";
  tell("Writing it down, and making the paper anew…");
  refusal.hidden = true;
  let answer;
  try {
    const response = await fetch("/entries", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Archive-Token": meta("token") },
      body: JSON.stringify(typed(form, opener)),
    });
    answer = await response.json();
  } catch {
    answer = { refused: "the program does not answer: is it still running?" };
  }
  if (answer.refused) {
    main.disabled = false;
    main.textContent = name;
    tell("");
    refusal.textContent = `Nothing was written: ${answer.refused}`;
    refusal.hidden = false;
    bring(opener.closest(".sheet") ? "#pictures" : "#text", refusal);
    return;
  }
  if (form.elements.by) localStorage.setItem(`${KEPT}-by`, form.elements.by.value);
  const block = opener.closest(".passage");
  const place = { said: answer.said, errors: answer.errors, block: block?.id, text: $("#text").scrollTop, pictures: $("#pictures").scrollTop };
  sessionStorage.setItem(KEPT, JSON.stringify(place));
  location.reload();
}

/* Back where the person was, with what was done. */

function comeBack() {
  const kept = sessionStorage.getItem(KEPT);
  if (!kept) return;
  sessionStorage.removeItem(KEPT);
  const place = JSON.parse(kept);
  tell([place.said, ...place.errors].join(" "), place.errors.length > 0);
  $("#pictures").scrollTop = place.pictures;
  $("#text").scrollTop = place.text;
  const block = place.block && document.getElementById(place.block);
  if (block) {
    choose(block, { scrollText: false, scrollPicture: false });
    $(".handle", block).focus({ preventScroll: true });
  }
}

/* What the mouse and the keys do. */

let size = Number(localStorage.getItem(`${KEPT}-size`) || 0);

function resize(step) {
  size = Math.max(0, Math.min(2, size + step));
  localStorage.setItem(`${KEPT}-size`, size);
  $("#pictures").classList.toggle("larger-1", size === 1);
  $("#pictures").classList.toggle("larger-2", size === 2);
}

document.addEventListener("click", (event) => {
  const target = event.target;
  const opener = target.closest("[data-form]");
  if (opener) {
    const block = opener.closest(".passage");
    if (block) choose(block, { scrollText: false });
    open(opener);
    return;
  }
  if (target.closest("[data-cancel]")) return closeForm();
  if (target.closest("[data-reason]")) return give(target.closest("[data-reason]"));
  if (target.closest("form")) return;
  if (target.closest("[data-go]")) return fromPicture(target.closest("[data-go]").dataset.go);
  const box = target.closest("rect[data-block]");
  if (box) return fromPicture(box.dataset.block);
  const block = target.closest(".passage");
  if (!block) return;
  const marked = String(getSelection()).trim();
  const cell = target.closest("[data-row]");
  const wasChosen = block === chosen && !marked;
  choose(block, { scrollText: false });
  picked = marked;
  if (cell && wasChosen) {
    const correct = $('[data-form="cell"]', block);
    correct.dataset.cell = `${cell.dataset.row} ${cell.dataset.column}`;
    open(correct);
  }
});

function fromPicture(index) {
  const block = document.getElementById(`b${index}`);
  if (!block) return;
  choose(block, { scrollPicture: false });
  $(".handle", block).focus({ preventScroll: true });
}

document.addEventListener("submit", (event) => {
  event.preventDefault();
  if (opened) send(opened.form, opened.opener);
});

const focusable = (boxes) => { if (boxes.length && !boxes.some((b) => b.tabIndex === 0)) boxes[0].tabIndex = 0; };
for (const sheet of $$(".sheet")) focusable($$("rect[data-block]", sheet));

function amongBoxes(event, box) {
  const boxes = $$("rect[data-block]", box.closest(".sheet"));
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (event.key === "Enter" || event.key === " ") fromPicture(box.dataset.block);
  else if (step) {
    const next = boxes[(boxes.indexOf(box) + step + boxes.length) % boxes.length];
    box.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  } else return;
  event.preventDefault();
}

function step(by) {
  const next = blocks[chosen ? Math.max(0, Math.min(blocks.length - 1, blocks.indexOf(chosen) + by)) : 0];
  choose(next);
  $(".handle", next).focus({ preventScroll: true });
}

function across() {
  if (!chosen) return;
  const box = boxesOf(chosen)[0];
  if (document.activeElement === box || !box) $(".handle", chosen).focus();
  else {
    for (const other of $$("rect[data-block]", box.closest(".sheet"))) other.tabIndex = -1;
    box.tabIndex = 0;
    box.focus();
  }
}

const press = (form) => chosen && $(`[data-form="${form}"]`, chosen)?.click();
const KEYS = {
  n: () => doubt(1),
  p: () => doubt(-1),
  j: () => step(1),
  k: () => step(-1),
  e: () => press(chosen?.dataset.name === "table" ? "cell" : "words"),
  h: () => press("withhold"),
  a: () => press("accept"),
  g: across,
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return closeForm();
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input, textarea, select")) return;
  const box = event.target.closest("rect[data-block]");
  if (box && !(event.key in KEYS)) return amongBoxes(event, box);
  if (event.key in KEYS && $("#single-keys")?.checked) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

function load(sheet) {
  const image = $("image", sheet);
  const notice = $(".loading", sheet);
  image.addEventListener("load", () => { notice.hidden = true; });
  image.addEventListener("error", () => { notice.textContent = `The picture of page ${sheet.dataset.page} cannot be drawn.`; });
  notice.hidden = false;
  image.setAttribute("href", image.dataset.picture);
}

// A picture is asked for when its page comes near: a long paper would keep the program drawing for minutes.
const nearby = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting) continue;
    nearby.unobserve(target);
    load(target);
  }
}, { root: $("#pictures"), rootMargin: "100%" });
for (const sheet of $$(".sheet")) nearby.observe(sheet);

if ($("#next")) {
  $("#next").addEventListener("click", () => doubt(1));
  $("#previous").addEventListener("click", () => doubt(-1));
  $("#larger").addEventListener("click", () => resize(1));
  $("#smaller").addEventListener("click", () => resize(-1));
  $("#all-fields").addEventListener("click", (event) => {
    const all = $(".fields").classList.toggle("all");
    event.target.setAttribute("aria-expanded", String(all));
    event.target.textContent = all ? "Hide lines that the paper does not state" : "Show lines that the paper does not state";
  });
  const keys = $("#single-keys");
  keys.checked = localStorage.getItem(`${KEPT}-keys`) !== "no";
  keys.addEventListener("change", () => localStorage.setItem(`${KEPT}-keys`, keys.checked ? "yes" : "no"));
  resize(0);
  comeBack();
}
