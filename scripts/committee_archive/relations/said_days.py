"""The meeting whose day a day is, by the words around it: "the minutes of the meeting held on 25 January 2023".

No phrase is looked for as a whole. Each word of a sentence is of some sort: a day, a body, a meeting or its papers,
what a body does, something else that has a day. From the day backwards, then forwards, the first of these to which the
day can belong says whether it is a meeting's, and whose.
"""

import datetime as dt
import re
from collections.abc import Iterator

from committee_archive.relations.around_days import OWNER, Around, plain_name
from committee_archive.relations.mentions import MeetingMention
from committee_archive.relations.passages import sentences
from committee_archive.relations.said_dates import may_tell_day
from committee_archive.relations.said_hosts import (
    AT_END,
    NAMED_AFTER,
    OF_BODY,
    by_subject,
    is_with_others,
    named_between,
    owner_before,
    subject_after,
)
from committee_archive.relations.said_months import met_in
from committee_archive.relations.sentence_words import Sort, sorted_words
from committee_archive.vocabulary.meeting_words import MeetingWords
from committee_archive.vocabulary.phrases import folded

# In a line that is all capitals these are no names.
_SMALL = re.compile(
    r"\b(?:Of|The|And|On|At|In|For|To|From|A|An|Held|Was|Is|Be|Will|Next|By|With|’S|'S|St|Nd|Rd|Th)\b|(?<=\d)(?:St|Nd|Rd|Th)\b"
)
_DETERMINED = re.compile(r"\b(?:the|its|a|an|this|that|their|our|last|his|her)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Z&]{2,6}(?:’s|'s|s’)?")
# "RESOLVED that a meeting be arranged for 3 May": there may have been none
_BE_HELD = re.compile(
    r"(?<!\bto )(?<!\bwill )(?<!\bwould )(?<!\bshall )\bbe\s+(?:scheduled|arranged|convened|called|organised|held)\b"
)
# "asked the County Council on 3 May": it is told, and does nothing
_TOLD = re.compile(r"\s+(?:the\s+)?")
# After a day that says when a body did something: nothing that belongs to another clause.
_ENDS = re.compile(r"\s*(?:[.,;)]|(?:and|to|for|at|when|but|that)\b|$)")
_NOT_SOON = 90
_GAP, _SHORT_GAP = 16, 9


def dated_meetings(text: str, today: dt.date, words: MeetingWords) -> Iterator[MeetingMention]:
    """Every meeting that is told by its day, in order."""
    for start, printed in sentences(text):
        sentence = _SMALL.sub(lambda m: m.group().lower(), printed.title()) if printed.isupper() else printed
        if not may_tell_day(sentence):
            continue
        every = list(sorted_words(sentence, words))
        for n, token in enumerate(every):
            if token.sort is Sort.DAY:
                found = _Day(sentence, every, n, today, words).meeting()
                if found is not None:
                    yield MeetingMention(
                        start + found.start, start + found.end, found.when, found.body, found.sure, found.coming
                    )


