"""Into how many indexes the search of an archive is divided: one, until one would need too much memory to be made."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

# Pagefind holds all that it indexes in memory: 401 MiB for 10 million characters, 1,806 MiB for 49, 2,804 MiB for 79
# (benchmarks/search_size.py: 1,000, 5,000 and 8,000 papers). So a machine with 4 GiB is enough.
MOST_CHARACTERS = 80_000_000
# Where one is not enough, more and smaller ones answer sooner: for each paper found Pagefind goes through all entries
# of the words sought, so that twice the papers take it four times as long.
MOST_OF_A_PART = 50_000_000

# From so many papers on it is worth while to look through the newest first, where looking through all takes long.
MANY_PAPERS = 2_000
# So many of the newest are looked through in a tenth of a second; a year is never divided.
ENOUGH_PAPERS = 500


@dataclass(frozen=True, slots=True)
class Part:
    """One index.

    Attributes:
        place: Its folder below the site, with a slash at its end.
        folders: The folders below `reports/` whose papers are in it: years.
    """

    place: str
    folders: tuple[str, ...]


def parts_of(sizes: Mapping[str, int]) -> tuple[Part, ...]:
    """Divide an archive into spans of years, the newest first; papers without a date come last, as in lists by date.

    One index is enough up to `MOST_CHARACTERS`; above that each part has at most `MOST_OF_A_PART`. A year is never
    divided: a span may be larger than the rest, and larger than it should be if one year is.

    Args:
        sizes: The characters of each paper by its path, `reports/2016/2016-09-30-network-update.md`.
    """
    characters: Counter[str] = Counter()
    for path, size in sizes.items():
        characters[PurePosixPath(path).parts[1]] += size
    most = MOST_CHARACTERS if characters.total() <= MOST_CHARACTERS else min(MOST_CHARACTERS, MOST_OF_A_PART)
    spans: list[list[str]] = []
    held = 0
    for folder in sorted(characters, key=lambda name: (name.isdecimal(), name), reverse=True):
        held += characters[folder]
        if not spans or held > most:
            spans.append([])
            held = characters[folder]
        spans[-1].append(folder)
    return tuple(
        Part("pagefind/" if number == 1 else f"pagefind/part-{number}/", tuple(span))
        for number, span in enumerate(spans, start=1)
    )


def part_list(parts: Sequence[Part]) -> str:
    """The places of the parts for the browser, as JSON, the newest first."""
    return json.dumps([part.place for part in parts])


def newest_years(paths: Iterable[str]) -> str:
    """The newest years that hold a quarter of many papers, or enough of very many, as JSON; of fewer papers none.

    Args:
        paths: Of the papers, `reports/2016/2016-09-30-network-update.md`.
    """
    papers = Counter(PurePosixPath(path).parts[1] for path in paths)
    years: list[str] = []
    if papers.total() >= MANY_PAPERS:
        for year in sorted((folder for folder in papers if folder.isdecimal()), reverse=True):
            if sum(papers[y] for y in years) < min(papers.total() / 4, ENOUGH_PAPERS):
                years.append(year)
    return json.dumps(years)
