"""Short forms and their long ones, with the first paper that gives both; and which of them a paper's page explains."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from committee_archive.counts import count
from committee_archive.model.archive import BodyName, ThemeName
from committee_archive.model.history import History
from committee_archive.model.threads import Acronym
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.listing import relative
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import block, tiles
from committee_archive.pages.wording import in_use, long_date

INDEX = "glossary/index.md"
MOST_LISTED = 400


@dataclass(frozen=True, slots=True)
class _Entry:
    """A short form on the page: its long one, and what the papers say of it; nothing where only staff say it.

    Ordered as the page is.
    """

    short: str
    long: str
    said: Acronym | None = None


def pages(held: Holdings) -> dict[str, str]:
    """Make `glossary/index.md`, and a page for each first letter where there are very many."""
    lead = "Short forms in the papers, each with the paper that introduced it, and those of committees."
    found = _entries(held)
    made: dict[str, str] = {}
    if len(found) <= MOST_LISTED:
        body = _listed(held, found, INDEX) if found else "None yet."
    else:
        letters: dict[str, list[_Entry]] = defaultdict(list)
        for one in found:
            letters[one.short[0].upper() if one.short[0].isalpha() and one.short[0].isascii() else "0-9"].append(one)
        ways = []
        for letter, members in sorted(letters.items()):
            path = f"glossary/{letter.lower()}.md"
            ways.append(f'- [{letter}]({letter.lower()}.md) <span class="count">{len(members)}</span>')
            made[path] = document(
                f"Short forms: {letter}", f"[All letters](index.md)\n\n{_listed(held, members, path)}"
            )
        body = tiles(ways)
    made[INDEX] = document("Short forms", f"{lead}\n\n{body}", description=lead)
    return made


def _entries(held: Holdings) -> list[_Entry]:
    """The short forms that papers introduce, and those that the vocabulary gives names of committees."""
    found = [_Entry(one.short, one.long, one) for one in held.history.acronyms]
    told = {(one.short, one.long.casefold()) for one in found}
    for body in held.archive.bodies:
        newest = max(body.names, key=lambda n: n.since or date.min, default=None)
        for name in body.names:
            short = name.acronym or (body.acronym if name is newest else None)
            if short and (short, name.name.casefold()) not in told:
                found.append(_Entry(short, name.name))
    return sorted(found, key=lambda one: (one.short, one.long))


def _listed(held: Holdings, entries: Sequence[_Entry], page: str) -> str:
    later = _later_names(held)
    items = []
    for one in entries:
        now = _now(one.long, later, page)
        about = (
            _of_body(held, one.long, page, former=bool(now)) if one.said is None else _introduced(held, one.said, page)
        )
        items.append(f'- **{plain(one.short)}**: {plain(one.long)}{now}<br><span class="about">{about}</span>')
    return block("entries", "\n".join(items))


def _introduced(held: Holdings, one: Acronym, page: str) -> str:
    return f"Introduced in {held.source(one.introduced, page)}; used in {count(len(one.papers), 'paper')}"


def _of_body(held: Holdings, name: str, page: str, *, former: bool) -> str:
    if former:
        return "The former name of a committee"
    slug = held.register.key(name)
    papers = f": [its papers]({relative(f'bodies/{slug}.md', page)})" if slug in held.with_papers else ""
    return f"A committee{papers}"


def _later_names(held: Holdings) -> Mapping[str, tuple[Sequence[ThemeName | BodyName], str]]:
    """By a former name, case folded: the names after it, the newest last, and the page that tells of all of them."""
    found: dict[str, tuple[Sequence[ThemeName | BodyName], str]] = {}
    named: list[tuple[Sequence[ThemeName | BodyName], str]]
    named = [(t.names, f"themes/{t.key}.md") for t in held.history.themes]
    named += [(b.names, f"bodies/{b.key}.md") for b in held.history.bodies if b.key in held.with_page]
    for names, target in named:
        # A name that does not say since when it is used follows on the one before it.
        dated = [replace(n, since=n.since or p.until) for p, n in pairwise(names)]
        for place, one in enumerate(names[:-1]):
            found[one.name.casefold()] = (dated[place:], target)
    return found


def _now(long: str, later: Mapping[str, tuple[Sequence[ThemeName | BodyName], str]], page: str) -> str:
    """What a renamed body or programme was called after that, each name in turn, the newest with a link to all."""
    if long.casefold() not in later:
        return ""
    (*between, newest), target = later[long.casefold()]
    since = f" since {long_date(newest.since)}" if newest.since else ""
    names = [f"{plain(one.name)}{in_use(one.since, one.until)}" for one in between]
    names.append(f"[{plain(newest.name)}]({relative(target, page)}){since}")
    return f'<br><span class="about">Called {", then ".join(names)}</span>'


def explained(history: History) -> Mapping[str, Mapping[str, str]]:
    """By path of a paper the short forms that it uses, with what they stand for.

    One that stands for two things in the archive is explained only where the paper itself introduces it.
    """
    meanings: dict[str, set[str]] = defaultdict(set)
    for one in history.acronyms:
        meanings[one.short].add(one.long.casefold())
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in history.acronyms:
        papers = one.papers if len(meanings[one.short]) == 1 else (one.introduced.paper,)
        for path in papers:
            found[path].setdefault(one.short, one.long)
    return found
