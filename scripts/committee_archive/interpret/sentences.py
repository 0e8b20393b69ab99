"""Sentences and clauses in the words of a block: minutes of small councils decide in the middle of a paragraph."""

import re
from collections.abc import Sequence

from committee_archive.model.document import Token

_ENDS = re.compile(r"[.!?…]['’”\")\]]*$")
_SHORTENED = re.compile(
    r"(?i)^[(“‘\"']*(?:cllrs?|mr|mrs|ms|miss|dr|rev|revd|hon|prof|st|nos?|ch|ref|fig|para|paras|pp?|vol|approx|ext|tel|"
    r"e\.g|i\.e|viz|cf|vs|[a-z])\.$"
)
_STREET = re.compile(
    r"(?i)^(?:dr|st)\.$"
)  # Drive and Street end an address and a sentence; Doctor and Saint do neither
_NO_NAME = frozenset(
    {"The", "This", "That", "These", "Those", "It", "There", "They", "He", "She", "We", "All", "In", "At"}
)
_OPENS = re.compile(r"[\"'“‘(\[]*[A-Z0-9£]")
_DASHES = frozenset("–—-") | {":-", ":–", ":—"}

Span = tuple[int, int]
"""First token, and the one after the last."""


def sentences(tokens: Sequence[Token], start: int = 0) -> list[Span]:
    """The sentences of `tokens` from `start` on, without gaps.

    A full stop ends a sentence when the next word opens like one; after an abbreviation or inside brackets it does not,
    but "14 Quay Dr. This was agreed." are two: no name follows.
    """
    found: list[Span] = []
    first, depth = start, 0
    for n in range(start, len(tokens)):
        text = tokens[n].text
        depth = max(0, depth + text.count("(") - text.count(")"))
        last = n + 1 == len(tokens)
        ends = _ENDS.search(text) and depth == 0 and not _SHORTENED.match(text)
        ends = ends or (depth == 0 and not last and _STREET.match(text) and tokens[n + 1].text in _NO_NAME)
        if last or (ends and _OPENS.match(tokens[n + 1].text)):
            found.append((first, n + 1))
            first = n + 1
    return found


def clauses(tokens: Sequence[Token], sentence: Span) -> list[Span]:
    """The parts of a sentence between its dashes; the dash itself belongs to none."""
    found: list[Span] = []
    first = sentence[0]
    for n in range(sentence[0], sentence[1]):
        if tokens[n].text in _DASHES:
            found.append((first, n))
            first = n + 1
    return [(a, b) for a, b in [*found, (first, sentence[1])] if a < b]


def words(tokens: Sequence[Token], span: Span) -> str:
    """The words of a span, joined by spaces."""
    return " ".join(t.text for t in tokens[span[0] : span[1]])
