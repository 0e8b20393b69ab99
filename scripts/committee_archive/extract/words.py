"""Characters of a page → words, in the order of the content stream.

A gap of more than 0.15 of the font size parts two words (pdfplumber's fixed 3 points swallow tight spaces), and a
bullet glyph stands alone. Raised and lowered characters, and struck-through ones, are words of their own without a gap
before them: the number of a footnote, the 2 of CO2, the deleted half of `17.5.17.6.`. The letters of `1st` stay with
their number.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from itertools import groupby

from committee_archive.extract.characters import IGNORED, SOFT, printed_as, set_in, style_of
from committee_archive.extract.glyphs import Drawn, Glyph
from committee_archive.extract.labels import is_bullet_glyph
from committee_archive.extract.strokes import Struck
from committee_archive.model.document import Box, FurnitureRule, Rise, Style

_GAP = 0.15  # of the font size: a wider gap parts two words
_SAME_LINE = 0.5  # of the lower character's height: how far two characters of a word must overlap
_TWICE = 0.5  # points: the same character so near to itself is one character, printed twice
_SMALLER = 0.8  # of its neighbour's size: raised and lowered characters are set at two thirds or less
_RAISED = 0.15  # of the neighbour's size: how far a raised character's baseline lies above (Word: a third)
_LOWERED = 0.05  # … and a lowered one's below
_DESCENT = 0.21  # of the size: the baseline's height over the lower edge of a character's box, in common fonts
_MARK = 3  # characters: a raised word apart from others is no longer
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_OFF = FurnitureRule.OFF_PAGE


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one word: its text as read (one glyph may stand for several words), where and how it stands.

    `hidden` says why nobody sees any of it, where that is so.
    """

    text: str
    box: Box
    style: Style
    glued: bool
    mark: int | None
    artifact: bool
    turn: int
    hidden: FurnitureRule | None


def runs_of(glyphs: Sequence[Glyph], struck: Struck, unseen: Mapping[int, FurnitureRule]) -> list[Run]:
    """The words of a page.

    Args:
        glyphs: The characters in the order of the content stream.
        struck: Which of them are struck through or underlined.
        unseen: Which of them nobody sees, by their place in the list, and why.
    """
    found: list[Run] = []
    for chain in _chains(glyphs, {n for n, rule in unseen.items() if rule is _OFF}):
        hidden = _unseen([n for part in chain for n in part], glyphs, unseen) if unseen else None
        if len(chain) == 1 and not struck.through:  # nearly every word is of one size, on a page without changes
            found.append(_run([glyphs[n] for n in chain[0]], hidden, under=_under(chain[0], struck)))
            continue
        sizes = [glyphs[part[0]].by.size for part in chain]
        base = chain[sizes.index(max(sizes))]
        level = _baseline(glyphs[base[0]]), max(sizes)
        parts = [(_rise([glyphs[n] for n in part], chain, k, glyphs, level), part) for k, part in enumerate(chain)]
        glued = False
        for rise, same in groupby(parts, key=lambda p: p[0]):
            numbers = [n for _, part in same for n in part]
            for stroke, group in groupby(numbers, key=lambda n: _stroke(n, numbers, struck)):
                own = list(group)
                hidden = _unseen(own, glyphs, unseen) if unseen else None
                through = stroke is _Stroke.THROUGH
                found.append(_run([glyphs[n] for n in own], hidden, rise, through, glued, under=_under(own, struck)))
                glued = True
    return _with_lone_marks(found)


class _Stroke(Enum):
    """Where a character's rule goes."""

    NONE = 0
    UNDER = 1
    THROUGH = 2


def _stroke(char: int, word: list[int], struck: Struck) -> _Stroke:
    """The rule of a character; a rule under it parts a word only where another part is struck through."""
    if char in struck.through:
        return _Stroke.THROUGH
    changed = char in struck.under and any(n in struck.through for n in word)
    return _Stroke.UNDER if changed else _Stroke.NONE


def _under(numbers: list[int], struck: Struck) -> bool:
    return bool(struck.under) and 2 * sum(n in struck.under for n in numbers) > len(numbers)


def _run(
    glyphs: list[Glyph],
    hidden: FurnitureRule | None,
    rise: Rise = Rise.NONE,
    through: bool = False,
    glued: bool = False,
    *,
    under: bool,
) -> Run:
    texts, lefts, rights, bys = zip(*glyphs, strict=True)
    by: Drawn = bys[0]
    if all(other is by for other in bys):
        box = Box(min(lefts), by.top, max(rights), by.bottom)
        style, mark = set_in(by.size, by.fontname), by.mcid
    else:
        box = Box(min(lefts), min(b.top for b in bys), max(rights), max(b.bottom for b in bys))
        style, mark = style_of(bys), next((b.mcid for b in bys if b.mcid is not None), None)
    if rise is not Rise.NONE or through or under:
        style = replace(style, rise=rise, struck=through, underlined=under and not through)
    if by.light and hidden is None:
        style = replace(style, light=True)
    printed = "".join(map(printed_as, texts))
    text = printed[:-1].replace(SOFT, "-") + printed[-1:]
    return Run(text, box, style, glued, mark, by.artifact, by.turn, hidden)


