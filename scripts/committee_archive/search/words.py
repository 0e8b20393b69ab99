"""The archive's own words, the commonest first: what a misspelt word of a search is compared with."""

import json
import re
from collections import Counter
from collections.abc import Iterable

from committee_archive.model.archive import ArchivedPaper
from committee_archive.search.text import blocks_of, written

# Enough for the vocabulary of thousands of papers, and less than 60 KB on the wire; what is beyond it is rare.
MOST_WORDS = 15_000
_SHORTEST, _LONGEST = 4, 24
# A word that stands in small letters in so many of its papers is no name: headings and titles have capitals.
_SMALL = 0.02
# In addresses names stand in small letters.
_OF_AN_ADDRESS = re.compile(r"://|@|www\.|\.(?:gov|org|co|com|net)\b")


def word_list(papers: Iterable[ArchivedPaper]) -> str:
    """The words of all papers as one JSON string, parted by spaces: held by most papers first, then by alphabet.

    Each as the archive writes it: `Kent`, `TISC`, but `report`.
    """
    every: Counter[str] = Counter()
    spelt: Counter[str] = Counter()
    for entry in papers:
        words = set(written(_without_addresses("\n".join(blocks_of(entry.paper)))))
        spelt.update(words)
        every.update({word.casefold() for word in words})
    held = {word: n for word, n in every.items() if _SHORTEST <= len(word) <= _LONGEST and word.isalpha()}
    usual: dict[str, str] = {}
    for word in sorted(spelt, key=lambda word: (-spelt[word], word)):
        usual.setdefault(word.casefold(), word)
    small = {word for word in held if spelt[word] >= _SMALL * spelt[usual[word]]}
    ordered = sorted(held, key=lambda word: (-held[word], word))[:MOST_WORDS]
    return json.dumps(" ".join(word if word in small else usual[word] for word in ordered), ensure_ascii=False)


def _without_addresses(text: str) -> str:
    if not _OF_AN_ADDRESS.search(text):  # as in most papers: to look through all their words takes twice the rest
        return text
    return " ".join(word for word in text.split() if not _OF_AN_ADDRESS.search(word))
