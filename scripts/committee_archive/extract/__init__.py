"""PDF bytes → Document: pages, words with boxes, blocks in reading order, furniture with its rules."""

from committee_archive.errors import NeedsOcr, SourceUnreadable
from committee_archive.extract.assembly import blocks_of
from committee_archive.extract.furniture import furniture_of
from committee_archive.extract.geometry import drafts_by_geometry, right_edges
from committee_archive.extract.reading import ReadPdf, read_pdf
from committee_archive.extract.tagged import drafts_by_tags, is_complete, refs_in_tree
from committee_archive.extract.transcript import read_transcript
from committee_archive.model.document import Document, Furniture, FurnitureRule, Page, SourceKind
from committee_archive.model.finding import Finding

__all__ = ["extract", "extract_transcript"]

extract_transcript = read_transcript


def extract(data: bytes) -> Document:
    """Read a PDF into a Document.

    The structure tree gives the order and the grouping where it is complete, geometry elsewhere; both give the same
    kinds of block.

    Raises:
        SourceUnreadable: empty, no PDF, damaged beyond reading.
        SourceEncrypted: opens only with a password.
        NeedsOcr: every page is a picture without text.
    """
    read = read_pdf(data)
    if not any(page.words for page in read.pages):
        if any(page.pictures for page in read.pages):
            raise NeedsOcr("its pages are pictures without text, as from a scanner; text recognition (OCR) is needed")
        if not any(read.witness):
            raise SourceUnreadable("there is no text in it; check that it is the right file")
    in_tree = refs_in_tree(read)
    furniture = furniture_of(read.pages, in_tree)
    tagged = is_complete(read, in_tree, set(furniture))
    if not tagged and in_tree:
        furniture = furniture_of(read.pages, set())
    refs = set(furniture)
    if tagged:
        drafts = drafts_by_tags(read, refs)
    else:
        edges = right_edges(read.pages, refs)
        drafts = [d for page in read.pages for d in drafts_by_geometry(page, refs, edges.get(page.width, page.width))]
    blocks, repeated = blocks_of(drafts, read.pages)
    furniture |= dict.fromkeys(repeated, FurnitureRule.REPEATED_HEAD)
    return Document(
        kind=SourceKind.PDF,
        pages=tuple(
            Page(p.number, p.width, p.height, p.words, read.witness[n] if n < len(read.witness) else (), p.pictures)
            for n, p in enumerate(read.pages)
        ),
        blocks=blocks,
        furniture=tuple(Furniture(ref, rule) for ref, rule in sorted(furniture.items())),
        properties=read.properties,
        tagged=tagged,
        findings=tuple(_findings(read)),
    )


def _findings(read: ReadPdf) -> list[Finding]:
    found = [
        *read.findings,
        *(
            Finding(
                "page-without-text",
                f"page {page.number} is a picture without text; its words are missing until they are recognised",
                page=page.number,
            )
            for page in read.pages
            if not page.words and page.pictures
        ),
    ]
    return found
