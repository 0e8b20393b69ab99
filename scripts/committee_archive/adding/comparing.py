"""Two versions of a paper, or two papers that may be one: compared by their addressed paragraphs and their words."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from committee_archive.adding.aligning import aligned
from committee_archive.corrections import text_of
from committee_archive.model.paper import Paper, PaperBlock, Paragraph, Table
from committee_archive.wording import runs

_SHINGLE = 5  # words running that two papers share


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph before and after, by address and words without its number; one is None where it is new or gone.

    A passage without an address has "" for it. `hidden`: it holds words that people keep back, so it is not quoted.
    `closed`: readers see nothing of it, so they are not told that it changed either.
    """

    old: tuple[str, str] | None
    new: tuple[str, str] | None
    hidden: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What a later version of a paper changed.

    Attributes:
        paragraphs: Address and words of each whose words differ.
        moved: Old and new address of each that has another one now, whether its words differ or not.
        passages: Those without an address whose words differ, tables left out.
        elsewhere: How many blocks without an address differ, tables among them.
        pages_gone: Pages of the earlier version beyond the last one of the later.
        recommendations_gone: Those that the later version does not make any more; "" for one that is not to be quoted.
    """

    paragraphs: tuple[Change, ...]
    elsewhere: int
    moved: tuple[tuple[str, str], ...] = ()
    passages: tuple[Change, ...] = ()
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
        return tuple(c for c in self.paragraphs if not c.closed)


def compare(
    old: Paper, new: Paper, hidden: Callable[[str], bool] = lambda text: False, seen: Container[str] = ()
) -> Changes:
    """What `new` changed of `old`; a paragraph that only has another number now is not changed, but moved.

    Args:
        old: The earlier version.
        new: The later.
        hidden: Whether a text holds words that people keep back.
        seen: Addresses of the earlier version that readers see, with or without all their words.
    """
    before, after = ([(b.anchor or "", words(b)) for b in p.blocks if b.anchor and words(b)] for p in (old, new))
    pairs = aligned(before, after)
    found = tuple(_change(o, n, hidden, seen) for o, n in pairs if not (o and n and o[1] == n[1]))
    named = {b.anchor for paper in (old, new) for b in paper.blocks if isinstance(b, Paragraph)}
    moved = tuple((o[0], n[0]) for o, n in pairs if o and n and o[0] != n[0] and {o[0], n[0]} <= named)
    rest = [[("", words(b)) for b in paper.blocks if not b.anchor and words(b)] for paper in (old, new)]
    other = [_change(o, n, hidden, ()) for o, n in aligned(*rest) if not (o and n and o[1] == n[1])]
    tables = {words(b) for paper in (old, new) for b in paper.blocks if isinstance(b, Table)}
    passages = tuple(c for c in other if not any(side and side[1] in tables for side in (c.old, c.new)))
    gone = _recommendations_gone(old, new, hidden)
    return Changes(found, len(other), moved, passages, _pages_gone(old, new), gone)


def words(block: PaperBlock) -> str:
    """What a block says, without its number: that may change although the words do not."""
    return text_of(replace(block, label=None) if isinstance(block, Paragraph) else block)


def texts(paper: Paper) -> frozenset[str]:
    """What the blocks of a paper say."""
    return frozenset(words(block) for block in paper.blocks)


def likeness(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """How much of their wording two papers share, from 0 to 1."""
    return len(one & other) / max(1, len(one | other))


def shingles(paper: Paper) -> frozenset[tuple[str, ...]]:
    """Every few words running of a paper's text."""
    said = [run for block in paper.blocks for run in runs(text_of(block))]
    return frozenset(tuple(said[n : n + _SHINGLE]) for n in range(len(said) - _SHINGLE + 1))


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


def _change(
    old: tuple[str, str] | None, new: tuple[str, str] | None, hidden: Callable[[str], bool], seen: Container[str]
) -> Change:
    keeps_back = any(side is not None and hidden(side[1]) for side in (old, new))
    return Change(old, new, keeps_back, closed=keeps_back and (old is None or old[0] not in seen))


def _opcodes(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
