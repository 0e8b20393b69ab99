"""Actions and promises, as one paper has them: who is to do what by when.

No phrase is looked for as a whole. A sentence promises where somebody who can (an officer, a Member, never a body)
gives his word, says what he would do, or is asked to do it; and where something is to be brought and a time is named.
"""

import calendar as months
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committee_archive.model.months import MONTHS
from committee_archive.model.quote import Quote
from committee_archive.relations.passages import Passage, sentences
from committee_archive.relations.said_dates import WEEKDAY, when_of
from committee_archive.relations.words import content
from committee_archive.vocabulary.action_words import ActionWords, PromiseWords
from committee_archive.vocabulary.phrases import folded

_OWNER = re.compile(
    r"^(?:The\s+)?(?P<owner>[A-Z][\w’'&-]*(?:\s+(?:(?:of|and|for)\s+)?(?:the\s+)?[A-Z][\w’'&-]*)*)\s+(?:to|will|would|should)\b"
)
# The end of whoever gives his word: "Following a question, the Head of Parks".
_NAME = re.compile(
    r"(?:^|\s)(?P<owner>(?:[A-Z][\w’'&/-]*)(?:\s+(?:(?:of|and|for|&)\s+)?(?:the\s+)?[A-Z][\w’'&/-]*)*)[,\s]*$"
)
# Whoever a note names: "Clerk", "Cllr Tarn", and no verb ("Officers continue").
_WHOEVER = re.compile(r"^\W*(?:The\s+)?[A-Z][\w’'&/.-]*(?:,?\s+(?:(?:of|and|for|&|the)\s+)*[A-Z][\w’'&/.-]*)*,?\s+$")
# A sentence of fewer words ("Clerk to chase.") says with the one before it what is to be done.
_ENOUGH = 5
# "AB to action", "Action: AB", at a sentence's end
_INITIALS = re.compile(r"[–—-]\s*(?:ACTION|Action)?:?\s*(?P<owner>[A-Z]{2,4})(?:\s+to\s+(?:action|do))?\W*$")
DEPENDS = re.compile(r"\W*(?:if|unless|whether|had|were)\s")
_MONTH = "|".join(MONTHS)
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WITHIN = re.compile(rf"\b(?P<count>{'|'.join(_COUNTS)}|\d{{1,2}})\s+(?P<unit>day|week|month|year)s?\b", re.IGNORECASE)
_END_OF_MONTH = re.compile(r"\bend\s+of\s+(?:the|this)\s+month\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2}  # the last month of each
_SPAN = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise as one paper has it.

    Attributes:
        quote: Its words.
        owner: Who is to keep it, as printed.
        due: By when; `due_printed` is what says so.
        about: The words that say what it is about.
        listed: Whether it stands in a committee's own list of actions.
        state: How far it is, as that list has it.
        done: Whether the list says that nothing is left to do.
        often: How often, where it is to be kept again and again, as printed.
    """

    quote: Quote
    owner: str | None
    due: dt.date | None
    due_printed: str | None
    about: str
    listed: bool = False
    state: str | None = None
    done: bool = False
    often: str | None = None


def promised(
    passages: Iterable[tuple[str, Passage]], day: dt.date, words: ActionWords, *, minutes: bool
) -> Iterator[Promised]:
    """The action lines of minutes, and the sentences by which something is promised to a meeting.

    Args:
        passages: Running text, each passage with the title of its item or paper.
        day: Of the paper.
        words: How actions are told of.
        minutes: Whether the paper tells what was said at a meeting; what officers write, they do not "undertake".
    """
    due = _due(words.promises)
    held: list[Promised] = []  # of one item
    waiting = 0  # those before it were told before the last line of an action
    actions: list[Promised] = []
    for title, passage in passages:
        if held and held[0].about != title:
            yield from _without_repeats(held, actions)
            held, waiting, actions = [], 0, []
        action = words.opening.match(folded(passage.text))
        if not (action and passage.text[action.end() :].strip()):
            held += _in_sentences(title, passage, day, words, due, minutes)
            continue
        found = _OWNER.match(passage.text[action.end() :])
        owner = found["owner"] if found else None
        # What somebody said he would do stands again in the line of his action below.
        again = next((n for n in reversed(range(waiting, len(held))) if owner and held[n].owner == owner), None)
        if again is not None:
            del held[again]
        held.append(_made(passage, 0, len(passage.text), owner, title, day, due))
        actions.append(held[-1])
        waiting = len(held)
    yield from _without_repeats(held, actions)


def _without_repeats(held: Iterable[Promised], actions: Iterable[Promised]) -> Iterator[Promised]:
    """The promises of an item, but for a resolution that says what the line of an action gives to somebody.

    Both name one time: "a report be made to the next meeting", "ACTION: Clerk to report to the next meeting".
    """
    when = {one.due_printed for one in actions if one.due_printed and one.owner}
    return (one for one in held if one.owner or one in actions or one.due_printed not in when)


def _in_sentences(
    title: str, passage: Passage, day: dt.date, words: ActionWords, due: re.Pattern[str], minutes: bool
) -> Iterator[Promised]:
    """The promises in running text; in minutes a short one with the sentence before it, which says what it is about."""
    before = 0
    for start, sentence in sentences(passage.text):
        led, before, end = before, start, start + len(sentence)
        opened = words.opening.match(folded(sentence)) if minutes and start else None
        if opened and ":" in opened.group() and sentence[opened.end() :].strip():
            found = _OWNER.match(sentence[opened.end() :])
            yield _made(passage, start, end, found["owner"] if found else None, title, day, due)
        elif (who := _promises(sentence, words.promises, due, minutes)) is not None:
            begin = led if minutes and len(content(sentence)) < _ENOUGH else start
            yield _made(passage, begin, end, who or None, title, day, due)


def _promises(sentence: str, words: PromiseWords, due: re.Pattern[str], minutes: bool) -> str | None:
    """Who promises by a sentence, as printed, or nothing where that is not told; None where nobody does."""
    text = folded(sentence)
    would = next(words.would.found(text), None)
    brings = would is not None or words.brought.search(text) is not None
    if not (brings or minutes):
        return None
    if words.never.search(text) or DEPENDS.match(text) or text.endswith("?"):
        return None
    # Days and seasons last: they are looked for at each word, and few sentences bring anything.
    if brings and due.search(text):
        return _named(sentence, would)
    if not minutes:
        return None
    noted = words.noted.match(text)
    if noted and words.doers.search(noted["who"]) and _WHOEVER.search(sentence[: noted.end("who")]):
        return _named(sentence, noted)
    for telling in (words.given, words.offered, words.said, words.asked):
        for match in telling.found(text):
            named = "asked" if match.groupdict().get("asked") else "who"
            if words.doers.search(match[named] or ""):
                return _named(sentence, match, named)
    ordered = words.ordered.search(text) and not words.moved.search(text)
    if ordered or words.follows.search(text) or words.wished.search(text):
        owner = _INITIALS.search(sentence)
        return owner["owner"] if owner else ""
    return None


def _named(sentence: str, match: re.Match[str] | None, group: str = "who") -> str:
    """The name or post at the end of the words for somebody; nothing for "he" and "officers"."""
    if match is None:
        return ""
    start, end = match.span(group)
    name = _NAME.search(sentence[start:end])
    return name["owner"].removeprefix("The ") if name and name["owner"] not in ("The", "He", "She", "They") else ""


def _due(words: PromiseWords) -> re.Pattern[str]:
    """The words by which a promise says when it is to be kept."""
    before = r"by|in|before|until|at|to|during|over|for|no\s+later\s+than"
    whose = r"the\s+|its\s+|their\s+|our\s+|an?\s+"
    return re.compile(
        rf"\b(?:(?={words.bare})|(?:{before})\s+(?:(?:on|for|by)\s+)?(?:{whose})?|due(?:\s+(?:on|by|in|for))?\s+(?:the\s+)?|within\s+(?:the\s+next\s+)?)"
        rf"(?P<due>\d{{1,2}}/\d{{1,2}}/(?:20)?\d\d\b|(?:end\s+of\s+|early\s+|late\s+|mid[ -])?"
        rf"{WEEKDAY}(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH})(?:\s+20\d\d)?|{words.bare}|{words.whens}"
        rf"|(?:{'|'.join(_COUNTS)}|\d{{1,2}})\s+(?:days?|weeks?|months?|years?)(?:['’]\s+time)?"
        rf"|(?:spring|summer|autumn|winter)(?:\s+of)?(?:\s+20\d\d)?)\b",
        re.IGNORECASE,
    )


def _made(
    passage: Passage, start: int, end: int, owner: str | None, about: str, day: dt.date, due: re.Pattern[str]
) -> Promised:
    match = due.search(passage.text, start, end)
    by, printed = (due_day(match["due"], day), match["due"]) if match else (None, None)
    return Promised(passage.quote(start, end), owner, by, printed, about)


def due_day(printed: str, day: dt.date) -> dt.date | None:
    """The last day of what is printed: of the day, month or span; None of a season, the next meeting.

    Args:
        printed: A date, whole or in part, or "six weeks".
        day: Of the paper that prints it.
    """
    when = when_of(printed, day)
    if when.day:
        return when.day
    if _END_OF_MONTH.search(printed):
        return _last_day(day.year, day.month)
    if when.month is None:
        span = _WITHIN.search(printed)
        return _after(span, day) if span else None
    year = when.year or (day.year if when.month >= day.month else day.year + 1)
    last = _last_day(year, when.month)
    return last.replace(day=min(when.day_of_month or last.day, last.day))


def due_until(printed: str, day: dt.date) -> dt.date | None:
    """The last day of what is printed, also of a season and of next year; None of the next meeting.

    Args:
        printed: A date, whole or in part, "six weeks", "the autumn of 2019".
        day: Of the paper that prints it.
    """
    if known := due_day(printed, day):
        return known
    said = printed.casefold()
    if "next year" in said:
        return dt.date(day.year + 1, 12, 31)
    month = next((last for season, last in _SEASONS.items() if season in said), None)
    if month is None:
        return None
    named = _YEAR.search(said)
    # The winter of a year ends in the next.
    year = int(named[0]) + (month < _SEASONS["spring"]) if named else day.year + (month < day.month)
    return _last_day(year, month)


def _after(span: re.Match[str], day: dt.date) -> dt.date:
    """The day on which a span ends that is counted from a paper's day."""
    printed, unit = span["count"].casefold(), span["unit"].casefold()
    count = int(printed) if printed.isdigit() else _COUNTS.index(printed) + 1
    if unit in _SPAN:
        return day + dt.timedelta(days=count * _SPAN[unit])
    at = day.month - 1 + count * (12 if unit == "year" else 1)
    last = _last_day(day.year + at // 12, at % 12 + 1)
    return last.replace(day=min(day.day, last.day))


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, months.monthrange(year, month)[1])
