"""Mentions of papers in a passage: by what they are called and are about, by a label, by a number."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from committee_archive.relations.mentions import BODY, LabelMention, PaperMention
from committee_archive.relations.said_dates import MONTH, MONTH_YEAR, MONTHS, WHEN, when_of
from committee_archive.relations.words import content

_LABEL = r"\d{1,3}(?:\.\d{1,3})*(?:\s?\([a-z]{1,4}\))*"
_PARAGRAPHS = re.compile(
    rf"\b(?:[Pp]aragraphs?|[Pp]aras?\.?)\s+(?P<label>{_LABEL})(?P<more>(?:\s*(?:to|and|–|-|,)\s*{_LABEL})*)"
)
_HEADS = r"(?:report|review|(?:outline\s+|business\s+)?case|paper|plan|record|strategy|letter|note|study|survey)"
_NOT_BEFORE = (
    r"(?:of|to|in|on|and|that|which|for|by|as|at|with|from|is|was|be|an?|the|its|their|this"
    r"|will|would|may|must|should|shall|can|could|did|does|has|have|had|who|or)\b"
)
_PAPER = re.compile(
    rf"\b(?P<det>an?|the|its|that|their|our|my)\s+(?P<pre>(?:(?!{_NOT_BEFORE}|[–-]\s)[\w’'–/-]+[ ]){{0,6}}?)"
    rf"(?P<head>{_HEADS})\b(?!\s*-|\s+report\b)(?:\s+(?:for\s+(?=20\d\d[–/-]))?(?P<years>20\d\d(?:[–/-]\s?(?:20)?\d\d)?))?",
    re.IGNORECASE,
)
_OF_DATE = re.compile(rf"\s*,?\s*(?:of|in|dated|from|on)\s+(?:the\s+)?{WHEN}")
_TO_BODY = re.compile(
    rf"(?:\s*,?\s*(?:(?:which|that)\s+)?(?:was|were|has\s+been|had\s+been)"
    rf"(?=\s+(?:presented|considered|submitted|brought|taken|received|approved|agreed|noted|reported)\s+(?:to|by)\b))?"
    rf"\s+(?:to|before|for|at|presented\s+to|presented\s+at|considered\s+by|considered\s+at|brought\s+to|submitted\s+to|reported\s+to|taken\s+to"
    rf"|received\s+by|approved\s+by|agreed\s+by|noted\s+by)\s+(?:the\s+|this\s+|that\s+|a\s+)?(?:full\s+)?"
    rf"(?:(?P<this>(?:this|that|the|same|next|last)?\s*meeting)|(?P<body>{BODY}))(?:\s+(?:meeting\s+)?(?:on|of|in|for)\s+(?:its\s+meeting\s+on\s+)?(?:the\s+)?{WHEN})?"
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
_PRE_WHEN = re.compile(rf"\b(?P<when>{MONTH_YEAR}|{MONTH}|20\d\d)\b(?!\s?[–/-]\s?\d)")
_PLAIN = frozenset(
    """separate further previous earlier last joint detailed full revised original
    subsequent final recent said same present covering proposed latest
    attached accompanying enclosed appended""".split()
)
_WITH_THIS = frozenset(("attached", "accompanying", "enclosed", "appended"))
# "the monitoring report being presented", "the review, which is attached"
_COMES_WITH = re.compile(
    r"\s*,?\s+(?:being\s+presented|presented\s+here|(?:(?:which|that)\s+)?is\s+(?:attached|enclosed|appended)|attached)\b"
)
# "Harbour Report: Attached", "An Impact Assessment (IA) has been made and is appended to this report"
_NAMED_ATTACHED = re.compile(
    r"(?:^|[.;]\s+|\b(?:[Aa]n?|[Tt]he)\s+)(?P<name>(?:[A-Z][\w’'&-]*\s+){0,5}"
    r"(?:[Rr]eport|Statement|Assessment|Plan|Policy|Strategy|Review))\b(?:\s*\((?P<short>[A-Z][A-Za-z]{1,7})\))?"
    r"(?:\s*[:–-]?\s*\(?(?:attached|Attached|enclosed|Enclosed)\b"
    r"|[^.;:]{0,60}?\b(?:is|are)\s+(?:attached|appended|enclosed)\b)"
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
    rf"\s+(?:will|shall|is\s+to|is\s+due\s+to)\s+be\s+(?:published|issued|presented|considered|circulated)"
    rf"\s+(?:on|in)\s+{WHEN}"
)
# "On 3 March a paper was taken to", "on 3 March, the report to"
_ON_BEFORE = re.compile(rf"\b[Oo]n\s+(?:the\s+)?{WHEN}\s*,?\s*$")
# What was written, whoever keeps it: "a feasibility study was conducted in May", "a full report has been created"
_WAS_MADE = re.compile(
    rf"\s+(?:was|were|has\s+been|had\s+been)\s+(?:\w+ly\s+)?(?:conducted|commissioned|undertaken|carried\s+out|prepared"
    rf"|produced|completed|created|written|drawn\s+up)\b(?:\s+(?:in|on)\s+{WHEN})?(?:\s+for\s+(?P<this>this\s+meeting)\b)?"
)
_EARLIER = frozenset({"previous", "last"})
# "the Information Strategy, which is on the same agenda"
_ON_AGENDA = re.compile(
    r"\s*,?\s+(?:(?:which|that)\s+(?:is|was)\s+)?(?:also\s+)?(?:elsewhere\s+)?on\s+(?:this|the\s+same|today’s|tonight’s)\s+agenda\b"
)
# "the Pay Review Body": what follows is a part of the name; "staff at the Lantern Library report that": they report
_GOES_ON = re.compile(r"\s+(?:[A-Z][a-z]|that\b)")
_NAME = re.compile(r"[A-Z][a-z’'-]{3,}")
_EVERY = re.compile(r"\b(?:every|each|any|no|all|other|such)\b", re.IGNORECASE)
_MEETING_WORD = re.compile(r"\b(?:this|that|same|the|next|last)\s+meeting\b", re.IGNORECASE)

_ANY_PAPER = (
    "report",
    "review",
    "case",
    "paper",
    "plan",
    "record",
    "strategy",
    "letter",
    "note",
    "para",
    "study",
    "survey",
)


def paper_mentions(text: str, today: dt.date) -> Iterator[PaperMention]:
    """Every mention of a paper in a text, those with paragraphs of it first among those of one place."""
    lower = text.casefold()
    if not any(word in lower for word in _ANY_PAPER):
        return
    for match in _PARAGRAPHS.finditer(text):
        places = [m.span() for m in re.finditer(_LABEL, match.group())]
        labels = tuple(match.group()[first:last] for first, last in places)
        link = re.match(r"\s+(?:of|in|to)\s+", text[match.end() :])
        named = _paper_at(text, match.end() + link.end(), today) if link else None
        if named is None:
            named = PaperMention(match.start(), match.end(), "")
        spans = tuple(listed(match.start(), match.start(), named.end, places))
        yield replace(named, start=match.start(), labels=labels, spans=spans)
    for match in _NAMED_ATTACHED.finditer(text):
        name = match["name"]
        if topic := content(name):
            short = match["short"] or ""
            yield PaperMention(
                *match.span("name"), name.split()[-1].casefold(), topic=topic, attached=True, written=True, short=short
            )
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
        more = _OF_DATE.match(text, end) or (_TO_COME.match(text, end) if body is not None else None)
        if more and when is None:
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
    if when is None and (led := _ON_BEFORE.search(text, 0, match.start())) and body is not None:
        when = when_of(led["when"], today)
    if made := _WAS_MADE.match(text, end):
        when = when_of(made["when"], today) if made["when"] and when is None else when
        meeting = "this" if made["this"] else meeting
    attached = not _WITH_THIS.isdisjoint(words) or _COMES_WITH.match(text, end) is not None
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
        _is_background(text, match, words),
        ours=match["det"].casefold() in ("the", "my", "our"),
        attached=attached,
        made=made is not None,
        named=_has_name(match["pre"]) and not _GOES_ON.match(text, match.end()),
        written=attached
        or _CIRCULATED.search(text, 0, match.start()) is not None
        or _WAS_CIRCULATED.match(text, end) is not None,
    )


def _has_name(before: str) -> bool:
    """Whether some words before "report" are capitals of a name, not of an office's short form."""
    return any(_NAME.fullmatch(word) for word in before.split())


