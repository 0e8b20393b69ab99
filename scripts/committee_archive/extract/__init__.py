"""PDF bytes → Document: pages, words with boxes, blocks in reading order, furniture with its rules."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from committee_archive.errors import NeedsOcr, NothingRecognised, SourceUnreadable
from committee_archive.extract.assembly import blocks_of
from committee_archive.extract.figures import figures_of
from committee_archive.extract.furniture import furniture_of
from committee_archive.extract.geometry import drafts_by_geometry, gutters, right_edges, tables_by_geometry
from committee_archive.extract.ocr import RecognisedPage, failed_page, recognise
from committee_archive.extract.ocr.stamps import stamp_lines, stamps_of
from committee_archive.extract.page import ReadPage
from committee_archive.extract.properties import properties
from committee_archive.extract.reading import ReadPdf, read_pdf
from committee_archive.extract.recognised import (
    doubting,
    findings_of,
    read_pages,
    recognition,
    with_stamps,
    without_stamps,
)
from committee_archive.extract.second_reader import witnessed_lines
from committee_archive.extract.tagged import drafts_by_tags, is_complete, refs_in_tree
from committee_archive.extract.transcript import read_transcript
from committee_archive.model.document import Box, Document, Furniture, FurnitureRule, Page, Ref, SourceKind
from committee_archive.model.finding import Finding, Severity
from committee_archive.ocr_engine import INSTALL

__all__ = [
    "RecognisedPage",
    "extract",
    "extract_transcript",
    "failed_page",
    "pages_without_text",
    "properties",
    "recognise",
    "stamps_unread",
    "witnessed_lines",
]

extract_transcript = read_transcript


def extract(
    data: bytes, recognised: Sequence[RecognisedPage] = (), *, stamps: bool = False, tags: bool = True
) -> Document:
    """Read a PDF into a Document.

    The structure tree gives the order and the grouping where it is complete, geometry elsewhere; both give the same
    kinds of block.

    Args:
        data: The PDF.
        recognised: Pages whose words were recognised from their pictures; they take the place of what the PDF's own
            text says of those pages.
        stamps: Read pictures of a stamp's size as well, for the guard.
        tags: Go by the structure tree where it is complete.

    Raises:
        SourceUnreadable: empty, no PDF, damaged beyond reading.
        SourceEncrypted: opens only with a password.
        NeedsOcr: every page is a picture without text, and none was recognised; names the pages.
        NothingRecognised: every page is a picture, and no words were recognised in them.
    """
    own = read_pdf(data)
    recognised = without_stamps(recognised, own.pages)
    read = _with_recognised(own, recognised)
    if not any(page.words and not page.is_scan for page in read.pages) and not (recognised and _has_body(read)):
        _raise_without_words(read, recognised)
    in_tree = refs_in_tree(read)
    furniture = furniture_of(read.pages, in_tree)
    tagged = tags and not recognised and is_complete(read, in_tree, set(furniture))
    if not tagged and in_tree:
        furniture = furniture_of(read.pages, set())
    figures = figures_of(read, set(furniture), tagged)
    refs = set(furniture) | {ref for figure in figures for ref in figure.refs}
    if tagged:
        drafts, again = drafts_by_tags(read, refs)
    else:
        again = []
        edges = right_edges(read.pages, refs)
        tables = tables_by_geometry(read.pages, refs)
        known = gutters(read.pages, refs, tables)
        drafts = [
            draft
            for page in read.pages
            for draft in drafts_by_geometry(page, refs, edges.get(page.width, page.width), tables[page.number], known)
        ]
    places = [(page.number, box) for page in read.pages for box in stamps_of(page)] if stamps else []
    stamped = stamp_lines(data, places) if places else {}
    how = {page.number: recognition(page) for page in recognised if page.words}
    blocks, repeated = blocks_of(drafts, read.pages, figures)
    furniture |= dict.fromkeys(again, FurnitureRule.REPEATED_HEAD) | repeated
    return Document(
        kind=SourceKind.PDF,
        pages=tuple(
            Page(
                p.number,
                p.width,
                p.height,
                p.words,
                read.witness[n] if n < len(read.witness) else (),
                p.pictures,
                how.get(p.number),
                p.is_scan,
                p.turn,
                p.area,
                (stamped or {}).get(p.number, ()),
            )
            for n, p in enumerate(read.pages)
        ),
        blocks=doubting(blocks, how),
        furniture=tuple(Furniture(ref, rule) for ref, rule in sorted(furniture.items())),
        properties=read.properties,
        tagged=tagged,
        findings=(*_findings(read, recognised), *([_unread(places)] if stamped is None else [])),
    )


def stamps_unread(document: Document) -> bool:
    """Whether pictures that may be stamps have not been read."""
    return any(f.code == "picture-not-read" for f in document.findings)


def pages_without_text(document: Document) -> tuple[int, ...]:
    """The pages of a Document that are pictures whose words are missing, counted from 1."""
    return tuple(f.page for f in document.findings if f.code == "page-without-text" and f.page)


def _with_recognised(read: ReadPdf, recognised: Sequence[RecognisedPage]) -> ReadPdf:
    """The PDF as read, the pages that were recognised put in their places."""
    if not recognised:
        return read
    made = read_pages(recognised)
    pages = (with_stamps(made[p.number], p) if p.number in made else p for p in read.pages)
    return replace(read, pages=tuple(pages))


def _has_body(read: ReadPdf) -> bool:
    """Whether pages that are pictures hold a few words as text that are no stamps: where no others were recognised."""
    known = furniture_of(read.pages, set())
    return any(Ref(page.number, n) not in known for page in read.pages for n in range(len(page.words)))


def _raise_without_words(read: ReadPdf, recognised: Sequence[RecognisedPage]) -> None:
    pictures = tuple(page.number for page in read.pages if page.is_scan)
    failures = [page.failure for page in recognised if page.failure]
    if recognised:
        why = failures[0] if failures else "text recognition found no words in them; look at the scan"
        raise NothingRecognised(f"its pages are pictures without text, and {why}")
    if pictures:
        raise NeedsOcr(f"its pages are pictures without text, as from a scanner; {INSTALL}", pictures)
    if not any(read.witness):
        raise SourceUnreadable("there is no text in it; check that it is the right file")


def _findings(read: ReadPdf, recognised: Sequence[RecognisedPage]) -> list[Finding]:
    seen = {page.number: page for page in recognised}
    found = list(read.findings)
    for page in read.pages:
        found += _hidden_words(page)
        if page.number in seen:
            found += findings_of(seen[page.number], recognition(seen[page.number]))
        elif page.is_scan:
            text = f"page {page.number} is a picture without text; its words are missing until they are recognised"
            advice = "only the first pages of a long scan are, so split the file" if recognised else INSTALL
            found.append(Finding("page-without-text", f"{text}: {advice}", page=page.number))
    struck = sorted({page.number for page in read.pages if any(word.style.struck for word in page.words)})
    if struck:
        where = f"page {struck[0]}" if len(struck) == 1 else f"{len(struck)} pages, the first of them page {struck[0]}"
        text = f"words are struck through on {where}: they are shown as deleted, underlined words near them as inserted"
        found.append(Finding("tracked-changes", f"{text}; compare with the PDF", Severity.NOTE, struck[0]))
    return found


def _unread(places: list[tuple[int, Box]]) -> Finding:
    page = places[0][0]
    text = f"a picture on page {page} may be a stamp, and its words were not read; look whether it says that the paper"
    return Finding("picture-not-read", f"{text} is not public, or {INSTALL}", Severity.NOTE, page)


def _hidden_words(page: ReadPage) -> list[Finding]:
    """Says how many words nobody sees on a page, and why; never which."""
    counted = Counter(rule for rule in page.hidden if rule)
    return [
        Finding(
            "hidden-words",
            f"{number} {'word of' if number == 1 else 'words of'} page {page.number} cannot be seen ({rule.value}); "
            "they are not published: look at the PDF, and ask its author if they belong to the paper",
            page=page.number,
        )
        for rule, number in counted.items()
    ]
