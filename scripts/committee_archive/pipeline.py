"""From `source_reports/` to `docs/reports/`: every source taken in, judged, audited and filed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from committee_archive.archive import BrokenPage, read_pages
from committee_archive.archive.parsed import parsed_pages
from committee_archive.cache import Cache
from committee_archive.files import sweep_unfinished
from committee_archive.filing.merging import pages_merged
from committee_archive.filing.pages import FiledPages
from committee_archive.filing.places import addresses
from committee_archive.findings.notices import Notices
from committee_archive.findings.repeated_keys import repeated_keys
from committee_archive.findings.run_summary import RunSummary, exit_code
from committee_archive.folders import DOCS, REPORTS
from committee_archive.judging.documents import Extracted, extract_all
from committee_archive.judging.held_once import each_file_once
from committee_archive.judging.judgement import Judge, Judged
from committee_archive.judging.papers import judge_papers
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.finding import Finding
from committee_archive.model.paper import Paper
from committee_archive.packs import unbalanced
from committee_archive.publishing.copies import about_size, make_copies
from committee_archive.publishing.council_copy import council_copy
from committee_archive.publishing.earlier_pdf import EarlierPdfs
from committee_archive.publishing.published_pdf import order_copy
from committee_archive.settings import SETTINGS_FILE, PdfPolicy, Settings
from committee_archive.sources import FOLDER, SourceFile, find_sources
from committee_archive.sources.sidecar import Sidecar
from committee_archive.sources.strays import strays
from committee_archive.vocabulary.own_markings import own_markings
from committee_archive.vocabulary.unknown_keys import unknown_files, unknown_keys
from committee_archive.workers import MapBounded, map_bounded


@dataclass(frozen=True, slots=True)
class Run(RunSummary):
    """What one run over the archive did.

    Attributes:
        judged: The papers that may be published.
        places: Where the page of each of them is, below the docs folder; by file and name of the part.
        sidecars: What people say beside each source.
    """

    judged: tuple[Judged, ...] = ()
    places: Mapping[tuple[str, str | None], str] = field(default_factory=dict)
    sidecars: Mapping[str, Sidecar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Options:
    """How to run.

    Attributes:
        write: Write pages; False: only look.
        frozen: Refuse unreviewed sources.
        deep: Read everything anew.
        only: The one source whose papers are taken in, with those sources that hold the same papers; None: all.
    """

    write: bool = True
    frozen: bool = False
    deep: bool = False
    only: str | None = None


def run(
    root: Path,
    settings: Settings,
    options: Options,
    start: Callable[[int], None],
    progress: Callable[[str], None],
    where: MapBounded = map_bounded,
) -> Run:
    """Take in every source of the archive at `root`.

    Args:
        root: The archive's folder.
        settings: Its settings.
        options: How to run.
        start: Called with the number of papers to be read anew, again when a pack makes it another.
        progress: Called with the path of each source that was read anew.
        where: What reads the sources: workers on this machine, or those of a cluster.

    Raises:
        UsageError: there are no sources at all, or the vocabulary cannot be read.
    """
    return _Pipeline(root, settings, options, where).run(start, progress)


class _Pipeline:
    def __init__(self, root: Path, settings: Settings, options: Options, where: MapBounded) -> None:
        self.root = root
        self.where = where
        self.settings = settings
        self.options = options
        self.cache = Cache(root)
        self.fresh = Cache(root, anew=options.deep)
        self.judge = Judge(root, self.fresh)
        self.notices = Notices()

    def run(self, start: Callable[[int], None], progress: Callable[[str], None]) -> Run:
        sources = list(find_sources(self.root))
        for place, finding in (*strays(self.root, sources), *unknown_files(self.root)):
            self.notices.note(place, finding)
        vocabulary = self.judge.vocabulary
        edited = (*repeated_keys(self.root), *unknown_keys(self.root), *own_markings(self.root, vocabulary))
        for place, line, finding in (*edited, *vocabulary.world.wrong):
            self.notices.note(place, finding, line)
        docs = self.root / DOCS
        if self.options.write:
            sweep_unfinished(docs / REPORTS)
            sweep_unfinished(self.root / FOLDER)
            sweep_unfinished(self.root / ".cache")
        writes = self.options.write and not self.options.frozen
        pages = list(read_pages(docs, text=False, parsed=parsed_pages(self.root)))
        broken = [page.path for page in pages if isinstance(page, BrokenPage)]
        merged = dict(pages_merged(docs, broken, self.judge.vocabulary.bodies, write=writes))
        for path, finding in merged.items():
            self.notices.note(f"{DOCS}/{path}", finding)
        if merged and writes:
            pages = list(read_pages(docs, text=False, parsed=parsed_pages(self.root)))
        only = _kin(self.options.only, pages) if self.options.only is not None else None
        found = self._extracted(sources, pages, only, start, progress)
        judged = [j for j in judge_papers(self.root, found, self.judge, self.notices) if self._is_asked_for(j)]
        self._balanced(found)
        papers = [Paper(entry.made.front, ()) for entry in judged if entry.made.front is not None]
        present = frozenset(s.file for s in sources)
        places = addresses([(p, p.day) for p in papers], pages, present, self.judge.vocabulary.bodies)
        filed = FiledPages(docs, self.cache, self.notices, write=self.options.write, frozen=self.options.frozen)
        actions = filed.file(judged, places, pages, frozenset(merged))
        if self.settings.pdf is PdfPolicy.SOURCE_URL:
            self._linked(judged)
        if self.settings.pdf is not PdfPolicy.NONE:
            self._copied(judged, progress)
        filed.left_over(pages, present, set(actions), found)
        return Run(
            actions,
            self.notices.said,
            filed.totals,
            exit_code(self.notices.said),
            max((d for p in papers if (d := p.day)), default=None),
            tuple(judged),
            {paper: path for paper, (path, _) in places.items()},
            self.notices.sidecars,
        )

    def _is_asked_for(self, entry: Judged) -> bool:
        """Whether a paper is one of those to take in, not only one that had to be looked at beside them."""
        only, source = self.options.only, entry.made.front.source if entry.made.front else None
        return (
            only is None or entry.source.file == only or any(a.file == only for a in (source.also_in if source else ()))
        )

    def _extracted(
        self,
        sources: list[SourceFile],
        pages: list[ArchivedPaper | BrokenPage],
        only: frozenset[str] | None,
        start: Callable[[int], None],
        progress: Callable[[str], None],
    ) -> list[Extracted]:
        """Every paper of the sources, each file once; of a pack its parts."""
        held = {p.paper.front.source.file for p in pages if isinstance(p, ArchivedPaper) and p.paper.front.source}
        once, twice = each_file_once(sources, held)
        for source, finding in twice:
            self.notices.note(source.file, finding)
        return list(
            extract_all(
                [source for source in once if only is None or source.file in only],
                self.fresh,
                seconds=self.settings.seconds,
                megabytes=self.settings.megabytes,
                progress=progress,
                where=self.where,
                start=start,
            )
        )

    def _balanced(self, found: list[Extracted]) -> None:
        """Say of each pack what was noticed when it was divided, and whether its parts are the whole of it."""
        packs = {e.source.file: e.pack for e in found if e.pack is not None}
        for file, pack in packs.items():
            read = {
                e.source.part.name: document
                for e in found
                if e.source.file == file and e.source.part is not None and (document := e.document) is not None
            }
            for finding in (*pack.findings, *unbalanced(pack, read)):
                self.notices.note(file, finding)

    def _offered(self, entry: Judged) -> Iterator[Judged]:
        """The earlier versions of a paper that readers may open; says why one that is offered is not among them."""
        sidecar = self.notices.sidecars.get(entry.source.file)
        earlier = EarlierPdfs(self.root, self.fresh, self.judge, self.settings)
        for _, offered in earlier.offered(entry, sidecar) if sidecar is not None else ():
            if isinstance(offered, Finding):
                self.notices.note(entry.source.file, offered)
            else:
                yield offered

    def _linked(self, judged: list[Judged]) -> None:
        """Say of which papers the page cannot lead to the council's own copy."""
        for entry in judged:
            sidecar = self.notices.sidecars.get(entry.source.file)
            if not entry.source.is_pdf or sidecar is None:
                continue
            found = council_copy(entry.source, sidecar, entry.made.verdict)
            if isinstance(found, Finding):
                self.notices.note(entry.source.file, found)

    def _copied(self, judged: list[Judged], progress: Callable[[str], None]) -> None:
        """Make the copies that go out, and those that figures are cut out of."""
        every = self.settings.pdf is PdfPolicy.COPY
        orders = [order_copy(entry) for entry in judged if entry.source.is_pdf and (every or entry.made.figures)]
        if every:
            orders += [order_copy(offered) for entry in judged for offered in self._offered(entry)]
        if self.options.write:
            made = make_copies(
                orders,
                self.fresh,
                seconds=self.settings.seconds,
                megabytes=self.settings.megabytes,
                progress=progress,
            )
            for source, finding in made:
                self.notices.note(source.file, finding)
        if every and (many := about_size(orders, self.cache)) is not None:
            self.notices.note(SETTINGS_FILE, many)


def _files(page: ArchivedPaper) -> frozenset[str]:
    """The sources in which the paper of a page stands."""
    source = page.paper.front.source
    return frozenset({source.file, *(also.file for also in source.also_in)}) if source else frozenset()


def _kin(file: str, pages: Iterable[ArchivedPaper | BrokenPage]) -> frozenset[str]:
    """A source, and those in which one of its papers stands as well."""
    found = [files for page in pages if isinstance(page, ArchivedPaper) and file in (files := _files(page))]
    return frozenset({file}).union(*found)
