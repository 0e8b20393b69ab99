"""How votes went, from the words of many councils."""

import pytest
from committee_archive.model.quote import Quote
from committee_archive.relations.vote_counts import results
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
         "Carried, 3 to 0, 1 abstained"),
        (("A recorded vote was taken.", "For (3): Moor, Tarn and Wick", "Against (1): Fell", "Abstain (2): Orr, Gant",
          "Amendment carried."), "Carried, 3 to 1, 2 abstained"),
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
    assert went(*lines, anchors=("vote5", "vote5_2")) == ["Lost, 1 to 4", "Carried"]


def test_what_tells_neither_result_nor_numbers_says_nothing() -> None:
    assert went("A recorded vote was taken.") == []
