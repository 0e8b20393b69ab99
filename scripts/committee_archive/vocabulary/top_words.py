"""Words of lines at a paper's top and in its contact details that are no title, no body and nobody's name: patterns.

They come from `offices.yml`, `sections.yml`, `forms.yml`, `signs.yml`, `kinds.yml` and `citing.yml`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from committee_archive.vocabulary.comparable import keys, whole_words
from committee_archive.vocabulary.phrases import Words, either, folded, listed, plain_words

_OF = (" of", " by", " from", " on behalf of")  # ends of what opens a line that says who reports
_TO = (" to", " for")  # and of what opens one that says to whom


@dataclass(frozen=True, slots=True)
class TopWords:
    """What lines of a paper are known by that say who, where and to whom, and not what about.

    Attributes:
        authority: Finds the name of a council or other authority, when it is all of a line.
        general_bodies: Words for bodies that name none alone, comparable forms.
        everyday_bodies: Words for bodies that, written small, are about something else, comparable forms.
        councillors: Alternatives for a pattern: what members are called before their names.
        premises: Finds a word of the address of an office; `venues` one of the place of a meeting.
        teams: Finds at the end of a line that it names people who work together, and nobody.
        papers: What papers call themselves, which is no title, comparable forms.
        states: What they say of their own state, likewise.
        numbers: Matches a line that is no more than the numbers of an item or a report; `item` that of an item.
        item_stamp: Finds that of an item at the end of a line.
        sheet: Finds, behind the body that met, that a paper is the sheet with its decisions.
        decided_by: Matches a line that says which body decided.
        report_of: Matches a line that says who reports; `report_to` one that says to whom.
        appendix: Alternatives for a pattern: what is attached to a paper.
        nothing: Answers of forms that say there is nothing, comparable forms.
        answers: All answers of a word or two; `answered` opens a text with one that is more than a letter.
        yes: Those that say yes.
    """

    authority: re.Pattern[str]
    general_bodies: frozenset[str]
    everyday_bodies: frozenset[str]
    councillors: str
    premises: re.Pattern[str]
    venues: re.Pattern[str]
    teams: re.Pattern[str]
    papers: frozenset[str]
    states: frozenset[str]
    numbers: re.Pattern[str]
    item: re.Pattern[str]
    item_stamp: re.Pattern[str]
    sheet: re.Pattern[str]
    decided_by: re.Pattern[str]
    report_of: re.Pattern[str]
    report_to: re.Pattern[str]
    appendix: str
    nothing: frozenset[str]
    answers: frozenset[str]
    answered: re.Pattern[str]
    yes: frozenset[str]


def top_words(files: Mapping[str, Words]) -> TopWords:
    """The patterns of an archive."""
    offices, sections, forms = files["offices"], files["sections"], files["forms"]
    reports = files["kinds"].get("report", ())
    of, to = whole_words(o for o in reports if o.endswith(_OF)).pattern, either(o for o in reports if o.endswith(_TO))
    decided = whole_words(files["signs"].get("decided_by", ())).pattern
    items, numbers = (listed(sections, name) for name in ("items", "numbers"))
    endings, openings = (listed(offices, name) for name in ("authorities", "authorities_of"))
    nothing = keys(forms.get("nothing", ()))
    answers = nothing | keys(forms.get("answers", ())) | keys(forms.get("yes", ()))
    return TopWords(
        authority=re.compile(rf"(?i)\S.*\b(?:{endings})$|(?:{openings}) "),
        general_bodies=keys(offices.get("general_bodies", ())),
        everyday_bodies=keys(offices.get("everyday_bodies", ())),
        councillors=listed(files["citing"], "members"),
        premises=plain_words((*offices.get("buildings", ()), *offices.get("streets", ()))),
        venues=plain_words((*offices.get("buildings", ()), *offices.get("rooms", ()))),
        teams=re.compile(rf"(?i)^[^,]*\b(?:{listed(offices, 'teams')})$"),
        papers=keys(sections.get("papers", ())),
        states=keys(sections.get("states", ())),
        numbers=re.compile(rf"(?i)(?:(?:(?:{items})\b.{{0,12}}?|(?:{numbers})\b.{{0,16}}?)(?:\s+|$)){{1,4}}$"),
        item=re.compile(rf"(?i)(?:{items})\b.{{0,12}}$"),
        item_stamp=re.compile(rf"(?i)\s+(?:{items}) (?:no\.?\s?)?\d{{1,3}}[a-z]?$"),
        sheet=re.compile(rf"(?i)[\s:–-]+(?:{listed(files['signs'], 'sheets')})(?: (?:on|at|by)\b.*)?$"),
        decided_by=re.compile(rf"{decided}(?: the)? (?P<body>[^.;:]+)$"),
        report_of=re.compile(rf"{of}(?: the)? (?P<who>(?!the\b)[^:]{{3,}})$"),
        report_to=re.compile(rf"(?i)(?:{to})(?: the)? (?P<body>[^:]+)$"),
        appendix=either(map(folded, files["kinds"].get("appendix", ()))),
        nothing=nothing,
        answers=answers,
        answered=re.compile(rf"(?i)(?:{either(a for a in answers if len(a) > 1)})\b"),
        yes=keys(forms.get("yes", ())),
    )
