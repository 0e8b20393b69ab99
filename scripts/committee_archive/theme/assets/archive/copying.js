// Copying to the clipboard, also where the connection is not secure, as on many intranets.
import { element } from "./elements.js";

/** Whether the words could be copied; `place` is where a field may stand for a moment. */
export async function copied(words, place) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    // Browsers copy only what is selected there.
    const field = element("textarea", { class: "visually-hidden" });
    field.value = words;
    place.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
