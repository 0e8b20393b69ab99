"""Judged papers → pages in `docs/reports/`: each put in its place, each checked, those without a paper named."""

from collections.abc import Mapping
from pathlib import Path

from committee_archive.archive import BrokenPage
from committee_archive.cache import Cache
from committee_archive.documents import Extracted
from committee_archive.filing import Action, Filed, file_page, generated_before
from committee_archive.guard import leaked
from committee_archive.judging import Judged
from committee_archive.kept_addresses import about_lost, removed_addresses, with_old_addresses
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.paper import AuditTotals, Source
from committee_archive.notices import Notices
from committee_archive.recognised_text import kept_note, stays
from committee_archive.relations import dangling, references_inside
from committee_archive.report_markdown import read_front_matter, stamped
from committee_archive.sources import SourceFile
from committee_archive.typed_contacts import typed_contacts

DOCS = "docs"


class FiledPages:
    """Puts pages into the docs folder, and counts where their words went."""

    def __init__(self, docs: Path, cache: Cache, notices: Notices, *, write: bool, frozen: bool) -> None:
        """Begin with nothing counted.

        Args:
            docs: The docs folder.
            cache: Where what was generated is kept.
            notices: Is told what staff should know.
            write: False: only say what would happen.
            frozen: A source without its committed page is an error, and nothing is written.
        """
        self.docs = docs
        self.cache = cache
        self.notices = notices
        self.write = write
        self.frozen = frozen
        self.totals = AuditTotals(0, 0, 0, 0)

    def file(
        self,
        judged: list[Judged],
        places: dict[tuple[str, str | None], tuple[str, Finding | None]],
        pages: list[ArchivedPaper | BrokenPage],
    ) -> dict[str, Action]:
        """Put each paper in its place; gives what became of each page.

        Args:
            judged: The papers.
            places: By paper its path, with a finding where another has the address that it would have.
            pages: Every page there is.
        """
        actions: dict[str, Action] = {}
        shown: dict[str, str] = {}
        texts = {p.path: p for p in pages if isinstance(p, ArchivedPaper)}
        broken = {p.path for p in pages if isinstance(p, BrokenPage)}
        for page in pages:
            if isinstance(page, BrokenPage):
                self._broken(page)
        for entry in judged:
            source, paper, totals = entry.source, entry.taken.paper, entry.taken.totals
            if paper is None or totals is None:
                continue
            path, clash = places[source.paper]
            file = f"{DOCS}/{path}"
            held = texts.get(path)
            if self.frozen and not _is_reviewed(held, source):
                text = f"{file} does not hold this source's text yet; build without --frozen, review and commit it"
                self.notices.note(source.file, Finding("not-reviewed", text, Severity.ERROR))
                continue
            if path in broken:
                continue
            if held is not None and stays(held.paper, paper):
                actions[path] = Action.KEPT
                self._add(totals)
                self.notices.note(file, kept_note(held.paper))
                continue
            if held is not None and (before := generated_before(self.docs, held, self.cache)) is not None:
                paper = with_old_addresses(paper, before)
            text = stamped(paper, f"{Path(path).stem}.pdf", totals)
            if entry.taken.contradicted and held is not None:  # people decide first what their correction means now
                filed = Filed(path, Action.CONTRADICTED)
            else:
                filed = file_page(self.docs, path, text, self.cache, write=self.write and not self.frozen)
            actions[path] = filed.action
            self._add(totals)
            self._check_text(path, text, entry)
            missing = dangling(references_inside(ArchivedPaper(path, paper)))
            shown[path] = entry.source.file
            for finding in (*filed.findings, *([clash] if clash else []), *entry.taken.findings, *missing):
                line = line_of(text if held is None else held.markdown, finding)
                self.notices.note(file, finding, line, source.file)
        self._lost(shown)
        return actions

    def _lost(self, shown: Mapping[str, str]) -> None:
        """Say which addresses the published pages have and these have no more; `shown` gives each page's source."""
        for path, had in removed_addresses(self.docs).items():
            if path in shown and (self.docs / path).is_file():
                text = (self.docs / path).read_text("utf-8")
                for finding in about_lost(read_front_matter(text), text, had):
                    self.notices.note(f"{DOCS}/{path}", finding, source=shown[path])

    def _check_text(self, path: str, generated: str, entry: Judged) -> None:
        """A page that people have edited, or that --frozen leaves as it is, may hold what is kept back by now."""
        target = self.docs / path
        if not target.is_file() or (text := target.read_text("utf-8")) == generated:
            return
        leak = leaked(entry.document, entry.taken.withheld, text)
        for line, finding in typed_contacts(generated, text):
            self.notices.note(f"{DOCS}/{path}", finding, line, entry.source.file)
        if leak:
            advice = "build without --frozen" if self.frozen else "take those words out of it, or delete it"
            text = f"{leak}; the page is left out of the site: {advice}"
            self.notices.note(f"{DOCS}/{path}", Finding("withheld-on-page", text, Severity.ERROR), refusal=4)

    def _broken(self, page: BrokenPage) -> None:
        where, _, rest = page.reason.partition(": ")
        line = int(where.removeprefix("line ")) if where.startswith("line ") and where[5:].isdigit() else None
        text = rest if line else page.reason
        self.notices.note(f"{DOCS}/{page.path}", Finding("page-broken", text, Severity.ERROR), line)

    def _add(self, totals: AuditTotals) -> None:
        self.totals = AuditTotals(
            self.totals.words + totals.words,
            self.totals.body + totals.body,
            self.totals.furniture + totals.furniture,
            self.totals.withheld + totals.withheld,
        )

    def left_over(
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
            self.notices.note(f"{DOCS}/{page.path}", Finding("source-gone", text, Severity.ERROR))


def _is_reviewed(page: ArchivedPaper | None, source: SourceFile) -> bool:
    held: Source | None = page.paper.front.source if page else None
    return held is not None and held.sha256 == source.sha256


def line_of(text: str, finding: Finding) -> int | None:
    """The line of a page that a finding is about: its anchor's, else that of its PDF page's mark, or of the title."""
    wanted = [f"#{finding.anchor} ", f"#{finding.anchor}}}"] if finding.anchor else []
    wanted += [f"#page-{finding.page} "] if finding.page else []
    lines = text.splitlines()
    for want in wanted:
        for n, line in enumerate(lines, 1):
            if want in line:
                return n if not line.lstrip().startswith("{:") else n - 1
    # The first PDF page has no mark: what is said of it is said of the paper's top.
    return (
        next((n for n, line in enumerate(lines, 1) if line.startswith("title:")), None) if finding.page == 1 else None
    )
