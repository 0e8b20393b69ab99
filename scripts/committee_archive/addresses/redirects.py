"""Old addresses that lead to new ones, from `redirects.yml` at the archive's root: `old address: new address`.

An address of a paper never changes by itself; but people may rename a page, and links to it are out in the world.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from committee_archive.errors import UsageError
from committee_archive.yaml_loader import read_yaml, why_unread

FILE = "redirects.yml"


@dataclass(frozen=True, slots=True)
class Redirects:
    """Where old addresses lead, and what is wrong with the other lines.

    Attributes:
        pages: Path of the page at the new address by path of the old one, both below `docs/` and ending in `.md`.
        problems: A sentence for each line that is left out, for people.
    """

    pages: Mapping[str, str]
    problems: tuple[str, ...] = ()


def load_redirects(root: Path, held: Iterable[str]) -> Redirects:
    """Read the redirects of the archive at `root`.

    Args:
        root: The archive's folder.
        held: Paths below `docs/` of the pages that there are, as `reports/2016/2016-09-30-x.md`.

    Returns:
        Those that lead from an address without a page to one with a page, and the problems of the others.

    Raises:
        UsageError: the file cannot be read.
    """
    path = root / FILE
    if not path.is_file():
        return Redirects({})
    try:
        data = read_yaml(path.read_text("utf-8"))[0] or {}
    except (yaml.YAMLError, ValueError) as error:
        raise UsageError(f"{path}: {why_unread(error)}") from error
    if not isinstance(data, dict):
        raise UsageError(f"{path}: it must hold lines of the form `old/address: new/address`; correct the file")
    known = frozenset(held)
    wanted = dict(sorted((_page(str(old)), _page(str(new))) for old, new in data.items()))
    pages: dict[str, str] = {}
    problems: list[str] = []
    for old, new in wanted.items():
        if problem := _problem(old, new, wanted, known):
            problems.append(f"{FILE}: {problem}")
        else:
            pages[old] = new
    return Redirects(pages, tuple(problems))


def _problem(old: str, new: str, wanted: Mapping[str, str], known: frozenset[str]) -> str:
    if old in known:
        return f"{old} is still a page; take the line out, or rename the page"
    if ".." in Path(old).parts:
        return f"{old} lies outside the site; correct the old address"
    if new in wanted:
        return f"{old} leads to {new}, which leads on; write the last address in both lines"
    if new not in known:
        return f"{old} leads to {new}, which is not a page of the site; correct the new address, or take the line out"
    return ""


def _page(address: str) -> str:
    """The page's path from an address as people copy it: with or without slashes at its ends, `.md` or nothing."""
    return address.strip().strip("/").removesuffix(".md").removesuffix("/index.html") + ".md"
