"""What the page shows of a paper: its pages with boxes, its text block by block, and what deserves a look."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from committee_archive.addresses.spoken import spoken
from committee_archive.corrections.header_fields import shown
from committee_archive.corrections.places import addresses_of
from committee_archive.findings.run_summary import Action
from committee_archive.model.paper import Paper
from committee_archive.pages.wording import paper_name
from committee_archive.reviewing.desk import Look
from committee_archive.reviewing.entries import sign_of
from committee_archive.reviewing.header_lines import LINES, Sort, as_lines, committee_rows
from committee_archive.reviewing.marks import SheetView, bare_sheets, sheets
from committee_archive.reviewing.passages import BlockView, passages_of
from committee_archive.reviewing.remarks import Remark, remarks_of
from committee_archive.sources.sidecar import sidecar_path


@dataclass(frozen=True, slots=True)
class FieldView:
    """A line of the header: its name in the front matter and in words, how it is typed, what it says."""

    name: str
    label: str
    sort: Sort
    lines: tuple[str, ...]
    rows: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry that stands beside the paper already: what it says, and by what it is named when it is taken back."""

    what: str
    place: str
    old: str
    new: str
    reason: str
    by: str
    day: str
    key: str
    sign: str
    can_be_taken_back: bool
    block: int | None = None


@dataclass(frozen=True, slots=True)
class PaperView:
    """All that the page shows; where the paper is refused, `refusals` say why and there is no text."""

    title: str
    file: str
    part: str | None
    page: str | None
    digest: str
    state: str
    words: str
    classification: str
    sheets: tuple[SheetView, ...] = ()
    blocks: tuple[BlockView, ...] = ()
    fields: tuple[FieldView, ...] = ()
    remarks: tuple[Remark, ...] = ()
    entries: tuple[EntryView, ...] = ()
    beside: str = ""
    refusals: tuple[str, ...] = ()


_STATES = {
    Action.NEW: "It has no page yet: the first correction, or the next build, makes it.",
    Action.UPDATED: "Its page is not up to date: the next correction, or the next build, makes it anew.",
    Action.KEPT: "People have edited its page by hand. Those edits stay; this is the text without them.",
    Action.MERGED: "People have edited its page by hand. Those edits stay; this is the text without them.",
    Action.CONTRADICTED: "A correction no longer fits, so the page is left as it is until that is settled.",
    Action.CONFLICT: "People's edits of the page and the new text contradict each other: the page is left as it is.",
}


def view_of(look: Look) -> PaperView:
    """The page's content; nothing of it is markup."""
    name = look.file.rsplit("/", 1)[-1]
    judged, paper = look.judged, look.judged.taken.paper if look.judged else None
    if judged is None or paper is None:
        refusals = tuple(n.finding.message for n in look.noticed) or (
            "nothing is known of it; build the archive first",
        )
        kept = tuple(bare_sheets(look.document)) if look.document else ()
        return PaperView(name, look.file, look.part, look.page, look.digest, "", "", "", sheets=kept, refusals=refusals)
    taken, totals = judged.taken, judged.taken.totals
    at = {address: n for n, block in reversed(list(enumerate(paper.blocks))) for address in addresses_of(block)}
    remarks = tuple(remarks_of([n.finding for n in look.noticed], at, taken))
    doubtful = frozenset(r.block for r in remarks if r.block is not None)
    words = ""
    if totals is not None:
        words = (
            f"{totals.words:,} words in the PDF = {totals.body:,} on the page + {totals.furniture:,} page numbers and "
            f"running heads + {totals.withheld:,} withheld"
        )
    return PaperView(
        title=paper_name(paper.front, paper.day),
        file=look.file,
        part=look.part,
        page=look.page,
        digest=look.digest,
        state=_STATES.get(look.action, "") if look.action else "",
        words=words,
        classification=paper.front.classification or "",
        sheets=tuple(sheets(judged.document, taken, doubtful)),
        blocks=tuple(passages_of(paper, judged.document, taken.trace, remarks)),
        fields=tuple(_field(paper, name) for name in LINES),
        remarks=remarks,
        entries=tuple(_entries(look, at)),
        beside=sidecar_path(Path(look.file)).as_posix(),
    )


def _field(paper: Paper, name: str) -> FieldView:
    label, sort = LINES[name]
    rows = committee_rows(paper.front) if sort is Sort.COMMITTEES else ()
    return FieldView(name, label, sort, as_lines(paper.front, name), rows)


def _entries(look: Look, at: Mapping[str, int]) -> Iterator[EntryView]:
    """What stands beside the paper; what is kept back is not spelt out."""
    for correction in look.sidecar.corrections:
        if correction.part == look.part:
            hidden = correction.what == "withhold"
            old, new = ("" if hidden or v is None else shown(v) for v in (correction.old, correction.new))
            place = (spoken(correction.where) if correction.where else None) or (correction.where or "")
            yield EntryView(
                "kept back" if hidden else correction.what,
                place.replace("page-", "page "),
                old,
                new,
                correction.reason,
                correction.by,
                correction.date.isoformat(),
                "corrections",
                sign_of(correction),
                not hidden,
                at.get(correction.where or ""),
            )
    first, last = look.pages
    for number in sorted(look.sidecar.withhold_pages & set(range(first, last + 1))):
        yield EntryView(
            "kept back", f"page {number - first + 1}", "", "", "", "", "", "withhold", "", can_be_taken_back=False
        )
    for accepted in look.sidecar.accepted:
        if accepted.part in (None, look.part):
            page = f"page {accepted.page}" if accepted.page else ""
            place = spoken(accepted.anchor) or accepted.anchor if accepted.anchor else page
            day = accepted.date.isoformat() if accepted.date else ""
            yield EntryView(
                f"accepted: {accepted.code}",
                place,
                "",
                "",
                accepted.reason or "",
                accepted.by or "",
                day,
                "accepted",
                sign_of(accepted),
                True,
                at.get(accepted.anchor or ""),
            )
