"""Lists of papers and of ways in, as Markdown."""

import os.path
import posixpath
from collections.abc import Iterable, Sequence
from itertools import groupby

from committee_archive.bodies import BodyRegister
from committee_archive.model.paper import CommitteeEntry
from committee_archive.pages.grouping import Group, Listed, shown_title
from committee_archive.pages.markdown_text import plain
from committee_archive.pages.wording import KIND, count, long_date


def relative(target: str, page: str) -> str:
    """The address of one file below `docs/` as seen from another."""
    return os.path.relpath(target, posixpath.dirname(page) or ".").replace(os.sep, "/")


def by_meeting_date(papers: Sequence[Listed], page: str, register: BodyRegister, *, of_body: str | None = None) -> str:
    """Papers under a heading for each day.

    Args:
        papers: Ordered by day.
        page: The path below `docs/` of the page that will hold the list.
        register: Which body a printed name means.
        of_body: The body whose page it is: its name is not repeated beside each paper.

    Returns:
        Markdown.
    """
    parts: list[str] = []
    for day, same_day in groupby(papers, key=lambda p: p.day):
        heading = long_date(day) if day else "Without a date"
        anchor = f"on-{day.isoformat()}" if day else "on-undated"
        listed = bare_list(same_day, page, register, of_body=of_body)
        parts.append(f'<div class="day" markdown="1">\n\n## {heading} {{: #{anchor} }}\n\n{listed}\n\n</div>')
    return "\n\n".join(parts)


def bare_list(
    papers: Iterable[Listed],
    page: str,
    register: BodyRegister,
    *,
    dated: bool = False,
    of_body: str | None = None,
) -> str:
    """Papers one below the other: title, kind, bodies with what each was asked to do.

    Args:
        papers: In the order of the list.
        page: The path below `docs/` of the page that will hold the list.
        register: Which body a printed name means.
        dated: Print each paper's date as well.
        of_body: The body whose page it is: of it only the purpose is said.

    Returns:
        Markdown.
    """
    items: list[str] = []
    for listed in papers:
        front = listed.paper.paper.front
        facts = [f'<span class="kind">{KIND[front.kind]}</span>']
        if dated:
            facts.append(long_date(listed.day) if listed.day else "Without a date")
        facts += [plain(fact) for c in front.committees if (fact := _body_fact(c, register, of_body))]
        link = f"[{plain(shown_title(listed.paper, register))}]({relative(listed.paper.path, page)})"
        items.append(f'- {link} <span class="about">{" · ".join(facts)}</span>')
    return '<div class="papers" markdown="1">\n\n' + "\n".join(items) + "\n\n</div>"


def _body_fact(entry: CommitteeEntry, register: BodyRegister, of_body: str | None) -> str:
    purpose = (entry.purpose or "").lower()
    if register.slug(entry) == of_body:
        return purpose
    name = register.shown(entry)
    return f"{name}, {purpose}" if purpose else name


def ways_in(groups: Iterable[Group], folder: str, page: str) -> str:
    """Links to the pages of groups, each with the number of its papers.

    Args:
        groups: In the order of the list.
        folder: The folder below `docs/` where the groups' pages are.
        page: The path below `docs/` of the page that will hold the list.

    Returns:
        Markdown.
    """
    items = "\n".join(
        f"- [{plain(g.name)}]({relative(f'{folder}/{g.slug}.md', page)})"
        f' <span class="count">{count(len(g.papers), "paper")}</span>'
        for g in groups
    )
    return f'<div class="ways" markdown="1">\n\n{items}\n\n</div>'
