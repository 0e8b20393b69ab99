"""Source bytes → Document, from the cache where they were extracted before."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from committee_archive.cache import Cache
from committee_archive.errors import ArchiveError, SourceUnreadable
from committee_archive.extract import extract, extract_transcript
from committee_archive.model.document import Document
from committee_archive.sources import SourceFile
from committee_archive.workers import Crashed, Done, Failed, Outcome, OutOfMemory, TimedOut, map_bounded


@dataclass(frozen=True, slots=True)
class Extracted:
    """A source with its Document, or with the reason why there is none; `seconds` is 0 where it was cached."""

    source: SourceFile
    document: Document | None
    error: ArchiveError | None = None
    seconds: float = 0.0


def read_document(data: bytes, is_pdf: bool) -> Document:
    """Extract one source in this process.

    Raises:
        ArchiveError: it cannot be read; says why.
    """
    return extract(data) if is_pdf else extract_transcript(data)


def extract_all(
    sources: Iterable[SourceFile],
    cache: Cache | None,
    *,
    seconds: float,
    megabytes: int,
    progress: Callable[[str], None],
) -> Iterator[Extracted]:
    """Each source's Document, in order; new ones are extracted in supervised workers.

    Args:
        sources: What to read.
        cache: Where Documents are kept, or None to keep nothing.
        seconds: Wall time that one source may take.
        megabytes: Memory that one source may take.
        progress: Called with the path of each source when it is done.
    """
    waiting = list(sources)
    known = {s.sha256 for s in waiting if cache is not None and cache.document(s.sha256) is not None}
    fresh: dict[str, SourceFile] = {}
    for source in waiting:
        if source.sha256 not in known:
            fresh.setdefault(source.sha256, source)
    outcomes = map_bounded(_job, _jobs(fresh.values()), seconds=seconds, bytes_=megabytes << 20)
    done: dict[str, Extracted] = {}
    for source, outcome in zip(fresh.values(), outcomes, strict=True):
        result = _result(source, outcome)
        if result.document is not None and cache is not None:
            cache.put_document(source.sha256, result.document)
        done[source.sha256] = result
        progress(source.file)
    for source in waiting:
        if source.sha256 in done:
            found = done[source.sha256]
            yield Extracted(source, found.document, found.error, found.seconds)
        else:
            yield Extracted(source, cache.document(source.sha256) if cache else None)


def _jobs(sources: Iterable[SourceFile]) -> Iterator[tuple[bytes, bool]]:
    for source in sources:
        yield source.path.read_bytes(), source.is_pdf


def _job(item: tuple[bytes, bool]) -> Document:
    return read_document(*item)


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
