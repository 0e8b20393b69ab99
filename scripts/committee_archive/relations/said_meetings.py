"""Mentions of meetings in a passage."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from committee_archive.relations.mentions import BODY, BODY_WORDS, DECIDED, MeetingMention, Pointing, trimmed
from committee_archive.relations.said_dates import (
    AMERICAN,
    DAY,
    MONTH,
    MONTH_YEAR,
    SHORT_DAY,
    WEEKDAY,
    WEEKDAY_NUMBER,
    WHEN,
    WHOLE,
    when_of,
)

_WORDS = r"(?:[A-Za-z]+\s+){0,2}[A-Za-z]+"
_ANNUAL = r"(?:AGM|[Aa]nnual\s+(?:[Gg]eneral\s+)?[Mm]eeting)"
_TO_DECIDE = r"(?:meet|consider|decide|determine|discuss|debate|agree|approve)"
# What a paper may call its own body for short.
_OWN_SORT = r"[Cc]ouncil|[Cc]ommittee|[Cc]abinet|[Bb]oard"
_LEAD = r"(?:\b(?:at|of|from|since|to|in|by|following|after|before|for|until)\s+)?"
_THE = r"(?:the|its|a|an|this|that|their|our|last)\s+"
_HELD = (
    r"(?:\s*,?\s*(?:(?:which|that)\s+(?:was\s+)?)?(?:(?:(?:(?:due\s+|scheduled\s+|arranged\s+|planned\s+)?to\s+be|being)\s+)?(?:held|convened)|dated|took\s+place|taking\s+place"
    r"|(?:scheduled|arranged|due)(?=\s+(?:for|on))))?(?:\s+for(?=\s+(?:the\s+)?(?:\w+day\s+)?\d))?"
)
# "the Annual Meeting", "an ordinary meeting"
_SORTS = r"(?:(?:[a-z]+|Annual|Ordinary|Special|Extraordinary|Extra-ordinary|Council)\s+){0,2}"
# "at its meeting on 25 January 2023", "the meeting of the Finance Committee held on 3 May 2019"
_MEETING = re.compile(
    rf"{_LEAD}\b(?:{_THE}|(?<=[Mm]inutes of )|(?P<before>{BODY})(?:’s|'s)?\s+)(?:minutes\s+of\s+the\s+)?"
    rf"{_SORTS}(?:[Mm]eetings?|AGM)(?:\s+with\s+(?:the\s+)?{BODY})?(?:\s+[Nn]o\.?\s+\d+)?(?:\s+of\s+(?:the\s+|this\s+|its\s+)?(?P<of>{BODY})(?:\s+\([A-Z]{{2,8}}\))?)?{_HELD}\s*,?\s*"
    rf"(?:(?:on|of|in)\s+)?(?:the\s+)?{WHEN}(?:\s+of\s+(?:the\s+|this\s+)?(?P<then>{BODY}))?"
)
# "by the Resources Committee on 17 July 2018", "Cabinet agreed in January 2024"
_BODY_ON = re.compile(
    rf"(?:(?:\b(?i:at|of|from|by|to|for|following|after|before|that)\s+|(?<=\band )(?=the\s))"
    rf"(?:the\s+|this\s+)?(?:full\s+)?(?P<body>{BODY})(?:\s+meeting)?"
    rf"(?:\s+(?:held|meeting|and|(?:for\s+)?(?:approval|agreement|consideration|decision|adoption|review)))?"
    rf"|\b(?:[Tt]he\s+|[Tt]his\s+)?(?P<actor>{BODY})\s+(?:[a-z]+\s+){{0,2}}?{DECIDED}(?:\s+[a-z]+){{0,2}}?)"
    rf"\s*(?:,|–|-)?\s*(?:on|of|in|for)\s+(?:the\s+)?{WHOLE}"
)
# "The Council agreed the new scheme of allowances on 4 November 2021": nothing else between them has a day of its own
_BODY_DID_ON = re.compile(
    rf"\b(?:[Tt]he\s+|[Tt]his\s+)?(?:full\s+)?(?P<body>{BODY})\s+(?:(?:has|had|have|also|formally|then|unanimously)\s+){{0,2}}"
    rf"(?:(?!asked|told|informed){DECIDED}|(?:will|shall|would|is\s+to|(?:is\s+|was\s+)?(?:due|planned)\s+to)"
    rf"\s+(?:be\s+asked\s+to\s+|then\s+)?{_TO_DECIDE})\s+"
    rf"(?:(?!(?:that|which|who|where|dated|held|until|before|by|after|from|reports?|letters?|events?|meetings?)\b)[\w’'“”&/–-]+\s+){{0,9}}"
    rf"on\s+(?:the\s+)?(?P<when>{DAY}|{SHORT_DAY})(?=\s*(?:[.,;)]|(?:and|to|for|at|when)\b|$))"
)
# A line that is no more than "Works Committee 4 October 2021", in a list of minutes to be received
_BODY_DATE_LINE = re.compile(rf"^\W*(?:[a-z]\)\s*)?(?P<body>{BODY})\s+(?:(?:held\s+)?on\s+|of\s+)?(?P<when>{DAY})\W*$")
# "the Cabinet agenda for 11 September 2023", "Cabinet minutes of 3 May 2021"
_BODYS_PAPERS = re.compile(
    rf"\b(?:[Tt]he\s+)?(?P<body>{BODY})(?:’s|'s)?\s+(?:agenda|minutes|papers)\s+(?:for|of|from|dated|on)\s+(?:the\s+)?(?P<when>{DAY})"
)
_BODY_DATE = re.compile(rf"(?P<body>{BODY})(?:\s+[Mm]eeting)?\s*(?:,|–|-|:|\()\s*{WEEKDAY}(?P<when>{DAY})")
# "On 29 January 2025, the Finance Committee considered"
_ON_BODY = re.compile(
    rf"\b[Oo]n\s+(?P<when>{DAY}),?\s+(?:the\s+|this\s+)?(?P<body>{BODY})\s+(?=(?:[a-z]+\s+){{0,2}}?{DECIDED})"
)
_DATE_BODY = re.compile(rf"{_LEAD}(?:the\s+)?(?P<when>{DAY}|{SHORT_DAY}|{AMERICAN})\s+(?P<body>{BODY})?\s*[Mm]eeting\b")
# "the resolution of 20 September 2016", "the decision of this Committee of 15 November 2016"
_ACT = re.compile(
    rf"(?<!record of )\b(?:the|its|their|this)\s+(?:resolution|decision|minutes|recommendation)s?\s+of\s+"
    rf"(?:(?:the|this|its)\s+(?P<body>{BODY})\s+(?:of|on)\s+)?(?P<when>{DAY})"
)
# "Date of next meeting: 20th August", "the next AGM would be on 9 October 2024"
_NEXT = re.compile(
    rf"\b[Nn]ext\s+(?:[a-z]+\s+|(?P<before>{BODY})\s+)?(?:[Mm]eeting|AGM)\b(?:\s+of\s+(?:the\s+|this\s+)?(?P<body>{BODY}))?"
    rf"(?:\s+\(?(?:will\s+be|would\s+be|has\s+been|was|is|held|scheduled|arranged|fixed|due|to\s+be\s+held|to\s+take\s+place))*"
    rf"\s*[:–-]?\s*(?:AGM\s+)?(?:on\s+|for\s+)?(?:the\s+)?(?P<when>{DAY}|{SHORT_DAY}|{AMERICAN}|{WEEKDAY_NUMBER})"
)
# "the next Overview Scrutiny Meeting, held on 12 October 2023": the body for short
_NEXT_OF_OWN = re.compile(
    rf"\b[Nn]ext\s+(?P<body>(?:[A-Z][\w’'&-]*\s+){{1,6}})[Mm]eeting,?\s+(?:(?:to\s+be|which\s+(?:is|will\s+be))\s+)?(?:held\s+)?on\s+(?:the\s+)?(?P<when>{DAY}|{SHORT_DAY})"
)
# "at the August meeting", "since the March 2023 meeting"
_MONTHS_MEETING = re.compile(
    rf"{_LEAD}(?:the\s+)?(?P<when>{MONTH_YEAR}|{MONTH})\s+(?:[Cc]ouncil\s+|[Cc]ommittee\s+)?[Mm]eeting\b"
)
# "since the last meeting", "Approval of minutes of previous meeting"; neither "a previous meeting" nor one with a date
_LAST = re.compile(
    r"(?:\b(?:at|[Ss]ince|from|of|to|[Aa]fter|[Ff]ollowing)\s+(?:(?:the|its|our|their)\s+)?|\b[Tt]he\s+)(?:last|previous)\s+"
    rf"(?:(?:full|ordinary|{_OWN_SORT})\s+)?[Mm]eeting(?!s|\s*,?\s+(?:of|held|on|in|with|between)\s+\w)"
    # "the above meeting", under the item of its minutes
    r"|\b(?:of|from)\s+the\s+above(?:\s+mentioned)?\s+[Mm]eeting\b"
    # "Previous Minutes", the item of an agenda
    r"|^\W*(?:\d{1,4}\W+)?(?:Previous|Last)\s+[Mm]inutes\b(?!\s+(?:of|held|on|from)\b)"
)
# "will be brought to the next meeting", "the Council’s next meeting", "deferred to the next meeting of the Committee"
_COMING = re.compile(
    rf"(?:\b(?:at|to|for|until|before|by|of)\s+)?"
    rf"(?:\b(?:[Tt]he|[Oo]ur|[Tt]his|(?:[Tt]he\s+)?(?P<before>{BODY}|[A-Z]{{2,6}})(?:’s|'s|s’))\s+"
    rf"|(?<!\w)(?<!’s )(?<!\bits )(?<!\btheir ))[Nn]ext\s+(?:(?:full|ordinary|formal|regular|scheduled|monthly)\s+)?"
    rf"(?:(?P<sort>{_OWN_SORT})\s+)?[Mm]eeting(?:\s+of\s+(?:the\s+|this\s+)?(?P<of>{BODY}|[A-Z]{{2,6}}\b))?"
    r"(?!s|\s+(?:of|with|between)\s+\w)"
)
_IN_MONTH = re.compile(
    rf"(?P<body>\b(?:the\s+|this\s+)?{BODY}|Members)\s+(?:[a-z]+\s+){{0,2}}?{DECIDED}\s+(?:[a-z]+\s+){{0,2}}?in\s+(?P<when>{MONTH_YEAR}|{MONTH})\b"
)
# "the plan was approved in November 2019", "In November 2019 the Committee agreed"; not "as the officer had asked"
_DONE_IN_MONTH = re.compile(
    rf"\b(?:(?:Members\s+)?(?:was|were|been|being)|(?:it|they|which)(?:\s+had)?|as)\s+(?:\w+\s+)?{DECIDED}\s+in\s+(?P<when>{MONTH_YEAR}|{MONTH})\b"
)
_IN_MONTH_DONE = re.compile(
    rf"\b[Ii]n\s+(?P<when>{MONTH_YEAR})\b(?=,?\s+(?:the\s+|this\s+)?(?:Members|{BODY})\s+(?:\w+\s+){{0,2}}?{DECIDED})"
)

# "as agreed on 3 March 2021", "Members approved the scheme on 3 March", "approval was given on 3 March 2021"
_DONE_ON = re.compile(
    rf"\b(?:(?:was|were|been|being|[Aa]s|it|they|which)(?:\s+had)?\s+(?:\w+\s+)?{DECIDED}(?:\s+by\s+Members)?"
    rf"|Members\s+(?:[a-z]+\s+){{0,2}}?{DECIDED}(?:\s+[a-z]+){{0,4}}?"
    rf"|(?:[Aa]pproval|[Aa]greement|[Aa]uthority)\s+(?:was|were)\s+(?:given|granted|obtained))\s+on\s+(?P<when>{DAY})"
)
# "Minutes of 3 March 2021", "the Committee's decision of 3 March 2021"
_MINUTES_OF = re.compile(rf"\b[Mm]inutes\s+(?:of|dated|from)\s+(?:the\s+)?(?P<when>{DAY})")
_BODYS_ACT = re.compile(
    rf"\b(?:[Tt]he\s+|[Tt]his\s+)?(?P<body>{BODY})(?:’s|'s|’|')\s+(?:decision|resolution|agreement|approval)"
    rf"\s+(?:of|on)\s+(?P<when>{DAY})"
)
# "from the January Committee", "January's Cabinet"
_MONTHS_BODY = re.compile(
    rf"{_LEAD}(?:the\s+)?(?P<when>{MONTH_YEAR}|{MONTH})(?:’s|'s)?\s+(?P<body>(?!{MONTH}){BODY})(?:\s+meeting)?"
)
# "at Works Committee in January"
_BODY_IN_MONTH = re.compile(
    rf"\b(?:at|by|from)\s+(?:the\s+|this\s+)?(?P<body>{BODY})\s+(?:meeting\s+)?in\s+(?P<when>{MONTH})\b(?!\s+(?:20)?\d\d)"
)
# "On 3 March Members agreed", "On 3 March this Committee approved"
_ON_SHORT_DAY = re.compile(
    rf"\b[Oo]n\s+(?P<when>{DAY}|{SHORT_DAY}),?\s+(?:the\s+|this\s+)?(?:Members|(?P<body>{BODY}))\s+(?=(?:[a-z]+\s+){{0,2}}?{DECIDED})"
)
# "the meeting held on the 3rd"
_ON_THE = re.compile(
    rf"{_LEAD}\b(?:{_THE})(?:[a-z]+\s+){{0,1}}[Mm]eeting\s+(?:held\s+)?on\s+(?:the\s+)?"
    rf"(?P<when>\d{{1,2}}(?:st|nd|rd|th))\b(?!\s+(?:of\s+)?(?:{MONTH}|[a-z]+\s+{MONTH}))"
)

# "the meeting of Parks, Leisure and Open Spaces held on 3 May": a body that is not called a committee
_BY_SUBJECT = re.compile(
    rf"\b[Mm]eeting\s+of\s+(?:the\s+)?(?P<body>(?:[A-Z][\w’'-]*,?\s+(?:(?:and|&|of|for|the)\s+){{0,2}}){{1,8}})held\s+on\s+(?:the\s+)?{WHOLE}"
)
# Whatever stands between a meeting and its day: "the minutes, attached marked 3, of the joint meeting held on". The
# words of another clause may have a day of their own, and a meeting with or of residents is none of a body.
_CLAUSE = (
    r"that|which|who|where|when|while|because|but|until|by|before|after|since|deadline|with|will|would|shall|should"
    r"|is|are|were|had|has|have|and\s+(?:the|a|an|to)"
)
_SOME_MEETING = re.compile(
    r"(?P<sort>\b[\w-]+\s+)?\b(?P<what>(?:[Mm]eetings?|[Ss]essions?|[Mm]inutes|AGM))\b"
    rf"(?P<between>(?:(?!\b(?:{_CLAUSE}|{MONTH}|20\d\d)\b)[^.;:?!]){{0,120}}?)"
    r"\b(?:held|convened|dated|took\s+place|taking\s+place|on|of)\s+(?:on\s+)?(?:the\s+)?"
    rf"(?P<when>{DAY}|{SHORT_DAY})"
)
_NOT_OF_BODIES = frozenset(
    "public site residents community team drop-in zoom teams staff parish ward stakeholder consultation officer".split()
)
_A_BODY = re.compile(BODY)
# "held on 5 March and 15 July 2020": more days of the same body; "on 3, 17 and 31 March 2020"
_MORE_DAYS = re.compile(rf"\s*(?:,\s*(?:and\s+)?|and\s+|&\s*)(?:on\s+)?(?:the\s+)?(?P<when>{DAY}|{SHORT_DAY})")
_BARE_DAYS = re.compile(
    r"\b[Mm]eetings\b[^.;:]{0,60}?\s(?:held\s+)?on\s+(?:the\s+)?"
    r"(?P<days>(?:\d{1,2}(?:st|nd|rd|th)?\s*(?:,\s*(?:and\s+)?|and\s+|&\s*))+)"
    rf"(?P<when>{DAY})"
)
# What every mention has, looked for first because most passages have none of it.
_ANY_DATE = re.compile(rf"{MONTH}|\d[/.]\d|20\d\d")


# "the AGM which preceded this meeting", "the Annual Meeting held immediately before this meeting"
_YEARLY = re.compile(
    r"\b[Tt]he\s+(?:AGM|[Aa]nnual\s+(?:[Gg]eneral\s+)?[Mm]eeting)\s+(?:(?:which|that)\s+)?(?:had\s+|was\s+)?(?:held\s+)?"
    r"(?:immediately\s+|just\s+)?(?:preced(?:ed|ing)|before|prior\s+to|followed|following|after)\s+(?:this|the\s+ordinary)\s+meeting\b"
)
# "following the AGM", in ordinary minutes; "An ordinary meeting commenced", in those of the annual meeting
_BESIDE = re.compile(
    r"\b(?:following|after|before|prior\s+to)\s+the\s+(?:AGM|[Aa]nnual\s+(?:[Gg]eneral\s+)?[Mm]eeting)\b(?!\s+(?:of|on|in|held)\b)"
    rf"|\b(?:[Aa]n|[Tt]he)\s+[Oo]rdinary\s+(?:{_WORDS}\s+)?[Mm]eeting\s+(?:(?:then|was)\s+)?(?:commenced|began|started|followed|opened)\b"
)
# "Minutes of the last AGM", "Minutes of the 2022 AGM"
_LAST_YEARS = re.compile(
    rf"(?:\b(?:of|from|at|since)\s+)?(?:\bthe\s+)?\b(?:last|previous)\s+(?:(?:year’s|year's)\s+)?{_ANNUAL}\b"
    r"(?!\s*,?\s+(?:which\s+was\s+)?(?:of|held|on|in)\s+\w)"
    rf"|\b[Mm]inutes\s+(?:of|from)\s+the\s+20\d\d\s+{_ANNUAL}\b(?!\s+(?:of|held|on)\b)"
)
# "At that meeting, Members agreed"
_THAT_MEETING = re.compile(r"\b[Aa]t\s+(?:that|the\s+same|the\s+said)\s+[Mm]eeting\b")
# "will be taken at the County Council meeting": of a body by its name, without a date
_BY_NAME = re.compile(
    rf"\b(?:at|to|for|by|before|in)\s+the\s+(?:full\s+)?(?P<body>{BODY})\s+[Mm]eeting\b"
    r"(?!\s*,?\s*(?:\(?\s*(?:on|of|held|in|dated|this)\b|[–(-]?\s*\d))"
)
_WITHOUT_DATE = (
    (_YEARLY, Pointing.BESIDE),
    (_BESIDE, Pointing.BESIDE),
    (_LAST_YEARS, Pointing.YEAR_BEFORE),
    (_THAT_MEETING, Pointing.SAID_BEFORE),
)
_ANY_LAST = re.compile(r"\b(?:[Ll]ast|[Pp]revious|above)\s")
# "Date, Time and Place of Next Meeting": the heading of an item, not a meeting.
_DATE_OF = re.compile(r"\b(?:[Dd]ates?|[Tt]ime|[Pp]lace|[Vv]enue)\s+of(?:\s+the)?\s*\w{0,2}$")


def meeting_mentions(text: str, today: dt.date) -> list[MeetingMention]:
    """Every mention of a meeting in a text, in order, none over another."""
    meeting = "eeting" in text or "AGM" in text or "inutes" in text
    if not _ANY_DATE.search(text):
        days = [_of_the_day(m, today) for m in _ON_THE.finditer(text)] if meeting else []
        return _apart([*_named_next(text, today), *days, *_neighbours(text)]) if meeting else []
    # Words that a pattern cannot do without are looked for first: most passages with a date have none of them.
    body_named = any(word in text for word in BODY_WORDS)
    found: list[MeetingMention] = []
    for match in _MEETING.finditer(text) if meeting else ():
        body = match["then"] or match["of"] or match["before"]
        when = when_of(match["when"], today)
        if when.day or when.month:
            found.append(MeetingMention(*trimmed(text, match), when, body))
    for pattern in (
        *((_ON_BODY,) if body_named else ()),
        *((_DATE_BODY,) if meeting else ()),
        _ACT,
        *((_BODY_ON, _BODY_DATE, _BODY_DATE_LINE, _BODYS_PAPERS, _BODY_DID_ON) if body_named else ()),
    ):
        for match in pattern.finditer(text):
            body = match["body"] or match.groupdict().get("actor")
            found.append(MeetingMention(*trimmed(text, match), when_of(match["when"], today), body))
    found = [*_named_next(text, today), *found]
    for match in _BY_SUBJECT.finditer(text) if meeting else ():
        found.append(MeetingMention(*trimmed(text, match), when_of(match["when"], today), match["body"].strip()))
    for match in _MONTHS_MEETING.finditer(text) if meeting else ():
        found.append(MeetingMention(*trimmed(text, match), when_of(match["when"], today), None))
    found += [_of_the_day(m, today) for m in _ON_THE.finditer(text)] if meeting else []
    found += [*_in_any_words(text, today), *_neighbours(text)] if meeting else []
    for pattern in (_BODYS_ACT, _MINUTES_OF):
        for match in pattern.finditer(text):
            body = match.groupdict().get("body")
            found.append(MeetingMention(*trimmed(text, match), when_of(match["when"], today), body))
    # What may be another body's or a person's act counts only where minutes of the day are held.
    for pattern in (
        _DONE_ON,
        _DONE_IN_MONTH,
        _IN_MONTH_DONE,
        *((_MONTHS_BODY, _BODY_IN_MONTH) if body_named else ()),
        _ON_SHORT_DAY,
    ):
        for match in pattern.finditer(text):
            body = match.groupdict().get("body")
            found.append(MeetingMention(*trimmed(text, match), when_of(match["when"], today), body, sure=False))
    for match in _IN_MONTH.finditer(text) if body_named else ():
        body = None if match["body"] == "Members" else match["body"]
        found.append(MeetingMention(*trimmed(text, match), when_of(match["when"], today), body, sure=False))
    return _with_more_days(text, today, _apart(found))


def _in_any_words(text: str, today: dt.date) -> Iterator[MeetingMention]:
    """Meetings whose day stands apart from them, and several days of one month."""
    for match in _SOME_MEETING.finditer(text):
        when = when_of(match["when"], today)
        own = when.filled(today).day == today if today != dt.date.max else when.day is None
        if own or (match["sort"] or "").strip().casefold() in _NOT_OF_BODIES:
            # Of its own day a paper speaks at its head.
            continue
        named = _A_BODY.search(text, match.start(), match.start("when"))
        sure = match["what"].casefold() == "minutes" or "held" in match.group() or named is not None
        yield MeetingMention(*match.span(), when, named.group() if named else None, sure=sure)
    for match in _BARE_DAYS.finditer(text):
        month = match["when"].partition(" ")[2]
        for day in re.finditer(r"\d{1,2}(?:st|nd|rd|th)?", match["days"]):
            start = match.start("days") + day.start()
            named = _A_BODY.search(text, match.start(), start)
            when = when_of(f"{day.group()} {month}", today)
            yield MeetingMention(start, start + len(day.group()), when, named.group() if named else None)


def _with_more_days(text: str, today: dt.date, found: list[MeetingMention]) -> list[MeetingMention]:
    """The same, with the days that are listed after one; the last has the year of all."""
    made: list[MeetingMention] = []
    for n, mention in enumerate(found):
        days = [mention]
        limit = found[n + 1].start if n + 1 < len(found) else len(text)
        while mention.when is not None and (more := _MORE_DAYS.match(text, days[-1].end)) and more.end() <= limit:
            when = when_of(more["when"], today)
            days.append(replace(mention, start=more.start("when"), end=more.end("when"), when=when))
        last = days[-1].when
        for one in days:
            said = one.when
            bare = said is not None and said.year is None and said.day_of_month is not None
            if said is not None and bare and last is not None and last.year:
                made.append(replace(one, when=when_of(f"{said.printed} {last.year}", today)))
            else:
                made.append(one)
    return made


def _named_next(text: str, today: dt.date) -> list[MeetingMention]:
    """The next meeting with its date."""
    short = (_NEXT_OF_OWN.finditer(text)) if "ext " in text else ()
    return [
        *(MeetingMention(*trimmed(text, m), when_of(m["when"], today), m["body"].strip(), coming=True) for m in short),
        *(
            MeetingMention(*trimmed(text, m), when_of(m["when"], today), m["body"] or m["before"], coming=True)
            for m in (_NEXT.finditer(text) if "ext " in text else ())
        ),
    ]


def _neighbours(text: str) -> list[MeetingMention]:
    """The last meeting, the next one and the annual one on the same day, without a date."""
    last = [
        MeetingMention(*m.span(), None, None, by=by) for pattern, by in _WITHOUT_DATE for m in pattern.finditer(text)
    ]
    last += [MeetingMention(*m.span(), None, m["body"], by=Pointing.NAME) for m in _BY_NAME.finditer(text)]
    if _ANY_LAST.search(text):
        last += [MeetingMention(*m.span(), None, None) for m in _LAST.finditer(text)]
    if "ext " not in text:
        return last
    coming = (
        MeetingMention(*m.span(), None, m["of"] or m["before"] or (m["sort"] or "").capitalize() or None, coming=True)
        for m in _COMING.finditer(text)
        if not _DATE_OF.search(text[: m.start() + 3])
    )
    return [*last, *coming]


def _of_the_day(match: re.Match[str], today: dt.date) -> MeetingMention:
    """A meeting by the day of the month alone: it counts only where one is held."""
    return MeetingMention(*match.span(), when_of(match["when"], today), None, sure=False)


def _apart(found: list[MeetingMention]) -> list[MeetingMention]:
    """Those that were found first, in order of place; one that lies over another is dropped."""
    kept: list[MeetingMention] = []
    for mention in found:
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)
