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
from typing import NamedTuple

from committee_archive.model.months import MONTHS
from committee_archive.relations.passages import Passage, is_prose, sentences
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
# "The minutes (copies of which had been circulated)" are no report.
_MINUTES = re.compile(r"\bminutes[\s,(]+$")
# "The full report with its findings will be available once the review is done."
_AVAILABLE = re.compile(
    r"[^.;:]{0,120}?\b(?:will|would)\s+(?:only\s+)?be\s+(?:made\s+)?available\s+(?:once|when|after|later|following|in\s+due\s+course)\b"
)
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
        beside: Whether it is another paper, which came with the report of the item.
        sort: The stems of the words between "the" and "report" that leave open which it is, in alphabetical order.
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
    beside: bool = False
    sort: tuple[str, ...] = ()


class Hearing(NamedTuple):
    """A sentence that speaks of reports, or says that something was told.

    Attributes:
        passage: Where it stands.
        start: The place in the passage at which it begins.
        reports: Every report that it speaks of.
        told: Whether something was told by word of mouth.
    """

    passage: Passage
    start: int
    reports: tuple[ReportSaid, ...]
    told: bool


def hearings(body: Iterable[Passage], words: CitingWords) -> Iterator[Hearing]:
    """The sentences of some passages that have to do with reports; what the others say changes nothing."""
    for passage in body:
        if not is_prose(passage):
            continue
        for start, sentence in sentences(passage.text):
            reports = tuple(_reports_in(sentence, words))
            told = words.of_reports.told.search(folded(sentence)) is not None
            if reports or told:
                yield Hearing(passage, start, reports, told)


def reports_said(
    heard: Iterable[Hearing], title: str, words: CitingWords, *, held: bool
) -> Iterator[tuple[Passage, int, int, ReportSaid]]:
    """Each passage of an item's minutes with the beginning and end of words that speak of the item's report.

    Args:
        heard: The sentences under an item that have to do with reports.
        title: Of the item: "the Rope Progress Report" is that of an item of the name.
        words: How minutes speak of reports.
        held: Whether the item's report is held: then it is known without words, and others are told apart.
    """
    of = words.of_reports
    if of.told_title.search(folded(title)) or of.quiet_title.search(folded(title)):
        return
    named = frozenset(content(title))
    state, told = (Use.BEFORE if held else None), False
    for one in heard:
        for said in one.reports:
            use = _use(said, named, words, held=held)
            if use is Use.SAME and not _is_it(said, state, told):
                continue
            if use in (Use.BEFORE, Use.SAME):
                state = Use.BEFORE
                yield one.passage, one.start + said.start, one.start + said.end, said
            elif (use is not Use.OTHER or said.came) and state is None:
                state = use
        told = told or one.told


def _is_it(said: ReportSaid, state: Use | None, told: bool) -> bool:
    """Whether "the report" is the one that lay before the meeting, by what its item spoke of before."""
    if state is None:
        if said.several:
            # "The reports be noted": those of the item, if nobody told any.
            return said.decided and not told
        return said.placed or said.decided or not told
    return state is Use.BEFORE or said.decided


def _use(said: ReportSaid, named: frozenset[str], words: CitingWords, *, held: bool) -> Use:
    """What words say of a report, once the title of the item is known."""
    if held and said.use is Use.BEFORE and (said.beside or (said.whose and not said.taken)):
        return Use.OTHER
    sort = frozenset(said.sort)
    if sort <= named:
        return said.use
    # One with a name of its own that came with the papers is a paper for itself; of a kind of report an item has one.
    of_a_kind = said.whose or sort <= _stems(words)
    return said.use if said.taken and not held and of_a_kind and not said.came else Use.OTHER


@lru_cache(maxsize=8)
def _stems(words: CitingWords) -> frozenset[str]:
    """Of the words that say of what kind a report is."""
    return frozenset(stem for kind in words.kinds for stem in content(kind))


def _reports_in(sentence: str, words: CitingWords) -> tuple[ReportSaid, ...]:
    """Every report of which a sentence speaks."""
    of = words.of_reports
    text = folded(sentence)
    copies = tuple(
        ReportSaid(*m.span(), Use.BEFORE, taken=True, beside=True)
        for m in of.copies.finditer(text)
        if not _MINUTES.search(text, 0, m.start())
    )
    if not of.noun.search(text):
        return copies
    if of.verbally.search(text):
        return (ReportSaid(0, len(sentence), Use.SPOKEN),)
    return (*copies, *(_Around(sentence, text, match, words).said() for match in of.phrase.finditer(text)))


