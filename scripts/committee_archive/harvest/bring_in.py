"""Fetching what is not held of some meetings, and what is to be done about each of their papers."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from http import HTTPStatus
from pathlib import Path

from committee_archive.errors import SiteFault, SiteRefuses
from committee_archive.extract import witnessed_lines
from committee_archive.files import sweep_unfinished
from committee_archive.harvest.addresses import Site
from committee_archive.harvest.answers import Answer
from committee_archive.harvest.client import PoliteClient
from committee_archive.harvest.fetching import Fetcher, LimitReached, Limits
from committee_archive.harvest.holdings import Held, Holdings, State, beside
from committee_archive.harvest.journal import Journal
from committee_archive.harvest.listing import Role, SiteMeeting, SitePaper
from committee_archive.harvest.names import place_on_disk
from committee_archive.harvest.pack_pages import find_in_pack
from committee_archive.harvest.shelf import Shelf
from committee_archive.settings import Settings
from committee_archive.sources import FOLDER, digest
from committee_archive.sources.harvested import Harvested, Pack
from committee_archive.sources.sidecar import sidecar_path
from committee_archive.workers import Done, Supervised

_WHOLE_MEETING = (Role.PACK, Role.SUPPLEMENT)


class Outcome(Enum):
    """What became of a paper."""

    FETCHED = "fetched"
    NEWER = "fetched in a newer version"
    HELD = "already held"
    IN_PAPERS = "held paper by paper"
    LEFT = "left alone"
    RESTRICTED = "restricted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper with what became of it and, where it needs one, the reason."""

    meeting: SiteMeeting
    paper: SitePaper
    outcome: Outcome
    reason: str = ""
    bytes_: int = 0


@dataclass(frozen=True, slots=True)
class Brought:
    """What a run did.

    Attributes:
        entries: Every paper that was looked at.
        stopped: Why the site was left alone before the end, or None.
        limited: The run ended at its limit; running again goes on.
        gone: Held papers of these meetings that the site does not list any more.
    """

    entries: tuple[Entry, ...]
    stopped: str | None = None
    limited: bool = False
    gone: tuple[Path, ...] = ()


def bring_in(
    root: Path,
    site: Site,
    meetings: tuple[SiteMeeting, ...],
    holdings: Holdings,
    client: PoliteClient,
    settings: Settings,
    limits: Limits,
    *,
    packs: bool,
    today: dt.date,
    progress: Callable[[str], None],
) -> Brought:
    """Fetch what is not held of some meetings.

    Args:
        root: The archive's folder.
        site: Whose meetings they are.
        meetings: As listed.
        holdings: What is held; papers that are brought in are added.
        client: Asks.
        settings: For the limits under which PDFs are read.
        limits: Of this run.
        packs: Fetch packs and supplements too.
        today: The day to be written down.
        progress: Called with the title of each paper that is settled.

    Raises:
        OSError: the folder cannot be written to.
    """
    run = _Run(root, site, holdings, client, settings, limits, today)
    stopped = None
    limited = False
    sweep_unfinished(root / FOLDER)
    try:
        for meeting in meetings:
            for paper in _in_order(meeting, packs):
                run.settle(meeting, paper)
                progress(paper.title)
    except SiteRefuses as refusal:
        stopped = str(refusal)
    except LimitReached:
        limited = True
    if stopped is None and not limited:
        run.journal.finish()
    gone = tuple(_gone(meetings, holdings, site, packs=packs)) if stopped is None else ()
    return Brought(tuple(run.entries), stopped, limited, gone)


def waiting(site: Site, meeting: SiteMeeting, holdings: Holdings, *, packs: bool) -> Iterator[SitePaper]:
    """The papers of a meeting that would be fetched."""
    for paper in _in_order(meeting, packs):
        held = holdings.of(site, meeting, paper)
        if (
            not paper.restricted
            and not holdings.holds_pack(site, paper)
            and (held is None or held.state is State.UNFINISHED)
        ):
            yield paper


def _in_order(meeting: SiteMeeting, packs: bool) -> Iterator[SitePaper]:
    """Papers first, then the files that hold them too."""
    yield from (p for p in meeting.papers if p.role not in _WHOLE_MEETING)
    if packs:
        yield from (p for role in _WHOLE_MEETING for p in meeting.papers if p.role is role)


