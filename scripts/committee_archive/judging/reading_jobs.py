"""What a worker does with a source: bytes in, Document or division of a pack out; and what to say where that failed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from traceback import format_exception

from committee_archive.errors import ArchiveError, SourceUnreadable
from committee_archive.extract import RecognisedPage, extract, extract_transcript, properties, recognise
from committee_archive.judging.intake import rehearse
from committee_archive.model.document import Document
from committee_archive.model.finding import Finding
from committee_archive.model.pack import Division, Part
from committee_archive.packs import divide
from committee_archive.redact import cut
from committee_archive.sources import SourceFile
from committee_archive.workers import Crashed, Failed, Outcome, OutOfMemory, TimedOut

_PLACE = re.compile(r'^ *File "([^"]+)", line (\d+)', re.MULTILINE)  # as Python writes tracebacks
_READERS = frozenset({"pdfminer", "pdfplumber", "pikepdf", "pypdfium2"})
_PROGRAM = "committee_archive"


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker gets: a source's bytes and nothing of where they lie.

    Attributes:
        data: The source's bytes.
        is_pdf: Whether it is a PDF, else a transcript.
        part: The part of it that is the paper, for a paper bound in a pack.
        divides: Whether to look first if it is a pack.
        stamps: Whether the guard wants stamps read that are pictures.
    """

    data: bytes
    is_pdf: bool
    part: Part | None
    divides: bool = False
    stamps: bool = False

    def pdf(self) -> bytes:
        """The PDF to read: the source, or the pages of it that are the paper."""
        return cut(self.data, *self.part.pages, self.part.title) if self.part else self.data


def job_of(source: SourceFile, divides: bool = False, *, stamps: bool = False) -> Job:
    """The job of reading a source; its file is read now, so that a worker elsewhere needs no file.

    Raises:
        OSError: the file cannot be read.
    """
    return Job(source.path.read_bytes(), source.is_pdf, source.part, divides, stamps)


def read_source(job: Job) -> Document | Division:
    """The Document of a source, understood and audited once, or how a pack divides into its papers.

    Raises:
        ArchiveError: it cannot be read, or only by recognising its pages.
    """
    if not job.is_pdf:
        return _rehearsed(extract_transcript(job.data))
    division = divide(job.data) if job.divides else Division()
    if division.parts:
        return replace(division, properties=properties(job.data))
    document = _extracted(job.pdf(), (), job.stamps)
    return replace(document, findings=(*document.findings, *division.findings))


def _extracted(pdf: bytes, recognised: Sequence[RecognisedPage], stamps: bool) -> Document:
    """The Document of a PDF, rehearsed; without its tags where the program fails over what they lead to.

    Raises:
        ArchiveError: it cannot be read.
    """
    try:
        return _rehearsed(extract(pdf, recognised, stamps=stamps))
    except (ArchiveError, MemoryError):
        raise
    except Exception as fault:  # whatever it is: a paper is not lost to a fault that another way to read it avoids
        try:
            document = _rehearsed(extract(pdf, recognised, stamps=stamps, tags=False))
        except Exception:
            raise fault from None
        where = _whereabouts(fault, "".join(format_exception(fault)))
        text = f"a fault of this program ({where}) kept it from going by the tags of the PDF; it was read without them"
        finding = Finding("tags-not-used", f"{text}: compare it with the PDF, and report it with the file")
        return replace(document, findings=(*document.findings, finding))


def _rehearsed(document: Document) -> Document:
    """The Document, once it has been understood and audited within the limits of time and memory."""
    rehearse(document)
    return document


def read_page(item: tuple[Job, int]) -> RecognisedPage:
    """The words of one page (counted from 1) that is a picture."""
    job, page = item
    return recognise(job.pdf(), page)


def read_recognised(item: tuple[Job, list[RecognisedPage]]) -> Document:
    """The Document of a source, with the words recognised on its pages.

    Raises:
        ArchiveError: it cannot be read.
    """
    job, pages = item
    return _extracted(job.pdf(), pages, job.stamps)


def why_unrecognised(outcome: Outcome[RecognisedPage]) -> str:
    """Why a page could not be recognised, in words that go on from "page 3:"."""
    if isinstance(outcome, TimedOut):
        return f"recognising its words took longer than {outcome.seconds:.0f} seconds"
    if isinstance(outcome, OutOfMemory):
        return f"recognising its words needs more than {outcome.bytes_ >> 20} MB of memory"
    return "its picture cannot be read"


def why_unread(outcome: Outcome[Document] | Outcome[Document | Division]) -> ArchiveError:
    """Why a source could not be read: what its reading said itself, or what became of its worker."""
    if isinstance(outcome, Failed) and isinstance(outcome.error, ArchiveError):
        return outcome.error
    why = "it cannot be read; the file is probably damaged"
    if isinstance(outcome, TimedOut):
        why = f"reading it took longer than {outcome.seconds:.0f} seconds; the limit is set in archive.yml"
    elif isinstance(outcome, OutOfMemory):
        why = f"reading it needs more than {outcome.bytes_ >> 20} MB of memory; the limit is set in archive.yml"
    elif isinstance(outcome, Crashed):
        why = f"the program that reads PDFs died over it ({outcome.detail}); the file is probably damaged"
    elif isinstance(outcome, Failed):
        why = _why_failed(outcome)
    return SourceUnreadable(why)


def _why_failed(outcome: Failed) -> str:
    """Whose fault an error is: the file's where it came out of a library that takes PDFs apart, else the program's."""
    if any(part in _READERS for path, _ in _PLACE.findall(outcome.trace) for part in Path(path).parts):
        return f"it cannot be read ({type(outcome.error).__name__}); the file is probably damaged"
    where = _whereabouts(outcome.error, outcome.trace)
    return f"a fault of this program stopped its reading ({where}); the file may be sound: report it with the file"


def _whereabouts(fault: BaseException, trace: str) -> str:
    """What a fault is, and where in the program it came up, from Python's traceback."""
    places = [(Path(path), line) for path, line in _PLACE.findall(trace)]
    own = [f" in {path.name}, line {line}" for path, line in places if _PROGRAM in path.parts]
    return f"{type(fault).__name__}{own[-1] if own else ''}"
