"""Recognised pages → pages as read: font sizes and bold, which a picture only shows roughly, told by comparison.

All recognised pages of a source are looked at together: most of a paper is set in one size and one weight, and what
differs from those by little is taken for the same.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from committee_archive.extract.ocr import RecognisedPage, RecognisedWord
from committee_archive.extract.page import ReadPage
from committee_archive.model.document import BULLET, Block, Recognition, Ref, Style, Word
from committee_archive.model.finding import Finding, Severity

UNSURE = 60  # confidence below which a word is worth comparing with the picture
_SAME_SIZE = 0.12  # of the size: how far measured sizes of one font may differ
_BOLD = 1.22  # times the text's strokes: thicker ones are bold (regular words reach 1.15, bold ones begin at 1.28)
_STAMP = 4.0  # points: how far the recognised word may lie from the stamp that it repeats
_TELLING = 4  # letters: a shorter word's strokes may mislead


def read_pages(recognised: Sequence[RecognisedPage]) -> dict[int, ReadPage]:
    """Each recognised page, by its number, in the form of a page that held its text."""
    words = [w for page in recognised for w in page.words]
    body = _middle((w.size, len(w.text)) for w in words if w.size)
    strokes = _middle((w.stroke, len(w.text)) for w in words if w.stroke and _is_body(w, body))
    sizes = _sizes(words, body)
    return {page.number: _read_page(page, sizes, body, strokes) for page in recognised if page.words}


def without_stamps(recognised: Sequence[RecognisedPage], pages: Sequence[ReadPage]) -> tuple[RecognisedPage, ...]:
    """The recognised pages without what the PDF holds as text: the stamps on a scan are known, not guessed."""
    own = {page.number: page for page in pages if page.is_scan and page.words}
    return tuple(
        replace(page, words=tuple(w for w in page.words if not _is_stamp(w, own[page.number])))
        if page.number in own
        else page
        for page in recognised
    )


def _is_stamp(word: RecognisedWord, page: ReadPage) -> bool:
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
    return any(
        w.box.x0 - _STAMP <= x <= w.box.x1 + _STAMP and w.box.top - _STAMP <= y <= w.box.bottom + _STAMP
        for w in page.words
    )


def with_stamps(recognised: ReadPage, own: ReadPage) -> ReadPage:
    """A recognised page with the words that the PDF's own text has stamped on it, after its own."""
    if not own.is_scan or not own.words:
        return recognised
    return replace(
        recognised,
        words=(*recognised.words, *own.words),
        marks=(*recognised.marks, *own.marks),
        artifacts=(*recognised.artifacts, *own.artifacts),
    )


def recognition(page: RecognisedPage) -> Recognition:
    """What the Document keeps of how a page was recognised."""
    total = sum(len(w.text) for w in page.words)
    mean = sum(w.confidence * len(w.text) for w in page.words) / total if total else 0.0
    unsure = tuple(n for n, w in enumerate(page.words) if w.confidence < UNSURE)
    lines = _lines(page.words)
    return Recognition(page.engine, round(mean), page.angle, unsure, lines)


def findings_of(page: RecognisedPage, how: Recognition) -> list[Finding]:
    """What staff should know about a recognised page."""
    if page.failure:
        text = f"page {page.number} is a picture without text: {page.failure}"
        return [Finding("page-without-text", text, page=page.number)]
    if not page.words:
        text = f"page {page.number} is a picture in which no words were recognised; look at it in the PDF"
        return [Finding("ocr-nothing", text, Severity.NOTE, page.number)]
    dirt = f"; {page.dirt} marks were taken for dirt" if page.dirt else ""
    text = f"page {page.number} is a picture; its words were recognised with a confidence of {how.confidence} %{dirt}"
    found = [Finding("ocr-page", text, Severity.NOTE, page.number)]
    if how.unsure:
        text = (
            f"{len(how.unsure)} words of page {page.number} were recognised with a confidence of less than {UNSURE} %"
        )
        found.append(Finding("ocr-unsure", f"{text}; compare them with the PDF", page=page.number))
    return found