class _Day(Around):
    """What the words around one day of a sentence say of it."""

    def meeting(self) -> MeetingMention | None:
        """The meeting of the day, if it is one's."""
        before = self._text[max(0, self._day.start - _NOT_SOON) : self._day.start]
        behind = self._text[self._day.end : self._day.end + _NOT_SOON]
        if self._words.not_held.search(folded(behind)) or self._words.none_held.search(folded(before)):
            return None
        return self._within() or self._before() or self._after()

    def _before(self) -> MeetingMention | None:
        """By what stands before the day, from near to far."""
        gap, held, auxiliary = 0, False, False
        for n in range(self._at - 1, -1, -1):
            token = self._all[n]
            match token.sort:
                case Sort.MARK if token.text == ":" and gap:
                    return None
                case Sort.LINK | Sort.MARK | Sort.ADVERB:
                    pass
                case Sort.WORD if token.text in self._words.parts_of_months:
                    pass  # "to Cabinet at the end of January"
                case Sort.HELD:
                    held = True
                case Sort.MEMBERS if token.text in ("it", "as"):
                    gap += 1
                case Sort.MEMBERS if gap == 0 and n > 1 and self._all[n - 1].text == "by":
                    acts = self._all[n - 2].sort in (Sort.ACT, Sort.PASSING)
                    return self._made(self._all[n - 2].start, self._day.end, None, sure=False) if acts else None
                case Sort.MEETING | Sort.PAPER:
                    return self._of_meeting(n, gap, held=held, auxiliary=auxiliary)
                case Sort.SHORT if gap or not self._is_body(n):
                    gap += 1
                case Sort.BODY | Sort.SHORT if gap == 0 and not auxiliary:
                    return self._of_body(n, held=held)
                case Sort.NAME:
                    return self._of_name(n, gap)
                case Sort.ACT | Sort.PASSING if not auxiliary:
                    return self._of_act(n, gap)
                case Sort.AUXILIARY:
                    auxiliary = True
                case Sort.WORD if gap < _GAP and not self._words.others.fullmatch(token.text):
                    gap += 1
                case Sort.BODY if self._opens_of(n):
                    gap += 1
                case _:
                    return None
        return None

    def _of_meeting(self, n: int, gap: int, *, held: bool, auxiliary: bool) -> MeetingMention | None:
        """A meeting, or its papers, before the day."""
        token = self._all[n]
        between = self._text[token.end : self._day.start]
        before = self._text[: token.start]
        owner = owner_before(self._text, self._all, token.start)
        sorts = self._words.sorts_before.search(before) if owner is None else None
        begin = sorts.start() if sorts else token.start
        others = self._words.others.search(folded(before[before.rfind(" ", 0, len(before) - 1) + 1 :]))
        if (others and token.sort is Sort.MEETING) or (
            token.sort is Sort.PAPER and re.search(r"\d\s$", before[:begin])
        ):
            return None
        soon = self._words.coming.search(before[: owner.start] if owner else before)
        coming = soon is not None
        if auxiliary and not (coming or held):
            return None
        # A joint meeting "with" another body is one of the paper's own.
        joint = between.lstrip().startswith("with ")
        of = named_between(self._all[n + 1 : self._at])
        if (
            token.sort is Sort.MEETING
            and owner is of is None
            and is_with_others(self._text, token.start, self._day.end)
        ):
            return None
        body = of.text if of is not None and not joint else None
        owner = owner or owner_before(self._text, self._all, begin)
        if body is None and owner is not None:
            body, begin = owner.text, owner.start
        if body is None:
            body = by_subject(before[:begin] if not gap and token.sort is Sort.MEETING else "", between)
        end = self._day.end
        if body is None and (then := OF_BODY.match(self._text, end)):
            body, end = then["body"], then.end()
        if body is None and (then := NAMED_AFTER.match(self._text, end)):
            body = None if self._words.sorts_before.fullmatch(then["body"]) else then["body"].strip()
        if body is None and re.search(r"\bits\s+$", before[:begin]):
            body = subject_after(self._all, self._at)
        sure = held or coming or token.sort is Sort.PAPER or body is not None
        if not coming and _BE_HELD.search(between):
            sure, held = False, False
        begin = soon.start() if soon else begin
        if gap == 0 and not auxiliary:
            sure = sure or _DETERMINED.search(before[: token.start]) is not None
        elif not sure and self._is_today():
            return None
        if self._when.month is None and gap:
            return None
        ordinal = self._when.month is None and not coming
        if ordinal and not re.search(r"\b(?:on|held)\s+(?:the\s+)?$", between):
            return None
        if body is not None and _LETTERS.fullmatch(body) and not self._is_act():
            # Letters that nobody explains may be an outside body's, of which no minutes are looked for.
            sure = False
        if coming:
            return MeetingMention(begin, end, self._when, plain_name(body), coming=True)
        return self._made(begin, end, body, sure=sure and not ordinal)

    def _of_body(self, n: int, *, held: bool) -> MeetingMention | None:
        """A body just before the day."""
        token = self._all[n]
        if self._opens_of(n):
            at = n - 1
            while self._all[at].sort not in (Sort.MEETING, Sort.PAPER):
                at -= 1
            return self._of_meeting(at, 0, held=held, auxiliary=False)
        if held and self._is_today():
            return None
        if self._is_persons(token) or self._words.becoming.search(
            folded(self._text[max(0, token.start - 30) : token.start])
        ):
            return None
        before = next((t for t in reversed(self._all[:n]) if t.sort is not Sort.LINK), None)
        if before is not None and before.sort is Sort.PASSING and _TOLD.fullmatch(self._text[before.end : token.start]):
            return None
        whole, short = self._when.day is not None, token.sort is Sort.SHORT
        link = self._text[token.end : self._day.start].strip(" \n")
        if self._when.month is None:
            return None
        if link == "" and not self._is_listed(n):
            return None
        if re.fullmatch(r"[,(–—:-]+", link) and not whole and not self._is_month_of(n):
            return None
        if OWNER.search(token.text) and not held:
            return None
        if self._is_month() and not held and not met_in(self._text, self._all, n, self._at, self._words):
            return None
        taken_over = self._words.taken_over.search(folded(self._text[: token.start])) is not None
        if self._is_month() and taken_over:
            return None
        sure = not taken_over and not (short and self._when.day_of_month is None)
        sure = sure and (self._when.day_of_month is not None or self._when.year is not None)
        return self._made(token.start, self._day.end, token.text, sure=sure)

    def _of_name(self, n: int, gap: int) -> MeetingMention | None:
        """What an act is called, before the day: "the decision of", "the Committee's consideration of this on"."""
        token = self._all[n]
        owner = owner_before(self._text, self._all, token.start)
        if owner is not None and gap < (_SHORT_GAP if OWNER.search(owner.text) else 1):
            return self._made(owner.start, self._day.end, owner.text)
        between = self._text[token.end : self._day.start]
        if re.fullmatch(r"\s+(?:was|were)\s+(?:given|granted|obtained|made)\s+on\s+(?:the\s+)?", between):
            return self._made(token.start, self._day.end, None, sure=False)
        led = self._text[: token.start].rstrip()
        asked = owner_before(self._text, self._all, len(led) - 3) if led.endswith("for") and gap == 0 else None
        if asked is not None:
            return self._made(asked.start, self._day.end, asked.text)
        if gap or self._when.day is None or re.search(r"\brecord of (?:the )?$", self._text[: token.start]):
            return None
        if re.fullmatch(r"\s+(?:of|on|dated)\s+(?:the\s+)?", between) and re.search(
            r"\b(?:the|its|their|this)\s+$", self._text[: token.start], re.IGNORECASE
        ):
            return self._made(token.start, self._day.end, None)
        return None

    def _of_act(self, n: int, gap: int) -> MeetingMention | None:
        """What somebody does at a meeting, before the day."""
        token = self._all[n]
        at = n - 1
        passive = False
        while at >= 0 and (
            self._all[at].sort in (Sort.ADVERB, Sort.AUXILIARY, Sort.HELD)
            or self._all[at].text in ("to", "asked", "due", "going")
        ):
            passive = passive or self._all[at].text in ("was", "were", "been", "being")
            at -= 1
        subject = self._all[at] if at >= 0 else None
        if self._is_month() and self._words.ends_period.search(folded(self._text[: self._day.start])):
            return None
        if gap > _SHORT_GAP or (gap and not self._ends_clause()) or self._when.month is None:
            return None
        if subject is not None and subject.sort in (Sort.BODY, Sort.SHORT) and not passive:
            if subject.sort is Sort.SHORT and OWNER.sub("", subject.text) in self._words.no_short:
                return None
            if gap and token.sort is Sort.PASSING:
                return None
            exact = self._when.day_of_month is not None
            return self._made(subject.start, self._day.end, subject.text, sure=exact)
        members = subject is not None and subject.sort is Sort.MEMBERS
        if members and subject is not None and gap == 0 and token.text == "met":
            # "The Cabinet Members met on 3 May": that body did.
            body = AT_END.search(self._text[: subject.start])
            if body is not None and self._when.day_of_month is not None:
                return self._made(body.start(), self._day.end, body["body"])
        if (passive and gap == 0) or (members and (gap == 0 or subject.text == "Members")):  # type: ignore[union-attr]
            start = subject.start if members and subject else token.start
            return self._made(start, self._day.end, None, sure=False)
        return None

    def _ends_clause(self) -> bool:
        """Whether the day ends its clause: "approved it on 3 May, subject to this report"."""
        if _ENDS.match(self._text, self._day.end):
            return True
        return self._words.aside.match(folded(self._text[self._day.end :].lstrip())) is not None

    def _within(self) -> MeetingMention | None:
        """By what the day belongs to: "the March meeting", "the 3 March Council"."""
        rest, led = self._rest()
        between = self._text[self._day.end : rest[0].start].strip(" ’'s\n") if rest else ""
        # "on the February agenda" is led to by the same words as "on 3 February, the Committee"
        led = led and bool(rest) and rest[0].sort is not Sort.PAPER
        if not rest or led or between or self._when.month is None:
            return None
        body = rest[0] if rest[0].sort in (Sort.BODY, Sort.SHORT) else None
        at = next((n for n, t in enumerate(rest[:3]) if t.sort in (Sort.MEETING, Sort.PAPER)), None)
        if at is not None and all(t is body or self._words.sorts_before.fullmatch(f"{t.text} ") for t in rest[:at]):
            name, end = body.text if body else None, rest[at].end
            if name is None and (then := OF_BODY.match(self._text, end)):
                name, end = then["body"], then.end()
            return self._made(self._day.start, end, name)
        if body is None or body.sort is Sort.SHORT or OWNER.search(body.text):
            return None
        return self._made(self._day.start, body.end, body.text, sure=self._when.day_of_month is not None)

    def _after(self) -> MeetingMention | None:
        """By who did something: "On 3 March the Committee agreed", "In March, Members asked"."""
        rest, led = self._rest()
        if not rest or not led or self._when.month is None:
            return None
        if (far := self._past_aside()) is not None:
            return self._made(self._day.start, self._day.end, far.text, sure=self._when.day_of_month is not None)
        first = rest[0]
        act = next((t for t in self._until_act(rest[1:]) if t.sort in (Sort.ACT, Sort.PASSING)), None)
        if act is None:
            return None
        if first.sort is Sort.MEMBERS and first.text != "it":
            return self._made(self._day.start, first.end, None, sure=False)
        known = first.sort is Sort.BODY or (
            first.sort is Sort.SHORT and plain_name(first.text) not in self._words.no_short
        )
        # "On 3 May the Council received a letter": the authority did, at no meeting.
        at_meeting = act.sort is Sort.ACT or plain_name(first.text) != "Council"
        sure = at_meeting and self._when.day_of_month is not None
        return self._made(self._day.start, first.end, first.text, sure=sure) if known else None
