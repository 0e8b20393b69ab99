"""A page for each year, with all that is known to be missing of it: of meetings, and of papers that others refer to."""

from collections import defaultdict

from committee_archive.counts import count
from committee_archive.model.relations import MeetingKey
from committee_archive.pages.coverage import INDEX as COVERAGE
from committee_archive.pages.coverage import Known, entry, known_meetings, years_told
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.listing import relative
from committee_archive.pages.markdown_text import document
from committee_archive.pages.prose import block
from committee_archive.pages.wanted import INDEX as WANTED
from committee_archive.pages.wanted import MOST_LISTED, besides_meetings, by_year, listed
from committee_archive.pages.wording import ABSENT


def page_of(year: int | str) -> str:
    """Path of the page of a year."""
    return f"coverage/{year}.md"


def pages(held: Holdings) -> dict[str, str]:
    """Make `coverage/2020.md` for each year of which a meeting is known or a paper is wanted."""
    meetings: dict[str, dict[MeetingKey, Known]] = defaultdict(dict)
    for key, one in sorted(known_meetings(held).items(), key=lambda found: (found[0].day, found[0].body)):
        meetings[str(key.day.year)][key] = one
    wanted = by_year(held)
    made = {}
    for year in map(str, years_told(held)):
        path = page_of(year)
        known = meetings[year]
        parts = [_lead(held, year, known, path)]
        if known:
            lines = "\n".join(entry(held, key, one, path, body=True) for key, one in known.items())
            parts += ["## Meetings", block("entries coverage", lines)]
        parts.append("## Papers that others refer to")
        others = besides_meetings(wanted.get(year, ()), known)
        if len(others) > MOST_LISTED:
            parts.append(f"[{count(len(others), 'entry', 'entries')}]({relative(WANTED, path)})")
        elif others:
            parts.append(listed(held, others, path))
        else:
            parts.append(f"None besides that is {ABSENT}.")
        made[path] = document(f"{year}: what is in this archive and what is missing", "\n\n".join(parts))
    return made


def _lead(held: Holdings, year: str, known: dict[MeetingKey, Known], path: str) -> str:
    """How many meetings there were, as far as papers tell, and the ways to what is held."""
    seen = [one.meeting for one in known.values() if one.meeting]
    minuted = sum(meeting.minutes is not None for meeting in seen)
    told = (
        f"{count(len(known), 'meeting')} known, in order of time: papers of {len(seen) or 'none'} in this archive, "
        f"minutes of {minuted or 'none'}."
        if known
        else "No meeting of this year is known by its day."
    )
    ways = [f"[All years and committees]({relative(COVERAGE, path)})"]
    if any(str(day.year) == year for paper in held.archive.papers if (day := paper.paper.day)):
        ways.append(f"[Papers of {year}]({relative(f'years/{year}.md', path)})")
    if seen:
        ways.append(f"[Meetings in {year}]({relative(f'meetings/{year}.md', path)})")
    gap = "A meeting that no paper names by its day is not known here: a gap may be a month without a meeting."
    return f"{told} {gap}\n\n{' · '.join(ways)}"
