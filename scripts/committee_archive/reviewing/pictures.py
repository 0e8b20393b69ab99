"""The pictures of a paper's pages, drawn in a supervised process and kept by content."""

import io
import threading
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from committee_archive.cache import Cache
from committee_archive.code_digests import code_digest
from committee_archive.errors import SourceUnreadable
from committee_archive.publishing.figures import page_picture
from committee_archive.settings import Settings
from committee_archive.sources import digest
from committee_archive.workers import Done, Supervised

_COLOURS = 64  # a page of text needs no more, and the file is a quarter of the size


class PagePictures:
    """Draws pages of one file; calls may come from several threads."""

    def __init__(self, root: Path, settings: Settings, path: Path) -> None:
        """Begin without drawing anything.

        Args:
            root: The archive's folder, for its cache.
            settings: For the limits of time and memory.
            path: The PDF.
        """
        self._cache = Cache(root)
        self._path = path
        self._worker = Supervised(_drawn, seconds=settings.seconds, bytes_=settings.megabytes << 20)
        self._one_by_one = threading.Lock()

    def png(self, page: int) -> bytes:
        """The picture of a page of the file, counted from 1.

        Raises:
            SourceUnreadable: it cannot be drawn.
        """
        with self._one_by_one:
            try:
                data = self._path.read_bytes()
            except OSError as error:
                raise SourceUnreadable(f"{self._path.name}: it cannot be opened ({error.strerror})") from error
            key = f"{digest(data)}-{page}-{code_digest('reviewing')}"
            if (kept := self._cache.get("page-pictures", key)) is not None:
                return kept
            outcome = self._worker.run(_Job(data, page))
            if not isinstance(outcome, Done):
                raise SourceUnreadable(f"{self._path.name}: page {page} cannot be drawn")
            self._cache.put("page-pictures", key, outcome.value)
            return outcome.value

    def close(self) -> None:
        """End the process that draws."""
        self._worker.close()


@dataclass(frozen=True, slots=True)
class _Job:
    data: bytes
    page: int


def _drawn(job: _Job) -> bytes:
    with pypdfium2.PdfDocument(job.data) as document:
        image, _ = page_picture(document[job.page - 1])
    out = io.BytesIO()
    image.quantize(_COLOURS).save(out, "PNG")
    return out.getvalue()
