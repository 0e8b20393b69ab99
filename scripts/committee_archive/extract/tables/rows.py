"""Lines of a page in parts that wide gaps and upright rules keep from each other, and which of these are figures."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from committee_archive.extract.drafts import label_of
from committee_archive.extract.lines import Line, lines_of
from committee_archive.extract.tables.columns import Span
from committee_archive.extract.tables.rules import Rule
from committee_archive.model.document import Ref, Word

_GAP = 0.9  # of the font size: a wider gap parts two cells
TIGHT = 1.35  # times the font size: lines of one cell follow each other no further apart
_FIGURE = re.compile(
    r"[(\[+\-–−]?\s*[£$€]?\s*[(\-–−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*(?:%|[mk]|bn)?[)\]*]*|[-–−]|n/?a",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TELEPHONE = re.compile(r"0\d{2,}")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page in parts that a wide gap or an upright rule keeps from each other."""

    line: Line
    parts: tuple[tuple[tuple[Ref, Word], ...], ...]

    @property
    def spans(self) -> list[Span]:
        """How far each part reaches."""
        return [Span(part[0][1].box.x0, max(w.box.x1 for _, w in part)) for part in self.parts]

    @property
    def size(self) -> float:
        """Font size of its largest word, in points."""
        return max(w.style.size for w in self.line.words)

    @property
    def figures(self) -> list[int]:
        """Which of its parts are figures."""
        return [n for n, part in enumerate(self.parts) if is_figure_part(part)]


def rows_of(words: Mapping[Ref, Word], rules: Sequence[Rule]) -> list[Row]:
    """The lines that words form, from top to bottom."""
    return [_row(line, rules) for line in lines_of(words.items())]


def _row(line: Line, rules: Sequence[Rule]) -> Row:
    upright = [r.at for r in rules if not r.level and r.start <= line.box.bottom - 1 and r.end >= line.box.top + 1]
    words = list(zip(line.refs, line.words, strict=True))
    parts: list[list[tuple[Ref, Word]]] = [[words[0]]]
    text = any(c.isalpha() for w in line.words[1:] for c in w.text)  # a number before figures alone is one of them
    label = text and bool(label_of(list(line.words[:2]), in_list=False))
    for n, ((_, left), right) in enumerate(pairwise(words)):
        a, b = left.box, right[1].box
        gap = b.x0 - a.x1 > _GAP * max(left.style.size, 1.0)
        ruled = any(a.x1 - 1 <= x <= b.x0 + 1 for x in upright)
        two = _is_amount(left.text) and _is_amount(right[1].text)
        sign = left.text in ("£", "-") and is_figure([right[1].text])  # books set it at the left of the column
        if ruled or two or (gap and not (n == 0 and label) and not sign):
            parts.append([])
        parts[-1].append(right)
    return Row(line, tuple(tuple(part) for part in parts))


def _is_amount(text: str) -> bool:
    return len(text) > 1 and bool(_FIGURE.fullmatch(text)) and any(c in ",.%£" for c in text)


def is_figure(words: Sequence[str]) -> bool:
    """Whether the words of a cell are a figure: an amount, a number, a share; no year and no telephone number."""
    text = "".join(words)
    return (
        len(words) <= 3 and bool(_FIGURE.fullmatch(text)) and not _YEAR.fullmatch(text) and not _TELEPHONE.match(text)
    )


def is_figure_part(part: Sequence[tuple[Ref, Word]]) -> bool:
    """Whether a part of a line is a figure."""
    return is_figure([w.text for _, w in part])


def goes_on(text: str) -> bool:
    """Whether a word goes on with what was begun on the line before it."""
    return text[:1].islower() or text[:1] in "&(/"
