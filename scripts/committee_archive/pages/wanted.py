"""What papers cite and the archive does not hold: who cites it, when it must have been presented, and to whom."""

import re
from collections.abc import Mapping, Sequence
from functools import partial

from committee_archive.bodies import slug_of
from committee_archive.counts import count
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Wanted
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, Relation
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.lacking import NO_DAY, by_year, lacking, page_of
from committee_archive.pages.listing import relative
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import addressed, block, part_places, parted, shortened, table, tiles
from committee_archive.pages.wording import ABSENT, KIND, long_date, month_year

INDEX = "wanted/index.md"
MOST_LISTED = 400
_BESIDES = (
    "Minutes and agendas that nobody refers to are missing as well: [Coverage](../coverage/index.md) has everything "
    "of a year on one page."
)
_MOST_CITING = 5
_ONLY_PLANNED = "nothing for certain: what was planned may not have been held"
# Words of which none is a name or a date: "a background paper".
_COMMON = re.compile(r"(?:An?|The)\s[a-z’' -]+")


def pages(held: Holdings) -> dict[str, str]:
    """Make `wanted/index.md`, and pages by year where there are very many."""
    lead = (
        f"Papers that others refer to and that are {ABSENT}. When one is added, its entry here goes "
        "and the words that refer to it become a link."
    )
    years = by_year(held)
    ordered = sorted(years, key=lambda y: (not y.isdigit(), y))
    body = [f"{lead} {_BESIDES}"]
    made: dict[str, str] = {}
    if not years:
        body.append("There are none: every paper that is referred to is in this archive.")
    elif len(held.history.wanted) <= MOST_LISTED:
        body.append(_contents(held, years, ordered))
        for year in ordered:
            body += [f"## {year} {{: #{_at(year)} }}", listed(held, years[year], INDEX)]
    else:
        ways = []
        for year in ordered:
            slug = slug_of(year)
            ways.append(f'- [{year}]({slug}.md) <span class="count">{count(len(years[year]), "paper")}</span>')
            path = f"wanted/{slug}.md"
            title = f"{ABSENT.capitalize()}: {year}"
            made |= parted(title, "[All years](index.md)", years[year], path, MOST_LISTED, partial(listed, held))
        body.append(tiles(ways))
    made[INDEX] = document(f"Papers {ABSENT}", "\n\n".join(body), description=lead)
    return made


def _contents(held: Holdings, years: Mapping[str, Sequence[Wanted]], ordered: Sequence[str]) -> str:
    """How many there are, the way to each year, and what is missing of it in all."""
    whole = lacking(held)
    rows = []
    for year in ordered:
        name = year.removeprefix(NO_DAY).lstrip(" ,") or "no year"
        all_of = whole.get(year)
        # Of a meeting that was only planned nothing is reckoned to be missing, though a paper refers to its papers.
        words = all_of.told if all_of and all_of.total else _ONLY_PLANNED
        told = f"[{words}]({relative(page_of(year), INDEX)})" if all_of else "–"
        rows.append([f"[{name}](#{_at(year)})", str(len(years[year])), told])
    number = f"{count(sum(map(len, years.values())), 'entry', 'entries')}."
    return f"{number}\n\n" + table(["Year", "Entries here", "Missing of the year in all"], rows)


def _at(year: str) -> str:
    return f"y{year}" if year.isdigit() else slug_of(year)


def places(held: Holdings) -> dict[Relation, str]:
    """By words that name what is not held, the path and address of its entry: `wanted/2019.md#decision-19-00001`."""
    one_page = len(held.history.wanted) <= MOST_LISTED
    found: dict[Relation, str] = {}
    for year, members in by_year(held).items():
        shelves = part_places(f"wanted/{slug_of(year)}.md", len(members), MOST_LISTED)
        for n, one in enumerate(members):
            path = INDEX if one_page else shelves[n // MOST_LISTED]
            found |= dict.fromkeys(one.cited_by, f"{path}#{one.key}")
    return found


def listed(held: Holdings, wanted: Sequence[Wanted], page: str) -> str:
    """What is wanted, one below the other, each with the words that refer to it."""
    items = []
    for one in wanted:
        about = _what(held, one, page)
        cited = [Quote(r.from_paper, r.from_anchor, r.evidence, r.page) for r in one.cited_by]
        shown = "; ".join(f"“{plain(shortened(q.words, 160))}” in {held.source(q, page)}" for q in cited[:_MOST_CITING])
        more = f", and {len(cited) - _MOST_CITING} more" if len(cited) > _MOST_CITING else ""
        items.append(f'- {addressed(one.key, about)}<br><span class="about">Referred to as {shown}{more}</span>')
    return block("entries", "\n".join(items))


def _what(held: Holdings, one: Wanted, page: str) -> str:
    """What is wanted, in words: kind, body, day; where none of that is known, how it is cited.

    Of a meeting of which papers are held it is the minutes that are lacking; of any other only what cites it can say.
    """
    body = held.body_link(one.body, page, then=held.name_on(one.body, one.since)) if one.body else ""
    day = long_date(one.day) if one.day else month_year(one.since) if one.since else ""
    if one.before:
        return f"Minutes of the {body}, of its last meeting before {long_date(one.before)}"
    title = plain(shortened(held.casing.heading(one.title), 160))
    if one.part_of:
        return f"{plain(one.words)}{f' “{title}”' if title else ''} to {held.link(one.part_of, page)}"
    if one.kind is PaperKind.DECISION_RECORD:
        return f"Decision {plain(one.words)}"
    known = one.body is not None and one.day is not None and MeetingKey(one.body, one.day) in held.meetings
    if body and (one.kind is PaperKind.MINUTES or (one.kind is None and known)):
        return f"Minutes of the {body}" + (f" of {day}" if day else "")
    if one.kind is None and body:
        return f"Meeting of the {body}" + (f" of {day}" if day else "") + f", its papers {ABSENT}"
    if not body and not day:
        return _named(held, one, title, page)
    about = f" on “{title}”" if one.title else ""
    told = [f"to the {body}" if body else "", f"{'on' if one.day else 'in'} {day}" if day else ""]
    return f"{KIND[one.kind] if one.kind else 'Paper'}{about} {' '.join(filter(None, told))}"


def _named(held: Holdings, one: Wanted, title: str, page: str) -> str:
    """What is known by the words alone that name it: with its title, or else with the paper that names it.

    Args:
        held: The archive.
        one: What is wanted.
        title: As Markdown; may be empty.
        page: Where it is told.
    """
    words = shortened(one.words[:1].upper() + one.words[1:], 160)
    if title and one.title.casefold() not in one.words.casefold():
        return f"{plain(words)}, “{title}”"
    return plain(words) + (
        f" named in {held.link(one.cited_by[0].from_paper, page)}" if _COMMON.fullmatch(words) else ""
    )
