"""Several people in one cell of a header block, each on a line of their own."""

from __future__ import annotations

from committee_archive.extract import extract
from papers import understood
from pdfs import typeset

HEADER = """#set text(font: "Arimo", size: 11pt)
#table(columns: (3cm, 10cm), stroke: none,
  [From:], [Lavinia Stroud, Cabinet Member#POST \\ Edmund Quarle, Director of Infrastructure],
  [To:], [Policy Cabinet Committee, 28 September 2023],
  [Subject:], [Shared Night Watch], [Classification:], [Unrestricted])
= Summary
The watch sits at night.
"""


def people(post: str) -> tuple[str, ...]:
    return understood(extract(typeset(HEADER.replace("#POST", post)))).paper.front.report_of


def test_two_people_on_two_short_lines_are_two() -> None:
    assert people("") == ("Lavinia Stroud, Cabinet Member", "Edmund Quarle, Director of Infrastructure")


def test_where_the_first_fills_the_line_its_end_looks_like_a_wrap_and_no_word_is_lost() -> None:
    (both,) = people(" for Corporate Services")
    assert both == "Lavinia Stroud, Cabinet Member for Corporate Services Edmund Quarle, Director of Infrastructure"