def _unseen(word: Sequence[int], glyphs: Sequence[Glyph], unseen: Mapping[int, FurnitureRule]) -> FurnitureRule | None:
    """Why nobody sees a word, where none of its characters is seen; a mere mark of punctuation is none."""
    rules = {unseen.get(n) for n in word}
    if None in rules or not any(glyphs[n].text.isalnum() for n in word):
        return None
    return _OFF if _OFF in rules else FurnitureRule.UNSEEN


class _Sort(Enum):
    """What a character is to the word it may belong to."""

    LETTER = 0
    SPACE = 1
    BULLET = 2
    SOFT = 3
    NOTHING = 4


@lru_cache(4096)
def _sort(text: str) -> _Sort:
    if all(c in IGNORED for c in text):
        return _Sort.NOTHING
    if text.isspace():
        return _Sort.SPACE
    if text == SOFT:
        return _Sort.SOFT
    return _Sort.BULLET if is_bullet_glyph(text) else _Sort.LETTER


def _chains(glyphs: Sequence[Glyph], off: set[int]) -> Iterator[list[list[int]]]:
    """Characters without a gap between them, as their places in the list, parted where their size changes.

    What is off the page stands apart.
    """
    chain: list[list[int]] = []
    placed: dict[tuple[str, int, int], tuple[float, float]] = {}
    last = 0  # place of the chain's last character; its sort
    before = _Sort.NOTHING
    for n, glyph in enumerate(glyphs):
        text, x0, x1, by = glyph
        sort = _sort(text)
        if sort is _Sort.NOTHING or (sort is _Sort.SOFT and x1 <= x0):
            continue
        if sort is _Sort.SPACE:
            if chain:
                yield chain
                chain = []
            continue
        if _printed_before(placed, text, x0, by.top):  # bold made by printing twice at one place
            continue
        if not chain:
            chain = [[n]]
        elif (
            sort is _Sort.BULLET
            or before is _Sort.BULLET
            or _apart(glyphs[last], glyph)
            or (off and (last in off) is not (n in off))
        ):
            yield chain
            chain = [[n]]
        elif glyphs[last].by is not by and _resized(glyphs[last].by.size, by.size):
            chain.append([n])
        else:
            chain[-1].append(n)
        last, before = n, sort
    if chain:
        yield chain


def _printed_before(placed: dict[tuple[str, int, int], tuple[float, float]], text: str, x: float, top: float) -> bool:
    """Whether the same character stands within `_TWICE` of this spot already; if not, it stands there from now on."""
    column, row = round(x), round(top)
    for near in (column, column + 1 if x >= column else column - 1):
        for beside in (row, row + 1 if top >= row else row - 1):
            at = placed.get((text, near, beside))
            if at is not None and abs(at[0] - x) <= _TWICE and abs(at[1] - top) <= _TWICE:
                return True
    placed[text, column, row] = (x, top)
    return False


def _apart(left: Glyph, right: Glyph) -> bool:
    """Whether two characters that follow each other in the stream belong to different words."""
    gap = right.x0 - left.x1
    one, other = left.by, right.by
    if one is other:
        return gap > _GAP * one.size or gap < -0.6 * one.size
    if one.turn != other.turn:
        return True
    size = max(one.size, other.size)
    if gap > _GAP * size or gap < -0.6 * size:
        return True
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    if overlap >= _SAME_LINE * min(one.bottom - one.top, other.bottom - other.top):
        return False
    return overlap <= 0 or not _resized(one.size, other.size)  # a raised character may lie higher


def _resized(one: float, other: float) -> bool:
    return min(one, other) < _SMALLER * max(one, other)


def _baseline(glyph: Glyph) -> float:
    return glyph.by.bottom - _DESCENT * glyph.by.size


def _rise(
    part: list[Glyph],
    chain: list[list[int]],
    place: int,
    glyphs: Sequence[Glyph],
    level: tuple[float, float],
) -> Rise:
    """How a part of a word stands against its largest part, whose baseline and size `level` gives."""
    baseline, size = level
    text = "".join(g.text for g in part)
    after_digit = place > 0 and glyphs[chain[place - 1][-1]].text[-1:].isdigit()
    if part[0].by.size >= _SMALLER * size or (after_digit and text in _ORDINALS):
        return Rise.NONE
    return _shift(baseline - _baseline(part[0]), size)


def _shift(up: float, size: float) -> Rise:
    if up > _RAISED * size:
        return Rise.ABOVE
    return Rise.BELOW if up < -_LOWERED * size else Rise.NONE


def _with_lone_marks(runs: list[Run]) -> list[Run]:
    """The words, those told as raised that a gap parts from larger ones: the number a footnote begins with."""
    found = list(runs)
    for n, run in enumerate(runs):
        if run.style.rise is not Rise.NONE or run.glued or len(run.text) > _MARK or run.text in _ORDINALS:
            continue
        for other in (*runs[n + 1 : n + 2], *runs[max(0, n - 1) : n]):
            size = other.style.size
            near = max(other.box.x0 - run.box.x1, run.box.x0 - other.box.x1) <= size
            overlap = min(other.box.bottom, run.box.bottom) - max(other.box.top, run.box.top)
            if run.style.size < _SMALLER * size and near and overlap > 0:
                up = (other.box.bottom - _DESCENT * size) - (run.box.bottom - _DESCENT * run.style.size)
                if _shift(up, size) is Rise.ABOVE:
                    found[n] = replace(run, style=replace(run.style, rise=Rise.ABOVE))
                break
    return found
