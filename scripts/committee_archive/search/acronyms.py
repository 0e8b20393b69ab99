"""Short forms that the papers themselves explain: `Joint Works Programme (JWP)`, `JWP (Joint Works Programme)`.

A pair counts only where the initials of the long form spell the short one; small words between may be passed over.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committee_archive.model.archive import ArchivedPaper
from committee_archive.search.text import blocks_of

_SHORT = r"[A-Z][A-Za-z0-9&]{1,9}"
_AFTER = re.compile(rf"\(({_SHORT})\)")
_BEFORE = re.compile(rf"\b({_SHORT})\s+\(([^()]{{5,90}})\)")
_WORD = re.compile(r"[^\s]+")
_PASSED_OVER = frozenset({"a", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"})
_CAPITALS = 2


@dataclass(frozen=True, slots=True, order=True)
class Acronym:
    """A short form and the long one it stands for, as printed."""

    short: str
    long: str


def acronyms_of(papers: Iterable[ArchivedPaper]) -> tuple[Acronym, ...]:
    """Every pair that a paper explains, the first spelling of each long form, in alphabetical order."""
    found: dict[tuple[str, str], Acronym] = {}
    for entry in papers:
        for text in blocks_of(entry.paper):
            for pair in _pairs(text):
                found.setdefault((pair.short, pair.long.casefold()), pair)
    return tuple(sorted(found.values()))


def _pairs(text: str) -> Iterator[Acronym]:
    for match in _AFTER.finditer(text):
        # The long form stands in the same sentence: nothing before a full stop or a bracket belongs to it.
        before = re.split(r"[.;:()]\s", text[: match.start()])[-1]
        if long := _spelt(match[1], [m.group() for m in _WORD.finditer(before)]):
            yield Acronym(match[1], long)
    for match in _BEFORE.finditer(text):
        words = match[2].split()
        if (long := _spelt(match[1], words)) and len(long.split()) == len(words):
            yield Acronym(match[1], long)


def _spelt(short: str, words: list[str]) -> str | None:
    """The words at the end of `words` whose initials spell `short`, or None.

    A letter of the short form may also stand inside a hyphenated word (`co-operation` gives C and O), and a small
    letter of it may be the initial of a small word (`MoU`).
    """
    if sum(c.isupper() for c in short) < _CAPITALS:
        return None
    wanted = [c.casefold() for c in short if c.isalnum()]
    begin = len(words)
    while wanted and begin > 0:
        word = words[begin - 1]
        initials = [part[0].casefold() for part in re.findall(r"[^\W_]+", word)]
        if not initials:
            if word != "&":
                return None
        elif wanted[-len(initials) :] == initials:
            del wanted[-len(initials) :]
        elif initials[0] == wanted[-1]:
            del wanted[-1]
        elif word.casefold() not in _PASSED_OVER:
            return None
        begin -= 1
    if wanted:
        return None
    return " ".join(words[begin:]).strip("“”\"'‘’,")
