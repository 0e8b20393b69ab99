"""Which decisions of an item its votes are about, and which of them were put to a vote."""

from collections.abc import Iterable, Iterator

from committee_archive.model.front_matter import Decision
from committee_archive.model.meetings import AgendaItem
from committee_archive.model.quote import Quote
from committee_archive.pages.votes import Entries, put_to_a_vote, votes_by_decision
from committee_archive.relations import votes
from committee_archive.vocabulary import shipped_wording
from committee_archive.vocabulary.vote_words import vote_words

MINUTES = "reports/2016/minutes.md"


def ballots(quotes: Iterable[Quote]) -> Iterator[Quote]:
    return votes.ballots(quotes, vote_words(shipped_wording().votes))


def said(words: str) -> Quote:
    return Quote(MINUTES, "p1", words)


MOVED = said("Councillor Wick moved, and Councillor Brae seconded, that the pipes be blue.")
TAKEN = said("A recorded vote was taken.")
BLUE = said("The amendment was carried by 3 votes to 1.")
ROOF = said("On being put to the vote the roof was carried by 4 votes to 2.")
PIPES = Decision(
    "That the pipes be laid in blue.",
    amended="The amendment was carried by 3 votes to 1.",
    mover="Councillor Wick",
    seconder="Councillor Brae",
)
MENDED = Decision("That the roof be mended.", vote="On being put to the vote the roof was carried by 4 votes to 2.")
WITHDRAWN = Decision("The withdrawal of the third be noted.", mover="Councillor Wick", seconder="Councillor Brae")
NOTED = Decision("That the account be noted.")


def test_each_vote_is_about_the_decision_that_names_it() -> None:
    quotes = [MOVED, TAKEN, BLUE, ROOF]
    found = votes_by_decision(quotes, Entries([PIPES, MENDED, NOTED]), quotes[1:])
    assert found == [((0,), [MOVED, TAKEN, BLUE]), ((1,), [ROOF])]


def test_what_was_withdrawn_is_not_voted_on_unless_it_stands_alone() -> None:
    beside, alone = Entries([PIPES, WITHDRAWN], withdrawn={1}), Entries([WITHDRAWN], withdrawn={0})
    assert votes_by_decision([MOVED], beside, ()) == [((0,), [MOVED])]
    assert votes_by_decision([TAKEN], Entries([NOTED, WITHDRAWN], withdrawn={1}), [TAKEN]) == [((0,), [TAKEN])]
    assert votes_by_decision([MOVED], alone, ()) == [((0,), [MOVED])]


def test_who_moved_and_seconded_is_no_vote() -> None:
    quotes = (MOVED, said("The motion was lost for want of a seconder."), said("Work is carried out at night."))
    assert list(ballots((*quotes, BLUE, TAKEN))) == [BLUE, TAKEN]
    item = AgendaItem("1", "Pipes", votes=quotes, ballots=tuple(ballots(quotes)))
    assert put_to_a_vote(item, Entries([NOTED, WITHDRAWN], withdrawn={1})) == {}


def voted(quotes: tuple[Quote, ...], entries: Entries) -> frozenset[int]:
    return frozenset(put_to_a_vote(AgendaItem("1", "Pipes", votes=quotes, ballots=tuple(ballots(quotes))), entries))


def test_a_decision_is_voted_on_only_if_a_printed_vote_is_about_it() -> None:
    assert voted((MOVED, BLUE), Entries([PIPES, MENDED, WITHDRAWN], withdrawn={2})) == {0}
    assert voted((TAKEN,), Entries([NOTED, MENDED])) == frozenset(), "nothing tells of which"
    assert voted((TAKEN,), Entries([NOTED])) == {0}


def test_what_was_lost_was_voted_on_and_not_what_was_then_agreed() -> None:
    lost = said("Councillor Brae moved green. On being put to the vote the motion was lost by 3 votes to 1.")
    assert voted((lost,), Entries([Decision(lost.words), NOTED, MENDED], lost={0})) == {0}


def test_a_vote_on_one_recommendation_is_not_about_the_others_of_its_list() -> None:
    vote = said("On being put to the vote this was carried (3 voting FOR, 2 voting AGAINST).")
    listed = [
        Decision("That it be blue."),
        Decision("That it be mended.", vote=vote.words),
        Decision("That it be noted."),
    ]
    moved = said("Councillor Wick moved that the second recommendation be referred back. Councillor Brae seconded.")
    assert voted((moved, vote), Entries(listed)) == {1}
    assert votes_by_decision([moved, vote], Entries(listed), [vote]) == [((1,), [moved, vote])]
    together = [Decision(one.text, vote=vote.words) for one in listed]
    assert voted((vote,), Entries(together)) == {0, 1, 2}, "all were put together"


def test_a_vote_on_an_amendment_is_about_what_was_changed() -> None:
    amended = Decision(
        "That the roof be mended.", amended=BLUE.words, mover="Councillor Wick", seconder="Councillor Brae"
    )
    entries = Entries([amended, PIPES], changed={1})
    assert voted((MOVED, TAKEN, BLUE), entries) == {1}
    assert votes_by_decision([MOVED, TAKEN, BLUE], entries, [TAKEN, BLUE]) == [((1,), [MOVED, TAKEN, BLUE])]


def test_unanimous_without_a_vote_is_no_counted_vote() -> None:
    thanks = said("RESOLVED unanimously – That the thanks of the meeting be recorded.")
    decision = Decision(thanks.words, vote="unanimously")
    assert voted((thanks,), Entries([decision])) == frozenset()
    carried = said("On being put to the vote this was carried unanimously.")
    assert voted((carried,), Entries([decision])) == {0}


def test_the_numbers_after_a_result_are_of_the_same_vote() -> None:
    result = said("On being put to the vote the amendment was carried.")
    numbers = said("Votes were cast as follows: for 3; against 1.")
    listed = [
        Decision("That the pipes be blue.", vote=numbers.words, amended=result.words),
        Decision("That it be noted.", vote=numbers.words, amended=result.words),
    ]
    entries = Entries(listed, changed={0})
    assert votes_by_decision([MOVED, result, numbers], entries, [result, numbers]) == [((0,), [MOVED, result, numbers])]
    assert voted((MOVED, result, numbers), entries) == {0}
