"""What a passage says of meetings and of other papers: the words, and the dates, bodies and subjects they name.

Nothing is looked up here. A mention keeps what is printed; `citations` finds out what it means.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from committee_archive.interpret.dates import date_in
from committee_archive.relations.words import content

MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "(?:" + "|".join(MONTHS) + ")"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?)?"
_DAY = rf"{_WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH},?\s+\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}"
_SHORT_DAY = rf"{_WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}\b(?!\s+\d{{4}})"
_AMERICAN = rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)\b(?:,?\s+\d{{4}})?"
_MONTH_YEAR = rf"{_MONTH}\s+(?:of\s+)?(?:20\d\d|this year|last year)"
_WHEN = rf"(?P<when>{_DAY}|{_SHORT_DAY}|{_MONTH_YEAR}|{_MONTH}\b|20\d\d\b(?!/))"
_WHOLE = rf"(?P<when>{_DAY}|{_SHORT_DAY}|{_MONTH_YEAR})"
_WORD = r"[A-Z][\w’'-]*"
_BODY = (
    rf"(?:(?:{_WORD}(?:,|\s+&|\s+and|\s+of|\s+for|\s+on)?(?:\s+the)?\s+){{0,7}}"
    r"(?:Sub[- ]?Committee|Committee|Cabinet|Council|Board|Panel|Court of [A-Z]\w+ Council|Forum)"
    r"(?!\s+(?:Member|Tax|Plan|House))\b)"
)
_DECIDED = (
    r"(?:considered|approved|agreed|decided|resolved|recommended|noted|endorsed|received|asked|adopted|required|told"
    r"|informed|met)"
)
_LEAD = r"(?:\b(?:at|of|from|since|to|in|by|following|after|before|for|until)\s+)?"
_THE = r"(?:the|its|a|an|this|that|their|our|last)\s+"
_HELD = r"(?:\s*,?\s*(?:which\s+was\s+)?(?:held|dated|took\s+place))?"
# "at its meeting on 25 January 2023", "the meeting of the Finance Committee held on 3 May 2019"
_MEETING = re.compile(
    rf"{_LEAD}\b(?:{_THE}|(?<=[Mm]inutes of )|(?P<before>{_BODY})(?:’s|'s)?\s+)(?:minutes\s+of\s+the\s+)?"
    rf"(?:[a-z]+\s+){{0,2}}[Mm]eeting(?:\s+[Nn]o\.?\s+\d+)?(?:\s+of\s+(?:the\s+|this\s+|its\s+)?(?P<of>{_BODY}))?{_HELD}\s*,?\s*"
    rf"(?:(?:on|of|in)\s+)?(?:the\s+)?{_WHEN}(?:\s+of\s+(?:the\s+|this\s+)?(?P<then>{_BODY}))?"
)
# "by the Resources Committee on 17 July 2018", "Cabinet agreed in January 2024"
_BODY_ON = re.compile(
    rf"(?:\b(?i:at|of|from|by|to|for|following|after|before)\s+(?:the\s+|this\s+)?(?P<body>{_BODY})(?:\s+meeting)?"
    rf"(?:\s+(?:held|meeting|and))?"
    rf"|\b(?:[Tt]he\s+|[Tt]his\s+)?(?P<actor>{_BODY})\s+(?:[a-z]+\s+){{0,2}}?{_DECIDED}(?:\s+[a-z]+){{0,2}}?)"
    rf"\s*(?:,|–|-)?\s*(?:on|of|in|for)\s+(?:the\s+)?{_WHOLE}"
)
_BODY_DATE = re.compile(rf"(?P<body>{_BODY})(?:\s+[Mm]eeting)?\s*(?:,|–|-|:|\()\s*{_WEEKDAY}(?P<when>{_DAY})")
# "On 29 January 2025, the Finance Committee considered"
_ON_BODY = re.compile(
    rf"\b[Oo]n\s+(?P<when>{_DAY}),?\s+(?:the\s+|this\s+)?(?P<body>{_BODY})\s+(?=(?:[a-z]+\s+){{0,2}}?{_DECIDED})"
)
_DATE_BODY = re.compile(rf"{_LEAD}(?:the\s+)?(?P<when>{_DAY}|{_SHORT_DAY})\s+(?P<body>{_BODY})?\s*[Mm]eeting\b")
# "the resolution of 20 September 2016", "the decision of this Committee of 15 November 2016"
_ACT = re.compile(
    rf"(?<!record of )\bthe\s+(?:resolution|decision|minutes|recommendation)s?\s+of\s+"
    rf"(?:(?:the|this|its)\s+(?P<body>{_BODY})\s+(?:of|on)\s+)?(?P<when>{_DAY})"
)
# "Date of next meeting: 20th August", "the next AGM would be on 9 October 2024"
_NEXT = re.compile(
    rf"\b[Nn]ext\s+(?:[a-z]+\s+)?(?:[Mm]eeting|AGM)\b(?:\s+of\s+(?:the\s+|this\s+)?(?P<body>{_BODY}))?"
    rf"(?:\s+\(?(?:will\s+be|would\s+be|is|held|scheduled|due|to\s+be\s+held))*"
    rf"\s*[:–-]?\s*(?:AGM\s+)?(?:on\s+|for\s+)?(?P<when>{_DAY}|{_SHORT_DAY}|{_AMERICAN})"
)
# "at the August meeting", "since the March 2023 meeting"
_MONTHS_MEETING = re.compile(
    rf"{_LEAD}(?:the\s+)?(?P<when>{_MONTH_YEAR}|{_MONTH})\s+(?:[Cc]ouncil\s+|[Cc]ommittee\s+)?[Mm]eeting\b"
)
_LAST = re.compile(
    r"\b(?:at|since|from|of|to)\s+(?:(?:the|its|our|their)\s+)?(?:last|previous)\s+meeting(?!\s+(?:of|held|on|in)\s+\w)"
)
_IN_MONTH = re.compile(
    rf"(?P<body>\b(?:the\s+|this\s+)?{_BODY}|Members)\s+(?:[a-z]+\s+){{0,2}}?{_DECIDED}\s+(?:[a-z]+\s+){{0,2}}?in\s+(?P<when>{_MONTH_YEAR}|{_MONTH})\b"
)
# "the plan was approved in November 2019", "In November 2019 the Committee agreed"; not "as the officer had asked"
_DONE_IN_MONTH = re.compile(
    rf"\b(?:(?:Members\s+)?(?:was|were|been|being)|(?:it|they|which)(?:\s+had)?|as)\s+(?:\w+\s+)?{_DECIDED}\s+in\s+(?P<when>{_MONTH_YEAR}|{_MONTH})\b"
)
_IN_MONTH_DONE = re.compile(
    rf"\b[Ii]n\s+(?P<when>{_MONTH_YEAR})\b(?=,?\s+(?:the\s+|this\s+)?(?:Members|{_BODY})\s+(?:\w+\s+){{0,2}}?{_DECIDED})"
)

_LABEL = r"\d{1,3}(?:\.\d{1,3})*(?:\s?\([a-z]{1,4}\))*"
_PARAGRAPHS = re.compile(
    rf"\b(?:[Pp]aragraphs?|[Pp]aras?\.?)\s+(?P<label>{_LABEL})(?P<more>(?:\s*(?:to|and|–|-|,)\s*{_LABEL})*)"
)
_HEADS = r"(?:report|review|(?:outline\s+|business\s+)?case|paper|plan|record|strategy|letter|note)"
_NOT_BEFORE = (
    r"(?:of|to|in|on|and|that|which|for|by|as|at|with|from|is|was|be|an?|the|its|their|this"
    r"|will|would|may|must|should|shall|can|could|did|does|has|have|had|who|or)\b"
)
_PAPER = re.compile(
    rf"\b(?P<det>an?|the|its|that|their|our)\s+(?P<pre>(?:(?!{_NOT_BEFORE})[\w’'–/-]+[ ]){{0,4}}?)"
    rf"(?P<head>{_HEADS})\b(?!\s*-)(?:\s+(?P<years>20\d\d(?:[–/-]\s?(?:20)?\d\d)?))?",
    re.IGNORECASE,
)
_OF_DATE = re.compile(rf"\s*,?\s*(?:of|in|dated|from|on)\s+(?:the\s+)?{_WHEN}")
_TO_BODY = re.compile(
    rf"(?:\s*,\s*(?:which|that)\s+(?:was|were|has\s+been)(?=\s+(?:presented|considered|submitted)))?"
    rf"\s+(?:to|before|for|at|presented\s+to|considered\s+by|considered\s+at|brought\s+to|submitted\s+to|reported\s+to)\s+(?:the\s+|this\s+|that\s+|a\s+)?"
    rf"(?:(?P<this>(?:this|that|the|same|next|last)?\s*meeting)|(?P<body>{_BODY}))(?:\s+(?:meeting\s+)?(?:on|of|in|for)\s+(?:its\s+meeting\s+on\s+)?(?:the\s+)?{_WHEN})?"
)
_OF_POST = re.compile(
    r"\s+(?:of|by|from)\s+(?:the\s+)?(?P<post>[A-Z][\w’'&-]*(?:\s+(?:(?:of|and|for|&)\s+)?(?:the\s+)?[A-Z][\w’'&-]*)*)"
)
_ON_TOPIC = re.compile(
    r"\s+(?:on|for|about|regarding|concerning|into|of)\s+(?:the\s+|its\s+|a\s+)?(?P<topic>(?:(?!\b(?:which|that|and|was|is|has|had|to|by|from|at|in|as|with|if|but|where|were|are|will|would|be|been|should|may|can|shall|could|not|did|does|do|now|also|then"
    r"|set|sets|gave|gives|said|says|told|tells|showed|shows|stated|states|found|finds|put|puts|for\s+all|of\s+(?:20\d\d|"
    + _MONTH
    + r"))\b)[\w’'&/–-]+\s*){1,7})"
)
_THAT_DID = re.compile(
    r"\s+(?:that|which)\s+(?:had\s+|has\s+)?(?P<topic>[a-z]+(?:ed|de|set|ght|t)\s+(?:(?:the|a|its)\s+)?(?:[\w’'-]+\s?){1,3})"
)
_PRE_WHEN = re.compile(rf"\b(?P<when>{_MONTH_YEAR}|{_MONTH}|20\d\d)\b")
_PLAIN = frozenset(
    """separate further previous earlier joint detailed full revised original
    subsequent final recent said same present covering""".split()
)
_EARLIER = frozenset({"previous", "last"})
# "the Information Strategy, which is on the same agenda"
_ON_AGENDA = re.compile(
    r"\s*,?\s+(?:(?:which|that)\s+(?:is|was)\s+)?(?:also\s+)?(?:elsewhere\s+)?on\s+(?:this|the\s+same|today’s|tonight’s)\s+agenda\b"
)
_EVERY = re.compile(r"\b(?:every|each|any|no|all|other|such)\b", re.IGNORECASE)
_MEETING_WORD = re.compile(r"\b(?:this|that|same|the|next|last)\s+meeting\b", re.IGNORECASE)

NAMED_BODY = re.compile(
    r"(?:[A-Z][\w’'-]*(?:,| and| of| for|,? &)?\s+){1,6}"
    r"(?:Sub[- ]?Committee|Committee|Board|Panel|Cabinet|Council|Forum)\b|\bCabinet\b"
)


@dataclass(frozen=True, slots=True)
class When:
    """A printed date, whole or in part: day, or month (its year may be missing), or year."""

    printed: str
    day: dt.date | None = None
    day_of_month: int | None = None
    month: int | None = None
    year: int | None = None

    def filled(self, today: dt.date, *, coming: bool = False) -> "When":
        """With the year filled in where it is missing: the last such time up to `today`, or the next one after it."""
        if self.day or self.month is None or self.year is not None:
            return self
        past = (self.month, self.day_of_month or 1) <= (today.month, today.day)
        year = today.year + (1 if coming and past else -1 if not coming and not past else 0)
        day = None
        if self.day_of_month:
            try:
                day = dt.date(year, self.month, self.day_of_month)
            except ValueError:
                return self
        return When(self.printed, day, self.day_of_month, self.month, year)


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """Words that name a meeting.

    Attributes:
        start: Where they begin in the passage.
        end: Where they end.
        when: Its date, as far as it is printed; None for "the last meeting".
        body: The body as printed; None where the words leave it to the context.
        sure: False for a month in which some body decided something.
        coming: Whether it is the next meeting, so that a year that is missing is the next.
    """

    start: int
    end: int
    when: When | None
    body: str | None
    sure: bool = True
    coming: bool = False


@dataclass(frozen=True, slots=True)
class LabelMention:
    """Words that name an appendix by its label, or a decision by its number."""

    start: int
    end: int
    label: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class PaperMention:
    """Words that name a paper.

    Attributes:
        start: Where they begin in the passage.
        end: Where they end.
        head: What it is called: report, review, strategy.
        when: Its date, as far as it is printed.
        body: The body it went to, as printed; empty for "this meeting" and the like.
        topic: Stems of what it is said to be about.
        separate: Another paper of a meeting ("a separate report").
        whose: The post or body whose report it is, as printed.
        labels: Paragraphs of it that are meant, with where their words begin.
        meeting: "this", "that", "next" or "last" where it was before such a meeting.
        definite: Whether it is "the" paper and not "a" paper.
        earlier: Whether it is the one before ("the previous quarter's report").
        background: Whether it is called a background paper: one that the law has the council keep for inspection.
    """

    start: int
    end: int
    head: str
    when: When | None = None
    body: str | None = None
    topic: tuple[str, ...] = ()
    separate: bool = False
    whose: str | None = None
    labels: tuple[str, ...] = ()
    meeting: str | None = None
    definite: bool = True
    earlier: bool = False
    background: bool = False


# What every mention has, looked for first because most passages have none of it.
_ANY_DATE = re.compile(rf"{_MONTH}|\d[/.]\d|20\d\d")
_ANY_PAPER = ("report", "review", "case", "paper", "plan", "record", "strategy", "letter", "note", "para")
BODY_WORDS = ("ommittee", "abinet", "ouncil", "oard", "anel", "ourt", "orum", "Members")


def when_of(printed: str, today: dt.date) -> When:
    """A printed date or part of one."""
    whole = date_in(printed)
    if whole is not None:
        return When(printed, whole.day, whole.day.day, whole.day.month, whole.day.year)
    month = next((n for n, m in enumerate(MONTHS, 1) if m in printed), None)
    number = re.match(rf"{_WEEKDAY}(\d{{1,2}})(?!\d)", printed) or re.match(rf"{_MONTH}\s+(\d{{1,2}})(?!\d)", printed)
    year = re.search(r"\b20\d\d\b", printed)
    relative = today.year if "this year" in printed else today.year - 1 if "last year" in printed else None
    return When(printed, None, int(number[1]) if number else None, month, int(year[0]) if year else relative)


def meeting_mentions(text: str, today: dt.date) -> list[MeetingMention]:
    """Every mention of a meeting in a text, in order, none over another."""
    meeting = "eeting" in text
    if not _ANY_DATE.search(text):
        return _apart([MeetingMention(*m.span(), None, None) for m in _LAST.finditer(text)]) if meeting else []
    # Words that a pattern cannot do without are looked for first: most passages with a date have none of them.
    body_named = any(word in text for word in BODY_WORDS)
    found: list[MeetingMention] = []
    for match in _MEETING.finditer(text) if meeting else ():
        body = match["then"] or match["of"] or match["before"]
        when = when_of(match["when"], today)
        if when.day or when.month:
            found.append(MeetingMention(*_trimmed(text, match), when, body))
    for pattern in (
        *((_ON_BODY,) if body_named else ()),
        *((_DATE_BODY,) if meeting else ()),
        _ACT,
        *((_BODY_ON, _BODY_DATE) if body_named else ()),
    ):
        for match in pattern.finditer(text):
            body = match["body"] or match.groupdict().get("actor")
            found.append(MeetingMention(*_trimmed(text, match), when_of(match["when"], today), body))
    for match in _NEXT.finditer(text) if "ext " in text else ():
        found.insert(
            0, MeetingMention(*_trimmed(text, match), when_of(match["when"], today), match["body"], coming=True)
        )
    for match in _MONTHS_MEETING.finditer(text) if meeting else ():
        found.append(MeetingMention(*_trimmed(text, match), when_of(match["when"], today), None))
    for match in _LAST.finditer(text) if meeting else ():
        found.append(MeetingMention(match.start(), match.end(), None, None))
    for pattern in (_DONE_IN_MONTH, _IN_MONTH_DONE):
        for match in pattern.finditer(text):
            found.append(MeetingMention(*_trimmed(text, match), when_of(match["when"], today), None, sure=False))
    for match in _IN_MONTH.finditer(text) if body_named else ():
        body = None if match["body"] == "Members" else match["body"]
        found.append(MeetingMention(*_trimmed(text, match), when_of(match["when"], today), body, sure=False))
    return _apart(found)


_NUMBER = re.compile(r"(?<![\d/])\d{2}/\d{5}(?![\d/])")
_APPENDIX = re.compile(
    r"\b(?:Appendix|Annex|APPENDIX)\s+(?P<label>[A-Z]?\d{1,2}|[A-Z])\b(?!\s*,?\s+(?:of|in|to)\s+(?!this\b|the\s+(?:report|budget)\b))"
)


def label_mentions(text: str) -> Iterator[LabelMention]:
    """Every appendix and every decision number that a text names."""
    for match in _APPENDIX.finditer(text) if "ppendix" in text or "PPENDIX" in text or "nnex" in text else ():
        yield LabelMention(*match.span(), label=match["label"].upper())
    for match in _NUMBER.finditer(text):
        yield LabelMention(*match.span(), number=match.group())


def _trimmed(text: str, match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span()
    while end > start and text[end - 1] in " ,\n":
        end -= 1
    return start, end


def _apart(found: list[MeetingMention]) -> list[MeetingMention]:
    """Those that were found first, in order of place; one that lies over another is dropped."""
    kept: list[MeetingMention] = []
    for mention in found:
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def paper_mentions(text: str, today: dt.date) -> Iterator[PaperMention]:
    """Every mention of a paper in a text, those with paragraphs of it first among those of one place."""
    lower = text.casefold()
    if not any(word in lower for word in _ANY_PAPER):
        return
    for match in _PARAGRAPHS.finditer(text):
        labels = tuple(re.findall(_LABEL, match.group()))
        link = re.match(r"\s+(?:of|in|to)\s+", text[match.end() :])
        named = _paper_at(text, match.end() + link.end(), today) if link else None
        if named is not None:
            yield replace(named, start=match.start(), labels=labels)
        else:
            yield PaperMention(match.start(), match.end(), "", labels=labels)
    for match in _PAPER.finditer(text):
        if not _EVERY.search(match["pre"]) and (match["det"].casefold() != "that" or not match["pre"]):
            yield _paper(text, match, today)


def _paper_at(text: str, place: int, today: dt.date) -> PaperMention | None:
    match = _PAPER.match(text, place)
    return _paper(text, match, today) if match else None


def _paper(text: str, match: re.Match[str], today: dt.date) -> PaperMention:
    pre, end = match["pre"], match.end()
    when = None
    early = _PRE_WHEN.search(pre)
    if early:
        when = when_of(early["when"], today)
        pre = pre.replace(early["when"], " ")
    words = pre.casefold().split()
    topic = list(content(" ".join(w for w in words if w not in _PLAIN)))
    if match["head"].casefold() not in ("report", "paper"):
        topic += content(match["head"])
    if match["years"]:
        topic += content(match["years"])
    body = whose = meeting = None
    while True:
        if (more := _OF_DATE.match(text, end)) and when is None:
            when = when_of(more["when"], today)
        elif (more := _ON_AGENDA.match(text, end)) and meeting is None:
            meeting = "this"
        elif (more := _TO_BODY.match(text, end)) and body is None and meeting is None:
            if more["this"]:
                said = _MEETING_WORD.search(text, end, more.end())
                meeting = said.group().split()[0].casefold() if said else "the"
            else:
                body = more["body"]
            if more["when"]:
                when = when_of(more["when"], today)
        elif (more := _OF_POST.match(text, end)) and whose is None and not topic:
            whose = more["post"]
        elif ((more := _THAT_DID.match(text, end)) and len(topic) == 0) or (
            (more := _ON_TOPIC.match(text, end)) and not more["topic"].startswith(tuple(MONTHS))
        ):
            topic += content(more["topic"])
        else:
            break
        end = more.end()
    while end > match.end() and text[end - 1] in " ,\n":
        end -= 1
    return PaperMention(
        match.start(),
        end,
        match["head"].casefold(),
        when,
        body,
        tuple(dict.fromkeys(topic)),
        "separate" in words,
        whose,
        (),
        meeting,
        match["det"].casefold() not in ("a", "an"),
        not _EARLIER.isdisjoint(words),
        "background" in words and match["head"].casefold() == "paper",
    )
