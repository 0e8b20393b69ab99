"""Which words belong to the page and not to the paper, each by a rule that is named.

Page numbers, running heads and the stamps of a pack stand near the page's edge and come again at the same place; Word,
Aspose and ModernGov put them there. In a tagged paper Word and LibreOffice also mark them as no part of the text
(artifacts: ISO 32000-1, 14.8.2.2), on a paper of one page as well. What no rule names is body.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from committee_archive.extract.lines import Line, lines_of
from committee_archive.extract.page import ReadPage
from committee_archive.extract.section_heads import section_heads
from committee_archive.extract.tables.rows import Row, rows_of
from committee_archive.extract.turned import is_turned, turned_runs
from committee_archive.model.document import FurnitureRule, Ref
from committee_archive.model.pack import BLANK_NOTICES
from committee_archive.wording import key

_EDGE = 0.12  # of the page's height: running heads and feet stand within it
_PLACE = 4.0  # points: how far the same line may wander between pages
_LINES = 4  # at each edge
_TEXT = 30  # words: a page with fewer is a figure, and what is turned on it may name an axis
_COLUMNS = 3  # a line with fewer texts may be a running head set with tabs
_ROW = 2.5  # times the font size: rows of a sheet follow each other no further apart
_STAMPED = 12  # words of a stamp
_PAGE_NUMBER = re.compile(r"(?i)^\W*(?:page\s*)?\W*(\d{1,4}|[ivxl]{1,6})\W*(?:(?:of|/)\s*(\d{1,4}))?\W*$")
_ROMANS = {r: n for n, r in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii".split(), 1)}
_STAMP = re.compile(r"(?i)^(?:page \d{1,4}|(?:agenda|minute) item \d{1,3}[a-z]?)$")


def furniture_of(pages: tuple[ReadPage, ...], in_text: set[Ref]) -> dict[Ref, FurnitureRule]:
    """The words of all pages that are furniture.

    Args:
        pages: As read.
        in_text: Words that the tags place in the text; no repetition makes those furniture.
    """
    found = {Ref(page.number, n): rule for page in pages for n, rule in enumerate(page.hidden) if rule}
    edges = {page.number: _edge_lines(page, in_text, found) for page in pages}
    counted = _page_numbers(edges, in_text)
    for number, lines in edges.items():
        for line in lines:
            rule = _own_rule(line, line.refs[0] in counted, lines)
            if rule:
                found.update(dict.fromkeys(line.refs, rule))
        page = pages[number - 1]
        rest = [i for i in range(len(page.words)) if Ref(number, i) not in found]
        if key(" ".join(page.words[i].text for i in rest)) in BLANK_NOTICES:
            found.update({Ref(number, i): FurnitureRule.BLANK_NOTICE for i in rest})
        found.update(dict.fromkeys(_in_margin(page, in_text, found), FurnitureRule.MARGIN))
    free = {n: [line for line in lines if _is_free(line, in_text, found)] for n, lines in edges.items()}
    titles = section_heads(free, pages)
    _add_repeated(free, found, pages, titles)
    for number, lines in edges.items() if in_text else ():
        for line in lines:
            if titles.isdisjoint(line.refs) and all(pages[number - 1].artifacts[ref.word] for ref in line.refs):
                found.update((ref, FurnitureRule.MARKED) for ref in line.refs if ref not in found)
    return found


def _edge_lines(page: ReadPage, in_text: set[Ref], hidden: Mapping[Ref, FurnitureRule]) -> list[Line]:
    """The lines at the page's edges; a stamp that lies on a line of the text is a line of its own."""
    words = [(ref, w) for i, w in enumerate(page.words) if (ref := Ref(page.number, i)) not in hidden]
    edge = _EDGE * page.height
    found: list[Line] = []
    for group in ([p for p in words if p[0] in in_text], [p for p in words if p[0] not in in_text]):
        lines = lines_of(group)
        near = [*lines[:_LINES], *lines[max(_LINES, len(lines) - _LINES) :]]
        found += [line for line in near if line.box.bottom <= edge or line.box.top >= page.height - edge]
    return found


def _own_rule(line: Line, is_number: bool, lines: list[Line]) -> FurnitureRule | None:
    """The rule of a line by itself; where text stands over it, "Agenda Item 9" is the paper's own, and no stamp."""
    if _STAMP.match(line.text) and (line.words[0].text.casefold() == "page" or _is_highest(line, lines)):
        return FurnitureRule.PAGE_STAMP
    return FurnitureRule.PAGE_NUMBER if is_number else None


