"""What meetings ordered to be reported again and again, and which later papers may be one of them."""

import datetime as dt

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import CommitteeEntry, Decision, FrontMatter, PaperKind
from committee_archive.model.history import Promise
from committee_archive.model.paper import Paper, Paragraph, Text
from committee_archive.relations import relate

DAY = dt.date(2020, 3, 3)


def decided(text: str, *later: ArchivedPaper, kind: PaperKind = PaperKind.MINUTES) -> list[Promise]:
    """The standing duties of minutes with one decision on ropes."""
    front = FrontMatter(
        title="Minutes",
        kind=kind,
        date=DAY,
        committees=(CommitteeEntry("Works Committee", DAY),),
        decisions=(Decision(text, "4", "Rope and Nets", "d4"),),
    )
    minutes = ArchivedPaper("reports/minutes.md", Paper(front, (Paragraph((Text(text),), anchor="d4"),)))
    return list(relate(Archive((minutes, *later))).promises)


def report(day: dt.date, title: str) -> ArchivedPaper:
    front = FrontMatter(
        title=title, kind=PaperKind.REPORT, date=day, committees=(CommitteeEntry("Works Committee", day),)
    )
    return ArchivedPaper(f"reports/{day}.md", Paper(front, ()))


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("Progress be reported each March and September.", "each March and September"),
        ("RESOLVED – That officers report every autumn on the state of the nets.", "every autumn"),
        (
            "The Harbour Master be asked to name one officer, and that officer report to this Committee once a year.",
            "once a year",
        ),
        ("Figures be circulated quarterly.", "quarterly"),
        ("That a report on the nets be brought to the Committee quarterly.", "quarterly"),
        ("A further report be submitted monthly.", "monthly"),
    ],
)
def test_a_decision_that_orders_reports_for_good_is_a_standing_duty(text: str, often: str) -> None:
    (one,) = decided(text)
    assert (one.often, one.made.anchor, one.about, one.answered) == (often, "d4", "Rope and Nets", None)


@pytest.mark.parametrize(
    "text",
    [
        "The quarterly report be noted.",
        "RESOLVED – That the report on quarterly monitoring be noted.",
        "The report and the monthly figures be noted.",
        "Members note the report which is issued quarterly.",
        "A grant be given each year to the museum.",
        "The fee be paid each March.",
        "The report be noted; the fee is £40 annually.",
    ],
)
def test_what_only_happens_again_and_again_is_none(text: str) -> None:
    assert decided(text) == []


def test_only_minutes_order() -> None:
    assert decided("Progress be reported each March.", kind=PaperKind.REPORT) == []


def test_later_papers_on_the_subject_are_named_and_end_nothing() -> None:
    first, second = (
        report(dt.date(2021, 3, 2), "Rope and Nets"),
        report(dt.date(2022, 3, 1), "Rope and Nets – Progress"),
    )
    other = report(dt.date(2022, 6, 1), "Lamps")
    (one,) = decided("Progress be reported each March.", first, second, other)
    assert [kept.paper for kept in one.kept] == [first.path, second.path]
    assert one.answered is None


def told(text: str, kind: PaperKind = PaperKind.REPORT) -> list[Promise]:
    """The promises of a report on the harbour wall with one paragraph."""
    committee = (CommitteeEntry("Works Committee", DAY),)
    front = FrontMatter(title="Harbour Wall", kind=kind, date=DAY, committees=committee)
    made = ArchivedPaper("reports/wall.md", Paper(front, (Paragraph((Text(text),), "1.", 1, "p1"),)))
    return list(relate(Archive((made,))).promises)


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("Quarterly reports on the wall will be made to the Committee.", "Quarterly"),
        ("A yearly update on the wall will be brought to this Committee.", "yearly"),
        ("A report like this will be brought to this Committee quarterly from now on.", "quarterly"),
        ("Progress reports shall be submitted every autumn to the Committee.", "every autumn"),
        ("A report on the wall will be brought to the meeting of the Committee each year.", "each year"),
        ("An annual report will be made to the Committee for approval.", "annual"),
        ("Rain fell. Figures will be reported to Members twice a year.", "twice a year"),
    ],
)
def test_a_report_that_promises_reports_for_good_gives_a_standing_duty(text: str, often: str) -> None:
    (one,) = told(text)
    assert (one.often, one.made.anchor, one.about, one.answered) == (often, "p1", "Harbour Wall", None)
    assert one.made.words == text.removeprefix("Rain fell. ")


@pytest.mark.parametrize(
    "text",
    [
        "Quarterly reports on the wall are made to the Committee.",
        "Quarterly reports on the wall will be made to the insurers.",
        "Quarterly reports on the wall would be made to the Committee.",
        "If required, quarterly reports on the wall will be made to the Committee.",
        "If the wall falls, monthly reports on it will be made to the Committee.",
        "The quarterly rent will be paid to the Council.",
        "The wall will be shown to Members each year.",
        "No annual report on the wall will be brought to the Committee.",
        "It is not proposed that quarterly reports will be brought to the Committee.",
        "Instead of quarterly reports, a single report will be brought to the Committee.",
        "Quarterly reports on the wall will be made to the Committee if Members so wish.",
        "Quarterly reports on the wall will be made to the Cabinet Member.",
        "The annual report will be presented to the Board of Quay Estates Limited.",
        "The quarterly report will be sent to the Council's insurers.",
    ],
)
def test_what_a_report_tells_of_others_or_of_what_may_be_is_none(text: str) -> None:
    assert told(text) == []


def test_an_agenda_promises_nothing() -> None:
    assert told("Quarterly reports on the wall will be made to the Committee.", PaperKind.AGENDA) == []


def test_a_yearly_report_with_a_day_is_due_then() -> None:
    (one,) = told("The annual update will be brought to the Committee in May 2020.")
    assert (one.often, one.due) == (None, dt.date(2020, 5, 31))
