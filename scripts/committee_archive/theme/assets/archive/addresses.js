// Where papers and passages stand on this site.

export const base = new URL("../../", import.meta.url);

/** The path of a paper that Pagefind found, below the site, as `reports/2016/2016-09-30-network-update/`. */
export const pathOf = (result) => (result.raw_url || result.url).replace(/^\//, "");

/** The address of one passage of the paper at a path, also where the site lies in a folder; it marks the words on arrival. */
export function passageAddress(path, anchor, terms) {
  const page = new URL(base);
  page.pathname += path;
  for (const term of terms) page.searchParams.append("highlight", term);
  page.hash = anchor || "";
  return page.href;
}

// As the archive builds addresses, on whichever host: of a paper, of its PDF, its Markdown or its data.
const ADDRESS = /\breports\/((?:\d{4}|undated)\/(?!\d{4}-\d\d-\d\d(?!-))[^\s/?#]+?)(?:\.(?:pdf|md|json))?(?:\/(?:index\.html)?)?(?:\?[^\s#]*)?(?:#(\S*))?[\s.,;:)>\]"'”’]*$/u;

/** Whether a word is the address of a paper. */
export const isAddress = (word) => ADDRESS.test(word);

/** A place in a paper; a page of its PDF is one. */
const placeIn = (fragment) => fragment.replace(/^page=(\d+).*$/, "page-$1");

/** What a citation says of a paper, without its address: `{ title, day, rest }`, a place being in the rest; else none. */
export function citationIn(query) {
  const [, title, rest] = /[“"]([^“”"]+(?:“[^”]*”[^“”"]*)*)[”"],(.*)$/su.exec(query) || [];
  const [day] = /\b\d{1,2} \p{Lu}\p{Ll}+ \d{4}\b/u.exec(rest || "") || [];
  return day && { title, day, rest };
}

/** The paper and the place that an address in a query names: `{ path, place }`; none where there is no such address. */
export function addressIn(query) {
  for (const word of query.split(/\s+/)) {
    const match = ADDRESS.exec(word);
    if (match) return { path: `reports/${match[1]}/`, place: placeIn((match[2] || "").replace(/[.,;:)>\]"'”’]+$/u, "")) };
  }
  return undefined;
}
