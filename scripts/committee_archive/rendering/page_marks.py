"""Page marks: where a page of the PDF begins, as a small link to that page."""

from collections.abc import Set
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from committee_archive.model.council_copy import CouncilCopy

_PREFIX = "page-"


@dataclass(slots=True)
class PdfOfPage:
    """Whether the page that is being rendered has a published PDF, and which figures; said anew before each page.

    Attributes:
        published: Its PDF is published.
        elsewhere: The council's own copy, to which the marks lead where none is published here.
        figures: Names of the files with its figures.
    """

    published: bool = True
    elsewhere: CouncilCopy | None = None
    figures: Set[str] = frozenset()


class PageMarks(Treeprocessor):
    """Gives each `a.page` its visible words and its name; without a PDF to open it is a mark and no link."""

    def __init__(self, md: Markdown, pdf: PdfOfPage) -> None:
        """Keep the note on the PDF, which is read anew for each page."""
        super().__init__(md)
        self._pdf = pdf

    def run(self, root: Element) -> None:
        """Change the marks in place."""
        for element in root.iter("a"):
            anchor = element.get("id", "")
            if "page" not in element.get("class", "").split() or not anchor.startswith(_PREFIX):
                continue
            number = anchor.removeprefix(_PREFIX)
            element.text = f"Page {number}"
            element.set("data-pagefind-ignore", "")
            elsewhere = self._pdf.elsewhere if number.isdecimal() else None
            if elsewhere is not None:
                element.set("href", elsewhere.at_page(int(number)))
            if self._pdf.published or elsewhere is not None:
                # The name begins with the visible words, for people who steer their computer by voice.
                element.set("aria-label", f"Page {number} of the PDF")
            else:
                element.tag = "span"
                element.attrib.pop("href", None)
