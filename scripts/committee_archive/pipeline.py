"""From `source_reports/` to `docs/reports/`: every source taken in, judged, audited and filed."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from committee_archive.archive import REPORTS, BrokenPage, read_pages
from committee_archive.audit import may_be_accepted
from committee_archive.bound_paper import bound
from committee_archive.cache import Cache
from committee_archive.documents import Extracted, extract_all
from committee_archive.errors import ArchiveError, UsageError
from committee_archive.files import sweep_unfinished
from committee_archive.filing import Action, addresses, file_page
from committee_archive.guard import Verdict, leaked
from committee_archive.held_once import bound_twice, each_file_once, standings
from committee_archive.intake import Taken, day_of, origin_of, take_in
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.document import Document
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.paper import AuditTotals, Source, Standing
from committee_archive.packs import same_papers, unbalanced
from committee_archive.published_pdf import make_copies, order_copy
from committee_archive.recognised_text import kept_note, stays
from committee_archive.relations import dangling, references_inside
from committee_archive.report_markdown import stamped
from committee_archive.settings import PdfPolicy, Settings
from committee_archive.sidecar import Sidecar, read_sidecar, sidecar_path
from committee_archive.sources import FOLDER, SourceFile, find_sources
from committee_archive.strays import strays
from committee_archive.vocabulary import Vocabulary, load_vocabulary

DOCS = "docs"


@dataclass(frozen=True, slots=True)
class Noticed:
    """A finding with the file it is about (a source, a page or another file of the archive) and a line, if known."""

    file: str
    finding: Finding
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What one run over the archive did.

    Attributes:
        actions: By page, what became of it.
        noticed: Everything that staff should know.
        totals: Where all words went.
        exit_code: 0, or the highest of 4 > 3 > 5 > 1 that applies.
        newest: The newest paper's day.
    """

    actions: dict[str, Action]
    noticed: tuple[Noticed, ...]
    totals: AuditTotals
    exit_code: int
    newest: date | None


@dataclass(frozen=True, slots=True)
class _Judged:
    """A paper that may be published: where it is from, how it was read, what was made of it."""

    source: SourceFile
    document: Document
    taken: Taken


@dataclass(frozen=True, slots=True)
class Options:
    """How to run: write pages or only look, refuse unreviewed sources, read everything anew."""

    write: bool = True
    frozen: bool = False
    deep: bool = False


def run(
    root: Path,
    settings: Settings,
    options: Options,
    start: Callable[[int], None],
    progress: Callable[[str], None],
) -> Run:
    """Take in every source of the archive at `root`.

    Args:
        root: The archive's folder.
        settings: Its settings.
        options: How to run.
        start: Called once with the number of sources.
        progress: Called with the path of each source that was read anew.

    Raises:
        UsageError: there are no sources at all, or the vocabulary cannot be read.
    """
    return _Pipeline(root, settings, options).run(start, progress)


