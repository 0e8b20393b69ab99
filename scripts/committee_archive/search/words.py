"""The archive's own words, the commonest first: what a misspelt word of a search is compared with."""

import json
from collections import Counter
from collections.abc import Iterable

from committee_archive.model.archive import ArchivedPaper
from committee_archive.search.text import blocks_of, tokens

# Enough for the vocabulary of thousands of papers, and less than 60 KB on the wire; what is beyond it is rare.
MOST_WORDS = 15_000
_SHORTEST, _LONGEST = 4, 24


def word_list(papers: Iterable[ArchivedPaper]) -> str:
    """The words of all papers as one JSON string, parted by spaces: held by most papers first, then by alphabet."""
    held: Counter[str] = Counter()
    for entry in papers:
        words = {word for text in blocks_of(entry.paper) for word in tokens(text)}
        held.update(w for w in words if _SHORTEST <= len(w) <= _LONGEST and w.isalpha())
    ordered = sorted(held, key=lambda word: (-held[word], word))[:MOST_WORDS]
    return json.dumps(" ".join(ordered), ensure_ascii=False)
