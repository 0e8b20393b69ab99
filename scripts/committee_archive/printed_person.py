"""Whom a header means by a line such as "Ann Other, Head of Works": a name, a post, or both."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from committee_archive.model.archive import Offices
from committee_archive.model.front_matter import FrontMatter, OtherRow, PaperKind

_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.?\s+)?[A-Z][\w.’'-]*"
    r"(?:\s+(?:(?:van|von|de|der|den|da|di|la|le|bin|al)\s+){0,2}[A-Z][\w.’'-]*){1,3}"
)
# "Ann Other, Head of Works", "Ann Other – Head of Works"
_HELD = re.compile(rf"^(?P<name>{_NAME})\s*(?:,|\s[–-])\s*(?:the\s+)?(?P<post>[A-Z][\w’'&,() -]{{3,80}})$")
# "Head of Works; Ann Other", "Head of Works, Ann Other"
_HOLDS = re.compile(
    rf"^(?:[Tt]he\s+)?(?P<post>[A-Z][\w’'&,() -]{{3,100}}?)\s*(?P<mark>[,;:]|\s[–-])\s*(?P<name>{_NAME})$"
)
_ALONE = re.compile(rf"^{_NAME}$")
# What stands between the words of a post, which all begin with a capital.
_JOINING = frozenset("of and for the to in & – - with at on".split())
_LONGEST = 16  # words


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in a post."""

    name: str
    post: str


class Posts:
    """Tells posts from names, by the words that the vocabulary has for posts."""

    def __init__(self, offices: Offices) -> None:
        """Take the words."""
        self._posts = _any_of(offices.posts)
        # "Chamberlain’s Department" is where somebody works.
        self._workplaces = _any_of(tuple(f"{word}{mark}s" for word in offices.posts for mark in "’'"))
        self._no_posts = _any_of(offices.no_posts, re.IGNORECASE)

    def holder(self, printed: str) -> Holder | None:
        """Name and post of a line that gives both; None for any other."""
        match = _HELD.match(printed.strip())
        if match and self.is_post(match["post"]) and not self._posts.search(match["name"]):
            return Holder(match["name"], match["post"].strip())
        return None

    def held_by(self, printed: str, names: Collection[str]) -> Holder | None:
        """Post and name of a line that gives the post first; None for any other.

        Args:
            printed: The line.
            names: Of people. But for a semicolon there may also stand what the post is for ("Director: Public Health"):
                there a name counts only if it is one of these.
        """
        match = _HOLDS.match(printed.strip())
        if match is None or self._posts.search(match["name"]) or not self.is_post(match["post"]):
            return None
        if match["mark"] != ";" and match["name"] not in names:
            return None
        return Holder(match["name"], match["post"].strip())

    def is_post(self, text: str) -> bool:
        """Whether words are built like a post: capitals and what joins them, one naming a post, none of a header."""
        words = text.split()
        if not 0 < len(words) <= _LONGEST or ";" in text or words[0] in _JOINING or words[-1] in _JOINING:
            return False
        built = all(word in _JOINING or word.lstrip("(‘“'\"")[:1].isupper() for word in words)
        named = self._posts.search(self._workplaces.sub("", text))
        return built and named is not None and not self._no_posts.search(text)

    def deciders(self, front: FrontMatter) -> tuple[OtherRow, ...]:
        """The rows, under labels of the council's, that say who took a recorded decision which no body took."""
        if front.kind is not PaperKind.DECISION_RECORD or front.committees:
            return ()
        return tuple(row for row in front.header_other if self.holder(row.value) or self.is_post(row.value))

    def labels(self, text: str) -> bool:
        """Whether words of a header or heading are among them, which no name and no post has."""
        return self._no_posts.search(text) is not None

    def name_of(self, printed: str) -> str | None:
        """The name of the person that a line is about; None where it gives a post alone, or anything else."""
        line = printed.strip()
        if (found := self.holder(line)) is not None:
            return found.name
        before = re.split(r",|\s[–-]\s|\s\(", line, maxsplit=1)[0].strip()
        alone = _ALONE.match(before) and not self._posts.search(before) and not before.startswith("The ")
        return before if alone else None


@lru_cache(maxsize=32)  # for each paper the same
def _any_of(words: tuple[str, ...], flags: int = 0) -> re.Pattern[str]:
    """Any of some words, the longer before the shorter; of no words nothing."""
    inner = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{inner})\b" if words else r"(?!)", flags)
