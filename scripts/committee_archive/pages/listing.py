"""Lists of papers and of ways in, as Markdown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from committee_archive.bodies import BodyRegister
from committee_archive.counts import count
from committee_archive.model.front_matter import CommitteeEntry
from committee_archive.pages.grouping import Group, Listed, shown_title
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.wording import KIND, long_date, month_year

# The Markdown that stands below a paper in a list, by the path of the paper and of the page with the list.
Below = Callable[[str, str], str]
# More than that makes a page of more than 150 KB on the wire with all that it needs.
MOST_LISTED = 500
# With a sentence below each it is fewer: 622 were 74 KB packed, and a page needs 72 KB besides.
MOST_QUOTED = 400


def relative(target: str, page: str) -> str:
    """The address of one file below `docs/` as seen from another."""
    # Not `os.path.relpath`, which asks where it is each time: lists have tens of thousands of links.
    there = [part for part in target.split("/") if part not in ("", ".")]
    here = [part for part in page.split("/")[:-1] if part not in ("", ".")]
    common = 0
    for one, other in zip(there, here, strict=False):
        if one != other:
            break
        common += 1
    return "/".join([*[".."] * (len(here) - common), *there[common:]]) or "."


def listing(
    title: str,
    lead: str,
    papers: Sequence[Listed],
    path: str,
    register: BodyRegister,
    *,
    of_body: str | None = None,
    by_month: bool = False,
    below: Below | None = None,
) -> dict[str, str]:
    """A page that lists papers; where they are too many for one, a page for each year (or month) and the way to them.

    With something below each paper, a year of too many is divided by months once more.

    Args:
        title: Of the page.
        lead: Markdown that stands first.
        papers: Newest first.
        path: Of the page below `docs/`.
        register: Which body a printed name means.
        of_body: The body whose page it is.
        by_month: Divide by months: the papers are all of one year.
        below: What stands below each paper.

    Returns:
        Markdown by path: `kinds/report.md`, and where it is divided `kinds/report/2018.md` and so on.
    """
    most = MOST_QUOTED if below else MOST_LISTED
    if len(papers) <= most:
        return {
            path: document(title, f"{lead}\n\n{by_meeting_date(papers, path, register, of_body=of_body, below=below)}")
        }
    folder = path.removesuffix(".md")
    made: dict[str, str] = {}
    parts: list[Group] = []
    for (slug, name), members in groupby(papers, key=lambda p: _division(p.day, by_month)):
        part = Group(slug, name, tuple(members))
        parts.append(part)
        place = f"{folder}/{slug}.md"
        about = f"{count(len(part.papers), 'paper')}, newest first. [All of them]({relative(path, place)})"
        if below and len(part.papers) > most and not by_month:
            named = f"{title}: {name}"
            made |= listing(named, about, part.papers, place, register, of_body=of_body, by_month=True, below=below)
            continue
        listed = by_meeting_date(part.papers, place, register, of_body=of_body, below=below)
        made[place] = document(f"{title}: {name}", f"{about}\n\n{listed}")
    tiles = f'<div class="tiles" markdown="1">\n\n{ways_in(parts, folder, path)}\n\n</div>'
    made[path] = document(title, f"{lead}\n\n{tiles}")
    return made


def _division(day: date | None, by_month: bool) -> tuple[str, str]:
    if day is None:
        return "undated", "Without a date"
    return (f"{day.month:02}", month_year(day)) if by_month else (str(day.year), str(day.year))


def by_meeting_date(
    papers: Sequence[Listed],
    page: str,
    register: BodyRegister,
    *,
    of_body: str | None = None,
    below: Below | None = None,
) -> str:
    """Papers under a heading for each day.

    Args:
        papers: Ordered by day.
        page: The path below `docs/` of the page that will hold the list.
        register: Which body a printed name means.
        of_body: The body whose page it is: its name is not repeated beside each paper.
        below: What stands below each paper.

    Returns:
        Markdown.
    """
    parts: list[str] = []
    for day, same_day in groupby(papers, key=lambda p: p.day):
        heading = long_date(day) if day else "Without a date"
        anchor = f"on-{day.isoformat()}" if day else "on-undated"
        listed = bare_list(same_day, page, register, of_body=of_body, below=below)
        parts.append(f'<div class="day" markdown="1">\n\n## {heading} {{: #{anchor} }}\n\n{listed}\n\n</div>')
    return "\n\n".join(parts)


def bare_list(
    papers: Iterable[Listed],
    page: str,
    register: BodyRegister,
    *,
    dated: bool = False,
    of_body: str | None = None,
    below: Below | None = None,
) -> str:
    """Papers one below the other: title, whether it was replaced, kind, bodies with what each was asked to do.

    Args:
        papers: In the order of the list.
        page: The path below `docs/` of the page that will hold the list.
        register: Which body a printed name means.
        dated: Print each paper's date as well.
        of_body: The body whose page it is: of it only the purpose is said.
        below: What stands below each paper.

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
        told = " " + words if below and (words := below(listed.paper.path, page)) else ""
        mark = f" {replaced_mark(listed.replaced)}" if listed.replaced else ""
        items.append(f'- {link}{mark} <span class="about">{" · ".join(facts)}</span>{told}')
    return '<div class="papers" markdown="1">\n\n' + "\n".join(items) + "\n\n</div>"


def replaced_mark(words: str) -> str:
    """The mark beside the title of a paper whose place another took."""
    return f'<b class="taken">{plain(words)}</b>'


def _body_fact(entry: CommitteeEntry, register: BodyRegister, of_body: str | None) -> str:
    purpose = (entry.purpose or "").lower()
    if register.slug(entry) == of_body:
        return purpose
    name = register.told(register.shown(entry), register.slug(entry))
    return f"{name}, {purpose}" if purpose else name


def ways_in(groups: Iterable[Group], folder: str, page: str, notes: Mapping[str, str] | None = None) -> str:
    """Links to the pages of groups, each with the number of its papers.

    Args:
        groups: In the order of the list.
        folder: The folder below `docs/` where the groups' pages are.
        page: The path below `docs/` of the page that will hold the list.
        notes: What is said below a group, as plain text, by its slug.

    Returns:
        Markdown; a sentence where there are no groups.
    """
    said = {slug: f'<br><span class="about">{plain(note)}</span>' for slug, note in (notes or {}).items()}
    items = "\n".join(
        f"- [{plain(g.name)}]({relative(f'{folder}/{g.slug}.md', page)})"
        f' <span class="count">{count(len(g.papers), "paper")}</span>{said.get(g.slug, "")}'
        for g in groups
    )
    if not items:
        return "There are none yet: no such paper is in this archive."
    return f'<div class="ways" markdown="1">\n\n{items}\n\n</div>'
