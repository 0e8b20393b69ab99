"""How minutes and reports speak of a paper without its title or date, as patterns made from `citing.yml`."""

import re
from dataclasses import dataclass
from functools import cache

from committee_archive.model.archive import Wording
from committee_archive.vocabulary.phrases import folded, phrases, plain_words

_FILE = "citing.yml"


@dataclass(frozen=True, slots=True, eq=False)
class CitingWords:
    """All match text that `folded` made alike. One is made for an archive, so that what was found by it can be kept.

    Attributes:
        before_meetings: Says that a written report was before the meeting.
        of_items: Speaks of the report of an item that is known to have one.
        within_items: Speaks of it too, except in a decision.
        spoken: Says that there was nothing in writing.
        named: What a paper is called that is cited by a name of its own.
        kinds: Words that say of what kind a report is, and do not name one.
        without: What a form says of an appendix that the paper does not have, folded.
        closed: Says of an appendix that it is not public.
    """

    before_meetings: re.Pattern[str]
    of_items: re.Pattern[str]
    within_items: re.Pattern[str]
    spoken: re.Pattern[str]
    named: frozenset[str]
    kinds: frozenset[str]
    without: frozenset[str]
    closed: re.Pattern[str]


@cache
def citing_words(wording: Wording) -> CitingWords:
    """The patterns of an archive.

    Raises:
        UsageError: a phrase names a list that the file does not have; says which.
    """
    words = dict(wording.citing)
    return CitingWords(
        before_meetings=phrases(words, "before_meetings", _FILE),
        of_items=phrases(words, "of_items", _FILE),
        within_items=phrases(words, "within_items", _FILE),
        spoken=phrases(words, "spoken", _FILE),
        named=frozenset(map(folded, words.get("named", ()))),
        kinds=frozenset(map(folded, words.get("kinds", ()))),
        without=frozenset(map(folded, words.get("without", ()))),
        closed=plain_words(words.get("closed", ())),
    )
