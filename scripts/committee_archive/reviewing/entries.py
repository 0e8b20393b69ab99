"""What people typed → the entries that the file beside the paper gets; the words that differ are found here."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from committee_archive.corrections import Correction, apply_corrections, parse_corrections
from committee_archive.corrections.places import places, public_text, spans
from committee_archive.errors import UsageError
from committee_archive.judging.judgement import Whole
from committee_archive.model.paper import Heading, Paper, PaperBlock, Paragraph, Table
from committee_archive.reviewing import typed as t
from committee_archive.reviewing.header_lines import plain, typed_value
from committee_archive.sources.sidecar_values import Accepted

_APART = 3  # words: changes that are nearer to each other are one
_MOST = 20  # changes of one block
_KEPT_BACK = "(withheld)"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: below which key of the file, and what it says."""

    key: str
    said: Mapping[str, Any]


def entries_of(typed: t.Typed, judged: Whole, today: dt.date) -> tuple[Entry, ...]:
    """The entries that say what was typed.

    Raises:
        UsageError: nothing was changed, or it cannot be said so that it fits one place only.
    """
    paper = judged.taken.paper
    assert paper is not None  # what may not be published is not corrected here
    part = judged.source.part.name if judged.source.part else None
    signed = {"reason": _line(typed.reason), "by": _line(typed.by), "date": today}
    if isinstance(typed, t.Accept):
        place = {"anchor": typed.anchor} if typed.anchor else {"page": typed.page}
        return (Entry("accepted", _said({"code": typed.code, **place, "part": part, **signed})),)
    if isinstance(typed, t.WithholdPage):
        if not 1 <= typed.page <= len(judged.document.pages):
            raise UsageError("the paper has no such page")
        first = judged.source.part.pages[0] if judged.source.part else 1
        return (Entry("withhold", {"page": first + typed.page - 1, **signed}),)
    trivial = {"trivial": True} if getattr(typed, "trivial", False) else {}
    found = _corrections(typed, paper, {"part": part}, {**signed, **trivial})
    return tuple(Entry("corrections", _said(entry)) for entry in found)


def where_of(paper: Paper, index: int) -> str | None:
    """How an entry names the place of a block: by its address, else by the page of the PDF that it begins on."""
    block = paper.blocks[index]
    if block.anchor:
        return block.anchor
    for page in range(1, (paper.front.source.pages[1] if paper.front.source else 1) + 1):
        if any(place.block == index for place in places(paper.blocks, f"page-{page}")):
            return f"page-{page}"
    return None


def _corrections(
    typed: t.Typed, paper: Paper, part: Mapping[str, Any], signed: Mapping[str, Any]
) -> Iterator[Mapping[str, Any]]:
    if isinstance(typed, t.HeaderField):
        new = typed_value(typed)
        old = plain(paper.front, typed.field)
        if old == new:
            raise UsageError("nothing was changed")
        yield {"what": typed.field, **part, "old": old, "new": new, **signed}
        return
    assert isinstance(typed, t.Words | t.Cell | t.Level | t.Number | t.Withhold)
    if not 0 <= typed.block < len(paper.blocks):
        raise UsageError("the paper has no such place")
    block, where = paper.blocks[typed.block], where_of(paper, typed.block)
    if where is None:
        raise UsageError("this place has no address; edit the page in docs/reports instead")
    match typed:
        case t.Level():
            old = block.level if isinstance(block, Heading) else 0
            if old == typed.level or not isinstance(block, Heading | Paragraph):
                raise UsageError("nothing was changed")
            yield {"what": "heading", "where": where, **part, "old": old or _all(block), "new": typed.level, **signed}
        case t.Number():
            label, number = block.label if isinstance(block, Paragraph) else None, _line(typed.number)
            if label is None:
                raise UsageError("this paragraph has no printed number; edit the page in docs/reports instead")
            if not re.search(r"\w", number) or len(number) > 12:
                raise UsageError("a number is written as it is printed, such as 7, 7.2 or (a)")
            if _bare(label) == _bare(number):
                raise UsageError("nothing was changed")
            yield {"what": "number", "where": where, **part, "old": _bare(label), "new": _bare(number), **signed}
        case t.Cell():
            yield {"what": "cell", "where": where, **part, **_cell(block, typed), **signed}
        case t.Words():
            if isinstance(block, Table):
                raise UsageError("correct a table cell by cell")
            yield from ({**entry, **part, **signed} for entry in _words(paper, typed, where))
        case t.Withhold():
            words = _line(typed.words)
            if not words and not block.anchor:
                raise UsageError("this place has no address of its own: say which of its words are kept back")
            if words and _KEPT_BACK in words:
                raise UsageError("some of these words are kept back already; name the others only")
            place = {} if typed.everywhere and words else {"where": where}
            yield {"what": "withhold", **place, **part, "old": words or None, **signed}


