"""By what a paper is known that does not say what kind of paper it is, as patterns made from `signs.yml`."""

import re
from dataclasses import dataclass

from committee_archive.vocabulary.comparable import keys, whole_words
from committee_archive.vocabulary.files import Words
from committee_archive.vocabulary.phrases import phrases


@dataclass(frozen=True, slots=True)
class KindSigns:
    """By what a paper is known that does not say what kind of paper it is.

    Attributes:
        attendance: Labels of lines that say who was at a meeting, comparable forms.
        ended: Finds words by which minutes end.
        held: Finds that a meeting was held, in folded text, and `apologies` that somebody sent word.
        business: Openings of items that are still to come, comparable forms.
        sections_of_records: Names of sections of a record of decision, comparable forms.
        decided_alone: Finds in the line that names a record of decision that one person decided.
        later_meeting: Finds words before the date of a later meeting.
        earlier_meeting: Finds words before the date of an earlier one.
        signing: Finds words that open a line with the day on which a paper was signed.
        signed: Finds those of them with which whoever took a decision alone signs it.
    """

    attendance: frozenset[str]
    ended: re.Pattern[str]
    held: re.Pattern[str]
    apologies: re.Pattern[str]
    business: tuple[str, ...]
    sections_of_records: frozenset[str]
    decided_alone: re.Pattern[str]
    later_meeting: re.Pattern[str]
    earlier_meeting: re.Pattern[str]
    signing: re.Pattern[str]
    signed: re.Pattern[str]


def kind_signs(words: Words) -> KindSigns:
    """The signs of an archive.

    Raises:
        UsageError: a phrase names a list that the file does not have; says which.
    """
    return KindSigns(
        keys(words.get("attendance", [])),
        whole_words(words.get("ended", [])),
        phrases(words, "held", "signs.yml"),
        phrases(words, "apologies", "signs.yml"),
        tuple(sorted(keys(words.get("business", [])))),
        keys(words.get("sections_of_records", [])),
        whole_words(words.get("decided_alone", [])),
        whole_words(words.get("later_meeting", [])),
        whole_words(words.get("earlier_meeting", [])),
        whole_words(words.get("signing", [])),
        whole_words(words.get("signed", [])),
    )
