"""Words that the tags of a page leave out: read by where they stand, each put before what stands below it.

PowerPoint leaves out the texts of shapes that somebody grouped and described: they stand in boxes side by side.
"""

from collections.abc import Iterator
from itertools import pairwise

from committee_archive.extract.drafts import Draft, refs_of
from committee_archive.extract.drawn_boxes import texts_in_boxes
from committee_archive.extract.lines import lines_of
from committee_archive.extract.page import ReadPage
from committee_archive.extract.paragraph_starts import drafts_of_lines
from committee_archive.extract.rows import HEADING_WORDS
from committee_archive.model.document import BULLET, Ref

_DOUBT = "outside the tags"


def with_leftovers(drafts: list[Draft], pages: tuple[ReadPage, ...], used: set[Ref]) -> list[Draft]:
    """The drafts of the tags, and of the words that are not among those used."""
    places: list[tuple[int, list[Draft]]] = []
    for page in pages:
        rest = [Ref(page.number, i) for i in range(len(page.words)) if Ref(page.number, i) not in used]
        for together in _texts(page, rest):
            here = (page.number, page.words[together[0].refs[0].word].box.top)
            below = (
                n for n, d in enumerate(drafts) if (first := next(refs_of(d), None)) and _place(first, pages) > here
            )
            places.append((next(below, len(drafts)), together))
    places.sort(key=lambda place: place[0])
    found: list[Draft] = []
    ends = [0, *(n for n, _ in places), len(drafts)]
    for (start, end), (_, together) in zip(pairwise(ends), [*places, (0, [])], strict=True):
        found += [*drafts[start:end], *together]
    return found


def _texts(page: ReadPage, refs: list[Ref]) -> Iterator[list[Draft]]:
    """The drafts that stay together: each by itself on a page of prose, on a slide those of one box."""
    words = page.words
    if page.width <= page.height:
        for draft in drafts_of_lines(lines_of((ref, words[ref.word]) for ref in refs), page.width):
            draft.doubt = _DOUBT
            yield [draft]
        return
    for text in texts_in_boxes(page, refs):
        if len(text) <= HEADING_WORDS and all(words[ref.word].text != BULLET for ref in text):
            yield [Draft(refs=text, doubt=_DOUBT)]
            continue
        right = max(words[ref.word].box.x1 for ref in text)
        drafts = drafts_of_lines(lines_of((ref, words[ref.word]) for ref in text), right)
        drafts[0].doubt = _DOUBT  # where the box stands: what follows in it is in order
        yield drafts


def _place(ref: Ref, pages: tuple[ReadPage, ...]) -> tuple[int, float]:
    """The page of a word, and how far down it stands there."""
    return ref.page, pages[ref.page - 1].words[ref.word].box.top
