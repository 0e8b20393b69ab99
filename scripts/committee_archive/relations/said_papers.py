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
_OF_DATE = re.compile(rf"\s*,?\s*(?:of|in|dated|from|on)\s+(?:the\s+)?{WHEN}")
_TO_BODY = re.compile(
    rf"(?:\s*,\s*(?:which|that)\s+(?:was|were|has\s+been)(?=\s+(?:presented|considered|submitted)))?"
    rf"\s+(?:to|before|for|at|presented\s+to|considered\s+by|considered\s+at|brought\s+to|submitted\s+to|reported\s+to)\s+(?:the\s+|this\s+|that\s+|a\s+)?"
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
_PRE_WHEN = re.compile(rf"\b(?P<when>{MONTH_YEAR}|{MONTH}|20\d\d)\b")
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

_ANY_PAPER = ("report", "review", "case", "paper", "plan", "record", "strategy", "letter", "note", "para")


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
