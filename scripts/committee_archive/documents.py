"""Source bytes → Document, from the cache where they were extracted before."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from committee_archive.cache import Cache
from committee_archive.errors import ArchiveError, NeedsOcr, SourceUnreadable
from committee_archive.extract import (
    RecognisedPage,
    engine,
    extract,
    extract_transcript,
    failed_page,
    pages_without_text,
    recognise,
)
from committee_archive.model.document import Document
from committee_archive.sources import SourceFile
from committee_archive.workers import Crashed, Done, Failed, Outcome, OutOfMemory, Supervised, TimedOut, map_bounded

MOST_PAGES = 400  # of one source that are recognised: at three seconds a page twenty minutes


@dataclass(frozen=True, slots=True)
class Extracted:
    """A source with its Document, or with the reason why there is none; `seconds` is 0 where it was cached."""

    source: SourceFile
    document: Document | None
    error: ArchiveError | None = None
    seconds: float = 0.0


class Ocr(Enum):
    """Which pages are recognised from their pictures: those without text, none, or all."""

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


def extract_all(
    sources: Iterable[SourceFile],
    cache: Cache | None,
    *,
    seconds: float,
    megabytes: int,
    progress: Callable[[str], None],
    ocr: Ocr = Ocr.AUTO,
) -> Iterator[Extracted]:
    """Each source's Document, in order; new ones are extracted in supervised workers.

    The limits hold for the reading of each source, and once more for each page that must be recognised: a scan of a
    hundred pages may take a hundred times as long as one page, and its pages are shared among the workers.

    Args:
        sources: What to read.
        cache: Where Documents are kept, or None to keep nothing.
        seconds: Wall time that one source, or the recognition of one page, may take.
        megabytes: Memory that one source, or the recognition of one page, may take.
        progress: Called with the path of each source when it is done.
        ocr: Which pages are recognised.
    """
    waiting = list(sources)
    held: dict[str, Document] = {}
    if cache is not None:
        found_before = ((sha256, cached(cache, sha256)) for sha256 in {s.sha256 for s in waiting})
        held = {sha256: document for sha256, document in found_before if document is not None}
    fresh: dict[str, SourceFile] = {}
    for source in waiting:
        if source.sha256 not in held:
            fresh.setdefault(source.sha256, source)
    limits = _Limits(seconds, megabytes << 20)
    outcomes = map_bounded(_job, _jobs(fresh.values()), seconds=limits.seconds, bytes_=limits.bytes_)
    done: dict[str, Extracted] = {}
    pictures: list[tuple[Extracted, tuple[int, ...]]] = []
    for source, outcome in zip(fresh.values(), outcomes, strict=True):
        result = _result(source, outcome)
        done[source.sha256] = result
        pages = _pages_to_recognise(result.document or result.error, ocr) if source.is_pdf else ()
        if pages:
            pictures.append((result, pages))
            continue
        if result.document is not None and cache is not None:
            cache.put_document(source.sha256, result.document)
        progress(source.file)
    for result in _recognised(pictures, limits):
        done[result.source.sha256] = result
        if result.document is not None and cache is not None:
            cache.put_document(result.source.sha256, result.document, engine() or "")
        progress(result.source.file)
    for source in waiting:
        if source.sha256 in done:
            found = done[source.sha256]
            yield Extracted(source, found.document, _explained(found.error, ocr), found.seconds)
        else:
            yield Extracted(source, held[source.sha256])


def cached(cache: Cache, sha256: str) -> Document | None:
    """The Document that the cache holds of a source, if nothing more could be read of it now."""
    document = cache.document(sha256)
    if document is not None and not pages_without_text(document):
        return document
    tool = engine()
    return cache.document(sha256, tool) if tool else document


def _pages_to_recognise(found: Document | ArchiveError | None, ocr: Ocr) -> tuple[int, ...]:
    """Pages to recognise, as far as anything can do it here; of an endless scan the first ones only."""
    if ocr is Ocr.NEVER or engine() is None:
        return ()
    if isinstance(found, NeedsOcr):
        pages = found.pages
    elif isinstance(found, Document):
        pages = tuple(p.number for p in found.pages) if ocr is Ocr.ALWAYS else pages_without_text(found)
    else:
        pages = ()
    return pages[:MOST_PAGES]


def _explained(error: ArchiveError | None, ocr: Ocr) -> ArchiveError | None:
    if isinstance(error, NeedsOcr) and ocr is Ocr.NEVER:
        return NeedsOcr("its pages are pictures without text; run it again without `--ocr never` to recognise them")
    return error


def _recognised(found: list[tuple[Extracted, tuple[int, ...]]], limits: "_Limits") -> Iterator[Extracted]:
    """Each source with its pictures' words: first page by page, then put together."""
    jobs = ((first.source.path.read_bytes(), page) for first, pages in found for page in pages)
    outcomes = map_bounded(_page_job, jobs, seconds=limits.seconds, bytes_=limits.bytes_)
    for first, pages in found:
        read: list[RecognisedPage] = []
        seconds = first.seconds
        for page in pages:
            outcome = next(outcomes)
            seconds += outcome.seconds if isinstance(outcome, Done) else 0.0
            read.append(outcome.value if isinstance(outcome, Done) else failed_page(page, _why_not(outcome)))
        with Supervised(_whole_job, seconds=limits.seconds, bytes_=limits.bytes_) as worker:
            whole = _result(first.source, worker.run((first.source.path.read_bytes(), read)))
        yield replace(whole, seconds=whole.seconds + seconds)


def _jobs(sources: Iterable[SourceFile]) -> Iterator[tuple[bytes, bool]]:
    for source in sources:
        yield source.path.read_bytes(), source.is_pdf


def _job(item: tuple[bytes, bool]) -> Document:
    data, is_pdf = item
    return extract(data) if is_pdf else extract_transcript(data)


def _page_job(item: tuple[bytes, int]) -> RecognisedPage:
    return recognise(*item)


def _whole_job(item: tuple[bytes, list[RecognisedPage]]) -> Document:
    return extract(*item)


def _why_not(outcome: Outcome[RecognisedPage]) -> str:
    if isinstance(outcome, TimedOut):
        return f"recognising its words took longer than {outcome.seconds:.0f} seconds"
    if isinstance(outcome, OutOfMemory):
        return f"recognising its words needs more than {outcome.bytes_ >> 20} MB of memory"
    return "its picture cannot be read"


@dataclass(frozen=True, slots=True)
class _Limits:
    seconds: float
    bytes_: int


def _result(source: SourceFile, outcome: Outcome[Document]) -> Extracted:
    if isinstance(outcome, Done):
        return Extracted(source, outcome.value, seconds=outcome.seconds)
    if isinstance(outcome, Failed) and isinstance(outcome.error, ArchiveError):
        return Extracted(source, None, outcome.error)
    if isinstance(outcome, TimedOut):
        why = f"reading it took longer than {outcome.seconds:.0f} seconds; the limit is set in archive.yml"
    elif isinstance(outcome, OutOfMemory):
        why = f"reading it needs more than {outcome.bytes_ >> 20} MB of memory; the limit is set in archive.yml"
    elif isinstance(outcome, Crashed):
        why = f"the program that reads PDFs died over it ({outcome.detail}); the file is probably damaged"
    else:
        why = f"it cannot be read ({type(outcome.error).__name__}); the file is probably damaged"
    return Extracted(source, None, SourceUnreadable(why))
