"""Who reports, where a line or a cell says so without a colon: "Report of the Director of Works"."""

import re

from committee_archive.interpret.dates import date_in
from committee_archive.printed_person import Posts
from committee_archive.vocabulary import Vocabulary

_AND_THE = re.compile(r"(?i),? and the |, the ")  # before a further post of a joint report
_TO = re.compile(r"(?i),? to (?:the )?(?:(?:a |chair\w* and )?(?:meeting|members) of (?:the )?)?(?=[A-Z])")
_HELD = re.compile(r"(?i)[\s,–—-]+(?:(?:to be )?held )?(?:on )?$")
_BODY = 9  # words of a body


def opens_report(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line opens as one that says who reports."""
    return bool(vocabulary.tops.report_of.match(_bare(line)))


def _bare(line: str) -> str:
    """A line without a full stop at its end, and without brackets around the whole of it."""
    bare = line.strip(" .")
    return bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare


def reporter_in(line: str, vocabulary: Vocabulary) -> str:
    """Who reports by what a line says; nothing where it says something else."""
    return _parts(line, vocabulary)[0]


def each_reporter(line: str, vocabulary: Vocabulary) -> list[str]:
    """Those who report by a line, each for himself where it is of several posts: "Joint report of the … and the …"."""
    who = reporter_in(line, vocabulary)
    parts = _AND_THE.split(who)
    if len(parts) > 1 and all(is_post(part, vocabulary) for part in parts):
        return parts
    return [who] if who else []


def is_post(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words are built like a post, in capitals too."""
    offices = vocabulary.world.offices
    return offices is not None and Posts(offices).is_post(text.title() if text.isupper() else text)


def reported_to(line: str, vocabulary: Vocabulary) -> str:
    """Whom a line says somebody reports to: "Report by the Director of Works to the Quay Committee on 8 March 2022"."""
    return _parts(line, vocabulary)[1]


def _parts(line: str, vocabulary: Vocabulary) -> tuple[str, str]:
    match = vocabulary.tops.report_of.match(_bare(line))
    if match is None:
        return "", ""
    day = date_in(match["who"])
    said = _HELD.sub("", match["who"].partition(day.printed)[0]) if day is not None else match["who"]
    for to in _TO.finditer(said):
        who, body = said[: to.start()], said[to.end() :]
        if day is None and is_post(body, vocabulary):
            continue  # "the Assistant to the Chief Executive"
        if vocabulary.body_words.search(body) and len(body.split()) <= _BODY:
            return who, body
    return said, ""
