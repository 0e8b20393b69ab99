"""Mentions of papers in a passage: by what they are called and are about."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from committee_archive.model.months import MONTHS
from committee_archive.relations.mentions import BODY, PaperMention
from committee_archive.relations.said_dates import DAY, MONTH, MONTH_YEAR, SHORT_DAY, WHEN, when_of
from committee_archive.relations.said_labels import listed
from committee_archive.relations.words import content
from committee_archive.vocabulary.paper_words import PaperWords

_LABEL = r"\d{1,3}(?:\.\d{1,3})*(?:\s?\([a-z]{1,4}\))*"
_PARAGRAPHS = re.compile(
    rf"\b(?:[Pp]aragraphs?|[Pp]aras?\.?)\s+(?P<label>{_LABEL})(?P<more>(?:\s*(?:to|and|–|-|,)\s*{_LABEL})*)"
)
# "section 7 of the report", "Sections 3.1 of the review"
_SECTION = re.compile(r"\b[Ss]ections?\s+(?P<label>\d{1,3}[a-z]?(?:\.\d{1,3})*)(?=\s+(?:of|in)\s+)")
_NOT_BEFORE = (
    r"(?:of|to|in|on|and|that|which|for|by|as|at|with|from|is|was|be|an?|the|its|their|this"
    r"|also|still|already|therefore|not|will|would|may|must|should|shall|can|could|did|does|has|have|had|who|or)\b"
)
# "of 3 May 2019", "(May 2019)"
_OF_DATE = re.compile(
    rf"\s*(?:,?\s*(?:of|in|dated|from|on)\s+(?:the\s+)?|\((?:of\s+|dated\s+)?(?=[^()]{{3,20}}\))){WHEN}"
)
# "the report of that year": the one of which was spoken last
_OF_THAT = re.compile(r"\s*,?\s+(?:of|in|from|for)\s+(?:that|the\s+same)\s+(?P<unit>year|month|day)\b")
_TIMES = {"year": r"(?:19|20)\d\d\b(?!\s?[–/-]\s?\d)", "month": MONTH_YEAR, "day": rf"{DAY}|{SHORT_DAY}"}
# "the Rope Reserve, under paragraph 3 of the report that created it"
_CREATED_IT = re.compile(r"\s(?:it|them)$")
_CALLED = re.compile(r"(?:[A-Z][\w’'&-]*\s+(?:(?:of|and|for|the|&)\s+){0,2})+[A-Z][\w’'&-]*")
_TO_BODY = re.compile(
    rf"(?:\s*,?\s*(?:(?:which|that)\s+)?(?:was|were|has\s+been|had\s+been)"
    rf"(?=\s+(?:presented|considered|submitted|brought|taken|received|approved|agreed|noted|reported)\s+(?:to|by)\b))?"
    rf"\s+(?:to|before|for|at|presented\s+to|presented\s+at|considered\s+by|considered\s+at|brought\s+to|submitted\s+to|reported\s+to|taken\s+to"
    rf"|received\s+by|approved\s+by|agreed\s+by|noted\s+by)\s+(?:the\s+|this\s+|that\s+|a\s+)?(?:full\s+)?"
    rf"(?:(?P<this>(?:this|that|the|same|next|last)?\s*meeting)|(?P<body>{BODY}))(?:\s+(?:meeting\s+)?(?:on|of|in|for)\s+(?:its\s+meeting\s+on\s+)?(?:the\s+)?{WHEN})?"
)
# "A full report on the fire will go to the Audit Committee on 24 September"
_WILL_GO = re.compile(
    rf"\s*\b(?:will|shall|would|is\s+(?:due\s+)?to)\s+(?:also\s+|then\s+)?"
    rf"(?:go|come|be\s+(?:presented|submitted|brought|taken|put|made|reported))\s+(?:to|before)\s+(?:the\s+)?(?:full\s+)?"
    rf"(?P<body>{BODY})\s+(?:meeting\s+)?(?:on|of)\s+(?:its\s+meeting\s+on\s+)?(?:the\s+)?{WHEN}"
)
# "the outline case, which Cabinet received in June 2022"
_THAT_BODY_HAD = re.compile(
    rf"\s*,?\s+(?:which|that)\s+(?:the\s+)?(?:full\s+)?(?P<body>{BODY})\s+(?:had\s+)?"
    rf"(?:received|considered|approved|agreed|noted|adopted|endorsed)\s+(?:on|in)\s+(?:the\s+)?{WHEN}"
)
_OF_POST = re.compile(
    r"\s+(?:of|by|from)\s+(?:the\s+)?(?P<post>[A-Z][\w’'&-]*(?:\s+(?:(?:of|and|for|&)\s+)?(?:the\s+)?[A-Z][\w’'&-]*)*)"
)
_ON_TOPIC = re.compile(
    r"\s+(?:on|for|about|regarding|concerning|into|of)\s+(?:the\s+|its\s+|a\s+)?(?P<topic>(?:(?!\b(?:which|that|and|was|is|has|had|to|by|from|at|in|as|with|if|but|where|were|are|will|would|be|been|should|may|can|shall|could|not|did|does|do|now|also|then"
    r"|set|sets|gave|gives|said|says|told|tells|showed|shows|stated|states|found|finds|put|puts|for\s+all|of\s+(?:20\d\d|"
    + MONTH
    + r"))\b)[\w’'&/–-]+\s*){1,7})"
)
_THAT_DID = re.compile(
    r"\s+(?:that|which)\s+(?:had\s+|has\s+)?(?P<topic>[a-z]+(?:ed|de|set|ght|t)\s+(?:(?:the|a|its)\s+)?(?:[\w’'-]+\s?){1,3})"
)
_PRE_WHEN = re.compile(rf"\b(?P<when>{DAY}|{SHORT_DAY}|{MONTH_YEAR}|{MONTH}|20\d\d)\b(?!\s?[–/-]\s?\d)")
# "the monitoring report being presented", "the review, which is attached"
_COMES_WITH = re.compile(
    r"\s*,?\s+(?:being\s+presented|presented\s+here|(?:(?:which|that)\s+)?is\s+(?:(?:now|also|here)\s+)?(?:attached|enclosed|appended)|attached)\b"
)
# "Harbour Report: Attached", "An Impact Assessment (IA) has been made and is appended to this report"
_NAMED_ATTACHED = re.compile(
    r"(?:^|[.;]\s+|\b(?:[Aa]n?|[Tt]he)\s+)(?P<name>(?:[A-Z][\w’'&-]*\s+){0,5}"
    r"(?:[Rr]eport|Statement|Assessment|Plan|Policy|Strategy|Review))\b(?:\s*\((?P<short>[A-Z][A-Za-z]{1,7})\))?"
    r"(?:\s*[:–-]?\s*\(?(?:attached|Attached|enclosed|Enclosed)\b"
    r"|[^.;:]{0,60}?\b(?:is|are)\s+(?:(?:now|also|here)\s+)?(?:attached|appended|enclosed)\b)"
)
# "had circulated a report about the trees", "a feedback report which was circulated"
_CIRCULATED = re.compile(r"\b(?:circulated|tabled|distributed|handed\s+out)\s+$")
_WAS_CIRCULATED = re.compile(
    r"\s*,?\s+(?:(?:which|that)\s+)?(?:was|were|had\s+been|has\s+been|is)\s+"
    r"(?:circulated|tabled|distributed|(?:presented|submitted)(?!\s+(?:to|at|in)\s+(?:the\s+)?[A-Z]))\b"
)
# "is included as a background document": one that the law has the council keep for inspection
_AS_BACKGROUND = re.compile(r"\b(?:is|are|as)\s+(?:a\s+)?background\s+(?:document|paper)s?\b")
# "a report to the County Council will be published on 5 February"
_TO_COME = re.compile(
    rf"\s+(?:will|shall|is\s+to|is\s+due\s+to)\s+be\s+(?:(?P<out>published|issued|circulated)|presented|considered)"
    rf"\s+(?:on|in)\s+{WHEN}"
)
# "On 3 March a paper was taken to", "on 3 March, the report to"
_ON_BEFORE = re.compile(rf"\b[Oo]n\s+(?:the\s+)?{WHEN}\s*,?\s*$")
# What was written, whoever keeps it: "a feasibility study was conducted in May", "a full report has been created"
_WAS_MADE = re.compile(
    rf"\s+(?:was|were|has\s+been|had\s+been)\s+(?:\w+ly\s+)?(?:conducted|commissioned|undertaken|carried\s+out|prepared"
    rf"|produced|completed|created|written|drawn\s+up)\b(?:\s+(?:in|on)\s+{WHEN})?(?:\s+for\s+(?P<this>this\s+meeting)\b)?"
)
# "the Information Strategy, which is on the same agenda"
_ON_AGENDA = re.compile(
    r"\s*,?\s+(?:(?:which|that)\s+(?:is|was)\s+)?(?:also\s+)?(?:elsewhere\s+)?on\s+(?:this|the\s+same|today’s|tonight’s)\s+agenda\b"
)
# "the Pay Review Body": what follows is a part of the name; "staff at the Lantern Library report that": they report
_GOES_ON = re.compile(r"\s+(?:[A-Z][a-z]|that\b)")
_NAME = re.compile(r"[A-Z][a-z’'-]{3,}")
_EVERY = re.compile(r"\b(?:every|each|any|no|all|other|such)\b", re.IGNORECASE)
_MEETING_WORD = re.compile(r"\b(?:this|that|same|the|next|last)\s+meeting\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _paper_pattern(words: PaperWords) -> re.Pattern[str]:
    """A paper, from the word before it that says which: "the Depth Study 2019–2021"."""
    return re.compile(
        r"\b(?P<det>an?|the|its|that|their|our|my|his|her)\s+"
        rf"(?P<pre>(?:(?!{_NOT_BEFORE}|[–-]\s)[\w’'–/-]+[ ]){{0,6}}?)"
        rf"(?P<head>{words.paper})\b(?!\s*-|\s+report\b)"
        r"(?:\s+(?:for\s+(?=20\d\d[–/-]))?(?P<years>20\d\d(?:[–/-]\s?(?:20)?\d\d)?))?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _announcing(words: PaperWords) -> re.Pattern[str]:
    """What a body is to have at its next meeting."""
    return re.compile(
        rf"(?P<body>{BODY})\s+(?:will|would|is\s+to|was\s+to)\s+(?:also\s+|then\s+)?(?:receive|have|consider|be\s+given)\s+"
        rf"(?P<paper>an?\s+(?:[\w’'-]+\s+){{0,2}}?(?P<head>{words.announced})\b(?:\s+(?!at\b)[\w’'-]+){{0,10}}?)\s+"
        r"at\s+(?:its|their)\s+next\s+meeting\b"
    )


@lru_cache(maxsize=4)
def _and_pattern(words: PaperWords) -> re.Pattern[str]:
    """Another paper by its name, joined to one before: "the Depth Plan 2019–2021 and Harbour Strategy"."""
    return re.compile(
        r"(?P<det>,|,?\s+and|\s+&)\s+(?P<pre>(?:(?:[A-Z][\w’'-]*|of|for|and)[ ]){1,6}?)"
        rf"(?P<head>(?i:{words.paper}))\b"
        r"(?!\s*-|\s+[Rr]eport\b)(?:\s+(?P<years>20\d\d(?:[–/-]\s?(?:20)?\d\d)?))?"
    )


def paper_mentions(text: str, today: dt.date, words: PaperWords) -> Iterator[PaperMention]:
    """Every mention of a paper in a text, those with paragraphs of it first among those of one place.

    Args:
        text: Of a passage.
        today: The day of its paper.
        words: What papers are called.
    """
    lower = text.casefold()
    if "para" not in lower and not any(word in lower for word in (*words.endings, *words.with_this)):
        return
    for match in _PARAGRAPHS.finditer(text) if "para" in lower else ():
        places = [m.span() for m in re.finditer(_LABEL, match.group())]
        labels = tuple(match.group()[first:last] for first, last in places)
        link = re.match(r"\s+(?:of|in|to)\s+", text[match.end() :])
        named = paper_at(text, match.end() + link.end(), today, words) if link else None
        if named is None:
            named = PaperMention(match.start(), match.end(), "")
        spans = tuple(listed(match.start(), match.start(), named.end, places))
        yield replace(named, start=match.start(), labels=labels, spans=spans)
    for match in _SECTION.finditer(text) if "ection" in text else ():
        link = re.match(r"\s+(?:of|in)\s+", text[match.end() :])
        named = paper_at(text, match.end() + link.end(), today, words) if link else None
        if named is not None:
            span = (match.start(), named.end)
            yield replace(named, start=match.start(), labels=(match["label"],), spans=(span,), section=True)
    for match in _NAMED_ATTACHED.finditer(text) if any(word in lower for word in words.with_this) else ():
        name = match["name"]
        if topic := content(name):
            short = match["short"] or ""
            yield PaperMention(
                *match.span("name"), name.split()[-1].casefold(), topic=topic, attached=True, written=True, short=short
            )
    for match in _paper_pattern(words).finditer(text):
        if not _EVERY.search(match["pre"]) and (match["det"].casefold() != "that" or not match["pre"]):
            yield _paper(text, match, today, words)
            joined = _and_pattern(words).match(text, match.end()) if match["head"][0].isupper() else None
            while joined and joined["head"][0].isupper():
                yield replace(_paper(text, joined, today, words), start=joined.start("pre"))
                joined = _and_pattern(words).match(text, joined.end())


def announced_mentions(text: str, words: PaperWords) -> Iterator[PaperMention]:
    """What a body is to have at its next meeting: "the Board will receive an account of it at its next meeting"."""
    for match in _announcing(words).finditer(text) if "next meeting" in text else ():
        yield PaperMention(
            *match.span("paper"), match["head"], body=match["body"], meeting="next", definite=False, coming=True
        )


def paper_at(text: str, place: int, today: dt.date, words: PaperWords) -> PaperMention | None:
    """The mention of a paper that begins at a place in a text."""
    match = _paper_pattern(words).match(text, place)
    return _paper(text, match, today, words) if match else None


def _paper(text: str, match: re.Match[str], today: dt.date, known: PaperWords) -> PaperMention:
    pre, end = match["pre"], match.end()
    when = None
    early = _PRE_WHEN.search(pre)
    if early:
        when = when_of(early["when"], today)
        pre = pre.replace(early["when"], " ")
    words = pre.casefold().split()
    topic = list(content(" ".join(w for w in words if w not in known.plain)))
    if match["head"].casefold() not in ("report", "paper"):
        topic += content(match["head"])
    if match["years"]:
        topic += content(match["years"])
    body = whose = meeting = None
    sat = coming = issued = False
    while True:
        more = _OF_DATE.match(text, end) or (_TO_COME.match(text, end) if body is not None else None)
        if more and when is None:
            when = when_of(more["when"], today)
            issued = bool(more.groupdict().get("out"))
        elif when is None and (more := _OF_THAT.match(text, end)) and (time := _told(text[: match.start()], more)):
            when = when_of(time, today)
        elif (more := _ON_AGENDA.match(text, end)) and meeting is None:
            meeting = "this"
        elif (more := _TO_BODY.match(text, end)) and body is None and meeting is None:
            if more["this"]:
                said = _MEETING_WORD.search(text, end, more.end())
                meeting = said.group().split()[0].casefold() if said else "the"
            else:
                body = more["body"]
            if more["when"]:
                when, sat = when_of(more["when"], today), body is None
        elif (more := _THAT_BODY_HAD.match(text, end)) and body is None and when is None:
            body, when = more["body"], when_of(more["when"], today)
        elif (more := _WILL_GO.match(text, end)) and topic and body is None and when is None:
            # Of its meeting the words behind tell.
            body, when, coming = more["body"], when_of(more["when"], today), True
            break
        elif (more := _OF_POST.match(text, end)) and whose is None and not topic:
            whose = more["post"]
        elif ((more := _THAT_DID.match(text, end)) and len(topic) == 0) or (
            (more := _ON_TOPIC.match(text, end)) and not more["topic"].startswith(tuple(MONTHS))
        ):
            named = _CALLED.findall(text, 0, match.start()) if _CREATED_IT.search(more["topic"]) else []
            topic += content(named[-1] if named else more["topic"])
        else:
            break
        end = more.end()
    while end > match.end() and text[end - 1] in " ,\n":
        end -= 1
    if when is None and (led := _ON_BEFORE.search(text, 0, match.start())) and body is not None:
        when = when_of(led["when"], today)
    if made := _WAS_MADE.match(text, end):
        when = when_of(made["when"], today) if made["when"] and when is None else when
        meeting = "this" if made["this"] else meeting
    attached = not known.with_this.isdisjoint(words) or _COMES_WITH.match(text, end) is not None
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
        not known.earlier.isdisjoint(words),
        _is_background(text, match, words),
        ours=match["det"].casefold() in ("the", "my", "our"),
        attached=attached,
        made=made is not None,
        sat=sat,
        coming=coming,
        issued=issued,
        person=match["det"].casefold() in ("his", "her"),
        named=_has_name(match["pre"]) and not _GOES_ON.match(text, match.end()),
        written=attached
        or _CIRCULATED.search(text, 0, match.start()) is not None
        or _WAS_CIRCULATED.match(text, end) is not None,
    )


def _told(before: str, that: re.Match[str]) -> str:
    """The year, month or day last spoken of; empty where there is none."""
    return next(iter(re.findall(_TIMES[that["unit"]], before)[-1:]), "")


def _has_name(before: str) -> bool:
    """Whether some words before "report" are capitals of a name, not of an office's short form."""
    return any(_NAME.fullmatch(word) for word in before.split())


def _is_background(text: str, match: re.Match[str], before: list[str]) -> bool:
    """Whether a paper is called a background paper, by its name or by what its sentence says of it."""
    if match["head"].casefold() == "paper" and "background" in before:
        return True
    rest = re.split(r"[.;]\s", text[match.end() :], maxsplit=1)[0]
    return _AS_BACKGROUND.search(rest) is not None
