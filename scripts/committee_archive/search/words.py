"""The archive's own words, the commonest first: what a misspelt word of a search is compared with."""

import json
from collections import Counter
from collections.abc import Iterable

from committee_archive.search.paper_words import PaperWords

# Enough for the vocabulary of thousands of papers, and less than 60 KB on the wire; what is beyond it is rare.
MOST_WORDS = 15_000
_SHORTEST, _LONGEST = 4, 24
# A word that stands in small letters in so many of its papers is no name: headings and titles have capitals.
_SMALL = 0.02


def word_list(papers: Iterable[PaperWords]) -> str:
    """The words of all papers as one JSON string, parted by spaces: held by most papers first, then by alphabet.

    Each as the archive writes it: `Kent`, `TISC`, but `report`.
    """
    every: Counter[str] = Counter()
    spelt: Counter[str] = Counter()
    for paper in papers:
        words = paper.written.split()
        spelt.update(words)
        every.update({word.casefold() for word in words})
    held = {word: n for word, n in every.items() if _SHORTEST <= len(word) <= _LONGEST and word.isalpha()}
    usual: dict[str, str] = {}
    for word in sorted(spelt, key=lambda word: (-spelt[word], word)):
        usual.setdefault(word.casefold(), word)
    small = {word for word in held if spelt[word] >= _SMALL * spelt[usual[word]]}
    ordered = sorted(held, key=lambda word: (-held[word], word))[:MOST_WORDS]
    return json.dumps(" ".join(word if word in small else usual[word] for word in ordered), ensure_ascii=False)
