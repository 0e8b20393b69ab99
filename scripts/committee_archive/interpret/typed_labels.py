"""Labels that only their sequence shows: numbers that run on from meeting to meeting, and a letter typed by hand.

A year may open a paragraph ("2026. This would …"), so four figures or more are a label only in a run: small councils
count their minutes on over the years (2415., 2416., …). A letter typed before the first item of a list is a label when
Word's own labels go on from it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from committee_archive.interpret.minute_numbers import minute_labels, numbered_headings, opening_number
from committee_archive.model.document import Block, BlockKind

_LONG = re.compile(r"^(?P<number>\d{4,5})(?P<mark>[.:)]?)$")
_YEARS = range(1900, 2100)
_OPEN_RUNS = 12  # runs that a number may go on with
_TYPED = re.compile(r"^\(?(?P<letter>[a-z])[.)]$", re.IGNORECASE)
_CAPITAL = re.compile(r"^(?P<letter>[A-Z])[:.]?$")
_STEP = 3  # a number may be printed twice, and one or two may be left out
_RUN = 3  # fewer numbers running are no run
_SAME_EDGE = 6.0  # points


def with_typed_labels(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those with a label that only the sequence shows made items."""
    labelled = {n: _labelled(blocks[n], blocks[n].kind) for n in (*_runs(blocks), *_first_letters(blocks))}
    labelled |= {n: _labelled(blocks[n], kind, opening_number(blocks[n])) for n, kind in minute_labels(blocks).items()}
    return tuple(labelled.get(n, block) for n, block in enumerate(blocks))


def with_labels_of_minutes(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of minutes, the numbers that open the names of their items made labels, and the capitals of lists."""
    numbered = frozenset((*numbered_headings(blocks), *_capitals(blocks)))
    return tuple(_labelled(b, b.kind) if n in numbered else b for n, b in enumerate(blocks))


def _labelled(block: Block, kind: BlockKind, label: str = "") -> Block:
    kind = kind if kind is BlockKind.HEADING else BlockKind.ITEM
    label = label or block.tokens[0].text
    return replace(block, kind=kind, label=label, label_tokens=len(label.split()), level=block.level or 1)


def _runs(blocks: Sequence[Block]) -> list[int]:
    """The paragraphs and headings that open with a number of four figures, each a little more than the last.

    In a run a number may lack its full stop; a run in which most paragraphs do, and whose numbers may be years, is a
    list of years.
    """
    opening = [
        (
            n,
            int(match["number"]),
            bool(match["mark"]) or b.kind is BlockKind.HEADING or int(match["number"]) not in _YEARS,
        )
        for n, b in enumerate(blocks)
        if b.grid is None and not b.label and len(b.tokens) > 1 and (match := _LONG.match(b.tokens[0].text))
    ]
    runs: list[list[tuple[int, int, bool]]] = []
    for entry in opening:
        run = next((r for r in runs[-_OPEN_RUNS:] if 0 <= entry[1] - r[-1][1] <= _STEP), None)
        if run is not None:
            run.append(entry)
        else:
            runs.append([entry])
    long = [r for r in runs if len(r) >= _RUN and 2 * sum(marked for _, _, marked in r) > len(r)]
    return [n for run in long for n, _, _ in run]


def _capitals(blocks: Sequence[Block]) -> list[int]:
    """Paragraphs below one another that open with `A` or `A:`, `B`, `C` and so on; `A` alone may be a word."""
    found: list[int] = []
    run: list[int] = []
    for n, block in enumerate(blocks):
        plain = block.kind is not BlockKind.HEADING and not block.label and block.grid is None and len(block.tokens) > 1
        letter = _CAPITAL.match(block.tokens[0].text) if plain else None
        counts_on = run and run[-1] == n - 1 and letter and ord(letter["letter"]) == ord("A") + len(run)
        run = [*run, n] if counts_on else [n] if letter and letter["letter"] == "A" else []
        found += run if len(run) == 2 else run[-1:] if len(run) > 2 else []
    return found


def _first_letters(blocks: Sequence[Block]) -> list[int]:
    """Paragraphs that open with `A)`, where the item after them is labelled `b)` at the same edge."""
    found: list[int] = []
    for n, (block, after) in enumerate(pairwise(blocks)):
        if block.kind is not BlockKind.PARAGRAPH or len(block.tokens) < 2 or after.kind is not BlockKind.ITEM:
            continue
        own, next_one = _TYPED.match(block.tokens[0].text), _TYPED.match(after.label)
        follows = own and next_one and ord(own["letter"].lower()) + 1 == ord(next_one["letter"].lower())
        if follows and abs(block.indent - after.indent) <= _SAME_EDGE:
            found.append(n)
    return found
