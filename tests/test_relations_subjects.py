"""Papers that are spoken of without being called papers, and sentences that tell how far a theme has got."""

from dataclasses import replace

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper, Theme, ThemeName
from committee_archive.model.front_matter import CommitteeEntry, PaperKind, Recommendation
from committee_archive.model.paper import Table, TableCell, Text
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.model.threads import ThemeStep
from committee_archive.pages import Imprint, derived_pages, hold
from committee_archive.relations import relate
from test_relations_findings import paper

QUAYS = Theme("quays", "The quays", (ThemeName("Old Quay Project"), ThemeName("New Quay Programme")))
FERRIES = Theme("ferries", "The ferries", (ThemeName("Ferry Project"),))


def of(body: str, entry: ArchivedPaper) -> ArchivedPaper:
    """The same paper before another body."""
    front = entry.paper.front
    return replace(
        entry, paper=replace(entry.paper, front=replace(front, committees=(CommitteeEntry(body, front.date),)))
    )


def cited(citing: ArchivedPaper, *others: ArchivedPaper, themes: tuple[Theme, ...] = ()) -> list[Relation]:
    """The papers to which a paper leads."""
    found = relate(Archive((citing, *others), themes=themes)).outgoing.get(citing.path, ())
    return [r for r in found if r.kind is RelationKind.CITES_PAPER and r.status is RelationStatus.RESOLVED]


def ends(found: list[Relation]) -> list[tuple[str, str | None]]:
    return [(r.evidence, r.to_paper) for r in found]


# ---- what another council published

LAMPS = of("Lighting Board", paper("lamps", "Harbour Lamps – Third Report", "They are lit.", day="2020-01-07"))
ENTRY = "Harbour Lamps – Third Report, Quayham Borough Council, 7 January 2020"


def county(sentence: str, *listed: str) -> ArchivedPaper:
    return paper("county", "Lights on the Coast", sentence, "#Background Papers", *listed)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Why is told in a report published by the borough.", "a report published by the borough"),
        ("The lamps were lit, says a paper issued by Quayham Borough Council.", "issued by Quayham Borough Council"),
    ],
)
def test_a_report_that_another_council_published_is_the_one_among_the_background_papers(
    sentence: str, words: str
) -> None:
    found = cited(county(sentence, ENTRY), LAMPS)
    assert [(words in r.evidence, r.to_paper) for r in found if r.from_anchor == "p1"] == [(True, LAMPS.path)]
    assert [r.to_paper for r in found if r.from_anchor == "p3"] == [LAMPS.path], (
        "its place in the list is a link as before"
    )


@pytest.mark.parametrize(
    ("sentence", "listed"),
    [
        ("Why is told in a report published by the borough.", ("Tide Tables, Saltings Port",)),
        ("Why is told in a report published by the county.", (ENTRY,)),
        ("Why is told in a report published by Northam Borough Council.", (ENTRY,)),
        ("Why is told in a report published by the borough.", (ENTRY, "Report on Gas, Quayham Borough Council, 2019")),
        (
            "Why is told in a report published by the borough.",
            ("Harbour Lamps – Third Report sent to Quayham Borough Council",),
        ),
    ],
)
def test_it_is_none_that_the_list_does_not_give_as_the_only_one_of_that_council(
    sentence: str, listed: tuple[str, ...]
) -> None:
    assert [r for r in cited(county(sentence, *listed), LAMPS) if r.from_anchor == "p1"] == []


# ---- what is closed as a programme

FERRY = paper("ferry", "Night Ferry – Closing of the Scheme", "It is laid up.", day="2019-06-04")
WORDS = "closed as a scheme"


@pytest.mark.parametrize(
    "sentence",
    [
        "The night ferry is closed as a scheme.",
        "Nobody rings now, and the night ferry which woke the town has been closed as a scheme.",
    ],
)
def test_what_is_closed_as_a_scheme_leads_to_the_paper_whose_title_closes_it(sentence: str) -> None:
    assert ends(cited(paper("c", "Sleep", sentence), FERRY)) == [(WORDS, FERRY.path)]


@pytest.mark.parametrize(
    ("sentence", "others"),
    [
        ("The day ferry is closed as a scheme.", (FERRY,)),
        ("The night ferry is closed as a project.", (FERRY,)),
        (
            "The night ferry is closed as a scheme.",
            (paper("f", "Night Ferry – Start of the Scheme", "On.", day="2019-01-08"),),
        ),
        ("The night ferry is closed as a scheme.", (of("Parks Board", FERRY),)),
        (
            "The night ferry is closed as a scheme.",
            (paper("f", "Night Ferry – Closing of the Scheme", "Off.", day="2021-01-05"),),
        ),
        (
            "The night ferry is closed as a scheme.",
            (FERRY, paper("f", "Night Ferry Again – End of the Scheme", "Off.", day="2019-09-03")),
        ),
        ("The scheme is closed as a scheme.", (FERRY,)),
        ("If the night ferry is closed at all, it is not as a scheme.", (FERRY,)),
    ],
)
def test_it_leads_nowhere_else(sentence: str, others: tuple[ArchivedPaper, ...]) -> None:
    assert cited(paper("c", "Sleep", sentence), *others) == []


