"""Dates as British councils print them, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest
from committee_archive.interpret.dates import date_in, dates_in
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("30 September 2016", date(2016, 9, 30)),
        ("9th January 2025", date(2025, 1, 9)),
        ("13th of October 2020", date(2020, 10, 13)),
        ("THURSDAY, 13 FEBRUARY 2025", date(2025, 2, 13)),
        ("Thursday, 30th January, 2025, at 10.00 am", date(2025, 1, 30)),
        ("13 06 2018", date(2018, 6, 13)),
        ("May 20 2008", date(2008, 5, 20)),
        ("28 Mar 18", date(2018, 3, 28)),
        ("1 Sept 2017", date(2017, 9, 1)),
        ("05/03/2026", date(2026, 3, 5)),
        ("5.3.2026", date(2026, 3, 5)),
        ("13th-Mar-2025", date(2025, 3, 13)),
        ("29 February 2024", date(2024, 2, 29)),
    ],
)
def test_a_printed_date_is_read_day_first(printed: str, day: date) -> None:
    found = date_in(f"The meeting of {printed} was long.")
    assert found is not None
    assert (found.day, found.conflict) == (day, "")


@pytest.mark.parametrize(
    "text",
    [
        "2023/24",
        "2024-25",
        "2015/6",
        "2016/2017",
        "24/00115",
        "Q3 2024/25",
        "section 6.4.1",
        "20 September",
        "September 2016",
        "31 June 2016",
        "29 February 2023",
        "116 November 2020",
        "13/13/2020",
        "held on  2021",
        "020 7946 0123",
        "paragraphs 1-56",
        "1.2.3",
        "12/10/24/00115",
    ],
)
def test_what_is_no_full_date_is_none(text: str) -> None:
    assert date_in(text) is None


@pytest.mark.parametrize(
    ("text", "conflict"),
    [
        ("Friday 05 March 2026", "5 March 2026 was a Thursday, not a Friday"),
        ("MONDAY 4TH SEPTEMBER 2018", "4 September 2018 was a Tuesday, not a Monday"),
        ("Tuesday the 4th of September 2018", ""),
    ],
)
def test_the_day_of_the_week_is_checked(text: str, conflict: str) -> None:
    found = date_in(text)
    assert found is not None
    assert found.conflict == conflict


def test_dates_come_in_the_order_of_the_text() -> None:
    found = dates_in("from 05/03/2026 to 30 April 2026 and May 20 2026")
    assert [d.day for d in found] == [date(2026, 3, 5), date(2026, 4, 30), date(2026, 5, 20)]


@given(st.dates(date(1974, 4, 1), date(2079, 12, 31)))
def test_every_date_is_read_back(day: date) -> None:
    forms = (f"{day:%A}, {day.day} {day:%B %Y}", f"{day:%d/%m/%Y}", f"{day.day}th {day:%b} {day.year}")
    for printed in forms:
        found = date_in(printed)
        assert found is not None
        assert (found.day, found.printed, found.conflict) == (day, printed, "")
