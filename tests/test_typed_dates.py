"""Dates that cannot be and that people typed into a page are told with their line; what the paper prints is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from committee_archive.filing.typed_dates import typed_dates
from committee_archive.interpret import dates_that_cannot_be
from test_pipeline import NETWORK, PAGE, archive, taken_in

MADE = "---\ntitle: Kerbs\n---\n\n1\\. The kerbs were laid on 31 June 2016.\n{: #p1 .para .l1 }\n"


@pytest.mark.parametrize("date", ["116 November 2020", "31 June", "Monday 5 March 2019"])
def test_what_people_typed_is_told_with_its_line(date: str) -> None:
    ((line, finding),) = typed_dates(MADE, f"{MADE}\nThey were mended on {date}.\n")
    assert (line, finding.code) == (8, "date-by-hand")
    assert date in finding.message


def test_the_page_is_looked_through_once_however_many_dates_were_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def watched(text: str) -> list[tuple[str, str]]:
        asked.append(text)
        return dates_that_cannot_be(text)

    monkeypatch.setattr("committee_archive.filing.typed_dates.dates_that_cannot_be", watched)
    typed = "They were mended on 31 June 2016.\nAnd on 31 April 2017.\nAnd on 31 September 2018.\n"
    assert len(list(typed_dates(MADE, f"{MADE}\n{typed}"))) == 2
    assert len(asked) == len(set(asked))


def test_what_the_paper_prints_and_days_that_can_be_are_none() -> None:
    edited = MADE.replace("were laid", "had been laid")
    assert list(typed_dates(MADE, f"{edited}\nThey were mended on 16 November 2020.\n")) == []


def test_check_tells_it_of_a_page_that_was_edited(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK})
    taken_in(root)
    page = root / PAGE
    page.write_text(page.read_text("utf-8").replace("is old.", "is old since 116 November 2020."), "utf-8")
    (found,) = (n for n in taken_in(root).noticed if n.finding.code == "date-by-hand")
    assert (found.file, found.line) == (
        PAGE,
        1 + next(n for n, line in enumerate(page.read_text("utf-8").split("\n")) if "116 November" in line),
    )
