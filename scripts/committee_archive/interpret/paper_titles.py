"""The title of a paper that has no header row for it: its first page's headings, a running head, a form's field."""

import re
from collections.abc import Sequence

from committee_archive.interpret.appendices import appendix_of
from committee_archive.interpret.forms import filled_in_for
from committee_archive.interpret.header_grid import header_of_grid
from committee_archive.interpret.header_labels import split_label
from committee_archive.interpret.header_reading import is_day
from committee_archive.interpret.kinds import running_heads, said_kind
from committee_archive.interpret.meetings import is_authority, says_to_whom, without_item
from committee_archive.interpret.opening import NEAR, is_title
from committee_archive.interpret.reporters import reporter_in
from committee_archive.interpret.title_periods import with_period
from committee_archive.model.document import Block, BlockKind, Document, Grid
from committee_archive.model.front_matter import PaperKind
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.appendix_words import title_behind
from committee_archive.vocabulary.phrases import folded

_NO_TITLE = re.compile(r"(?i:meeting (?:to be )?held)\b|by .")  # who wrote it, on the covers of inspectors' reports
_OF_A_DAY = frozenset({PaperKind.MINUTES, PaperKind.AGENDA})
_MARK = 3  # letters: of an appendix
_TITLE_WORDS = 3  # a running head of fewer is a marking ("DRAFT") or a label
_BOX = 2  # rows
_LARGER = 3.0  # points: headings that differ by less are of one size
_COUNTED = 2  # numbered headings, and one more
_PROSE = 12  # words: a longer line is no part of an opening


def title_of(document: Document, kind: PaperKind, body: str | None, vocabulary: Vocabulary) -> str:
    """What a form is filled in for; else the first heading that is a title; else a running head.

    A label of an appendix or item is no title, nor is a body with its date or its council. A line with the label of an
    appendix and its title is the title as printed, also as the title row that Excel prints at the head of every page,
    and on a form.

    A report may give its title the number of its first part, and count on from it: `1 TREES`, `1.1 Background`.
    """
    headings: list[str] = []
    opening: Block | None = None
    sizes: dict[str, float] = {}
    for block in document.blocks[: 2 * NEAR]:
        if block.kind is BlockKind.HEADING and not block.label:
            opening = opening or block
            headings.append(block.body)
            sizes.setdefault(block.body, block.size)
        elif headings and not _may_stand_above_a_title(
            block, any(_is_free(h, body, vocabulary) for h in headings), vocabulary
        ):
            break
    if kind is PaperKind.APPENDIX and (named := _named_by_label(opening, document, vocabulary)):
        return named
    if filled_in := filled_in_for(document.blocks[: 2 * NEAR], vocabulary):
        return filled_in
    counted = _counted_title(document.blocks) if kind is PaperKind.REPORT else ""
    own = [h for h in headings if _may_be_title(h, vocabulary)]
    if kind is not PaperKind.REPORT:
        own = [h for h in own if not _is_appendix_label(h, vocabulary)]
    free = [h for h in own if _is_free(h, body, vocabulary)]
    boxed = _boxed_title(document.blocks[:NEAR], body, vocabulary) if kind is PaperKind.REPORT and not free else ""
    if (
        kind is PaperKind.REPORT and free
    ):  # on a cover the title is the largest; what has no size of its own is as large
        free = [max(free, key=lambda h: (round(sizes[h] / _LARGER), -free.index(h))), *free]
    found = [counted or boxed] if counted or boxed else free or own or headings
    first = next((b.body for b in document.blocks if b.kind is BlockKind.HEADING), "")
    running = next((line for line in running_heads(document) if len(line.split()) >= _TITLE_WORDS), "")
    title = next(iter(found), first)
    if not title or phrase_key(title) in vocabulary.section_headings:
        return running or title
    title = _without_state(title, document.blocks[: 2 * NEAR], vocabulary)
    return with_period(title, document.blocks[: 2 * NEAR]) if kind not in _OF_A_DAY else title


def _without_state(title: str, blocks: Sequence[Block], vocabulary: Vocabulary) -> str:
    """A title without the last line of its heading, where that says in which state the paper is: "DRAFT"."""
    lines = next((b.lines for b in blocks if b.kind is BlockKind.HEADING and b.body == title and not b.label), ())
    stated = len(lines) > 1 and phrase_key(lines[-1].strip("()[]")) in vocabulary.tops.states
    return " ".join(lines[:-1]) if stated else title


def _named_by_label(opening: Block | None, document: Document, vocabulary: Vocabulary) -> str:
    """The first heading or running head that says a title behind the label of an appendix: `Appendix B - Sluices`.

    The label is no part of the title where it stands on a line of its own.
    """
    if opening is not None and _says_title(opening.body, vocabulary):
        return _below_label(opening, document, vocabulary) or opening.body
    return next((line for line in running_heads(document) if _says_title(line, vocabulary)), "")


