"""What the archive's history puts around a paper: what became of it, and other papers with the reason."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import (
    CommitteeEntry,
    Decision,
    FrontMatter,
    OtherRow,
    PaperKind,
    Recommendation,
)
from committee_archive.model.history import History, Promise, Supersession
from committee_archive.model.meetings import Resolution, Resolved
from committee_archive.model.paper import Paper
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.model.threads import ThemeStep, ThemeThread
from committee_archive.pages import Imprint, hold
from committee_archive.pages.around import Around, neighbours
from committee_archive.pages.paper_view import paper_view
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
    do, refrain = agreed.recommendation, silent.recommendation
    found = around_first(History(resolutions={FIRST: (silent, agreed)}))
    fates = dict(found.fates)
    assert fates[do].words == "Agreed"
    decided_in = fates[do].decided_in
    assert decided_in is not None
    assert decided_in.address == "reports/2016/minutes/#d5"
    assert (fates[refrain].words, fates[refrain].decided_in) == ("No minute found", None)
    assert found.filters["outcome"] == ("Agreed",)


def test_a_recommendation_on_which_two_committees_decided_says_what_each_made_of_it() -> None:
    """A meeting whose minutes are not there adds nothing, and no answer is told twice."""
    asked = Recommendation("Do it.", "1", "r1")
    works, board = MeetingKey("works-committee", dt.date(2016, 9, 30)), MeetingKey("drains-board", dt.date(2016, 10, 4))
    agreed = Resolution(FIRST, asked, works, Resolved.AGREED, MINUTES, Decision("RESOLVED", anchor="d5"))
    noted = Resolution(FIRST, asked, board, Resolved.NOTED, SECOND, Decision("NOTED", anchor="d2"))
    silent = Resolution(FIRST, asked, None, Resolved.NO_MINUTE)
    fate = dict(around_first(History(resolutions={FIRST: (silent, agreed, noted, agreed)})).fates)[asked]
    assert (fate.words, fate.body) == ("Agreed", "Works Committee")
    assert [(one.words, one.body) for one in fate.also] == [("Noted", "Drains Board")]


def test_recommendations_of_one_table_share_its_page_as_address_and_not_their_fates() -> None:
    dogs, cats = (Recommendation(f"Allow {what}.", None, "page-1") for what in ("dogs", "cats"))
    agreed = Resolution(FIRST, dogs, None, Resolved.AGREED, MINUTES, Decision("RESOLVED", anchor="d5"))
    rejected = Resolution(FIRST, cats, None, Resolved.REJECTED, MINUTES, Decision("RESOLVED", anchor="d6"))
    fates = dict(around_first(History(resolutions={FIRST: (agreed, rejected)})).fates)
    assert [(fates[one].words, fates[one].also) for one in (dogs, cats)] == [("Agreed", ()), ("Not agreed", ())]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (("1", "2"), ["recommendation 1", "recommendation 2"]),
        (("a", "B"), ["recommendation (a)", "recommendation (B)"]),
        ((None, None), ["the first recommendation", "the second recommendation"]),
        ((None,), ["the recommendation"]),
    ],
)
def test_a_decision_tells_which_recommendation_it_answers(numbers: tuple[str | None, ...], said: list[str]) -> None:
    asked = tuple(Recommendation(f"Do {n}.", number, f"r{n}") for n, number in enumerate(numbers, 1))
    first = ARCHIVE.papers[0]
    reported = replace(first, paper=replace(first.paper, front=replace(first.paper.front, recommendations=asked)))
    archive = replace(ARCHIVE, papers=(reported, *ARCHIVE.papers[1:]))
    answered = tuple(
        Resolution(FIRST, one, None, Resolved.AGREED, MINUTES, Decision("RESOLVED", anchor=f"d{n}"))
        for n, one in enumerate(asked, 1)
    )
    history = History(resolutions={FIRST: answered}, answers={MINUTES: answered})
    found = surroundings(hold(archive, history, Imprint("Archive")), {})
    assert [one.reason for one in found[MINUTES].answers.values()] == said


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (("a", "b"), "recommendations (a) and (b)"),
        (("1", "2", "3"), "recommendations 1, 2 and 3"),
        ((None, None), "the first recommendation and the second recommendation"),
    ],
)
def test_a_decision_that_answers_several_recommendations_names_them_all(
    numbers: tuple[str | None, ...], said: str
) -> None:
    asked = tuple(Recommendation(f"Do {n}.", number, f"r{n}") for n, number in enumerate(numbers, 1))
    first = ARCHIVE.papers[0]
    reported = replace(first, paper=replace(first.paper, front=replace(first.paper.front, recommendations=asked)))
    decision = Decision("RESOLVED", anchor="d5")
    answered = tuple(Resolution(FIRST, one, None, Resolved.AGREED, MINUTES, decision) for one in asked)
    archive = replace(ARCHIVE, papers=(reported, *ARCHIVE.papers[1:]))
    history = History(resolutions={FIRST: answered}, answers={MINUTES: answered})
    (answer,) = surroundings(hold(archive, history, Imprint("Archive")), {})[MINUTES].answers.values()
    assert (answer.reason, answer.address) == (said, "reports/2016/first/#r1")


@pytest.mark.parametrize("how", list(Resolved))
def test_where_a_meeting_did_not_simply_agree_its_words_stand_beside_the_recommendation(how: Resolved) -> None:
    words = "That one road be mended, and the others next year; and"
    fared = Resolution(FIRST, Recommendation("Agree.", "1", "r1"), None, how, MINUTES, Decision(words, anchor="d5"))
    fate = dict(around_first(History(resolutions={FIRST: (fared,)})).fates)[fared.recommendation]
    simply = how in (Resolved.AGREED, Resolved.NOTED, Resolved.NO_MINUTE)
    assert fate.said == ("" if simply else "That one road be mended, and the others next year")


def test_beside_a_paper_of_two_bodies_stands_the_day_of_the_body_whose_papers_are_listed() -> None:
    def went(path: str, *to: tuple[str, int]) -> ArchivedPaper:
        made = paper(path, path)
        entries = tuple(CommitteeEntry(body, dt.date(2016, 2, day)) for body, day in to)
        return replace(made, paper=replace(made.paper, front=replace(made.paper.front, committees=entries)))

    both = went("reports/2016/both.md", ("Works Committee", 9), ("Harbour Board", 23))
    board = went("reports/2016/board.md", ("Harbour Board", 16))
    archive = Archive((both, board))
    (beside,) = neighbours(archive, BodyRegister(archive))[board.path]
    assert beside.later is not None
    assert beside.later.about == "Report, 23 February 2016"


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
    resumed = dict(found[FIRST].fates)[back.recommendation].resumed
    assert resumed is not None
    assert resumed.title == "Second"
    (reason,) = [p.reason for p in found[SECOND].related if p.address.endswith("#d5")]
    assert reason == "This is the next report in this archive on what was referred back there: “be referred back”"


def test_papers_that_it_cites_come_with_the_words_once_each_and_only_if_held() -> None:
    cited = Relation(
        RelationKind.CITES_PAPER, FIRST, "p2", "the second report", SECOND, None, 1, 1.0, RelationStatus.RESOLVED
    )
    again = replace(cited, evidence="that report")
    gone = replace(cited, evidence="a lost report", to_paper="reports/none.md")
    history = History(outgoing={FIRST: (cited, again, gone)}, incoming={SECOND: (cited,)})
    found = surroundings(hold(ARCHIVE, history, Imprint("Archive")), {})
    shown = [(p.title, [(r.words, r.address) for r in p.places]) for p in found[FIRST].cites]
    to, said = "reports/2018/second/", ("“the second report”, paragraph 2 here", "“that report”, paragraph 2 here")
    assert shown == [("Second", [(words, to) for words in said])]
    assert [(p.title, p.address) for p in found[SECOND].cited] == [("First", "reports/2016/first/")]
    assert [r.address for r in found[SECOND].cited[0].places] == ["reports/2016/first/#p2"]
    assert found[SECOND].cites == ()
    assert (graph := found[FIRST].graph) is not None
    assert "Second" in graph.drawn()


ACTION = Quote(MINUTES, "action6", "ACTION: Clerk to count the lamps.", 2)


def test_minutes_say_which_paper_answers_an_action_and_that_paper_says_which_action_it_answers() -> None:
    promise = Promise(ACTION, dt.date(2016, 2, 9), answered=Quote(SECOND, "p3", "the lamps are counted"))
    found = surroundings(hold(ARCHIVE, History(promises=(promise,)), Imprint("Archive")), {})
    ends = [(p.title, r.words, r.address) for p in found[MINUTES].answered_by for r in p.places]
    words = "“ACTION: Clerk to count the lamps.”, action on item 6"
    assert ends == [("Second", f"{words} here", "reports/2018/second/#p3")]
    ends = [(p.title, r.words, r.address) for p in found[SECOND].answers_promises for r in p.places]
    assert ends == [("Minutes", words, "reports/2016/minutes/#action6")]
    assert not found[SECOND].answered_by and not found[MINUTES].answers_promises


@pytest.mark.parametrize(("confidence", "how"), [(0.5, "Perhaps"), (0.9, "Probably")])
def test_of_a_possible_answer_both_pages_say_how_sure_it_is(confidence: float, how: str) -> None:
    promise = Promise(ACTION, dt.date(2016, 2, 9), perhaps=Quote(SECOND, "p3", "lamps"), confidence=confidence)
    found = surroundings(hold(ARCHIVE, History(promises=(promise,)), Imprint("Archive")), {})
    for other in (*found[MINUTES].answered_by, *found[SECOND].answers_promises):
        assert [r.words.split(":")[0] for r in other.places] == [how]
    assert len(found[MINUTES].answered_by) == len(found[SECOND].answers_promises) == 1


def test_what_a_list_says_itself_and_what_is_to_be_done_regularly_is_answered_by_no_paper() -> None:
    done = Promise(ACTION, dt.date(2016, 2, 9), answered=Quote(MINUTES, "p1", "done"), listed=True)
    often = Promise(ACTION, dt.date(2016, 2, 9), often="yearly", kept=(Quote(SECOND, "p3", "lamps"),))
    found = surroundings(hold(ARCHIVE, History(promises=(done, often)), Imprint("Archive")), {})
    assert not any(one.answered_by or one.answers_promises for one in found.values())


@pytest.mark.parametrize("anchor", ["", "s-1-1"])
def test_a_reference_that_stands_in_no_paragraph_is_told_with_its_page(anchor: str) -> None:
    cited = Relation(
        RelationKind.CITES_PAPER, FIRST, anchor, "the second report", SECOND, None, 3, 1.0, RelationStatus.RESOLVED
    )
    history = History(outgoing={FIRST: (cited,)}, incoming={SECOND: (cited,)})
    found = surroundings(hold(ARCHIVE, history, Imprint("Archive")), {})
    assert [r.words for r in found[FIRST].cites[0].places] == ["“the second report”, page 3 here"]
    assert [r.words for r in found[SECOND].cited[0].places] == ["“the second report”, page 3"]


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


def test_paragraphs_that_are_named_in_a_row_are_one_phrase_in_the_list() -> None:
    first = Relation(
        RelationKind.CITES_PARAGRAPH, SECOND, "p3", "paragraphs 4", FIRST, "p4", 2, 0.9, RelationStatus.RESOLVED
    )
    last = replace(first, evidence="to 6 of the report", to_anchor="p6")
    other = replace(first, from_anchor="p9", evidence="and 8", to_anchor="p8")
    (citing,) = around_first(History(incoming={FIRST: (first, last, other)})).cited
    assert [place.words for place in citing.places] == [
        "“paragraphs 4 to 6 of the report”, paragraph 3",
        "“and 8”, paragraph 9",
    ]


def test_a_paper_whose_place_was_taken_says_so_with_the_sentence_and_the_other_one_too() -> None:
    later = Supersession(Quote(SECOND, "p1", "This report replaces the first."), FIRST, SECOND)
    history = History(superseded={FIRST: (later,)}, supersessions=(later,))
    found = surroundings(hold(ARCHIVE, history, Imprint("Archive")), {})
    (taken,) = found[FIRST].replaced
    assert (taken.by.title, taken.words) == ("Second", "This report replaces the first.")
    assert (taken.heading, taken.leads) == ("No longer in force since 9 February 2016", "Replaced by")
    assert (taken.said_in.words, taken.said_in.address) == ("In that paper, paragraph 1", "reports/2018/second/#p1")
    assert [(p.title, p.reason) for p in found[SECOND].related] == [
        ("First", "This paper takes its place: “This report replaces the first.”")
    ]
    assert [(p.title, p.reason) for p in found[FIRST].related] == [
        ("Second", "It takes the place of this paper: “This report replaces the first.”")
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


def test_minutes_that_had_the_paper_under_an_item_refer_to_it() -> None:
    under = Relation(
        RelationKind.ITEM_PAPER, MINUTES, "d5", "a record of it", FIRST, None, 1, 1.0, RelationStatus.RESOLVED
    )
    told = History(relations=(under,), incoming={FIRST: (under,)}, outgoing={MINUTES: (under,)})
    (cited,) = around_first(told).cited
    assert [place.address for place in cited.places] == ["reports/2016/minutes/#d5"]


def test_minutes_refer_to_the_reports_that_their_decisions_answer_also_where_they_name_none() -> None:
    decided = Relation(
        RelationKind.RECOMMENDATION_DECISION,
        FIRST,
        "r1",
        "That it be done.",
        MINUTES,
        "d5",
        1,
        1.0,
        RelationStatus.RESOLVED,
    )
    named = Relation(
        RelationKind.ITEM_PAPER, MINUTES, "d5", "a report of hers", FIRST, None, 1, 1.0, RelationStatus.RESOLVED
    )
    for words, told in (("That it be done.", [decided]), ("a report of hers", [decided, named])):
        ends = {path: tuple(r for r in told if r.from_paper == path) for path in (FIRST, MINUTES)}
        others = {path: tuple(r for r in told if r.to_paper == path) for path in (FIRST, MINUTES)}
        found = surroundings(hold(ARCHIVE, History(outgoing=ends, incoming=others), Imprint("Archive")), {})
        (cites,), (cited,) = found[MINUTES].cites, found[FIRST].cited
        assert (cites.title, cites.places[0].words) == ("First", f"“{words}”, decision on item 5 here")
        assert cites.places[0].address == "reports/2016/first/" + ("#r1" if told == [decided] else "")
        assert [(one.words, one.address) for one in cited.places] == [
            (f"“{words}”, decision on item 5", "reports/2016/minutes/#d5")
        ]
        assert (found[FIRST].cites, found[MINUTES].cited) == ((), ())


def test_who_took_a_recorded_decision_stands_at_its_head_and_the_decision_is_no_item() -> None:
    rows = (OtherRow("Decision taken by", "Ann Other, Director of Works"), OtherRow("Version", "Second"))
    front = FrontMatter(
        title="Boats",
        kind=PaperKind.DECISION_RECORD,
        date=dt.date(2016, 2, 9),
        header_other=rows,
        decisions=(Decision("To buy boats.", "Decision", "Decision", "d"),),
    )
    entry = ArchivedPaper(FIRST, Paper(front, ()))
    view = paper_view(entry, BodyRegister(Archive((entry,))), None)
    assert view.facts == (("Decision taken by", "Ann Other, Director of Works"),)
    assert [p.label for p in view.points] == ["Decision"]


def test_an_author_whom_the_header_names_twice_keeps_the_comma_before_the_post() -> None:
    front = FrontMatter(
        title="Boats",
        kind=PaperKind.REPORT,
        report_of=("Ann Other, Director of Works",),
        authors=("Ann Other Director of Works", "Max Quill Clerk"),
    )
    entry = ArchivedPaper(FIRST, Paper(front, ()))
    view = paper_view(entry, BodyRegister(Archive((entry,))), None)
    assert ("Authors", "Ann Other, Director of Works; Max Quill Clerk") in view.facts
    assert view.authors[0] == "Ann Other"
