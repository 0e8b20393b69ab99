"""The words of a paper as the search compares them: taken out of its text once, then kept in the archive's cache."""

import re
from dataclasses import dataclass

import msgspec

from committee_archive.cache import Cache
from committee_archive.code_digests import key_of, program_digest
from committee_archive.model.archive import ArchivedPaper
from committee_archive.search.text import blocks_of, tokens, written

_KIND = "words"
_SHORT = re.compile(r"\b[A-Z][A-Za-z0-9&]{1,9}\b")
# In addresses names stand in small letters.
_OF_AN_ADDRESS = re.compile(r"://|@|www\.|\.(?:gov|org|co|com|net)\b")


@dataclass(frozen=True, slots=True)
class PaperWords:
    """The words of a paper, parted by spaces.

    Attributes:
        line: All of them, case folded, in their order; the names of its committees before them.
        written: Each of them once, as it is written; those of addresses left out.
        short: Each once that may be a short form.
    """

    line: str
    written: str
    short: str


_DECODER = msgspec.msgpack.Decoder(PaperWords)


class WordsOfPapers:
    """The words of the papers of an archive."""

    def __init__(self, cache: Cache | None = None) -> None:
        """Look into that cache; without one they are taken out of the text each time."""
        self._cache = cache

    def of(self, entry: ArchivedPaper) -> PaperWords:
        """The words of one paper. They are not held: an archive has thousands."""
        if self._cache is None or not entry.markdown:  # not read from a page
            return _words_of(entry)
        key = key_of(entry.markdown, program_digest())
        data = self._cache.get(_KIND, key)
        if data is not None:
            return _DECODER.decode(data)  # of this program, or the key would be another
        found = _words_of(entry)
        self._cache.put(_KIND, key, msgspec.msgpack.encode(found))
        return found


def _words_of(entry: ArchivedPaper) -> PaperWords:
    blocks = "\n".join(blocks_of(entry.paper))
    text = "\n".join([*(c.name for c in entry.paper.front.committees), blocks])
    return PaperWords(
        line=" ".join(tokens(text)),
        written=" ".join(sorted(set(written(_without_addresses(blocks))))),
        short=" ".join(sorted(set(_SHORT.findall(text)))),
    )


def _without_addresses(text: str) -> str:
    if not _OF_AN_ADDRESS.search(text):  # as in most papers: to look through all their words takes twice the rest
        return text
    return " ".join(word for word in text.split() if not _OF_AN_ADDRESS.search(word))
