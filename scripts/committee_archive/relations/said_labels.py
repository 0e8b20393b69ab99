"""Appendices, decisions, items of the agenda, minutes and quoted titles that a text names by their label."""

import posixpath
import re
from collections.abc import Iterator

from committee_archive.folders import REPORTS
from committee_archive.relations.mentions import LabelMention

_NUMBER = re.compile(r"(?<![\d/])\d{2}/\d{5}(?![\d/])")
# "Delegated Decision DD/2021/088", "decision notice HT-0937", "Urgent Action (ref. UA 20-14)", "Report No. ES/19/207"
_CODED = re.compile(
    r"\b(?:[Dd]ecision(?:\s+(?:[Nn]otice|[Rr]ecord))?|[Rr]ecord\s+of\s+[Dd]ecision|[Uu]rgent\s+[Aa]ction|[Rr]eport)\s+"
    r"(?:\(?(?:[Rr]ef(?:erence)?\b\.?|[Nn]o\b\.?|[Nn]umber)\s*:?\s*)?"
    r"(?P<number>(?:[A-Z]{1,6}(?:[/ .-]|(?=[(\d])))?\(?\d{1,4}\)?(?:[/.-]?\(?[A-Z0-9]{1,6}\)?)*)(?![\w/%])"
)
_CODE = re.compile(r"[A-Z/(]")
_APPENDIX_LABEL = r"(?:[A-Z]?\d{1,2}|[A-Z])(?!\w)"
_ELSEWHERE = r"(?!\s*,?\s+(?:of|in|to)\s+(?!this\b|these\b|the\s+(?:report|budget|minutes)\b))"
_APPENDIX = re.compile(
    rf"\b(?:[Aa]ppendix|[Aa]nnex|APPENDIX)\s+[“‘\"']?(?P<label>{_APPENDIX_LABEL})(?:[”’\"']|\b){_ELSEWHERE}"
)
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
# Minutes of time and the least of a measure are shortened alike ("15 min. 20 passengers", "min. 300 mm"): a small
# "min." is a minute's only before "no.", or in a bracket with its number alone; none stands behind a number, before
# a unit, or before what is counted ("Min. 20 passengers").
_MIN = (
    r"(?<!\d)(?<!\d\s)(?:\bMin\.|\bmin\.(?=\s*[Nn]o\b)|(?<=[(\[])min\.(?=\s*\S*\d[),;\]]))"
    r"(?!\s*\d+\s?(?:[cmk]?m|k?g)\b)"
    r"(?!\s*\d+\s+(?!(?:refer\w*|above|below|of|in|on|at|to|and|or|is|was|were|has|had|which|that|by|as|for)\b)[a-z])"
)
# "Minute 45", "Minute No. 45", "Min. 45", "minute 114/20", "Minute CL45/22", "Minute CAB.45"; not "Minute 2022/23"
_MINUTE = re.compile(
    rf"(?:\b[Mm]inute\b|{_MIN})\s*(?:[Nn]o\.?\s*|[Nn]umber\s+|[Rr]ef(?:erence)?\.?\s+)?(?P<minute>(?!20\d\d/)"
    r"(?:\d{1,4}(?:/\d{1,4}){0,2}|[A-Z]{1,5}(?:&[A-Z]{1,3})?[./ -]?\d{1,4}(?:[./-]\d{1,4}){0,2}))(?![\w/%]|\.\d)"
)
_QUOTED = re.compile(
    r"\b(?:[Rr]eport|[Pp]aper|entitled|titled|called|headed)\b[^“‘\"'.;]{0,90}(?P<quoted>[“‘\"](?P<title>[^“”‘\"]{8,160}?)[”’\"](?!\w))"
)
# The first mark of a quotation.
_MARKS = "“‘\"'"


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
    if "inute " in text or "in. " in text:
        for match in _MINUTE.finditer(text):
            yield LabelMention(*match.span(), minute=match["minute"])
    if "/" in text:
        for match in _NUMBER.finditer(text):
            yield LabelMention(*match.span(), number=match.group())
    if "ecision" in text or "eport " in text or "ction (" in text:
        for match in _CODED.finditer(text):
            if _CODE.search(match["number"]) and not _NUMBER.fullmatch(match["number"]) and _is_coded(match):
                # A bracket that is closed and not opened belongs to the words around it.
                less = match["number"].count(")") > match["number"].count("(")
                yield LabelMention(match.start(), match.end() - less, number=match["number"][: -less or None])
    if any(mark in text for mark in _MARKS):
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


def page_at(path: str, href: str) -> str:
    """The page of a paper to which a link in the page at `path` leads, with the place there; empty for any other."""
    file, sign, anchor = href.partition("#")
    if not file.endswith(".md") or ":" in file or file.startswith("/"):
        return ""
    page = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
    return f"{page}{sign}{anchor}" if page.startswith(f"{REPORTS}/") and page != path else ""
