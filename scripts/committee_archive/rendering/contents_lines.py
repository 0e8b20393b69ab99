"""A paper's own table of contents: each line leads to the heading that it names, and its row of dots stays short.

Word sets such a line with a tab that is filled with dots up to the page's number; in the PDF each dot is a character.
"""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

from committee_archive.wording import key

_PAGE = re.compile(r"(?P<page>\d{1,4})\s*\Z")
_LONGEST_PAGE = 12  # characters, with what stands behind the number
_LEADER, _FEWEST_DOTS = ". \u00a0\t", 5
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class _Line:
    title: str
    dots: str
    page: str


class ContentsLines(Treeprocessor):
    """Makes links of the lines of contents; a heading that is printed twice is the aim of none."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        lines = [(element, found) for element in root.iter("p") if (found := _line(element)) is not None]
        if not lines:
            return
        places: dict[str, list[str]] = {}
        for heading in root.iter():
            if heading.tag in _HEADINGS and heading.get("id"):
                places.setdefault(key("".join(heading.itertext())), []).append(heading.get("id", ""))
        for element, found in lines:
            aims = places.get(key(found.title), [])
            _fill(element, found, aims[0] if len(aims) == 1 else None)


def _line(element: Element) -> _Line | None:
    """The parts of a line of contents; None where the paragraph is none, or has links or marks of its own."""
    text = element.text or ""
    page = None if len(element) else _PAGE.search(text[-_LONGEST_PAGE:])
    if page is None:
        return None
    led = text.removesuffix(page[0])
    title = led.rstrip(_LEADER)
    dots = led[len(title) :]
    if not title or "\n" in title or dots.count(".") < _FEWEST_DOTS:
        return None
    return _Line(title, dots, page["page"])


def _fill(element: Element, line: _Line, aim: str | None) -> None:
    element.text = None if aim else line.title
    if aim:
        SubElement(element, "a", {"href": f"#{aim}"}).text = line.title
    dots = SubElement(element, "span", {"class": "leader", "aria-hidden": "true"})
    dots.text, dots.tail = line.dots, line.page
