"""Votes, dissent and amendments, as minutes print them: who moved what, and whether it was carried."""

import re
from collections.abc import Iterable, Iterator, Sequence

from committee_archive.model.front_matter import Decision
from committee_archive.model.quote import Quote
from committee_archive.relations.passages import Passage, sentences

_MOTION = r"(?:amendments?|motions?|proposals?|propositions?)"
_VOTE = re.compile(
    r"\bput to the vote\b|\brecorded vote\b|\bvot(?:es|ing)\b[^.]{0,60}\b(?:for|against|favour)\b|\babst(?:ain|ent)"
    r"|\b(?:amendment|motion|proposal)\b[^.]{0,40}\b(?:carried|lost|fell|defeated|agreed)\b|\bCARRIED\b|\bunanimous(?:ly)?\b"
    r"|\bdissent\b|\bcasting vote\b|\bput to a ballot\b|\bshow of hands\b|\bseconded\b"
    r"|^\s*(?:for|against|abstain(?:ed)?)\s*[(:–-]",
    re.IGNORECASE | re.MULTILINE,
)
_BALLOT = re.compile(
    r"\bput to (?:the|a) vote\b|\brecorded vote\b|\bvot(?:es|ing)\b[^.]{0,60}\b(?:for|against|favour)\b"
    r"|\babst(?:ain|ent)|\b(?:amendment|motion|proposal)\b[^.]{0,40}\b(?:carried|lost|defeated)\b|\b(?-i:LOST)\b"
    r"|\bcarried\b(?! out| forward| over)|\bcasting vote\b|\bput to a ballot\b|\bshow of hands\b"
    r"|^\s*(?:for|against|abstain(?:ed)?)\s*[(:–-]",
    re.IGNORECASE | re.MULTILINE,
)
_NO_SECONDER = re.compile(r"\bnot\s+seconded\b|\b(?:no|want of a|lack of a)\s+seconder\b", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:moved|proposed|proposing|moving)\b", re.IGNORECASE)
# A sentence that one understands only with the one before: its subject stands there, or what was seconded or voted on.
_PRONOUN = re.compile(r"^\W*(?:He|She|They|It|This|That|These|Those)\b")
_SECONDED = re.compile(r"\bseconded\b", re.IGNORECASE)
_OF_THE_MOTION = re.compile(
    rf"^\W*(?:(?:up)?on|after|when|having|being|following|the|this|that)\b[^.]{{0,60}}?\b{_MOTION}\b", re.IGNORECASE
)
_LOST = re.compile(
    rf"(?i:\b{_MOTION}\b(?:(?!\b(?:carried|agreed|approved|adopted)\b)[^.;]){{0,80}}\b(?:lost|fell|defeated|rejected"
    r"|not\s+(?:carried|agreed|approved|supported|accepted|seconded)|(?:no|want of a|lack of a)\s+seconder)\b)"
    r"|\b(?:LOST|FELL)\b"
)
_CARRIED = re.compile(r"\b(?:carried|agreed|approved|adopted|lost|fell|defeated|rejected|withdrawn)\b", re.IGNORECASE)
# So many sentences before a vote are looked at for what was voted on.
_BEFORE = 3


def votes(body: Iterable[Passage]) -> Iterator[Quote]:
    """The sentences of an item that tell of votes, dissent and amendments, as printed.

    Sentences about one motion make one quotation: who moved it and what it was, who seconded it, what became of it.
    """
    before: Passage | None = None
    for passage in body:
        if _VOTE.search(passage.text):
            lines = list(_lines(passage))
            told = _runs([sentence for _, sentence in lines])
            if told and told[0][0] == 0 and _leans(lines[0][1]) and before is not None:
                yield from _mover(before)
            for first, last in told:
                start, sentence = lines[last]
                yield passage.quote(lines[first][0], start + len(sentence))
        before = passage


def lost(found: Sequence[Quote], decisions: Sequence[Decision]) -> Iterator[Quote]:
    """Those of an item's votes by which a motion or an amendment was not carried, with the motion.

    Args:
        found: As `votes` gives them.
        decisions: Of the item; what one of them says itself is left out.
    """
    for n, quote in enumerate(found):
        if not _LOST.search(quote.words) or any(d.text in quote.words or quote.words in d.text for d in decisions):
            continue
        if n and _leans(quote.words) and not _CARRIED.search(found[n - 1].words):
            # The motion has a paragraph of its own.
            moved = found[n - 1]
            yield Quote(moved.paper, moved.anchor, f"{moved.words} {quote.words}", moved.page)
        else:
            yield quote


def ballots(found: Iterable[Quote]) -> Iterator[Quote]:
    """Those of an item's votes that tell of voting; not what was only moved, unseconded or agreed by all."""
    return (one for one in found if _BALLOT.search(one.words) and not _NO_SECONDER.search(one.words))


def _runs(said: Sequence[str]) -> list[tuple[int, int]]:
    """First and last of the sentences of a paragraph that tell of one motion and its vote, for each motion."""
    found: list[tuple[int, int]] = []
    for n, sentence in enumerate(said):
        if not _VOTE.search(sentence):
            continue
        free = found[-1][1] + 1 if found else 0
        if n == free and found and _leans(sentence) and not _is_over(said[free - 1], sentence):
            found[-1] = (found[-1][0], n)
            continue
        first = n
        while first > max(free, n - _BEFORE) and _leans(said[first]):
            first -= 1
        found.append((first, n))
    return found


def _is_over(before: str, sentence: str) -> bool:
    """Whether the vote on a motion was told already, and the next sentence is about another one."""
    return bool(_CARRIED.search(before) and _MOVED.search(sentence))


def _leans(sentence: str) -> bool:
    if _PRONOUN.match(sentence):
        return True
    if _MOVED.search(sentence):
        return False
    return bool(_SECONDED.search(sentence) or _OF_THE_MOTION.match(sentence))


def _mover(passage: Passage) -> Iterator[Quote]:
    """The last sentence of a paragraph that says who moved what, unless it tells of a vote and is quoted anyhow."""
    moved = [(start, s) for start, s in sentences(passage.text) if _MOVED.search(s)]
    if moved and not _VOTE.search(moved[-1][1]):
        start, sentence = moved[-1]
        yield passage.quote(start, start + len(sentence))


def _lines(passage: Passage) -> Iterator[tuple[int, str]]:
    """Sentences, parted at line breaks too: names and votes stand in lines."""
    at = 0
    for line in passage.text.split("\n"):
        for start, sentence in sentences(line):
            yield at + start, sentence
        at += len(line) + 1