class _Around:
    """The words at one report: what stands before and after what it is called."""

    def __init__(self, sentence: str, text: str, match: re.Match[str], words: CitingWords) -> None:
        """Look for each kind of word once.

        Args:
            sentence: As printed.
            text: The same, folded.
            match: The report in it, from "the" to what it is called.
            words: How minutes speak of reports.
        """
        of = words.of_reports
        self._sentence, self._text, self._of, self._closed = sentence, text, of, words.closed
        self._start, self._end = match.span()
        self._near = max(0, self._start - _REACH)
        self._det, self._sort = match["det"] or "", (match["sort"] or "").strip()
        self._several = match["noun"].endswith("s")
        brackets = _BRACKETS.match(text, self._end)
        self._after = brackets.end() if brackets else self._end
        self._lead = self._before(of.taken_before)
        self._placed = self._before(of.within)
        self._office = (_OFFICE if self._det else _BY_OFFICE).match(sentence, self._after)
        self._came = of.came.match(text, self._end) is not None or (
            brackets is not None and of.came_in.search(brackets.group()) is not None
        )
        self._ended = of.taken_after.match(text, self._after)
        self._rest = frozenset(content(of.lying.sub(" ", self._sort)))

    def said(self) -> ReportSaid:
        """All of it together."""
        use, of_sort = self._use()
        begin = self._lead.start("taken") if self._lead else self._placed.start() if self._placed else self._start
        return ReportSaid(
            begin,
            self._ended.end() if self._ended else self._end,
            use,
            taken=bool(self._lead or self._ended),
            came=bool((self._came or self._ended) and not self._lead),
            placed=bool(self._placed or self._came),
            decided=bool(_THAT.search(self._text, 0, self._start)) and bool(_BE.match(self._text, self._end)),
            whose=bool(self._office) or "'" in self._sort,
            several=self._several,
            sort=tuple(sorted(self._rest)) if of_sort else (),
        )

    def _before(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What stands just before the report."""
        return pattern.search(self._text, self._near, self._start)

    def _use(self) -> tuple[Use, bool]:
        """What the words say of the report, and whether it may still be told from others by its sort."""
        definite = self._det in self._of.definite
        by_member = self._of.by_member.search(self._text, 0, self._start)
        if self._of.spoken.search(self._sort) or (by_member and not definite and not self._office):
            return Use.SPOKEN, False
        if self._closed.search(self._sort):
            return Use.OTHER, False
        if self._of.others.search(f"{self._det} {self._sort}") or _DATED.match(self._sentence, self._after):
            return (Use.TO_COME if self._is_asked() or self._comes() else Use.OTHER), False
        if definite:
            return self._of_the_report()
        if self._is_to_come():
            return Use.TO_COME, False
        return self._of_a_report() if self._det else self._of_a_bare_one()

    def _of_the_report(self) -> tuple[Use, bool]:
        """What "the report" and "its report" mean: that of the item, unless the words tell it from that."""
        own = self._det in _OWN and not self._lead and not self._came
        said = _CLAUSE.match(self._text, self._end) and not self._lead
        if own or said or (self._several and self._rest):
            return Use.OTHER, False
        if self._opens() and _AVAILABLE.match(self._text, self._end):
            return Use.TO_COME, False
        if self._office:
            return Use.BEFORE, False
        known = self._came or self._lead or (self._placed and not self._rest)
        if self._of.beside.match(self._text, self._end) and not known:
            return Use.OTHER, False
        return Use.SAME, True

    def _of_a_report(self) -> tuple[Use, bool]:
        """What "a report" means: it lay there if something was done with it, or its office or what it says is told."""
        if self._before(_NOT):
            return Use.OTHER, False
        told = self._came or any((self._lead, self._ended, self._office))
        says = self._opens() and self._of.saying.match(self._text, self._after) is not None
        return (Use.BEFORE if told or says else Use.OTHER), bool(self._ended) or self._came

    def _of_a_bare_one(self) -> tuple[Use, bool]:
        """What no word before it tells: "Report of the Clerk", "section 4 of report", "Report No. 5"."""
        by_office = bool(self._office) and (bool(self._lead) or self._opens())
        part = self._placed is not None and self._placed["part"] is not None
        numbered = _NUMBERED.match(self._sentence, self._end) is not None
        return (Use.BEFORE if self._came or by_office or part or numbered else Use.OTHER), self._came

    def _is_to_come(self) -> bool:
        """Whether a report is not there yet: it is asked for, or what will be done with it is told."""
        to_do = self._lead is not None and self._lead["do"] is not None
        if self._lead is not None and to_do and not _TO.search(self._text, 0, self._lead.start("taken")):
            return True
        later = (to_do or not self._lead) and self._of.later.match(self._text, self._after) is not None
        return self._is_asked() or (not self._lead and self._comes()) or later

    def _is_asked(self) -> bool:
        """Whether the words before a report ask for it."""
        return self._before(self._of.asked) is not None

    def _comes(self) -> bool:
        """Whether the words after a report say that it will come."""
        return self._of.to_come.match(self._text, self._after) is not None

    def _opens(self) -> bool:
        """Whether the sentence begins with the report."""
        return _OPENS.match(self._text[: self._start]) is not None
