"""What papers cite and the archive does not hold: who cites it, when it must have been presented, and to whom."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from committee_archive.bodies import slug_of
from committee_archive.counts import count
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Quote, Wanted
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import attribute, block, heading, parted, shortened, tiles
from committee_archive.pages.wording import KIND, long_date

INDEX = "wanted/index.md"
MOST_LISTED = 400
_MOST_CITING = 5


def pages(held: Holdings) -> dict[str, str]:
    """Make `wanted/index.md`, and pages by year where there are very many."""
    lead = (
        "Papers that others refer to and that are not held here. When one is added, its entry here goes "
        "and the words that refer to it become a link."
    )
    years: dict[str, list[Wanted]] = defaultdict(list)
    for one in held.history.wanted:
        years[str(one.day.year) if one.day else _cited_in(held, one)].append(one)
    ordered = sorted(years, key=lambda y: (not y.isdigit(), y))
    body = [lead]
    made: dict[str, str] = {}
    if not years:
        body.append("There are none: every paper that is referred to is held.")
    elif len(held.history.wanted) <= MOST_LISTED:
        for year in ordered:
            body += [f"## {year}", _listed(held, years[year], INDEX)]
    else:
        ways = []
        for year in ordered:
            slug = slug_of(year)
            ways.append(f'- [{year}]({slug}.md) <span class="count">{count(len(years[year]), "paper")}</span>')
            path = f"wanted/{slug}.md"
            made |= parted(
                f"Not held: {year}", "[All years](index.md)", years[year], path, MOST_LISTED, partial(_listed, held)
            )
        body.append(tiles(ways))
    made[INDEX] = document("Papers we do not hold", "\n\n".join(body), description=lead)
    return made


def _cited_in(held: Holdings, one: Wanted) -> str:
    """Where one without a day is listed: by the year of the first paper that cites it."""
    days = [day for r in one.cited_by if (day := held.papers[r.from_paper].paper.day)]
    return f"Date not known, cited in {min(days).year}" if days else "Date not known"


def _listed(held: Holdings, wanted: Sequence[Wanted], page: str) -> str:
    items = []
    for one in wanted:
        about = _what(held, one, page)
        cited = [Quote(r.from_paper, r.from_anchor, r.evidence, r.page) for r in one.cited_by]
        shown = "; ".join(f"“{plain(shortened(q.words, 160))}” in {held.source(q, page)}" for q in cited[:_MOST_CITING])
        more = f", and {len(cited) - _MOST_CITING} more" if len(cited) > _MOST_CITING else ""
        head = f'<b id="{attribute(one.key)}">{about}</b>'
        items.append(f'- {head}<br><span class="about">Referred to as {shown}{more}</span>')
    return block("entries", "\n".join(items))


def _what(held: Holdings, one: Wanted, page: str) -> str:
    """What is wanted, in words: kind, body, day; where none of that is known, how it is cited."""
    body = held.body_link(one.body, page, then=held.name_on(one.body, one.day)) if one.body else ""
    day = long_date(one.day) if one.day else ""
    if one.kind is PaperKind.MINUTES and body:
        return f"Minutes of the {body}" + (f" of {day}" if day else "")
    if not body and not day:
        return plain(shortened(one.words, 160))
    about = f" on “{plain(shortened(heading(one.title), 160))}”" if one.title else ""
    told = [f"to the {body}" if body else "", f"on {day}" if day else ""]
    return f"{KIND[one.kind]}{about} {' '.join(filter(None, told))}"
