"""Several paragraphs that a person typed into one: parted by blank lines, or numbered by hand.

What is typed into a form on the web, or with Shift and Enter in Word, is one tagged paragraph of many lines, as are the
lines of a box whose cell has no paragraph of its own. A blank line in it parts two paragraphs. Numbers that open its
lines and count on (`1)`, `2)`) are labels; once they have shown themselves so, one that counts on within a line is a
label too ("… were agreed. 12. The Chair …").
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from committee_archive.extract.drafts import Draft
from committee_archive.extract.labels import follows, is_closed_number
from committee_archive.extract.paragraph_starts import BLANK_LINE
from committee_archive.model.document import Ref, Word

_ENDS = (".", "!", "?")
_TEXT = ("P", "TD")  # a cell that frames text may hold its lines itself, with no paragraph around them


def parted(draft: Draft, word: Callable[[Ref], Word]) -> Iterator[Draft]:
    """The paragraphs that a draft holds, one as a rule.

    Args:
        draft: No table.
        word: The word that a reference stands for.
    """
    words = [word(r) for r in draft.refs]
    starts = {n for n, ref in enumerate(draft.refs) if n and ref in draft.breaks}
    points = _points([w.text for w in words], starts)
    if len(points) > 1:
        yield from (replace(part, in_list=True) for part in _cut(draft, points))
        return
    plain = draft.tag in _TEXT and not draft.in_list and not draft.note
    blank = (
        [n for n in sorted(starts) if _stands_apart(draft.refs[n - 1 : n + 1], words[n - 1 : n + 1])] if plain else []
    )
    yield from _cut(draft, [0, *blank])


def _points(texts: Sequence[str], starts: set[int]) -> list[int]:
    """Where the points of a list that was numbered by hand begin."""
    if not texts or not is_closed_number(texts[0]):
        return []
    found = [0]
    for n in range(1, len(texts) - 1):
        label = texts[found[-1]]
        if not (is_closed_number(texts[n]) and follows(label, texts[n])):
            continue
        counts_on = any(is_closed_number(t) and follows(texts[n], t) for t in texts[n + 1 :])
        within = len(found) > 1 and texts[n + 1][:1].isupper() and (counts_on or texts[n - 1].endswith(_ENDS))
        if n in starts or within:
            found.append(n)
    return found


def _stands_apart(refs: Sequence[Ref], words: Sequence[Word]) -> bool:
    """Whether a blank line stands between two words that follow each other on one page."""
    above, below = words
    return refs[0].page == refs[1].page and below.box.top - above.box.bottom > BLANK_LINE * below.style.size


def _cut(draft: Draft, places: Sequence[int]) -> Iterator[Draft]:
    """A draft cut before the words at some places, the first of which is its beginning."""
    for first, end in pairwise((*places, len(draft.refs))):
        refs = draft.refs[first:end]
        breaks = {ref for ref in refs[1:] if ref in draft.breaks}
        label_words = draft.label_words if first == 0 else 0
        yield replace(draft, refs=refs, breaks=breaks if len(places) > 1 else draft.breaks, label_words=label_words)
