"""Which sentences say that a paper holds no longer and by what, and which only sound like it."""

from dataclasses import replace
from time import process_time

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import Decision, PaperKind, Recommendation
from committee_archive.relations import relate
from committee_archive.relations.said_replaced import replacings
from committee_archive.vocabulary import shipped_wording
from committee_archive.vocabulary.citing_words import citing_words
from test_relations_findings import paper

OLD = paper("old", "Slate Strategy 2010–2014", "Slates are dear.", day="2019-05-07")
POLICY = paper("policy", "Ladder Policy", "Ladders are short.", day="2019-05-07")
CLOSURE = paper("closure", "Closure of the Lime Kiln", "It smokes.", day="2019-05-07")
HELD = (OLD, POLICY, CLOSURE)


def replaced(text: str, *, title: str = "Roof Strategy 2015–2019", minutes: bool = False) -> list[tuple[str, str]]:
    """What holds no longer, and by what, where a paper of 2020 says something."""
    kind = PaperKind.MINUTES if minutes else PaperKind.REPORT
    texts = ("#1. Roofs", text) if minutes else (text,)
    found = relate(Archive((*HELD, paper("new", title, *texts, kind=kind)))).superseded
    return sorted((earlier, one.by) for earlier, every in found.items() for one in every)


def by(earlier: ArchivedPaper, later: str = "reports/2020/new.md") -> list[tuple[str, str]]:
    return [(earlier.path, later)]


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("The new strategy supersedes the Slate Strategy 2010–2014, which ran for four years.", OLD),
        ("The Roof Strategy replaces the Slate Strategy 2010–2014.", OLD),
        ("It stands in place of the Slate Strategy 2010–14.", OLD),
        ("This strategy replaces all earlier versions, including the Slate Strategy 2010–2014.", OLD),
        ("This paper replaces the strategy set out in the Slate Strategy 2010–2014 report.", OLD),
        ("If agreed, this strategy will take the place of the Slate Strategy 2010–2014.", OLD),
        ("Upon adoption, the Ladder Policy will cease to have effect.", POLICY),
        ("The Ladder Policy (May 2019) is hereby withdrawn.", POLICY),
        ("The Ladder Policy, adopted on 7 May 2019, has been superseded by this strategy.", POLICY),
        ("Members are asked to adopt the Roof Strategy 2015–2019, replacing the Ladder Policy of May 2019.", POLICY),
        ("The attached code is a replacement for the Ladder Policy.", POLICY),
        ("The former Ladder Policy no longer applies.", POLICY),
    ],
)
def test_a_report_says_what_holds_no_longer(text: str, earlier: ArchivedPaper) -> None:
    assert replaced(text) == by(earlier)


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("RESOLVED: That the decision of 7 May 2019 to close the lime kiln be rescinded.", CLOSURE),
        ("It was agreed to revoke the decision taken on 7 May 2019 (Closure of the Lime Kiln).", CLOSURE),
        ("RESOLVED – that the resolution of 7 May 2019 on the closure of the lime kiln be set aside.", CLOSURE),
        ("RESOLVED: That the new code be adopted in place of the Ladder Policy.", POLICY),
        ("The Committee agreed that the Ladder Policy be withdrawn.", POLICY),
        ("RESOLVED to note the withdrawal of the Ladder Policy.", POLICY),
    ],
)
def test_minutes_say_what_holds_no_longer(text: str, earlier: ArchivedPaper) -> None:
    assert replaced(text, minutes=True) == by(earlier)


