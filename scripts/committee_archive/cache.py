"""What was computed before, by content: extracted Documents, published PDFs, generated pages.

A key is the digest of everything the result depends on: the source's bytes, the source code that made it, the versions
of the libraries underneath. Each entry carries the digest of its own bytes; a damaged one is as good as none.
"""

import hashlib
from functools import cache
from importlib import import_module, metadata
from pathlib import Path

import msgspec

from committee_archive.files import write_atomically
from committee_archive.model.document import Document

_DIGEST = 32  # bytes of SHA-256 before each entry
_LIBRARIES = ("pdfplumber", "pdfminer.six", "pypdfium2", "pikepdf", "msgspec", "pillow")


class Cache:
    """The archive's cache folder; safe to delete at any time."""

    def __init__(self, root: Path) -> None:
        self._folder = root / ".cache"

    def document(self, sha256: str, engine: str = "") -> Document | None:
        """The Document extracted from the source of that digest by this program, or None.

        Args:
            sha256: Of the source.
            engine: What recognised the pages that are pictures; empty for a Document without recognised pages.
        """
        data = self.get("documents", _document_key(sha256, engine))
        if data is None:
            return None
        try:
            return msgspec.msgpack.decode(data, type=Document)
        except msgspec.MsgspecError:
            return None

    def put_document(self, sha256: str, document: Document, engine: str = "") -> None:
        """Keep a Document; `engine` as for `document`."""
        self.put("documents", _document_key(sha256, engine), msgspec.msgpack.encode(document))

    def get(self, kind: str, key: str) -> bytes | None:
        """An entry's bytes; None where there is none or where it is damaged."""
        try:
            data = self._path(kind, key).read_bytes()
        except OSError:
            return None
        payload = data[_DIGEST:]
        return payload if hashlib.sha256(payload).digest() == data[:_DIGEST] else None

    def put(self, kind: str, key: str, payload: bytes) -> None:
        """Keep bytes under a key."""
        write_atomically(self._path(kind, key), hashlib.sha256(payload).digest() + payload)

    def _path(self, kind: str, key: str) -> Path:
        return self._folder / kind / key[:2] / key[2:]


def extractor_digest() -> str:
    """The digest of what a Document depends on beside its source: 16 hexadecimal digits."""
    return code_digest("committee_archive.extract", "committee_archive.model")


@cache
def code_digest(*packages: str) -> str:
    """The digest of packages' source code and of the versions of the libraries underneath, 16 hexadecimal digits."""
    found = hashlib.sha256()
    for package in packages:
        folder = Path(import_module(package).__file__ or "").parent
        for path in sorted(folder.rglob("*.py")):
            found.update(
                path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n")
            )
    for library in _LIBRARIES:
        found.update(f"{library} {metadata.version(library)}\n".encode())
    return found.hexdigest()[:16]


def _document_key(sha256: str, engine: str) -> str:
    recognised = f"-{hashlib.sha256(engine.encode()).hexdigest()[:16]}" if engine else ""
    return f"{sha256}-{extractor_digest()}{recognised}"