def _is_background(text: str, match: re.Match[str], before: list[str]) -> bool:
    """Whether a paper is called a background paper, by its name or by what its sentence says of it."""
    if match["head"].casefold() == "paper" and "background" in before:
        return True
    rest = re.split(r"[.;]\s", text[match.end() :], maxsplit=1)[0]
    return _AS_BACKGROUND.search(rest) is not None


_NUMBER = re.compile(r"(?<![\d/])\d{2}/\d{5}(?![\d/])")
# "Delegated Decision DD/2021/088", "decision notice HT-0937", "Urgent Action (ref. UA 20-14)", "Report No. ES/19/207"
_CODED = re.compile(
    r"\b(?:[Dd]ecision(?:\s+[Nn]otice)?|[Rr]ecord\s+of\s+[Dd]ecision|[Uu]rgent\s+[Aa]ction|[Rr]eport)\s+"
    r"(?:\(?(?:[Rr]ef(?:erence)?\b\.?|[Nn]o\b\.?|[Nn]umber)\s*:?\s*)?"
    r"(?P<number>(?:[A-Z]{1,6}(?:[/ .-]|(?=[(\d])))?\(?\d{1,4}\)?(?:[/.-]?\(?[A-Z0-9]{1,6}\)?)*)(?![\w/%])"
)
_CODE = re.compile(r"[A-Z/(]")
_APPENDIX_LABEL = r"(?:[A-Z]?\d{1,2}|[A-Z])(?!\w)"
_ELSEWHERE = r"(?!\s*,?\s+(?:of|in|to)\s+(?!this\b|the\s+(?:report|budget)\b))"
_APPENDIX = re.compile(rf"\b(?:[Aa]ppendix|[Aa]nnex|APPENDIX)\s+(?P<label>{_APPENDIX_LABEL})\b{_ELSEWHERE}")
# "Appendices A to C", "Annexes 1, 2 and 4"
_APPENDICES = re.compile(
    rf"\b(?:[Aa]ppendices|[Aa]nnexes|APPENDICES)\s+(?P<labels>{_APPENDIX_LABEL}(?:\s*(?:,|to|and|&|–|-)\s*{_APPENDIX_LABEL})+){_ELSEWHERE}"
)
_RANGE = re.compile(r"\s*(?:to|–|-)\s*")
_LONGEST_RANGE = 26
# "item 7 of this agenda", "Agenda Item 7", "elsewhere on this agenda (item 7)"; not the item of another meeting
_THIS_AGENDA = r"(?:this|today’s|today's|tonight’s|the\s+same|the)\s+agenda"
_ITEM = re.compile(
    rf"\b(?:[Aa]genda\s+(?:[Ii]tem\s+(?:[Nn]o\.?\s*)?|[Nn]o\.?\s*)(?P<item>\d{{1,4}}[a-z]?)(?!\w|\s+(?:of|at|for|on)\b)"
    rf"|[Ii]tem\s+(?:[Nn]o\.?\s*)?(?P<of>\d{{1,2}}[a-z]?)\s+(?:of|on)\s+{_THIS_AGENDA}"
    rf"|on\s+{_THIS_AGENDA}\s*\((?:agenda\s+)?item\s+(?P<in>\d{{1,2}}[a-z]?)\))"
)
# "Minute 45", "Minute No. 45"
_MINUTE = re.compile(r"\b[Mm]inute\s+(?:[Nn]o\.?\s*|[Nn]umber\s+)?(?P<minute>\d{1,4})(?![\w/]|\.\d)")
_QUOTED = re.compile(
    r"\b(?:report|paper|entitled|titled|called|headed)\b[^“‘\"'.;]{0,30}(?P<quoted>[“‘\"](?P<title>[^“”‘\"]{8,160}?)[”’\"](?!\w))"
)


