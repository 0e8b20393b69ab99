"""What papers cite and the archive does not hold: who cites it, when it must have been presented, and to whom."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import partial

from committee_archive.bodies import slug_of
from committee_archive.counts import count
from committee_archive.interpret.dates import date_in
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Wanted
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, Relation
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import addressed, block, part_places, parted, shortened, tiles
from committee_archive.pages.wording import ABSENT, KIND, long_date
from committee_archive.relations.said_dates import MONTH

INDEX = "wanted/index.md"
MOST_LISTED = 400
_MOST_CITING = 5
_MONTH_YEAR = re.compile(rf"\b{MONTH}\s+(?:of\s+)?(20\d\d)\b")
# Words of which none is a name or a date: "a background paper".
_COMMON = re.compile(r"(?:An?|The)\s[a-z’' -]+")
_NO_DAY = "No day of a meeting is known"


def pages(held: Holdings) -> dict[str, str]:
    """Make `wanted/index.md`, and pages by year where there are very many."""
    lead = (
        f"Papers that others refer to and that are {ABSENT}. When one is added, its entry here goes "
        "and the words that refer to it become a link."
    )
    years = by_year(held)
    ordered = sorted(years, key=lambda y: (not y.isdigit(), y))
    body = [f"{lead} What is missing of meetings stands in [Coverage](../coverage/index.md), year by year."]
    made: dict[str, str] = {}
    if not years:
        body.append("There are none: every paper that is referred to is in this archive.")
    elif len(held.history.wanted) <= MOST_LISTED:
        body.append(_contents(years, ordered))
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


def _contents(years: Mapping[str, Sequence[Wanted]], ordered: Sequence[str]) -> str:
    """How many there are, and the way to each year."""
    ways = {
        year: f"[{year.removeprefix(_NO_DAY).lstrip(' ,') or 'all'}](#{_at(year)}) ({len(years[year])})"
        for year in ordered
    }
    dated = ", ".join(way for year, way in ways.items() if year.isdigit())
    others = ", ".join(way for year, way in ways.items() if not year.isdigit())
    said = [
        f"{count(sum(map(len, years.values())), 'entry', 'entries')}.",
        f"By year: {dated}." if dated else "",
        f"{_NO_DAY}: {others}." if others else "",
    ]
    return " ".join(filter(None, said))


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


def by_year(held: Holdings) -> dict[str, list[Wanted]]:
    """What is wanted, by the year under which it is listed."""
    years: dict[str, list[Wanted]] = defaultdict(list)
    for one in held.history.wanted:
        # Of a letter or a note that went to no meeting the words may name the day, of a report the month.
        day = one.since or ((printed := date_in(one.words)) and printed.day)
        month = _MONTH_YEAR.search(one.words)
        day = day or one.before
        years[str(day.year) if day else month[1] if month else _cited_in(held, one)].append(one)
    return years


def _cited_in(held: Holdings, one: Wanted) -> str:
    """Where one without a day is listed: by the year of the first paper that cites it."""
    days = [day for r in one.cited_by if (day := held.papers[r.from_paper].paper.day)]
    return f"{_NO_DAY}, cited in {min(days).year}" if days else _NO_DAY


def besides_meetings(wanted: Iterable[Wanted], known: Container[MeetingKey]) -> list[Wanted]:
    """What is wanted but for the papers as a whole, the agenda or the minutes of some meetings."""
    whole = (None, PaperKind.AGENDA, PaperKind.MINUTES)

    def is_told(one: Wanted) -> bool:
        return one.kind in whole and bool(one.body and one.day and MeetingKey(one.body, one.day) in known)

    return [one for one in wanted if not is_told(one)]


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
    day = long_date(one.day) if one.day else f"{one.since:%B %Y}" if one.since else ""
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
    told = [f"to the {body}" if body else "", f"on {day}" if day else ""]
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
