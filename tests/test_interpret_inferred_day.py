"""The year of a meeting whose own papers print none: inferred where one alone fits, and said to be so."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from blocks import VOCABULARY, Maker
from committee_archive.interpret import Interpretation, first_reading, interpret
from committee_archive.judging.bound_paper import bound
from committee_archive.model.front_matter import Doubt, FrontMatter, InferredDate
from committee_archive.model.pack import Division, Part
from committee_archive.pages.trust import doubt_line

NEXT = "Date of next meeting: 30th July 2018."


def minutes(*texts: str, day: str = "Monday 25th June") -> Maker:
    """Minutes of a parish council whose first line prints a day without a year."""
    maker = Maker().heading("SALTMERE COUNCIL").text(f"Minutes of a meeting held on {day} at 7.00pm")
    for text in texts:
        maker.text(text)
    return maker


def front(maker: Maker) -> FrontMatter:
    return maker.understood().paper.front


def inferred(*texts: str, day: str = "Monday 25th June") -> dt.date | None:
    return front(minutes(*texts, day=day)).date


@pytest.mark.parametrize(
    "texts",
    [
        (NEXT,),
        ("Date of next meeting", "30th July 2018 at 7pm"),
        ("The minutes of the meeting held on 28 May 2018 were approved.",),
        ("All agreed.", "Signed 30 July 2018"),
        ("The minutes of 29 January 2018 were read.", NEXT),
    ],
)
def test_one_year_that_fits_the_day_of_the_week_and_a_meeting_near_it_is_inferred(texts: tuple[str, ...]) -> None:
    assert inferred(*texts) == dt.date(2018, 6, 25)


def test_what_is_inferred_is_said_to_be_so_beside_what_is_printed() -> None:
    done = minutes("The lamps were lit.", NEXT).understood()
    made = done.paper.front
    assert made.date_inferred == InferredDate("Monday 25th June", "30th July 2018")
    assert made.committees[0].date == dt.date(2018, 6, 25)
    assert Doubt("inferred-year", 1) in made.doubts
    (finding,) = [f for f in done.findings if f.code == "inferred-year"]
    assert "2018 is the only one that fits" in finding.message
    assert "correct the `date`" in finding.message
    assert "no-date" not in {f.code for f in done.findings}


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ((), "nothing bounds the year"),
        (("The rope of 30 July 2018 is frayed.",), "that is the date of no meeting"),
        (("Date of next meeting: 30th July 2019.",), "25 June 2019 was a Tuesday"),
        ((NEXT, "The minutes of the meeting held on 25 March 2012 were approved."), "it is not within a year of both"),
        (("Date of next meeting: 4th June 2018.",), "25 June 2017 was a Sunday"),
    ],
)
def test_a_year_that_does_not_fit_or_is_one_of_several_is_not_inferred(texts: tuple[str, ...], why: str) -> None:
    made = front(minutes(*texts))
    assert (made.date, made.date_inferred) == (None, None), why


def test_a_day_without_its_day_of_the_week_is_left_as_it_is() -> None:
    assert inferred(NEXT, day="25th June") is None


@pytest.mark.parametrize(("made", "day"), [("D:20180702", dt.date(2018, 6, 25)), ("D:20180402", None)])
def test_minutes_are_not_older_than_their_meeting(made: str, day: dt.date | None) -> None:
    document = replace(minutes(NEXT).document(), properties=(("CreationDate", f"{made}101500Z"),))
    first = first_reading(document, VOCABULARY)
    assert interpret(document, first, VOCABULARY).paper.front.date == day


def test_a_summons_is_signed_before_its_meeting() -> None:
    maker = Maker().heading("SALTMERE COUNCIL").heading("AGENDA").text("For the meeting on Monday 7th January at 7pm")
    maker.text("Dated: 31 December 2018").item("1.", "To receive apologies.").item("2.", "To consider ropes.")
    assert front(maker).date == dt.date(2019, 1, 7)


def test_the_date_that_shows_the_year_is_not_quoted_from_a_page_that_is_kept_back() -> None:
    document = minutes("The lamps were lit.").page().text(NEXT).document()
    first = first_reading(document, VOCABULARY)
    done: Interpretation = interpret(document, first, VOCABULARY, withheld_pages=frozenset({2}))
    assert done.paper.front.date_inferred == InferredDate("Monday 25th June", None)
    assert "30th July" not in " ".join(f.message for f in done.findings)


def test_what_a_person_vouches_for_up_to_a_day_goes_by_printed_days_alone() -> None:
    first = first_reading(minutes(NEXT).document(), VOCABULARY)
    assert (first.date, first.day) == (None, dt.date(2018, 6, 25))


def test_nothing_is_inferred_of_a_paper_whose_pack_names_the_day() -> None:
    title = "(Public Pack)Agenda Document for Rope Committee, 30/07/2018 19:00"
    part, document = Part("item-2", (2, 3)), minutes(NEXT).document()
    place = bound(part, Division((part,), title=title), VOCABULARY)
    first = place.reading(first_reading(document, VOCABULARY), VOCABULARY)
    assert first.inferred is None
    assert place.filled(interpret(document, first, VOCABULARY).paper).front.date_inferred is None


def test_readers_are_told_that_a_year_was_inferred() -> None:
    assert "the year of its date" in doubt_line(Doubt("inferred-year", 1)).text
