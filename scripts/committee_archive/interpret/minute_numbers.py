"""Numbers of minutes that tell more than their place: `45/23`, `2023/45`, `C23.61`, `PL/14/23`.

Councils count their minutes through the year and add the year or letters for the committee, which may stand as a word
of their own (`QCA 45/23`). The same form is that of planning applications and statutes, such a number is a label only
in a run: one part counts on, the others stay.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from committee_archive.model.document import Block, BlockKind

_FORM = re.compile(
    r"^(?=.*\d)(?:[A-Z]{1,6}(?=\d|[./-])|[A-Z]{2,6} (?=\d{1,4}/\d)|(?=\d))"
    r"(?:[./-]?\d{1,4}|(?<=\d)[./-][A-Z]{1,4}(?=[./-]?\d)){1,4}(?:[./-][A-Z]{1,4})?[.:)]?$"
)
_PLAIN = re.compile(r"^\d+[.:)]?$|^\d{1,3}(?:\.\d{1,3})+[.:)]?$")
_RUN = 3  # fewer numbers running are no run
_STEP = 3  # one or two minutes may have lost their numbers
_NAME = 20  # words of an item's name, alone on its line


def minute_number(text: str) -> tuple[str, tuple[int, ...]] | None:
    """The form of a word that may number a minute, and the numbers in it; None for any other word."""
    if not _FORM.match(text) or _PLAIN.match(text):
        return None
    return re.sub(r"\d+", "N", text.rstrip(".:)")), tuple(int(part) for part in re.findall(r"\d+", text))


def opening_number(block: Block) -> str:
    """The words that open a block and may number a minute: the first, or with the letters before it the second."""
    first, *more = (t.text for t in block.tokens[:2])
    return " ".join((first, *more)) if more and minute_number(f"{first} {more[0]}") is not None else first


def minute_labels(blocks: Sequence[Block]) -> dict[int, BlockKind]:
    """The blocks that open with the number of a minute, by index, and what each is: the item's name, or its text."""
    opening = [
        (n, *found)
        for n, block in enumerate(blocks)
        if block.grid is None and not block.label and len(block.tokens) > 1
        if (found := minute_number(opening_number(block))) is not None
    ]
    labelled: dict[int, BlockKind] = {}
    for _, group in groupby(sorted(opening, key=lambda entry: entry[1]), key=lambda entry: entry[1]):
        run: list[tuple[int, tuple[int, ...]]] = []
        runs = [run]
        for n, _, numbers in group:
            if run and not _counts_on(run[-1][1], numbers):
                run = []
                runs.append(run)
            run.append((n, numbers))
        labelled |= {n: _kind(blocks[n]) for one in runs if len(one) >= _RUN for n, _ in one}
    return labelled


def numbered_headings(blocks: Sequence[Block]) -> list[int]:
    """Headings of minutes that open with a number without any mark ("41 Minutes"), where no heading has a label.

    A number alone may belong to a name ("2016 accounts"): it counts one by one from heading to heading, or nearly.
    """
    if any(block.kind is BlockKind.HEADING and block.label for block in blocks):
        return []
    run: list[tuple[int, int]] = []
    for n, block in enumerate(blocks):
        first = block.tokens[0].text if len(block.tokens) > 1 else ""
        numbered = block.kind is BlockKind.HEADING and re.fullmatch(r"\d{1,3}", first)
        if numbered and (not run or 0 < int(first) - run[-1][1] <= _STEP):
            run.append((n, int(first)))
    return [n for n, _ in run] if len(run) >= _RUN else []


def _counts_on(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """Whether one of the numbers is a little greater, and the others are the same."""
    steps = [b - a for a, b in zip(before, after, strict=True) if a != b]
    return len(steps) == 1 and 0 < steps[0] <= _STEP


def _kind(block: Block) -> BlockKind:
    named = all(t.bold for t in block.tokens[1:]) and len(block.tokens) <= _NAME
    return BlockKind.HEADING if block.kind is BlockKind.HEADING or named else BlockKind.ITEM
