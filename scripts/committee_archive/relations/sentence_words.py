"""The words of a sentence by their sort: a day, a body, a meeting or its papers, what is done there, and the rest."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from committee_archive.relations.mentions import BODY
from committee_archive.relations.said_dates import AMERICAN, DAY, MONTH, MONTH_YEAR, SHORT_DAY, THAT_DAY, WEEKDAY_NUMBER
from committee_archive.vocabulary.meeting_words import MeetingWords

_ANY_DAY = (
    rf"{DAY}|{SHORT_DAY}|{AMERICAN}|{MONTH_YEAR}|{MONTH}\b(?!\s+\d)|{WEEKDAY_NUMBER}"
    rf"|{THAT_DAY}"
    # "held on the 3rd"
    rf"|\d{{1,2}}(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?[A-Za-z]*\s*{MONTH})"
)
# Words that begin a sentence and no body's name.
_NO_NAME = (
    r"(?:The|This|That|These|Its|Our|Their|His|Her|A|An|At|In|On|For|From|By|To|Of|And|As|If|When|While|Where|Although"
    r"|Following|After|Before|Since|Both|Until|Further|Pursuant|Members|Members’|Next|Last|Previous)\s"
)
_BE = (
    r"(?:was|were|is|are|had\s+been|has\s+been|having\s+been|to\s+have\s+been|to\s+be|being|will\s+be|would\s+be"
    r"|due\s+to\s+be)"
)
_HELD = (
    rf"\b(?:(?:which|that)\s+(?:last\s+)?met\b|(?:(?:which|that)\s+)?(?:{_BE}\s+)*"
    r"(?:held|convened|dated|took\s+place|taking\s+place|take\s+place|scheduled|arranged|called|planned|fixed|confirmed"
    r"|commencing|reconvened|adjourned)(?:\s+(?:to\s+be\s+held|to\s+take\s+place|as|remotely|virtually|online))?\b(?!\s+by))"
)
_AUXILIARY = r"\b(?:will|would|shall|should|may|might|can|could|must|is|are|was|were|be|been|being|has|had|have|due)\b"
_ADVERB = (
    r"\b(?:formally|also|then|last|previously|first|unanimously|subsequently|originally|already|recently|both"
    r"|initially|duly|again|now|next|therefore)\b"
)
_BREAK = (
    r"(?:that|which|who|whom|whose|where|when|while|because|but|until|by|before|after|since|with|without|if|whether"
    r"|unless|against|than|between|among|during)\b|[;?!]"
)
_POSSESSIVE = r"(?:’s|'s|s’)?"


class Sort(Enum):
    """What a word is; the first that fits, in this order."""

    DAY = "day"
    HELD = "held"
    BODY = "body"
    PAPER = "paper"
    MEETING = "meeting"
    SHORT = "short"
    PASSING = "passing"
    ACT = "act"
    NAME = "name"
    THING = "thing"
    MEMBERS = "members"
    LINK = "link"
    AUXILIARY = "auxiliary"
    ADVERB = "adverb"
    BREAK = "break"
    MARK = "mark"
    WORD = "word"


_SORTS = {sort.value: sort for sort in Sort}
_REST = Sort.WORD.value


class Word(NamedTuple):
    """A word, or some that belong together, with its place in the sentence; a named tuple, as there are very many."""

    sort: Sort
    start: int
    end: int
    text: str


def sorted_words(sentence: str, words: MeetingWords) -> Iterator[Word]:
    """Every word of a sentence with its sort, in order."""
    for match in _scanner(words).finditer(sentence):
        yield Word(_SORTS[match.lastgroup or _REST], *match.span(), match.group())


@lru_cache(maxsize=4)
def _scanner(words: MeetingWords) -> re.Pattern[str]:
    # "Minutes of the Works Committee" is no name, though all of it has capitals.
    led = "|".join((words.name, words.paper, words.meeting, words.thing, words.of_bodies))
    no_name = rf"(?!{_NO_NAME})(?!(?i:{led})\s+(?:of|from|by|to|at|for|before)\s)"
    capitals = r"(?<![\w/&-])[A-Z&]{2,6}(?![\w/-])"
    kinds: Mapping[Sort, str] = {
        Sort.DAY: _ANY_DAY,
        Sort.HELD: _HELD,
        Sort.BODY: rf"{no_name}{BODY}(?:\s+\([A-Z]{{2,8}}\))?{_POSSESSIVE}",
        Sort.PAPER: _any_case(words.paper),
        Sort.MEETING: _any_case(words.meeting),
        Sort.SHORT: rf"(?:(?<![\w-])(?:{words.short})(?![\w-])|{capitals}){_POSSESSIVE}",
        Sort.PASSING: _any_case(words.passing),
        Sort.ACT: _any_case(words.act),
        Sort.NAME: _any_case(words.name),
        Sort.THING: _any_case(words.thing),
        Sort.MEMBERS: r"\b(?:[Mm]embers(?![’'])|[Tt]hey|[Ww]e|[Ii]t|[Aa]s)\b",
        Sort.LINK: r"\b(?:on|of|in|for|from|at|to|and|the|a|an|its|their|this|dated)\b",
        Sort.AUXILIARY: _AUXILIARY,
        Sort.ADVERB: _ADVERB,
        Sort.BREAK: _BREAK,
        Sort.MARK: r"[,:(\[\]–—)-]",
        Sort.WORD: r"[\w’'&/.-]*\w",
    }
    # The groups that the patterns have themselves lose their names.
    return re.compile("|".join(rf"(?P<{s.value}>{re.sub(r'[(][?]P<[^>]+>', '(?:', kinds[s])})" for s in Sort))


def _any_case(alternatives: str) -> str:
    return rf"(?<![\w-])(?i:{alternatives})(?![\w-])"
