"""Names that find each other: short forms that papers explain, and what a body was called over time."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from committee_archive.model.archive import ArchivedPaper, BodyName
from committee_archive.model.paper import (
    CommitteeEntry,
    FrontMatter,
    Paper,
    PaperKind,
    Paragraph,
    Table,
    TableCell,
    Text,
    Withheld,
    WithheldKind,
)
from committee_archive.search import Names, Series, acronyms_of, word_list
from committee_archive.search.words import MOST_WORDS

SERIES = Series(
    (BodyName("Highways Panel", None, dt.date(2017, 5, 1)), BodyName("Transport Panel", dt.date(2017, 5, 1))),
    "committee",
    "TRP",
)


def paper(*texts: str, body: str = "Works Committee") -> ArchivedPaper:
    front = FrontMatter(title="Of the works", kind=PaperKind.REPORT, committees=(CommitteeEntry(body),))
    blocks = tuple(Paragraph((Text(text),)) for text in texts)
    return ArchivedPaper("reports/2016/x.md", Paper(front, blocks))


def pairs(*texts: str) -> list[tuple[str, str]]:
    return [(found.short, found.long) for found in acronyms_of([paper(*texts)])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("under the Ductwork Renewal Programme (DRP).", ("DRP", "Ductwork Renewal Programme")),
        ("the Bank of Works and Roads (BWR) said", ("BWR", "Bank of Works and Roads")),
        ("a Memorandum of Understanding (MoU) was", ("MoU", "Memorandum of Understanding")),
        ("the joint co-operation office (JCO)", ("JCO", "joint co-operation office")),
        ("the PMO (project management office) has", ("PMO", "project management office")),
        ("Fire & Water Board (FWB)", ("FWB", "Fire & Water Board")),
    ],
)
def test_a_short_form_is_read_where_the_initials_spell_it(text: str, found: tuple[str, str]) -> None:
    assert pairs(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "The lamps were seen by Councillor Venn (Chairman).",
        "the tender of the lowest bidder (LWB)",
        "It was agreed. Works Programme (RWP) began",
        "(ABC)",
        "see Appendix One (A)",
    ],
)
def test_words_in_brackets_that_are_no_short_form_are_left_alone(text: str) -> None:
    assert pairs(text) == []


def test_a_paper_is_found_under_the_names_that_it_does_not_use() -> None:
    names = Names([SERIES], acronyms_of([paper("Ductwork Renewal Programme (DRP)")]))
    assert names.others(paper("The ductwork renewal programme goes on.")) == ("DRP",)
    assert names.others(paper("DRP goes on.")) == ("Ductwork Renewal Programme",)
    assert names.others(paper("Nothing of it.", body="Highways Panel")) == ("TRP", "Transport Panel")
    assert names.others(paper("Nothing of it.")) == ()


def test_a_short_form_with_two_meanings_stands_for_neither_by_itself() -> None:
    names = Names([], acronyms_of([paper("Ductwork Renewal Programme (DRP)"), paper("Daily Rest Period (DRP)")]))
    assert names.others(paper("DRP goes on.")) == ()
    assert names.others(paper("The Daily Rest Period goes on.")) == ("DRP",)


def test_the_browser_gets_the_reason_in_a_sentence() -> None:
    (group,) = json.loads(Names([SERIES], ()).as_json())
    assert group["names"] == ["Highways Panel", "Transport Panel", "TRP"]
    assert group["why"] == (
        "“Highways Panel” (until 2017) and “Transport Panel” (from 2017) are names of the same committee over time. "
        "TRP is short for “Transport Panel”."
    )


def test_a_name_alone_is_no_group() -> None:
    assert json.loads(Names([Series((BodyName("Works Committee"),), "committee")], ()).as_json()) == []


def test_the_word_list_holds_the_commonest_words_first_and_nothing_withheld() -> None:
    cell = TableCell((Text("switches"),))
    hidden = ArchivedPaper(
        "reports/2016/y.md",
        Paper(
            FrontMatter(title="Lamps", kind=PaperKind.REPORT),
            (Paragraph((Withheld(WithheldKind.PHONE, 3), Text("lamps and 5,000 of 2016"))), Table(((cell,),))),
        ),
    )
    assert json.loads(word_list([hidden, paper("lamps")])).split() == ["lamps", "switches", "works"]


def test_the_word_list_is_bounded() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = " ".join(f"word{a}{b}{c}" for a in letters for b in letters for c in letters)
    assert len(json.loads(word_list([paper(words)])).split()) == MOST_WORDS
