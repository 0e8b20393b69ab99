"""A theme's story tells what was decided on it where none of its reports shows it."""

from pathlib import Path

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import Decision, Manner, PaperKind
from committee_archive.model.relations import RelationKind
from committee_archive.model.threads import ThemeDecided
from committee_archive.pages import Imprint, derived_pages, hold
from committee_archive.relations import relate
from committee_archive.vocabulary.world import load_world
from test_pages_history import assert_in_order
from test_relations_findings import paper

FIRST = paper("first", "Quay Plan", "It asks for stone.")
RESOLVED = Decision("RESOLVED – That it be deferred.", "5", "Quay Plan – verbal update", "p2", Manner.DEFERRED)


def archive(folder: Path, *papers: ArchivedPaper) -> Archive:
    (folder / "themes.yml").write_text("themes:\n  - {key: quays, names: [{name: Quay Plan}]}\n", "utf-8")
    return Archive(papers, themes=load_world(folder).themes)


def decided(folder: Path, *papers: ArchivedPaper) -> tuple[ThemeDecided, ...]:
    (thread,) = relate(archive(folder, *papers)).themes
    return thread.decided


def later(text: str) -> ArchivedPaper:
    return paper("later", "Quay Plan – Result", text, day="2022-05-05")


def test_a_later_report_tells_what_a_meeting_decided_whose_minutes_are_not_held(tmp_path: Path) -> None:
    text = "A fuller account was given at the meeting of 9 November 2021, and half of it approved."
    (found,) = decided(tmp_path, FIRST, later(text))
    assert (found.meeting.slug, found.quote.words) == ("works-committee-2021-11-09", text)
    page = derived_pages(hold(a := archive(tmp_path, FIRST, later(text)), relate(a), Imprint("A")))["themes/quays.md"]
    assert_in_order(page, ["## 2020", "It asks for stone", "## 2021", "half of it approved", "## 2022"])
    assert (
        "not in this archive ([why this meeting is known](../coverage/works-committee.md#works-committee-2021-11-09))"
        in page
    )


@pytest.mark.parametrize(
    ("section", "told"), [("Summary", "The Quay Plan is finished."), ("Background", "Six things change.")]
)
def test_a_paper_is_told_by_what_its_summary_says_of_the_theme(tmp_path: Path, section: str, told: str) -> None:
    text = ("#" + section, "The Quay Plan is finished.", "#Conclusion", "Six things change.")
    (thread,) = relate(archive(tmp_path, paper("first", "Quay Plan", *text))).themes
    assert [step.quote.words for step in thread.steps] == [told]


def test_a_few_words_of_a_conclusion_tell_less_than_the_summary(tmp_path: Path) -> None:
    summary = "The stone has come and lies beside the water."
    text = ("#Summary", summary, "#Conclusion", "Six things change. The seventh is for another day.")
    (thread,) = relate(archive(tmp_path, paper("first", "Quay Plan", *text))).themes
    assert [step.quote.words for step in thread.steps] == [summary]


@pytest.mark.parametrize(
    "text",
    [
        "The plan was to be given at the meeting of 9 November 2021.",  # nobody knows whether it was
        "The plan, reported to the Council on 9 November 2021, has been agreed by the Board.",  # not there
        "A year had gone at the meeting of 9 November 2021.",
    ],
)
def test_a_meeting_that_did_nothing_with_it_is_not_told(tmp_path: Path, text: str) -> None:
    history = relate(archive(tmp_path, FIRST, later(text)))
    assert [w.day and w.day.isoformat() for w in history.wanted] == ["2021-11-09"]
    assert history.themes[0].decided == ()


def test_of_two_meetings_in_a_sentence_each_has_its_own_decision(tmp_path: Path) -> None:
    text = "It was deferred at the meeting on 15 June 2021 and was given at the meeting of 14 September 2021."
    found = decided(tmp_path, FIRST, later(text))
    assert [(d.meeting.day.isoformat(), d.is_decided) for d in found] == [("2021-06-15", True), ("2021-09-14", False)]


