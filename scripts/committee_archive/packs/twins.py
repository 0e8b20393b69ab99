"""The same paper in a pack and by itself: found by its words, not by its name."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from committee_archive.model.document import Document, FurnitureRule
from committee_archive.wording import runs

_FEWEST = 30  # words: shorter papers (a form, a divider) may be alike by chance
_OF_THE_PACK = frozenset({FurnitureRule.PAGE_STAMP, FurnitureRule.BLANK_NOTICE})
_SAYS_PACK = ["public", "document", "pack"]

Key = tuple[str, str | None]
"""A paper: its source file, and the part of it."""


@dataclass(frozen=True, slots=True)
class SamePapers:
    """Which papers are the same.

    Attributes:
        kept: By part of a pack that is held elsewhere, the paper that is kept.
    """

    kept: Mapping[Key, Key]

    def also(self, paper: Key) -> tuple[Key, ...]:
        """The parts of packs that are the same as a paper which is kept, in order."""
        return tuple(sorted((part for part, kept in self.kept.items() if kept == paper), key=_order))


def same_papers(documents: Iterable[tuple[Key, Document]]) -> SamePapers:
    """Parts of packs whose words are those of another paper, the one that stands alone or the first pack's part.

    Words are compared in the order of the content stream, letters and digits only, without what the binder adds:
    stamps, and notices of blank pages. One figure that differs makes another paper. Papers that stand alone are not
    compared with each other.
    """
    papers = sorted(documents, key=lambda entry: (entry[0][1] is not None, _order(entry[0])))
    if not any(part is not None for (_, part), _ in papers):
        return SamePapers({})
    first: dict[str, Key] = {}
    kept: dict[Key, Key] = {}
    for paper, document in papers:
        words = _words(document)
        if len(words) < _FEWEST:
            continue
        digest = hashlib.sha256("".join(words).encode()).hexdigest()
        if paper[1] is not None and digest in first:
            kept[paper] = first[digest]
        else:
            first.setdefault(digest, paper)
    return SamePapers(kept)


def _words(document: Document) -> list[str]:
    added = {f.ref for f in document.furniture if f.rule in _OF_THE_PACK}
    found: list[str] = []
    for page in document.pages:
        texts = [word.text for n, word in enumerate(page.words) if (page.number, n) not in added]
        words = [run for text in texts for run in runs(text)]
        if page.number == 1:  # the binder's stamp comes first or last in the content stream
            words = words[3:] if words[:3] == _SAYS_PACK else words
            words = words[:-3] if words[-3:] == _SAYS_PACK else words
        found += words
    return found


def _order(paper: Key) -> tuple[str, str]:
    return paper[0], paper[1] or ""
