"""What a paper says about itself: its front matter, and what is to be said of what it does not say."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from committee_archive.interpret.authorship import authors_of
from committee_archive.interpret.first import FirstReading
from committee_archive.interpret.header_reading import committees_of, without_members
from committee_archive.interpret.header_settled import decides_alone, is_decided_by_post
from committee_archive.interpret.meetings import is_authority, may_be_body, without_sheet
from committee_archive.interpret.misprints import no_such_day, without_day, without_year
from committee_archive.interpret.opening import NEAR, blocks_at_top
from committee_archive.interpret.paper_titles import title_of
from committee_archive.interpret.reach import without_reach
from committee_archive.interpret.reporting import reporter_by_place
from committee_archive.model.document import Document
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import CommitteeEntry, Doubt, FrontMatter, OtherRow, PaperKind
from committee_archive.vocabulary import Vocabulary, phrase_key

_OF_MEETINGS = (PaperKind.MINUTES, PaperKind.AGENDA, PaperKind.PACK, PaperKind.SUPPLEMENT)


def front_matter(document: Document, first: FirstReading, vocabulary: Vocabulary) -> FrontMatter:
    """What a paper says about itself; without source and audit."""
    header, kind = first.header, first.kind.kind
    committees = _committees(first, vocabulary)
    title = header.one("title") or _title(document, first, committees, vocabulary)
    return FrontMatter(
        title=title,
        kind=kind,
        kind_evidence=first.kind.evidence or None,
        date=first.day,
        date_inferred=first.inferred.said if first.inferred else None,
        committees=committees,
        classification=next(iter(first.classifications), None),
        report_of=_report_of(document, first, title, vocabulary),
        authors=without_reach(header.values.get("authors", ()), vocabulary) or _authors(document, kind, vocabulary),
        purpose=next(iter(header.values.get("purpose", ())), None),
        outcomes=_outcomes(header.one("outcomes"), vocabulary),
        header_other=(*header.other, *_unknown_fields(first)),
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
        doubts=(Doubt("inferred-year", 1),) if first.inferred else (),
    )


def front_findings(document: Document, first: FirstReading, front: FrontMatter) -> Iterator[Finding]:
    """What a paper's front matter lacks that such papers have, and where its date contradicts itself."""
    if front.kind is PaperKind.OTHER and not first.kind.is_form:
        said = "nothing at its top says what kind of paper this is; it is published as 'other'"
        yield Finding("unknown-kind", said, page=1)
    printed = first.printed_date
    if printed and printed.conflict:
        said = f"the date is printed as {printed.printed!r}, but {printed.conflict}; it is kept as printed"
        yield Finding("date-conflict", said, page=1)
    if not front.title:
        yield Finding("no-title", "no title was found at its top; the file's name is used", Severity.WARNING, page=1)
    if front.kind is PaperKind.REPORT and not front.committees:
        yield Finding("no-committee", "the header block names no committee", page=1)
    if first.inferred:
        yield first.inferred.finding
    elif front.date is None and not first.kind.is_attached:
        yield Finding("no-date", _why_no_date(document, first.rows_with_date), page=1)


def _why_no_date(document: Document, rows: Sequence[str]) -> str:
    lines = [*rows, *lines_at_top(document)]
    if part := no_such_day(lines):
        return f"the date is printed as {part!r}, but there is no such day; correct it if you know which was meant"
    if part := without_year([*rows, *blocks_at_top(document)]):
        return f"the date is printed as {part!r}, without a year"
    if part := without_day(lines):
        return f"the date is printed as {part!r}, a month without a day"
    return "no date of a meeting was found at its top"


def _committees(first: FirstReading, vocabulary: Vocabulary) -> tuple[CommitteeEntry, ...]:
    """The bodies that the header block names, with their days; without any whoever is named elsewhere at the top."""
    header, kind = first.header, first.kind.kind
    named = committees_of(header, vocabulary)
    if kind in _OF_MEETINGS and first.meeting.body:
        named = without_members(named, vocabulary)
    if len(named) == 1 and named[0].date is None and not first.kind.is_attached:
        named = (replace(named[0], date=first.day),)
    if named:
        return named
    title = header.one("title") or ""
    if kind in _OF_MEETINGS and may_be_body(title, vocabulary):
        return (CommitteeEntry(title, first.day),)  # a front sheet is titled by who meets
    if kind is PaperKind.DECISION_RECORD:
        return _who_decided(first, vocabulary)
    met = first.meeting.body if not first.kind.is_attached else None
    return (_asked(met, first, vocabulary),) if met else ()


def _who_decided(first: FirstReading, vocabulary: Vocabulary) -> tuple[CommitteeEntry, ...]:
    """Whoever decided alone, by a row of a record, or the body that met; a council that is only named did not."""
    met = first.meeting.body
    only_council = not met or is_authority(met, vocabulary)
    alone = decides_alone(first.header, vocabulary)
    if alone and only_council:
        return (CommitteeEntry(alone, first.day),)
    one_person = bool(vocabulary.signs.decided_alone.search(first.kind.line))  # "Record of officer decision"
    if not met or (only_council and (one_person or is_decided_by_post(first.header, vocabulary))):
        return ()
    return (_asked(met, first, vocabulary),)


def _asked(body: str, first: FirstReading, vocabulary: Vocabulary) -> CommitteeEntry:
    """A body with its day and what it is asked: "Report for: Decision"."""
    rows = (*first.header.values.get("purpose", ()), *first.header.values.get("committees", ()))
    asked = (value for value in rows if phrase_key(value) in vocabulary.purposes)
    return CommitteeEntry(body, first.day, next(asked, None))


def lines_at_top(document: Document) -> list[str]:
    """The first lines of the first page as they are printed, then the first blocks."""
    return [*(line for page in document.pages[:1] for line in page.lines[:NEAR]), *blocks_at_top(document)]


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


def _unknown_fields(first: FirstReading) -> list[OtherRow]:
    """Rows whose label has no field in front matter: other people's, or those of an archive's own vocabulary."""
    known = {f.name for f in fields(FrontMatter)} | {"committee_and_date"}
    if first.kind.is_attached:
        known -= {"report_of"}  # whoever answers for an appendix reports nothing by it
    return [OtherRow(name, " ".join(values)) for name, values in first.header.values.items() if name not in known]


def _report_of(document: Document, first: FirstReading, title: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    if first.kind.is_attached:
        return ()
    printed = without_reach(first.header.values.get("report_of", ()), vocabulary)
    is_report = first.kind.kind is PaperKind.REPORT
    return printed or (reporter_by_place(document.blocks, title, vocabulary) if is_report else ())


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
