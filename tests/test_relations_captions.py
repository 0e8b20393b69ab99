"""References to tables and figures by the numbers of their captions."""

import pytest
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.front_matter import FrontMatter, PaperKind
from committee_archive.model.paper import Figure, Heading, Paper, PaperBlock, Paragraph, Table, TableCell, Text
from committee_archive.relations import references_inside


def caption(words: str, anchor: str | None) -> Paragraph:
    return Paragraph((Text(words),), anchor=anchor, role="caption" if anchor else None)


def grid(*first: str, anchor: str) -> Table:
    return Table((tuple(TableCell((Text(words),)) for words in first),), anchor=anchor)


SHOWN: tuple[PaperBlock, ...] = (
    caption("Table 6: Boats by harbour", "table-2"),
    Heading(3, (Text("Chart 4.1 – Tides"),), "s-2-1"),
    caption("Figure 3. A rope", None),
    Figure("fig-3-1", 3, "Figure on page 3"),
    grid("Table 7", "2020", "2021", anchor="table-4"),
    caption("Table 8: Nets", "table-5"),
    caption("Table 8: Nets, continued", "table-5_2"),
)


def links(text: str, *, shown: tuple[PaperBlock, ...] = SHOWN) -> list[tuple[str, str | None]]:
    blocks = (Paragraph((Text(text),), "1.", 1, "p1"), *shown)
    entry = ArchivedPaper("reports/2020/boats.md", Paper(FrontMatter(title="Boats", kind=PaperKind.REPORT), blocks))
    return [(r.evidence, r.to_anchor) for r in references_inside(entry)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Boats are fewer, as table 6 shows.", [("table 6", "table-2")]),
        ("See Chart 4.1 above.", [("Chart 4.1 above", "s-2-1")]),
        ("It is given in table 6 in accordance with the rules.", [("table 6", "table-2")]),
        ("As table 6 of this report shows.", [("table 6", "table-2")]),
        ("Here table 6 offers more, and table 7 often less.", [("table 6", "table-2"), ("table 7", "table-4")]),
        ("It is worn (fig. 3).", [("fig. 3", "fig-3-1")]),
        ("Tables 6 and 7 differ.", [("Tables 6", "table-2"), ("and 7", "table-4")]),
        ("Table 6 less table 7 is table 9.", [("Table 6", "table-2"), ("table 7", "table-4")]),
    ],
)
def test_a_number_of_a_table_or_figure_leads_to_it(text: str, found: list[tuple[str, str]]) -> None:
    assert links(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "This is in table 6 of the harbour plan.",
        "This is in table 6 of last year's, and table 6 in the first one.",
        "This is in tables 6 and 7 of the harbour plan.",
        "The figure 6 is too high, and 6.1 is higher.",
        "Table 6.2 is not here, nor is chart 4.",
        "Which of the two is meant by table 8?",
        "We will table 7,000 amendments.",
    ],
)
def test_what_names_no_table_or_figure_of_the_paper_is_no_link(text: str) -> None:
    assert links(text) == []


def test_a_caption_is_no_reference_to_itself() -> None:
    assert links("Boats.") == []
