"""Source bytes → Document, a pack's into one for each of its papers; from the cache where that was done before."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from committee_archive.cache import Cache
from committee_archive.errors import ArchiveError, SourceUnreadable
from committee_archive.extract import (
    RecognisedPage,
    failed_page,
)
from committee_archive.judging.reading_jobs import (
    job_of,
    read_page,
    read_recognised,
    read_source,
    why_unread,
    why_unrecognised,
)
from committee_archive.judging.recognition import Ocr, explained, keep, kept_variant, pages_to_recognise
from committee_archive.model.document import Document
from committee_archive.model.pack import Division
from committee_archive.ocr_engine import engine
from committee_archive.sources import SourceFile
from committee_archive.workers import Done, MapBounded, Outcome, Supervised, map_bounded


@dataclass(frozen=True, slots=True)
class Shelved:
    """A Document that lies in the cache and is read from there each time it is asked for: an archive has thousands.

    `variant` is as for `Cache.document`.
    """

    reader: "_Reader"
    source: SourceFile
    variant: str

    def read(self) -> Document:
        """The Document; where its entry is damaged, from its source.

        Raises:
            ArchiveError: the source cannot be read any more.
        """
        document = self.reader.cache.document(self.source.content, self.variant) if self.reader.cache else None
        if document is not None:
            return document
        again = self.reader.read([self.source])[self.source.content]
        assert isinstance(again, Extracted)
        if again.document is None:
            raise again.error or SourceUnreadable(f"{self.source.file}: it can no longer be read")
        return again.document


@dataclass(frozen=True, slots=True)
class Extracted:
    """A source, or one paper of a pack, with its Document, or with the reason why there is none.

    `seconds` is 0 where it was cached; `pack` says how the pack divides that it is a part of.
    """

    source: SourceFile
    kept: Document | Shelved | None
    error: ArchiveError | None = None
    seconds: float = 0.0
    pack: Division | None = None

    @property
    def is_read(self) -> bool:
        """Whether there is a Document."""
        return self.kept is not None

    @property
    def document(self) -> Document | None:
        """The Document."""
        return self.kept.read() if isinstance(self.kept, Shelved) else self.kept


def extract_all(
    sources: Iterable[SourceFile],
    cache: Cache | None,
    *,
    seconds: float,
    megabytes: int,
    progress: Callable[[str], None],
    ocr: Ocr = Ocr.AUTO,
    packs: bool = True,
    where: MapBounded = map_bounded,
    start: Callable[[int], None] = lambda number: None,
) -> Iterator[Extracted]:
    """Each source's Document, in order, those of a pack's papers one after the other.

    What is new is extracted in supervised workers. The limits hold for the reading of each source (of a pack: of each
    paper in it), and once more for each page that must be recognised: a scan of a hundred pages may take a hundred
    times as long as one page, and its pages are shared among the workers.

    Args:
        sources: What to read.
        cache: Where Documents are kept, or None to keep nothing.
        seconds: Wall time that one source, or the recognition of one page, may take.
        megabytes: Memory that one source, or the recognition of one page, may take.
        progress: Called with the path of each source when it is done.
        ocr: Which pages are recognised.
        packs: Divide packs into their papers; False reads each file as one paper.
        where: What runs the work: workers on this machine, or those of a cluster.
        start: Called with the number of papers that must be read anew, again whenever a pack makes it another.
    """
    reader = _Reader(cache, _Limits(seconds, megabytes << 20), progress, ocr, packs, where, start)
    waiting = list(sources)
    first = reader.read(waiting)
    parts = [
        replace(source, part=part)
        for source in waiting
        if isinstance(pack := first[source.content], Division)
        for part in pack.parts
    ]
    second = reader.read(parts) if parts else {}
    for source in waiting:
        found = first[source.content]
        if isinstance(found, Extracted):
            yield replace(found, source=source)
            continue
        for part in found.parts:
            paper = replace(source, part=part)
            read = second[paper.content]
            assert isinstance(read, Extracted)
            yield replace(read, source=paper, pack=found)


def extract_paper(
    source: SourceFile, part: str | None, cache: Cache, *, seconds: float, megabytes: int
) -> Extracted | None:
    """The Document of one paper: of a file, or of one part of a pack; None where the file has no such paper.

    Args:
        source: The file.
        part: Name of the part; None for a file that is one paper.
        cache: Where Documents are kept.
        seconds: As for `extract_all`.
        megabytes: As for `extract_all`.
    """
    reader = _Reader(cache, _Limits(seconds, megabytes << 20), lambda _: None, Ocr.AUTO, True, map_bounded)
    found = reader.read([source])[source.content]
    if isinstance(found, Extracted):
        return found if part is None or found.error is not None else None
    paper = next((replace(source, part=p) for p in found.parts if p.name == part), None)
    if paper is None:
        return None
    read = reader.read([paper])[paper.content]
    assert isinstance(read, Extracted)
    return replace(read, source=paper, pack=found)


class _Reader:
    """Reads many sources, each content once: from the cache, or in workers."""

    def __init__(
        self,
        cache: Cache | None,
        limits: "_Limits",
        progress: Callable[[str], None],
        ocr: Ocr,
        packs: bool,
        where: MapBounded,
        start: Callable[[int], None] = lambda number: None,
    ) -> None:
        self.cache = cache
        self._limits = limits
        self._progress = progress
        self._start = start
        self._expected = 0
        self._ocr = ocr
        self._packs = packs
        self._where = where

    def read(self, sources: list[SourceFile]) -> dict[str, Extracted | Division]:
        """By content what a source holds: its Document, or the papers that it must be divided into first."""
        done: dict[str, Extracted | Division] = {}
        fresh: dict[str, SourceFile] = {}
        for source in sources:
            if source.content in done or source.content in fresh:
                continue
            held = self._held(source)
            if held is None:
                fresh[source.content] = source
            else:
                done[source.content] = held
        self._expect(len(fresh))
        fresh = dict(sorted(fresh.items(), key=lambda held: _weight(held[1]), reverse=True))
        jobs = (job_of(s, self._divides(s), stamps=self._guarded) for s in fresh.values())
        outcomes = self._where(read_source, jobs, seconds=self._limits.seconds, bytes_=self._limits.bytes_)
        pictures: list[tuple[Extracted, tuple[int, ...]]] = []
        for source, outcome in zip(fresh.values(), outcomes, strict=True):
            if isinstance(outcome, Done) and isinstance(outcome.value, Division):
                done[source.content] = outcome.value
                self._keep_division(source, outcome.value)
                self._expect(-1)  # its papers are counted instead
                continue
            result = _result(source, outcome)
            done[source.content] = result
            if self._divides(source) and result.is_read:
                self._keep_division(source, Division())
            pages = pages_to_recognise(result.document or result.error, self._ocr) if source.is_pdf else ()
            if pages:
                pictures.append((result, pages))
                continue
            done[source.content] = self._shelved(result, engine() if _has_stamps(result) else None)
            self._progress(source.file)
        for result in _recognised(pictures, self._limits, self._where, stamps=self._guarded):
            done[result.source.content] = self._shelved(result, engine())
            if self._divides(result.source) and result.is_read:
                self._keep_division(result.source, Division())
            self._progress(result.source.file)
        return {
            content: replace(found, error=explained(found.error, self._ocr)) if isinstance(found, Extracted) else found
            for content, found in done.items()
        }

    def _expect(self, more: int) -> None:
        self._expected += more
        self._start(self._expected)

    @property
    def _guarded(self) -> bool:
        """Whether the guard will judge them: `convert`, which reads packs as one paper, publishes nothing."""
        return self._packs

    def _divides(self, source: SourceFile) -> bool:
        return self._packs and source.is_pdf and source.part is None

    def _held(self, source: SourceFile) -> Extracted | Division | None:
        if self.cache is None:
            return None
        if self._divides(source):
            division = self.cache.division(source.sha256)
            if division is None or division.parts:
                return division
        variant = kept_variant(self.cache, source.content)
        return Extracted(source, Shelved(self, source, variant)) if variant is not None else None

    def _shelved(self, result: Extracted, engine: str | None = None) -> Extracted:
        """What was read, put into the cache and out of the memory."""
        if result.document is None or self.cache is None:
            return result
        return replace(
            result, kept=Shelved(self, result.source, keep(self.cache, result.source.content, result.document, engine))
        )

    def _keep_division(self, source: SourceFile, division: Division) -> None:
        if self.cache is not None:
            self.cache.put_division(source.sha256, division)


def _has_stamps(result: Extracted) -> bool:
    """Whether words were recognised in pictures of it, so that what recognised them belongs to its key."""
    return result.document is not None and any(page.stamps for page in result.document.pages)


def _recognised(
    found: list[tuple[Extracted, tuple[int, ...]]], limits: "_Limits", where: MapBounded, *, stamps: bool
) -> Iterator[Extracted]:
    """Each source with its pictures' words: first page by page, then put together, which is done here."""
    jobs = ((job_of(first.source), page) for first, pages in found for page in pages)
    outcomes = where(read_page, jobs, seconds=limits.seconds, bytes_=limits.bytes_)
    for first, pages in found:
        read: list[RecognisedPage] = []
        seconds = first.seconds
        for page in pages:
            outcome = next(outcomes)
            seconds += outcome.seconds if isinstance(outcome, Done) else 0.0
            read.append(outcome.value if isinstance(outcome, Done) else failed_page(page, why_unrecognised(outcome)))
        with Supervised(read_recognised, seconds=limits.seconds, bytes_=limits.bytes_) as worker:
            whole = _result(first.source, worker.run((job_of(first.source, stamps=stamps), read)))
        yield replace(whole, seconds=whole.seconds + seconds)


def _weight(source: SourceFile) -> int:
    """What is read sooner: large files, long parts; a worker that is left alone with one at the end costs the most."""
    return source.part.pages[1] - source.part.pages[0] if source.part else source.path.stat().st_size


@dataclass(frozen=True, slots=True)
class _Limits:
    seconds: float
    bytes_: int


def _result(source: SourceFile, outcome: Outcome[Document] | Outcome[Document | Division]) -> Extracted:
    if isinstance(outcome, Done) and isinstance(outcome.value, Document):
        return Extracted(source, outcome.value, seconds=outcome.seconds)
    return Extracted(source, None, why_unread(outcome))
