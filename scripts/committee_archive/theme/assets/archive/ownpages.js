// Leads from a query to the lists of the archive that it names: no list is a paper, and none is found as one.
import { parts } from "./words.js";

const key = (text) => ` ${parts(text).join(" ")} `;

/** Those of the links in `room` whose own words (`data-asked`, parted by |) stand in a query, as copies. */
export function ownPages(query, room) {
  const words = key(query);
  const isMeant = (link) => link.dataset.asked.split("|").some((said) => words.includes(key(said)));
  return [...room.querySelectorAll("a[data-asked]")].filter(isMeant).map((link) => link.cloneNode(true));
}
