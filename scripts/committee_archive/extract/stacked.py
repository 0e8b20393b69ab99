"""Lines of a cover that were set under one another as one paragraph: the council, the body, the day, who reports.

Clerks set the top of a paper in bold or in capitals, line under line, parted by Shift and Enter or by no more than a
line's end. Such a line says one thing by itself, and is no part of the title above it or below it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from committee_archive.extract.drafts import Draft
from committee_archive.extract.titles import RUNS_ON
from committee_archive.extract.whereabouts import says_when_or_where
from committee_archive.model.document import Ref, Word

_MOST = 8  # lines of a cover
_LONG = 14  # words of one
_BODY = re.compile(
    r"(?i)^(?!.* of the )(?:[^\s:.;]+ ){0,7}"
    r"(?:council|authority|cabinet|executive|(?:sub-?)?committee|board|panel|forum)$"
)
_MEETING = re.compile(r"(?i)^(?:[^\s:.;]+ ){0,6}(?:meeting|cabinet|council|committee)\s*[:–-]\s*(?P<day>.+)$")
_REPORT = re.compile(r"(?i)^(?:joint |officer )?report (?:of|by|from|to)\b")


def apart(draft: Draft, word: Callable[[Ref], Word], measure: float) -> Iterator[Draft]:
    """The drafts that stacked lines are, one as a rule.

    Args:
        draft: As found.
        word: The word that a reference stands for.
        measure: Width of the page's text: no person ended a line in which the next word has no room.
    """
    lines = _lines(draft.refs, word)
    if draft.rows is not None or draft.in_list or draft.label_words or draft.note or not 1 < len(lines) <= _MOST:
        yield draft
        return
    words = [[word(ref) for ref in line] for line in lines]
    texts = [" ".join(w.text for w in line) for line in words]
    stands_out = all(w.style.bold for line in words for w in line) or "".join(texts).isupper()
    if not stands_out or max(map(len, words)) > _LONG:
        yield draft
        return
    full = [_is_full(a, b, measure) for a, b in pairwise(words)]
    starts = [0, *(n for n, (a, b) in enumerate(pairwise(texts), 1) if _part(a, b) and not full[n - 1]), len(lines)]
    for first, end in pairwise(starts):
        refs = [ref for line in lines[first:end] for ref in line]
        yield replace(draft, refs=refs, breaks={ref for ref in refs[1:] if ref in draft.breaks})


def _is_full(line: Sequence[Word], below: Sequence[Word], measure: float) -> bool:
    """Whether the first word of the line below has no room at the end of a line."""
    room = measure - (line[-1].box.x1 - line[0].box.x0)
    return room < below[0].box.x1 - below[0].box.x0


def _part(above: str, below: str) -> bool:
    """Whether two lines are two things: one of them is one by itself, and the words do not run on."""
    runs_on = above.lower().endswith((*RUNS_ON, " held", " dated", " at", " from")) or below[:1].islower()
    # "Overview and Scrutiny / Committee" is one name: below other words a body's name may be the end of theirs
    return not runs_on and (_says_one_thing(above) or (_says_one_thing(below) and not _BODY.match(below)))


def _says_one_thing(line: str) -> bool:
    meeting = _MEETING.match(line)
    return (
        says_when_or_where(line)
        or bool(_BODY.match(line) or _REPORT.match(line))
        or (meeting is not None and says_when_or_where(meeting["day"]))
    )


def _lines(refs: Sequence[Ref], word: Callable[[Ref], Word]) -> list[list[Ref]]:
    """The words line by line, in their order."""
    found: list[list[Ref]] = []
    for ref in refs:
        last = found[-1][-1] if found else None
        if last is None or last.page != ref.page or word(ref).box.top >= word(last).box.bottom - 1:
            found.append([])
        found[-1].append(ref)
    return found
