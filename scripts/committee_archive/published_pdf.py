"""The PDF that goes out with a page: a copy without withheld words and pages, the council's own, or none.

The guard judges the source anew for every build; what the page's front matter claims opens nothing.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from committee_archive.bound_paper import bound
from committee_archive.cache import Cache, code_digest
from committee_archive.council_copy import council_copy
from committee_archive.documents import extract_paper
from committee_archive.errors import KeptBack, NotForPublication, SourceUnreadable
from committee_archive.figures import cut_figures
from committee_archive.guard import leaked
from committee_archive.intake import take_in
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.council_copy import CouncilCopy
from committee_archive.model.document import Document, Ref
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.paper import WithheldKind
from committee_archive.redact import HiddenWord, PublishedPdf, cut, redact
from committee_archive.settings import PdfPolicy, Settings, load_settings
from committee_archive.sidecar import read_sidecar
from committee_archive.sources import FOLDER, SourceFile, digest
from committee_archive.vocabulary import load_vocabulary
from committee_archive.withdrawn import Withdrawn, notice_of, withdrawn_elsewhere
from committee_archive.workers import Done, Failed, map_bounded

# Half of what GitHub Pages and GitLab Pages carry: time to choose before a deployment fails.
MOST_MEGABYTES = 500

_WORTH_SAYING = {
    "page-as-picture": Severity.WARNING,
    "annotations-removed": Severity.NOTE,
    "form-removed": Severity.NOTE,
}


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """What must be gone from the published copy of a source: words, and whole pages counted from 1."""

    source: SourceFile
    words: tuple[HiddenWord, ...]
    pages: frozenset[int]

    @property
    def key(self) -> str:
        """The digest of everything that the copy depends on."""
        words = [(w.page, w.text, w.x0, w.top, w.x1, w.bottom) for w in self.words]
        what = (self.source.content, words, sorted(self.pages), code_digest("committee_archive.redact"))
        return hashlib.sha256(repr(what).encode()).hexdigest()


def order_copy(
    source: SourceFile, document: Document, withheld: Mapping[Ref, WithheldKind], pages: frozenset[int]
) -> CopyOrder:
    """The order for the copy of a source whose `withheld` words and `pages` are not published."""
    words = tuple(
        HiddenWord(ref.page, document.word(ref).text, box.x0, box.top, box.x1, box.bottom)
        for ref in sorted(withheld)
        if ref.page not in pages
        for box in [document.printed_box(ref)]
    )
    return CopyOrder(source, words, pages)


def make_copies(
    orders: Iterable[CopyOrder],
    cache: Cache,
    *,
    seconds: float,
    megabytes: int,
    progress: Callable[[str], None],
) -> Iterator[tuple[SourceFile, Finding]]:
    """Make the copies that the cache lacks, in supervised workers; gives what staff should know about any of them."""
    orders = list(orders)
    missing = [o for o in orders if _kept(cache, o) is None]
    outcomes = map_bounded(_make, missing, seconds=seconds, bytes_=megabytes << 20)
    for order, outcome in zip(missing, outcomes, strict=True):
        progress(order.source.file)
        if isinstance(outcome, Done):
            cache.put("published", order.key, msgspec.msgpack.encode(outcome.value))
        else:
            why = str(outcome.error) if isinstance(outcome, Failed) else "making it took too long or too much memory"
            text = f"no copy fit for publication could be made of it ({why}); its page is left out of the site"
            yield order.source, Finding("no-published-copy", text, Severity.ERROR)
    for order in orders:
        copy = _kept(cache, order)
        for note in copy.notes if copy else ():
            if note.code in _WORTH_SAYING:
                yield order.source, Finding(note.code, note.message, _WORTH_SAYING[note.code], note.page)


def about_size(orders: Iterable[CopyOrder], cache: Cache) -> Finding | None:
    """What to say where the copies together are more than a free host likes to carry; None below that."""
    megabytes = sum(cache.size("published", order.key) for order in orders) / 1e6
    if megabytes <= MOST_MEGABYTES:
        return None
    text = (
        f"the published PDFs are {megabytes:,.0f} MB together, more than {MOST_MEGABYTES}; free hosts take about 1,000 "
        "MB a site; with `pdf: source-url` the pages lead to the PDFs on the council's site instead"
    )
    return Finding("many-megabytes", text, Severity.NOTE)


def _kept(cache: Cache, order: CopyOrder) -> PublishedPdf | None:
    data = cache.get("published", order.key)
    try:
        return msgspec.msgpack.decode(data, type=PublishedPdf) if data is not None else None
    except msgspec.MsgspecError:
        return None


def _make(order: CopyOrder) -> PublishedPdf:
    data, part = order.source.path.read_bytes(), order.source.part
    if part is not None:  # readers get the paper, not the whole pack, and nothing of its other parts
        data = cut(data, *part.pages, part.title)
    return redact(data, order.words, order.pages)


@dataclass(frozen=True, slots=True)
class Published:
    """What is published beside a page.

    Attributes:
        pdf: The bytes of the PDF, or None.
        figures: Its figures as PNG files by their names.
        elsewhere: The council's own copy, where the page leads there instead.
        unlinked: The page should lead there, but no address can be given.
    """

    pdf: bytes | None = None
    figures: Mapping[str, bytes] = field(default_factory=dict)
    elsewhere: CouncilCopy | None = None
    unlinked: bool = False


def published_pdf(root: Path, paper: ArchivedPaper) -> Published:
    """What to publish beside a page: its PDF, and the figures, which are cut out of that copy.

    Raises:
        Withdrawn: people took the paper off the site; carries what the notice at its address says.
        NotForPublication: the source may not be published at all, whatever the page says.
        SourceUnreadable: the source is gone or can no longer be read, or no clean copy of it can be made.
    """
    source = paper.paper.front.source
    if source is None:
        raise NotForPublication(f"docs/{paper.path}: it names no source, so nothing shows that it may be published")
    path = (root / source.file).resolve()
    if not path.is_relative_to((root / FOLDER).resolve()) or not path.is_file():
        raise SourceUnreadable(f"docs/{paper.path}: its source {source.file} is gone; restore it or remove the page")
    data = path.read_bytes()
    file = SourceFile(source.file, digest(data), path)
    cache = Cache(root)
    settings = load_settings(root)
    extracted = extract_paper(file, source.part, cache, seconds=settings.seconds, megabytes=settings.megabytes)
    if extracted is None:
        what = (
            f"has no part {source.part!r} any more" if source.part else "is a pack, whose papers have their own pages"
        )
        raise SourceUnreadable(f"docs/{paper.path}: its source {source.file} {what}; build again, or remove the page")
    document, file = extracted.document, extracted.source
    if document is None:
        raise extracted.error or SourceUnreadable(f"{source.file}: it can no longer be read")
    vocabulary = load_vocabulary(root / "vocabulary")
    place = bound(file.part, extracted.pack, vocabulary) if file.part and extracted.pack else None
    sidecar = read_sidecar(root / FOLDER, root / source.file)
    sidecar = replace(sidecar, withdrawn=(*sidecar.withdrawn, *withdrawn_elsewhere(root, source)))
    taken = take_in(document, source, sidecar, vocabulary, place)
    if taken.verdict.withdrawn is not None:
        raise Withdrawn(f"{source.file}: {taken.verdict.reason}", notice_of(paper, taken.verdict.withdrawn))
    if taken.verdict.acknowledged:
        raise KeptBack(f"{source.file}: {taken.verdict.reason}")
    if not taken.verdict.publish:
        raise NotForPublication(f"{source.file}: not for publication: {taken.verdict.reason}")
    leak = leaked(document, taken.withheld, paper.markdown)
    if leak:
        advice = "build again; if people have edited the page, take those words out of it or delete the page"
        raise NotForPublication(f"docs/{paper.path}: not for publication: {leak}; {advice}")
    if not file.is_pdf or settings.pdf is PdfPolicy.NONE:
        return Published()
    where = council_copy(file, sidecar, taken.verdict) if settings.pdf is PdfPolicy.SOURCE_URL else None
    elsewhere = where if isinstance(where, CouncilCopy) else None
    if where is not None and not document.figures:
        return Published(elsewhere=elsewhere, unlinked=elsewhere is None)
    order = order_copy(file, document, taken.withheld, taken.verdict.withheld_pages)
    made = make_copies([order], cache, seconds=settings.seconds, megabytes=settings.megabytes, progress=_silent)
    problems = [finding.message for _, finding in made if finding.severity is Severity.ERROR]
    copy = _kept(cache, order)
    if copy is None:
        raise SourceUnreadable(f"{source.file}: {problems[0] if problems else 'no copy of it could be kept'}")
    figures = _figures(document, order, copy.data, cache, settings)
    if where is not None:
        return Published(None, figures, elsewhere, elsewhere is None)
    return Published(copy.data, figures)


def _figures(
    document: Document, order: CopyOrder, copy: bytes, cache: Cache, settings: Settings
) -> Mapping[str, bytes]:
    """The figures of a published copy, from the cache where they were cut before; none where cutting them fails."""
    if not document.figures:
        return {}
    what = (order.key, sorted(document.figures.items()), code_digest("committee_archive.figures"))
    key = hashlib.sha256(repr(what).encode()).hexdigest()
    kept = cache.get("figures", key)
    if kept is not None:
        return msgspec.msgpack.decode(kept, type=dict[str, bytes])
    cut = cut_figures(copy, document, order.pages, seconds=settings.seconds, megabytes=settings.megabytes)
    if cut:
        cache.put("figures", key, msgspec.msgpack.encode(cut))
    return cut


def _silent(_: str) -> None:
    """No progress to show."""
