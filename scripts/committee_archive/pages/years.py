"""A page for each year, and the list of years."""

from committee_archive.counts import count
from committee_archive.pages.grouping import by_year
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.lacking import lacking, page_of
from committee_archive.pages.listing import listing, relative, ways_in
from committee_archive.pages.markdown_text import document
from committee_archive.pages.register import register as decisions

INDEX = "years/index.md"


def pages(held: Holdings) -> dict[str, str]:
    """Make `years/index.md` and `years/2016.md` and so on."""
    archive = held.archive
    groups, register = by_year(archive, held.standing), held.register
    decided = {str(one.day.year) for one in decisions(held)}
    missing = lacking(held)
    lead = "Every paper by the year of its meeting."
    made = {INDEX: document("Years", f"{lead}\n\n{ways_in(groups, 'years', INDEX)}", description=lead)}
    for group in groups:
        path = f"years/{group.slug}.md"
        title = group.name if group.name.isdigit() else "Papers without a date"
        lead = f"{count(len(group.papers), 'paper')}, newest first."
        more = []
        if group.name in decided:
            more.append(f"[What was decided in {group.name}]({relative(f'decisions/{group.name}.md', path)})")
        if any(str(key.day.year) == group.name for key in held.meetings):
            more.append(f"[Its meetings]({relative(f'meetings/{group.name}.md', path)})")
        if group.name in missing:
            all_of = missing[group.name].told
            more.append(f"[What is missing of it]({relative(page_of(group.name), path)}): {all_of}.")
        if more:
            lead += f"\n\n{' · '.join(more)}"
        made |= listing(title, lead, group.papers, path, register, by_month=True)
    return made
