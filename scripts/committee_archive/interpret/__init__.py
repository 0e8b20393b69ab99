"""Document → Paper: what the paper says about itself, and its text with addresses, recommendations and decisions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from committee_archive.interpret.action_lines import without_false_headings
from committee_archive.interpret.contact import contact_kinds, has_contact, without_contact
from committee_archive.interpret.first import FirstReading, first_reading
from committee_archive.interpret.form_sections import with_sections
from committee_archive.interpret.front import front_findings, front_matter, lines_at_top
from committee_archive.interpret.items import with_names_set_apart
from committee_archive.interpret.kinds import KindReading
from committee_archive.interpret.meetings import MeetingReading, meeting_of_pack
from committee_archive.interpret.misprints import dates_that_cannot_be, misprinted_dates, no_such_day
from committee_archive.interpret.stacks import with_stacks
from committee_archive.interpret.text import MadeText, PaperMaker
from committee_archive.interpret.typed_labels import with_labels_of_minutes, with_typed_labels
from committee_archive.interpret.withholding import withholding
from committee_archive.model.document import Document, Ref
from committee_archive.model.finding import Finding
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Paper, WithheldKind
from committee_archive.vocabulary import Vocabulary

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
    front = front_matter(document, first, vocabulary)
    findings = [*document.findings, *first.header.findings, *made.findings, *front_findings(document, first, front)]
    if first.kind.page in withheld_pages:
        front = replace(front, kind_evidence=None)
    if front.date_inferred is not None and first.inferred and first.inferred.page in withheld_pages:
        front = replace(front, date_inferred=replace(front.date_inferred, by=None))
    at_top = [*first.rows_with_date, *lines_at_top(document)]
    said = first.printed_date.printed if first.printed_date else no_such_day(at_top)
    reported = frozenset({said} if said else ())
    places = _places(made)
    shown = [(b, places.get(n)) for n, b in enumerate(document.blocks) if not kept_back.covers(b)]
    findings += misprinted_dates(first.rows_with_date, shown, reported)
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
