"""Votes, dissent and amendments, as minutes print them."""

import re
from collections.abc import Iterable, Iterator

from committee_archive.model.history import Quote
from committee_archive.relations.passages import Passage, sentences

_VOTE = re.compile(
    r"\bput to the vote\b|\brecorded vote\b|\bvot(?:es|ing)\b[^.]{0,60}\b(?:for|against|favour)\b|\babst(?:ain|ent)"
    r"|\b(?:amendment|motion|proposal)\b[^.]{0,40}\b(?:carried|lost|fell|defeated|agreed)\b|\bCARRIED\b|\bunanimous(?:ly)?\b"
    r"|\bdissent\b|\bcasting vote\b|\bseconded\b|^\s*(?:for|against|abstain(?:ed)?)\s*[(:–-]",
    re.IGNORECASE | re.MULTILINE,
)


def votes(body: Iterable[Passage]) -> Iterator[Quote]:
    """The sentences of an item that tell of votes, dissent and amendments, as printed."""
    for passage in body:
        if not _VOTE.search(passage.text):
            continue
        for start, sentence in _lines(passage):
            if _VOTE.search(sentence):
                yield passage.quote(start, start + len(sentence))


def _lines(passage: Passage) -> Iterator[tuple[int, str]]:
    """Sentences, parted at line breaks too: names and votes stand in lines."""
    at = 0
    for line in passage.text.split("\n"):
        for start, sentence in sentences(line):
            yield at + start, sentence
        at += len(line) + 1
