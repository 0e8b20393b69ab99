"""People by post: who held which post when, as the papers print it; never a profile of a person."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committee_archive.bodies import slug_of
from committee_archive.model.history import Post, PostHolder, Quote
from committee_archive.relations.reading import Reading

# "Ann Other, Head of Works", "Ann Other – Head of Works"
_HELD = re.compile(
    r"^(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.?\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){1,3})\s*(?:,|\s[–-])\s*(?:the\s+)?"
    r"(?P<post>[A-Z][\w’'&,() -]{3,80})$"
)
_POST_WORDS = re.compile(
    r"\b(?:Chief|Director|Head|Manager|Officer|Clerk|Treasurer|Solicitor|Chamberlain|Remembrancer|Surveyor|Accountant"
    r"|Secretary|Executive|Leader|Member for|Auditor|Engineer|Comptroller|Lead)\b"
)
# Words of header cells and headings that no post has, for where a cell was read into its neighbour.
_NO_POST = re.compile(
    r"\b(?:Reports?|Summary|Recommendations?|Appendix|Appendices|Agenda|Subject|Title|Purpose|Dated?|Wards?|Outcomes?"
    r"|Item|For Information|For Decision|For Discussion|Non-Public|Classification|Authors?|Contact)\b",
    re.IGNORECASE,
)
# What stands between the words of a post, which all begin with a capital.
_JOINING = frozenset("of and for the to in & – - with at on".split())
_LONGEST = 16  # words


@dataclass(frozen=True, slots=True)
class _Seen:
    post: str
    name: str | None
    day: dt.date
    quote: Quote
    reports: bool


def posts(readings: Iterable[Reading]) -> tuple[Post, ...]:
    """Every post that a header names, with its holders and papers in order of time."""
    seen: dict[str, list[_Seen]] = defaultdict(list)
    for reading in readings:
        for found in _seen(reading):
            seen[slug_of(found.post)].append(found)
    return tuple(_post(key, sorted(found, key=lambda s: (s.day, s.quote.paper))) for key, found in sorted(seen.items()))


def _seen(reading: Reading) -> Iterator[_Seen]:
    front, day = reading.entry.paper.front, reading.day
    if day is None:
        return
    for printed, reports in (*((p, True) for p in front.report_of), *((p, False) for p in front.authors)):
        quote = Quote(reading.path, "", printed, 1)
        match = _HELD.match(printed.strip())
        if match and _is_post(match["post"]) and not _POST_WORDS.search(match["name"]):
            yield _Seen(match["post"].strip(), match["name"], day, quote, reports)
        elif reports:
            for post in re.split(
                r"\s+and\s+(?:the\s+)?(?=[A-Z])", re.sub(r"^(?:Joint report of )?[Tt]he\s+", "", printed)
            ):
                if _is_post(post.strip()) and "," not in post:
                    yield _Seen(post.strip(), None, day, quote, reports)


def _is_post(text: str) -> bool:
    """Whether words are built like a post: capitals and what joins them, one that names a post, none of a header."""
    words = text.split()
    if not 0 < len(words) <= _LONGEST or words[0] in _JOINING or words[-1] in _JOINING:
        return False
    built = all(word in _JOINING or word.lstrip("(‘“'\"")[:1].isupper() for word in words)
    return built and bool(_POST_WORDS.search(text)) and not _NO_POST.search(text)


def _post(key: str, seen: list[_Seen]) -> Post:
    names: dict[str, list[_Seen]] = defaultdict(list)
    for one in seen:
        if one.name:
            names[one.name].append(one)
    holders = [PostHolder(n, s[0].day, s[-1].day, tuple(one.quote for one in s)) for n, s in names.items()]
    return Post(
        key,
        seen[-1].post,
        tuple(sorted(holders, key=lambda h: (h.first, h.name))),
        tuple(dict.fromkeys(s.quote.paper for s in seen if s.reports)),
        tuple(dict.fromkeys(s.quote.paper for s in seen if not s.reports)),
    )
