"""Mentions of meetings in a passage: by their day, and without one ("the last meeting")."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from committee_archive.relations.mentions import BODY, MeetingMention, Pointing
from committee_archive.relations.passages import sentences
from committee_archive.relations.said_dates import DAY, MONTH, MONTH_YEAR, SHORT_DAY, may_tell_day, when_of
from committee_archive.relations.said_days import dated_meetings
from committee_archive.vocabulary.meeting_words import MeetingWords

_WORDS = r"(?:[A-Za-z]+\s+){0,2}[A-Za-z]+"
_ANNUAL = r"(?:AGM|[Aa]nnual\s+(?:[Gg]eneral\s+)?[Mm]eeting)"
# What a paper may call its own body for short.
_OWN_SORT = r"[Cc]ouncil|[Cc]ommittee|[Cc]abinet|[Bb]oard|[Pp]anel"
# Of the day of a meeting, in its minutes.
_EARLIER_TODAY = (
    r"(?:earlier\s+(?:that|this|the\s+same|in\s+the)\s+(?:day|morning|afternoon|evening)|earlier\s+today"
    r"|(?:in\s+the|that|this|the\s+same)\s+(?:morning|afternoon)|(?:just|immediately)\s+before(?:hand)?)"
)
# "from the last meeting", "Approval of minutes of previous meeting"; neither "a previous meeting" nor one with a date,
# nor "all that was spent since the last meeting", which says for how long; "Since the last meeting," goes on from it
_LAST = re.compile(
    r"(?:\b(?:(?i:at|from|of|to|after|following|in)|Since)\s+(?:(?:the|its|our|their)\s+)?|\b(?<![Ss]ince )[Tt]he\s+)"
    r"(?:last|previous)\s+"
    rf"(?:(?:full|ordinary|{_OWN_SORT})\s+)?[Mm]eeting(?:\s+of\s+(?:the\s+|this\s+)?(?:full\s+)?(?P<of>{BODY}))?"
    r"(?!s|\s*,?\s+(?:of|held|on|in|with|between)\s+\w)"
    # "the above meeting", under the item of its minutes
    r"|\b(?:of|from)\s+the\s+above(?:\s+mentioned)?\s+[Mm]eeting\b"
    # "Previous Minutes", the item of an agenda; "matters arising from the last minutes"
    r"|(?:^\W*(?:\d{1,4}\W+)?(?:Previous|Last)|\b(?:from|of|in|to)\s+the\s+(?:previous|last))\s+[Mm]inutes\b(?!\s+(?:of|held|on|from)\b)"
)
_ITS_BODY = re.compile(rf"\s*,?\s+(?:the\s+)?(?P<body>{BODY})\s+(?:had\s+|has\s+|also\s+)?[a-z]+ed\b")
# "will be brought to the next meeting", "the Council’s next meeting", "deferred to the next meeting of the Committee"
_COMING = re.compile(
    rf"(?:\b(?:at|to|for|until|before|by|of)\s+)?"
    rf"(?:\b(?:[Tt]he|[Oo]ur|[Tt]his|(?:[Tt]he\s+)?(?P<before>{BODY}|[A-Z]{{2,6}})(?:’s|'s|s’))\s+"
    rf"|(?<!\w)(?<!’s )(?<!\bits )(?<!\btheir ))[Nn]ext\s+"
    rf"(?:(?:full|ordinary|formal|regular|scheduled|monthly|available)\s+)?"
    rf"(?:(?P<sort>{_OWN_SORT})\s+)?[Mm]eeting(?:\s+of\s+(?:the\s+|this\s+)?(?P<of>(?:(?i:ordinary|full)\s+)?{BODY}|[A-Z]{{2,6}}\b))?"
    r"(?!s|\s+(?:of|with|between)\s+\w)"
)
# "held on 5 March and 15 July 2020": more days of the same body; "on 3, 17 and 31 March 2020"
_MORE_DAYS = re.compile(rf"\s*(?:,\s*(?:and\s+)?|and\s+|&\s*)(?:on\s+)?(?:the\s+)?(?P<when>{DAY}|{SHORT_DAY})")
# "on the following dates: 3 May 2020 (Budget); 10 May 2020", after a word in the plural.
_LISTED_DAYS = re.compile(
    rf"(?:\s*\([^()]{{1,60}}\))?\s*(?:[,;]\s*(?:and\s+)?|and\s+|&\s*)(?:on\s+)?(?:the\s+)?(?P<when>{DAY}|{SHORT_DAY})"
)
_SEVERAL = re.compile(r"\b[Mm]eetings\b|\bdates\b")
# "decisions taken by the Cabinet. The meetings were held on …"
_THE_MEETINGS = re.compile(r"(?:The|These|Its|Their)\s+meetings\b")
_ACTED = re.compile(rf"\b(?:made|taken|considered|agreed|adopted|passed)\s+by\s+(?:the\s+)?(?P<body>{BODY})")
_BARE_DAYS = re.compile(
    r"\b[Mm]eetings\b[^.;:]{0,60}?\s(?:held\s+)?on\s+(?:the\s+)?"
    r"(?P<days>(?:\d{1,2}(?:st|nd|rd|th)?\s*(?:,\s*(?:and\s+)?|and\s+|&\s*))+)"
    rf"(?P<when>{DAY})"
)
_A_BODY = re.compile(BODY)
# "the AGM which preceded this meeting", "the Annual Meeting held immediately before this meeting"
_YEARLY = re.compile(
    r"\b[Tt]he\s+(?:AGM|[Aa]nnual\s+(?:[Gg]eneral\s+)?[Mm]eeting)\s+(?:(?:which|that)\s+)?(?:had\s+|was\s+)?(?:held\s+)?"
    r"(?:immediately\s+|just\s+)?(?:preced(?:ed|ing)|before|prior\s+to|followed|following|after)\s+(?:this|the\s+ordinary)\s+meeting\b"
)
# "following the AGM", in ordinary minutes; "An ordinary meeting commenced", in those of the annual meeting
_BESIDE = re.compile(
    r"\b(?:following|after|before|prior\s+to)\s+the\s+(?:AGM|[Aa]nnual\s+(?:[Gg]eneral\s+)?[Mm]eeting)\b(?!\s+(?:of|on|in|held)\b)"
    # "at the 2018 AGM held earlier in the evening"
    rf"|\b(?:at|in)\s+(?:the\s+)?(?:20\d\d\s+)?{_ANNUAL}\s+(?:(?:which\s+(?:was|had\s+been)\s+)?held\s+)?{_EARLIER_TODAY}"
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
# "The reports and minutes from this meeting", of one that a report has told above
_FROM_THIS = re.compile(
    r"\b(?:[Rr]eports|[Pp]apers|[Mm]inutes|[Aa]genda)(?:\s+and\s+(?:reports|papers|minutes|agenda))?\s+from\s+(?:this|that)\s+meeting\b"
)
# Under the item that agrees minutes, and what arises from them: the minutes, and numbers and places in them
_AGREED = re.compile(
    r"\b[Tt]he\s+(?:draft\s+|public\s+)?[Mm]inutes(?=\s+(?:were|was|be|are|had\s+been|having\s+been)\s+(?:\w+ly\s+|then\s+)?"
    r"(?:agreed|approved|confirmed|accepted|adopted|signed|ratified|taken\s+as)\b)"
    r"|^\W*(?:\w{1,4}[.)]\s+)?Minutes?\s+(?:(?:No\.?|Number|Ref(?:erence)?\.?:?)\s*)?[A-Z]{0,4}[./ ]?\d+(?:[./]\d+)*\b"
    r"|\b(?:[Ii]tem|[Pp]age|[Mm]inute|[Pp]aragraph)\s+\w{1,5}\s+(?:in|of)\s+the\s+[Mm]inutes\b"
    r"|\b(?:attached|appended|added)\s+to\s+the\s+[Mm]inutes\b"
    r"|\b(?:raised|requested|asked\s+for)\s+(?:in|at)\s+the\s+meeting\b"
)
# "will be taken at the County Council meeting": of a body by its name, without a date
_BY_NAME = re.compile(
    rf"\b(?:at|to|for|by|before|in)\s+the\s+(?:full\s+)?(?P<body>{BODY})\s+[Mm]eeting\b"
    r"(?!\s*,?\s*(?:\(?\s*(?:on|of|held|in|dated|this)\b|[–(-]?\s*\d))"
)
# "the extraordinary County Council meeting held in the morning"
_TODAY = re.compile(
    rf"(?:\b(?:at|by|in|from|via)\s+)?(?:\bthe\s+)?(?:(?i:special|extraordinary|ordinary)\s+)?(?P<body>{BODY})\s+[Mm]eeting\s+"
    rf"(?:(?:which|that)\s+(?:was|had\s+been)\s+)?held\s+{_EARLIER_TODAY}"
)
# "re-agenda it for June", "put on the agenda for June"
_FOR_AGENDA = re.compile(
    rf"\b(?:re-?agenda(?:’d|'d|ed)?(?:\s+(?:it|this|these|them|the\s+item))?|(?:on|to)\s+the\s+agenda)\s+"
    rf"(?P<when>for\s+(?:the\s+)?{MONTH}(?!\s+\d)(?:\s+meeting)?)\b"
)
# "at the Finance Meeting": of a body by its subject alone
_BY_SUBJECT = re.compile(
    r"\b(?:[Aa]t|to|for|by|before|in)\s+the\s+(?P<body>(?!Annual|Ordinary|Special|Extra|Council|Committee|Cabinet|Board)"
    r"[A-Z][\w’'&-]*(?:\s+(?:and\s+|&\s+)?[A-Z][\w’'&-]*){0,3})\s+Meeting\b"
    r"(?!\s*,?\s*(?:\(?\s*(?:on|of|held|in|dated|this)\b|[–(-]?\s*\d))"
)
# "the programme as reset in May 2019": done before a meeting, as the title of its paper may say
_AS_DONE = re.compile(rf"\bas\s+(?:\w+ly\s+)?(?P<done>[a-z]+\s+in\s+(?P<when>{MONTH_YEAR}))")
# Each with letters of which some stand in whatever it finds: they are sooner looked for.
_WITHOUT_DATE = (
    (("AGM", "nnual"), _YEARLY, Pointing.BESIDE),
    (("AGM", "nnual", "rdinary"), _BESIDE, Pointing.BESIDE),
    (("AGM", "nnual"), _LAST_YEARS, Pointing.YEAR_BEFORE),
    (("eeting",), _THAT_MEETING, Pointing.SAID_BEFORE),
    (("eeting",), _FROM_THIS, Pointing.SAID_ABOVE),
    (("inute", "raised", "requested", "asked"), _AGREED, Pointing.AGREED),
)
_ANY_LAST = re.compile(r"\b(?:[Ll]ast|[Pp]revious|above)\s")
# "Date, Time and Place of Next Meeting": the heading of an item, not a meeting.
_DATE_OF = re.compile(r"\b(?:[Dd]ates?|[Tt]ime|[Pp]lace|[Vv]enue)\s+of(?:\s+the)?\s*\w{0,2}$")


def meeting_mentions(text: str, today: dt.date, words: MeetingWords) -> list[MeetingMention]:
    """Every mention of a meeting in a text, in order, none over another.

    Args:
        text: Of a passage.
        today: The day of its paper.
        words: How meetings are told.
    """
    found: list[MeetingMention] = []
    if may_tell_day(text):
        found += [*_bare_days(text, today), *(_told_before(text, m) for m in dated_meetings(text, today, words))]
        found += (
            MeetingMention(*m.span("done"), when_of(m["when"], today), None, by=Pointing.DONE)
            for m in _AS_DONE.finditer(text)
        )
    if any(mark in text for mark in '“‘"'):
        found += (
            MeetingMention(*m.span("quoted"), when_of(m["when"], today), None, by=Pointing.QUOTED)
            for m in words.worded.finditer(text)
        )
    if "eeting" in text or "AGM" in text or "inute" in text:
        found += _neighbours(text)
    if "genda" in text:
        found += (MeetingMention(*m.span("when"), when_of(m["when"], today), None) for m in _FOR_AGENDA.finditer(text))
    return _with_more_days(text, today, _apart(found))


def _bare_days(text: str, today: dt.date) -> Iterator[MeetingMention]:
    """Several days of one month."""
    for match in _BARE_DAYS.finditer(text):
        month = match["when"].partition(" ")[2]
        for day in re.finditer(r"\d{1,2}(?:st|nd|rd|th)?", match["days"]):
            start = match.start("days") + day.start()
            named = _A_BODY.search(text, match.start(), start)
            when = when_of(f"{day.group()} {month}", today)
            yield MeetingMention(start, start + len(day.group()), when, named.group() if named else None)
        named = _A_BODY.search(text, match.start(), match.start("when"))
        when = when_of(match["when"], today)
        yield MeetingMention(*match.span("when"), when, named.group() if named else None)


def _told_before(text: str, mention: MeetingMention) -> MeetingMention:
    """The same, with the body that acted in the sentence before, where it says "the meetings" of one that it told."""
    if mention.body is not None or not _THE_MEETINGS.match(text, mention.start):
        return mention
    before = [sentence for start, sentence in sentences(text) if start < mention.start]
    acted = _ACTED.search(before[-1]) if before else None
    return replace(mention, body=acted["body"]) if acted else mention


def _with_more_days(text: str, today: dt.date, found: list[MeetingMention]) -> list[MeetingMention]:
    """The same, with the days that are listed after one; the last has the year of all."""
    made: list[MeetingMention] = []
    for n, mention in enumerate(found):
        days = [mention]
        limit = found[n + 1].start if n + 1 < len(found) else len(text)
        several = _SEVERAL.search(text, mention.start, mention.end)
        listed = _LISTED_DAYS if several else _MORE_DAYS
        while mention.when is not None and (more := listed.match(text, days[-1].end)) and more.end() <= limit:
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


def _neighbours(text: str) -> list[MeetingMention]:
    """The last meeting, the next one and the annual one on the same day, without a date."""
    last = [
        MeetingMention(*m.span(), None, None, by=by)
        for some, pattern, by in _WITHOUT_DATE
        if any(letters in text for letters in some)
        for m in pattern.finditer(text)
    ]
    last += [MeetingMention(*m.span(), None, m["body"], by=Pointing.SAME_DAY) for m in _TODAY.finditer(text)]
    last += [MeetingMention(*m.span(), None, m["body"], by=Pointing.NAME) for m in _BY_NAME.finditer(text)]
    last += [MeetingMention(*m.span(), None, m["body"], by=Pointing.NAME) for m in _BY_SUBJECT.finditer(text)]
    if _ANY_LAST.search(text):
        last += [MeetingMention(*m.span(), None, m["of"] or _whose(text, m)) for m in _LAST.finditer(text)]
    if "ext " not in text or "eeting" not in text:
        return last
    coming = (
        MeetingMention(*m.span(), None, m["of"] or m["before"] or (m["sort"] or "").capitalize() or None, coming=True)
        for m in _COMING.finditer(text)
        if not _DATE_OF.search(text[: m.start() + 3])
    )
    return [*last, *coming]


def _whose(text: str, last: re.Match[str]) -> str | None:
    """The body that acts behind its last meeting: "At its last meeting Cabinet agreed the levy"."""
    acts = _ITS_BODY.match(text, last.end()) if re.search(r"\b[Ii]ts\b", last[0]) else None
    return acts["body"] if acts else None


def _apart(found: list[MeetingMention]) -> list[MeetingMention]:
    """Those that were found first, in order of place; one that lies over another is dropped."""
    kept: list[MeetingMention] = []
    for mention in found:
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)
