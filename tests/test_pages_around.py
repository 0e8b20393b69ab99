"""What the archive's history puts around a paper: what became of it, and other papers with the reason."""

import datetime as dt
import json
from dataclasses import replace

from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import Decision, FrontMatter, PaperKind, Recommendation
from committee_archive.model.history import (
    History,
    Quote,
    Resolution,
    Resolved,
    Supersession,
    ThemeStep,
    ThemeThread,
)
from committee_archive.model.paper import Paper
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.pages import Imprint, hold
from committee_archive.pages.around import Around
from committee_archive.pages.surroundings import surroundings
from committee_archive.search import replaced_list

FIRST, SECOND, MINUTES = "reports/2016/first.md", "reports/2018/second.md", "reports/2016/minutes.md"


def paper(path: str, title: str, kind: PaperKind = PaperKind.REPORT) -> ArchivedPaper:
    return ArchivedPaper(path, Paper(FrontMatter(title=title, kind=kind, date=dt.date(2016, 2, 9)), ()))


ARCHIVE = Archive((paper(FIRST, "First"), paper(SECOND, "Second"), paper(MINUTES, "Minutes", PaperKind.MINUTES)))


def around_first(history: History) -> Around:
    return surroundings(hold(ARCHIVE, history, Imprint("Archive")), {})[FIRST]


def test_each_recommendation_says_what_became_of_it_and_where() -> None:
    agreed = Resolution(
        FIRST, Recommendation("Do it.", "1", "r1"), None, Resolved.AGREED, MINUTES, Decision("RESOLVED", anchor="d5")
    )
    silent = Resolution(FIRST, Recommendation("Or not.", "2", "r2"), None, Resolved.NO_MINUTE)
    found = around_first(History(resolutions={FIRST: (silent, agreed)}))
    assert found.fates["r1"].words == "Agreed"
    assert found.fates["r1"].decided_in is not None
    assert found.fates["r1"].decided_in.address == "reports/2016/minutes/#d5"
    assert (found.fates["r2"].words, found.fates["r2"].decided_in) == ("No minute found", None)
    assert found.filters["outcome"] == ("Agreed",)


def test_what_was_referred_back_leads_on_and_the_later_report_leads_back() -> None:
    back = Resolution(
        FIRST,
        Recommendation("Agree.", "1", "r1"),
        None,
        Resolved.REFERRED_BACK,
        MINUTES,
        Decision("That it be referred back.", "5", "First", "d5"),
        Quote(MINUTES, "d5", "be referred back"),
        resumed=SECOND,
    )
    found = surroundings(hold(ARCHIVE, History(resolutions={FIRST: (back,)}), Imprint("Archive")), {})
    resumed = found[FIRST].fates["r1"].resumed
    assert resumed is not None
    assert resumed.title == "Second"
    (reason,) = [p.reason for p in found[SECOND].related if p.address.endswith("#d5")]
    assert reason == "This report takes up again what was referred back there: “be referred back”"


def test_papers_that_it_cites_come_with_the_words_once_each_and_only_if_held() -> None:
    cited = Relation(
        RelationKind.CITES_PAPER, FIRST, "p2", "the second report", SECOND, None, 1, 1.0, RelationStatus.RESOLVED
    )
    again = replace(cited, evidence="that report")
    gone = replace(cited, evidence="a lost report", to_paper="reports/none.md")
    history = History(outgoing={FIRST: (cited, again, gone)}, incoming={SECOND: (cited,)})
    found = surroundings(hold(ARCHIVE, history, Imprint("Archive")), {})
    shown = [(p.title, [(r.words, r.address) for r in p.places]) for p in found[FIRST].cites]
    to, said = "reports/2018/second/", ("“the second report”, paragraph 2", "“that report”, paragraph 2")
    assert shown == [("Second", [(words, to) for words in said])]
    assert [(p.title, p.address) for p in found[SECOND].cited] == [("First", "reports/2016/first/")]
    assert [r.address for r in found[SECOND].cited[0].places] == ["reports/2016/first/#p2"]
    assert found[SECOND].cites == ()
    assert (graph := found[FIRST].graph) is not None
    assert "Second" in graph.drawn()


def test_every_reference_between_two_papers_is_listed_under_the_paper() -> None:
    first = Relation(
        RelationKind.CITES_MEETING,
        FIRST,
        "p2",
        "at the meeting in March",
        SECOND,
        None,
        1,
        1.0,
        RelationStatus.RESOLVED,
    )
    other = replace(first, from_anchor="p9", evidence="as asked in March")
    history = History(incoming={SECOND: (first, other, first)})
    (cited,) = surroundings(hold(ARCHIVE, history, Imprint("Archive")), {})[SECOND].cited
    assert [(r.words, r.address) for r in cited.places] == [
        ("“at the meeting in March”, paragraph 2", "reports/2016/first/#p2"),
        ("“as asked in March”, paragraph 9", "reports/2016/first/#p9"),
    ]


def test_a_paper_whose_place_was_taken_says_so_with_the_sentence_and_the_other_one_too() -> None:
    later = Supersession(Quote(SECOND, "p1", "This report replaces the first."), FIRST, SECOND)
    history = History(superseded={FIRST: (later,)}, supersessions=(later,))
    found = surroundings(hold(ARCHIVE, history, Imprint("Archive")), {})
    (taken,) = found[FIRST].replaced
    assert (taken.by.title, taken.words) == ("Second", "This report replaces the first.")
    assert taken.heading == "This paper no longer holds"
    assert (taken.said_in.words, taken.said_in.address) == ("In that paper, paragraph 1", "reports/2018/second/#p1")
    assert [(p.title, p.reason) for p in found[SECOND].related] == [
        ("First", "This paper takes its place: “This report replaces the first.”")
    ]
    assert found[SECOND].replaced == ()
    assert [(one.label, one.earlier.title) for one in found[SECOND].replacing] == [("Takes the place of", "First")]
    address = {"title": "Second", "address": "reports/2018/second/"}
    assert json.loads(replaced_list(found)) == {"reports/2016/first/": address}


def test_the_minutes_that_say_so_are_named_and_a_paper_issued_again_is_not_to_be_quoted() -> None:
    later = Supersession(Quote(MINUTES, "d5", "The first is withdrawn."), FIRST, SECOND, reissue=True)
    found = surroundings(
        hold(ARCHIVE, History(superseded={FIRST: (later,)}, supersessions=(later,)), Imprint("Archive")), {}
    )
    (taken,) = found[FIRST].replaced
    assert taken.heading == "This paper was replaced: do not quote it"
    assert taken.said_in.words.endswith("9 February 2016, decision on item 5")
    assert taken.said_in.address == "reports/2016/minutes/#d5"
    assert [one.label for one in found[SECOND].replacing] == ["Replaces"]


def test_a_theme_leads_from_step_to_step_and_is_a_filter() -> None:
    steps = tuple(ThemeStep(dt.date(2016, 2, 9), path, Quote(path, "", "x"), "x") for path in (FIRST, SECOND))
    found = around_first(History(themes=(ThemeThread("roads", "Roads", (), steps),)))
    assert [(p.title, p.reason) for p in found.related] == [("Second", "The next step of “Roads”.")]
    assert found.filters["theme"] == ("Roads",)
