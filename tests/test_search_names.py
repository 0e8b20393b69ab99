"""Names that find each other: short forms, and what a body was called over time."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from committee_archive.cache import Cache
from committee_archive.model.archive import ArchivedPaper, BodyName
from committee_archive.model.front_matter import CommitteeEntry, FrontMatter, PaperKind
from committee_archive.model.paper import Paper, Paragraph, Table, TableCell, Text, Withheld, WithheldKind
from committee_archive.model.quote import Quote
from committee_archive.model.threads import Acronym
from committee_archive.search import Names, PaperWords, Series, WordsOfPapers, word_list
from committee_archive.search.words import MOST_WORDS
from committee_archive.vocabulary import Saying, load_vocabulary

SERIES = Series(
    (BodyName("Highways Panel", None, dt.date(2017, 5, 1)), BodyName("Transport Panel", dt.date(2017, 5, 1))),
    "committee",
    "TRP",
)


def words(*texts: str, body: str = "Works Committee") -> PaperWords:
    return WordsOfPapers().of(paper(*texts, body=body))


def paper(*texts: str, body: str = "Works Committee") -> ArchivedPaper:
    front = FrontMatter(title="Of the works", kind=PaperKind.REPORT, committees=(CommitteeEntry(body),))
    blocks = tuple(Paragraph((Text(text),)) for text in texts)
    return ArchivedPaper("reports/2016/x.md", Paper(front, blocks))


def short(name: str, long: str) -> Acronym:
    return Acronym(name, long, Quote("reports/2016/x.md", "p1", f"{long} ({name})"))


def test_a_paper_is_found_under_the_names_that_it_does_not_use() -> None:
    names = Names([SERIES], [short("DRP", "Ductwork Renewal Programme")])
    assert names.others(words("The ductwork renewal programme goes on.")) == ("DRP",)
    assert names.others(words("DRP goes on.")) == ("Ductwork Renewal Programme",)
    assert names.others(words("Nothing of it.", body="Highways Panel")) == ("TRP", "Transport Panel")
    assert names.others(words("Nothing of it.")) == ()


def test_a_short_form_with_two_meanings_stands_for_neither_by_itself() -> None:
    names = Names([], [short("DRP", "Ductwork Renewal Programme"), short("DRP", "Daily Rest Period")])
    assert names.others(words("DRP goes on.")) == ()
    assert names.others(words("The Daily Rest Period goes on.")) == ("DRP",)


def test_an_acronym_is_explained_by_the_name_that_has_these_initials() -> None:
    day = dt.date(2024, 4, 1)
    names = (BodyName("Digital Committee", None, day), BodyName("Digital and Ferries Committee", day))
    (group,) = json.loads(Names([Series(names, "committee", "DC")], ()).as_json())
    assert "DC is short for “Digital Committee”." in json.dumps(group, ensure_ascii=False)


def test_each_name_of_a_committee_has_its_own_acronym_and_all_find_each_other() -> None:
    series = Series(SERIES.names, "committee", "TRP", short={"Highways Panel": "HWP"})
    names = Names([series], ())
    (group,) = json.loads(names.as_json())
    assert group["names"] == ["Highways Panel", "Transport Panel", "HWP", "TRP"]
    assert group["why"].endswith("HWP is short for “Highways Panel”. TRP is short for “Transport Panel”.")
    assert names.others(words("As HWP agreed.")) == ("Highways Panel", "TRP", "Transport Panel")
    assert names.others(words("Nothing of it.", body="Transport Panel")) == ("HWP", "Highways Panel", "TRP")


def test_the_browser_gets_the_reason_in_a_sentence() -> None:
    (group,) = json.loads(Names([SERIES], ()).as_json())
    assert group["names"] == ["Highways Panel", "Transport Panel", "TRP"]
    assert group["why"] == (
        "“Highways Panel” (until 2017) and “Transport Panel” (from 2017) are names of the same committee over time. "
        "TRP is short for “Transport Panel”."
    )


BACK = Saying(("referred back", "remitted"), ("sent back", "handed back"))


def test_what_papers_say_is_found_by_everyday_words_and_not_the_other_way_round() -> None:
    names = Names((), (), [BACK])
    assert names.others(words("That it be referred back.")) == ("qxhandedback", "qxremitted", "qxsentback")
    assert names.others(words("It was referred back, as if sent back to school.")) == ("qxhandedback", "qxremitted")
    assert names.others(words("The parcel was sent back.")) == ()
    assert json.loads(names.as_json(["qxsentback", "qxremitted"])) == [
        {
            "names": ["referred back", "remitted"],
            "why": "Papers say “referred back” for “sent back” or “handed back”.",
            "said": ["remitted", "sent back"],
        }
    ]


def test_the_programs_everyday_words_are_data_and_an_archive_adds_its_own(tmp_path: Path) -> None:
    (tmp_path / "everyday.yml").write_text('"withdrawn": []\n"laid on the table, laid": [shelved]\n', "utf-8")
    sayings = load_vocabulary(tmp_path).sayings
    assert Saying(("laid on the table", "laid"), ("shelved",)) in sayings
    assert any("sent back" in saying.everyday for saying in sayings)
    assert not any("withdrawn" in saying.printed for saying in sayings), "an empty list takes the program's away"


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
    assert json.loads(word_list([WordsOfPapers().of(hidden), words("lamps")])).split() == ["lamps", "switches", "works"]


def test_words_are_listed_as_the_archive_writes_them() -> None:
    said = [
        words("Kent wrote to the TISC. Lamps burn in KENT."),
        words("The lamps of Kent burn on, as www.kent.example says."),
    ]
    assert (
        json.loads(word_list([*said, *[words("Kent.")] * 9])).split() == "Kent works burn lamps says TISC wrote".split()
    )


def test_runs_set_otherwise_are_words_of_their_own_unless_they_are_glued() -> None:
    runs = (Text("Legal", bold=True), Text("None so far; water"), Text("works", bold=True, glued=True))
    held = ArchivedPaper("reports/2016/y.md", Paper(FrontMatter(title="A", kind=PaperKind.REPORT), (Paragraph(runs),)))
    assert json.loads(word_list([WordsOfPapers().of(held)])).split() == ["Legal", "None", "waterworks"]


def test_the_word_list_is_bounded() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    many = " ".join(f"word{a}{b}{c}" for a in letters for b in letters for c in letters)
    assert len(json.loads(word_list([words(many)])).split()) == MOST_WORDS


def test_the_words_of_a_page_are_taken_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = replace(paper("The TISC wrote to Kent."), markdown="The TISC wrote to Kent.\n")
    found = WordsOfPapers(Cache(tmp_path)).of(page)
    assert found == WordsOfPapers().of(page)
    monkeypatch.setattr("committee_archive.search.paper_words.blocks_of", lambda paper: ["Nothing of it."])
    assert WordsOfPapers(Cache(tmp_path)).of(page) == found
    assert WordsOfPapers(Cache(tmp_path)).of(replace(page, markdown="The TISC wrote again.\n")) != found
