"""Corrections → the corrected paper: each fits what stands there, is not needed any more, or is an error."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from committee_archive.corrections.entries import Correction, Kind
from committee_archive.corrections.header_fields import corrected_field, shown
from committee_archive.corrections.headings import relevelled
from committee_archive.corrections.numbers import renumbered
from committee_archive.corrections.places import (
    addresses_of,
    is_closed,
    places,
    public_text,
    spans,
    with_all_words,
    with_content,
    with_words,
)
from committee_archive.corrections.results import Fits, Mismatch, Needless, Resting, Result
from committee_archive.corrections.same_numbers import in_reading_order, same_numbers
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import Corrected
from committee_archive.model.paper import Inline, Paper, PaperBlock, Table, Text

_SHOWN = 200  # characters of a text in a message
_NOT_SHOWN = "(words that are kept back)"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A paper after its corrections.

    Attributes:
        paper: With all of them that fit.
        findings: What staff should know of the others.
        contradicted: Whether one no longer fits, so that a page which is there had better stay as it is.
    """

    paper: Paper
    findings: tuple[Finding, ...] = ()
    contradicted: bool = False


def apply_corrections(
    paper: Paper,
    entries: Sequence[Correction],
    kept_back: Callable[[str], bool],
    tells: Callable[[str], bool] | None = None,
) -> Outcome:
    """Apply corrections, one after the other as they stand in the file.

    Args:
        paper: As interpreted.
        entries: What people correct.
        kept_back: Whether a text holds words that are not published: they are never quoted, and never put back.
        tells: Whether a reason, which readers see, tells something of them: it is not published; None: as for any text.
    """
    tells = tells or kept_back
    findings: list[Finding] = []
    told: list[Corrected] = []
    contradicted = False
    numbered: list[tuple[Correction, str]] = []
    for entry in entries:
        result = _applied(paper, entry)
        if isinstance(result, Fits) and kept_back(_spelt(entry.new)):
            text = f"{entry.named} would publish words that are kept back; it is not applied: take it out"
            result = Mismatch("", text)
        anchor = entry.where if entry.where and not entry.where.startswith("page-") else None
        if isinstance(result, Fits):
            paper = result.paper
            if entry.kind is Kind.NUMBER and result.where:
                numbered.append((entry, result.where))
            if not entry.trivial:
                told.append(_told(entry, result, kept_back, tells))
                findings += [_tactless(entry, anchor)] if tells(entry.reason) else []
        elif isinstance(result, Needless):
            text = f"{entry.named} is not needed any more: the new value is what the program reads; it can be taken out"
            paper = result.paper or paper
            findings.append(Finding("correction-not-needed", text, Severity.NOTE, anchor=anchor))
        elif isinstance(result, Resting):
            text = (
                f"{entry.named} rests: all the words of that place are kept back; it counts again once they are opened"
            )
            findings.append(Finding("correction-rests", text, Severity.NOTE, anchor=anchor))
        else:
            contradicted = True
            text = result.advice or _both(entry, result, kept_back)
            findings.append(Finding("correction-conflict", text, Severity.ERROR, anchor=anchor))
    paper, moved = in_reading_order(paper, [anchor for _, anchor in numbered])
    told = [replace(line, where=moved.get(line.where or "", line.where)) for line in told]
    findings += same_numbers(paper, [(entry, moved.get(anchor, anchor)) for entry, anchor in numbered], kept_back)
    return Outcome(replace(paper, front=replace(paper.front, corrections=tuple(told))), tuple(findings), contradicted)


def _applied(paper: Paper, entry: Correction) -> Result:
    match entry.kind:
        case None:
            return corrected_field(paper, entry)
        case Kind.WITHHOLD:
            return Fits(paper)  # done before the text was made
        case Kind.HEADING:
            return relevelled(paper, entry)
        case Kind.NUMBER:
            return renumbered(paper, entry)
        case Kind.CELL:
            return _cell(paper, entry)
        case Kind.WORDS:
            return _words(paper, entry)


