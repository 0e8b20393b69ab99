"""The header of a paper, as printed, says where people have corrected a line of it: beside that line, or below it all.

What is printed stays; the correction stands in the page's title, lists and data, and readers must not take one for the
other.
"""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from committee_archive.model.corrected_line import CorrectedLine

_LINES = frozenset({"td", "th", "p", "li"})
_DETAILS = "#corrected"  # the page tells there of all corrections, with the reasons


class CorrectedOfPage:
    """The corrected lines of the header of the page that is being rendered."""

    def __init__(self) -> None:
        """Begin with none."""
        self.lines: Sequence[CorrectedLine] = ()


class CorrectedHeader(Treeprocessor):
    """Puts a note into each line of the header that was corrected; one whose line is not found, below the header."""

    def __init__(self, md: Markdown, of_page: CorrectedOfPage) -> None:
        """Take the holder that the build fills before each page."""
        super().__init__(md)
        self._of_page = of_page

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        header = next((e for e in root.iter("div") if "header" in e.get("class", "").split()), None)
        if header is None:
            return
        for line in self._of_page.lines:
            place = next((e for words in line.printed for e in _lines(header) if words.casefold() in _said(e)), None)
            if place is None:
                _note(SubElement(header, "p"), f"Corrected: {line.name}", line.now)
            else:
                _note(place, "corrected", line.now)


def _lines(header: Element) -> Iterator[Element]:
    """The elements that hold a line of the header, none of them another one."""
    return (e for e in header.iter() if e.tag in _LINES and not any(c.tag in _LINES for c in e.iter() if c is not e))


def _said(line: Element) -> str:
    """The words of a line, as they are compared."""
    return " ".join("".join(line.itertext()).split()).casefold()


def _note(place: Element, begins: str, now: str) -> None:
    # What the program says is not to be found by the paper's words.
    note = SubElement(place, "span", {"class": "corrected-line", "data-pagefind-ignore": ""})
    link = SubElement(note, "a", {"href": _DETAILS})
    link.text = f"{begins}: {now}" if now else begins
