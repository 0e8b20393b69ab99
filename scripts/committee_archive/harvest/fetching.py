"""One paper's file, by its bytes: a whole PDF from the site it is listed on, within the limits of the run."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from committee_archive.errors import SiteFault
from committee_archive.harvest.addresses import Site, same_site
from committee_archive.harvest.answers import Answer
from committee_archive.harvest.client import PoliteClient, TooLarge
from committee_archive.harvest.listing import SitePaper
from committee_archive.sources.harvested import Harvested

_MOST_FILE = 512 << 20  # bytes of one file
_MARK = b"%PDF-"  # within the first 1024 bytes: ISO 32000-1, annex H.3.4.1
_END = b"%%EOF"  # likewise, H.3.4.4


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one run may fetch: files, and bytes; None: no limit."""

    files: int | None = None
    bytes_: int | None = None


class LimitReached(Exception):
    """The run has fetched as much as it may."""


class Fetcher:
    """Fetches files of one site, and counts them."""

    def __init__(self, site: Site, client: PoliteClient, limits: Limits) -> None:
        self._site, self._client, self._limits = site, client, limits
        self._files = 0
        self._bytes = 0

    def fetch(self, paper: SitePaper, before: Harvested | None = None) -> Answer:
        """The file, or the answer that it has not changed since `before`.

        Raises:
            SiteFault: it is no whole PDF, or is not to be had.
            SiteRefuses: the site does not want to be asked.
            LimitReached: nothing more may be fetched.
        """
        url = paper.url or ""
        host = urlsplit(url).hostname or ""
        if not same_site(url, self._site) and host not in self._client.manners.allow_hosts:
            raise SiteFault(f"it lies on another site, {host}; if that is right, say so with --allow-host {host}")
        left = self._left()
        etag, modified = (before.etag, before.modified) if before else (None, None)
        try:
            answer = self._client.get(url, limit=min(left, _MOST_FILE), etag=etag, modified=modified)
        except TooLarge as fault:
            if left < _MOST_FILE and self._bytes:
                raise LimitReached from fault  # in a run of its own there may be room for it
            raise
        if answer.status == HTTPStatus.NOT_MODIFIED and before is not None:
            return answer
        if answer.status != HTTPStatus.OK:
            raise self._client.fault(url, answer)
        if (why := _no_whole_pdf(answer)) is not None:
            raise SiteFault(f"{why} ({url})")
        self._files += 1
        self._bytes += len(answer.body)
        return answer

    def _left(self) -> int:
        """Bytes that may still be fetched."""
        if self._limits.files is not None and self._files >= self._limits.files:
            raise LimitReached
        if self._limits.bytes_ is None:
            return _MOST_FILE
        if self._bytes >= self._limits.bytes_:
            raise LimitReached
        return self._limits.bytes_ - self._bytes


def _no_whole_pdf(answer: Answer) -> str | None:
    """Why an answer is no PDF, or not all of one, by its bytes; None if it is."""
    body = answer.body
    if _MARK not in body[:1024]:
        start = body[:1024].lstrip().lower()
        if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")):
            return "the site sends a web page instead of a PDF"
        return "the site sends something that is no PDF" if body else "the site sends an empty file"
    told = "content-length" in answer.headers or "chunked" in answer.headers.get("transfer-encoding", "").lower()
    if not told and _END not in body[-1024:]:
        return "the PDF ends too early"
    return None