@pytest.mark.parametrize(
    "text",
    [
        "The Slate Strategy 2010–2014 will be replaced in 2023.",
        "A new strategy that will replace the Slate Strategy 2010–2014 is being written.",
        "It is intended to replace the Ladder Policy.",
        "Nothing here supersedes the Ladder Policy.",
        "The Ladder Policy has not been withdrawn.",
        "Members may wish to consider whether the Ladder Policy is superseded.",
        "One option is to withdraw the Ladder Policy.",
        "It is recommended that the Ladder Policy be withdrawn.",
        "Under the Ladder Policy, wooden ladders are replaced each year.",
        "Councillor Reed replaces Councillor Holt on the Ladder Policy working group.",
        "The Ladder Policy replaces guidance of 1998.",
        "The Ladder Policy is superseded in part by the law on scaffolds.",
        "Section 3 of the Ladder Policy is withdrawn.",
        "The guidance on the Ladder Policy is withdrawn.",
        "The Ladder Policy was replaced by the Scaffold Act 2018.",
        "The Ladder Policy of March 2012 is withdrawn.",
        "The Ladder Policy Board is abandoned.",
        "This strategy replaces the Ladder Policy Handbook.",
        "It builds on the Slate Strategy 2010–2014.",
        "This strategy replaces the Gutter Plan.",
    ],
)
def test_a_report_that_only_sounds_like_it(text: str) -> None:
    assert replaced(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A motion to rescind the decision of 7 May 2019 on the closure of the lime kiln was lost.",
        "It was proposed that the Ladder Policy be withdrawn.",
        "A Member asked why the Ladder Policy was withdrawn.",
        "In place of the Chairman, Mrs Lane presented the Ladder Policy.",
        "RESOLVED: That the decision of 7 May 2019 to buy gravel be rescinded.",
        "RESOLVED: That the decision of 4 June 2019 to close the lime kiln be rescinded.",
        "RESOLVED: That the Ladder Policy be not withdrawn.",
        "Mr Reed was elected in place of Mr Holt.",
        "RESOLVED: That the Ladder Policy be withdrawn if the roof holds.",
        "RESOLVED: That the Ladder Policy be withdrawn, subject to the agreement of the Council.",
        "RESOLVED: That, if the roof holds, the Ladder Policy be withdrawn.",
        "RESOLVED: That the Ladder Policy be withdrawn from sale.",
        "RESOLVED: That the Council be recommended that the Ladder Policy be withdrawn.",
        "RESOLVED to recommend that the Council revoke the Ladder Policy.",
        "RESOLVED: That it be recommended that the decision of 7 May 2019 to close the lime kiln be rescinded.",
        "RESOLVED: That the request that the Ladder Policy be withdrawn be refused.",
        "RESOLVED: That the view that the Ladder Policy be abandoned be noted.",
    ],
)
def test_minutes_that_only_sound_like_it(text: str) -> None:
    assert replaced(text, minutes=True) == []


def test_another_paper_that_takes_its_place_is_named_as_such() -> None:
    text = "The Ladder Policy was superseded by the Slate Strategy 2010–2014."
    assert replaced(text, title="Roofs in General") == by(POLICY, OLD.path)


def test_of_several_papers_of_a_title_the_day_beside_it_tells_which() -> None:
    first = paper("first", "Ladder Policy", "Ladders were shorter.", day="2012-03-06")
    new = paper("new", "Scaffold Code", "This code replaces the Ladder Policy of March 2012.")
    bare = paper("bare", "Scaffold Code", "This code replaces the Ladder Policy.")
    assert list(relate(Archive((*HELD, first, new))).superseded) == [first.path]
    assert relate(Archive((*HELD, first, bare))).superseded == {}


def test_a_later_paper_is_not_replaced_by_an_earlier_one() -> None:
    early = paper("early", "Scaffold Code", "This code replaces the Ladder Policy.", day="2018-01-09")
    assert relate(Archive((POLICY, early))).superseded == {}


@pytest.mark.parametrize(("words", "stands"), [("be agreed", True), ("be deferred", False), ("be rejected", False)])
def test_a_report_of_which_nothing_was_agreed_takes_no_papers_place(words: str, stands: bool) -> None:
    asked = Recommendation("That the Scaffold Code be adopted.", "1", "r1")
    report = paper("new", "Scaffold Code", "This code replaces the Ladder Policy.", recommendations=(asked,))
    text = f"RESOLVED: That the recommendation to adopt the Scaffold Code {words}."
    made = (Decision(text, "4", "Scaffold Code", "p2"),)
    minutes = paper("m", "Minutes", "#4. Scaffold Code", text, kind=PaperKind.MINUTES, decisions=made)
    found = relate(Archive((POLICY, report, minutes)))
    assert bool(found.superseded) is stands


def test_minutes_tell_it_before_the_report_that_they_adopted() -> None:
    report = paper("new", "Scaffold Code", "This code replaces the Ladder Policy.")
    text = "RESOLVED: That the Scaffold Code be adopted in place of the Ladder Policy."
    minutes = paper("m", "Minutes", "#4. Scaffold Code", text, kind=PaperKind.MINUTES)
    ((earlier, (found,)),) = relate(Archive((POLICY, report, minutes))).superseded.items()
    assert (earlier, found.by, found.later.paper) == (POLICY.path, report.path, minutes.path)
    assert replace(found, reissue=True) != found


ASKED = Recommendation("That the lime kiln be closed.", "1", "r1")
KILN = paper("kiln", "Closure of the Lime Kiln", "It smokes.", day="2019-05-07", recommendations=(ASKED,))
CLOSED = paper(
    "closed",
    "Minutes",
    "#4. Closure of the Lime Kiln",
    "RESOLVED: That the recommendation be agreed.",
    kind=PaperKind.MINUTES,
    day="2019-05-07",
    decisions=(Decision("RESOLVED: That the recommendation be agreed.", "4", "Closure of the Lime Kiln", "p2"),),
)


