"""A page for each committee or other body: its names, its meetings, its papers; and the list of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from committee_archive.bodies import slug_of
from committee_archive.counts import count
from committee_archive.model.archive import Appointment, BodyName
from committee_archive.model.quote import Quote
from committee_archive.model.threads import BodyThroughTime, Post
from committee_archive.pages.grouping import Group, by_body
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.known import all_known
from committee_archive.pages.listing import listing, relative, ways_in
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.posts import page_of, years_of
from committee_archive.pages.prose import block, folded, table
from committee_archive.pages.wording import from_until, in_use, long_date

INDEX = "bodies/index.md"
# A name is told of in many papers; these are enough to see that it is so.
_MOST_SUCCESSION = 8


def pages(held: Holdings) -> dict[str, str]:
    """Make `bodies/index.md`, one page for each body, and a pointer to it at each of its other names."""
    archive = held.archive
    groups, register = by_body(archive, held.standing), held.register
    lead = "The committees and other bodies whose papers are in this archive."
    ways = ways_in(groups, "bodies", INDEX, {g.slug: told for g in groups if (told := _told(held, g))})
    others = sorted((held.body_name(key), key) for key in held.with_page - held.with_papers)
    made = {INDEX: document("Committees", f"{lead}\n\n{ways}{_without_papers(held, others)}", description=lead)}
    for group in groups:
        path = f"bodies/{group.slug}.md"
        lead = _lead(held, group, path)
        made |= listing(group.name, lead, group.papers, path, register, of_body=group.slug)
    for called, key in others:
        path = f"bodies/{key}.md"
        made[path] = document(called, _lead(held, Group(key, called, ()), path))
    for body in archive.bodies:
        slug = slug_of(body.key)
        if f"bodies/{slug}.md" in made:
            for name in body.names:
                # Where the page stood before the vocabulary joined the names, or where a reader would look for it.
                text = f"Its papers are listed under [{plain(register.name(slug))}]({slug}.md)."
                made.setdefault(f"bodies/{slug_of(name.name)}.md", document(name.name, text))
    return made


def _without_papers(held: Holdings, others: Sequence[tuple[str, str]]) -> str:
    """The bodies that only papers of others tell of, by name and key."""
    links = "\n".join(f"- [{plain(held.register.told(name, key))}]({key}.md)" for name, key in others)
    return f"\n\n## Known from the papers of others\n\n{block('ways', links)}" if links else ""


def _told(held: Holdings, group: Group) -> str:
    """Whose body it is, where it is another authority's, and its names before."""
    whose = held.other_authority(group.slug)
    return ". ".join(filter(None, [f"Of {whose}" if whose else "", _formerly(held, group)]))


def _formerly(held: Holdings, group: Group) -> str:
    """The names that a body had before, for the list in which readers look for the one they know."""
    body = held.bodies.get(group.slug)
    earlier = [n for n in body.names if n.name != group.name] if body else []
    return f"Called {', then '.join(f'{n.name}{in_use(n.since, n.until)}' for n in earlier)}" if earlier else ""


def _short(name: BodyName) -> str:
    """The short form of a name, behind it."""
    return f", in short {plain(name.acronym)}" if name.acronym else ""


def _chaired(held: Holdings, post: Post, path: str) -> str:
    """Who presided over a body, or stood in, in which years."""
    holders = ", then ".join(f"{plain(h.name)} ({years_of(h)})" for h in post.holders)
    return f"[{plain(post.title)}]({relative(page_of(post), path)}): {holders}."


def _appointments(held: Holdings, body: BodyThroughTime, path: str) -> Iterator[str]:
    """Who appoints a body, whom it appoints, and whom it did."""
    if body.parents:
        yield f"Appointed {', then '.join(f'by the {_other(held, one, path)}' for one in body.parents)}."
    still, before = ([one for one in body.children if bool(one.until) == ended] for ended in (False, True))
    if still:
        yield f"Appoints the {', the '.join(_other(held, one, path) for one in still)}."
    if before:
        yield f"Appointed the {', the '.join(_other(held, one, path) for one in before)}."


def _other(held: Holdings, one: Appointment, path: str) -> str:
    """The other body of an appointment: from when to when, and its names then, if that of today is none of them."""
    names = [plain(name) for name in held.names_between(one.body, one.since, one.until)]
    if plain(held.body_name(one.body)) in names:
        names = []
    then = f"under the name{'s' if names[1:] else ''} {' and '.join(names)}" if names else ""
    told = ", ".join(filter(None, [from_until(one.since, one.until), then]))
    return held.body_link(one.body, path) + (f" ({told})" if told else "")


def _lead(held: Holdings, group: Group, path: str) -> str:
    """What stands above a body's papers: its names through time, who appoints it, its meetings."""
    body = held.bodies.get(group.slug)
    parts: list[str] = []
    if body and len(body.names) > 1:
        names = ", then ".join(f"**{plain(n.name)}**{_short(n)}{in_use(n.since, n.until)}" for n in body.names)
        parts.append(f"Called {names}.")
    if whose := held.other_authority(group.slug):
        parts.append(f"A body of {plain(whose)}.")
    if body:
        parts += _appointments(held, body, path)
    parts += [_chaired(held, post, path) for post in held.history.posts if post.body == group.slug]
    if body and body.succession:
        quotes = [Quote(r.from_paper, r.from_anchor, r.evidence, r.page) for r in body.succession[:_MOST_SUCCESSION]]
        told = "\n".join(f"- “{plain(q.words)}”, {held.source(q, path)}" for q in quotes)
        parts.append(folded("What papers say of its names", told))
    met = [held.meetings[k] for k in body.meetings if k in held.meetings] if body else []
    if met:
        years: dict[int, list[str]] = defaultdict(list)
        for meeting in met:
            words = long_date(meeting.key.day).rsplit(" ", 1)[0]
            years[meeting.key.day.year].append(held.meeting_link(meeting.key, path, words=words))
        rows = [[str(year), ", ".join(days)] for year, days in sorted(years.items(), reverse=True)]
        missing = f"[What is missing](../coverage/{group.slug}.md)"
        parts += ["## Meetings", table(["Year", "Meetings of which there are papers"], rows), missing]
    if group.slug not in held.with_papers:
        known = any(key.body == group.slug for key, _ in all_known(held))
        way = f" [Its meetings that papers name](../coverage/{group.slug}.md)" if known else ""
        return "\n\n".join([*parts, f"No paper of it is in this archive.{way}"])
    parts += ["## Papers", f"{count(len(group.papers), 'paper')}, by date of meeting, newest first."]
    return "\n\n".join(parts)
