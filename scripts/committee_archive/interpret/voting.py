"""How a decision came about, as minutes print it: what the meeting did, how it voted, who moved, what was amended."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from committee_archive.model.front_matter import Manner
from committee_archive.vocabulary.decision_words import DecisionWords
from committee_archive.vocabulary.phrases import folded

_PERSON = r"(?:(?:the\s+)?[A-Z][\w.'’-]*(?:\s+(?!and\b|moved\b|proposed\b|seconded\b)[A-Z][\w.'’-]*){0,5})"
_PRONOUNS = frozenset({"he", "she", "they", "it", "this", "who", "i", "we"})
_NAMES = 3  # lines of names between two counts of a recorded vote
_RESULT = 6  # words of a line like "Motion carried."
_COUNTED = re.compile(r"\([1-9]\d*\)\W*$")  # a count whose names stand on the next line
_PUT_OFF = (Manner.DEFERRED, Manner.WITHDRAWN, Manner.REJECTED, Manner.REFERRED_BACK)
_IS_DONE = re.compile(r"\bagreed\b.*\b(?:be|to) $")  # "agreed that the item be deferred"
_OPENING = 40  # words in which a decision says what is done


@dataclass(frozen=True, slots=True)
class Course:
    """What the words around a decision tell of it; absent where they do not.

    Attributes:
        vote: Its words.
        mover: Who moved.
        seconder: Who seconded.
        amended: What was changed.
        place: Which entry of the list was moved and voted on, from 1, where the words name one.
    """

    vote: str | None = None
    mover: str | None = None
    seconder: str | None = None
    amended: str | None = None
    place: int | None = None

    def of_entry(self, place: int) -> "Course":
        """What it tells of one entry of the list: votes and movers only of the one that they name, if they do."""
        if self.place in (None, place):
            return self
        return replace(self, vote=None, mover=None, seconder=None)


def manner_of(text: str, lead: str, words: DecisionWords) -> Manner | None:
    """What a meeting did, by the first word for it in the decision or else in the line that led into it."""
    for wording in (text, lead):
        told = _told(wording, words)
        for alike in (" ".join(told.split()[:_OPENING]), told):
            hits = [(m.start(), -m.end(), manner) for manner, pattern in words.manners if (m := pattern.search(alike))]
            if hits:
                first = min(hits, key=lambda h: h[:2])[2]
                later = (
                    manner for start, _, manner in sorted(hits, key=lambda h: h[:2]) if _IS_DONE.search(alike[:start])
                )
                return next((m for m in later if m in _PUT_OFF), first) if first is Manner.AGREED else first
    said = (
        words.formulae.match(lead or text) or words.marks.search(lead or text) or words.resolutions.search(folded(text))
    )
    return Manner.AGREED if said else None


def course_of(own: str, before: Sequence[str], after: Sequence[str], words: DecisionWords) -> Course:
    """Vote, movers and amendment of a decision.

    Args:
        own: The decision's words, and those that led into it.
        before: The sentences of the same item since the last decision, in order.
        after: The sentences that follow it at once.
        words: How minutes say such things.
    """
    before, after = _ballots(before, words), _ballots(after, words)
    told = [s for s in before if not _of_amendment(s, words)]
    carried = [s for s in told if words.lost.search(folded(own)) or not words.lost.search(folded(s))]
    vote = _own_vote(own, words) or _first(reversed(carried), words.votes.vote) or _lines(after, words)
    mover, seconder = next(
        (who for s in [*reversed(told), own, *after[:1]] if any(who := _movers(s, words))), (None, None)
    )
    amended = next(
        (s for s in reversed(before) if words.votes.amendment.search(folded(s)) and _carried(s, words)), None
    )
    return Course(vote, mover, seconder, amended, _place(vote, told, words))


def _ballots(sentences: Sequence[str], words: DecisionWords) -> list[str]:
    """The sentences, those of a recorded vote joined: `For (2)`, names, `Against (1)`, a name, and the result."""
    found: list[str] = []
    n = 0
    while n < len(sentences):
        end = n + 1
        if words.votes.lines.match(folded(sentences[n])):
            while True:
                ahead = range(end, min(end + _NAMES, len(sentences)))
                further = next((k for k in ahead if _is_of_ballot(sentences[k], words)), None)
                if further is None:
                    break
                end = further + 1
            end += end < len(sentences) and bool(_COUNTED.search(sentences[end - 1]))
        found.append(" ".join(sentences[n:end]))
        n = end
    return found


def _is_of_ballot(sentence: str, words: DecisionWords) -> bool:
    """Whether a line goes on with a recorded vote: another count, or the result."""
    alike = folded(sentence)
    result = len(alike.split()) <= _RESULT and words.votes.vote.search(alike)
    return bool(words.votes.lines.match(alike) or result)


def _place(vote: str | None, told: Sequence[str], words: DecisionWords) -> int | None:
    """The entry of a list that a vote names, from 1, or else the motion before it: "moved that the third motion …"."""
    if vote is None:
        return None
    moved = re.compile(rf"\b(?i:{words.votes.moved})\b")
    motion = told[: told.index(vote)] if vote in told else ()
    for said in (vote, *reversed(motion)):
        named = words.votes.ordinal.search(folded(said))
        if named is not None:
            return words.votes.ordinals.index(named["ordinal"]) + 1 if named["ordinal"] else int(named["number"])
        if moved.search(said):
            return None
    return None


def _told(text: str, words: DecisionWords) -> str:
    """A decision from the words on that decide: what was talked of before them, received or proposed, was not done."""
    alike = folded(text)
    said = (words.statements.search(alike), words.loose.search(alike) if not words.marks.search(text) else None)
    starts = [m.start() for m in said if m]
    return alike[min(starts) :] if starts else alike


def _of_amendment(sentence: str, words: DecisionWords) -> bool:
    """Whether a sentence speaks of an amendment only, and not of what was put as amended."""
    alike = folded(sentence)
    return bool(words.votes.amendment.search(alike)) and not re.search(r"\bas amended\b|\bsubstantive\b", alike)


def _carried(sentence: str, words: DecisionWords) -> bool:
    alike = folded(sentence)
    return bool(re.search(r"\bas amended\b", alike)) or (
        bool(words.votes.vote.search(alike)) and bool(re.search(r"\b(?:carried|agreed|accepted)\b", alike))
    )


def _first(sentences: Iterable[str], pattern: re.Pattern[str]) -> str | None:
    return next((s for s in sentences if pattern.search(folded(s))), None)


def _own_vote(own: str, words: DecisionWords) -> str | None:
    """The words of a vote inside the decision itself, a count before others: with their brackets, or alone."""
    said = [_bracketed(own, match) for match in words.votes.vote.finditer(folded(own))]
    return next((vote for vote in said if any(c.isdigit() for c in vote)), said[0] if said else None)


def _bracketed(own: str, match: re.Match[str]) -> str:
    opened, closed = own.rfind("(", 0, match.start()), own.find(")", match.end())
    if opened >= 0 and closed >= 0 and ")" not in own[opened : match.start()]:
        return own[opened + 1 : closed]
    return own[match.start() : match.end()]


def _lines(after: Sequence[str], words: DecisionWords) -> str | None:
    """The lines of a recorded vote that follow a decision, up to the first that is none."""
    found: list[str] = []
    for line in after:
        if not (words.votes.lines.match(folded(line)) or words.votes.vote.search(folded(line))):
            break
        found.append(line)
    return " ".join(found) or None


def own_amendment(text: str, words: DecisionWords) -> str | None:
    """The words by which a decision departs from what was asked ("subject to …"), to the end of their sentence."""
    match = words.votes.amended.search(folded(text))
    if match is None:
        return None
    end = re.search(r"[.;](?:\s|$)", text[match.start() :])
    return text[match.start() : match.start() + end.start() if end else len(text)].strip()


def _movers(sentence: str, words: DecisionWords) -> tuple[str | None, str | None]:
    """Who moved and who seconded: `moved by A and seconded by B`, or `A moved, and B seconded`."""
    moved, seconded, by = rf"(?i:{words.votes.moved})", rf"(?i:{words.votes.seconded})", rf"(?i:{words.votes.moved_by})"
    named = rf"(?P<mover>{_PERSON}),?"
    moves = rf"{named}(?<!\.)"  # "… of 11 December. Proposed: Councillor Oak": the sentence before names nobody
    seconds = rf"(?P<seconder>{_PERSON})"
    for pattern in (
        rf"\b{by}:?\s+{named}.{{0,40}}?\b{seconded}\s+by:?\s+{seconds}",
        rf"{moves}\s+{moved},?\s+and\s+(?P<seconder>[^,;]{{2,80}}?)(?:,.*?)?\s+{seconded}\b",
        rf"{moves}\s+{moved}\b.*?{seconds},?\s+{seconded}\b",
        rf"{moves}\s+{moved}\b.*?\b{seconded}\s+by:?\s+{seconds}",
        rf"\b{moved}:?\s+{named}.{{0,40}}?\b{seconded}:?\s+{seconds}",
        rf"\b{by}:?\s+{named}(?P<seconder>)",
    ):
        match = re.search(pattern, sentence)
        if match:
            return _name(match["mover"]), _name(match["seconder"])
    return None, None


def _name(printed: str) -> str | None:
    """A name as printed; a pronoun names nobody."""
    name = printed.strip(" .")
    return None if not name or name.lower() in _PRONOUNS else name
