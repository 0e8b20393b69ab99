"""A page for each committee or other body, and the list of them."""

from committee_archive.bodies import BodyRegister, slug_of
from committee_archive.model.archive import Archive
from committee_archive.pages.grouping import Group, by_body
from committee_archive.pages.imprint import Imprint
from committee_archive.pages.listing import listing, ways_in
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.wording import count, in_years

INDEX = "bodies/index.md"


def pages(archive: Archive, imprint: Imprint) -> dict[str, str]:
    """Make `bodies/index.md`, one page for each body, and a pointer to it at each of its other names."""
    groups, register = by_body(archive), BodyRegister(archive)
    lead = "The committees and other bodies whose papers are held here."
    made = {INDEX: document("Committees", f"{lead}\n\n{ways_in(groups, 'bodies', INDEX)}", description=lead)}
    for group in groups:
        path = f"bodies/{group.slug}.md"
        lead = f"{count(len(group.papers), 'paper')}, by date of meeting, newest first."
        if names := _other_names(archive, group):
            lead = f"Also called {names}.\n\n{lead}"
        made |= listing(group.name, lead, group.papers, path, register, of_body=group.slug)
    for body in archive.bodies:
        slug = slug_of(body.key)
        if f"bodies/{slug}.md" in made:
            for name in body.names:
                # Where the page stood before the vocabulary joined the names, or where a reader would look for it.
                text = f"Its papers are listed under [{plain(register.name(slug))}]({slug}.md)."
                made.setdefault(f"bodies/{slug_of(name.name)}.md", document(name.name, text))
    return made


def _other_names(archive: Archive, group: Group) -> str:
    """The names that the vocabulary knows the body by at other times, each with its years where they are known."""
    body = next((b for b in archive.bodies if slug_of(b.key) == group.slug), None)
    if body is None:
        return ""
    return ", ".join(
        plain(name.name) + in_years(name.since, name.until) for name in body.names if name.name != group.name
    )
