"""Printed labels → addresses and depths; labels stay as printed, gaps and repeats too.

The grammar of addresses: dots become hyphens (`1.2` is `p1-2`), a part hangs on the paragraph above it (`p4-a`,
`p4-a-ii`), an appendix goes before (`a2-p3`), and a repeat gets `_2`.
"""

import re
from dataclasses import dataclass, field
from enum import Enum

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


@dataclass(slots=True)
class Anchors:
    """Gives each anchor once: a repeat gets `_2`, then `_3`."""

    used: set[str] = field(default_factory=set)

    def unique(self, anchor: str) -> str:
        """`anchor`, or the first free form of it; taken from now on."""
        found, n = anchor, 1
        while found in self.used:
            n += 1
            found = f"{anchor}_{n}"
        self.used.add(found)
        return found


class Numbering:
    """Follows the labels of one paper in reading order."""

    def __init__(self, anchors: Anchors) -> None:
        self._anchors = anchors
        self._open: list[_Open] = []
        self._prefix = ""

    def enter_appendix(self, prefix: str) -> None:
        """From here on addresses belong to an appendix (`a2-`)."""
        self._prefix = prefix
        self._open.clear()

    def at_heading(self) -> None:
        """A heading ends lists inside paragraphs; the paragraphs' own numbers run on."""
        while self._open and self._open[-1].form in (Form.LETTER, Form.ROMAN):
            self._open.pop()

    def address(self, label: str, indent: float) -> Address:
        """The address of the next labelled paragraph, whose label stands `indent` points from the text's left edge."""
        bare = re.sub(r"[().\s]+$|^[(\s]+", "", label)
        form, value = self._form(bare, indent)
        parent = self._parent(form, value, indent)
        depth = parent.depth + 1 if parent else 1
        token = bare.replace(".", "-").lower()
        own = (
            f"{parent.anchor}-{token}"
            if parent
            else f"{self._prefix}p{token}"
            if token[:1].isdigit()
            else f"{self._prefix}p-{token}"
        )
        anchor = self._anchors.unique(own)
        self._open.append(_Open(form, value, indent, anchor, depth))
        return Address(anchor, depth)

    def _form(self, bare: str, indent: float) -> tuple[Form, int]:
        if re.fullmatch(r"\d+", bare):
            return Form.NUMBER, int(bare)
        if re.fullmatch(r"[\d.]+", bare):
            return Form.DOTTED, int(bare.rsplit(".", 1)[-1] or 0)
        letter = ord(bare.lower()) - 96 if len(bare) == 1 else 0
        open_letter = next((o for o in reversed(self._open) if o.form is Form.LETTER), None)
        follows = open_letter is not None and open_letter.value + 1 == letter
        if re.fullmatch(r"(?i)[ivxl]+", bare) and not follows:
            return Form.ROMAN, _roman(bare.lower())
        return Form.LETTER, letter

    def _parent(self, form: Form, value: int, indent: float) -> _Open | None:
        """The open paragraph that a new label hangs on; what it ends is closed."""
        if form in (Form.NUMBER, Form.DOTTED):
            while self._open and (self._open[-1].form is form or self._open[-1].indent >= indent - _SAME_EDGE):
                self._open.pop()
            inside = self._open and self._open[-1].indent < indent - _SAME_EDGE
            return self._open[-1] if inside and form is Form.NUMBER else None
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].form is form and (
                self._open[place].value + 1 == value or abs(self._open[place].indent - indent) <= _SAME_EDGE
            ):
                del self._open[place:]
                break
        return self._open[-1] if self._open else None


def _roman(text: str) -> int:
    values = [_ROMAN[c] for c in text]
    return sum(-v if any(v < later for later in values[n + 1 :]) else v for n, v in enumerate(values))


def continues(first: str, second: str) -> bool:
    """Whether label `second` comes next after `first`: `3.` and `4.`, `b)` and `c)`, `(ii)` and `(iii)`."""
    a, b = first.strip("(). ").lower(), second.strip("(). ").lower()
    if a.isdigit() and b.isdigit():
        return int(b) == int(a) + 1
    if re.fullmatch(r"[a-z]", a) and re.fullmatch(r"[a-z]", b) and ord(b) == ord(a) + 1:
        return True
    both = re.fullmatch(r"[ivxl]+", a) and re.fullmatch(r"[ivxl]+", b)
    return bool(both) and _roman(b) == _roman(a) + 1
