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
from committee_archive.model.pack import Division

_DIGEST = 32  # bytes of SHA-256 before each entry
_SOURCES = frozenset({".py", ".yml"})
LIBRARIES = ("pdfplumber", "pdfminer.six", "pypdfium2", "pikepdf", "msgspec", "pillow")


class Cache:
    """The archive's cache folder; safe to delete at any time."""

    def __init__(self, root: Path) -> None:
        self._folder = root / ".cache"

    def document(self, content: str, engine: str = "") -> Document | None:
        """The Document extracted from that source by this program, or None.

        Args:
            content: The digest of the source, for a part of a pack with its pages.
            engine: What recognised the pages that are pictures; empty for a Document without recognised pages.
        """
        data = self.get("documents", _document_key(content, engine))
        if data is None:
            return None
        try:
            return msgspec.msgpack.decode(data, type=Document)
        except msgspec.MsgspecError:
            return None

    def put_document(self, content: str, document: Document, engine: str = "") -> None:
        """Keep a Document; `content` and `engine` as for `document`."""
        self.put("documents", _document_key(content, engine), msgspec.msgpack.encode(document))

    def division(self, sha256: str) -> Division | None:
        """How the source of that digest divides into papers; None where nobody has looked yet."""
        data = self.get("divisions", _division_key(sha256))
        try:
            return msgspec.msgpack.decode(data, type=Division) if data is not None else None
        except msgspec.MsgspecError:
            return None

    def put_division(self, sha256: str, division: Division) -> None:
        """Keep how a source divides."""
        self.put("divisions", _division_key(sha256), msgspec.msgpack.encode(division))

    def get(self, kind: str, key: str) -> bytes | None:
        """An entry's bytes; None where there is none or where it is damaged."""
        try:
            data = self._path(kind, key).read_bytes()
        except OSError:
            return None
        payload = data[_DIGEST:]
        return payload if hashlib.sha256(payload).digest() == data[:_DIGEST] else None

    def size(self, kind: str, key: str) -> int:
        """How many bytes an entry has, without reading it; 0 where there is none."""
        try:
            return max(0, self._path(kind, key).stat().st_size - _DIGEST)
        except OSError:
            return 0

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
    """The digest of packages' source code and vocabularies, and of the versions of the libraries underneath.

    It has 16 hexadecimal digits.
    """
    found = hashlib.sha256()
    for package in packages:
        folder = Path(import_module(package).__file__ or "").parent
        for path in sorted(path for path in folder.rglob("*") if path.suffix in _SOURCES):
            found.update(
                path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n")
            )
    for library in LIBRARIES:
        found.update(f"{library} {metadata.version(library)}\n".encode())
    return found.hexdigest()[:16]


def _document_key(content: str, engine: str) -> str:
    recognised = f"-{hashlib.sha256(engine.encode()).hexdigest()[:16]}" if engine else ""
    cutting = f"-{code_digest('committee_archive.redact')}" if "-" in content else ""
    return f"{content}{cutting}-{extractor_digest()}{recognised}"


def _division_key(sha256: str) -> str:
    return f"{sha256}-{code_digest('committee_archive.packs', 'committee_archive.model')}"
