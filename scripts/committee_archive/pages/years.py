"""A page for each year, and the list of years."""

from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import Archive
from committee_archive.pages.grouping import by_year
from committee_archive.pages.imprint import Imprint
from committee_archive.pages.listing import by_meeting_date, ways_in
from committee_archive.pages.markdown_text import document
from committee_archive.pages.wording import count

INDEX = "years/index.md"


def pages(archive: Archive, imprint: Imprint) -> dict[str, str]:
    """Make `years/index.md` and `years/2016.md` and so on."""
    groups, register = by_year(archive), BodyRegister(archive)
    lead = "Every paper by the year of its meeting."
    made = {INDEX: document("Years", f"{lead}\n\n{ways_in(groups, 'years', INDEX)}", description=lead)}
    for group in groups:
        path = f"years/{group.slug}.md"
        title = group.name if group.name.isdigit() else "Papers without a date"
        lead = f"{count(len(group.papers), 'paper')}, newest first."
        made[path] = document(title, f"{lead}\n\n{by_meeting_date(group.papers, path, register)}")
    return made
