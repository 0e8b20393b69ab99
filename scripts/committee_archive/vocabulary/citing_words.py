"""How minutes and reports speak of a paper without its title or date, as patterns made from `citing.yml`."""

import re
from dataclasses import dataclass
from functools import cache

from committee_archive.model.archive import Wording
from committee_archive.vocabulary.meeting_words import MeetingWords, meeting_words
from committee_archive.vocabulary.outcome_words import OutcomeWords, outcome_words
from committee_archive.vocabulary.paper_words import PaperWords, paper_words
from committee_archive.vocabulary.phrases import Words, folded, listed, plain_words
from committee_archive.vocabulary.replacing_words import ReplacingWords, replacing_words

_DEFINITE = ("the", "this", "that", "these", "its", "their", "his", "her")
# Words that cannot stand between "the" and "report": there the words of something else begin.
_BREAKS = (
    "a an the this that these which who to in on and of by from for at with as is was are were be been has have had"
    " will would may shall should can could not or but if then it they he she we there"
).split()


@dataclass(frozen=True, slots=True, eq=False)
class ReportWords:
    """By which a report is told that lay before a meeting. All match text that `folded` made alike.

    Attributes:
        noun: What a report is called.
        phrase: The same from the word before it that says which: `det` and `sort` are what stands before.
        definite: What `det` is where a report is known.
        taken_before: What was done with it, just before it (`taken`), or is to be done (`do`).
        taken_after: The same, just after it.
        within: Says that something stands in it, just before it; `part` is what.
        copies: Says of another paper that it came with the agenda or the minutes.
        asked: Says before it that it is not there yet; `to_come` after it; `later` when it is due.
        lying: What is said of the one that lies there, in `sort`.
        spoken: What is said in `sort` of one that was told; `verbally` in its sentence, `told_title` in the title.
        quiet_title: Of an item that has no report, whatever its words speak of.
        others: What is said in `sort` of another one.
        by_member: Says before it that a Member gave it, who has none in writing.
        told: Says that a person told something.
        came: Says after it that it came with the papers; `came_in` in brackets.
        beside: What follows where another may be meant.
        saying: What follows where it is a sentence's beginning.
    """

    noun: re.Pattern[str]
    phrase: re.Pattern[str]
    definite: frozenset[str]
    taken_before: re.Pattern[str]
    taken_after: re.Pattern[str]
    within: re.Pattern[str]
    copies: re.Pattern[str]
    asked: re.Pattern[str]
    to_come: re.Pattern[str]
    later: re.Pattern[str]
    lying: re.Pattern[str]
    spoken: re.Pattern[str]
    verbally: re.Pattern[str]
    told_title: re.Pattern[str]
    quiet_title: re.Pattern[str]
    others: re.Pattern[str]
    by_member: re.Pattern[str]
    told: re.Pattern[str]
    came: re.Pattern[str]
    came_in: re.Pattern[str]
    beside: re.Pattern[str]
    saying: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class CitingWords:
    """All match text that `folded` made alike. One is made for an archive, so that what was found by it can be kept.

    Attributes:
        of_reports: Tells of the report of an item.
        of_meetings: Tells of the meeting of a day.
        of_papers: Tells of other papers.
        of_replaced: Tells of what holds no longer.
        of_outcomes: Tells of the outcomes of the corporate plan.
        proposed: Says in the name of a record of decision that nothing is decided yet.
        named: What a paper is called that is cited by a name of its own.
        kinds: Words that say of what kind a report is, and do not name one.
        placed: Says just before an appendix that something stands there.
        own_papers: Says just after it that it belongs to the paper that says so.
        habits: Says of a paper that it comes again and again.
        without: What a form says of an appendix that the paper does not have, folded.
        closed: Says of an appendix that it is not public.
        point: What stands before the verb with which a point of a recommendation begins, after another point.
    """

    of_reports: ReportWords
    of_meetings: MeetingWords
    of_papers: PaperWords
    of_replaced: ReplacingWords
    of_outcomes: OutcomeWords
    proposed: re.Pattern[str]
    named: frozenset[str]
    kinds: frozenset[str]
    placed: re.Pattern[str]
    own_papers: re.Pattern[str]
    habits: re.Pattern[str]
    without: frozenset[str]
    closed: re.Pattern[str]
    point: re.Pattern[str]


@cache
def citing_words(wording: Wording) -> CitingWords:
    """The patterns of an archive."""
    words = dict(wording.citing)
    asks = rf"(?:{listed(words, 'asks')})"
    return CitingWords(
        of_reports=_report_words(words),
        of_meetings=meeting_words(words),
        of_papers=paper_words(words),
        of_replaced=replacing_words(words),
        of_outcomes=outcome_words(words),
        proposed=plain_words(words.get("proposed", ())),
        named=frozenset(map(folded, words.get("named", ()))),
        kinds=frozenset(map(folded, words.get("kinds", ()))),
        placed=re.compile(
            rf"(?<![\w-])(?:{listed(words, 'placed')})(?:\s+(?:at|in|as|to|under|by|on))?(?:\s+an?)?\W*$"
        ),
        own_papers=re.compile(rf"\W{{0,3}}\s*(?:{listed(words, 'own_papers')})(?![\w-])"),
        habits=plain_words(words.get("habits", ())),
        without=frozenset(map(folded, words.get("without", ()))),
        closed=plain_words(words.get("closed", ())),
        point=re.compile(
            rf"(?:[;,\n]\s*(?:and\s+)?|\s+and\s+)(?:(?:also|to|that)\s+)*(?:\(?\w{{1,3}}[).]\s+)?(?={asks}\b(?!\s+(?:of|to)\b))"
        ),
    )


