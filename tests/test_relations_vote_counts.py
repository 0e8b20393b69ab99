"""How votes went, from the words of many councils."""

import pytest
from committee_archive.model.quote import Quote
from committee_archive.relations.vote_counts import Went, results, votes_of
from committee_archive.vocabulary import shipped_wording
from committee_archive.vocabulary.vote_words import vote_words


def went(*lines: str, anchors: tuple[str, ...] = ()) -> list[str]:
    places = anchors or ("vote1",) * len(lines)
    quotes = [Quote("reports/a.md", anchor, words, 1) for words, anchor in zip(lines, places, strict=True)]
    return results(quotes, vote_words(shipped_wording().votes))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("The motion was lost (2 voting FOR, 3 voting AGAINST).",), "Lost, 2 to 3"),
        (("The amendment was carried.", "IN FAVOUR – 3 Votes; OPPOSED – None; there was one abstention."),
         "Amendment carried, 3 to 0, 1 abstained"),
        (("A recorded vote was taken.", "For (3): Moor, Tarn and Wick", "Against (1): Fell", "Abstain (2): Orr, Gant",
          "Amendment carried."), "Amendment carried, 3 to 1, 2 abstained"),
        (("For: 12 Against: 9 Abstentions: 0 – CARRIED",), "Carried, 12 to 9"),
        (("With six votes in favour and two against, the proposal fell.",), "Lost, 6 to 2"),
        (("It was put to the vote and carried unanimously.",), "Carried unanimously"),
        (("Votes being equal, the motion was carried by the casting vote of the Chair.",), "Carried by a casting vote"),
        (("Two Members abstained.",), "2 abstained"),
        # Numbers that count something else.
        (("The motion for 12 boats was put to the vote and carried.",), "Carried"),
    ],
)  # fmt: skip
def test_result_and_numbers_of_a_vote_are_told_in_a_few_words(lines: tuple[str, ...], told: str) -> None:
    assert went(*lines) == [told]


def test_each_paragraph_that_tells_of_a_vote_is_one() -> None:
    lines = ("The amendment was lost, 1 voting for and 4 against.", "The motion was carried.")
    assert went(*lines, anchors=("vote5", "vote5_2")) == ["Amendment lost, 1 to 4", "Carried"]


def test_what_tells_neither_result_nor_numbers_says_nothing() -> None:
    assert went("A recorded vote was taken.") == []


@pytest.mark.parametrize(
    ("line", "how"),
    [
        ("The motion was carried (3 voting FOR, 2 voting AGAINST).", Went.MAJORITY),
        ("For 3, against none, one abstention: carried.", Went.MAJORITY),
        ("The motion was put to the vote and carried, 5 voting for and none against.", Went.UNANIMOUS),
        ("It was put to the vote and carried unanimously.", Went.UNANIMOUS),
        ("Votes being equal, the motion was carried by the casting vote of the Chair.", Went.CASTING),
        ("Four voted for and four against.", Went.TIED),
        ("The motion was lost, 4 voting for and 4 against.", Went.LOST),
        ("The motion was put to the vote and carried.", Went.CARRIED),
        ("Two candidates were put to a ballot.", Went.BALLOT),
        ("The aims were joined by a show of hands.", Went.HANDS),
        ("A recorded vote was taken.", Went.UNTOLD),
    ],
)
def test_a_vote_is_of_one_kind_by_which_readers_narrow(line: str, how: Went) -> None:
    (vote,) = votes_of([Quote("reports/a.md", "vote1", line, 1)], vote_words(shipped_wording().votes))
    assert vote.went is how


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("On being put to the vote the amendment was carried by 3 votes to 1.", "Amendment carried, 3 to 1"),
        ("The amendment was lost, 1 voting for and 4 against.", "Amendment lost, 1 to 4"),
        ("The motion as amended was carried by 3 votes to 1.", "Carried, 3 to 1"),
        ("The amendment was carried. The motion was then put to the vote and carried, 3 to 1.", "Carried"),
    ],
)
def test_a_vote_on_an_amendment_alone_says_so(line: str, told: str) -> None:
    assert went(line) == [told]
