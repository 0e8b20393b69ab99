"""People in header blocks: several in one cell, those to contact; and the body of a template beside the real one."""

from __future__ import annotations

from datetime import date

import pytest
from blocks import Maker
from committee_archive.extract import extract
from committee_archive.model.paper import Heading, Text
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


PEOPLE = (["Head of Ropes", "Ann Orr", "020 7946 0001"], ["Head of Nets", "Bo Finch", "020 7946 0002"])


@pytest.mark.parametrize("parted", [False, True])
def test_a_row_of_a_cover_heads_the_contact_details_below_it(parted: bool) -> None:
    """In the table that says who reports or right below it: they are no value of a label, and people no authors."""
    top = (["Report by:", "The Harbour Master", ""], ["To:", "Cabinet – 8 March 2022", ""])
    contacts = (["Contact details", "", ""], *PEOPLE)
    maker = Maker().heading("Monitoring of dues")
    maker = maker.table(*top).table(*contacts) if parted else maker.table(*top, *contacts)
    for _ in range(9):
        maker.text("Dues came in as they did in the year before, and were looked at by everybody.")
    made = maker.understood(withhold_contact=False).paper
    assert (made.front.header_other, made.front.authors) == ((), ())
    heads = ["".join(t.text for t in b.content if isinstance(t, Text)) for b in made.blocks if isinstance(b, Heading)]
    assert heads == ["Monitoring of dues", "Contact details"]


def test_a_body_that_is_the_end_of_anothers_name_is_the_kind_that_a_template_prints() -> None:
    maker = Maker().heading("Report to Policy Committee").table(["Report of:", "The Harbour Master"])
    maker.table(["Report to:", "Docks and Quays Policy Committee"], ["Date:", "8 March 2022"], ["Subject:", "Dues"])
    named = [(c.name, c.date) for c in maker.text("Words.").understood().paper.front.committees]
    assert named == [("Docks and Quays Policy Committee", date(2022, 3, 8))]
    both = Maker().table(
        ["Committees:", "Quay Committee\nOuter Quay Committee"], ["Dates:", "8 March 2022\n9 March 2022"],
        ["Subject:", "Dues"], ["Report of:", "The Harbour Master"],
    )  # fmt: skip
    assert len(both.text("Words.").understood().paper.front.committees) == 2