def test_a_single_word_does_not_tell_which_of_several_things_is_closed() -> None:
    citing = paper("c", "Sleep", "The ferry is closed as a scheme.")
    assert ends(cited(citing, FERRY)) == [(WORDS, FERRY.path)]
    assert cited(citing, FERRY, paper("car", "Car Ferry – Fares", "Dear.", day="2019-02-05")) == []


# ---- what something has brought

RETURN = paper("back", "Return of the Lighthouse Keepers – Progress and Costs", "Six are back.", day="2020-01-07")


@pytest.mark.parametrize("deed", ["has brought", "had cost", "has so far shown"])
def test_what_something_has_brought_is_told_by_the_paper_on_how_it_went(deed: str) -> None:
    citing = paper("c", "Lamps", f"It would undo what the return of the lighthouse keepers {deed} to the town.")
    assert ends(cited(citing, RETURN)) == [("the return of the lighthouse keepers", RETURN.path)]


@pytest.mark.parametrize(
    ("sentence", "others"),
    [
        ("It would undo the return of the lighthouse keepers.", (RETURN,)),
        ("It asks what the return of the lighthouse keepers will be.", (RETURN,)),
        ("It would undo what the return of the keepers has brought.", (RETURN,)),
        (
            "It would undo what the return of it has brought.",
            (paper("r", "Return – Progress", "Slow.", day="2020-01-07"),),
        ),
        (
            "It would undo what the return of the lighthouse keepers has brought.",
            (paper("r", "Return of the Lighthouse Keepers – Outline Case", "Soon.", day="2020-01-07"),),
        ),
        (
            "It would undo what the return of the lighthouse keepers has brought.",
            (RETURN, paper("r", "Return of the Lighthouse Keepers – Review", "Done.", day="2020-02-04")),
        ),
    ],
)
def test_other_papers_on_it_and_other_words_are_left_alone(sentence: str, others: tuple[ArchivedPaper, ...]) -> None:
    assert cited(paper("c", "Lamps", sentence), *others) == []


# ---- how far a theme has got

SURVEY = paper("survey", "Old Quay Project – Findings of the Dive", "Mud.")
HULLS = paper("hulls", "Ferry Project – Findings of the Dive", "Rust.")


def passing(*papers: ArchivedPaper) -> list[ThemeStep]:
    thread, _ = relate(Archive((*papers, SURVEY, HULLS), themes=(QUAYS, FERRIES))).themes
    return [step for step in thread.steps if step.besides]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Old Quay Project is complete.",
        "The Old Quay Project was closed in May 2019.",
        "Rope is cheap, and the Old Quay Project (OQP) has been closed.",
        "The ferries, which by then were the New Quay Programme, came home.",
        "The dive is finished, and what it found is in the report on the Old Quay Project.",
    ],
)
def test_a_paper_on_something_else_that_tells_how_far_a_theme_has_got_is_a_step_of_it(sentence: str) -> None:
    (step,) = passing(paper("rope", "Rope", sentence))
    assert (step.paper, step.quote.words, step.resolutions) == ("reports/2020/rope.md", sentence, ())


@pytest.mark.parametrize(
    "sentence",
    [
        "The Old Quay Project is not complete.",
        "When the Old Quay Project is complete, rope will be cheap.",
        "The Old Quay Project is complete when the last stone lies.",
        "The Old Quay Project is complete as soon as the last stone lies.",
        "Once rope is cheap, the Old Quay Project is complete.",
        "The office of the Old Quay Project is closed.",
        "The Old Quay Project needs rope.",
        "The ferries have become New Quays.",
        "The Old Quay Project was closed to carts in May.",
        "The Old Quay Project is complete in two wards of nine.",
        "The Old Quay Project is complete, but for the gates.",
        "The Old Quay Project has closed its office.",
        "The ferries have become the New Quay Programme’s concern.",
        "The ferries have become New Quay Programmes.",
        "The roof is finished, and its colour is in the report on the Old Quay Project.",
        "The dive is finished, and what it found is in the report on the Ferry Project.",
        "The dive is finished. Rope is dealt with in the report on the Old Quay Project.",
        "The dive is finished.",
    ],
)
def test_other_sentences_are_no_step(sentence: str) -> None:
    assert passing(paper("rope", "Rope", sentence)) == []


def test_minutes_are_no_step() -> None:
    told = paper("m", "Works Committee", "#1. Rope", "The Old Quay Project is complete.", kind=PaperKind.MINUTES)
    assert passing(told) == []


def test_the_page_of_a_theme_says_that_such_a_paper_is_about_something_else() -> None:
    text = "The Old Quay Project is complete."
    meeting = "A fuller account was given at the meeting of 9 November 2019, and half of it approved."
    rope = paper("rope", "Rope", text, meeting, recommendations=(Recommendation("1", "Buy rope.", "r1"),))
    sum_of_rope = tuple(TableCell((Text(words),)) for words in ("Total", "£900"))
    rope = replace(rope, paper=replace(rope.paper, blocks=(*rope.paper.blocks, Table((sum_of_rope,)))))
    archive = Archive((rope, SURVEY), themes=(QUAYS,))
    history = relate(archive)
    (thread,) = history.themes
    assert [step.besides for step in thread.steps] == [True, False]
    assert thread.decided == (), "what was decided on rope is not decided on quays"
    page = derived_pages(hold(archive, history, Imprint("A")))["themes/quays.md"]
    assert "tells how far this had got" in page
    assert "Is about something else" in page
    assert "no minute" not in page
    assert "£900" not in page
