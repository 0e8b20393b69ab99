"""Whose a post is: of the archive's own authority, of another, or not told by the papers.

Committees also hear officers of other councils. A post may be printed with its council ("Head of Works, Wexmarsh County
Council"); else whose paper it is that is from the post tells it. Who only attended a meeting may be anybody's.
"""

import re
from functools import lru_cache

from committee_archive.model.archive import Offices
from committee_archive.model.threads import Post
from committee_archive.pages.holdings import Holdings
from committee_archive.vocabulary import shipped_offices


def authority_of(held: Holdings, post: Post) -> str | None:
    """The name of the authority that an officer's post is of; the archive's own may have none. None: not known."""
    offices = held.archive.offices or shipped_offices()
    lines = [post.title, *(quote.words for holder in post.holders for quote in holder.quotes)]
    printed = {name for line in lines if (name := printed_authority(line, offices))}
    told = printed or {held.authority(path) for path in (*post.reports, *post.written, *post.decided)}
    return told.pop() if len(told) == 1 else None


def other_authority_of(held: Holdings, post: Post) -> str:
    """The authority that a post is of, or the body over which it presides, where that is not the archive's own."""
    name = held.other_authority(post.body) if post.body else authority_of(held, post)
    return "" if not name or name == held.imprint.authority else name


def printed_authority(words: str, offices: Offices) -> str:
    """The authority that stands behind a post; empty where none does, or only "County Council", which is anybody's."""
    found = _behind_a_post(offices.authorities).search(words)
    name = found["name"] if found else ""
    return "" if name in offices.full_council else name


@lru_cache(maxsize=8)
def _behind_a_post(endings: tuple[str, ...]) -> re.Pattern[str]:
    ends = "|".join(map(re.escape, endings)) or r"(?!)"
    return re.compile(
        rf"(?:,|\s[–-]|\b(?:at|of|for|to)|\()\s*(?:the\s+)?"
        rf"(?P<name>[A-Z][\w’'-]*(?:\s+(?:(?:of|and|&|upon|on)\s+)?[A-Z][\w’'-]*){{0,5}}?\s+(?:{ends}))\W*$"
    )
