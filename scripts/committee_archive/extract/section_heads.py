"""Running heads that change within a file: each is the title of a section, and stands once in the text.

Excel prints the name of a sheet in the head of its pages (`&[Tab]`), in type that it scales with the sheet. The words
that all of them begin with stay, the last ones change, and never come back. What the text itself has as a line in bold
or in larger type, as the heading that Word's STYLEREF field repeats, needs no second one.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from committee_archive.extract.labels import is_number
from committee_archive.extract.lines import Line, lines_of
from committee_archive.extract.page import ReadPage
from committee_archive.model.document import Ref
from committee_archive.wording import key

_PLACE = 4.0  # points: how far the same line may wander between pages
_SHARED = 2  # words that all heads begin with
_TOP = 0.5  # of the page's height: a head stands above
_SCALED = 1.25  # times the size: so much larger may one head be than the next


def section_heads(edges: Mapping[int, Sequence[Line]], pages: Sequence[ReadPage]) -> set[Ref]:
    """The words of running heads where each of them stands first.

    Args:
        edges: The lines at the edges of each page that the tags, if there are any, do not place in the text.
        pages: As read.
    """
    heads = {page.number: _highest(edges.get(page.number, ()), page) for page in pages}
    runs = [list(group) for _, group in groupby(sorted(heads), key=lambda n: _said(heads[n]))]
    firsts = [line for run in runs if (line := heads[run[0]])]
    if len(firsts) < 2 or all(len(run) == 1 for run in runs if heads[run[0]]):
        return set()
    said = [tuple(key(word.text) for word in line.words) for line in firsts]
    shared = next((n for n, words in enumerate(zip(*said, strict=False)) if len(set(words)) > 1), min(map(len, said)))
    alike = all(_is_alike(a, b) for a, b in pairwise(firsts))
    if shared < _SHARED or not alike or len(set(said)) < len(said) or any(len(words) == shared for words in said):
        return set()
    known = _headlines(pages, heads)
    return {
        ref
        for line, words in zip(firsts, said, strict=True)
        if "".join(words[shared:]) not in known
        for ref in line.refs
    }


def _highest(lines: Sequence[Line], page: ReadPage) -> Line | None:
    """The line that stands highest on a page, nothing else above it."""
    line = min(lines, key=lambda line: line.box.top, default=None)
    if line is None or line.box.bottom > _TOP * page.height:
        return None
    return line if all(word.box.bottom > line.box.top for word in page.words) else None


def _said(line: Line | None) -> str:
    return key(line.text) if line else ""


def _is_alike(first: Line, second: Line) -> bool:
    """Whether two heads stand at one height, in like type."""
    a, b = first.words[0].style, second.words[0].style
    near = abs(first.box.top - second.box.top) <= _PLACE
    return near and a.bold == b.bold and max(a.size, b.size) <= _SCALED * min(a.size, b.size)


def _headlines(pages: Sequence[ReadPage], heads: Mapping[int, Line | None]) -> set[str]:
    """What the lines say that are all bold, or in type larger than the heads, without a number before them."""
    found: set[str] = set()
    for page in pages:
        head = heads[page.number]
        own = set(head.refs) if head else set()
        size = head.words[0].style.size if head else 0.0
        words = ((ref, word) for n, word in enumerate(page.words) if (ref := Ref(page.number, n)) not in own)
        for line in lines_of(words):
            if all(word.style.bold or word.style.size > size for word in line.words):
                texts = [word.text for word in line.words]
                found.add(key(" ".join(texts[1:] if is_number(texts[0]) else texts)))
    return found
