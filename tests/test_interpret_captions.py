"""Captions of tables: told from headings and sentences, addressed, and the name of their table."""

from __future__ import annotations

import pytest
from blocks import Maker, report
from committee_archive.model.paper import PaperBlock, Paragraph

ROWS = (["Year", "Costs"], ["2016", "£4,000"])


def captions(maker: Maker) -> list[PaperBlock]:
    blocks = maker.understood().paper.blocks
    return [b for b in blocks if isinstance(b, Paragraph) and b.role == "caption"]


def test_a_line_set_like_a_heading_that_counts_the_table_under_it_is_its_caption() -> None:
    (only,) = captions(report().heading("Table 1: Costs").table(*ROWS))
    assert only.anchor == "table-1"


def test_captions_of_one_page_have_addresses_of_their_own() -> None:
    maker = report().heading("Table 1: Costs").table(*ROWS).text("Table 2 – Staff").table(*ROWS)
    assert [c.anchor for c in captions(maker)] == ["table-1", "table-1_2"]


def test_a_caption_may_stand_under_its_table() -> None:
    assert len(captions(report().text("Words.").table(*ROWS).text("Table 4.1a: Costs").text("More."))) == 1


def test_a_line_between_two_tables_belongs_to_the_one_under_it() -> None:
    maker = report().text("Table 1: Costs").table(*ROWS).text("Table 2: Staff").table(*ROWS).text("Table 3: Days")
    assert len(captions(maker)) == 2


@pytest.mark.parametrize(
    "maker",
    [
        report().text("Table 1 shows what it costs.").table(*ROWS),
        report().text("Table 1: what it costs in each of the years.").table(*ROWS),
        report().heading("Tables and chairs").table(*ROWS),
        report().heading("Table 1: Costs").text("Words.").table(*ROWS),
        report().item("1.", "Table 1: Costs").table(*ROWS),
    ],
    ids=["a sentence", "a sentence after a colon", "another word", "not beside it", "a numbered paragraph"],
)
def test_other_lines_are_no_captions(maker: Maker) -> None:
    assert captions(maker) == []
