"""People by post: who held which post when, as the papers print it; never a profile of a person."""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from committee_archive.bodies import BodyRegister, slug_of
from committee_archive.model.archive import Offices
from committee_archive.model.quote import Quote
from committee_archive.model.threads import Post, PostHolder
from committee_archive.printed_person import Posts
from committee_archive.relations.attendance import attendance, presiding
from committee_archive.relations.post_changes import KnownPosts, alike, post_changes
from committee_archive.relations.reading import Reading

# What a post has to do with a paper that names it.
_REPORTS, _WROTE, _DECIDED, _PRESENT = "reports", "wrote", "decided", "present"


@dataclass(frozen=True, slots=True)
class _Seen:
    post: str
    name: str | None
    day: dt.date
    quote: Quote
    part: str = _PRESENT
    body: str | None = None


def posts(readings: Iterable[Reading], offices: Offices, register: BodyRegister) -> tuple[Post, ...]:
    """Every post that a header or an attendance list names, with its holders and papers in order of time."""
    known = Posts(offices)
    readings = list(readings)
    names = {held.name for r in readings for _, printed in _named(r, known) if (held := known.holder(printed))}
    seen: dict[str, list[_Seen]] = defaultdict(list)
    chairs: dict[str, list[_Seen]] = defaultdict(list)
    for reading in readings:
        for found in _seen(reading, known, names):
            seen[alike(found.post)].append(found)
        for key, found in _presiding(reading, offices, register):
            chairs[key].append(found)
    keyed: dict[str, list[_Seen]] = defaultdict(list)
    for one in seen.values():
        keyed[_key(one)] += one
    for key, one in chairs.items():
        keyed[key] += one
    made = [_post(key, sorted(found, key=lambda s: (s.day, s.quote.paper))) for key, found in sorted(keyed.items())]
    changes = list(post_changes(readings, _known(keyed)))
    return tuple(
        replace(
            post,
            before=tuple(one for one in changes if one.new == post.key),
            after=tuple(one for one in changes if one.old == post.key),
        )
        for post in made
    )


def _known(keyed: Mapping[str, Sequence[_Seen]]) -> KnownPosts:
    """The posts by what they are called, and those of each person; no chairs, which are a committee's."""
    keys: dict[str, str] = {}
    held: dict[str, list[tuple[dt.date, str]]] = defaultdict(list)
    for key, found in keyed.items():
        for one in found:
            if one.body is None:
                keys[alike(one.post)] = key
                if one.name:
                    held[one.name].append((one.day, key))
    return KnownPosts(keys, {name: sorted(of) for name, of in held.items()})


def _key(seen: Iterable[_Seen]) -> str:
    """Of the title that stands in most papers; of those in as many, the first by the alphabet."""
    titles = Counter(slug_of(one.post) for one in seen)
    return min(titles, key=lambda slug: (-titles[slug], slug))


def _named(reading: Reading, known: Posts) -> Iterator[tuple[str, str]]:
    """Who reported, wrote and decided, as the header prints it, and which of these."""
    front = reading.entry.paper.front
    yield from ((_REPORTS, printed) for printed in front.report_of)
    yield from ((_WROTE, printed) for printed in front.authors)
    yield from ((_DECIDED, row.value) for row in known.deciders(front))


def _seen(reading: Reading, known: Posts, names: Collection[str]) -> Iterator[_Seen]:
    day = reading.day
    if day is None:
        return
    for part, printed in _named(reading, known):
        quote = Quote(reading.path, "", printed, 1)
        if (held := known.holder(printed) or known.held_by(printed, names)) is not None:
            yield _Seen(held.post, held.name, day, quote, part)
        elif part != _WROTE:
            for post in re.split(
                r"\s+and\s+(?:the\s+)?(?=[A-Z])", re.sub(r"^(?:Joint report of )?[Tt]he\s+", "", printed)
            ):
                if known.is_post(post.strip()) and "," not in post:
                    yield _Seen(post.strip(), None, day, quote, part)
    for quote in attendance(reading):
        if (held := known.holder(quote.words)) is not None:
            yield _Seen(held.post, held.name, day, quote)


def _presiding(reading: Reading, offices: Offices, register: BodyRegister) -> Iterator[tuple[str, _Seen]]:
    """Chairs and deputies of the body whose minutes these are; of a joint meeting nobody says whose they are."""
    bodies = {meeting.body for meeting in reading.meetings}
    if len(bodies) != 1 or reading.day is None:
        return
    (body,) = bodies
    for one in presiding(reading, offices):
        called = one.called.capitalize() if one.called.isupper() else one.called[:1].upper() + one.called[1:]
        printed = (register.shown(e) for e in reading.entry.paper.front.committees if register.slug(e) == body)
        title = f"{called} of the {next(printed, register.name(body))}"
        key = slug_of(f"{'deputy chair' if one.deputy else 'chair'} {body}")
        yield key, _Seen(title, one.name, reading.day, one.quote, body=body)


def _post(key: str, seen: list[_Seen]) -> Post:
    names: dict[str, list[_Seen]] = defaultdict(list)
    for one in seen:
        if one.name:
            names[one.name].append(one)
    holders = [PostHolder(n, s[0].day, s[-1].day, tuple(one.quote for one in s), s[-1].post) for n, s in names.items()]

    def papers(part: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s.quote.paper for s in seen if s.part == part))

    return Post(
        key,
        seen[-1].post,
        tuple(sorted(holders, key=lambda h: (h.first, h.name))),
        papers(_REPORTS),
        papers(_WROTE),
        papers(_DECIDED),
        next((s.body for s in seen if s.body), None),
    )
