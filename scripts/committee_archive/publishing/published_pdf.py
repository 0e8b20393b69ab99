"""The PDF that goes out with a page: a copy without withheld words and pages, the council's own, or none.

The guard judges the source anew for every build; what the page's front matter claims opens nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from committee_archive.cache import Cache
from committee_archive.code_digests import key_of, program_digest
from committee_archive.errors import KeptBack, NotForPublication, SourceUnreadable
from committee_archive.judging.documents import extract_paper
from committee_archive.judging.judgement import Judge, Judged
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.council_copy import CouncilCopy
from committee_archive.model.finding import Finding, Severity
from committee_archive.publishing.copies import CopyOrder, make_copies
from committee_archive.publishing.council_copy import council_copy
from committee_archive.publishing.earlier_pdf import EarlierPdfs
from committee_archive.publishing.figures import cut_figures
from committee_archive.settings import PdfPolicy, load_settings
from committee_archive.sources import FOLDER, SourceFile, digest
from committee_archive.sources.sidecar import Sidecar, read_sidecar
from committee_archive.sources.withdrawn import Withdrawn, notice_of, withdrawn_elsewhere


def order_copy(judged: Judged) -> CopyOrder:
    """The order for the copy of a paper that may be published."""
    return CopyOrder(judged.source, judged.made.hidden, judged.made.verdict.withheld_pages)


@dataclass(frozen=True, slots=True)
class Published:
    """What is published beside a page.

    Attributes:
        pdf: The bytes of the PDF, or None.
        figures: Its figures as PNG files by their names.
        elsewhere: The council's own copy, where the page leads there instead.
        unlinked: The page should lead there, but no address can be given.
        earlier: Copies of earlier versions that readers may open, by the sha256 of the file that was replaced.
    """

    pdf: bytes | None = None
    figures: Mapping[str, bytes] = field(default_factory=dict)
    elsewhere: CouncilCopy | None = None
    unlinked: bool = False
    earlier: Mapping[str, bytes] = field(default_factory=dict)


def publisher(root: Path) -> Callable[[ArchivedPaper], Published]:
    """What tells of each page of the archive at `root` what is published beside it; see `_Publisher.published`.

    Raises:
        UsageError: settings or vocabulary cannot be read.
    """
    return _Publisher(root).published


class _Publisher:
    """Asks the guard for what is published beside each page of one archive, as it stands at this moment."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._cache = Cache(root)
        self._settings = load_settings(root)
        self._judge = Judge(root, self._cache)
        self._earlier = EarlierPdfs(root, self._cache, self._judge, self._settings)

    def published(self, paper: ArchivedPaper) -> Published:
        """What to publish beside a page: its PDF, and the figures, which are cut out of that copy.

        Raises:
            Withdrawn: people took the paper off the site; carries what the notice at its address says.
            NotForPublication: the source may not be published at all, whatever the page says.
            SourceUnreadable: the source is gone or can no longer be read, or no clean copy of it can be made.
        """
        root, source, settings = self._root, paper.paper.front.source, self._settings
        if source is None:
            raise NotForPublication(f"docs/{paper.path}: it names no source, so nothing shows that it may be published")
        path = (root / source.file).resolve()
        if not path.is_relative_to((root / FOLDER).resolve()) or not path.is_file():
            gone = f"its source {source.file} is gone; restore it or remove the page"
            raise SourceUnreadable(f"docs/{paper.path}: {gone}")
        file = SourceFile(source.file, digest(path.read_bytes()), path)
        extracted = extract_paper(
            file, source.part, self._cache, seconds=settings.seconds, megabytes=settings.megabytes
        )
        if extracted is None:
            pack = "is a pack, whose papers have their own pages"
            what = f"has no part {source.part!r} any more" if source.part else pack
            raise SourceUnreadable(
                f"docs/{paper.path}: its source {source.file} {what}; build again, or remove the page"
            )
        if not extracted.is_read:
            raise extracted.error or SourceUnreadable(f"{source.file}: it can no longer be read")
        sidecar = read_sidecar(root / FOLDER, root / source.file)
        sidecar = replace(sidecar, withdrawn=(*sidecar.withdrawn, *withdrawn_elsewhere(root, source.also_in)))
        judged = self._judge.judged(extracted, source.also_in, sidecar)
        verdict = judged.made.verdict
        if verdict.withdrawn is not None:
            raise Withdrawn(f"{source.file}: {verdict.reason}", notice_of(paper, verdict.withdrawn))
        if verdict.acknowledged:
            raise KeptBack(f"{source.file}: {verdict.reason}")
        if not verdict.publish:
            raise NotForPublication(f"{source.file}: not for publication: {verdict.reason}")
        leak = judged.leak(paper.markdown)
        if leak:
            advice = "build again; if people have edited the page, take those words out of it or delete the page"
            raise NotForPublication(f"docs/{paper.path}: not for publication: {leak}; {advice}")
        if not judged.source.is_pdf or settings.pdf is PdfPolicy.NONE:
            return Published()
        if settings.pdf is PdfPolicy.COPY:
            return replace(self._copy(judged), earlier=dict(self._earlier_copies(judged, sidecar)))
        where = council_copy(judged.source, sidecar, verdict)
        elsewhere = where if isinstance(where, CouncilCopy) else None
        figures = self._copy(judged).figures if judged.made.figures else {}
        return Published(None, figures, elsewhere, elsewhere is None)

    def _copy(self, judged: Judged) -> Published:
        """The copy of a paper that may be published, from the cache where it was made before."""
        order, settings = order_copy(judged), self._settings
        made = make_copies(
            [order], self._cache, seconds=settings.seconds, megabytes=settings.megabytes, progress=_silent
        )
        problems = [finding.message for _, finding in made if finding.severity is Severity.ERROR]
        copy = self._cache.get("published", order.key)
        if copy is None and not problems:  # its entry was damaged, and is gone by now
            return self._copy(judged)
        if copy is None:
            raise SourceUnreadable(f"{judged.source.file}: {problems[0]}")
        return Published(copy, self._figures(judged, order, copy) if judged.made.figures else {})

    def _earlier_copies(self, judged: Judged, sidecar: Sidecar) -> Iterator[tuple[str, bytes]]:
        """Copies of the earlier versions that readers may open; of one that cannot be made the build has told."""
        for entry, offered in self._earlier.offered(judged, sidecar):
            if isinstance(offered, Finding):
                continue
            try:
                copy = self._copy(replace(offered, made=replace(offered.made, figures=False))).pdf
            except SourceUnreadable:
                continue
            if copy is not None:
                yield entry.sha256, copy

    def _figures(self, judged: Judged, order: CopyOrder, copy: bytes) -> Mapping[str, bytes]:
        """The figures of a published copy, from the cache where they were cut before; none where cutting them fails."""
        settings, key = self._settings, key_of(program_digest(), order.key)
        kept = self._cache.value("figures", key)
        if isinstance(kept, dict):
            return kept
        document = judged.document()
        cut = cut_figures(copy, document, order.pages, seconds=settings.seconds, megabytes=settings.megabytes)
        if cut:
            self._cache.put_value("figures", key, cut)
        return cut


def _silent(_: str) -> None:
    """No progress to show."""
