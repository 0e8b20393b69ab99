"""One source → one page of Markdown: the way from Document to text, without files and without printing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from committee_archive import __version__
from committee_archive.audit import audit, may_be_accepted
from committee_archive.corrections import (
    Unfound,
    without_phrases,
    words_to_withhold,
)
from committee_archive.doubt import Doubtful, doubtful_blocks, for_readers
from committee_archive.guard import Verdict, WayOn, judge, judge_pack
from committee_archive.interpret import (
    FirstReading,
    Interpretation,
    first_reading,
    interpret,
    with_sections,
    with_stacks,
)
from committee_archive.judging.bound_paper import Bound
from committee_archive.judging.entries import (
    about_site,
    earlier_versions,
    evidence_of_site,
    names_no_part,
    settled,
    with_corrections,
    withdrawn_notice,
    withholds_no_page,
)
from committee_archive.model.document import Document, Ref
from committee_archive.model.finding import Finding
from committee_archive.model.front_matter import AuditTotals, FrontMatter, RecognisedText, SitePack, Source
from committee_archive.model.paper import Paper, WithheldKind
from committee_archive.report_markdown import read_body, write_body
from committee_archive.sources import SourceFile
from committee_archive.sources.sidecar import Sidecar
from committee_archive.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True, slots=True)
class Taken:
    """A source taken in.

    Attributes:
        verdict: What the guard decided; where it refuses, there is no paper.
        paper: What may be published, with source, publication and classification filled in.
        totals: Where its words went.
        withheld: Words kept back; the published PDF must lose them.
        findings: What staff should know.
        kind_evidence: The words that showed what kind of paper it is.
        trace: For each block of the paper the index of the Document's block that it came from, or None.
        doubtful: The blocks of the paper that the program is unsure of.
        contradicted: A correction no longer fits what the program reads, so a page that is there stays as it is.
    """

    verdict: Verdict
    paper: Paper | None
    totals: AuditTotals | None
    withheld: Mapping[Ref, WithheldKind]
    findings: tuple[Finding, ...]
    kind_evidence: str = ""
    trace: tuple[int | None, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()
    contradicted: bool = False


def origin_of(source: SourceFile, document: Document) -> Source:
    """Where a paper comes from, for its front matter."""
    extractor = f"committee-archive {__version__}"
    part = source.part
    if part is None:
        return Source(source.file, source.sha256, (1, len(document.pages)), extractor=extractor)
    return Source(
        source.file,
        source.sha256,
        part.pages,
        part=part.name,
        printed=part.printed,
        split_by=part.evidence,
        extractor=extractor,
    )


def take_in(
    document: Document, source: Source, sidecar: Sidecar, vocabulary: Vocabulary, place: Bound | None = None
) -> Taken:
    """Guard, interpret and audit one paper.

    Args:
        document: As extracted.
        source: Where it came from; its file name is the title of last resort.
        sidecar: What people say about the file.
        vocabulary: How such papers are worded.
        place: Its place, where the file is a pack and the paper a part of it.
    """
    if (withdrawn := sidecar.withdrawal(source.part)) is not None:
        there = take_in(document, source, replace(sidecar, withdrawn=()), vocabulary, place)
        return Taken(withdrawn_notice(withdrawn, document, there.withheld), None, None, {}, ())
    if (astray := names_no_part(sidecar, place)) is not None:
        return Taken(astray, None, None, {}, ())
    first = first_reading(document, vocabulary)
    parted = with_sections(document, first.header, vocabulary)
    document = with_stacks(parted.document, first.header, vocabulary)
    day = first.date
    if place is not None:
        closed = judge_pack(place.pack.properties, place.pack.opening, vocabulary) if sidecar.publish else None
        if refusal := closed or withholds_no_page(sidecar, place):
            return Taken(refusal, None, None, {}, ())
        sidecar, first = place.sidecar(sidecar), place.reading(first, vocabulary)
        day = first.date or place.day
    evidence = evidence_of_site(sidecar, source)
    if place is None and evidence is not None and evidence.pack is not None and evidence.pack.whole:
        source = replace(source, on_site=SitePack(evidence.pack.url, evidence.pack.pages))
    verdict = judge(document, first.classifications, day, sidecar, vocabulary, evidence)
    if not verdict.publish:
        return Taken(verdict, None, None, {}, verdict.findings)
    try:
        understood = _understood(document, first, vocabulary, verdict, sidecar)
    except Unfound as unfound:
        return Taken(Verdict(False, reason=str(unfound), way_on=WayOn.ENTRY), None, None, {}, ())
    if place is not None:
        understood = replace(
            understood,
            paper=place.filled(understood.paper),
            findings=place.open_findings(understood.findings),
        )
    paper = _named(understood, source, document)
    doubtful = doubtful_blocks(document, paper.blocks, understood.trace, vocabulary)
    front = replace(paper.front, classification=verdict.classification, publication=verdict.publication)
    versions = tuple(earlier_versions(sidecar, document, understood.withheld))
    front = replace(front, authority=sidecar.authority, replaces=versions)
    paper = _with_doubts(Paper(front, paper.blocks), doubtful)
    balance = audit(document, understood.withheld, read_body(write_body(paper.blocks, "x.pdf")))
    corrected = with_corrections(paper, sidecar.corrections, document, understood)
    doubtful = tuple(d for d in doubtful if not settled(d, paper, corrected.paper))
    noticed = (
        *corrected.findings,
        *verdict.findings,
        *understood.findings,
        *(d.finding for d in doubtful),
        *balance.findings,
        *about_site(paper.front, sidecar.harvested, evidence, vocabulary, whole=place is None),
    )
    answered = _settled_by_date(paper, corrected.paper)
    noticed = tuple(f for f in noticed if f.code not in answered)
    findings = tuple(f for f in noticed if not (may_be_accepted(f) and sidecar.accepts(f.code, f.anchor, f.page)))
    paper = corrected.paper
    doubts = tuple(d for d in paper.front.doubts if d.code not in answered)
    doubts = tuple(d for d in doubts if not sidecar.accepts(d.code, d.anchor, d.page))
    paper = replace(paper, front=replace(paper.front, doubts=doubts))
    return Taken(
        verdict,
        paper,
        balance.totals,
        understood.withheld,
        findings,
        understood.kind_evidence,
        parted.traced(understood.trace),
        doubtful,
        corrected.contradicted,
    )


def _understood(
    document: Document, first: FirstReading, vocabulary: Vocabulary, verdict: Verdict, sidecar: Sidecar
) -> Interpretation:
    """The paper as understood, without the pages and words that are kept back.

    Raises:
        Unfound: people withhold words that are not there.
    """

    def understood(words: frozenset[Ref]) -> Interpretation:
        return interpret(
            document,
            first,
            vocabulary,
            withheld_pages=verdict.withheld_pages,
            chosen_pages=sidecar.withhold_pages,
            chosen_words=words,
        )

    whole = understood(frozenset())
    words = words_to_withhold(document, whole.paper, whole.trace, sidecar.corrections)
    if not words:
        return whole
    found = understood(words)
    front = without_phrases(found.paper.front, document, words, sidecar.corrections)
    return replace(found, paper=replace(found.paper, front=front))


def convert_document(document: Document, source: Source, vocabulary: Vocabulary, *, withhold_contact: bool) -> Taken:
    """Interpret and audit one source without the guard, for `convert`, which publishes nothing."""
    first = first_reading(document, vocabulary)
    parted = with_sections(document, first.header, vocabulary)
    document = with_stacks(parted.document, first.header, vocabulary)
    understood = interpret(document, first, vocabulary, withhold_contact=withhold_contact)
    paper = _named(understood, source, document)
    doubtful = doubtful_blocks(document, paper.blocks, understood.trace, vocabulary)
    paper = _with_doubts(paper, doubtful)
    balance = audit(document, understood.withheld, read_body(write_body(paper.blocks, "x.pdf")))
    return Taken(
        Verdict(True),
        paper,
        balance.totals,
        understood.withheld,
        (*understood.findings, *(d.finding for d in doubtful), *balance.findings),
        understood.kind_evidence,
        parted.traced(understood.trace),
        doubtful,
    )


def rehearse(document: Document) -> None:
    """Understand, write and audit a Document once, for nothing but to see that it can be done.

    What comes after extraction runs in the main process, without limits. A Document that was rehearsed in a supervised
    worker keeps to the limits there too.
    """
    convert_document(document, Source("x.pdf", "0" * 64, (1, len(document.pages))), _shipped(), withhold_contact=True)


@cache
def _shipped() -> Vocabulary:
    return load_vocabulary()


def _settled_by_date(before: Paper, after: Paper) -> frozenset[str]:
    """The codes of what there is no more to say of a paper's date once people corrected it."""
    codes = {"no-date"} if after.day is not None else set()
    if before.front.date_inferred is not None and after.front.date_inferred is None:
        codes.add("inferred-year")
    return frozenset(codes)


def _with_doubts(paper: Paper, doubtful: tuple[Doubtful, ...]) -> Paper:
    """The paper, those doubts among its own that its readers should know."""
    return replace(paper, front=replace(paper.front, doubts=(*paper.front.doubts, *for_readers(doubtful))))


def _named(understood: Interpretation, source: Source, document: Document) -> Paper:
    front: FrontMatter = understood.paper.front
    stem = source.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    source = replace(source, ocr=_recognised(document))
    return replace(understood.paper, front=replace(front, title=front.title or stem.replace("_", " "), source=source))


def _recognised(document: Document) -> RecognisedText | None:
    """Which pages were recognised; of all that anything recognised one engine is named, as one run uses one."""
    found = [(page.number, page.recognised) for page in document.pages if page.recognised]
    if not found:
        return None
    confidence = round(sum(how.confidence for _, how in found) / len(found))
    return RecognisedText(tuple(number for number, _ in found), found[0][1].engine, confidence)
