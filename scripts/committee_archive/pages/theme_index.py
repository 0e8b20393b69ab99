"""The list of themes: how many papers of each year are about each of them."""

from collections import defaultdict
from collections.abc import Mapping

from committee_archive.counts import count
from committee_archive.model.threads import ThemeThread
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import block, figure, folded, table
from committee_archive.pages.themes import year_of
from committee_archive.pictures import HeatRow, heat_map

INDEX = "themes/index.md"


def pages(held: Holdings) -> dict[str, str]:
    """Make `themes/index.md`."""
    return {INDEX: _index(held)}


def _index(held: Holdings) -> str:
    threads = [t for t in held.history.themes if t.steps or t.mentions]
    lead = "A theme is a subject that papers carry on through the years, also where its name changes."
    if not threads:
        body = f"{lead}\n\nNo theme has been named yet. Themes are named in `vocabulary/themes.yml`."
        return document("Themes", body, description=lead)
    ways = "\n".join(f'- [{plain(t.name)}]({t.key}.md) <span class="count">{_extent(t)}</span>' for t in threads)
    counts = {t.key: _by_year(held, t) for t in threads}
    used = {year for found in counts.values() for year in found}
    years = list(range(min(used), max(used) + 1))
    label = "How many papers are about each theme or mention it, by year"
    heat = [
        HeatRow(t.name, f"{t.key}/", counts[t.key], {y: "/".join(year_of(t, y)) for y in counts[t.key]})
        for t in threads
    ]
    picture = heat_map(label, years, heat)
    rows = [[f"[{plain(t.name)}]({t.key}.md)", *(_cell(t, counts[t.key], y) for y in years)] for t in threads]
    parts = [
        lead,
        block("ways", ways),
        "## When each was talked about",
        "Each square says how many papers of a year are about a theme or mention it: the more, the more it stands out.",
        figure(picture, label),
        folded("The same as a table", table(["Theme", *map(str, years)], rows)),
    ]
    return document("Themes", "\n\n".join(parts), description=lead)


def _cell(thread: ThemeThread, papers: Mapping[int, int], year: int) -> str:
    if not papers.get(year):
        return "–"
    page, place = year_of(thread, year)
    return f"[{papers[year]}]({page}.md{place})"


def _extent(thread: ThemeThread) -> str:
    if not thread.steps:
        return "mentioned only"
    first, last = thread.steps[0].day.year, thread.steps[-1].day.year
    years = str(first) if first == last else f"{first} to {last}"
    return f"{count(len(thread.steps), 'paper')}, {years}"


def _by_year(held: Holdings, thread: ThemeThread) -> dict[int, int]:
    papers = {s.paper for s in thread.steps} | {q.paper for q in thread.mentions}
    found: dict[int, int] = defaultdict(int)
    for path in papers:
        if day := held.papers[path].paper.day:
            found[day.year] += 1
    return found
