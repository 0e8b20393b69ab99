"""Which papers a later one took the place of, for the browser to say so beside a result.

Not among the words that Pagefind indexes of a page: the earlier paper would be found by the title of the later.
"""

import json
from collections.abc import Mapping

from committee_archive.pages.around import Around


def replaced_list(around: Mapping[str, Around]) -> str:
    """By address of the earlier paper the later one as JSON: `{"reports/…/": {"title": …, "address": …}}`."""
    found = {
        path.removesuffix(".md") + "/": {"title": later[0].by.title, "address": later[0].by.address}
        for path, one in sorted(around.items())
        if (later := [found for found in one.replaced if not found.undone])
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
