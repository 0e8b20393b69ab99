"""Where a paper's own numbers jump, a line says so: nobody who misses a number is to think that it was kept back."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from committee_archive.rendering.addresses import NumbersOfPage

# A plain number of the text or of an appendix; the second run of the same numbers has `_2` behind it and counts anew.
_PLAIN = re.compile(r"^(?P<run>(?:a\d+-)?)p(?P<number>\d+)$")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


class NumberGaps(Treeprocessor):
    """Puts a line before each paragraph of the outermost run whose number does not follow that before it."""

    def __init__(self, md: Markdown, of_page: NumbersOfPage) -> None:
        """Take the holder that the build fills before each page."""
        super().__init__(md)
        self._of_page = of_page

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        if self._of_page.items:  # an agenda's supplement has some items of it
            return
        last: tuple[str, int] | None = None
        put_in = 0
        for place, element in enumerate(list(root)):
            if element.tag in _HEADINGS and "".join(element.itertext())[:1].isdigit():
                last = None  # the numbers go on in headings
            elif any("withheld" in one.get("class", "").split() for one in element.iter()):
                last = None  # the number may be what is kept back
            elif {"para", "l1"} <= set(element.get("class", "").split()):
                found = _PLAIN.match(element.get("id", ""))
                now = (found["run"], int(found["number"])) if found else None
                if now and last and now[0] == last[0] and now[1] > last[1] + 1:
                    root.insert(place + put_in, _note(last[1] + 1, now[1] - 1))
                    put_in += 1
                last = now


def _note(first: int, last: int) -> Element:
    # What the program says is not to be found by the paper's words.
    note = Element("p", {"class": "number-gap", "data-pagefind-ignore": ""})
    missing = f"paragraph {first}" if first == last else f"paragraphs {first} to {last}"
    note.text = f"No {missing} in this paper."
    return note
