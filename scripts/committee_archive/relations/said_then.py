"""What a passage says was said in some month: "as the Auditor asked in June 2021", "the duct mentioned in May"."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from committee_archive.relations.mentions import SayingMention
from committee_archive.relations.passages import sentences
from committee_archive.relations.said_dates import MONTH, MONTH_YEAR, may_tell_day, when_of
from committee_archive.vocabulary.meeting_words import MeetingWords

# "Members were told in June 2021 that the rooms would not be needed again"
_THAT = re.compile(r"\s*,?\s+that\s+(?P<clause>[^.;:()]+)")
# "Back-up was tested, as the Auditor had asked in June 2021"
_AS = re.compile(
    r",?\s+\bas\s+(?P<who>(?:(?:the|a|an)\s+)?(?:[A-Z][\w’'-]*+(?:\s+(?:of|and|for)\s+(?:the\s+)?)?\s*){1,7}(?:had\s+|has\s+)?)$"
)
# "the duct mentioned in May", "its purpose was stated in May"
_NOUN = re.compile(
    r"\b(?P<noun_phrase>(?:[Tt]he|[Ii]ts|[Tt]heir)\s+(?P<noun>(?:(?!(?:of|and|for|to|in|on|which|that|was|were)\b)[a-z][\w’'-]+\s+){1,3}?))"
    r"(?:(?:(?:which|that)\s+)?(?:was|were|had\s+been)\s+(?:first\s+)?)?$"
)


@lru_cache(maxsize=4)
def _pattern(words: MeetingWords) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<verb>(?i:{words.saying}))\s+(?:\w+ly\s+)?in\s+(?P<when>{MONTH_YEAR}|{MONTH}\b(?!\s+\d))")


def saying_mentions(text: str, today: dt.date, words: MeetingWords) -> Iterator[SayingMention]:
    """Every mention of something that was said in some month, in order.

    Args:
        text: Of a passage.
        today: The day of its paper.
        words: How meetings are told, and what is said at them.
    """
    if not may_tell_day(text):
        return
    for start, sentence in sentences(text):
        for match in _pattern(words).finditer(sentence) if " in " in sentence else ():
            when = when_of(match["when"], today)
            before = sentence[: match.start()]
            if (that := _THAT.match(sentence, match.end())) is not None:
                place = start + that.start("clause"), start + that.end("clause")
                yield SayingMention(*place, when, that["clause"])
            elif (led := _AS.search(before)) is not None:
                yield SayingMention(start + led.start("who"), start + match.end(), when, before[: led.start()])
            elif (told := _NOUN.search(before)) is not None:
                yield SayingMention(
                    start + told.start("noun_phrase"), start + match.end(), when, sentence, told["noun"].strip()
                )
