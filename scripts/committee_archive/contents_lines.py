"""A line of a table of contents, in its parts.

Word sets such a line with a tab that is filled with dots up to the page's number; in the PDF each dot is a character.
"""

import re
from dataclasses import dataclass

_PAGE = re.compile(r"(?P<page>\d{1,4})\s*\Z")
_LONGEST_PAGE = 12  # characters, with what stands behind the number
_LEADER, _FEWEST_DOTS = ". \u00a0\t", 5


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """Its title, which is empty where a link is around it, its dots and the page's number, as printed."""

    title: str
    dots: str
    page: str


def contents_line(text: str) -> ContentsLine | None:
    """The parts of a line of contents; None where a text is none."""
    page = _PAGE.search(text[-_LONGEST_PAGE:])
    if page is None:
        return None
    led = text.removesuffix(page[0])
    title = led.rstrip(_LEADER)
    dots = led[len(title) :]
    if "\n" in title or dots.count(".") < _FEWEST_DOTS:
        return None
    return ContentsLine(title, dots, page["page"])
