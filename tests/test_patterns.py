"""Patterns that once went back over a text for ever: that these searches end is what is tested."""

import re

import pytest
from committee_archive.interpret.authors_in_tables import _below_empty
from committee_archive.model.document import Cell, Grid
from committee_archive.relations import said_then
from committee_archive.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (load_vocabulary().tops.numbers, "Item no " * 30 + "of the quay at the far end of the harbour"),
        (said_then._AS, " as " + "Aa" * 60 + "! asked"),
    ],
    ids=["numbers of items", "who had asked"],
)
def test_a_search_ends_in_text_that_it_does_not_match(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text) is None


def test_a_row_with_fewer_cells_ends_a_list_of_authors() -> None:
    one = Cell(())
    assert _below_empty(Grid(rows=((one, one, one), (one,))), 0, 1) == []
