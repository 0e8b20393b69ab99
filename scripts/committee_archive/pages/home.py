"""The home page: what the archive is, what is new, and the ways in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from committee_archive.counts import count
from committee_archive.pages.grouping import Group, Listed, by_body, by_kind, by_year, newest_first
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.listing import bare_list, ways_in
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.own_pages import OWN_PAGES
from committee_archive.pages.prose import block
from committee_archive.pages.wording import KINDS, month_year

PATH = "index.md"
NEWEST = 6
_THEMES = 12

_EMPTY = """
There are no papers here yet. The first one that is published will appear on this page.

## For those who look after this archive

Add the first paper with the command `add`: it shows what it found, and asks before it writes.

- On Windows: `.\\archive.cmd add "PAPER.pdf"`
- On Linux and macOS: `python3 scripts/archive.py add "PAPER.pdf"`
- In the web page of the git host: upload the PDF to `source_reports` on a branch, and open a pull or merge request.
"""


def pages(held: Holdings) -> dict[str, str]:
    """Make `index.md`."""
    archive, imprint = held.archive, held.imprint
    lead = _lead(held)
    if not archive.papers:
        return {PATH: document(imprint.name, f"{lead}\n{{: .lead }}\n\n{_EMPTY}", template="home.html")}
    papers = newest_first((Listed(p, p.paper.day) for p in archive.papers), held.standing)
    kinds = [replace(group, name=KINDS[kind]) for kind, group in by_kind(archive)]
    parts = [
        f"{lead}\n{{: .lead }}",
        *_history(held),
        "## Newest papers",
        bare_list(papers[:NEWEST], PATH, held.register, dated=True),
        "## By committee",
        "A paper may go to several.",
        ways_in([_told(held, group) for group in by_body(archive)], "bodies", PATH),
        "## By year",
        '<div class="tiles" markdown="1">\n\n' + ways_in(by_year(archive), "years", PATH) + "\n\n</div>",
        "## By kind of paper",
        ways_in(kinds, "kinds", PATH),
    ]
    return {PATH: document(imprint.name, "\n\n".join(parts), template="home.html")}


def _told(held: Holdings, group: Group) -> Group:
    """A body's papers under its name, with whose body it is where that is another authority's."""
    return replace(group, name=held.register.told(group.name, group.slug))


def _lead(held: Holdings) -> str:
    """One sentence on what is held here, of whom, and from when to when."""
    archive, imprint = held.archive, held.imprint
    whose = f" of {plain(imprint.authority)}" if imprint.authority else ""
    use = "to be searched, read and quoted paragraph by paragraph."
    if not archive.papers:
        return f"The published committee papers{whose}, {use}"
    days = [day for paper in archive.papers if (day := paper.paper.day)]
    span = ""
    if days:
        first, last = month_year(min(days)), month_year(max(days))
        span = f", {first}" if first == last else f", from {first} to {last}"
    papers = count(len(archive.papers), "paper")
    groups = by_body(archive)
    bodies = count(len(groups), "committee")
    return f"The published committee papers{whose}: {papers} of {bodies}{span}, {use}{_of_others(held, groups)}"


def _of_others(held: Holdings, groups: Sequence[Group]) -> str:
    """Which of the bodies are another authority's, in a sentence: ` One of the committees is of … Council.`."""
    others = Counter(filter(None, (held.other_authority(group.slug) for group in groups)))
    told = (
        f" {number} of the committees {'is' if number == 1 else 'are'} of {plain(name)}."
        for name, number in sorted(others.items())
    )
    return "".join(told)


def _history(held: Holdings) -> list[str]:
    """The ways into the history: themes, the newest decisions and meetings, and what is known to be missing."""
    parts: list[str] = []
    themes = [t for t in held.history.themes if t.steps]
    if themes:
        items = "\n".join(
            f'- [{plain(t.name)}](themes/{t.key}.md) <span class="count">{count(len(t.steps), "paper")}</span>'
            for t in themes[:_THEMES]
        )
        parts += ["## Follow a subject through the years", block("ways", items)]
        if len(themes) > _THEMES:
            parts.append("[All themes](themes/index.md)")
    items = "\n".join(f'- [{p.name}]({p.folder}/index.md) <span class="count">{p.about}</span>' for p in OWN_PAGES)
    return [*parts, "## What was decided, and what came of it", block("ways", items)]
