"""A page for each year, with all that is known to be missing of it: of meetings, and of papers that others refer to."""

from collections import defaultdict
from collections.abc import Sequence

from committee_archive.counts import count
from committee_archive.pages.coverage import INDEX as COVERAGE
from committee_archive.pages.coverage import entry
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.known import Known, Sat, all_known, counted, first_day
from committee_archive.pages.lacking import besides_meetings, by_year, lacking, page_of
from committee_archive.pages.listing import relative
from committee_archive.pages.markdown_text import document
from committee_archive.pages.prose import block
from committee_archive.pages.wanted import INDEX as WANTED
from committee_archive.pages.wanted import MOST_LISTED, listed
from committee_archive.pages.wording import ABSENT


def pages(held: Holdings) -> dict[str, str]:
    """Make `coverage/2020.md` for each year of which a meeting is known or a paper is wanted."""
    meetings: dict[str, list[tuple[Sat, Known]]] = defaultdict(list)
    for key, one in all_known(held):
        meetings[str(first_day(key).year)].append((key, one))
    wanted = by_year(held)
    made = {}
    for year in lacking(held):
        path = page_of(year)
        known = meetings[year]
        parts = [_lead(held, year, known, path)]
        if known:
            lines = "\n".join(entry(held, key, one, path, body=True) for key, one in known)
            parts += ["## Meetings", block("entries coverage", lines)]
        parts.append("## Papers that others refer to")
        others = besides_meetings(held, wanted.get(year, ()))
        if len(others) > MOST_LISTED:
            parts.append(f"[{count(len(others), 'entry', 'entries')}]({relative(WANTED, path)})")
        elif others:
            parts.append(listed(held, others, path))
        else:
            parts.append(f"None besides that is {ABSENT}.")
        made[path] = document(f"{year}: what is in this archive and what is missing", "\n\n".join(parts))
    return made


def _lead(held: Holdings, year: str, known: Sequence[tuple[Sat, Known]], path: str) -> str:
    """How many meetings there were, as far as papers tell, what is missing, and the ways to what is held."""
    seen = [one for _, one in known if one.meeting]
    minuted = sum(one.is_minuted for one in seen)
    told = (
        f"{count(len(known), 'meeting')} known{counted(known)}, in order of time: papers of {len(seen) or 'none'} in "
        f"this archive, minutes of {minuted or 'none'}."
        if known
        else "No meeting of this year is known."
    )
    told += f" Missing: {lacking(held)[year].told}."
    ways = [f"[All years and committees]({relative(COVERAGE, path)})"]
    if any(str(day.year) == year for paper in held.archive.papers if (day := paper.paper.day)):
        ways.append(f"[Papers of {year}]({relative(f'years/{year}.md', path)})")
    if seen:
        ways.append(f"[Meetings in {year}]({relative(f'meetings/{year}.md', path)})")
    gap = "A meeting that no paper names is not known here: a gap may be a time without a meeting."
    return f"{told} {gap}\n\n{' · '.join(ways)}"
