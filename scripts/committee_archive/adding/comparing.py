"""Two versions of a paper, or two papers that may be one: compared by their addressed paragraphs and their words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from committee_archive.corrections import text_of
from committee_archive.model.paper import Paper, PaperBlock
from committee_archive.wording import runs

_SHINGLE = 5  # words running that two papers share


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph before and after; one of them is None where it is new or gone.

    `hidden`: it holds words that people keep back, so it is not quoted, and readers are not told of it.
    """

    old: tuple[str, str] | None
    new: tuple[str, str] | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What a later version of a paper changed.

    Attributes:
        paragraphs: Address and text of each that differs.
        elsewhere: How many blocks without an address differ.
        pages_gone: Pages of the earlier version beyond the last one of the later.
        recommendations_gone: Those that the later version does not make any more; "" for one that is not to be quoted.
    """

    paragraphs: tuple[Change, ...]
    elsewhere: int
    pages_gone: tuple[int, ...] = ()
    recommendations_gone: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[str, ...]:
        """Addresses whose words differ, as the later version numbers them."""
        return tuple(c.new[0] for c in self._told if c.old and c.new)

    @property
    def added(self) -> tuple[str, ...]:
        """Addresses that the earlier version lacked."""
        return tuple(c.new[0] for c in self._told if c.new and not c.old)

    @property
    def removed(self) -> tuple[str, ...]:
        """Addresses of the earlier version that are gone."""
        gone = tuple(c.old[0] for c in self._told if c.old and not c.new)
        return (*gone, *(f"page-{number}" for number in self.pages_gone))

    @property
    def _told(self) -> tuple[Change, ...]:
        return tuple(c for c in self.paragraphs if not c.hidden)


def compare(old: Paper, new: Paper, hidden: Callable[[str], bool] = lambda text: False) -> Changes:
    """What `new` changed of `old`; a paragraph that only has another number now is not changed.

    Args:
        old: The earlier version.
        new: The later.
        hidden: Whether a text holds words that people keep back.
    """
    before, after = _addressed(old), _addressed(new)
    found: list[Change] = []
    for op, a, b, c, d in _opcodes([text for _, text in before], [text for _, text in after]):
        if op != "equal":
            pairs = zip_longest(before[a:b], after[c:d])
            found += [Change(o, n, any(p is not None and hidden(p[1]) for p in (o, n))) for o, n in pairs]
    rest = [[text_of(b) for b in paper.blocks if not b.anchor and text_of(b)] for paper in (old, new)]
    elsewhere = sum(max(b - a, d - c) for op, a, b, c, d in _opcodes(*rest) if op != "equal")
    return Changes(tuple(found), elsewhere, _pages_gone(old, new), _recommendations_gone(old, new, hidden))


def texts(paper: Paper) -> frozenset[str]:
    """What the blocks of a paper say."""
    return frozenset(text_of(block) for block in paper.blocks)


def likeness(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """How much of their wording two papers share, from 0 to 1."""
    return len(one & other) / max(1, len(one | other))


def shingles(paper: Paper) -> frozenset[tuple[str, ...]]:
    """Every few words running of a paper's text."""
    words = [run for block in paper.blocks for run in runs(text_of(block))]
    return frozenset(tuple(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1))


def _pages_gone(old: Paper, new: Paper) -> tuple[int, ...]:
    if old.front.source is None or new.front.source is None:
        return ()
    before, after = (last - first + 1 for first, last in (old.front.source.pages, new.front.source.pages))
    return tuple(range(after + 1, before + 1))


def _recommendations_gone(old: Paper, new: Paper, hidden: Callable[[str], bool]) -> tuple[str, ...]:
    """Those that have no counterpart; one whose words differ stands among the paragraphs."""
    before, after = ([r.text for r in paper.front.recommendations] for paper in (old, new))
    return tuple(
        "" if hidden(text) else text
        for op, a, b, c, d in _opcodes(before, after)
        if op != "equal"
        for text in before[a + d - c : b]
    )


def _addressed(paper: Paper) -> list[tuple[str, str]]:
    return [(block.anchor, text_of(block)) for block in paper.blocks if _has_address(block) and block.anchor]


def _has_address(block: PaperBlock) -> bool:
    return bool(block.anchor) and bool(text_of(block))


def _opcodes(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
