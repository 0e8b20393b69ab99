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
