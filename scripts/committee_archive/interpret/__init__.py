"""Document → Paper: what the paper says about itself, and its text with addresses, recommendations and decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from committee_archive.interpret.action_lines import without_false_headings
from committee_archive.interpret.authorship import authors_of
from committee_archive.interpret.contact import contact_kinds, has_contact, without_contact
from committee_archive.interpret.dates import PrintedDate, date_in
from committee_archive.interpret.form_sections import with_sections
from committee_archive.interpret.header import read_header
from committee_archive.interpret.header_gaps import markings_apart, with_colons
from committee_archive.interpret.header_reading import HeaderReading, committees_of, without_members
from committee_archive.interpret.header_settled import decides_alone, is_decided_by_post
from committee_archive.interpret.items import with_names_set_apart
from committee_archive.interpret.kinds import KindReading, kind_of, running_heads
from committee_archive.interpret.meetings import (
    MeetingReading,
    is_authority,
    may_be_body,
    meeting_of,
    meeting_of_pack,
    without_sheet,
)
from committee_archive.interpret.misprints import (
    dates_that_cannot_be,
    misprinted_dates,
    no_such_day,
    without_day,
    without_year,
)
from committee_archive.interpret.opening import add_opening, marking_below, opening_lines
from committee_archive.interpret.paper_titles import title_of
from committee_archive.interpret.reach import without_reach
from committee_archive.interpret.reporting import reporter_by_place
from committee_archive.interpret.stacks import with_stacks
from committee_archive.interpret.text import MadeText, PaperMaker
from committee_archive.interpret.typed_labels import with_labels_of_minutes, with_typed_labels
from committee_archive.interpret.withholding import withholding
from committee_archive.model.document import Document, Ref
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import CommitteeEntry, FrontMatter, OtherRow, PaperKind
from committee_archive.model.paper import Paper, WithheldKind
from committee_archive.vocabulary import Vocabulary, phrase_key

_OF_MEETINGS = (PaperKind.MINUTES, PaperKind.AGENDA, PaperKind.PACK, PaperKind.SUPPLEMENT)
_GOES_TO = {"committees", "committee_and_date", "decider"}
_TOP = 12  # blocks among which a paper without a header block prints its date
__all__ = [
    "FirstReading",
    "Interpretation",
    "KindReading",
    "MeetingReading",
    "contact_kinds",
    "dates_that_cannot_be",
    "first_reading",
    "has_contact",
    "interpret",
    "meeting_of_pack",
    "with_sections",
    "with_stacks",
]


@dataclass(frozen=True, slots=True)
class FirstReading:
    """What the guard must know before the text is interpreted: the header block, the kind, the meeting."""

    header: HeaderReading
    kind: KindReading
    meeting: MeetingReading
    running: tuple[str, ...] = ()

    @property
    def classifications(self) -> tuple[str, ...]:
        """The classifications that the header block prints, or where it prints none, the head or foot of the pages."""
        return tuple(self.header.values.get("classification", ())) or self.running

    @property
    def printed_date(self) -> PrintedDate | None:
        """The date of the meeting as printed, from the header block or from the top of the paper."""
        values = self.header.values
        if self.kind.kind is PaperKind.APPENDIX and not _GOES_TO & set(values):
            return None  # the day on which a form was filled in
        lines = (line for name in ("date", "committee_and_date", "committees") for line in values.get(name, ()))
        printed = next((d for line in lines if (d := date_in(line))), None)
        if printed is not None or self.kind.kind is PaperKind.APPENDIX:
            return printed
        return self.meeting.date

    @property
    def date(self) -> date | None:
        """The day of the meeting."""
        return self.printed_date.day if self.printed_date else None


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A paper as understood.

    Attributes:
        paper: Front matter without source and audit, and addressed blocks.
        withheld: The words kept back, each with its kind; the published PDF must lose them too.
        trace: For each block of the paper the index of the Document's block that it came from, or None.
        findings: What was noticed.
        kind_evidence: The words that showed what kind of paper it is.
    """

    paper: Paper
    withheld: Mapping[Ref, WithheldKind]
    trace: tuple[int | None, ...]
    findings: tuple[Finding, ...]
    kind_evidence: str


def first_reading(document: Document, vocabulary: Vocabulary) -> FirstReading:
    """Read the top of a paper."""
    rows = with_colons(document, vocabulary)
    header = read_header(rows.blocks, vocabulary)
    rows.place(header)
    known = vocabulary.public | vocabulary.not_public | vocabulary.neutral
    running = tuple(line for line in running_heads(document) if phrase_key(line) in known)
    if not running and document.blocks and phrase_key(document.blocks[-1].text) in vocabulary.neutral:
        running = (document.blocks[-1].text,)  # a paper of one page has no line that repeats at the foot of pages
    kind = kind_of(document, header, vocabulary)
    meeting = meeting_of(document, header, vocabulary)
    if kind.kind is PaperKind.REPORT:
        above = document.blocks[: header.first] if header.first >= 0 else document.blocks
        marked = [*markings_apart(document, vocabulary), *marking_below(document.blocks, header, vocabulary)]
        add_opening(header, [*opening_lines(above, vocabulary), *marked], vocabulary)
    return FirstReading(header, kind, meeting, running)


