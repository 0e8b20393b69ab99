"""A page for each committee or other body, and the list of them."""

from committee_archive.model.archive import Archive
from committee_archive.pages.grouping import BodyRegister, by_body
from committee_archive.pages.imprint import Imprint
from committee_archive.pages.listing import by_meeting_date, ways_in
from committee_archive.pages.markdown_text import document
from committee_archive.pages.wording import count

INDEX = "bodies/index.md"


def pages(archive: Archive, imprint: Imprint) -> dict[str, str]:
    """Make `bodies/index.md` and one page for each body."""
    groups, register = by_body(archive), BodyRegister(archive)
    lead = "The committees and other bodies whose papers are held here."
    made = {INDEX: document("Committees", f"{lead}\n\n{ways_in(groups, 'bodies', INDEX)}", description=lead)}
    for group in groups:
        path = f"bodies/{group.slug}.md"
        lead = f"{count(len(group.papers), 'paper')}, by date of meeting, newest first."
        listed = by_meeting_date(group.papers, path, register, of_body=group.slug)
        made[path] = document(group.name, f"{lead}\n\n{listed}")
    return made
