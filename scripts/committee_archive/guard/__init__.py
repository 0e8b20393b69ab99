"""May this be published? The default is no.

A paper is published because it prints a public classification, or, if it prints none, because a person vouches for it
or because the council's own site served these very bytes to everybody. That site can close a paper; it never opens one
that its own words close, nor one whose words leave a doubt, for which a person has to vouch.
A non-public marking in the header, a part 2 marking or a statement that an exemption is in force refuses the paper, or
the pages from there on where the rest of the paper stands apart. A mere mention inside a sentence refuses nothing. The
guard reads the words of the PDF and what people say beside it; front matter is its output and never its input.

Rules are those of the Local Government Act 1972, Part VA (s100A–s100D, Schedule 12A Part 1).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from committee_archive.guard.given_away import gives_away
from committee_archive.guard.leaks import leaked
from committee_archive.guard.markings import marked_pages, marked_property, possible_markings
from committee_archive.guard.way_on import WayOn, advice, advice_before
from committee_archive.model.document import Document, Page, SourceKind
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import Basis, Publication
from committee_archive.sources.harvested import Harvested
from committee_archive.sources.sidecar import Sidecar
from committee_archive.sources.sidecar_values import Withdrawal
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.closing_words import closes, word_that_closes

__all__ = ["Verdict", "WayOn", "advice", "advice_before", "beyond", "gives_away", "judge", "judge_pack", "leaked"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be published of a paper.

    Attributes:
        publish: False: nothing of it.
        publication: The ground, where something may be.
        classification: As printed, or as a person vouches.
        withheld_pages: PDF pages, counted from 1, that are kept back from an otherwise public paper.
        reason: Why not, in one sentence that quotes nothing but the kind of marking.
        acknowledged: A person already keeps it back; it is no failure of the build.
        findings: What staff should know.
        unvouched: Nothing in the paper speaks against it; it only lacks a person who vouches.
        withdrawn: What people say of a paper that they took off the site; a notice stands at its address.
        way_on: What people can do about a refusal.
        missing_page: A page that people withhold and that is not there.
    """

    publish: bool
    publication: Publication | None = None
    classification: str | None = None
    withheld_pages: frozenset[int] = frozenset()
    reason: str = ""
    acknowledged: bool = False
    findings: tuple[Finding, ...] = ()
    withdrawn: Withdrawal | None = None
    unvouched: bool = False
    way_on: WayOn = WayOn.SAY_SO
    missing_page: int | None = None


def judge(
    document: Document,
    printed: Sequence[str],
    meeting: date | None,
    sidecar: Sidecar,
    vocabulary: Vocabulary,
    evidence: Harvested | None = None,
) -> Verdict:
    """Decide what may be published.

    Args:
        document: The paper as extracted; every word of it is looked at.
        printed: Classifications that its header block prints.
        meeting: The day of its meeting, for vouchers that hold until a date.
        sidecar: What people say about it.
        vocabulary: The words that open and close.
        evidence: What the council's site said when it served exactly these bytes; None for any other file.
    """
    if not sidecar.publish:
        return Verdict(False, reason="kept back by the file beside it (publish: no)", acknowledged=True)
    if sidecar.harvested is not None and sidecar.harvested.restricted:
        return Verdict(False, reason=f"{sidecar.harvested.host} marks it as restricted")
    missing = sorted(p for p in sidecar.withhold_pages if p > len(document.pages))
    if missing:
        count = len(document.pages)
        return beyond(missing[0], f"the paper has {count} pages")
    if len(sidecar.withhold_pages) >= len(document.pages):
        return Verdict(False, reason="the file beside it keeps all of its pages back", acknowledged=True)
    closing = next((p for p in printed if closes(p, vocabulary)), None)
    if closing is not None:
        reason = f"its header block carries a non-public classification (“{word_that_closes(closing, vocabulary)}”)"
        return Verdict(False, reason=reason, way_on=WayOn.MARKED)
    if marked_property(document, vocabulary):
        return Verdict(False, reason="the file's own properties carry a non-public marking", way_on=WayOn.MARKED)
    marked = dict(marked_pages(document, vocabulary))
    if 1 in marked:
        reason = f"its first page carries a non-public marking ({marked[1]})"
        return Verdict(False, reason=reason, way_on=WayOn.MARKED)
    pictures = frozenset(page.number for page in document.pages if page.is_picture)
    withheld = _until_next_part(document, marked, vocabulary) | sidecar.withhold_pages | pictures
    if len(withheld) >= len(document.pages):
        way_on = WayOn.MARKED if marked else WayOn.UNREAD
        return Verdict(False, reason="every page of it is kept back", way_on=way_on)
    public = next((p for p in printed if phrase_key(p) in vocabulary.public), None)
    findings = (
        *_page_findings(withheld, marked, pictures, sidecar.withhold_pages),
        *(doubts := tuple(possible_markings(document, withheld, vocabulary))),
    )
    if public is not None:
        return Verdict(True, Publication(Basis.PRINTED), public, withheld, findings=findings)
    if any(phrase_key(p) not in vocabulary.neutral for p in printed):
        reason = f"its classification {printed[0]!r} is not one that the vocabulary calls public"
        return Verdict(False, reason=reason, way_on=WayOn.OTHER_WORD)
    lapsed = sidecar.until is not None and (meeting is None or meeting > sidecar.until)
    if evidence is not None and (sidecar.classification is None or _is_lapsed_voucher(sidecar, vocabulary, lapsed)):
        if doubts:
            text = f"{evidence.host} served it to everybody, but page {doubts[0].page} speaks of what is not public"
            return Verdict(False, reason=f"{text}; a person has to vouch for it")
        return Verdict(True, _served(evidence), None, withheld, findings=findings)
    if sidecar.classification is None:
        return Verdict(False, reason="it prints no classification and nobody has vouched for it", unvouched=True)
    if phrase_key(sidecar.classification) not in vocabulary.public:
        words = ", ".join(sorted(vocabulary.public))
        text = f"the file beside it says {sidecar.classification!r}, which does not mean public; what does: {words}"
        return Verdict(False, reason=text)
    if sidecar.until is not None and lapsed:
        text = f"what vouches for it holds only for meetings until {sidecar.until.isoformat()}"
        undated = ", and it names no day of a meeting" if meeting is None else ""
        return Verdict(False, reason=text + undated, unvouched=True)
    ground = Publication(Basis.VOUCHED, sidecar.by, sidecar.reason)
    return Verdict(True, ground, sidecar.classification, withheld, findings=findings)


