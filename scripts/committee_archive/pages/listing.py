"""Lists of papers and of ways in, as Markdown."""

import os.path
import posixpath
from collections.abc import Iterable, Sequence
from itertools import groupby

from committee_archive.pages.grouping import Group, Listed
from committee_archive.pages.markdown_text import plain
from committee_archive.pages.wording import KIND, count, long_date


def relative(target: str, page: str) -> str:
    """The address of one file below `docs/` as seen from another."""
    return os.path.relpath(target, posixpath.dirname(page) or ".").replace(os.sep, "/")


def by_meeting_date(papers: Sequence[Listed], page: str) -> str:
    """Papers under a heading for each day.

    Args:
        papers: Ordered by day.
        page: The path below `docs/` of the page that will hold the list.

    Returns:
        Markdown.
    """
    parts: list[str] = []
    for day, same_day in groupby(papers, key=lambda p: p.day):
        heading = long_date(day) if day else "Without a date"
        anchor = f"on-{day.isoformat()}" if day else "on-undated"
        parts.append(f"## {heading} {{: #{anchor} }}\n\n{bare_list(same_day, page)}")
    return "\n\n".join(parts)


def bare_list(papers: Iterable[Listed], page: str, *, dated: bool = False) -> str:
    """Papers one below the other: title, kind, bodies with what each was asked to do.

    Args:
        papers: In the order of the list.
        page: The path below `docs/` of the page that will hold the list.
        dated: Print each paper's date as well.

    Returns:
        Markdown.
    """
    items = "\n".join(_item(listed, page, dated) for listed in papers)
    return f'<div class="papers" markdown="1">\n\n{items}\n\n</div>'


def _item(listed: Listed, page: str, dated: bool) -> str:
    front = listed.paper.paper.front
    facts = [f'<span class="kind kind-{front.kind.value}">{KIND[front.kind]}</span>']
    if dated:
        facts.append(plain(long_date(listed.day) if listed.day else "Without a date"))
    facts += [plain(f"{c.name}, {c.purpose.lower()}" if c.purpose else c.name) for c in front.committees]
    link = f"[{plain(front.title)}]({relative(listed.paper.path, page)})"
    return f'- {link} <span class="about">{" · ".join(facts)}</span>'


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
