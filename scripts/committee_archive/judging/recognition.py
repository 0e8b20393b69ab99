"""Which pages are recognised from their pictures, and as what a Document is kept that holds such pages."""

from enum import Enum

from committee_archive.cache import Cache
from committee_archive.errors import ArchiveError, NeedsOcr
from committee_archive.extract import pages_without_text, stamps_unread
from committee_archive.model.document import Document
from committee_archive.ocr_engine import engine

MOST_PAGES = 400  # of one source that are recognised: at three seconds a page twenty minutes

PARTIAL = "pages that nobody has read"
"""The variant of a Document with pages, or stamps, that are pictures, and nothing there to recognise their words."""


class Ocr(Enum):
    """Which pages are recognised from their pictures: those without text, none, or all."""

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


def pages_to_recognise(found: Document | ArchiveError | None, ocr: Ocr) -> tuple[int, ...]:
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


def explained(error: ArchiveError | None, ocr: Ocr) -> ArchiveError | None:
    """The error, with the way on where people asked for no recognition."""
    if isinstance(error, NeedsOcr) and ocr is Ocr.NEVER:
        return NeedsOcr("its pages are pictures without text; run it again without `--ocr never` to recognise them")
    return error


def keep(cache: Cache, content: str, document: Document, engine: str | None = None) -> str:
    """Put a Document into the cache; gives the variant that it is.

    Args:
        cache: Where.
        content: As for `Cache.document`.
        document: What was read.
        engine: What recognised those of its pages and stamps that are pictures; None where nothing did.
    """
    variant = engine or (PARTIAL if pages_without_text(document) or stamps_unread(document) else "")
    cache.put_document(content, document, variant)
    return variant


def kept_variant(cache: Cache, content: str) -> str | None:
    """The variant of a source's Document that the cache holds, if nothing more could be read of it now; else None."""
    if cache.has_document(content):
        return ""
    variant = engine() or PARTIAL
    return variant if cache.has_document(content, variant) else None
