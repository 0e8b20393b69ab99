"""What is held already: papers that an earlier run fetched, and files of the same bytes that people put there.

The files beside the papers are all that is kept of earlier runs. A paper is held if its file has the digest that was
written down when it was fetched; so a run that was ended anywhere is simply run again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from committee_archive.errors import UsageError
from committee_archive.harvest.addresses import Site, document_address
from committee_archive.harvest.listing import SiteMeeting, SitePaper
from committee_archive.sources import FOLDER, digest, find_sources
from committee_archive.sources.harvested import Harvested, parse_harvested
from committee_archive.sources.sidecar import load_lines, sidecar_path


class State(Enum):
    """How a paper that was fetched once stands here."""

    WHOLE = "whole"
    UNFINISHED = "unfinished"  # the run ended before its file was in place
    CHANGED_HERE = "changed here"  # people put other bytes in its place
    TAKEN_OUT = "taken out"  # people removed the file and said `publish: no`
    RESTRICTED = "restricted"  # nothing was fetched


@dataclass(frozen=True, slots=True)
class Held:
    """A paper that was fetched once: its file, what the site said then, how it stands; do people withhold pages?"""

    file: Path
    site: Harvested
    state: State
    withheld: bool = False


@dataclass(slots=True)
class Holdings:
    """Everything held, by what identifies it on a site, and every source by its digest."""

    papers: dict[str, Held] = field(default_factory=dict)
    packs: dict[str, set[Path]] = field(default_factory=dict)
    looked_through: set[str] = field(default_factory=set)
    digests: dict[str, Path] = field(default_factory=dict)

    def add(self, held: Held) -> None:
        """Take in a paper, in the place of what was known of it."""
        for key in _keys(held.site):
            self.papers[key] = held
        if held.site.pack is not None and (pack := _key(held.site.pack.url)) is not None:
            self.packs.setdefault(pack, set()).add(held.file)
            if held.site.pack.whole and len(self.packs[pack]) >= held.site.pack.papers:
                self.looked_through.add(pack)
        if held.site.sha256 and held.state is State.WHOLE:
            self.digests[held.site.sha256] = held.file

    def of(self, site: Site, meeting: SiteMeeting, paper: SitePaper) -> Held | None:
        """What is held of a paper; one that is restricted by now and has no address is known by meeting and title."""
        held = self.papers.get(_identity(site.base, paper.key))
        if held is None and paper.restricted:
            same = (h for h in self.papers.values() if h.site.meeting == meeting.url and h.site.item == paper.item)
            held = next((h for h in same if paper.title in (h.site.title, h.site.item_title)), None)
        return held

    def holds_pack(self, site: Site, paper: SitePaper) -> bool:
        """Whether a pack was looked through before and left on the site, as every page of it is held."""
        return _identity(site.base, paper.key) in self.looked_through


def find_holdings(root: Path) -> Holdings:
    """What the archive at `root` holds.

    Raises:
        UsageError: a file beside a paper cannot be read; names it.
    """
    found = Holdings()
    if not (root / FOLDER).is_dir():
        return found
    sources: dict[Path, Path] = {}
    for source in find_sources(root):
        found.digests.setdefault(source.sha256, source.path)
        sources[sidecar_path(source.path)] = source.path
    for held in _fetched(root, sources):
        found.add(held)
    return found


def _fetched(root: Path, sources: dict[Path, Path]) -> Iterator[Held]:
    for path in sorted((root / FOLDER).rglob("*.yml")):
        if path.name == "folder.yml" or not path.is_file():
            continue
        data = load_lines(path)
        if "harvested" not in data:
            continue
        site = parse_harvested(data["harvested"], path)
        file = sources.get(path, path.with_suffix(".pdf"))
        yield Held(file, site, _state(file, site, data.get("publish") is False), "withhold" in data)


def _state(file: Path, site: Harvested, kept_back: bool) -> State:
    if site.sha256 is None:
        return State.RESTRICTED
    if not file.is_file():
        return State.TAKEN_OUT if kept_back else State.UNFINISHED
    held = digest(file.read_bytes())
    if held == site.sha256:
        return State.WHOLE
    return State.UNFINISHED if held in site.earlier else State.CHANGED_HERE


def _keys(site: Harvested) -> Iterator[str]:
    urls = [site.url, *(place.url for place in site.also)]
    yield from (key for url in urls if url and (key := _key(url)) is not None)
    if site.url is None:
        yield f"{site.meeting}#{site.item or ''}#{site.title or ''}"


def _key(url: str) -> str | None:
    """What identifies a file among all sites: the site's address and the file's number there."""
    address = document_address(url, url)
    if address is None:
        return None
    lower = url.lower()
    end = lower.find("/documents/") if "/documents/" in lower else lower.find("/mgconvert2pdf.aspx")
    return _identity(url[: end + 1], address.key)


def _identity(base: str, key: str) -> str:
    return f"{base.partition('://')[2].lower()}{key}"  # the same site, whether asked by http or https


def beside(file: Path) -> str:
    """What stands in the file beside a paper, as text; empty where there is none.

    Raises:
        UsageError: it is not UTF-8.
    """
    path = sidecar_path(file)
    try:
        return path.read_text("utf-8") if path.is_file() else ""
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: it cannot be read; save it as UTF-8") from error
