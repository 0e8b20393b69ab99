"""What a paper's page says of how far its text can be trusted: what is unsure, recognised or edited."""

from dataclasses import dataclass

from committee_archive.addresses.spoken import spoken
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.front_matter import Doubt, FrontMatter
from committee_archive.report_markdown import digest_of

_UNSURE: dict[str, str] = {
    "lost-number": "a paragraph whose number may have been lost",
    "repeated-number": "a paragraph number that stands twice",
    "uncertain-number": "a paragraph number that may be wrong or missing",
    "uncertain-table": "a table whose rows or columns may not be as in the PDF",
    "uncertain-place": "words that may stand in the wrong place",
    "inferred-year": "the year of its date, which the paper does not print, was inferred from another date in it",
}


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """A place where the program was unsure, as people read it."""

    text: str
    href: str


def edited(paper: ArchivedPaper) -> bool:
    """Whether people have changed the text since it was generated."""
    source = paper.paper.front.source
    return bool(paper.markdown and source and source.generated and digest_of(paper.markdown) != source.generated)


def recognised(front: FrontMatter) -> str:
    """Which pages are scans, so that nobody takes a misread word for the council's."""
    ocr = front.source.ocr if front.source else None
    if ocr is None or front.source is None:
        return ""
    first, last = front.source.pages
    whole = len(ocr.pages) == last - first + 1
    pages = f"page {ocr.pages[0]}" if len(ocr.pages) == 1 else f"pages {_spans(ocr.pages)}"
    what = (
        "This paper is a scan" if whole else f"In the PDF {pages} {'is a scan' if len(ocr.pages) == 1 else 'are scans'}"
    )
    return (
        f"{what}. Its words were recognised by a program and some may be wrong: compare with the PDF before you quote."
    )


def _spans(pages: tuple[int, ...]) -> str:
    """Pages as people write them: `1 to 4, 7`."""
    found: list[list[int]] = []
    for page in pages:
        if found and page == found[-1][-1] + 1:
            found[-1].append(page)
        else:
            found.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in found)


def doubt_line(doubt: Doubt) -> DoubtLine:
    """A doubt in words: where, and of what sort; an unknown code is read as the words it is made of."""
    where = spoken(doubt.anchor) if doubt.anchor else None
    place = ", ".join(filter(None, [where, f"page {doubt.page}" if doubt.page else None])) or "this paper"
    what = _UNSURE.get(doubt.code, doubt.code.replace("-", " "))
    return DoubtLine(f"{place[0].upper()}{place[1:]}: {what}", f"#{doubt.anchor}" if doubt.anchor else "")
