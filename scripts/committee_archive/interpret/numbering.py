"""Printed labels → addresses and depths; labels stay as printed, gaps and repeats too.

The grammar of addresses: dots become hyphens (`1.2` is `p1-2`), a part hangs on the paragraph above it (`p4-a`,
`p4-a-ii`), an appendix goes before (`a2-p3`), and a repeat gets `_2`.
"""

import re
from dataclasses import dataclass, field
from enum import Enum

from committee_archive.interpret.minute_numbers import minute_number

_SAME_EDGE = 8.0  # points: labels of one list stand at one left edge
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


class Form(Enum):
    """The kinds of label that a list counts in."""

    NUMBER = "number"
    DOTTED = "dotted"
    LETTER = "letter"
    ROMAN = "roman"


@dataclass(frozen=True, slots=True)
class Address:
    """What a label became: its anchor, and how deep it is nested, from 1."""

    anchor: str
    depth: int


@dataclass(frozen=True, slots=True)
class _Open:
    form: Form
    value: int
    indent: float
    anchor: str
    depth: int
    bare: str


@dataclass(slots=True)
class Anchors:
    """Gives each anchor once: a repeat gets `_2`, then `_3`."""

    used: set[str] = field(default_factory=set)
    _times: dict[str, int] = field(default_factory=dict)

    def unique(self, anchor: str) -> str:
        """`anchor`, or the first free form of it; taken from now on."""
        found, n = anchor, self._times.get(anchor, 1)
        while found in self.used:
            n += 1
            found = f"{anchor}_{n}"
        self._times[anchor] = n
        self.used.add(found)
        return found


class Numbering:
    """Follows the labels of one paper in reading order."""

    def __init__(self, anchors: Anchors) -> None:
        self._anchors = anchors
        self._open: list[_Open] = []
        self._prefix = ""
        self._above = 0  # how many open paragraphs stand above the last heading

    def enter_appendix(self, prefix: str) -> None:
        """From here on addresses belong to an appendix (`a2-`)."""
        self._prefix = prefix
        self._open.clear()
        self._above = 0

    def at_heading(self) -> None:
        """A heading ends lists inside paragraphs; its paragraphs' numbers run on, but hold nothing below it."""
        while self._open and self._open[-1].form in (Form.LETTER, Form.ROMAN):
            self._open.pop()
        self._above = len(self._open)

    def address(self, label: str, indent: float, after: str = "") -> Address:
        """The address of the next labelled paragraph.

        Args:
            label: As printed.
            indent: Points from the text's left edge.
            after: The label of the paragraph that follows it in the paper: it tells whether `(i)` after `(h)` is a
                letter or begins a list of romans.
        """
        bare = re.sub(r"[().\s]+$|^[(\s]+", "", label)
        form, value = self._form(bare, after)
        parent = self._parent(form, value, indent, bare)
        self._above = min(self._above, len(self._open))
        depth = parent.depth + 1 if parent else 1
        token = re.sub(r"[^0-9a-z]+", "-", bare.lower()).strip("-")
        own = (
            f"{parent.anchor}-{token}"
            if parent and form is not Form.DOTTED
            else f"{self._prefix}p{token}"
            if token[:1].isdigit()
            else f"{self._prefix}p-{token}"
        )
        anchor = self._anchors.unique(own)
        self._open.append(_Open(form, value, indent, anchor, depth, bare))
        return Address(anchor, depth)

    def _form(self, bare: str, after: str) -> tuple[Form, int]:
        if re.fullmatch(r"\d+", bare):
            return Form.NUMBER, int(bare)
        if re.fullmatch(r"[\d.]+", bare):
            return Form.DOTTED, int(bare.rsplit(".", 1)[-1] or 0)
        if minute_number(bare) is not None:
            return Form.NUMBER, 0
        letter = ord(bare.lower()) - 96 if len(bare) == 1 else 0
        open_letter = next((o for o in reversed(self._open) if o.form is Form.LETTER), None)
        follows = open_letter is not None and open_letter.value + 1 == letter
        if re.fullmatch(r"(?i)[ivxl]+", bare):
            roman = _roman(bare.lower())
            next_bare = after.strip("(). ").lower()
            goes_on = bool(re.fullmatch(r"[ivxl]{2,}", next_bare)) and _roman(next_bare) == roman + 1
            if not follows or goes_on:
                return Form.ROMAN, roman
        return Form.LETTER, letter

    def _parent(self, form: Form, value: int, indent: float, bare: str) -> _Open | None:
        """The open paragraph that a new label hangs on; what it ends is closed."""
        if form is Form.DOTTED:
            while self._open and not bare.startswith(f"{self._open[-1].bare}."):
                self._open.pop()
            return self._open[-1] if self._open and self._open[-1].form is Form.DOTTED else None
        if form is Form.NUMBER:
            ended: _Open | None = None
            while self._open and (
                len(self._open) <= self._above or not _holds_number(self._open[-1], value, indent, ended)
            ):
                ended = self._open.pop()
            return self._open[-1] if self._open else None
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].form is form and (
                self._open[place].value + 1 == value or abs(self._open[place].indent - indent) <= _SAME_EDGE
            ):
                del self._open[place:]
                break
        return self._open[-1] if len(self._open) > self._above else None


def _holds_number(outer: _Open, value: int, indent: float, ended: _Open | None) -> bool:
    """Whether a number stands inside the paragraph `outer`: further in, and no later member of its list.

    Among numbers a deeper list begins at 1, or goes on from `ended`, the deeper one that was closed before it; one that
    counts on from `outer` is its sibling however far in it is set.
    """
    if outer.indent >= indent - _SAME_EDGE:
        return False
    if outer.form is not Form.NUMBER:
        return True
    deeper = ended is not None and ended.form is Form.NUMBER and ended.depth == outer.depth + 1
    if deeper and ended is not None and ended.value + 1 == value and abs(ended.indent - indent) <= _SAME_EDGE:
        return True
    return value != outer.value + 1 and (value == 1 or deeper)


def _roman(text: str) -> int:
    values = [_ROMAN[c] for c in text]
    return sum(-v if any(v < later for later in values[n + 1 :]) else v for n, v in enumerate(values))


def continues(first: str, second: str) -> bool:
    """Whether label `second` comes next after `first`: `3.` and `4.`, `1.2` and `1.3`, `b)` and `c)`, `i` and `ii`."""
    a, b = first.strip("(). ").lower(), second.strip("(). ").lower()
    (above, _, a), (beside, _, b) = a.rpartition("."), b.rpartition(".")
    if above != beside:
        return False
    if a.isdigit() and b.isdigit():
        return int(b) == int(a) + 1
    if re.fullmatch(r"[a-z]", a) and re.fullmatch(r"[a-z]", b) and ord(b) == ord(a) + 1:
        return True
    both = re.fullmatch(r"[ivxl]+", a) and re.fullmatch(r"[ivxl]+", b)
    return bool(both) and _roman(b) == _roman(a) + 1