def beyond(page: int, has: str) -> Verdict:
    """A refusal where people withhold a page that is not there: nobody knows which one they meant.

    Args:
        page: That they withhold.
        has: What the file has, in words.
    """
    reason = f"the file beside it withholds page {page}, but {has}"
    return Verdict(False, reason=reason, way_on=WayOn.PAGES, missing_page=page)


def judge_pack(
    properties: tuple[tuple[str, str], ...], opening: tuple[str, ...], vocabulary: Vocabulary
) -> Verdict | None:
    """A refusal of every paper in a pack, where the pack says of itself that it is not public; else None.

    Args:
        properties: What the pack's file says about itself.
        opening: The lines of the pack's first page: a marking there speaks for all that is bound behind it.
        vocabulary: The words that close.
    """
    front = Document(SourceKind.PDF, (Page(1, 0.0, 0.0, (), witness=opening),), (), properties=properties)
    if marked_property(front, vocabulary):
        reason = "the properties of the pack's file carry a non-public marking"
        return Verdict(False, reason=reason, way_on=WayOn.MARKED)
    if dict(marked_pages(front, vocabulary)):
        reason = "the first page of the pack carries a non-public marking"
        return Verdict(False, reason=reason, way_on=WayOn.MARKED)
    return None


def _is_lapsed_voucher(sidecar: Sidecar, vocabulary: Vocabulary, lapsed: bool) -> bool:
    """Whether people vouch for a time that is over; words of theirs that close keep their force."""
    return lapsed and phrase_key(sidecar.classification or "") in vocabulary.public


def _served(site: Harvested) -> Publication:
    reason = f"open to everybody on the council's site, fetched on {site.fetched.isoformat()} from {site.url}"
    return Publication(Basis.HARVESTED, site.host, reason)


def _until_next_part(document: Document, marked: dict[int, str], vocabulary: Vocabulary) -> frozenset[int]:
    """Marked pages and those after them, up to the next page that opens another appendix without a marking."""
    found: set[int] = set()
    inside = False
    for page in document.pages:
        first = next((phrase_key(line) for line in page.lines if line.strip()), "")
        if page.number in marked:
            inside = True
        elif inside and vocabulary.parts.match(first):
            inside = False
        if inside:
            found.add(page.number)
    return frozenset(found)


def _page_findings(
    withheld: frozenset[int], marked: dict[int, str], pictures: frozenset[int], chosen: frozenset[int]
) -> Iterator[Finding]:
    for page in sorted(withheld):
        if page in pictures - chosen:
            why = "it is a picture without text, so nobody can tell whether it may be"
            yield Finding("page-withheld", f"page {page} is not published: {why}", Severity.WARNING, page=page)
            continue
        why = "it belongs to a part that is kept back"
        if page in chosen:
            why = "the file beside it keeps it back"
        elif page in marked:
            why = f"it carries a marking ({marked[page]})"
        yield Finding("page-withheld", f"page {page} is not published: {why}", Severity.NOTE, page=page)
