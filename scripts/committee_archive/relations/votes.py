"""Votes, dissent and amendments, as minutes print them: who moved what, and whether it was carried."""

import re
from collections.abc import Iterable, Iterator, Sequence

from committee_archive.model.front_matter import Decision
from committee_archive.model.quote import Quote
from committee_archive.relations.passages import Passage, sentences
from committee_archive.vocabulary.phrases import folded
from committee_archive.vocabulary.vote_words import VoteWords

# A sentence that one understands only with the one before: its subject stands there, or what was seconded or voted on.
_PRONOUN = re.compile(r"^\W*(?:He|She|They|It|This|That|These|Those)\b")
# So many sentences before a vote are looked at for what was voted on.
_BEFORE = 3


class Votes:
    """Finds what minutes say of votes, by the words that an archive has for it."""

    def __init__(self, words: VoteWords) -> None:
        """Take the words."""
        self._words = words

    def found(self, body: Iterable[Passage]) -> Iterator[Quote]:
        """The sentences of an item that tell of votes, dissent and amendments, as printed.

        Sentences about one motion make one quotation: who moved it and what it was, who seconded it, what became of it.
        """
        before: Passage | None = None
        for passage in body:
            if self._tells(passage.text):
                lines = list(_lines(passage))
                told = self._runs([sentence for _, sentence in lines])
                if told and told[0][0] == 0 and self._leans(lines[0][1]) and before is not None:
                    yield from self._mover(before)
                for first, last in told:
                    start, sentence = lines[last]
                    yield passage.quote(lines[first][0], start + len(sentence))
            before = passage

    def lost(self, found: Sequence[Quote], decisions: Sequence[Decision]) -> Iterator[Quote]:
        """Those of an item's votes by which a motion or an amendment was not carried, with the motion.

        Args:
            found: As `found` gives them.
            decisions: Of the item; what one of them says itself is left out.
        """
        for n, quote in enumerate(found):
            said = any(d.whole in quote.words or quote.words in d.whole for d in decisions)
            if said or not is_lost(quote.words, self._words):
                continue
            if n and self._leans(quote.words) and not self._ended(found[n - 1].words):
                # The motion has a paragraph of its own.
                moved = found[n - 1]
                yield Quote(moved.paper, moved.anchor, f"{moved.words} {quote.words}", moved.page)
            else:
                yield quote

    def _tells(self, text: str) -> bool:
        words, alike = self._words, folded(text)
        other = (words.unanimous, words.moved_only)
        return _is_ballot(text, alike, words) or any(pattern.search(alike) for pattern in other)

    def _ended(self, sentence: str) -> bool:
        return bool(self._words.ended.search(folded(sentence)))

    def _runs(self, said: Sequence[str]) -> list[tuple[int, int]]:
        """First and last of the sentences of a paragraph that tell of one motion and its vote, for each motion."""
        found: list[tuple[int, int]] = []
        for n, sentence in enumerate(said):
            if not self._tells(sentence):
                continue
            free = found[-1][1] + 1 if found else 0
            if n == free and found and self._leans(sentence) and not self._is_over(said[free - 1], sentence):
                found[-1] = (found[-1][0], n)
                continue
            first = n
            while first > max(free, n - _BEFORE) and self._leans(said[first]):
                first -= 1
            found.append((first, n))
        return found

    def _is_over(self, before: str, sentence: str) -> bool:
        """Whether the vote on a motion was told already, and the next sentence is about another one."""
        return self._ended(before) and bool(self._words.proposes.search(folded(sentence)))

    def _leans(self, sentence: str) -> bool:
        if _PRONOUN.match(sentence):
            return True
        alike = folded(sentence)
        if self._words.proposes.search(alike):
            return False
        return bool(self._words.seconds.search(alike) or self._words.of_motion.match(alike))

    def _mover(self, passage: Passage) -> Iterator[Quote]:
        """The last sentence of a paragraph that says who moved what, unless it tells of a vote and is quoted anyhow."""
        moved = [(start, s) for start, s in sentences(passage.text) if self._words.proposes.search(folded(s))]
        if moved and not self._tells(moved[-1][1]):
            start, sentence = moved[-1]
            yield passage.quote(start, start + len(sentence))


def ballots(found: Iterable[Quote], words: VoteWords) -> Iterator[Quote]:
    """Those of an item's votes that tell of voting; not what was only moved, unseconded or agreed by all."""
    for one in found:
        alike = folded(one.words)
        if _is_ballot(one.words, alike, words) and not words.unseconded.search(alike):
            yield one


def is_lost(text: str, words: VoteWords) -> bool:
    """Whether a vote's words say that a motion found no majority."""
    failed = (words.failed.fullmatch(folded(one[0])) for one in words.capitals.finditer(text))
    return words.lost.search(folded(text)) is not None or any(failed)


def _is_ballot(text: str, alike: str, words: VoteWords) -> bool:
    return bool(words.ballots.search(alike) or words.counts.search(alike) or words.capitals.search(text))


def _lines(passage: Passage) -> Iterator[tuple[int, str]]:
    """Sentences, parted at line breaks too: names and votes stand in lines."""
    at = 0
    for line in passage.text.split("\n"):
        for start, sentence in sentences(line):
            yield at + start, sentence
        at += len(line) + 1
