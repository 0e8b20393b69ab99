"""Two versions of a paper, or two papers that may be one: compared by their addressed paragraphs and their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from committee_archive.corrections import text_of
from committee_archive.model.paper import Paper, PaperBlock
from committee_archive.wording import runs

_SHINGLE = 5  # words running that two papers share


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph before and after; one of them is None where it is new or gone."""

    old: tuple[str, str] | None
    new: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What a later version of a paper changed: address and text of each paragraph, and how many blocks without one."""

    paragraphs: tuple[Change, ...]
    elsewhere: int

    @property
    def changed(self) -> tuple[str, ...]:
        """Addresses whose words differ, as the later version numbers them."""
        return tuple(c.new[0] for c in self.paragraphs if c.old and c.new)

    @property
    def added(self) -> tuple[str, ...]:
        """Addresses that the earlier version lacked."""
        return tuple(c.new[0] for c in self.paragraphs if c.new and not c.old)

    @property
    def removed(self) -> tuple[str, ...]:
        """Addresses of the earlier version that are gone."""
        return tuple(c.old[0] for c in self.paragraphs if c.old and not c.new)


def compare(old: Paper, new: Paper) -> Changes:
    """What `new` changed of `old`; a paragraph that only has another number now is not changed."""
    before, after = _addressed(old), _addressed(new)
    found: list[Change] = []
    for op, a, b, c, d in _opcodes([text for _, text in before], [text for _, text in after]):
        if op != "equal":
            found += [Change(o, n) for o, n in zip_longest(before[a:b], after[c:d])]
    rest = [[text_of(b) for b in paper.blocks if not b.anchor and text_of(b)] for paper in (old, new)]
    elsewhere = sum(max(b - a, d - c) for op, a, b, c, d in _opcodes(*rest) if op != "equal")
    return Changes(tuple(found), elsewhere)


def likeness(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """How much of their wording two papers share, from 0 to 1."""
    return len(one & other) / max(1, len(one | other))


def shingles(paper: Paper) -> frozenset[tuple[str, ...]]:
    """Every few words running of a paper's text."""
    words = [run for block in paper.blocks for run in runs(text_of(block))]
    return frozenset(tuple(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1))


def _addressed(paper: Paper) -> list[tuple[str, str]]:
    return [(block.anchor, text_of(block)) for block in paper.blocks if _has_address(block) and block.anchor]


def _has_address(block: PaperBlock) -> bool:
    return bool(block.anchor) and bool(text_of(block))


def _opcodes(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
