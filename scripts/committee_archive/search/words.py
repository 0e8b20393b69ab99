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
    every: Counter[str] = Counter()
    for entry in papers:
        every.update(set(tokens("\n".join(blocks_of(entry.paper)))))
    held = {word: n for word, n in every.items() if _SHORTEST <= len(word) <= _LONGEST and word.isalpha()}
    ordered = sorted(held, key=lambda word: (-held[word], word))[:MOST_WORDS]
    return json.dumps(" ".join(ordered), ensure_ascii=False)