@pytest.mark.parametrize("did", ["given", "noted"])
def test_a_meeting_that_had_it_and_decided_nothing_is_told_as_that(tmp_path: Path, did: str) -> None:
    text = f"A plan was {did} at the meeting of 9 November 2021."
    a = archive(tmp_path, FIRST, later(text))
    page = derived_pages(hold(a, relate(a), Imprint("A")))["themes/quays.md"]
    assert_in_order(page, ["## 2021", "tells that it was before this meeting", f"{did} at the meeting", "## 2022"])


def test_a_meeting_whose_minutes_are_held_tells_itself(tmp_path: Path) -> None:
    minutes = paper("m", "Minutes", "#5. Roads", "They are wide.", kind=PaperKind.MINUTES, day="2021-11-09")
    assert not decided(tmp_path, FIRST, later("It was approved at the meeting of 9 November 2021."), minutes)


def minutes_of(day: str) -> ArchivedPaper:
    texts = ("#5. Quay Plan – verbal update", "RESOLVED – That it be deferred.")
    return paper("m", "Minutes", *texts, kind=PaperKind.MINUTES, day=day, decisions=(RESOLVED,))


def test_an_item_of_minutes_without_a_report_is_told(tmp_path: Path) -> None:
    (found,) = decided(tmp_path, FIRST, minutes_of("2021-11-09"))
    assert (found.quote.words, found.decisions) == ("Quay Plan – verbal update", (RESOLVED,))
    page = derived_pages(hold(a := archive(tmp_path, FIRST, minutes_of("2021-11-09")), relate(a), Imprint("A")))
    assert_in_order(
        page["themes/quays.md"],
        [
            "It asks for stone",
            "### Quay Plan – verbal update",
            "No report on it is in this archive",
            "Deferred</b> “RESOLVED",
        ],
    )


def test_an_item_under_which_the_themes_report_is_held_is_not_told_twice(tmp_path: Path) -> None:
    report = paper("r", "Quay Plan – verbal update", "It asks for stone.", day="2021-11-09")
    assert not decided(tmp_path, report, minutes_of("2021-11-09"))


def test_a_paper_that_was_issued_again_is_no_step_beside_what_replaced_it(tmp_path: Path) -> None:
    again = paper("again", "Quay Plan (revised)", "This report replaces the report of that name sent on Monday.")
    history = relate(archive(tmp_path, FIRST, again))
    assert [(s.earlier, s.by, s.reissue) for s in history.supersessions] == [(FIRST.path, again.path, True)]
    steps = [r.from_paper for r in history.relations if r.kind is RelationKind.THEME_STEP]
    assert steps == [s.paper for s in history.themes[0].steps], "what is no step of the story is no relation"
    assert [step.paper for step in history.themes[0].steps] == [again.path]


def test_minutes_of_which_only_a_heading_names_the_theme_are_counted_and_led_to(tmp_path: Path) -> None:
    resolved = Decision("RESOLVED – That it be deferred.", "5", "QUAY PLAN – VERBAL UPDATE", "p2", Manner.DEFERRED)
    item = ("Works Committee", "#5. QUAY PLAN – VERBAL UPDATE", "RESOLVED – That it be deferred.")
    told = paper("told", *item, day="2021-03-02", kind=PaperKind.MINUTES, decisions=(resolved,))
    bare = paper("bare", *item[:2], day="2022-03-01", kind=PaperKind.MINUTES)
    made = archive(tmp_path, FIRST, told, bare)
    history = relate(made)
    assert [q.paper for q in history.themes[0].mentions] == [told.path, bare.path]
    pages = derived_pages(hold(made, history, Imprint("A")))
    assert "[1](quays.md#y2021) | [1](quays.md#mentions)" in pages["themes/index.md"]
    assert "Mentioned in 1 other paper" in pages["themes/quays.md"], "of the other it is told above"
    assert "“QUAY PLAN – VERBAL UPDATE”" in pages["themes/quays.md"]