@pytest.mark.parametrize(
    ("text", "undone"),
    [
        ("RESOLVED: That the decision of 7 May 2019 on the closure of the lime kiln be rescinded.", True),
        ("RESOLVED: That the decision of 7 May 2019 that the lime kiln undergo closure be revoked.", True),
        ("RESOLVED to withdraw the Closure of the Lime Kiln.", True),
        ("RESOLVED: That the Kiln Code be adopted in place of the Closure of the Lime Kiln.", False),
    ],
)
def test_what_is_rescinded_is_undone_and_nothing_takes_its_place(text: str, undone: bool) -> None:
    later = paper("later", "Minutes", "#5. Kilns", text, kind=PaperKind.MINUTES)
    history = relate(Archive((OLD, KILN, CLOSED, later)))
    ((found,),) = history.superseded.values()
    assert (found.earlier, found.undone) == (KILN.path, undone)
    assert history.ended == {(CLOSED.path, "p2"): found}


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("RESOLVED: That the decision of 7 May 2019 on the closure of the lime kiln be rescinded.", ["p2"]),
        ("RESOLVED: That the decisions of 7 May 2019 in the Closure report be revoked.", ["p2", "p3"]),
        ("RESOLVED: That the Kiln Code be adopted in place of the Closure of the Lime Kiln.", ["p2", "p3"]),
    ],
)
def test_of_several_decisions_on_a_report_that_is_undone_which_is_named(text: str, ended: list[str]) -> None:
    asked = ("That the lime kiln be closed for good.", "That the quarrymen be thanked.")
    report = replace(KILN.paper.front, recommendations=tuple(Recommendation(t, str(n), f"r{n}")
                                                             for n, t in enumerate(asked, 1)))  # fmt: skip
    words = [f"RESOLVED: {t}" for t in asked]
    made = tuple(Decision(t, "4", "Closure of the Lime Kiln", f"p{n}") for n, t in enumerate(words, 2))
    minutes = paper("closed", "Minutes", "#4. Closure of the Lime Kiln", *words, kind=PaperKind.MINUTES,
                    day="2019-05-07", decisions=made)  # fmt: skip
    later = paper("later", "Minutes", "#5. Kilns", text, kind=PaperKind.MINUTES)
    kiln = replace(KILN, paper=replace(KILN.paper, front=report))
    assert [anchor for _, anchor in sorted(relate(Archive((kiln, minutes, later))).ended)] == ended


@pytest.mark.parametrize(("said", "by"), [("It is short.", "m"), ("This code replaces the Ladder Policy.", "new")])
def test_what_minutes_withdraw_is_replaced_if_the_items_report_says_so(said: str, by: str) -> None:
    report = paper("new", "Scaffold Code", said)
    text = "RESOLVED: That Members note the withdrawal of the Ladder Policy."
    minutes = paper("m", "Minutes", "#4. Scaffold Code", text, kind=PaperKind.MINUTES)
    ((found,),) = relate(Archive((POLICY, report, minutes))).superseded.values()
    assert (found.by, found.undone) == (f"reports/2020/{by}.md", by == "m")
    assert found.later.paper == minutes.path


def test_a_decision_that_was_not_agreed_or_only_issued_again_is_not_ended() -> None:
    put_off = "RESOLVED: That the recommendation be deferred."
    minutes = paper(
        "closed",
        "Minutes",
        "#4. Closure of the Lime Kiln",
        put_off,
        kind=PaperKind.MINUTES,
        day="2019-05-07",
        decisions=(Decision(put_off, "4", "Closure of the Lime Kiln", "p2"),),
    )
    text = "RESOLVED: That the decision of 7 May 2019 on the closure of the lime kiln be rescinded."
    later = paper("later", "Minutes", "#5. Kilns", text, kind=PaperKind.MINUTES)
    assert relate(Archive((KILN, minutes, later))).ended == {}


def test_a_sentence_that_says_it_hundreds_of_times_is_soon_read() -> None:
    sentence = "the decision is withdrawn that " * 400
    begun = process_time()
    assert len(list(replacings(sentence, citing_words(shipped_wording()).of_replaced, resolved=True))) == 400
    assert process_time() - begun < 10  # seconds; it took more than a minute


def test_a_decision_in_a_list_below_resolved_undoes_too() -> None:
    text = "That the decision of 7 May 2019 on the closure of the lime kiln be rescinded."
    made = (Decision(text, "5", "Kilns", "p3"),)
    texts = ("#5. Kilns", "RESOLVED:", text)
    for decisions, undone in ((made, [CLOSURE.path]), ((), [])):
        later = paper("later", "Minutes", *texts, kind=PaperKind.MINUTES, decisions=decisions)
        assert list(relate(Archive((CLOSURE, later))).superseded) == undone
