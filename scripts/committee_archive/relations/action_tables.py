"""Actions in a committee's own lists: the rows of a table whose columns say what is to be done, by whom, by when.

Such lists stand in minutes, and in a report that comes to each meeting ("Outstanding Actions", "Action log"). Other
reports have tables of the same columns that are plans and no promises to a meeting: they are left alone.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Break, Table, TableCell, Text
from committee_archive.model.quote import Quote
from committee_archive.relations.passages import Passage
from committee_archive.relations.promised import Promised, due_day
from committee_archive.vocabulary.action_words import ActionWords, column
from committee_archive.vocabulary.appendix_words import called


@dataclass(frozen=True, slots=True)
class _Columns:
    """Places of the columns of a list of actions."""

    what: int
    who: int | None
    when: int | None
    state: int | None


def listed_actions(
    entry: ArchivedPaper, passages: tuple[Passage, ...], day: dt.date, words: ActionWords
) -> Iterator[Promised]:
    """Each action that a paper lists in a table, with owner, due date and state as printed."""
    front = entry.paper.front
    every = front.kind is PaperKind.MINUTES or words.is_list(called(front))
    for passage in passages:
        block = passage.block
        if isinstance(block, Table) and block.role is None and (every or words.is_list(passage.heading)):
            yield from _of_table(passage, block, day, words)


def _of_table(passage: Passage, block: Table, day: dt.date, words: ActionWords) -> Iterator[Promised]:
    head, *rows = ([_text(cell) for cell in row] for row in block.rows)
    places = _columns(head, words)
    if places is None:
        return
    at = 0
    for row in rows:
        what = row[places.what] if len(row) == len(head) else ""
        if not what or row == head:
            continue
        at = max(passage.text.find(what, at), at)
        due, state = _cell(row, places.when), _cell(row, places.state)
        yield Promised(
            Quote(passage.paper, passage.anchor, what, passage.page(at)),
            _cell(row, places.who),
            due_day(due, day) if due else None,
            due,
            "",
            listed=True,
            state=state,
            done=words.is_done(state or "") or words.is_done(due or ""),
        )


def _columns(head: list[str], words: ActionWords) -> _Columns | None:
    """Which column is which; None where the head is not that of a list of actions."""
    names = [column(text) for text in head]

    def place(known: frozenset[str]) -> int | None:
        return next((n for n, name in enumerate(names) if name in known), None)

    what, who, when = place(words.what), place(words.who), place(words.when)
    if what is None or (who is None and when is None):
        return None
    return _Columns(what, who, when, place(words.state))


def _cell(row: list[str], place: int | None) -> str | None:
    return row[place] or None if place is not None else None


def _text(cell: TableCell) -> str:
    """The words of a cell in one line, as a passage has them."""
    pieces = [
        piece.text if isinstance(piece, Text) else "\n" if isinstance(piece, Break) else "" for piece in cell.content
    ]
    return " ".join("".join(pieces).split())
