"""Votes as minutes tell them: the motion with its mover, what became of it, and which were lost."""

import pytest
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.front_matter import Decision, FrontMatter, PaperKind
from committee_archive.model.paper import Paper, Paragraph, Text
from committee_archive.model.quote import Quote
from committee_archive.relations.passages import passages
from committee_archive.relations.votes import Votes
from committee_archive.vocabulary import shipped_wording
from committee_archive.vocabulary.vote_words import vote_words

VOTES = Votes(vote_words(shipped_wording().votes))


def told(*paragraphs: str) -> list[Quote]:
    """What an item of minutes with these paragraphs says of votes."""
    blocks = tuple(Paragraph((Text(words),)) for words in paragraphs)
    front = FrontMatter(title="Minutes", kind=PaperKind.MINUTES)
    return list(VOTES.found(passages(ArchivedPaper("reports/2020/minutes.md", Paper(front, blocks)))))


def words(*paragraphs: str) -> list[str]:
    return [quote.words for quote in told(*paragraphs)]


TALK = "Members spoke of the weather. "
PUT = "On being put to the vote the amendment was lost (2 voting FOR, 3 voting AGAINST)."


def test_who_seconded_is_quoted_with_what_was_moved() -> None:
    motion = "Councillor Wick moved that the quay be painted. Councillor Lamb seconded."
    assert words(f"{TALK}{motion} {PUT}") == [f"{motion} {PUT}"]


def test_a_mover_who_is_only_a_pronoun_is_quoted_with_the_sentence_that_names_him() -> None:
    motion = "Councillor Wick liked the quay. He moved, and Councillor Lamb seconded, that it be painted."
    assert words(f"{TALK}{motion}") == [motion]


def test_a_vote_on_something_that_it_names_stands_by_itself() -> None:
    vote = "On being put to the vote the third recommendation was agreed (3 voting FOR)."
    assert words(f"Councillor Wick asked why it cost so much. {vote}") == [vote]


def test_two_motions_in_one_paragraph_are_two_quotations() -> None:
    first = "Councillor Wick moved that it be red. Councillor Lamb seconded. The amendment was lost."
    second = "Councillor Oar moved that it be blue. Councillor Lamb seconded. The amendment was carried."
    assert words(f"{first} {second}") == [first, second]


def test_a_motion_in_the_paragraph_before_its_vote_is_quoted_too() -> None:
    found = told(f"{TALK}Councillor Wick moved that it be red.", PUT)
    assert [quote.words for quote in found] == ["Councillor Wick moved that it be red.", PUT]
    assert [q.words for q in VOTES.lost(found, ())] == [f"Councillor Wick moved that it be red. {PUT}"]


@pytest.mark.parametrize(
    ("result", "is_lost"),
    [
        ("The amendment was lost.", True),
        ("The motion fell for want of a seconder.", True),
        ("Upon being put to the vote, the proposal was not carried.", True),
        ("There voted for 2, against 3, and the motion was declared LOST.", True),
        ("The first motion was CARRIED. Item 2: LOST", True),
        ("The motion was carried unanimously.", False),
        ("The amendment was agreed, although time had been lost.", False),
        ("The amendment was put to the vote and was carried; the lost keys were found.", False),
    ],
)
def test_what_was_lost_is_told_by_what_is_said_of_the_motion(result: str, is_lost: bool) -> None:
    found = told(f"Councillor Wick moved, seconded by Councillor Lamb, that it be red. {result}")
    assert bool(list(VOTES.lost(found, ()))) is is_lost


@pytest.mark.parametrize(
    "said",
    [
        "Painting of the quay was carried out in June, and more will be carried out.",
        "The ferry carried twelve thousand people, and the work is still being carried on there.",
        "No mooring will be lost by it, and the cost was carried forward.",
        "Nets were lost at sea.",
        "For 2024/25 the charge would rise.",
        "For 30 years the hall had stood.",
        "The ballot of tenants would close in May.",
        "Members were asked to vote for a chair at the next meeting.",
        "The budget was put to the meeting of parents.",
        "He was lost for words.",
    ],
)
def test_what_was_carried_or_lost_without_a_motion_is_no_vote(said: str) -> None:
    assert words(f"{TALK}{said}") == []


def test_what_is_a_decision_already_is_not_told_twice() -> None:
    text = "The motion to paint the quay was put to the vote and LOST."
    assert list(VOTES.lost(told(text), ()))
    assert not list(VOTES.lost(told(text), (Decision(text, "4", "Quay", "d4"),)))