def _says_title(line: str, vocabulary: Vocabulary) -> bool:
    named = title_behind(line, vocabulary.tops.appendix)
    return bool(named) and is_title(named, vocabulary)


def _below_label(heading: Block, document: Document, vocabulary: Vocabulary) -> str:
    """What stands below the label that opens a heading; empty where something stands beside it on its line."""
    label, _, title = appendix_of(heading.body, vocabulary) or ("", "", "")
    end = len(label.split())
    above, below = (document.word(token.refs[0]).box for token in heading.tokens[end - 1 : end + 1])
    return title if below.top >= above.bottom else ""


def _boxed_title(blocks: Sequence[Block], body: str | None, vocabulary: Vocabulary) -> str:
    """The first row of a form that is all one cell in bold, above the rows that say more: its title."""
    grid = next((b.grid for b in blocks if b.grid is not None), None)
    cells = [cell for cell in grid.rows[0] if cell.blocks] if grid is not None and len(grid.rows) > 1 else []
    if len(cells) != 1 or len(cells[0].blocks) != 1:
        return ""
    line = cells[0].blocks[0]
    bold = line.grid is None and len(line.tokens) > 1 and all(t.bold for t in line.tokens)
    fits = bold and _may_be_title(line.body, vocabulary) and _is_free(line.body, body, vocabulary)
    return line.body if fits and not line.label else ""


def _may_be_title(heading: str, vocabulary: Vocabulary) -> bool:
    return not vocabulary.tops.item.match(heading) and not heading.endswith(":") and is_title(heading, vocabulary)


def _is_appendix_label(heading: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading is the label of an appendix and no more: `APPENDIX 2`."""
    label, _, mark = heading.rpartition(" ")
    return bool(re.fullmatch(vocabulary.tops.appendix, folded(label))) and len(mark) <= _MARK and mark.isalnum()


def _is_free(heading: str, body: str | None, vocabulary: Vocabulary) -> bool:
    """Whether a heading names neither the body that meets, its council and its day, nor the kind of paper."""
    return (
        not heading.endswith(":")
        and not _NO_TITLE.match(heading)
        and phrase_key(heading) not in vocabulary.tops.papers | vocabulary.tops.states
        and not vocabulary.tops.numbers.match(heading)
        and not is_day(heading)
        and not reporter_in(heading, vocabulary)
        and not f" {phrase_key(body or '')}".endswith(f" {phrase_key(without_item(heading, vocabulary))}")
        and not is_authority(heading, vocabulary)
        and not says_to_whom(heading, vocabulary)
        and said_kind(heading, vocabulary) is None
        and not any(f"{phrase_key(heading)} -".startswith(f"{kind} -") for kind in vocabulary.report_openings)
    )


def _may_stand_above_a_title(block: Block, found: bool, vocabulary: Vocabulary) -> bool:
    """A short line that is no heading: a date, a place, who reports.

    Until a title may have been found, also a row with a known label, a box of a row or two, or one that says whose
    meeting it is and when; a label; the number of the item.
    """
    short = block.kind is BlockKind.PARAGRAPH and not block.label and len(block.tokens) <= _PROSE
    if found:
        return short and not block.body.endswith((".", ":"))
    row = block.kind is BlockKind.PARAGRAPH and ":" in block.body and split_label(block.body, vocabulary) is not None
    boxed = block.grid is not None and (len(block.grid.rows) <= _BOX or _is_of_a_meeting(block.grid, vocabulary))
    ends = block.body.endswith(".") and not (vocabulary.tops.item.match(block.body) or is_day(block.body))
    return boxed or row or (short and not ends)


def _is_of_a_meeting(grid: Grid, vocabulary: Vocabulary) -> bool:
    said = header_of_grid(grid, vocabulary).values
    return "title" not in said and "date" in said and bool({"committees", "decider"} & said.keys())


def _counted_title(blocks: Sequence[Block]) -> str:
    """The first numbered heading, where the numbers of all others, more than one, begin with its number.

    So too where the others count from 1: it has the number that the agenda gave the item.
    """
    numbered = [b for b in blocks if b.kind is BlockKind.HEADING and b.label.strip(".")[:1].isdigit()]
    first, others = numbered[:1], numbered[1:]
    counts = [b.label.strip(".").split(".")[0] for b in numbered]
    if len(counts) > _COUNTED and counts[1:3] == ["1", "2"] and first[0].label.strip(".").isdigit():
        return first[0].body
    if len(others) > 1 and all(b.label.startswith(f"{first[0].label.strip('.')}.") for b in others):
        return first[0].body if first[0].label.strip(".").isdigit() else ""
    return ""
