"""What a paper's page tells readers of the versions before it."""

import datetime as dt
from dataclasses import replace

from committee_archive.model.front_matter import Corrected, FrontMatter, Moved, PaperKind, Replaced, Reworded
from committee_archive.model.paper import Paper, Paragraph, Text, Withheld, WithheldKind
from committee_archive.pages.amendments import corrected_lines, kept_back
from committee_archive.pages.earlier_versions import earlier_versions

ENTRY = Replaced(
    dt.date(2024, 5, 3),
    "0" * 64,
    changed=("p15", "p16"),
    added=("p13",),
    removed=("p20",),
    elsewhere=3,
    moved=(Moved("p13", "p14"), Moved("p14", "p15")),
    words=(
        Reworded("To spend £2.", "To spend £3.", "p15"),
        Reworded("To stop.", None, "p20"),
        Reworded("A line.", "A row."),
    ),
    reason="A figure was wrong.",
    by="A. Clerk",
)


def test_a_later_version_tells_the_words_before_and_after_and_which_numbers_moved() -> None:
    (version,) = earlier_versions(FrontMatter(title="A", kind=PaperKind.REPORT, replaces=(ENTRY,)))
    assert (version.day, version.reason) == ("3 May 2024", "A figure was wrong.")
    assert [(w.at.place, w.at.href, w.at.text, w.old, w.new) for w in version.words] == [
        ("Paragraph 15", "#p15", "before: paragraph 14", "To spend £2.", "To spend £3."),
        ("Paragraph 20", "", "", "To stop.", ""),
        ("A passage without a number", "", "", "A line.", "A row."),
    ]
    assert [p.place for p in version.changed] == ["Paragraph 16"], "of which no words are told"
    assert ([p.place for p in version.added], version.removed) == (["Paragraph 13"], ())
    assert [(m.place, m.text) for m in version.moved] == [
        ("Paragraph 14", "was paragraph 13"),
        ("Paragraph 15", "was paragraph 14"),
    ]
    assert version.elsewhere == "2 other passages"


def test_only_places_of_the_last_change_lead_to_the_paper_as_it_stands() -> None:
    last = Replaced(dt.date(2024, 6, 1), "1" * 64, added=("p5",), words=(Reworded("It cost £2.", "It cost £3.", "p2"),))
    front = FrontMatter(title="A", kind=PaperKind.REPORT, replaces=(ENTRY, last))
    newer, older = earlier_versions(front)
    assert ([p.href for p in newer.added], [w.at.href for w in newer.words]) == (["#p5"], ["#p2"])
    lines = (*older.changed, *older.added, *older.moved, *(w.at for w in older.words))
    assert {line.href for line in lines} == {""}
    numbered = (Corrected("number", "p4", "4", "5"), Corrected("words", "p2", "cost", "costs"))
    newer, _ = earlier_versions(replace(front, corrections=numbered))
    assert [p.href for p in newer.added] == [""], "people gave that number to another paragraph"
    assert [(w.at.href, w.corrected) for w in newer.words] == [("#p2", True)]


def test_the_name_of_who_replaced_a_paper_stands_nowhere_on_its_page() -> None:
    assert "A. Clerk" not in repr(earlier_versions(FrontMatter(title="A", kind=PaperKind.REPORT, replaces=(ENTRY,))))


def test_corrected_lines_of_the_header_are_known_by_the_printed_words_that_changed() -> None:
    told = (
        Corrected("title", None, "Netwrok Strategy", "Network Strategy"),
        Corrected("date", None, "2016-09-20", "2016-09-21"),
        Corrected("committees", None, "It Comittee, 2016-09-20", "IT Committee, 2016-09-20"),
        Corrected("report_of", None, None, "The Treasurer"),
        Corrected("words", "p1", "cluod", "cloud"),
        Corrected("withhold", None),
    )
    lines = corrected_lines(FrontMatter(title="Network Strategy", kind=PaperKind.REPORT, corrections=told))
    assert [(line.name, line.now) for line in lines] == [
        ("title", "Network Strategy"),
        ("date", "21 September 2016"),
        ("committees", "IT Committee, 20 September 2016"),
        ("report of", "The Treasurer"),
    ]
    assert lines[0].printed == ("Netwrok Strategy",)
    assert lines[1].printed[0] == "20 September 2016"
    assert lines[2].printed == ("It Comittee, 20 September 2016", "It Comittee")
    assert lines[3].printed == ()


def test_the_places_of_words_that_are_kept_back_everywhere_are_named_and_equal_lines_joined() -> None:
    hidden = Withheld(WithheldKind.CHOSEN, 2)
    blocks = tuple(
        Paragraph((Text("Words."), *extra), f"{n}.", 1, f"p{n}")
        for n, extra in enumerate(((hidden,), (), (hidden,), (hidden,), (Withheld(WithheldKind.PHONE, 3),)), 1)
    )
    day = dt.date(2024, 6, 3)
    one, same, there = (Corrected("withhold", w, reason="Private.", date=day) for w in (None, None, "p4"))

    def lines(*told: Corrected) -> list[tuple[str, str]]:
        front = FrontMatter(title="A", kind=PaperKind.REPORT, corrections=told)
        return [(line.place, line.text) for line in kept_back(Paper(front, blocks))]

    text = "withheld, 3 June 2024. Reason: Private."
    assert lines(one, same, there) == [("Words (paragraph 1, paragraph 3)", text), ("Paragraph 4", text)]
    other = replace(same, reason="Named a resident.")
    assert [place for place, _ in lines(one, other)] == ["Words, wherever they stand"] * 2
    assert [place for place, _ in lines(one, replace(there, where="page-2"))] == [
        "Words, wherever they stand",
        "Page 2",
    ]
