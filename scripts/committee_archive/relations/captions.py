"""Tables, figures and charts by the numbers that their captions print, and where a text names one of them."""

import re
from collections.abc import Callable, Iterator, Mapping

from committee_archive.model.paper import Figure, Heading, Paper, PaperBlock, Paragraph, Table
from committee_archive.relations.said_labels import listed

_KIND = r"(?P<kind>[Tt]able|[Ff]igure|[Ff]ig|[Cc]hart|[Gg]raph|[Dd]iagram|[Mm]ap|TABLE|FIGURE|CHART|GRAPH)"
_NUMBER = r"[A-Z]?\d{1,3}[a-z]?(?:\.\d{1,3}){0,2}(?![\w%]|\.\d|,\d)"
# Not "Table 6 shows that", which is a sentence about it.
_CAPTION = re.compile(rf"\s*{_KIND}\.?\s+(?P<number>{_NUMBER})(?=\s*(?:[:.\u2013\u2014-]|\n|$)|\s+[A-Z(])")
_NEXT = r"\s*(?:,|to\b|and\b|&|–|-)\s*"
_MORE = rf"(?:{_NEXT}{_NUMBER})*(?!{_NEXT}\d)"
# "table 2 of the strategy" is another paper's; "in table 2 in accordance with" and "to the right" are not.
_ELSEWHERE = (
    r"(?!\s*,?\s+(?:of\b(?!\s+(?:this|these)\b)|(?:in|to)\s+(?:that\b|last\b|[A-Z]|the\b(?!\s+(?:left|right)\b))))"
)
_PLACED = r"(?:\s+(?:above|below|overleaf|opposite))?"
_NAMED = re.compile(rf"\b{_KIND}s?\.?\s+(?P<numbers>{_NUMBER}{_MORE}){_PLACED}{_ELSEWHERE}")


def caption_places(paper: Paper, words: Callable[[PaperBlock], str]) -> dict[str, str]:
    """The address of each numbered table, figure and chart of a paper, by `table 4.1`; none that is printed twice.

    A caption stands in a line of its own, in a heading (Word's outline often takes it for one), or in the first row of
    its table. Without an address of its own it gives that of the figure behind it.

    Args:
        paper: The paper.
        words: The words of a block.
    """
    found: dict[str, set[str]] = {}
    waiting = ""
    for block in paper.blocks:
        if isinstance(block, Figure):
            if waiting:
                found.setdefault(waiting, set()).add(block.anchor)
            waiting = ""
            continue
        waiting = ""
        for text in _first_words(block, words):
            caption = _CAPTION.match(text)
            if caption is None:
                continue
            if block.anchor:
                found.setdefault(_place(caption["kind"], caption["number"]), set()).add(block.anchor)
            else:
                waiting = _place(caption["kind"], caption["number"])
    return {place: next(iter(anchors)) for place, anchors in found.items() if len(anchors) == 1}


def caption_mentions(text: str, places: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where a text names tables and figures of the paper: first and last character, and which place."""
    for match in _NAMED.finditer(text, 1 if _CAPTION.match(text) else 0):
        spans = [m.span() for m in re.finditer(_NUMBER, match["numbers"])]
        wholes = listed(match.start(), match.start("numbers"), match.end(), spans)
        for (start, end), (first, last) in zip(wholes, spans, strict=True):
            place = _place(match["kind"], match["numbers"][first:last])
            # Words that stand before in the text would be linked there.
            if place in places and text.find(text[start:end].strip()) >= start:
                yield start, end, place


def _first_words(block: PaperBlock, words: Callable[[PaperBlock], str]) -> Iterator[str]:
    if isinstance(block, Table):
        if block.role is None and block.rows:
            yield from (words(Table(((cell,),))) for cell in block.rows[0])
    elif isinstance(block, Heading) or (isinstance(block, Paragraph) and block.role in (None, "caption")):
        is_numbered = isinstance(block, Paragraph) and block.label
        if not is_numbered:
            yield words(block)


def _place(kind: str, number: str) -> str:
    kind = kind.lower()
    return f"{'figure' if kind == 'fig' else kind} {number.lower()}"
