"""The entries of the file beside a source, by staff and of the council's site, held against the paper.

They must fit it, and may tell nothing that is kept back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from committee_archive.corrections import Correction, Outcome, apply_corrections
from committee_archive.doubt import Doubtful, Sort
from committee_archive.guard import Verdict, WayOn, beyond, gives_away, leaked
from committee_archive.interpret import Interpretation, has_contact
from committee_archive.judging.bound_paper import Bound
from committee_archive.model.document import Document, Ref
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import FrontMatter, Replaced, Source
from committee_archive.model.paper import Heading, Paper, WithheldKind
from committee_archive.report_markdown import write
from committee_archive.sources.harvested import Harvested, site_differences
from committee_archive.sources.sidecar import Sidecar
from committee_archive.sources.sidecar_values import Withdrawal
from committee_archive.vocabulary import Vocabulary


def withdrawn_notice(said: Withdrawal, document: Document, withheld: Mapping[Ref, WithheldKind]) -> Verdict:
    """The refusal of a paper that was taken off the site; the notice gives no reason that tells what was kept back."""
    findings: tuple[Finding, ...] = ()
    if has_contact(said.reason) or gives_away(document, withheld, said.reason):
        said = replace(said, reason="")
        text = (
            "the reason of its withdrawal repeats words that are kept back, and readers would see it in the notice; it "
            "is left out: say it without them, for example “personal details of a third party”"
        )
        findings = (Finding("reason-tells", text, Severity.ERROR),)
    reason = ": ".join(filter(None, [f"withdrawn on {said.date.isoformat()}", said.reason]))
    return Verdict(False, reason=reason, acknowledged=True, withdrawn=said, findings=findings)


def earlier_versions(sidecar: Sidecar, document: Document, withheld: Mapping[Ref, WithheldKind]) -> Iterator[Replaced]:
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


def settled(doubt: Doubtful, before: Paper, after: Paper) -> bool:
    """Whether people have said whether a block is a heading, so that nobody need ask."""
    was, now = before.blocks[doubt.place], after.blocks[doubt.place]
    return doubt.sort is Sort.HEADING and isinstance(was, Heading) != isinstance(now, Heading)


def with_corrections(
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


def names_no_part(sidecar: Sidecar, place: Bound | None) -> Verdict | None:
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


def withholds_no_page(sidecar: Sidecar, place: Bound) -> Verdict | None:
    """A refusal where people withhold a page that the pack does not have: nobody knows which one they meant."""
    count = len(place.pack.letters)
    missing = sorted(page for page in sidecar.withhold_pages if page > count)
    if not missing:
        return None
    return beyond(missing[0], f"the pack has {count} pages")


def evidence_of_site(sidecar: Sidecar, source: Source) -> Harvested | None:
    """What the site said of exactly these bytes; it says nothing of a file that somebody put in their place."""
    site = sidecar.harvested
    return site if site is not None and site.sha256 == source.sha256 and not site.restricted else None


def about_site(
    front: FrontMatter, site: Harvested | None, evidence: Harvested | None, vocabulary: Vocabulary, *, whole: bool
) -> tuple[Finding, ...]:
    """What the council's site says otherwise than the paper; of a pack (not `whole`) only that its bytes differ."""
    if site is None:
        return ()
    if evidence is None:
        text = f"these are not the bytes that {site.host} served, so what the site says does not vouch for them"
        return (Finding("site-file-differs", text, Severity.WARNING),)
    # What the site says of a pack is about the pack, not about each paper in it.
    return site_differences(front, evidence, vocabulary.bodies) if whole else ()