def _cell(paper: Paper, entry: Correction) -> Result:
    cells = [
        place
        for place in places(paper.blocks, entry.where)
        if place.row is not None
        and place.cell is not None
        and entry.row in (None, place.row + 1)
        and entry.column in (None, place.cell + 1)
    ]
    old, new = (" ".join(str(value).split()) for value in (entry.old, entry.new))
    fitting = [place for place in cells if public_text(place.content) == old]
    if len(fitting) == 1:
        return Fits(_with(paper, fitting[0].block, entry, with_content(
            paper.blocks, fitting[0], with_all_words(fitting[0].content, new))))  # fmt: skip
    if fitting:
        return Mismatch(f"{len(fitting)} cells with these words; say which by `row` and `column`")
    if any(public_text(place.content) == new for place in cells):
        return Needless()
    if cells and all(map(is_closed, cells)):
        return Resting()
    return Mismatch(public_text(cells[0].content) if len(cells) == 1 else "no cell with these words")


def _words(paper: Paper, entry: Correction) -> Result:
    old, new = str(entry.old), str(entry.new)
    there = places(paper.blocks, entry.where)
    found = [(place, span) for place in there for span in spans(place.content, old)]
    done = [(place, span) for place in there for span in spans(place.content, new)]
    open_ones = [(p, s) for p, s in found if not any(p == q and t[0] <= s[0] and s[1] <= t[1] for q, t in done)]
    if len(open_ones) == 1:
        place, span = open_ones[0]
        content = with_words(place.content, span, " ".join(new.split()))
        return Fits(_with(paper, place.block, entry, with_content(paper.blocks, place, content)))
    if open_ones:
        return Mismatch(f"these words {len(open_ones)} times; quote some of the words around them too")
    if done:
        return Needless()
    if not there:
        return Mismatch("no such place")
    if all(map(is_closed, there)):
        return Resting()
    return Mismatch(public_text(there[0].content) if len(there) == 1 else "no such words")


def _with(paper: Paper, block: int, entry: Correction, blocks: tuple[PaperBlock, ...]) -> Paper:
    """The paper with corrected blocks; a recommendation or decision that quotes the words is corrected with them."""
    changed = replace(paper, blocks=blocks)
    held = paper.blocks[block]
    if isinstance(held, Table):
        return changed
    own, whole = set(addresses_of(held)), public_text(held.content)

    def quoted(text: str, anchor: str | None) -> str:
        pieces: tuple[Inline, ...] = (Text(text),)
        there = spans(pieces, str(entry.old))
        if len(there) != 1 or not (anchor in own or (whole and whole in text)):
            return text
        return public_text(with_words(pieces, there[0], " ".join(str(entry.new).split())))

    front = paper.front
    asked = tuple(replace(r, text=quoted(r.text, r.anchor)) for r in front.recommendations)
    decided = tuple(
        replace(d, text=quoted(d.text, d.anchor), about=quoted(d.about, d.anchor) if d.about else None)
        for d in front.decisions
    )
    return replace(changed, front=replace(front, recommendations=asked, decisions=decided))


def _tactless(entry: Correction, anchor: str | None) -> Finding:
    text = (
        f"the reason of {entry.named} repeats words that are kept back, and readers would see it on the page; it is "
        "left out: say it without them, for example “personal details of a third party”"
    )
    return Finding("reason-tells", text, Severity.ERROR, anchor=anchor)


def _told(entry: Correction, result: Fits, kept_back: Callable[[str], bool], tells: Callable[[str], bool]) -> Corrected:
    """What readers are told: never who made it, never what is kept back."""
    where = result.where or entry.where
    reason = None if tells(entry.reason) else entry.reason
    if entry.kind is Kind.WITHHOLD:
        return Corrected(entry.what, where, reason=reason, date=entry.date)
    old, new = (
        None if value is None or kept_back(value) else value for value in (_shown(entry.old), _shown(entry.new))
    )
    return Corrected(entry.what, where, old, new, reason, entry.date)


def _shown(value: object) -> str | None:
    return None if value is None else shown(value)


def _spelt(value: object) -> str:
    return "" if value is None else shown(value)


def _both(entry: Correction, result: Mismatch, kept_back: Callable[[str], bool]) -> str:
    def quoted(text: str) -> str:
        return _NOT_SHOWN if kept_back(text) else repr(text if len(text) <= _SHOWN else text[:_SHOWN] + " …")

    expected, found = quoted(_spelt(entry.old)), quoted(result.found)
    text = f"{entry.named} no longer fits: it expects {expected}, the program reads {found}"
    return f"{text}; compare with the PDF, then write the correction anew or take it out"
