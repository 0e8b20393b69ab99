"""From `source_reports/` to `docs/reports/`: every source taken in, judged, audited and filed."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from committee_archive import __version__
from committee_archive.archive import REPORTS, BrokenPage, read_pages
from committee_archive.audit import may_be_accepted
from committee_archive.cache import Cache
from committee_archive.documents import Extracted, extract_all
from committee_archive.errors import ArchiveError, UsageError
from committee_archive.files import sweep_unfinished
from committee_archive.filing import Action, addresses, file_page
from committee_archive.guard import leaked
from committee_archive.intake import Taken, day_of, take_in
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.document import Document
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.paper import AuditTotals, Source
from committee_archive.published_pdf import make_copies, order_copy
from committee_archive.recognised_text import kept_note, stays
from committee_archive.relations import dangling, references_inside
from committee_archive.report_markdown import stamped
from committee_archive.settings import PdfPolicy, Settings
from committee_archive.sidecar import Sidecar, about_absent_paper, read_sidecar, sidecar_path, unmatched_patterns
from committee_archive.sources import EMPTY, FOLDER, IGNORED_NAMES, SourceFile, find_sources, is_readable_name
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
        self.documents: dict[str, Document] = {}

    def run(self, start: Callable[[int], None], progress: Callable[[str], None]) -> Run:
        sources = list(find_sources(self.root))
        start(len(sources))
        self._strays(sources)
        docs = self.root / DOCS
        if self.options.write:
            sweep_unfinished(docs / REPORTS)
            sweep_unfinished(self.root / ".cache")
        pages = list(read_pages(docs))
        for page in pages:
            if isinstance(page, BrokenPage):
                self._page_broken(page)
        found = list(
            extract_all(
                self._once_each(sources, pages),
                None if self.options.deep else self.cache,
                seconds=self.settings.seconds,
                megabytes=self.settings.megabytes,
                progress=progress,
            )
        )
        self.documents = {e.source.file: e.document for e in found if e.document is not None}
        taken = [(e.source, t) for e in found if (t := self._taken(e)) is not None]
        papers = [t.paper for _, t in taken if t.paper is not None]
        present = frozenset(s.file for s in sources)
        places = addresses([(p, day_of(p)) for p in papers], pages, present, self.vocabulary.bodies)
        actions = self._filed(docs, taken, places, pages)
        if self.options.write and self.settings.pdf is PdfPolicy.COPY:
            self._copied(found, dict((s.file, t) for s, t in taken), progress)
        self._orphans(pages, present, set(actions))
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
        self.noticed.append(Noticed(file, finding, line))
        if finding.severity is Severity.ERROR:
            self.codes.add(1)

    def _once_each(self, sources: list[SourceFile], pages: list[ArchivedPaper | BrokenPage]) -> Iterable[SourceFile]:
        """Each source; of files with the same bytes the one that has a page already, else the first by path."""
        held = {p.paper.front.source.file for p in pages if isinstance(p, ArchivedPaper) and p.paper.front.source}
        kept: dict[str, SourceFile] = {}
        for source in sorted(sources, key=lambda s: (s.file not in held, s.file)):
            kept.setdefault(_identity(source), source)
        for source in sources:
            first = kept[_identity(source)]
            if first is source:
                yield source
                continue
            text = f"it has the same bytes as {first.file}, which stands for both; one of them can go"
            if sidecar_path(source.path).is_file():
                text += f", and what {sidecar_path(source.path).name} says is not heeded"
                self._note(source.file, Finding("same-file-twice", text, Severity.ERROR))
            else:
                self._note(source.file, Finding("same-file-twice", text, Severity.NOTE))

    def _short(self, error: Exception) -> str:
        """A message with paths below the archive, not from the root of the disk."""
        return str(error).replace(f"{self.root}{os.sep}", "")

    def _strays(self, sources: list[SourceFile]) -> None:
        """Files among the sources that do nothing: a typing slip in a name must not go unnoticed."""
        folder = self.root / FOLDER
        beside = {sidecar_path(s.path) for s in sources}
        known = {s.path for s in sources} | beside
        for path in sorted(folder.rglob("*")):
            name = path.name.lower()
            if not path.is_file() or path in known or name.startswith((".", "~$")) or name in IGNORED_NAMES:
                continue
            place = path.relative_to(self.root).as_posix().encode("utf-8", "backslashreplace").decode()
            if not is_readable_name(path):
                text = "its name holds signs that are not UTF-8, so it is passed over; give it another name"
                self._note(place, Finding("file-ignored", text, Severity.WARNING))
                continue
            if path.name == "folder.yml":
                for pattern in unmatched_patterns(path, [s.path for s in sources]):
                    text = f"its line {pattern!r} under `files` fits no paper; capitals and spaces count"
                    self._note(place, Finding("sidecar-without-paper", text, Severity.WARNING))
            elif name.endswith(".yml") and (about := about_absent_paper(path)) is not None:
                self._note(place, about)
            elif name.endswith((".yml", ".yaml")):
                text = (
                    "no paper has this name, so what it says is not heeded; it must be called like its paper, with .yml"
                )
                self._note(place, Finding("sidecar-without-paper", text, Severity.WARNING))
            else:
                text = "only .pdf, .txt and .md files are taken in; save it as a PDF or move it elsewhere"
                self._note(place, Finding("file-ignored", text, Severity.WARNING))

    def _page_broken(self, page: BrokenPage) -> None:
        where, _, rest = page.reason.partition(": ")
        line = int(where.removeprefix("line ")) if where.startswith("line ") and where[5:].isdigit() else None
        self._note(f"{DOCS}/{page.path}", Finding("page-broken", rest if line else page.reason, Severity.ERROR), line)

    def _taken(self, extracted: Extracted) -> Taken | None:
        source = extracted.source
        try:
            sidecar = read_sidecar(self.root / FOLDER, source.path)
        except UsageError as error:
            self._note(
                source.file,
                Finding(
                    "sidecar-broken", f"{self._short(error)}; until then the paper is not published", Severity.ERROR
                ),
            )
            return None
        self.sidecars[source.file] = sidecar
        if extracted.document is None and not sidecar.publish:
            text = "kept back by the file beside it (publish: no); it could not be read either"
            self._note(source.file, Finding("kept-back", text, Severity.NOTE))
            return None
        if extracted.document is None:
            why = extracted.error or ArchiveError("it could not be read")
            self.codes.add(why.exit_code)
            self._note(source.file, Finding(f"source-{why.status}", str(why), Severity.WARNING))
            return None
        pages = (1, len(extracted.document.pages))
        origin = Source(source.file, source.sha256, pages, extractor=f"committee-archive {__version__}")
        taken = take_in(extracted.document, origin, sidecar, self.vocabulary)
        if taken.verdict.publish:
            return taken
        if taken.verdict.acknowledged:
            self._note(source.file, Finding("kept-back", taken.verdict.reason, Severity.NOTE))
        else:
            self.codes.add(4)
            beside = sidecar_path(source.path).name
            advice = f"if it may be published, say so in the file {beside} beside it; if not, write `publish: no` there"
            self._note(
                source.file,
                Finding("not-for-publication", f"{taken.verdict.reason}; {advice}", Severity.WARNING),
            )
        return None

    def _filed(
        self,
        docs: Path,
        taken: list[tuple[SourceFile, Taken]],
        places: dict[tuple[str, str | None], tuple[str, Finding | None]],
        pages: list[ArchivedPaper | BrokenPage],
    ) -> dict[str, Action]:
        actions: dict[str, Action] = {}
        texts = {p.path: p for p in pages if isinstance(p, ArchivedPaper)}
        broken = {p.path for p in pages if isinstance(p, BrokenPage)}
        for source, entry in taken:
            paper, totals = entry.paper, entry.totals
            if paper is None or totals is None:
                continue
            path, clash = places[(source.file, None)]
            file = f"{DOCS}/{path}"
            held = texts.get(path)
            if self.options.frozen and not _is_reviewed(held, source):
                self._note(
                    source.file,
                    Finding(
                        "not-reviewed",
                        f"{file} does not hold this source's text yet; build without --frozen, review and commit it",
                        Severity.ERROR,
                    ),
                )
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
            self._check_text(docs, path, text, source, entry)
            missing = dangling(references_inside(ArchivedPaper(path, paper)))
            for finding in (*filed.findings, *([clash] if clash else []), *entry.findings, *missing):
                line = line_of(text if held is None else held.markdown, finding)
                self._note(file, finding, line, source.file)
        return actions

    def _check_text(self, docs: Path, path: str, generated: str, source: SourceFile, entry: Taken) -> None:
        """A page that people have edited, or that --frozen leaves as it is, may hold what is kept back by now."""
        document = self.documents.get(source.file)
        target = docs / path
        if document is None or not target.is_file() or (text := target.read_text("utf-8")) == generated:
            return
        leak = leaked(document, entry.withheld, text)
        if leak:
            self.codes.add(4)
            advice = "build without --frozen" if self.options.frozen else "take those words out of it, or delete it"
            text = f"{leak}; the page is left out of the site: {advice}"
            self._note(f"{DOCS}/{path}", Finding("withheld-on-page", text, Severity.ERROR))

    def _copied(self, found: list[Extracted], taken: dict[str, Taken], progress: Callable[[str], None]) -> None:
        orders = [
            order_copy(
                e.source,
                e.document,
                taken[e.source.file].withheld,
                taken[e.source.file].verdict.withheld_pages,
            )
            for e in found
            if e.document is not None and e.source.is_pdf and e.source.file in taken
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

    def _orphans(self, pages: list[ArchivedPaper | BrokenPage], present: frozenset[str], filed: set[str]) -> None:
        """Pages whose source is no longer there; one whose source has moved was filed anew by now."""
        for page in pages:
            source = page.paper.front.source if isinstance(page, ArchivedPaper) else None
            if source and source.file not in present and page.path not in filed:
                text = (
                    f"its source {source.file} is gone, so the page is not on the site; put it back, or remove the page"
                )
                self._note(f"{DOCS}/{page.path}", Finding("source-gone", text, Severity.ERROR))

    def _exit_code(self) -> int:
        return next((code for code in (4, 3, 5, 1) if code in self.codes), 0)


def _identity(source: SourceFile) -> str:
    """What two files of the same bytes share; empty files have nothing in common."""
    return source.file if source.sha256 == EMPTY else source.sha256


def _is_reviewed(page: ArchivedPaper | None, source: SourceFile) -> bool:
    held: Source | None = page.paper.front.source if page else None
    return held is not None and held.sha256 == source.sha256


def line_of(text: str, finding: Finding) -> int | None:
    """The line of a page that a finding is about: its anchor's, else that of its PDF page's mark."""
    wanted = [f"#{finding.anchor} ", f"#{finding.anchor}}}"] if finding.anchor else []
    wanted += [f"#page-{finding.page} "] if finding.page else []
    lines = text.splitlines()
    for want in wanted:
        for n, line in enumerate(lines, 1):
            if want in line:
                return n if not line.lstrip().startswith("{:") else n - 1
    return None