def _report_words(words: Words) -> ReportWords:
    report = rf"(?:{listed(words, 'reports')})(?![\w-])"
    breaks = "|".join(_BREAKS)
    done, do, spoken = (listed(words, name) for name in ("done", "do", "spoken"))
    acts = rf"(?:{done}|{do})\b"
    was_there = (
        r"(?:which\s+|that\s+)?(?:was|were|is|are|has\s+been|have\s+been|had\s+been|having\s+been)\s+"
        r"(?:\w+ly\s+|also\s+)?"
    )
    came, document = listed(words, "documents_came"), listed(words, "documents")
    was = (
        r"(?:which\s+|that\s+)?(?:was|were|is|are|has\s+been|had\s+been|having\s+been)\s+(?:\w+ly\s+|then\s+|also\s+)?"
    )
    return ReportWords(
        noun=re.compile(rf"(?<![\w-]){report}"),
        phrase=re.compile(
            rf"(?<![\w-])(?:(?P<det>an?|any|no|each|every|such|all|another|{'|'.join(_DEFINITE)})\s+(?:(?:{done})\s+(?={report}))?)?"
            rf"(?P<sort>(?:(?!(?:{breaks})\b|{acts})[\w'&/-]+\s+){{0,6}}?)(?P<noun>{listed(words, 'reports')})(?![\w-])"
        ),
        definite=frozenset(_DEFINITE),
        taken_before=re.compile(
            rf"(?<![\w-])(?P<taken>{done}|(?P<do>{do})|{listed(words, 'led_to')})"
            r"\s+(?:(?:and|then|also|formally)\s+\w+\s+)?$"
        ),
        taken_after=re.compile(rf"(?:\s+and\s+(?:the\s+|its\s+)?[\w-]+)?(?:,?\s+{was}|\s+be\s+)(?:{done})(?![\w-])"),
        within=re.compile(
            rf"(?<![\w-])(?:(?:(?:all|an?|the)\s+)?(?P<part>{listed(words, 'parts')})(?:\s+[\w.()&-]+){{0,5}}?\s+"
            rf"|(?:[\w'-]+\s+){{0,2}})(?:{listed(words, 'within')})\s+$"
        ),
        copies=re.compile(
            rf"(?<![\w-])(?:(?:{listed(words, 'copies')})\s+{was}(?:{done})"
            rf"|(?:{document})(?:\s+(?:of|on|for|from|by|to|setting|showing|which|and|the|an?)(?![\w-])(?:\s+(?!be\s|to\s)[\w'&/-]+){{0,7}}?)?"
            rf"(?:,?\s+{was_there}(?:{came})|,?\s*\(?(?:{came}))(?!\s+to\s+(?!the\s+(?:minutes|agenda)|these|this|members|councillors|the\s+committee|all\s+members)))(?![\w-])"
        ),
        asked=re.compile(rf"(?<![\w-])(?:{listed(words, 'asked')})(?:\s+[\w'-]+){{0,5}}\s+$"),
        to_come=re.compile(rf"(?:\s+(?!that\b|which\b)[\w'-]+){{0,8}}?\s+(?:{listed(words, 'to_come')})(?![\w-])"),
        later=re.compile(rf"(?:\s+[\w'-]+){{0,8}}?\s+(?:{listed(words, 'later')})(?![\w-])"),
        lying=plain_words(words.get("lying", ())),
        spoken=plain_words(words.get("spoken", ())),
        verbally=plain_words(words.get("verbally", ())),
        told_title=re.compile(rf"(?<![\w-])(?:{spoken})\s+{report}|{report}\s+(?:{listed(words, 'verbally')})"),
        quiet_title=plain_words(words.get("quiet_titles", ())),
        others=plain_words(words.get("others", ())),
        by_member=re.compile(
            rf"(?<![\w-])(?:{listed(words, 'members')})\s+(?:[\w'-]+\s+){{1,2}}(?:{listed(words, 'telling')})\s+$"
        ),
        told=plain_words(words.get("told", ())),
        came=re.compile(rf"\s*[-,:]?\s*\(?(?:{listed(words, 'came')})(?![\w-])"),
        came_in=plain_words(words.get("came", ())),
        beside=re.compile(rf"\s+(?:{listed(words, 'beside')})(?![\w-])"),
        saying=re.compile(rf"\s+(?:{listed(words, 'saying')})(?![\w-])"),
    )
