"""Sentences that say how far something has got: that it is complete or closed, or what it has turned into."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee_archive.model.quote import Quote
from committee_archive.relations.passages import Passage
from committee_archive.vocabulary.paper_words import PaperWords
from committee_archive.vocabulary.phrases import folded

# "How is decided: the survey", "the ferries return, and the Quay Programme (QP)"
_SUBJECT = re.compile(
    r"(?:^|[.:;,–]\s+|\band\s+)(?P<subject>(?:[Tt]he\s+|[A-Z])[\w’'&-]*(?:\s+[\w’'&-]+){0,5}?)\s*(?:\([A-Z][A-Za-z]{1,7}\)\s*)?$"
)
# What something has turned into is named within so many characters.
_NAME = 80


@dataclass(frozen=True, slots=True)
class Stage:
    """That something has come so far.

    Attributes:
        quote: The sentence.
        subject: Of what it is said that it is complete.
        became: What something has turned into: the words from there on.
    """

    quote: Quote
    subject: str = ""
    became: str = ""


def stages(prose: Sequence[Passage], words: PaperWords) -> Iterator[Stage]:
    """What the running text says of how far something has got, in reading order; what is only thought of left out.

    Args:
        prose: The running text of a paper.
        words: How papers tell it.
    """
    # Most papers have few of these words or none: they are looked for in all passages at once.
    whole = "\n".join(p.text for p in prose)
    said = [p for p in words.stages if p in whole] if any(end in whole for end in words.stage_ends) else []
    turned = [phrase for phrase in words.turned_into if phrase in whole]
    for passage in prose if said or turned else ():
        for phrase in said:
            if phrase in passage.text:
                yield from _said_of(passage, phrase, words)
        for phrase in turned:
            if phrase in passage.text:
                yield from _turned(passage, phrase, words)


def _said_of(passage: Passage, phrase: str, words: PaperWords) -> Iterator[Stage]:
    for match in re.finditer(rf"\b{re.escape(phrase)}\b", passage.text):
        start, end = passage.sentence(match.start())
        before, behind = passage.text[start : match.start()], passage.text[match.end() : end]
        led = _SUBJECT.search(before)
        open_ = words.unsettled.search(folded(before)) or words.unsettled.match(folded(behind).lstrip())
        if led and not open_ and words.after_stage.match(folded(behind)):
            yield Stage(passage.quote(start, end), subject=led["subject"])


def _turned(passage: Passage, phrase: str, words: PaperWords) -> Iterator[Stage]:
    for match in re.finditer(rf"\b{re.escape(phrase)}\s+(?:the\s+)?(?=[A-Z])", passage.text):
        start, end = passage.sentence(match.start())
        if not words.unsettled.search(folded(passage.text[start : match.start()])):
            yield Stage(passage.quote(start, end), became=passage.text[match.end() : end][:_NAME])