def label_mentions(text: str) -> Iterator[LabelMention]:
    """Every appendix, decision, item of the agenda and minute that a text names by its label or number."""
    lower = text.casefold()
    if "appendi" in lower or "annex" in lower:
        for match in _APPENDIX.finditer(text):
            yield LabelMention(*match.span(), label=match["label"].upper())
        for match in _APPENDICES.finditer(text):
            spans = [m.span() for m in re.finditer(_APPENDIX_LABEL, match["labels"])]
            words = listed(match.start(), match.start("labels"), match.end(), spans)
            before: tuple[str, int] | None = None
            for (start, end), (first, last) in zip(words, spans, strict=True):
                label = match["labels"][first:last].upper()
                joint = match["labels"][before[1] : first] if before else ""
                between = tuple(_between(before[0], label)) if before and _RANGE.fullmatch(joint) else ()
                yield LabelMention(start, end, label=label, between=between)
                before = label, last
    if "agenda" in lower:
        for match in _ITEM.finditer(text):
            yield LabelMention(*match.span(), item=match["item"] or match["of"] or match["in"])
    if "inute " in text:
        for match in _MINUTE.finditer(text):
            yield LabelMention(*match.span(), minute=match["minute"])
    for match in _NUMBER.finditer(text):
        yield LabelMention(*match.span(), number=match.group())
    if "ecision" in text or "eport " in text or "ction (" in text:
        for match in _CODED.finditer(text):
            if _CODE.search(match["number"]) and not _NUMBER.fullmatch(match["number"]) and _is_coded(match):
                # A bracket that is closed and not opened belongs to the words around it.
                less = match["number"].count(")") > match["number"].count("(")
                yield LabelMention(match.start(), match.end() - less, number=match["number"][: -less or None])
    for match in _QUOTED.finditer(text):
        yield LabelMention(*match.span("quoted"), title=match["title"])


def _is_coded(match: re.Match[str]) -> bool:
    """Whether a number of a report says so, or looks it: "Report Q1" is that of a quarter."""
    words = match.group().casefold()
    return (
        not words.startswith("report")
        or "/" in match["number"]
        or re.match(r"report\s+\(?(?:no|ref|number)\b", words) is not None
    )


def _between(first: str, last: str) -> Iterator[str]:
    """The labels that a range passes over: 3 and 4 of "2 to 5", E and F of "D to G"."""
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= _LONGEST_RANGE:
        yield from (str(n) for n in range(int(first) + 1, int(last)))
    elif len(first) == len(last) == 1 and first.isalpha() and last.isalpha():
        yield from (chr(n) for n in range(ord(first) + 1, ord(last)))


def listed(start: int, labels: int, end: int, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the words of each of several labels begin and end: "paragraphs 3", "to 5 of the report".

    Args:
        start: Where all of them begin in the text.
        labels: Where the labels begin.
        end: Where everything ends.
        spans: Of each label, counted from `labels`.
    """
    begin = start
    for n, (_, last) in enumerate(spans):
        until = end if n == len(spans) - 1 else labels + last
        yield begin, until
        begin = until
