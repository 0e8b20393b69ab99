"""What people type beside a paper: one dataclass for each kind of change, read from what the page sends."""

import json
from dataclasses import dataclass, fields
from typing import Any

import msgspec

from committee_archive.errors import UsageError

_LONGEST = 20_000  # characters of one text: no paragraph is as long


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What every change says.

    Attributes:
        reason: Why.
        by: Who.
        seen: The digest of the paper that the person saw: places are counted in that one.
    """

    reason: str
    by: str
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Typed):
    """The words of a block as they should read."""

    block: int
    text: str
    trivial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Typed):
    """All words of a table's cell; row and place in the row are counted from 1."""

    block: int
    row: int
    column: int
    text: str
    trivial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Typed):
    """How deep a heading stands, from 2 to 6; 0 where it is text. A paragraph becomes a heading by it."""

    block: int
    level: int
    trivial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Typed):
    """The number of a paragraph as printed."""

    block: int
    number: str
    trivial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderField(Typed):
    """A line of the paper's header: its lines of text, or for committees its rows of name, date and purpose."""

    field: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, str, str], ...] = ()
    trivial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Withhold(Typed):
    """What is kept back: some words, only here or `everywhere` in the paper; if none are given, all of a block."""

    block: int
    words: str = ""
    everywhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WithholdPage(Typed):
    """A whole page of the PDF that is kept back."""

    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(Typed):
    """A finding that is well as it is."""

    code: str
    anchor: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack(Typed):
    """An entry that is taken out again.

    Attributes:
        key: The list in which it stands, `corrections` or `accepted`.
        sign: The digest of the entry that the person saw.
    """

    key: str
    sign: str


KINDS: dict[str, type[Typed]] = {
    "words": Words,
    "cell": Cell,
    "heading": Level,
    "number": Number,
    "field": HeaderField,
    "withhold": Withhold,
    "page": WithholdPage,
    "accept": Accept,
    "takeback": TakeBack,
}


def parse_typed(body: bytes) -> Typed:
    """What the page sent.

    Raises:
        UsageError: it is not as it must be, or says no reason or no name.
    """
    try:
        data: Any = json.loads(body)
        found = msgspec.convert(data, KINDS[data.pop("kind")])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, msgspec.ValidationError) as error:
        raise UsageError("the page sent what the program does not understand; reload it and try again") from error
    for field in fields(found):
        value = getattr(found, field.name)
        for text in _texts(value):
            if len(text) > _LONGEST:
                raise UsageError("that is more text than any paragraph holds; edit the page in docs/reports instead")
            if any(ord(sign) < 32 and sign not in "\t\n\r" for sign in text):
                raise UsageError("the text holds a sign that cannot be printed; type it anew")
    if not found.by.strip():
        raise UsageError("your name is missing; it is written beside the paper and not published")
    if not found.reason.strip():
        raise UsageError("the reason is missing: those who come after you will want to know why")
    return found


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for entry in value for text in _texts(entry)] if isinstance(value, tuple) else []
