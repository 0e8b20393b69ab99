"""Sentences that may say that one post becomes another: what a paper says by itself, before the posts are known."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from committee_archive.model.archive import Offices
from committee_archive.relations.passages import Passage
from committee_archive.vocabulary.phrases import either

_RUN = r"[A-Z][\w&-]*(?:\s+(?:(?:of|and|for|the|to|in|&|–|-)\s+){0,3}[A-Z][\w&-]*){0,12}"


@dataclass(frozen=True, slots=True)
class PostSaid:
    """Words by which a post may become another.

    Attributes:
        passage: Where they stand.
        start: Where they begin in the passage.
        old: What was, as printed, with words before it that may not belong to it; None for "her post".
        new: What it becomes, with words after it that may not.
    """

    passage: Passage
    start: int
    old: str | None
    new: str


def posts_said(prose: Iterable[Passage], offices: Offices) -> Iterator[PostSaid]:
    """Each place in running text that may tell of a change of posts."""
    hints, changes, undecided = _patterns(offices)
    for passage in prose:
        text = passage.text
        # To look for each word is cheaper than to search for the whole; nearly no passage has one.
        if not any(map(text.__contains__, hints)):
            continue
        for match in changes.finditer(text):
            duty = text.startswith(("’", "'"), match.end())  # "is now the Clerk's responsibility"
            if not duty and not undecided.search(text, *passage.sentence(match.start())):
                old = match["of"] or match["own"] or match["named"]
                yield PostSaid(passage, match.start(), old, match["new"] or match["newly"])


def last_run(text: str) -> str | None:
    """The words with capitals that a text ends with, before a comma: "the Head of Works," before "whose post"."""
    beside = re.search(rf"({_RUN}),\s*$", text)
    return beside[1] if beside else None


@lru_cache(maxsize=8)
def _patterns(offices: Offices) -> tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str]]:
    """The words of which one stands in each change; the change; what leaves it open."""
    hints = sorted({*offices.post_words, *(max(phrase.split(), key=len) for phrase in offices.renamed)}, key=len)
    post, becoming = either(offices.post_words), either((*offices.becoming, *offices.renamed))
    subject = (
        rf"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|whose)\s+(?:{post})"
        rf"|\b(?:{post})\s+of\s+(?:the\s+)?(?P<of>{_RUN})|(?P<own>{_RUN})[’']s\s+(?:{post}))"
    )
    then = rf"\s+(?:(?:{either(offices.that_of)})\s+)*[“‘\"']?"
    named = rf"(?P<named>{_RUN})\s+(?:{either(offices.renamed)}){then}(?P<newly>{_RUN})"
    changes = re.compile(rf"{subject}\s+(?:{becoming}){then}(?P<new>{_RUN})|{named}")
    return tuple(hints), changes, re.compile(rf"\b(?:{either(offices.undecided)})\b", re.IGNORECASE)