def interpret(
    document: Document,
    first: FirstReading,
    vocabulary: Vocabulary,
    *,
    withheld_pages: frozenset[int] = frozenset(),
    chosen_pages: frozenset[int] = frozenset(),
    chosen_words: frozenset[Ref] = frozenset(),
    withhold_contact: bool = True,
) -> Interpretation:
    """Understand a paper.

    Args:
        document: As extracted.
        first: The reading of its top.
        vocabulary: How such papers are worded.
        withheld_pages: PDF pages, counted from 1, that are not published.
        chosen_pages: Those of them that a person keeps back.
        chosen_words: Single words that a person keeps back.
        withhold_contact: Keep telephone numbers and e-mail addresses back.
    """
    document = replace(document, blocks=with_typed_labels(document.blocks))
    if first.kind.kind is PaperKind.MINUTES:
        blocks = without_false_headings(document.blocks, vocabulary)
        document = replace(document, blocks=with_names_set_apart(with_labels_of_minutes(blocks)))
    kept_back = withholding(document, withheld_pages, chosen_pages, withhold_contact, chosen_words, vocabulary)
    maker = PaperMaker(
        document, first.header, first.kind.kind, vocabulary, kept_back, first.meeting.body, not withhold_contact
    )
    made = maker.make()
    findings = [*document.findings, *first.header.findings, *made.findings]
    front, front_findings = _front_matter(document, first, vocabulary)
    if first.kind.page in withheld_pages:
        front = replace(front, kind_evidence=None)
    if first.kind.kind is PaperKind.OTHER:
        findings.append(
            Finding(
                "unknown-kind",
                "nothing at its top says what kind of paper this is; it is published as 'other'",
                page=1,
            )
        )
    findings += front_findings
    at_top = first.printed_date.printed if first.printed_date else no_such_day(_top_lines(document))
    reported = frozenset({at_top} if at_top else ())
    places = _places(made)
    shown = [(b, places.get(n)) for n, b in enumerate(document.blocks) if not kept_back.covers(b)]
    findings += misprinted_dates(shown, reported)
    complete = made.complete(front)
    paper = Paper(without_contact(complete) if withhold_contact else complete, made.blocks)
    return Interpretation(paper, kept_back.words, made.trace, tuple(findings), first.kind.evidence)


def _places(made: MadeText) -> dict[int, str]:
    """By index of a Document's block its address in the paper, else the last one before it."""
    found: dict[int, str] = {}
    anchor = ""
    for block, index in zip(made.blocks, made.trace, strict=True):
        anchor = block.anchor or anchor
        if index is not None and anchor:
            found.setdefault(index, anchor)
    return found


