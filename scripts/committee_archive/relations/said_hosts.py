"""Whose a meeting is that has a day: the bodies that are named before it, between it and its day, and after the day."""

import re
from collections.abc import Sequence

from committee_archive.relations.mentions import BODY
from committee_archive.relations.sentence_words import Sort, Word

OF_BODY = re.compile(rf"\s+of\s+(?:the\s+|this\s+|its\s+)?(?:full\s+)?(?P<body>{BODY})")
# "The Cabinet " before "Members"
AT_END = re.compile(rf"\b(?!The\s)(?P<body>{BODY})\s+$")
# "the next meeting: 3 May – Joint Planning Meeting": of what is named after the day
NAMED_AFTER = re.compile(r"\s*[–—-]\s+(?P<body>(?:[A-Z][\w&’'-]*\s+(?:(?:and|&|of|for)\s+)*){1,10})[Mm]eeting\b")
# A body that is called by its subject: "the meeting of Parks and Leisure", "the Parks and Leisure Meeting".
_SUBJECT_AFTER = re.compile(
    r"\s+of\s+(?:the\s+)?(?P<body>(?:[A-Z][\w’'-]*,?\s+(?:(?:and|&|of|for|the)\s+){0,2}){1,8})(?:held|on|convened|dated|,)"
)
_SUBJECT_BEFORE = re.compile(r"(?P<body>(?:[A-Z][\w’'&-]*\s+(?:(?:and|&|of|for)\s+)?){0,5}[A-Z][\w’'&-]*\s+)$")
_DETERMINER = re.compile(r"(?:The|Its|This|That|Our|Their|A|An|At|Of|On|In|For|Next|Last|To|From|Following|Since)\s+")
# "a meeting was held on 3 May with the builder", "between officers and residents"; not who was there or in the chair
_OF_OTHERS = re.compile(
    r"\s+(?:between|with)\s+(?!the\s+following\b|[^.;]{0,60}\b(?:in\s+the\s+[Cc]hair|presiding|present)\b)"
)
_DEFINITE = re.compile(r"\b(?:the|its|this|their|our|last|of|joint)\s+(?:(?!an?\s)[\w’'-]+\s+){0,2}$", re.IGNORECASE)


def owner_before(text: str, every: Sequence[Word], end: int) -> Word | None:
    """The body that is named just before a place of a sentence."""
    for n in range(len(every) - 1, -1, -1):
        token = every[n]
        if token.end <= end:
            if token.sort not in (Sort.BODY, Sort.SHORT) or text[token.end : end].strip():
                return None
            # "Overview Scrutiny Meeting": the end of a longer name
            longer = token.sort is Sort.SHORT and n and every[n - 1].text[:1].isupper()
            return None if longer and every[n - 1].sort is Sort.WORD else token
    return None


def named_between(between: Sequence[Word]) -> Word | None:
    """The body among the words between a meeting and its day; letters after "held" are of the place where it was."""
    held = False
    for word in between:
        held = held or word.sort is Sort.HELD
        if word.sort is Sort.BODY or (word.sort is Sort.SHORT and not held):
            return word
    return None


def by_subject(before: str, between: str) -> str | None:
    """What a body is called by its subject, from the words before a meeting or those between it and its day."""
    named = _SUBJECT_AFTER.match(between) or _SUBJECT_BEFORE.search(before)
    return named["body"].strip(" ,") if named and not _DETERMINER.fullmatch(named["body"]) else None


def subject_after(every: Sequence[Word], day: int) -> str | None:
    """Whose "its meeting" is, where the body follows: "at its meeting on 3 May, the Board had agreed"."""
    if any(word.sort is Sort.BODY for word in every[:day]):
        return None
    rest = [word for word in every[day + 1 : day + 6] if word.sort not in (Sort.LINK, Sort.ADVERB)]
    if len(rest) < 3 or rest[0].text != "," or rest[1].sort is not Sort.BODY:
        return None
    return rest[1].text if rest[2].sort in (Sort.AUXILIARY, Sort.ACT, Sort.PASSING) else None


def is_with_others(text: str, meeting: int, end: int) -> bool:
    """Whether "a meeting", at a place, is said after its day to have been with somebody: it is none of a body."""
    return not _DEFINITE.search(text[:meeting]) and _OF_OTHERS.match(text, end) is not None
