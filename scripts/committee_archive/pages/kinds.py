"""A page for each kind of paper, and the list of kinds."""

from dataclasses import replace

from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import Archive
from committee_archive.pages.grouping import by_kind
from committee_archive.pages.imprint import Imprint
from committee_archive.pages.listing import by_meeting_date, ways_in
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.wording import KIND_MEANING, KINDS, count

INDEX = "kinds/index.md"


def pages(archive: Archive, imprint: Imprint) -> dict[str, str]:
    """Make `kinds/index.md` and one page for each kind that the archive holds."""
    register = BodyRegister(archive)
    kinds = [(kind, replace(group, name=KINDS[kind])) for kind, group in by_kind(archive)]
    lead = "What sort of paper it is: a report, the minutes of a meeting, an agenda."
    index = f"{lead}\n\n{ways_in([g for _, g in kinds], 'kinds', INDEX)}"
    made = {INDEX: document("Kinds of paper", index, description=lead)}
    for kind, group in kinds:
        path = f"kinds/{group.slug}.md"
        lead = f"{plain(KIND_MEANING[kind])}\n\n{count(len(group.papers), 'paper')}, newest first."
        made[path] = document(group.name, f"{lead}\n\n{by_meeting_date(group.papers, path, register)}")
    return made