class _Pipeline:
    def __init__(self, root: Path, settings: Settings, options: Options) -> None:
        self.root = root
        self.settings = settings
        self.options = options
        self.cache = Cache(root)
        self.vocabulary: Vocabulary = load_vocabulary(root / "vocabulary")
        self.noticed: list[Noticed] = []
        self.codes: set[int] = set()
        self.totals = AuditTotals(0, 0, 0, 0)
        self.sidecars: dict[str, Sidecar] = {}

    def run(self, start: Callable[[int], None], progress: Callable[[str], None]) -> Run:
        sources = list(find_sources(self.root))
        start(len(sources))
        for place, finding in strays(self.root, sources):
            self._note(place, finding)
        docs = self.root / DOCS
        if self.options.write:
            sweep_unfinished(docs / REPORTS)
            sweep_unfinished(self.root / ".cache")
        pages = list(read_pages(docs))
        for page in pages:
            if isinstance(page, BrokenPage):
                self._page_broken(page)
        found = self._extracted(sources, pages, progress)
        taken = self._judged(found)
        papers = [t.taken.paper for t in taken if t.taken.paper is not None]
        present = frozenset(s.file for s in sources)
        places = addresses([(p, day_of(p)) for p in papers], pages, present, self.vocabulary.bodies)
        actions = self._filed(docs, taken, places, pages)
        if self.options.write and self.settings.pdf is PdfPolicy.COPY:
            self._copied(taken, progress)
        self._left_over(pages, present, set(actions), found)
        return Run(
            actions,
            tuple(self.noticed),
            self.totals,
            self._exit_code(),
            max((d for p in papers if (d := day_of(p))), default=None),
        )

    def _note(self, file: str, finding: Finding, line: int | None = None, source: str = "") -> None:
        sidecar = self.sidecars.get(source or file, Sidecar())
        if may_be_accepted(finding) and sidecar.accepts(finding.code, finding.anchor):
            return
        noticed = Noticed(file, finding, line)
        if noticed in self.noticed:  # of a pack and of each of its parts
            return
        self.noticed.append(noticed)
        if finding.severity is Severity.ERROR:
            self.codes.add(1)

    def _short(self, error: Exception) -> str:
        """A message with paths below the archive, not from the root of the disk."""
        return str(error).replace(f"{self.root}{os.sep}", "")

    def _page_broken(self, page: BrokenPage) -> None:
        where, _, rest = page.reason.partition(": ")
        line = int(where.removeprefix("line ")) if where.startswith("line ") and where[5:].isdigit() else None
        self._note(f"{DOCS}/{page.path}", Finding("page-broken", rest if line else page.reason, Severity.ERROR), line)

    def _extracted(
        self, sources: list[SourceFile], pages: list[ArchivedPaper | BrokenPage], progress: Callable[[str], None]
    ) -> list[Extracted]:
        """Every paper of every source, each file once; of a pack its parts, checked to be the whole of it."""
        held = {p.paper.front.source.file for p in pages if isinstance(p, ArchivedPaper) and p.paper.front.source}
        once, twice = each_file_once(sources, held)
        for source, finding in twice:
            self._note(source.file, finding)
        found = list(
            extract_all(
                once,
                None if self.options.deep else self.cache,
                seconds=self.settings.seconds,
                megabytes=self.settings.megabytes,
                progress=progress,
            )
        )
        packs = {e.source.file: e.pack for e in found if e.pack is not None}
        for file, pack in packs.items():
            read = {
                e.source.part.name: e.document
                for e in found
                if e.source.file == file and e.source.part is not None and e.document is not None
            }
            for finding in (*pack.findings, *unbalanced(pack, read)):
                self._note(file, finding)
        return found

    def _judged(self, found: list[Extracted]) -> list[_Judged]:
        """The papers that may be published, those that stand in a pack as well only once."""
        same = same_papers((e.source.paper, e.document) for e in found if e.document is not None)
        by_paper = {e.source.paper: e for e in found}
        judged: list[_Judged] = []
        for extracted in found:
            if extracted.source.paper in same.kept:
                self._sidecar(extracted.source)
                continue
            also = tuple(standings(extracted.source, same, by_paper))
            taken = self._taken(extracted, also)
            if taken is not None and extracted.document is not None:
                judged.append(_Judged(extracted.source, extracted.document, taken))
        withheld = {j.source.paper: j.taken.verdict.withheld_pages for j in judged}
        for source, finding in bound_twice(found, same, withheld, self.sidecars):
            self._note(source.file, finding)
        return judged

    def _sidecar(self, source: SourceFile) -> Sidecar | None:
        """What people say about a source; None where that cannot be read."""
        try:
            self.sidecars[source.file] = read_sidecar(self.root / FOLDER, source.path)
        except UsageError as error:
            text = f"{self._short(error)}; until then the paper is not published"
            self._note(source.file, Finding("sidecar-broken", text, Severity.ERROR))
            return None
        return self.sidecars[source.file]

    def _taken(self, extracted: Extracted, also: tuple[Standing, ...]) -> Taken | None:
        source, pack = extracted.source, extracted.pack
        sidecar = self._sidecar(source)
        if sidecar is None:
            return None
        named = f"{source.part.where}: " if source.part else ""
        if extracted.document is None and not sidecar.publish:
            text = "kept back by the file beside it (publish: no); it could not be read either"
            self._note(source.file, Finding("kept-back", text, Severity.NOTE))
            return None
        if extracted.document is None:
            why = extracted.error or ArchiveError("it could not be read")
            self.codes.add(why.exit_code)
            self._note(source.file, Finding(f"source-{why.status}", f"{named}{why}", Severity.WARNING))
            return None
        origin = replace(origin_of(source, extracted.document), also_in=also)
        place = bound(source.part, pack, self.vocabulary) if source.part and pack else None
        taken = take_in(extracted.document, origin, sidecar, self.vocabulary, place)
        if taken.verdict.publish:
            return taken
        self._refused(source, taken.verdict, "" if not sidecar.publish else named)
        return None

    def _refused(self, source: SourceFile, verdict: Verdict, named: str) -> None:
        if verdict.acknowledged:
            self._note(source.file, Finding("kept-back", f"{named}{verdict.reason}", Severity.NOTE))
            return
        self.codes.add(4)
        beside = sidecar_path(source.path).name
        no = "`publish: no`"
        if source.part is not None and named:
            first, last = source.part.pages
            no = f"`withhold: {{pages: [{first}-{last}]}}`"
        advice = f"if it may be published, say so in the file {beside} beside it; if not, write {no} there"
        text = f"{named}{verdict.reason}; {advice}"
        self._note(source.file, Finding("not-for-publication", text, Severity.WARNING))

    def _filed(
        self,
        docs: Path,
        judged: list[_Judged],
        places: dict[tuple[str, str | None], tuple[str, Finding | None]],
        pages: list[ArchivedPaper | BrokenPage],
    ) -> dict[str, Action]:
        actions: dict[str, Action] = {}
        texts = {p.path: p for p in pages if isinstance(p, ArchivedPaper)}
        broken = {p.path for p in pages if isinstance(p, BrokenPage)}
        for entry in judged:
            source, paper, totals = entry.source, entry.taken.paper, entry.taken.totals
            if paper is None or totals is None:
                continue
            path, clash = places[source.paper]
            file = f"{DOCS}/{path}"
            held = texts.get(path)
            if self.options.frozen and not _is_reviewed(held, source):
                text = f"{file} does not hold this source's text yet; build without --frozen, review and commit it"
                self._note(source.file, Finding("not-reviewed", text, Severity.ERROR))
                continue
            if path in broken:
                continue
            if held is not None and stays(held.paper, paper):
                actions[path] = Action.KEPT
                self._add(totals)
                self._note(file, kept_note(held.paper))
                continue
            text = stamped(paper, f"{Path(path).stem}.pdf", totals)
            filed = file_page(docs, path, text, self.cache, write=self.options.write and not self.options.frozen)
            actions[path] = filed.action
            self._add(totals)
            self._check_text(docs, path, text, entry)
            missing = dangling(references_inside(ArchivedPaper(path, paper)))
            for finding in (*filed.findings, *([clash] if clash else []), *entry.taken.findings, *missing):
                line = _line_of(text if held is None else held.markdown, finding)
                self._note(file, finding, line, source.file)
        return actions

    def _check_text(self, docs: Path, path: str, generated: str, entry: _Judged) -> None:
        """A page that people have edited, or that --frozen leaves as it is, may hold what is kept back by now."""
        target = docs / path
        if not target.is_file() or (text := target.read_text("utf-8")) == generated:
            return
        leak = leaked(entry.document, entry.taken.withheld, text)
        if leak:
            self.codes.add(4)
            advice = "build without --frozen" if self.options.frozen else "take those words out of it, or delete it"
            text = f"{leak}; the page is left out of the site: {advice}"
            self._note(f"{DOCS}/{path}", Finding("withheld-on-page", text, Severity.ERROR))

    def _copied(self, judged: list[_Judged], progress: Callable[[str], None]) -> None:
        orders = [
            order_copy(entry.source, entry.document, entry.taken.withheld, entry.taken.verdict.withheld_pages)
            for entry in judged
            if entry.source.is_pdf
        ]
        copies = make_copies(
            orders,
            self.cache,
            seconds=self.settings.seconds,
            megabytes=self.settings.megabytes,
            progress=progress,
        )
        for source, finding in copies:
            self._note(source.file, finding)

    def _add(self, totals: AuditTotals) -> None:
        self.totals = AuditTotals(
            self.totals.words + totals.words,
            self.totals.body + totals.body,
            self.totals.furniture + totals.furniture,
            self.totals.withheld + totals.withheld,
        )

    def _left_over(
        self,
        pages: list[ArchivedPaper | BrokenPage],
        present: frozenset[str],
        filed: set[str],
        found: list[Extracted],
    ) -> None:
        """Pages whose paper is no longer there; one whose source has moved was filed anew by now."""
        papers = {e.source.paper for e in found}
        read = {e.source.file for e in found if e.document is not None}
        for page in pages:
            source = page.paper.front.source if isinstance(page, ArchivedPaper) else None
            if source is None or page.path in filed:
                continue
            if source.file not in present:
                what = f"its source {source.file} is gone"
            elif source.file in read and (source.file, source.part) not in papers:
                what = f"its source {source.file} divides into other papers by now"
            else:
                continue
            text = f"{what}, so the page is not on the site; put it back, or remove the page"
            self._note(f"{DOCS}/{page.path}", Finding("source-gone", text, Severity.ERROR))

    def _exit_code(self) -> int:
        return next((code for code in (4, 3, 5, 1) if code in self.codes), 0)


def _is_reviewed(page: ArchivedPaper | None, source: SourceFile) -> bool:
    held: Source | None = page.paper.front.source if page else None
    return held is not None and held.sha256 == source.sha256


def _line_of(text: str, finding: Finding) -> int | None:
    """The line of a page that a finding is about: its anchor's, else that of its PDF page's mark."""
    wanted = [f"#{finding.anchor} ", f"#{finding.anchor}}}"] if finding.anchor else []
    wanted += [f"#page-{finding.page} "] if finding.page else []
    lines = text.splitlines()
    for want in wanted:
        for n, line in enumerate(lines, 1):
            if want in line:
                return n if not line.lstrip().startswith("{:") else n - 1
    return None
