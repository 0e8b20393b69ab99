"""Texts in boxes side by side, as drawings and slides have them: each whole, though its lines stand beside others'.

Programs write the text of one shape after that of another, so the lines of a text follow each other in the stream.
"""

from collections.abc import Sequence

from committee_archive.extract.lines import lines_of
from committee_archive.extract.page import ReadPage
from committee_archive.model.document import Box, Ref, Word

_LEADING = 1.6  # of the size: from one line of a text to the next


def texts_in_boxes(page: ReadPage, refs: Sequence[Ref]) -> list[list[Ref]]:
    """The words of each text, from the top of the page to its bottom and from left to right.

    Args:
        page: Where they stand.
        refs: The words in the order of the content stream.
    """
    found: list[list[Ref]] = []
    for ref in refs:
        word, last = page.words[ref.word], page.words[found[-1][-1].word] if found else None
        if last is not None and (_is_beside(last.box, word) or _is_below(found[-1], word, page)):
            found[-1].append(ref)
        else:
            found.append([ref])
    opening = {text[0]: text for text in found}
    lines = lines_of((ref, page.words[ref.word]) for ref in opening)
    return [opening[ref] for line in lines for ref in line.refs]


def _is_beside(last: Box, word: Word) -> bool:
    level = min(last.bottom, word.box.bottom) - max(last.top, word.box.top)
    return level > 0 and -word.style.size < word.box.x0 - last.x1 <= word.style.size


def _is_below(text: Sequence[Ref], word: Word, page: ReadPage) -> bool:
    """Whether a word begins the next line of a text: right under it, in type of the same size."""
    last = page.words[text[-1].word]
    left, right = min(page.words[r.word].box.x0 for r in text), max(page.words[r.word].box.x1 for r in text)
    under = 0 <= word.box.top - last.box.top <= _LEADING * word.style.size
    return under and word.style == last.style and word.box.x0 < right and left < word.box.x1
