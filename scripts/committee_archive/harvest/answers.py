"""What a site answers, read with care: the answer, bodies that come packed, how long to leave the site alone."""

import email.utils
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered: status, the address that gave it in the end, headers in lower case, bytes."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False, default=b"")

    @property
    def etag(self) -> str | None:
        """What to ask by whether the file has changed, if it can be sent back as it came."""
        return _sendable(self.headers.get("etag"))

    @property
    def modified(self) -> str | None:
        """When the file changed last, as the site writes it."""
        return _sendable(self.headers.get("last-modified"))

    @property
    def encoding(self) -> str | None:
        """The encoding that the site names, or None."""
        return self.headers.get("content-type", "").partition("charset=")[2].strip('"; ') or None


class Unpacking:
    """Bodies that a site sends packed, unasked: unpacked no further than they may be long."""

    def __init__(self, encoding: str) -> None:
        named = encoding.strip().lower()
        if named not in ("", "identity", "gzip", "x-gzip"):
            raise httpx.DecodingError(f"it is packed in a form that was not asked for: {named[:40]}")
        self._begun = False
        self._inflating = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS) if "gzip" in named else None

    def piece(self, data: bytes, most: int) -> bytes:
        """What a piece of the body stands for, `most` bytes of it at the most."""
        if self._inflating is None:
            return data
        self._begun = True
        try:
            return self._inflating.decompress(data, most)
        except zlib.error as error:
            raise httpx.DecodingError("it is packed, and broken") from error

    def end(self) -> None:
        """The body came to its end; what was packed must have, too."""
        if self._inflating is not None and self._begun and not self._inflating.eof:
            raise httpx.DecodingError("it is packed, and ends too early")


def retry_after(value: str | None) -> float | None:
    """Seconds to wait, or None where the site names none."""
    if not value:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return float(value)
    try:
        when = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, when.timestamp() - time.time())


def _sendable(value: str | None) -> str | None:
    return value if value and len(value) <= 200 and value.isascii() and value.isprintable() else None
