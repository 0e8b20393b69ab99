"""The report of an item, however its minutes speak of it: "considered a report", "section 4 of the report".

No phrase is looked for as a whole. What is called a report is found first; the words at it then say whether it lay
before the meeting: whether it is "a" report or "the" report, of what sort, what was done with it, whose it is. "The
report" alone is the one spoken of last: the one of the item, one that was asked for, or what somebody told.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from committee_archive.relations.passages import Passage, is_prose, sentences
from committee_archive.relations.said_dates import MONTHS
from committee_archive.relations.words import content
from committee_archive.vocabulary.citing_words import CitingWords
from committee_archive.vocabulary.phrases import folded

_OFFICE = re.compile(r"\s+(?:of|by|from)\s+(?:(?:the|our)\s+)?[A-Z]")
# "Reports from Sub-Committees" heads what is told.
_BY_OFFICE = re.compile(r"\s+(?:of|by)\s+(?:(?:the|our)\s+)?[A-Z]")
_DATED = re.compile(rf"\s+(?:of|from|in|dated)\s+(?:the\s+)?(?:\d|{'|'.join(MONTHS)})")
# "Report CEX/12", "report No. 25/17"
_NUMBERED = re.compile(r"\s+(?:[A-Z]{2,5}[ /-]?\d{1,4}\b|[Nn]o\.?\s*\d|\d{1,4}/\d{1,4}\b)")
_BRACKETS = re.compile(r"\s*\([^()]{0,80}\)")
_THAT = re.compile(r"\bthat\s+$")
_TO = re.compile(r"\bto\s+$")
# "In this report" is said in what a report asked for, and "the report that buses were late" is what somebody said.
_OWN = frozenset({"this", "these"})
_CLAUSE = re.compile(r"\s+that\s")
_NOT = re.compile(r"\b(?:nor|not|neither|without|if|whether|unless)\s+(?:[\w'-]+\s+){0,4}$")
_BE = re.compile(r"\s+(?:\([^()]{0,80}\)\s*)?be\b")
_OPENS = re.compile(r"^\W*(?:\(?[a-z0-9]{1,3}[).]\s*)?$")
# The words by which a report was taken in hand stand so near before it.
_REACH = 60


class Use(Enum):
    """What words say of a report."""

    BEFORE = "it lay before the meeting"
    SAME = "it is the one spoken of"
    TO_COME = "it is not there yet"
    SPOKEN = "somebody told it"
    OTHER = "it may be any other"


@dataclass(frozen=True, slots=True)
class ReportSaid:
    """Words that speak of a report.

    Attributes:
        start: Where they begin in the sentence.
        end: Where they end.
        use: What they say.
        taken: Whether they say what the meeting did with it.
        came: Whether they say that it came with the papers, or what was done with it after its name.
        placed: Whether they speak of what stands in it, which is not said of what was told.
        decided: Whether they ask that it be noted or approved.
        whose: Whether they name its office.
        several: Whether they speak of more than one.
        sort: The stems of the words between "the" and "report" that leave open which it is.
    """

    start: int
    end: int
    use: Use
    taken: bool = False
    came: bool = False
    placed: bool = False
    decided: bool = False
    whose: bool = False
    several: bool = False
    sort: frozenset[str] = frozenset()


def reports_said(
    body: Iterable[Passage], title: str, words: CitingWords, *, held: bool
) -> Iterator[tuple[Passage, int, int, ReportSaid]]:
    """Each passage of an item's minutes with the beginning and end of words that speak of the item's report.

    Args:
        body: The passages under an item.
        title: Of the item: "the Rope Progress Report" is that of an item of the name.
        words: How minutes speak of reports.
        held: Whether the item's report is held: then it is known without words, and others are told apart.
    """
    of = words.of_reports
    if of.told_title.search(folded(title)) or of.quiet_title.search(folded(title)):
        return
    named = frozenset(content(title))
    state, told = (Use.BEFORE if held else None), False
    for passage in body:
        if not is_prose(passage):
            continue
        for start, sentence in sentences(passage.text):
            text = folded(sentence)
            for said in _reports_in(sentence, words):
                use = _use(said, named, words, held=held)
                if use is Use.SAME and not _is_it(said, state, told):
                    continue
                if use in (Use.BEFORE, Use.SAME):
                    state = Use.BEFORE
                    yield passage, start + said.start, start + said.end, said
                elif (use is not Use.OTHER or said.came) and state is None:
                    state = use
            told = told or of.told.search(text) is not None


def _is_it(said: ReportSaid, state: Use | None, told: bool) -> bool:
    """Whether "the report" is the one that lay before the meeting, by what its item spoke of before."""
    if state is None:
        return not said.several and (said.placed or said.decided or not told)
    return state is Use.BEFORE or said.decided


def _use(said: ReportSaid, named: frozenset[str], words: CitingWords, *, held: bool) -> Use:
    """What words say of a report, once the title of the item is known."""
    if held and said.use is Use.BEFORE and said.whose and not said.taken:
        return Use.OTHER
    if not said.sort or said.sort <= named:
        return said.use
    # One with a name of its own that came with the papers is a paper for itself; of a kind of report an item has one.
    of_a_kind = said.whose or said.sort <= _stems(words)
    return said.use if said.taken and not held and of_a_kind and not said.came else Use.OTHER


@lru_cache(maxsize=8)
def _stems(words: CitingWords) -> frozenset[str]:
    """Of the words that say of what kind a report is."""
    return frozenset(stem for kind in words.kinds for stem in content(kind))


@lru_cache(maxsize=50_000)
def _reports_in(sentence: str, words: CitingWords) -> tuple[ReportSaid, ...]:
    """Every report of which a sentence speaks."""
    of = words.of_reports
    text = folded(sentence)
    copies = tuple(ReportSaid(*m.span(), Use.BEFORE, taken=True) for m in of.copies.finditer(text))
    if not of.noun.search(text):
        return copies
    if of.verbally.search(text):
        return (ReportSaid(0, len(sentence), Use.SPOKEN),)
    return (*copies, *(_said(sentence, text, match, words) for match in of.phrase.finditer(text)))


def _said(sentence: str, text: str, match: re.Match[str], words: CitingWords) -> ReportSaid:
    """What is said of one report.

    Args:
        sentence: As printed.
        text: The same, folded.
        match: The report in it, from "the" to what it is called.
        words: How minutes speak of reports.
    """
    of = words.of_reports
    start, end = match.span()
    sort = (match["sort"] or "").strip()
    by_member = of.by_member.search(text, 0, start)
    lead = of.taken_before.search(text, max(0, start - _REACH), start)
    placed = of.within.search(text, max(0, start - _REACH), start)
    brackets = _BRACKETS.match(text, end)
    after = brackets.end() if brackets else end
    office = (_OFFICE if match["det"] else _BY_OFFICE).match(sentence, after)
    came = of.came.match(text, end) is not None or (brackets is not None and of.came_in.search(brackets.group()))
    ended = of.taken_after.match(text, after)
    begin = lead.start("taken") if lead else placed.start() if placed else start
    stop = ended.end() if ended else end

    def made(use: Use, *, rest: frozenset[str] = frozenset()) -> ReportSaid:
        decided = bool(_THAT.search(text, 0, start)) and bool(_BE.match(text, end))
        arrived = bool((came or ended) and not lead)
        return ReportSaid(
            begin,
            stop,
            use,
            bool(lead or ended),
            arrived,
            bool(placed or came),
            decided,
            bool(office) or "'" in sort,
            match["noun"].endswith("s"),
            rest,
        )

    if of.spoken.search(sort) or (by_member and match["det"] not in of.definite and not office):
        return made(Use.SPOKEN)
    if words.closed.search(sort):
        return made(Use.OTHER)
    if of.others.search(f"{match['det'] or ''} {sort}") or _DATED.match(sentence, after):
        asked = of.asked.search(text, max(0, start - _REACH), start) or of.to_come.match(text, after)
        return made(Use.TO_COME if asked else Use.OTHER)
    rest = frozenset(content(of.lying.sub(" ", sort)))
    if match["det"] in of.definite:
        own = match["det"] in _OWN and not lead and not came
        several = match["noun"].endswith("s") and rest
        if own or several or (_CLAUSE.match(text, end) and not lead):
            return made(Use.OTHER)
        if office:
            return made(Use.BEFORE)
        if of.beside.match(text, end) and not (came or lead or (placed and not rest)):
            return made(Use.OTHER)
        return made(Use.SAME, rest=rest)
    to_do = lead is not None and lead["do"] is not None
    if lead is not None and to_do and not _TO.search(text, 0, lead.start("taken")):
        return made(Use.TO_COME)
    if (
        of.asked.search(text, max(0, start - _REACH), start)
        or (not lead and of.to_come.match(text, after))
        or ((to_do or not lead) and of.later.match(text, after))
    ):
        return made(Use.TO_COME)
    opening = _OPENS.match(text[:start]) is not None
    if not match["det"]:
        told = came or (office and (lead or opening)) or (placed and placed["part"]) or _NUMBERED.match(sentence, end)
        return made(Use.BEFORE if told else Use.OTHER, rest=rest if came else frozenset())
    if _NOT.search(text, max(0, start - _REACH), start):
        return made(Use.OTHER)
    told = came or lead or ended or office or (opening and of.saying.match(text, after))
    return made(Use.BEFORE if told else Use.OTHER, rest=rest if ended or came else frozenset())
