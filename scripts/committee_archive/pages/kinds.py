"""A page for each kind of paper, and the list of kinds."""

from dataclasses import replace

from committee_archive.counts import count
from committee_archive.pages.grouping import by_kind
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.listing import listing, ways_in
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.wording import KIND_MEANING, KINDS

INDEX = "kinds/index.md"


def pages(held: Holdings) -> dict[str, str]:
    """Make `kinds/index.md` and one page for each kind that the archive holds."""
    archive = held.archive
    register = held.register
    kinds = [(kind, replace(group, name=KINDS[kind])) for kind, group in by_kind(archive, held.standing)]
    lead = "What sort of paper it is: a report, the minutes of a meeting, an agenda."
    index = f"{lead}\n\n{ways_in([g for _, g in kinds], 'kinds', INDEX)}"
    made = {INDEX: document("Kinds of paper", index, description=lead)}
    for kind, group in kinds:
        path = f"kinds/{group.slug}.md"
        lead = f"{plain(KIND_MEANING[kind])}\n\n{count(len(group.papers), 'paper')}, newest first."
        made |= listing(group.name, lead, group.papers, path, register)
    return made