def doubting(blocks: tuple[Block, ...], how: Mapping[int, Recognition]) -> tuple[Block, ...]:
    """The blocks, those with an unsurely recognised word marked so, unless they have a doubt of their own."""
    unsure = {Ref(number, n) for number, page in how.items() for n in page.unsure}
    return tuple(
        replace(block, doubt="words recognised with little confidence")
        if not block.doubt and any(ref in unsure for ref in _refs(block))
        else block
        for block in blocks
    )


def _refs(block: Block) -> Iterator[Ref]:
    for token in block.tokens:
        yield from token.refs
    for row in block.grid.rows if block.grid else ():
        for cell in row:
            for inner in cell.blocks:
                yield from _refs(inner)


def _read_page(page: RecognisedPage, sizes: dict[float, float], body: float, strokes: float) -> ReadPage:
    bold = _bold(page.words, strokes)
    words = tuple(
        Word(w.text, w.box, Style(sizes.get(w.size, _half(body)), heavy))
        for w, heavy in zip(page.words, bold, strict=True)
    )
    nothing = (None,) * len(words)
    return ReadPage(page.number, page.width, page.height, words, nothing, (False,) * len(words), page.cells, 1)


def _sizes(words: Iterable[RecognisedWord], body: float) -> dict[float, float]:
    """For each measured size the size that it stands for: sizes that differ by little are one."""
    weights = Counter[float]()
    for word in words:
        if word.size:
            weights[word.size] += len(word.text)
    found = {size: _half(body) for size in weights if abs(size - body) <= _SAME_SIZE * body}
    rest = sorted(set(weights) - set(found), reverse=True)
    while rest:
        group = [size for size in rest if size >= rest[0] * (1 - _SAME_SIZE)]
        found.update(dict.fromkeys(group, _half(_middle((size, weights[size]) for size in group))))
        rest = rest[len(group) :]
    return found


def _is_body(word: RecognisedWord, body: float) -> bool:
    return abs(word.size - body) <= _SAME_SIZE * body


def _middle(weighted: Iterable[tuple[float, int]]) -> float:
    """The weighted median; 0 of nothing."""
    values = sorted(weighted)
    half, seen = sum(n for _, n in values) / 2, 0
    for value, n in values:
        seen += n
        if seen >= half:
            return value
    return 0.0


def _half(size: float) -> float:
    """A size in half points, as people choose them."""
    return round(size * 2) / 2


def _bold(words: Sequence[RecognisedWord], strokes: float) -> list[bool]:
    """Which words are bold: by their strokes, or, where a word is too short to tell, as the words around it are."""
    telling = [sum(c.isalnum() for c in w.text) >= _TELLING for w in words]
    heavy = [bool(strokes) and w.stroke > _BOLD * strokes for w in words]
    found = list(heavy)
    for n, word in enumerate(words):
        if telling[n] or word.text == BULLET:
            continue
        near = [heavy[m] for step in (-1, 1) if (m := _next_telling(words, telling, n, step)) is not None]
        if near and len(set(near)) == 1:
            found[n] = near[0]
    return found


def _next_telling(words: Sequence[RecognisedWord], telling: list[bool], n: int, step: int) -> int | None:
    """The nearest word on the same line whose strokes tell something."""
    m = n + step
    while 0 <= m < len(words) and abs(words[m].box.bottom - words[n].box.bottom) < 0.3 * (
        words[n].box.bottom - words[n].box.top
    ):
        if telling[m]:
            return m
        m += step
    return None


def _lines(words: Sequence[RecognisedWord]) -> tuple[str, ...]:
    """The words line by line, for those who read the page as lines."""
    lines: list[list[str]] = []
    last: RecognisedWord | None = None
    for word in words:
        same = last is not None and min(last.box.bottom, word.box.bottom) - max(last.box.top, word.box.top) > 0
        if lines and same:
            lines[-1].append(word.text)
        else:
            lines.append([word.text])
        last = word
    return tuple(" ".join(line) for line in lines)
