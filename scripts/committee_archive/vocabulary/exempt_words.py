"""What a page states of the law by which it is exempt ("by virtue of paragraph 3 …"), in plain words."""

import re
from collections.abc import Iterable, Mapping

from committee_archive.counts import in_a_row
from committee_archive.vocabulary import Vocabulary

_NUMBERS = r"(?P<{0}>\d{{1,2}}(?:\s*(?:,|and|&|or|to|[-\u2013])+\s*\d{{1,2}})*)"
_PARAGRAPHS = r"\bpara(?:graph)?(?:s|\(s\))?\.?\s+(?:no\.?\s*)?"
_STATED = re.compile(
    rf"{_PARAGRAPHS}{_NUMBERS.format('before')},?\s+(?:(?:of|in|under|to|the|part|[1i])[\s,]+)*schedule\s+12a\b"
    rf"|\bschedule\s+12a\b[^.;]{{0,80}}?{_PARAGRAPHS}{_NUMBERS.format('after')}",
    re.IGNORECASE,
)


def ground(lines: Iterable[str], vocabulary: Vocabulary) -> str:
    """What the exempt information of a page is about, and by which paragraphs; empty where the page does not state it.

    No word of the page is repeated but the numbers of paragraphs that the vocabulary has.
    """
    stated = _STATED.search(" ".join(" ".join(lines).split()))
    if stated is None:
        return ""
    return about(stated["before"] or stated["after"], dict(vocabulary.exemptions))


def about(printed: str, known: Mapping[str, str]) -> str:
    """What exempt information is about, by the printed numbers of paragraphs; empty where none of them is known."""
    numbers = [n for n in dict.fromkeys(_numbers(printed)) if n in known]
    if not numbers:
        return ""
    told = in_a_row(list(dict.fromkeys(known[n] for n in numbers)))
    return f"{told} (Schedule 12A, {'paragraph' if len(numbers) == 1 else 'paragraphs'} {in_a_row(numbers)})"


def _numbers(printed: str) -> Iterable[str]:
    """Each number, also of a span: `1 to 3` is 1, 2 and 3."""
    for part in re.split(r"\s*(?:,|and|&|or)+\s*", printed):
        first, *last = re.split(r"\s*(?:to|[-\u2013])\s*", part)
        if first:
            yield from map(str, range(int(first), int(last[-1] if last and last[-1] else first) + 1))
