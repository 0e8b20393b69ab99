"""By what words meetings are told, as patterns made from `citing.yml`."""

import re
from dataclasses import dataclass

from committee_archive.vocabulary.phrases import Words, folded, listed, plain_words


@dataclass(frozen=True, slots=True, eq=False)
class MeetingWords:
    """Alternatives for a pattern where it says so, for any case; the rest matches text that `folded` made alike.

    Attributes:
        meeting: Alternatives: what a meeting is called; `paper` what its papers are.
        saying: Alternatives: what somebody says in a paper or at a meeting.
        act: Alternatives: what a body does at a meeting; `passing` what it may do on any day.
        name: Alternatives: what an act is called.
        thing: Alternatives: what has a day of its own.
        short: Alternatives, as spelt: what a body is called that says nothing of its sort.
        no_short: Capital letters that are no body.
        of_bodies: Alternatives: who and what stands before "of" and a body's name.
        person: The same of persons, up to a name.
        sorts_before: The sort of a meeting, in the text before what it is called.
        coming: Says there that it is to come.
        others: Of a meeting that is none of a body.
        not_held: Of one that there was not, behind its day.
        none_held: The same, before its day.
        becoming: Before a body, that the day is none on which it met.
        brought: Of a matter, that it goes to a meeting.
        aside: Begins what may stand between a day and who did something on it.
        at_body: Just before a body, that something is told of its meeting, or of the time before or after it.
        ends_period: Just before a month, that it is one end of a period.
        parts_of_months: Of "at the end of May".
        worded: What was worded at a meeting, with its month or year (`when`), and some of its words (`quoted`).
        taken_over: Up to a body, that it took something into its care, which is no decision of a meeting.
    """

    meeting: str
    paper: str
    saying: str
    act: str
    passing: str
    name: str
    thing: str
    short: str
    no_short: frozenset[str]
    of_bodies: str
    person: re.Pattern[str]
    sorts_before: re.Pattern[str]
    coming: re.Pattern[str]
    others: re.Pattern[str]
    not_held: re.Pattern[str]
    none_held: re.Pattern[str]
    becoming: re.Pattern[str]
    brought: re.Pattern[str]
    aside: re.Pattern[str]
    at_body: re.Pattern[str]
    ends_period: re.Pattern[str]
    parts_of_months: frozenset[str]
    worded: re.Pattern[str]
    taken_over: re.Pattern[str]


def meeting_words(words: Words) -> MeetingWords:
    """The patterns of an archive."""
    part = rf"(?:{listed(words, 'parts_of_months')})"
    return MeetingWords(
        meeting=listed(words, "meetings"),
        paper=listed(words, "meeting_papers"),
        saying=listed(words, "sayings"),
        act=listed(words, "acts"),
        passing=listed(words, "passing_acts"),
        name=listed(words, "act_names"),
        thing=listed(words, "dated_things"),
        short="|".join(re.escape(word) for word in sorted(words.get("short_bodies", ()), key=len, reverse=True))
        or "(?!)",
        no_short=frozenset(words.get("other_short", ())),
        of_bodies="|".join((listed(words, "persons_of_bodies"), listed(words, "things_of_bodies"))),
        person=re.compile(rf"\b(?i:{listed(words, 'persons_of_bodies')})\s+of\s+(?:the\s+)?(?=[A-Z])"),
        sorts_before=re.compile(rf"(?:(?<![\w-])(?i:{listed(words, 'meeting_sorts')})\s+)+$"),
        coming=re.compile(rf"\b(?i:{listed(words, 'coming_meetings')})\s+(?:[\w’'-]+\s+){{0,3}}$"),
        others=plain_words(words.get("other_meetings", ())),
        not_held=plain_words(words.get("not_held", ())),
        none_held=plain_words(words.get("none_held", ())),
        becoming=plain_words(words.get("becoming", ())),
        brought=plain_words(words.get("brought_to_bodies", ())),
        aside=plain_words(words.get("asides", ())),
        at_body=re.compile(
            rf"(?<![\w-])(?:{listed(words, 'at_bodies')})\s+(?:(?:the|this|its|our|their|full)\s+|[\d/-]+\s+)*$"
        ),
        ends_period=re.compile(
            rf"(?<![\w-])(?:{listed(words, 'period_ends')})\s+(?:the\s+)?(?:{part}\s+of\s+)?"
            rf"(?:(?:{listed(words, 'nearer_times')})[\s-])?$"
        ),
        parts_of_months=frozenset(map(folded, words.get("parts_of_months", ()))),
        worded=re.compile(
            rf"\b(?i:{listed(words, 'worded_acts')})\s+of\s+(?P<when>(?:[A-Z][a-z]+\s+)?20\d\d)\b[^.;“‘\"]{{0,80}}"
            r"(?P<quoted>[“‘\"](?:\S+\s+){3,30}\S+?[”’\"])"
        ),
        taken_over=re.compile(
            r"(?:^|[,;:]\s+|\b(?:and|that|which|as|when|once|because|since)\s+)(?:the|this|that|these|an?|its|our|each)\s+"
            r"(?:(?!(?:for|on|of|about|to|in|and)\b)[\w'-]+\s+){0,4}?"
            rf"(?:{listed(words, 'things_taken_over')})\s+(?:[\w'-]+\s+){{0,5}}?(?:{listed(words, 'taken_over')})\s+"
            r"(?:[\w'-]+\s+){0,3}?by\s+(?:the\s+)?$"
        ),
    )
