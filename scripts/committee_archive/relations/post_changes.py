"""Posts that follow each other: sentences that say that one post becomes another.

A person may go from one post to another, and that says nothing of the posts: a sentence counts that speaks of a post
("the post of X becomes Y", "her post would become that of Y", "Z, whose post is now Y") or of its name ("X is renamed
Y"). Both must be known from headers or attendance lists.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from committee_archive.model.archive import Offices
from committee_archive.model.threads import PostChange
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.vocabulary.phrases import either
from committee_archive.wording import runs

# What does not tell one post from another.
_JOINING = frozenset(("of", "for", "the", "and", "to"))
_RUN = r"[A-Z][\w&-]*(?:\s+(?:(?:of|and|for|the|to|in|&|–|-)\s+){0,3}[A-Z][\w&-]*){0,12}"


@dataclass(frozen=True, slots=True)
class KnownPosts:
    """The posts of an archive.

    Attributes:
        keys: By their words, `alike`.
        held: By the name of a holder the days of the papers that print a post with it, in order, and the post's key.
    """

    keys: Mapping[str, str]
    held: Mapping[str, Sequence[tuple[dt.date, str]]]


def alike(post: str) -> str:
    """A post as it is compared: "Director of Works" is "Director for Works" and "Director – Works"."""
    return " ".join(word for word in runs(post) if word not in _JOINING)


def post_changes(readings: Iterable[Reading], offices: Offices, known: KnownPosts) -> Iterator[PostChange]:
    """Every change that the papers tell, with its sentence."""
    hints = sorted({*offices.post_words, *(max(phrase.split(), key=len) for phrase in offices.renamed)}, key=len)
    for reading in readings:
        for passage in reading.prose:
            # To look for each word is cheaper than to search for the whole; nearly no passage has one.
            if any(map(passage.text.__contains__, hints)):
                yield from _told(reading, passage, offices, known)


@lru_cache(maxsize=8)
def _changes(offices: Offices) -> re.Pattern[str]:
    post, becoming = either(offices.post_words), either((*offices.becoming, *offices.renamed))
    subject = (
        rf"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|whose)\s+(?:{post})"
        rf"|\b(?:{post})\s+of\s+(?:the\s+)?(?P<of>{_RUN})|(?P<own>{_RUN})[’']s\s+(?:{post}))"
    )
    then = rf"\s+(?:(?:{either(offices.that_of)})\s+)*[“‘\"']?"
    named = rf"(?P<named>{_RUN})\s+(?:{either(offices.renamed)}){then}(?P<newly>{_RUN})"
    return re.compile(rf"{subject}\s+(?:{becoming}){then}(?P<new>{_RUN})|{named}")


@lru_cache(maxsize=8)
def _undecided(offices: Offices) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(offices.undecided)})\b", re.IGNORECASE)


def _told(reading: Reading, passage: Passage, offices: Offices, known: KnownPosts) -> Iterator[PostChange]:
    for match in _found(passage.text, _changes(offices)):
        start, end = passage.sentence(match.start())
        duty = passage.text.startswith(("’", "'"), match.end())  # "is now the Clerk's responsibility"
        if duty or (offices.undecided and _undecided(offices).search(passage.text, start, end)):
            continue
        new = _opening(match["new"] or match["newly"], known)
        printed = match["of"] or match["own"] or match["named"]
        old = _ending(printed, known) if printed else _of_holder(reading, passage.text[: match.start()], known)
        if new and old and new != old:
            yield PostChange(old, new, passage.quote(start, end))


@lru_cache(maxsize=100_000)
def _found(text: str, changes: re.Pattern[str]) -> tuple[re.Match[str], ...]:
    """Where a text tells of a change: looked for once, however often papers are added beside it."""
    return tuple(changes.finditer(text))


def _opening(run: str, known: KnownPosts) -> str | None:
    """The post with whose name some words begin, the longest."""
    words = run.split()
    parts = (alike(" ".join(words[:n])) for n in range(len(words), 0, -1))
    return next((known.keys[part] for part in parts if part in known.keys), None)


def _ending(run: str, known: KnownPosts) -> str | None:
    """The post with whose name some words end, the longest."""
    words = run.split()
    parts = (alike(" ".join(words[n:])) for n in range(len(words)))
    return next((known.keys[part] for part in parts if part in known.keys), None)


def _of_holder(reading: Reading, before: str, known: KnownPosts) -> str | None:
    """Which post "her post" is: the one printed before "whose", else that of the person who is named last before."""
    beside = re.search(rf"({_RUN}),\s*$", before)
    if beside and (post := _ending(beside[1], known)):
        return post
    named = max(((before.rfind(name), name) for name in known.held if name in before), default=None)
    held = [key for day, key in known.held[named[1]] if reading.day and day <= reading.day] if named else []
    return held[-1] if held else None