def _in_margin(page: ReadPage, in_text: set[Ref], found: Mapping[Ref, FurnitureRule]) -> list[Ref]:
    """The words of stamps that printers and registries put upright into a margin, in smaller type than the text.

    On a page with upright rules such words may head the rows of a table.
    """
    if any(not rule.level for rule in page.rules):
        return []
    refs = (Ref(page.number, n) for n in range(len(page.words)))
    words = {ref: page.words[ref.word] for ref in refs if ref not in in_text and ref not in found}
    runs = turned_runs(words)
    level = [w for w in page.words if not is_turned(w)] if runs else []
    if len(level) < _TEXT:
        return []
    left, right = min(w.box.x0 for w in level), max(w.box.x1 for w in level)
    usual = Counter(w.style.size for w in level).most_common(1)[0][0]
    return [
        ref
        for run in runs
        if len(run) <= _STAMPED and all(words[r].style.size < usual for r in run)
        for ref in run
        if words[ref].box.x1 <= left or words[ref].box.x0 >= right
    ]


def _page_numbers(edges: dict[int, list[Line]], in_text: set[Ref]) -> set[Ref]:
    """First words of the lines that number the pages: they count as the pages do, or name their own page.

    A year that a paragraph leaves alone on its last line does neither.
    """
    found: list[tuple[int, Ref]] = []
    for page, lines in edges.items():
        for line in lines:
            match = _PAGE_NUMBER.match(line.text)
            tagged = in_text.issuperset(line.refs)
            if match and (not tagged or _is_lowest(line, lines)):
                number = int(match[1]) if match[1].isdigit() else _ROMANS.get(match[1].lower(), 0)
                found.append((number - page, line.refs[0]))
    offsets = Counter(offset for offset, _ in found)
    return {ref for offset, ref in found if offset == 0 or offsets[offset] > 1}


def _is_highest(line: Line, lines: list[Line]) -> bool:
    """Whether nothing stands over a line: a pack stamps its items right under the page's edge."""
    return all(line.box.top <= other.box.top + _PLACE for other in lines)


def _is_lowest(line: Line, lines: list[Line]) -> bool:
    """Whether nothing stands under a line: Word's own page number, tagged as text by a converter."""
    return all(line.box.top >= other.box.top - _PLACE for other in lines)


def _is_free(line: Line, in_text: set[Ref], found: Mapping[Ref, FurnitureRule]) -> bool:
    """Whether no rule names any word of a line yet, and no tag calls it text."""
    return not any(ref in found or ref in in_text for ref in line.refs)


def _add_repeated(
    edges: dict[int, list[Line]], found: dict[Ref, FurnitureRule], pages: tuple[ReadPage, ...], titles: set[Ref]
) -> None:
    """Lines that stand at one place of two or more pages with the same words, their digits apart.

    Heads that a spreadsheet prints again on each page of a table are text on the first of them, with the lines that it
    repeats above them; a running head that changes is where it begins (`titles`).
    """
    places: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for number, lines in edges.items():
        for line in lines:
            if not _is_row(line):
                places[re.sub(r"\d+", "#", line.text.casefold())].append((number, line))
    repeated: dict[int, list[tuple[Line, bool]]] = defaultdict(list)  # by page, with whether it is the first of them
    for same in places.values():
        for number, line in same:
            others = [n for n, o in same if n != number and abs(line.box.top - o.box.top) <= _PLACE]
            if others:
                repeated[number].append((line, number < min(others)))
    for number, again in repeated.items():
        kept = _print_titles([line for line, is_first in again if is_first], pages[number - 1])
        for line, _ in again:
            if line not in kept and titles.isdisjoint(line.refs):
                found.update(dict.fromkeys(line.refs, FurnitureRule.REPEATED))


def _is_row(line: Line) -> bool:
    """Whether a line is a row of figures: "Quay 1 … Quay 53" at the tops of two pages are no running head."""
    (row,) = rows_of(dict(zip(line.refs, line.words, strict=True)), ())
    return len(row.figures) > 1 and len(row.parts) >= _COLUMNS


def _print_titles(lines: list[Line], page: ReadPage) -> list[Line]:
    """Of the lines that pages repeat those that head the columns of a table right below, and those right above them."""
    lines = sorted(lines, key=lambda line: line.box.top)
    if not lines or len(lines[-1].words) < _COLUMNS:
        return []
    rows = rows_of({Ref(page.number, n): word for n, word in enumerate(page.words)}, page.rules)
    heads = next((n for n, row in enumerate(rows) if row.line.refs[0] == lines[-1].refs[0]), len(rows))
    if heads + 1 >= len(rows) or not _heads_figures(rows[heads], rows[heads + 1]):
        return []
    kept = [lines[-1]]
    for line in reversed(lines[:-1]):
        if kept[0].box.top - line.box.top > _ROW * line.words[0].style.size:
            break
        kept.insert(0, line)
    return kept


def _heads_figures(heads: Row, below: Row) -> bool:
    """Whether a line has a text over each figure of the next one, and nothing of its own that is one."""
    over = [
        any(min(a.x1, b.x1) > max(a.x0, b.x0) for a in heads.spans) for b in (below.spans[n] for n in below.figures)
    ]
    near = below.line.box.top - heads.line.box.top <= _ROW * heads.size
    return near and len(over) >= _COLUMNS - 1 and all(over) and not heads.figures and len(heads.parts) >= _COLUMNS
