// Sends questions to the thread that searches, which begins to load the index as soon as this is loaded.

const engine = new Worker(new URL("engine.js", import.meta.url), { type: "module" });
const asked = new Map(); // by number of a question who waits for its answer
let questions = 0;
let broken; // why the thread cannot answer

engine.addEventListener("message", ({ data: { id, part, value, failed } }) => {
  if (!asked.has(id)) return undefined; // was told already that there is no answer
  const { say, resolve, reject } = asked.get(id);
  if (part) return say(part);
  asked.delete(id);
  return failed ? reject(new Error(failed)) : resolve(value);
});

engine.addEventListener("error", () => {
  broken = new Error("the search could not be started");
  for (const { reject } of asked.values()) reject(broken);
  asked.clear();
});

function call(name, question, say) {
  return new Promise((resolve, reject) => {
    if (broken) return reject(broken);
    questions += 1;
    asked.set(questions, { say, resolve, reject });
    return engine.postMessage({ id: questions, name, question });
  });
}

/**
 * Papers that answer `{ words, chosen, order, number }`; `say` is called with an answer, and again with each better one.
 *
 * The last search counts: once another was begun, an earlier one has no more to say.
 */
export const search = (question, say) => call("search", question, say);

/** The next results of the last answer: `{ shown, more }`. */
export const next = (number) => call("more", { number });

/** Every value of each filter with the number of its papers. */
export const everyValue = () => call("everyValue");

/** How many papers of the last answer each value of a filter would show, by filter. */
export const counts = (chosen) => call("counts", { chosen });

/** Of the words those that the archive does not have, with the nearest that it has: `[{ word, near }]`. */
export const spellings = (words) => call("spellings", { words });

/** Of several queries the first that some paper answers; none if none does. */
export const firstHeld = (queries) => call("firstHeld", { queries });

/** Of participles what they were made of, where a search for it finds other words besides: `[{ word, base, others }]`. */
export const participles = (words) => call("participles", { words });

/** The people and posts that a query names. */
export const named = (words) => call("named", { words });