def _all(block: PaperBlock) -> str:
    """All words of a paragraph, by which a correction names one that is a heading."""
    words = "" if isinstance(block, Table) else public_text(block.content)
    if _KEPT_BACK in words:
        raise UsageError("some of these words are kept back, so it cannot be made a heading here")
    return words


def _cell(block: PaperBlock, typed: t.Cell) -> Mapping[str, Any]:
    if not isinstance(block, Table) or not (
        1 <= typed.row <= len(block.rows) and 1 <= typed.column <= len(block.rows[typed.row - 1])
    ):
        raise UsageError("the table has no such cell")
    old, new = public_text(block.rows[typed.row - 1][typed.column - 1].content), _line(typed.text)
    if old == new:
        raise UsageError("nothing was changed")
    if _KEPT_BACK in old:
        raise UsageError("some words of this cell are kept back, so it cannot be written anew")
    return {"row": typed.row, "column": typed.column, "old": old, "new": new}


def _words(paper: Paper, typed: t.Words, where: str) -> Iterator[Mapping[str, Any]]:
    """One entry for each change, each so long that its old words stand only once there."""
    wanted = typed.text.split()
    if not wanted:
        raise UsageError("no words are left; to keep the whole paragraph back choose “Keep back”")
    if public_text(paper.blocks[typed.block].content).split() == wanted:  # type: ignore[union-attr]  # no table
        raise UsageError("nothing was changed")
    for _ in range(_MOST):
        words = public_text(paper.blocks[typed.block].content).split()  # type: ignore[union-attr]
        change = _first_change(words, wanted)
        if change is None:
            return
        entry = {"what": "words", "where": where, **_quoted(paper, where, words, wanted, change)}
        yield entry
        made = parse_corrections([{**entry, "reason": "-", "by": "-", "date": dt.date.min}], Path("x.yml"))
        paper = apply_corrections(paper, made, lambda _: False).paper
    raise UsageError("these are too many changes for one paragraph; edit the page in docs/reports instead")


_Change = tuple[int, int, int, int]  # words from … to …, words wanted from … to …


def _first_change(words: Sequence[str], wanted: Sequence[str]) -> _Change | None:
    found: _Change | None = None
    for op, a, b, c, d in SequenceMatcher(None, words, wanted, autojunk=False).get_opcodes():
        if op == "equal":
            if found is not None and b - a >= _APART:
                break
        else:
            found = (found[0], b, found[2], d) if found else (a, b, c, d)
    return found


def _quoted(
    paper: Paper, where: str, words: Sequence[str], wanted: Sequence[str], change: _Change
) -> Mapping[str, Any]:
    """Old and new words, with so many of those around them that they stand once in the place, and neither is empty."""
    a, b, c, d = change
    there = places(paper.blocks, where)
    before, after = words[:a], words[b:]
    for around in range(2 * len(words) + 2):
        left, right = min(len(before), (around + 1) // 2), min(len(after), around // 2)
        old = [*before[len(before) - left :], *words[a:b], *after[:right]]
        new = [*before[len(before) - left :], *wanted[c:d], *after[:right]]
        if _KEPT_BACK in old or _KEPT_BACK in new:
            raise UsageError(
                "words that are kept back stand there; leave “(withheld)” and the words beside it as they are"
            )
        if old and new and sum(len(spans(place.content, " ".join(old))) for place in there) == 1:
            return {"old": " ".join(old), "new": " ".join(new)}
    raise UsageError("these words stand there more than once, so a correction cannot say which are meant")


def sign_of(entry: Correction | Accepted) -> str:
    """What names an entry that stands beside the paper: it is gone when the entry is written otherwise."""
    return hashlib.sha256(repr(entry).encode()).hexdigest()[:16]


def corrections_in(entries: Sequence[Entry], path: Path) -> tuple[Correction, ...]:
    """Those of the entries that are corrections, as they will be read from the file."""
    return parse_corrections([dict(e.said) for e in entries if e.key == "corrections"], path)


def _said(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value is not None}


def _line(text: str) -> str:
    return " ".join(text.split())


def _bare(label: str) -> str:
    return re.sub(r"^\W+|\W+$", "", label)


def with_said_pages(held: Mapping[str, Any] | None, entry: Mapping[str, Any]) -> dict[str, Any]:
    """What stands under `withhold` with one more page, and why and by whom it was added."""
    base = dict(held or {})
    return {**base, "pages": [*base.get("pages", []), entry["page"]], "why": [*base.get("why", []), dict(entry)]}
