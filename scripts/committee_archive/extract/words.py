"""Characters of a page → words, in the order of the content stream.

A gap of more than 0.15 of the font size parts two words (pdfplumber's fixed 3 points swallow tight spaces), and a
bullet glyph stands alone. Raised and lowered characters, and struck-through ones, are words of their own without a gap
before them: the number of a footnote, the 2 of CO2, the deleted half of `17.5.17.6.`. The letters of `1st` stay with
their number.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby
from typing import Any

from committee_archive.extract.labels import is_bullet_glyph
from committee_archive.extract.strokes import Struck
from committee_archive.model.document import BULLET, Box, FurnitureRule, Rise, Style

_GAP = 0.15  # of the font size: a wider gap parts two words
_SAME_LINE = 0.5  # of the lower character's height: how far two characters of a word must overlap
_TWICE = 0.5  # points: the same character so near to itself is one character, printed twice
_SMALLER = 0.8  # of its neighbour's size: raised and lowered characters are set at two thirds or less
_RAISED = 0.15  # of the neighbour's size: how far a raised character's baseline lies above (Word: a third)
_LOWERED = 0.05  # … and a lowered one's below
_DESCENT = 0.21  # of the size: the baseline's height over the lower edge of a character's box, in common fonts
_MARK = 3  # characters: a raised word apart from others is no longer
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_NO_LETTER = re.compile(r"\(cid:\d+\)")  # how pdfminer writes a glyph of which the font gives no letter
_LIGATURES = range(0xFB00, 0xFB07)
_IGNORED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f")
_SOFT = "\u00ad"  # a hyphen where it is painted; at a word's end it says that the word goes on below
_HARD_HYPHEN = "\x02"  # as it reaches the text from fonts that Word embeds: no line may end at it
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


def runs_of(chars: Sequence[dict[str, Any]], struck: Struck) -> list[Run]:
    """The words of a page.

    Args:
        chars: pdfplumber's characters in the order of the content stream.
        struck: Which of them are struck through or underlined.
    """
    found: list[Run] = []
    for chain in _chains(chars):
        if len(chain) == 1 and not struck.through:  # nearly every word is of one size, on a page without changes
            found.append(_run([chars[n] for n in chain[0]], Rise.NONE, False, False, _under(chain[0], struck)))
            continue
        sizes = [float(chars[part[0]]["size"]) for part in chain]
        base = chain[sizes.index(max(sizes))]
        level = _baseline(chars[base[0]]), max(sizes)
        parts = [(_rise([chars[n] for n in part], chain, k, chars, level), part) for k, part in enumerate(chain)]
        glued = False
        for rise, same in groupby(parts, key=lambda p: p[0]):
            numbers = [n for _, part in same for n in part]
            for through, group in groupby(numbers, key=lambda n: _stroke(n, numbers, struck)):
                own = list(group)
                found.append(
                    _run([chars[n] for n in own], rise, through is _Stroke.THROUGH, glued, _under(own, struck))
                )
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


def _run(chars: list[dict[str, Any]], rise: Rise, through: bool, glued: bool, under: bool) -> Run:
    box = Box(
        min(c["x0"] for c in chars),
        min(c["top"] for c in chars),
        max(c["x1"] for c in chars),
        max(c["bottom"] for c in chars),
    )
    style = _style(chars)
    if rise is not Rise.NONE or through or under:
        style = replace(style, rise=rise, struck=through, underlined=under and not through)
    mark = next((c["mcid"] for c in chars if c.get("mcid") is not None), None)
    printed = "".join(_printed(c["text"]) for c in chars)
    text = printed[:-1].replace(_SOFT, "-") + printed[-1:]
    return Run(text, box, style, glued, mark, chars[0].get("tag") == "Artifact", chars[0]["turn"], _unseen(chars))


def _unseen(chars: list[dict[str, Any]]) -> FurnitureRule | None:
    """Why nobody sees a word, where none of its characters is seen; a mere mark of punctuation is none."""
    rules = {c["unseen"] for c in chars}
    if None in rules or not any(c["text"].isalnum() for c in chars):
        return None
    return _OFF if _OFF in rules else FurnitureRule.UNSEEN


def _chains(chars: Sequence[dict[str, Any]]) -> Iterator[list[list[int]]]:
    """Characters without a gap between them, as their places in the list, parted where their size changes.

    What is off the page stands apart.
    """
    chain: list[list[int]] = []
    placed: dict[tuple[str, int, int], tuple[float, float]] = {}
    for n, char in enumerate(chars):
        text = char["text"]
        if not text or all(c in _IGNORED for c in text) or (text == _SOFT and char["x1"] <= char["x0"]):
            continue
        if text.isspace():
            if chain:
                yield chain
                chain = []
            continue
        if _printed_before(placed, text, char["x0"], char["top"]):  # bold made by printing twice at one place
            continue
        last = chars[chain[-1][-1]] if chain else None
        if last is None:
            chain = [[n]]
        elif (
            is_bullet_glyph(text)
            or is_bullet_glyph(last["text"])
            or _apart(last, char)
            or (last["unseen"] is _OFF) is not (char["unseen"] is _OFF)
        ):
            yield chain
            chain = [[n]]
        elif last["size"] != char["size"] and _resized(last, char):
            chain.append([n])
        else:
            chain[-1].append(n)
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


def _apart(left: dict[str, Any], right: dict[str, Any]) -> bool:
    """Whether two characters that follow each other in the stream belong to different words."""
    if left["turn"] != right["turn"]:
        return True
    size = max(left["size"], right["size"])
    gap = right["x0"] - left["x1"]
    if gap > _GAP * size or gap < -0.6 * size:
        return True
    overlap = min(left["bottom"], right["bottom"]) - max(left["top"], right["top"])
    if overlap >= _SAME_LINE * min(left["bottom"] - left["top"], right["bottom"] - right["top"]):
        return False
    return bool(overlap <= 0 or not _resized(left, right))  # a raised character may lie higher


def _resized(left: dict[str, Any], right: dict[str, Any]) -> bool:
    small, large = sorted((left["size"], right["size"]))
    return bool(small < _SMALLER * large)


def _baseline(char: dict[str, Any]) -> float:
    return float(char["bottom"] - _DESCENT * char["size"])


def _rise(
    part: list[dict[str, Any]],
    chain: list[list[int]],
    place: int,
    chars: Sequence[dict[str, Any]],
    level: tuple[float, float],
) -> Rise:
    """How a part of a word stands against its largest part, whose baseline and size `level` gives."""
    baseline, size = level
    text = "".join(c["text"] for c in part)
    after_digit = place > 0 and chars[chain[place - 1][-1]]["text"][-1:].isdigit()
    if part[0]["size"] >= _SMALLER * size or (after_digit and text in _ORDINALS):
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


def _printed(text: str) -> str:
    """A character as it is read: ligatures opened, bullets of symbol fonts made the one bullet."""
    if is_bullet_glyph(text):
        return BULLET
    if text == _SOFT:
        return _SOFT
    if text == _HARD_HYPHEN:
        return "-"
    if _NO_LETTER.fullmatch(text):
        return "\ufffd"
    if len(text) == 1 and ord(text) in _LIGATURES:
        return unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if (c.isprintable() or c.isspace()) and c not in _IGNORED) or "\ufffd"


def _style(chars: list[dict[str, Any]]) -> Style:
    names = [str(c["fontname"]).rsplit("+", 1)[-1].lower() for c in chars]
    bold = sum("bold" in n or "black" in n or "heavy" in n or n.endswith("-bd") for n in names)
    italic = sum("italic" in n or "oblique" in n for n in names)
    size = max(float(c["size"]) for c in chars)
    return Style(round(size, 1), bold * 2 > len(chars), italic * 2 > len(chars))