def _front_matter(document: Document, first: FirstReading, vocabulary: Vocabulary) -> tuple[FrontMatter, list[Finding]]:
    header, kind = first.header, first.kind.kind
    findings: list[Finding] = []
    committees = committees_of(header, vocabulary)
    if kind in _OF_MEETINGS and first.meeting.body:
        committees = without_members(committees, vocabulary)
    printed = first.printed_date
    if len(committees) == 1 and committees[0].date is None and kind is not PaperKind.APPENDIX:
        committees = (replace(committees[0], date=first.date),)
    if not committees and kind in _OF_MEETINGS and may_be_body(header.one("title") or "", vocabulary):
        committees = (CommitteeEntry(header.one("title") or "", first.date),)  # a front sheet is titled by who meets
    alone = decides_alone(header, vocabulary) if kind is PaperKind.DECISION_RECORD and not committees else None
    if alone and (not first.meeting.body or is_authority(first.meeting.body, vocabulary)):
        committees = (CommitteeEntry(alone, first.date),)
    one_person = bool(vocabulary.signs.decided_alone.search(first.kind.line))  # "Record of officer decision"
    by_post = kind is PaperKind.DECISION_RECORD and (one_person or is_decided_by_post(header, vocabulary))
    met = first.meeting.body if not (by_post and is_authority(first.meeting.body or "", vocabulary)) else None
    if not committees and met and kind is not PaperKind.APPENDIX:
        rows = (*header.values.get("purpose", ()), *header.values.get("committees", ()))  # "Report for: Decision"
        asked = (value for value in rows if phrase_key(value) in vocabulary.purposes)
        committees = (CommitteeEntry(met, first.date, next(asked, None)),)
    if printed and printed.conflict:
        findings.append(
            Finding(
                "date-conflict",
                f"the date is printed as {printed.printed!r}, but {printed.conflict}; it is kept as printed",
                page=1,
            )
        )
    title = header.one("title") or _title(document, first, committees, vocabulary)
    if not title:
        findings.append(
            Finding("no-title", "no title was found at its top; the file's name is used", Severity.WARNING, page=1)
        )
    if kind is PaperKind.REPORT and not committees:
        findings.append(Finding("no-committee", "the header block names no committee", page=1))
    if first.date is None and kind is not PaperKind.APPENDIX:
        said = "no date of a meeting was found at its top"
        lines = _top_lines(document)
        if part := no_such_day(lines):
            said = f"the date is printed as {part!r}, but there is no such day; correct it if you know which was meant"
        elif part := without_year(_top_blocks(document)):
            said = f"the date is printed as {part!r}, without a year"
        elif part := without_day(lines):
            said = f"the date is printed as {part!r}, a month without a day"
        findings.append(Finding("no-date", said, page=1))
    purposes = header.values.get("purpose", [])
    return (
        FrontMatter(
            title=title,
            kind=kind,
            kind_evidence=first.kind.evidence or None,
            date=first.date,
            committees=committees,
            classification=next(iter(first.classifications), None),
            report_of=_report_of(document, header, kind, title, vocabulary),
            authors=without_reach(header.values.get("authors", ()), vocabulary) or _authors(document, kind, vocabulary),
            purpose=purposes[0] if purposes else None,
            outcomes=_outcomes(header.one("outcomes"), vocabulary),
            header_other=(*header.other, *_unknown_fields(header, kind)),
            spending_required=header.one("spending_required"),
            spending_amount=header.one("spending_amount"),
            funding_source=header.one("funding_source"),
            funding_agreed=header.one("funding_agreed"),
            item_number=header.one("item_number"),
            decision_ref=header.one("decision_ref"),
            key_decision=header.one("key_decision"),
            areas=header.one("areas"),
            past_pathway=header.one("past_pathway"),
            future_pathway=header.one("future_pathway"),
            call_in=header.one("call_in"),
        ),
        findings,
    )


def _top_blocks(document: Document) -> list[str]:
    """The texts of the first blocks of the first page."""
    return [b.text for b in document.blocks[:_TOP] if not b.boxes or b.boxes[0][0] == 1]


def _top_lines(document: Document) -> list[str]:
    """The first lines of the first page as they are printed, then the first blocks."""
    return [*(line for page in document.pages[:1] for line in page.lines[:_TOP]), *_top_blocks(document)]


def _title(
    document: Document, first: FirstReading, committees: Sequence[CommitteeEntry], vocabulary: Vocabulary
) -> str:
    """A paper about a whole meeting bears the name of the body that met, any other its own."""
    if first.kind.kind in _OF_MEETINGS and committees:
        return committees[0].name
    found = title_of(document, first.kind.kind, committees[0].name if committees else None, vocabulary)
    if first.kind.kind is not PaperKind.DECISION_RECORD or not committees:
        return found
    whose = phrase_key(without_sheet(found, vocabulary))
    of_meeting = whose != phrase_key(found) and any(whose == phrase_key(entry.name) for entry in committees)
    # A sheet with all that one meeting decided bears its name, too.
    return committees[0].name if of_meeting or is_authority(found, vocabulary) else found


def _unknown_fields(header: HeaderReading, kind: PaperKind) -> list[OtherRow]:
    """Rows whose label has no field in front matter: other people's, or those of an archive's own vocabulary."""
    known = {f.name for f in fields(FrontMatter)} | {"committee_and_date"}
    if kind is PaperKind.APPENDIX:
        known -= {"report_of"}  # whoever answers for an appendix reports nothing by it
    return [OtherRow(name, " ".join(values)) for name, values in header.values.items() if name not in known]


def _report_of(
    document: Document, header: HeaderReading, kind: PaperKind, title: str, vocabulary: Vocabulary
) -> tuple[str, ...]:
    if kind is PaperKind.APPENDIX:
        return ()
    printed = without_reach(header.values.get("report_of", ()), vocabulary)
    return printed or (reporter_by_place(document.blocks, title, vocabulary) if kind is PaperKind.REPORT else ())


def _authors(document: Document, kind: PaperKind, vocabulary: Vocabulary) -> tuple[str, ...]:
    return authors_of(document.blocks, vocabulary) if kind in (PaperKind.REPORT, PaperKind.DECISION_RECORD) else ()


def _outcomes(value: str | None, vocabulary: Vocabulary) -> tuple[int | str, ...]:
    """`8, 9, 10, 11` are numbers of outcomes; any other words stay words, and `N/A` or `None` is no outcome."""
    if value is None:
        return ()
    parts = [p.strip() for p in value.replace(" and ", ",").replace(";", ",").split(",") if p.strip()]
    if all(p.isdigit() for p in parts):
        return tuple(int(p) for p in parts)
    return () if phrase_key(value.strip(" .")) in vocabulary.tops.nothing else (value.strip(),)
