"""Old addresses that lead to new ones, from `redirects.yml` at the archive's root: `old address: new address`.

An address of a paper never changes by itself; but people may rename a page, and links to it are out in the world.
"""

from collections.abc import Iterable
from pathlib import Path

import yaml

from committee_archive.errors import UsageError

FILE = "redirects.yml"


def load_redirects(root: Path, held: Iterable[str]) -> dict[str, str]:
    """Read the redirects of the archive at `root`.

    Args:
        root: The archive's folder.
        held: Paths below `docs/` of the pages that there are, as `reports/2016/2016-09-30-x.md`.

    Returns:
        Path of the page at the new address by path of the old one, both below `docs/` and ending in `.md`.

    Raises:
        UsageError: the file cannot be read, an old address still has a page, or a new one has none.
    """
    path = root / FILE
    if not path.is_file():
        return {}
    try:
        data = yaml.safe_load(path.read_text("utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not readable as YAML ({str(error).splitlines()[0]}); correct the file") from error
    if not isinstance(data, dict):
        raise UsageError(f"{path}: it must hold lines of the form `old/address: new/address`; correct the file")
    known = frozenset(held)
    found: dict[str, str] = {}
    for old, new in sorted((_page(str(old)), _page(str(new))) for old, new in data.items()):
        if old in known:
            raise UsageError(f"{path}: {old} is still a page; take it out of {FILE}, or rename the page")
        if ".." in Path(old).parts:
            raise UsageError(f"{path}: {old} lies outside the site; correct the file")
        found[old] = new
    for old, new in found.items():
        if new in found:
            raise UsageError(f"{path}: {old} leads to {new}, which leads on; write the last address in both lines")
        if new not in known:
            raise UsageError(f"{path}: {old} leads to {new}, which is not a page; correct the new address")
    return found


def _page(address: str) -> str:
    """The page's path from an address as people copy it: with or without slashes at its ends, `.md` or nothing."""
    return address.strip().strip("/").removesuffix(".md").removesuffix("/index.html") + ".md"
