"""One source → one page of Markdown: the way from Document to text, without files and without printing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from committee_archive import __version__
from committee_archive.audit import audit, may_be_accepted
from committee_archive.bound_paper import Bound
from committee_archive.corrections import (
    Correction,
    Outcome,
    Unfound,
    apply_corrections,
    without_phrases,
    words_to_withhold,
)
from committee_archive.doubt import Doubtful, Sort, doubtful_blocks, for_readers
from committee_archive.guard import Verdict, WayOn, beyond, gives_away, judge, judge_pack, leaked
from committee_archive.harvested import Harvested, site_differences
from committee_archive.interpret import (
    FirstReading,
    Interpretation,
    first_reading,
    has_contact,
    interpret,
    with_sections,
    with_stacks,
)
from committee_archive.model.document import Document, Ref
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import AuditTotals, FrontMatter, RecognisedText, Replaced, SitePack, Source
from committee_archive.model.paper import Heading, Paper, WithheldKind
from committee_archive.report_markdown import read_body, write, write_body
from committee_archive.sidecar import Sidecar, Withdrawal
from committee_archive.sources import SourceFile
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
        return Taken(_withdrawn(withdrawn, document, there), None, None, {}, ())
    if (astray := _astray(sidecar, place)) is not None:
        return Taken(astray, None, None, {}, ())
    first = first_reading(document, vocabulary)
    parted = with_sections(document, first.header, vocabulary)
    document = with_stacks(parted.document, first.header, vocabulary)
    day = first.date
    if place is not None:
        closed = judge_pack(place.pack.properties, place.pack.opening, vocabulary) if sidecar.publish else None
        if refusal := closed or _beyond(sidecar, place):
            return Taken(refusal, None, None, {}, ())
        sidecar, first = place.sidecar(sidecar), place.reading(first)
        day = first.date or place.day
    evidence = _evidence(sidecar, source)
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
    front = replace(front, replaces=tuple(_earlier(sidecar, document, understood.withheld)))
    paper = _with_doubts(Paper(front, paper.blocks), doubtful)
    balance = audit(document, understood.withheld, read_body(write_body(paper.blocks, "x.pdf")))
    corrected = _corrected(paper, sidecar.corrections, document, understood)
    doubtful = tuple(d for d in doubtful if not _settled(d, paper, corrected.paper))
    noticed = (
        *corrected.findings,
        *verdict.findings,
        *understood.findings,
        *(d.finding for d in doubtful),
        *balance.findings,
        *_about_site(paper.front, sidecar.harvested, evidence, vocabulary, whole=place is None),
    )
    dated = corrected.paper.day is not None  # by a correction, where the paper itself prints no whole date
    noticed = tuple(f for f in noticed if not (dated and f.code == "no-date"))
    findings = tuple(f for f in noticed if not (may_be_accepted(f) and sidecar.accepts(f.code, f.anchor, f.page)))
    paper = corrected.paper
    doubts = tuple(d for d in paper.front.doubts if not sidecar.accepts(d.code, d.anchor, d.page))
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


def _withdrawn(said: Withdrawal, document: Document, there: Taken) -> Verdict:
    """The refusal of a paper that was taken off the site; the notice gives no reason that tells what was kept back."""
    findings: tuple[Finding, ...] = ()
    if has_contact(said.reason) or gives_away(document, there.withheld, said.reason):
        said = replace(said, reason="")
        text = (
            "the reason of its withdrawal repeats words that are kept back, and readers would see it in the notice; it "
            "is left out: say it without them, for example “personal details of a third party”"
        )
        findings = (Finding("reason-tells", text, Severity.ERROR),)
    reason = ": ".join(filter(None, [f"withdrawn on {said.date.isoformat()}", said.reason]))
    return Verdict(False, reason=reason, acknowledged=True, withdrawn=said, findings=findings)


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


def _earlier(sidecar: Sidecar, document: Document, withheld: Mapping[Ref, WithheldKind]) -> Iterator[Replaced]:
    """What readers learn of earlier versions: not who replaced them, and no words that are kept back by now."""

    def tells(text: str | None) -> bool:
        return bool(text) and (
            has_contact(text or "")
            or leaked(document, withheld, text or "") is not None
            or gives_away(document, withheld, text or "")
        )

    for entry in sidecar.replaces:
        words = tuple(w for w in entry.words if not tells(w.old) and not tells(w.new))
        reason = None if tells(entry.reason) else entry.reason
        yield replace(entry, words=words, reason=reason, by=None, given=None, offered=None, kept_back=None)


def _settled(doubt: Doubtful, before: Paper, after: Paper) -> bool:
    """Whether people have said whether a block is a heading, so that nobody need ask."""
    was, now = before.blocks[doubt.place], after.blocks[doubt.place]
    return doubt.sort is Sort.HEADING and isinstance(was, Heading) != isinstance(now, Heading)


def _corrected(
    paper: Paper, entries: tuple[Correction, ...], document: Document, understood: Interpretation
) -> Outcome:
    """The paper with its corrections; none of them may bring back what is kept back."""
    if not entries:
        return Outcome(paper)

    def kept_back(text: str) -> bool:
        return has_contact(text) or leaked(document, understood.withheld, text) is not None

    def tells(reason: str) -> bool:
        return kept_back(reason) or gives_away(document, understood.withheld, reason)

    outcome = apply_corrections(paper, entries, kept_back, tells)
    leak = leaked(document, understood.withheld, write(outcome.paper, "x.pdf"))
    if leak is None or leaked(document, understood.withheld, write(paper, "x.pdf")) is not None:
        return outcome
    text = f"together the corrections would publish words that are kept back ({leak}); none is applied"
    return Outcome(paper, (Finding("correction-conflict", text, Severity.ERROR),), contradicted=True)


def _astray(sidecar: Sidecar, place: Bound | None) -> Verdict | None:
    """A refusal where people withdraw or correct a paper that the file does not have: nobody knows which they meant."""
    parts = {part.name for part in place.pack.parts} if place else {None}
    for entry in sidecar.corrections:
        if entry.part not in parts:
            which = f"names the part {entry.part!r}, which is not there" if entry.part else "needs a line `part:`"
            return Verdict(False, reason=f"in the file beside it {entry.named} {which}", way_on=WayOn.ENTRY)
    for withdrawal in sidecar.withdrawn:
        if withdrawal.part is not None and withdrawal.part not in parts:
            text = f"the file beside it withdraws the part {withdrawal.part!r}, which is not there"
            return Verdict(False, reason=text, way_on=WayOn.ENTRY)
    return None


def _beyond(sidecar: Sidecar, place: Bound) -> Verdict | None:
    """A refusal where people withhold a page that the pack does not have: nobody knows which one they meant."""
    count = len(place.pack.letters)
    missing = sorted(page for page in sidecar.withhold_pages if page > count)
    if not missing:
        return None
    return beyond(missing[0], f"the pack has {count} pages")


def _evidence(sidecar: Sidecar, source: Source) -> Harvested | None:
    """What the site said of exactly these bytes; it says nothing of a file that somebody put in their place."""
    site = sidecar.harvested
    return site if site is not None and site.sha256 == source.sha256 and not site.restricted else None


def _about_site(
    front: FrontMatter, site: Harvested | None, evidence: Harvested | None, vocabulary: Vocabulary, *, whole: bool
) -> tuple[Finding, ...]:
    if site is None:
        return ()
    if evidence is None:
        text = f"these are not the bytes that {site.host} served, so what the site says does not vouch for them"
        return (Finding("site-file-differs", text, Severity.WARNING),)
    # What the site says of a pack is about the pack, not about each paper in it.
    return site_differences(front, evidence, vocabulary.bodies) if whole else ()


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
