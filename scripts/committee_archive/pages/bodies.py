"""A page for each committee or other body, and the list of them."""

from committee_archive.bodies import BodyRegister, slug_of
from committee_archive.model.archive import Archive, BodyName
from committee_archive.pages.grouping import Group, by_body
from committee_archive.pages.imprint import Imprint
from committee_archive.pages.listing import by_meeting_date, ways_in
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.wording import count

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
        listed = by_meeting_date(group.papers, path, register, of_body=group.slug)
        made[path] = document(group.name, f"{lead}\n\n{listed}")
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
    return ", ".join(plain(name.name) + _years(name) for name in body.names if name.name != group.name)


def _years(name: BodyName) -> str:
    if name.since and name.until:
        return f" ({name.since.year} to {name.until.year})"
    if name.until:
        return f" (until {name.until.year})"
    return f" (from {name.since.year})" if name.since else ""
