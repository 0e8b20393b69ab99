"""Lines of a notice that say when and where, and so head nothing."""

from __future__ import annotations

import pytest
from committee_archive.extract.whereabouts import is_time_of_day, says_when_or_where


@pytest.mark.parametrize(
    "line",
    [
        "12th April 2023",
        "12 April 2023 19:00-21:00",
        "Wednesday, 12th April, 2023 at 7.00 p.m.",
        "On Wednesday 12 April 2023, 7pm",
        "Date: 3 May 2016",
        "The Moot Hall, 5 Quay Street, ZZ9 9ZZ",
        "Moot Hall, G1 1XX.",
    ],
)
def test_a_date_and_an_address_do(line: str) -> None:
    assert says_when_or_where(line)


@pytest.mark.parametrize(
    "line",
    [
        "Agenda",
        "Minutes of the meeting held on 12 April 2023",
        "12 April 2023 Budget",
        "Plan B 12",
        "2023",
        "April 2023",
    ],
)
def test_words_that_head_something_do_not(line: str) -> None:
    assert not says_when_or_where(line)


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("10.30 am", True),
        ("7pm", True),
        ("12 noon", True),
        ("14:00 – 14:20", True),
        ("10", False),
        ("10.30 am Visit to the quay", False),
        ("Session 7", False),
    ],
)
def test_a_time_by_the_clock_stands_alone(words: str, time: bool) -> None:
    assert is_time_of_day(words) == time
