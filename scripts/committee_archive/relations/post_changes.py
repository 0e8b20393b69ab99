"""Posts that follow each other: sentences that say that one post becomes another.

A person may go from one post to another, and that says nothing of the posts: a sentence counts that speaks of a post
("the post of X becomes Y", "her post would become that of Y", "Z, whose post is now Y") or of its name ("X is renamed
Y"). Both must be known from headers or attendance lists.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from committee_archive.model.threads import PostChange
from committee_archive.relations.reading import Reading
from committee_archive.relations.said_posts import last_run
from committee_archive.wording import runs

# What does not tell one post from another.
_JOINING = frozenset(("of", "for", "the", "and", "to"))


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


def post_changes(readings: Iterable[Reading], known: KnownPosts) -> Iterator[PostChange]:
    """Every change that the papers tell, with its sentence."""
    for reading in readings:
        for said in reading.posts_said:
            new = _opening(said.new, known)
            old = _ending(said.old, known) if said.old else _of_holder(reading, said.passage.text[: said.start], known)
            if new and old and new != old:
                yield PostChange(old, new, said.passage.quote(*said.passage.sentence(said.start)))


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
    beside = last_run(before)
    if beside and (post := _ending(beside, known)):
        return post
    named = max(((before.rfind(name), name) for name in known.held if name in before), default=None)
    held = [key for day, key in known.held[named[1]] if reading.day and day <= reading.day] if named else []
    return held[-1] if held else None
