"""What a sign sees: one block, its neighbours, and what is usual in its paper."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from committee_archive.model.document import BULLET, Block, Box, Document, Ref, Word
from committee_archive.model.paper import Heading, PaperBlock, Paragraph, Table
from committee_archive.vocabulary import Vocabulary

_SAME_LINE = 0.5  # of the lower word's height: how far two words of a line overlap

Look = tuple[float, bool, bool]
"""How a heading is set: size in points, all bold, all capitals."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block of the paper and the block of the Document that it came from."""

    place: int
    block: PaperBlock
    origin: Block

    @property
    def is_heading(self) -> bool:
        """Whether the paper shows it as a heading."""
        return isinstance(self.block, Heading)

    @property
    def is_header(self) -> bool:
        """Whether it is the paper's header block, of which `interpret` says itself what it doubts."""
        return isinstance(self.block, Table) and self.block.role == "header"

    @property
    def label(self) -> str:
        """The printed label of a numbered paragraph, else empty."""
        return (self.block.label or "") if isinstance(self.block, Paragraph) else ""

    @property
    def page(self) -> int:
        """The PDF page on which it begins; 0 for none."""
        return self.origin.boxes[0][0] if self.origin.boxes else 0

    @property
    def look(self) -> Look:
        """How it is set."""
        body = self.origin.body
        return self.origin.size, all(t.bold for t in self.origin.tokens[self.origin.label_tokens :]), body.isupper()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is usual in a paper.

    Attributes:
        document: As extracted.
        placed: Its blocks in reading order.
        vocabulary: How such papers are worded.
        looks: How often headings have each look.
        body_size: Font size of most of the text, in points.
        heading_edges: How often headings begin at each left edge, in points.
        label_edges: The same of labels, by the form of the label (`1.`, `(a)`).
        in_lists: Places of headings whose numbers stand in one run with numbers of paragraphs.
        heading_forms: The forms of the labels that headings have.
        colons: The share of headings that end in a colon.
        bare_numbers: The share of labels that are a number and nothing else.
        boxes: What stands on each page: the block's place, and its box there.
        rights: How far the blocks of each page reach to the right, in points.
    """

    document: Document
    placed: Sequence[Placed]
    vocabulary: Vocabulary
    looks: Counter[Look]
    body_size: float
    heading_edges: Counter[int]
    label_edges: dict[str, Counter[int]]
    rights: dict[int, float]
    in_lists: frozenset[int]
    heading_forms: frozenset[str]
    colons: float
    bare_numbers: float
    boxes: dict[int, list[tuple[int, Box]]]


def surroundings(document: Document, placed: Sequence[Placed], vocabulary: Vocabulary) -> Surroundings:
    """Gather what is usual in a paper."""
    sizes = Counter[float]()
    for one in placed:
        sizes[one.origin.size] += len(one.origin.tokens)
    headings = [p for p in placed if p.is_heading]
    labels: dict[str, Counter[int]] = defaultdict(Counter)
    for one in placed:
        if one.label:
            labels[form_of(one.label)][round(one.origin.indent)] += 1
    all_labels = [p.origin.label for p in placed if p.origin.label and p.origin.label != BULLET]
    rights: dict[int, float] = {}
    boxes: dict[int, list[tuple[int, Box]]] = defaultdict(list)
    for n, one in enumerate(placed):
        for page, box in one.origin.boxes:
            boxes[page].append((n, box))
            rights[page] = max(box.x1, rights.get(page, 0.0))
    return Surroundings(
        document,
        placed,
        vocabulary,
        Counter(p.look for p in headings),
        sizes.most_common(1)[0][0] if sizes else 0.0,
        Counter(round(p.origin.indent) for p in headings),
        dict(labels),
        rights,
        frozenset(_headings_in_lists(placed)),
        frozenset(form_of(p.origin.label) for p in headings),
        sum(p.origin.body.endswith(":") for p in headings) / max(1, len(headings)),
        sum(label.isdigit() for label in all_labels) / max(1, len(all_labels)),
        dict(boxes),
    )


def _headings_in_lists(placed: Sequence[Placed]) -> Iterator[int]:
    """Headings in runs of numbers of one form (`1.` `2.` `3.`) of which some are paragraphs."""
    runs: dict[str, list[int]] = {}
    for n, one in enumerate(placed):
        label = one.origin.label
        if not label or label == BULLET or not (one.label or one.is_heading):
            continue
        form = form_of(label)
        run = runs.get(form, [])
        if run and not follows(placed[run[-1]].origin.label.strip("(). "), label.strip("(). ")):
            yield from _mixed(placed, run)
            run = []
        runs[form] = [*run, n]
    for run in runs.values():
        yield from _mixed(placed, run)


def _mixed(placed: Sequence[Placed], run: Sequence[int]) -> list[int]:
    headings = [n for n in run if placed[n].is_heading]
    return headings if 0 < len(headings) < len(run) else []


def form_of(label: str) -> str:
    """The form of a label: its digits and letters made alike (`12.` is `1.`, `(iv)` is `(a)`, `2.10` is `1.1`)."""
    return re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "1", label))


def follows(first: str, second: str) -> bool:
    """Whether a bare number comes after another: `3` and `4`, `1.2` and `1.3`, `2a` and `3`, `ii` and `iii`."""
    head, _, last = first.rpartition(".")
    other, _, end = second.rpartition(".")
    if head != other:
        return False
    if last.isdigit() and end.isdigit():
        return int(end) == int(last) + 1
    if len(last) == len(end) == 1 and last.isalpha() and end.isalpha() and ord(end) == ord(last) + 1:
        return True
    if last.isdigit() or end.isdigit():
        return re.sub(r"[a-z]$", "", end) in (last, str(int(re.sub(r"\D", "", last) or 0) + 1))
    return _roman(end) == _roman(last) + 1 > 1


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}.get(c, 0) for c in text.lower()]
    if not all(values):
        return -1
    return sum(-v if any(v < w for w in values[n + 1 :]) else v for n, v in enumerate(values))


@dataclass(frozen=True, slots=True)
class View:
    """One block in its surroundings."""

    around: Surroundings
    at: int

    @property
    def one(self) -> Placed:
        """The block."""
        return self.around.placed[self.at]

    @property
    def origin(self) -> Block:
        """The Document's block."""
        return self.one.origin

    def neighbour(self, step: int) -> Placed | None:
        """The block `step` places further, or None beyond the paper's ends."""
        n = self.at + step
        return self.around.placed[n] if 0 <= n < len(self.around.placed) else None

    @property
    def is_plain(self) -> bool:
        """A paragraph without label, contact details apart."""
        block = self.one.block
        return isinstance(block, Paragraph) and not block.label and block.role is None

    @property
    def refs(self) -> list[Ref]:
        """Its words after the label."""
        return [r for t in self.origin.tokens[self.origin.label_tokens :] for r in t.refs]

    def lines(self) -> list[list[Word]]:
        """Its words after the label, as the lines they stand on."""
        found: list[list[Word]] = []
        for ref in self.refs:
            word = self.around.document.word(ref)
            if found and _on_line(found[-1][-1], word):
                found[-1].append(word)
            else:
                found.append([word])
        return found

    def widest_gaps(self) -> list[float]:
        """Of each line the widest gap between two words, in font sizes; the tab after its number or label is none."""
        size = max(self.origin.size, 1.0)
        return [max(_gaps(line), default=0.0) / size for line in self.lines()]


def _gaps(line: Sequence[Word]) -> Iterator[float]:
    for n, (a, b) in enumerate(pairwise(line)):
        label = a.text.endswith(":") or (n == 0 and any(c.isdigit() for c in a.text))
        if not label:
            yield b.box.x0 - a.box.x1


def _on_line(last: Word, word: Word) -> bool:
    overlap = min(last.box.bottom, word.box.bottom) - max(last.box.top, word.box.top)
    lower = min(last.box.bottom - last.box.top, word.box.bottom - word.box.top)
    return overlap >= _SAME_LINE * lower and word.box.x0 >= last.box.x0