class _Run:
    def __init__(
        self,
        root: Path,
        site: Site,
        holdings: Holdings,
        client: PoliteClient,
        settings: Settings,
        limits: Limits,
        today: dt.date,
    ) -> None:
        self.shelf = Shelf(root / FOLDER, holdings)
        self.site, self.holdings, self.settings, self.today = site, holdings, settings, today
        self.fetcher = Fetcher(site, client, limits)
        self.journal = Journal(root)
        self.entries: list[Entry] = []

    def settle(self, meeting: SiteMeeting, paper: SitePaper) -> None:
        """Do what is to be done about one paper."""
        name = f"{self.site.base}{paper.key} {meeting.number}"
        held = self.holdings.of(self.site, meeting, paper)
        try:
            entry = self._settled(meeting, paper, held, known=name in self.journal)
        except SiteFault as fault:
            entry = Entry(meeting, paper, Outcome.FAILED, str(fault))
        self.entries.append(entry)
        if entry.outcome is not Outcome.FAILED:
            self.journal.settle(name)

    def _settled(self, meeting: SiteMeeting, paper: SitePaper, held: Held | None, *, known: bool) -> Entry:
        if paper.restricted:
            return self._restricted(meeting, paper, held)
        if paper.url is None:
            return Entry(meeting, paper, Outcome.FAILED, "the site gives no address of it")
        if held is None and self.holdings.holds_pack(self.site, paper):
            return Entry(meeting, paper, Outcome.IN_PAPERS)
        if held is None:
            return self._new(meeting, paper)
        if held.site.restricted:
            beside_it = sidecar_path(held.file).name
            why = f"the site restricted it before and lists it openly now; if that is right, delete {beside_it}"
            return Entry(meeting, paper, Outcome.LEFT, why)
        if held.state is State.TAKEN_OUT:
            return Entry(meeting, paper, Outcome.LEFT, "it was taken out here (publish: no)")
        if held.state is State.CHANGED_HERE:
            return Entry(meeting, paper, Outcome.LEFT, f"people have replaced {held.file.name}; it stays as it is")
        held = self.shelf.also(meeting, paper, held)
        if held.state is State.UNFINISHED:
            return self._fetched_into(meeting, paper, held)
        asks = held.site.etag or held.site.modified
        shows_another = None not in (held.site.shown, paper.bytes_) and held.site.shown != paper.bytes_
        if known or not (asks or shows_another):
            return Entry(meeting, paper, Outcome.HELD)
        return self._asked_again(meeting, paper, held)

    def _restricted(self, meeting: SiteMeeting, paper: SitePaper, held: Held | None) -> Entry:
        """Write down that the site restricts a paper; a held one is closed by it, never opened."""
        if held is not None and not held.site.restricted:
            self.shelf.note(replace(held, site=replace(held.site, restricted=True)))
        elif held is None:
            file = self.shelf.folder / place_on_disk(self.site, meeting, paper)
            self.shelf.check_inside(file)
            said = replace(self._said(meeting, paper), restricted=True, url=None)
            self.shelf.note(Held(file, said, State.RESTRICTED))
        return Entry(meeting, paper, Outcome.RESTRICTED)

    def _new(self, meeting: SiteMeeting, paper: SitePaper) -> Entry:
        answer = self.fetcher.fetch(paper)
        said = self._said(meeting, paper, answer)
        if (file := self.holdings.digests.get(said.sha256 or "")) is not None:
            return self._same_bytes(meeting, paper, said, file)
        if paper.role in _WHOLE_MEETING and self._looked_through(meeting, answer, said):
            return Entry(meeting, paper, Outcome.IN_PAPERS, bytes_=len(answer.body))
        file = self.shelf.folder / place_on_disk(self.site, meeting, paper)
        self.shelf.check_inside(file)
        if file.exists() or beside(file):
            raise SiteFault(f"{file.name}: another file of that name stands in its place; move it and harvest again")
        self.shelf.put(Held(file, said, State.WHOLE), answer.body)
        return Entry(meeting, paper, Outcome.FETCHED, bytes_=len(answer.body))

    def _same_bytes(self, meeting: SiteMeeting, paper: SitePaper, said: Harvested, file: Path) -> Entry:
        """The file is held under another address, or people put it there: it is held once, and its places are noted."""
        known = next((h for h in self.holdings.papers.values() if h.file == file), None)
        if known is not None:
            self.shelf.also(meeting, paper, known)
        else:
            self.shelf.note(Held(file, said, State.WHOLE))
        return Entry(meeting, paper, Outcome.HELD, "the same file is held under another name")

    def _asked_again(self, meeting: SiteMeeting, paper: SitePaper, held: Held) -> Entry:
        answer = self.fetcher.fetch(paper, held.site)
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return Entry(meeting, paper, Outcome.HELD)
        return self._replaced(meeting, paper, held, answer)

    def _fetched_into(self, meeting: SiteMeeting, paper: SitePaper, held: Held) -> Entry:
        return self._replaced(meeting, paper, held, self.fetcher.fetch(paper))

    def _replaced(self, meeting: SiteMeeting, paper: SitePaper, held: Held, answer: Answer) -> Entry:
        sha256 = digest(answer.body)
        if held.state is State.WHOLE and sha256 == held.site.sha256:
            same = replace(held.site, etag=answer.etag, modified=answer.modified, shown=paper.bytes_)
            self.shelf.note(replace(held, site=same))
            return Entry(meeting, paper, Outcome.HELD)
        if held.withheld and held.state is State.WHOLE:
            why = f"the site has a newer version, but people withhold pages of {held.file.name}; compare them first"
            return Entry(meeting, paper, Outcome.LEFT, why)
        before = (*held.site.earlier, held.site.sha256) if held.site.sha256 else held.site.earlier
        if held.state is State.UNFINISHED:
            before = tuple(dict.fromkeys((*before, *self.shelf.digests_at(held.file))))
        earlier = tuple(dict.fromkeys(d for d in before if d != sha256))
        said = self._said(meeting, paper, answer)
        said = replace(said, also=held.site.also, earlier=earlier if held.file.exists() else held.site.earlier)
        self.shelf.put(Held(held.file, said, State.WHOLE), answer.body)
        outcome = Outcome.NEWER if held.state is State.WHOLE else Outcome.FETCHED
        return Entry(meeting, paper, outcome, bytes_=len(answer.body))

    def _looked_through(self, meeting: SiteMeeting, answer: Answer, said: Harvested) -> bool:
        """Whether all of a pack is held paper by paper; each paper's pages in it are written down either way."""
        held = {
            h.file: h
            for p in meeting.papers
            if p.role not in _WHOLE_MEETING and (h := self.holdings.of(self.site, meeting, p)) is not None
            if h.state is State.WHOLE
        }
        seconds, bytes_ = self.settings.seconds, self.settings.megabytes << 20
        with Supervised(witnessed_lines, seconds=seconds, bytes_=bytes_) as reader:
            lines_of_pack = reader.run(answer.body)
            if not isinstance(lines_of_pack, Done) or not lines_of_pack.value:
                return False
            papers = {}
            for file in held:
                lines = reader.run(file.read_bytes())
                if isinstance(lines, Done) and lines.value:
                    papers[file] = lines.value
        found = find_in_pack(lines_of_pack.value, papers)
        whole = found.whole and bool(found.ranges)
        for file, pages in sorted(found.ranges.items()):
            pack = Pack(said.url or "", said.sha256 or "", pages, len(found.ranges), whole)
            before = held[file].site.pack
            if before is None or before.url == pack.url:
                self.shelf.note(replace(held[file], site=replace(held[file].site, pack=pack)))
        return whole

    def _said(self, meeting: SiteMeeting, paper: SitePaper, answer: Answer | None = None) -> Harvested:
        said = Harvested(
            meeting=meeting.url,
            fetched=self.today,
            url=paper.url,
            role=paper.role.value,
            title=paper.title,
            body=meeting.body,
            date=meeting.day,
            item=paper.item,
            item_title=paper.item_title,
            shown=paper.bytes_,
        )
        if answer is None:
            return said
        return replace(said, sha256=digest(answer.body), etag=answer.etag, modified=answer.modified)


def _gone(meetings: tuple[SiteMeeting, ...], holdings: Holdings, site: Site, *, packs: bool) -> Iterator[Path]:
    """Held papers of these meetings that their pages list no more, where all was looked at that they list."""
    listed = {h.file for m in meetings for p in m.papers if (h := holdings.of(site, m, p)) is not None}
    urls = {m.url for m in meetings if m.papers and m.missing is None}
    here = (h for h in holdings.papers.values() if h.site.meeting in urls and h.state is State.WHOLE)
    files = {h.file for h in here if packs or h.site.role not in {role.value for role in _WHOLE_MEETING}}
    yield from sorted(files - listed)
