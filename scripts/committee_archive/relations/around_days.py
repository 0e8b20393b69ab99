"""What stands around one day of a sentence: the plain facts of which `said_days` judges."""

import datetime as dt
import re
from collections.abc import Iterator

from committee_archive.relations.mentions import MeetingMention
from committee_archive.relations.said_dates import THAT_DAY, when_of
from committee_archive.relations.sentence_words import Sort, Word
from committee_archive.vocabulary.meeting_words import MeetingWords
from committee_archive.vocabulary.phrases import folded

_LEAD = re.compile(
    r"(?:\b(?i:at|of|from|since|to|in|by|following|after|before|for|until|on|under)\s+)?"
    r"(?:(?i:the|its|a|an|this|that|their|our|last|both)\s+)?(?:(?i:full)\s+)?$"
)
# What may stand before a body at the beginning of its line: "(d) Works Committee 3 May 2021"
_LABEL = re.compile(r"\W*(?:[a-z]{1,4}[).]\s*)?")
# Behind the day in such a line: "– item 5)", "(Minute 12)"
_ITEM_AFTER = re.compile(
    r"[\s.;,)(–—-]*(?:(?:[Aa]genda\s+)?(?:[Ii]tem|[Mm]in(?:ute)?\.?)\s+(?:[Nn]o\.?\s*)?[\w/.]+[\s.;)]*)?"
)
_THAT_DAY = re.compile(THAT_DAY)
_AT_A_BODY = re.compile(r"\b(?:at|by|to|from|of|before|with)\s+(?:the\s+)?$")
_BRACKETED = re.compile(r"\s+\([A-Z]{2,8}\)$")
OWNER = re.compile(r"(?:’s|'s|s’|s'|’|')\s*$")


class Around:
    """What stands around one day of a sentence."""

    def __init__(self, text: str, every: list[Word], at: int, today: dt.date, words: MeetingWords) -> None:
        self._text = text
        self._all = every
        self._at = at
        self._day = every[at]
        # "3 May, as was reported to the Committee on that day": of the day before it.
        before = next((t for t in reversed(every[:at]) if t.sort is Sort.DAY and t.text[0].isdigit()), None)
        told = before if before is not None and _THAT_DAY.fullmatch(self._day.text) else self._day
        self._when = when_of(told.text, today)
        self._today = today
        self._words = words

    def _opens_of(self, n: int) -> bool:
        """Whether a body stands after "meeting of the", with words between it and the day."""
        at = n - 1
        while at > 0 and (self._all[at].sort is Sort.LINK or self._all[at].text == "with"):
            at -= 1
        return at >= 0 and at < n - 1 and self._all[at].sort in (Sort.MEETING, Sort.PAPER)

    def _is_month(self) -> bool:
        """Whether no day is said, only a month."""
        return self._when.day_of_month is None

    def _is_act(self) -> bool:
        """Whether the sentence says that somebody does what bodies do."""
        return any(word.sort in (Sort.ACT, Sort.NAME) for word in self._all)

    def _is_today(self) -> bool:
        """Whether the day is the paper's own, of which it speaks at its head; the year may stand nowhere."""
        if self._today == dt.date.max:
            return self._when.day is None
        return self._when.filled(self._today).day == self._today

    def _is_listed(self, n: int) -> bool:
        """Whether a body and a day without a word between them are a line of a list, or what "minutes of" leads to."""
        before, after = self._all[n - 1] if n else None, self._text[self._day.end :].lstrip()
        if _ITEM_AFTER.fullmatch(after) and _LABEL.fullmatch(self._text[: self._all[n].start]):
            return True
        if before is not None and before.text in (":", ";", ","):
            exact = self._when.day is not None or (self._when.month is not None and self._when.year is not None)
            return exact and after[:1] in ("", ".", ";", ",")
        of = self._all[n - 2].sort if n > 1 else None
        return before is not None and before.sort is Sort.LINK and of in (Sort.PAPER, Sort.NAME)

    def _is_month_of(self, n: int) -> bool:
        """Whether a mark between a body and a month with its year leads to when it met: in a line, before its act."""
        if self._when.month is None or self._when.year is None:
            return False
        after = [t for t in self._all[self._at + 1 : self._at + 4] if t.sort is not Sort.MARK]
        return self._is_listed(n) or (bool(after) and after[0].sort in (Sort.ACT, Sort.PASSING))

    def _is_persons(self, token: Word) -> bool:
        """Whether a body is named only to say who somebody is: "Leader of the Council"."""
        return any(m.end() >= token.start for m in self._words.person.finditer(self._text, 0, token.end))

    def _is_body(self, n: int) -> bool:
        """Whether capital letters are those of a body: something is said to be done by it, or there."""
        token = self._all[n]
        name = OWNER.sub("", token.text)
        if name in self._words.no_short:
            return False
        led = _AT_A_BODY.search(self._text, 0, token.start) is not None
        near = [*(self._all[max(0, n - 4) : n] if led else ()), *self._all[self._at + 1 : self._at + 4]]
        return any(t.sort in (Sort.ACT, Sort.PASSING, Sort.NAME, Sort.MEETING, Sort.PAPER) for t in near)

    def _rest(self) -> tuple[list[Word], bool]:
        """What follows the day, and whether it is what "on" or "in" leads to."""
        rest = list(self._all[self._at + 1 : self._at + 9])
        while rest and (
            rest[0].text in (",", "'s", "’s", "s") or rest[0].text.casefold() in ("the", "this", "its", "full")
        ):
            rest = rest[1:]
        led = re.search(r"\b(?:[Oo]n|[Ii]n)\s+(?:the\s+)?$", self._text[: self._day.start]) is not None
        return rest, led

    def _past_aside(self) -> Word | None:
        """The body that acts after what a comma parts from the day: "In May, following a visit, the Cabinet agreed"."""
        rest = self._all[self._at + 1 :]
        opens = re.match(r",\s+", self._text[self._day.end :])
        if opens is None or not self._words.aside.match(folded(self._text), self._day.end + opens.end()):
            return None
        for n, token in enumerate(rest[:-2]):
            after = rest[n + 2 :] if rest[n + 1].text.casefold() in ("the", "this", "its", "full") else rest[n + 1 :]
            if n and token.text == "," and after and after[0].sort is Sort.BODY:
                return after[0] if any(t.sort is Sort.ACT for t in self._until_act(after[1:])) else None
        return None

    def _until_act(self, rest: list[Word]) -> Iterator[Word]:
        """The next word that is no auxiliary."""
        for token in rest[:4]:
            if token.sort not in (Sort.ADVERB, Sort.AUXILIARY, Sort.MARK):
                yield token
                return

    def _made(self, start: int, end: int, body: str | None, *, sure: bool = True) -> MeetingMention:
        """The mention, with the small words that lead to it."""
        lead = _LEAD.search(self._text, max(0, start - 40), start)
        start = lead.start() if lead else start
        return MeetingMention(start, end, self._when, plain_name(body), sure=sure)


def plain_name(body: str | None) -> str | None:
    """The name of a body without what makes it an owner's."""
    return _BRACKETED.sub("", OWNER.sub("", body)).strip() if body else None
