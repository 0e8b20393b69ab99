"""What the archive's history puts around a paper: what became of it, and other papers with the reason."""

import datetime as dt

from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.history import (
    History,
    Quote,
    Resolution,
    Resolved,
    Supersession,
    ThemeStep,
    ThemeThread,
)
from committee_archive.model.paper import Decision, FrontMatter, Paper, PaperKind, Recommendation
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.pages.around import Around
from committee_archive.pages.around_history import around
from committee_archive.search import Names

FIRST, SECOND, MINUTES = "reports/2016/first.md", "reports/2018/second.md", "reports/2016/minutes.md"


def paper(path: str, title: str, kind: PaperKind = PaperKind.REPORT) -> ArchivedPaper:
    return ArchivedPaper(path, Paper(FrontMatter(title=title, kind=kind, date=dt.date(2016, 2, 9)), ()))


ARCHIVE = Archive((paper(FIRST, "First"), paper(SECOND, "Second"), paper(MINUTES, "Minutes", PaperKind.MINUTES)))


def around_first(history: History) -> Around:
    return around(ARCHIVE, history, BodyRegister(ARCHIVE), Names((), ()))[FIRST]


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


def test_related_papers_come_with_the_reason_once_each_and_only_if_held() -> None:
    later = Supersession(Quote(SECOND, "p1", "This report replaces the first."), FIRST, SECOND)
    cited = Relation(
        RelationKind.CITES_PAPER, FIRST, "p2", "the second report", SECOND, None, 1, 1.0, RelationStatus.RESOLVED
    )
    gone = Relation(
        RelationKind.CITES_PAPER, FIRST, "p3", "a lost report", "reports/none.md", None, 1, 1.0, RelationStatus.RESOLVED
    )
    found = around_first(History(superseded={FIRST: (later,)}, outgoing={FIRST: (cited, gone)}))
    assert [(p.title, p.address, p.reason) for p in found.related] == [
        ("Second", "reports/2018/second/#p1", "It takes the place of this paper: “This report replaces the first.”")
    ]


def test_a_theme_leads_from_step_to_step_and_is_a_filter() -> None:
    steps = tuple(ThemeStep(dt.date(2016, 2, 9), path, Quote(path, "", "x"), "x") for path in (FIRST, SECOND))
    found = around_first(History(themes=(ThemeThread("roads", "Roads", (), steps),)))
    assert [(p.title, p.reason) for p in found.related] == [("Second", "The next step of “Roads”.")]
    assert found.filters["theme"] == ("Roads",)
