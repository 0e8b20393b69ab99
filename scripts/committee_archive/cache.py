"""What was computed before, by content: extracted Documents, judgements, published PDFs, pages as they were written.

A key is the digest of everything the result depends on: the source's bytes, the source code that made it, the versions
of the libraries underneath. Each entry carries the digest of its own bytes; a damaged one is as good as none.
"""

import hashlib
import io
import os
import pickle
import stat
import time
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, ClassVar

import msgspec

from committee_archive.code_digests import code_digest, extractor_digest
from committee_archive.files import write_atomically
from committee_archive.model.document import Document
from committee_archive.model.pack import Division

_DIGEST = 32  # bytes of SHA-256 before each entry, of its name and its bytes
_BASES = "generated"  # what hand edits are merged with: to be found nowhere else where it was never committed
_DAY = 86_400  # seconds
_UNUSED = 30 * _DAY  # after which an entry goes that nothing has asked for
_SWEPT = "swept"  # the file whose date says when


class Cache:
    """The archive's cache folder; safe to delete at any time."""

    def __init__(self, root: Path, *, anew: bool = False) -> None:
        """Open it.

        Args:
            root: The archive's folder.
            anew: What was kept before counts for nothing; what is kept from now on does.
        """
        self._folder = root / ".cache"
        self._own: set[tuple[str, str]] | None = set() if anew else None

    @property
    def is_anew(self) -> bool:
        """Whether what was kept before, or by another process, counts for nothing."""
        return self._own is not None

    def document(self, content: str, variant: str = "") -> Document | None:
        """The Document extracted from that source by this program, or None.

        Args:
            content: The digest of the source, for a part of a pack with its pages.
            variant: Empty for a Document of whose pages none is a picture; else what recognised the pictures, or that
                nothing did.
        """
        data = self.get("documents", _document_key(content, variant))
        if data is None:
            return None
        try:
            return msgspec.msgpack.decode(data, type=Document)
        except msgspec.MsgspecError:
            return None

    def has_document(self, content: str, variant: str = "") -> bool:
        """Whether there is such an entry, as for `has`."""
        return self.has("documents", _document_key(content, variant))

    def put_document(self, content: str, document: Document, variant: str = "") -> None:
        """Keep a Document; `content` and `variant` as for `document`."""
        self.put("documents", _document_key(content, variant), msgspec.msgpack.encode(document))

    def division(self, sha256: str) -> Division | None:
        """How the source of that digest divides into papers; None where nobody has looked yet."""
        found = self.value("divisions", _division_key(sha256))
        return found if isinstance(found, Division) else None

    def put_division(self, sha256: str, division: Division) -> None:
        """Keep how a source divides."""
        self.put_value("divisions", _division_key(sha256), division)

    def value(self, kind: str, key: str) -> object:
        """What `put_value` kept under that key; None where there is nothing, or nothing that this program made."""
        data = self.get(kind, key)
        try:
            return _Values(io.BytesIO(data)).load() if data is not None else None
        except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError, LookupError):
            return None

    def put_value(self, kind: str, key: str, value: object) -> None:
        """Keep a value made of the program's own dataclasses and enums, of days, numbers, texts and collections."""
        data = io.BytesIO()
        _Kept(data, protocol=5).dump(value)
        self.put(kind, key, data.getvalue())

    def has(self, kind: str, key: str) -> bool:
        """Whether there is an entry; it may be damaged, which shows when it is read."""
        return self._counts(kind, key) and _used(self._path(kind, key))

    def get(self, kind: str, key: str) -> bytes | None:
        """An entry's bytes; None where there is none or where it is damaged. A damaged one is removed."""
        path = self._path(kind, key)
        if not self._counts(kind, key):
            return None
        try:
            with open(path, "rb", buffering=0) as file:
                data = file.read()
        except OSError:
            return None
        payload = data[_DIGEST:]
        if hashlib.sha256(_named(kind, key) + payload).digest() == data[:_DIGEST]:
            _used(path)
            return payload
        with suppress(FileNotFoundError):
            os.unlink(path)
        return None

    def size(self, kind: str, key: str) -> int:
        """How many bytes an entry has, without reading it; 0 where there is none."""
        try:
            return max(0, os.stat(self._path(kind, key)).st_size - _DIGEST)
        except OSError:
            return 0

    def put(self, kind: str, key: str, payload: bytes) -> None:
        """Keep bytes under a key."""
        digest = hashlib.sha256(_named(kind, key) + payload).digest()
        write_atomically(Path(self._path(kind, key)), digest + payload, durable=False)
        if self._own is not None:
            self._own.add((kind, key))

    def sweep(self) -> None:
        """Remove what nothing has asked for in a month: of papers that are gone, of earlier programs; once a day."""
        swept, before = self._folder / _SWEPT, time.time() - _UNUSED
        with suppress(FileNotFoundError):
            if abs(time.time() - swept.stat().st_mtime) < _DAY:
                return
        with suppress(OSError):  # a cache that may only be read, or none at all
            swept.touch()
        for folder in self._folder.glob("*"):
            for path in folder.rglob("*") if folder.is_dir() and folder.name != _BASES else ():
                with suppress(OSError):  # another build removes it as well
                    if path.is_file() and path.stat().st_mtime < before:
                        path.unlink()

    def _counts(self, kind: str, key: str) -> bool:
        return self._own is None or (kind, key) in self._own

    def _path(self, kind: str, key: str) -> str:
        # No `Path`: a build asks for some ten entries a paper, and to put a `Path` together takes as long as to read.
        return os.path.join(self._folder, kind, key[:2], key[2:])


def _used(path: str) -> bool:
    """Note in an entry's date, to the day, that it is in use; gives whether there is such an entry."""
    try:
        found = os.stat(path)
    except OSError:
        return False
    if found.st_mtime < time.time() - _DAY:
        with suppress(OSError):  # a cache that may only be read
            os.utime(path)
    return stat.S_ISREG(found.st_mode)


def _named(kind: str, key: str) -> bytes:
    """What an entry's digest covers besides its bytes: one that lies under another's name is no entry."""
    return f"{kind}/{key}\n".encode()


class _Kept(pickle.Pickler):
    """Writes an enum's member as its class and its value: Python 3.11.2, Debian 12's, would have `getattr` called.

    A dataclass is written as its class and what that is called with: what `pickle` does with one that has slots and is
    frozen takes more than twice as long to read.
    """

    _names: ClassVar[dict[type, tuple[str, ...]]] = {}

    def reducer_override(self, thing: object) -> Any:  # what `pickle` asks for is no type that can be written down
        """How an enum's member or a dataclass is made again; everything else as usual."""
        if isinstance(thing, Enum):
            return type(thing), (thing.value,)
        names = self._names.get(type(thing))
        if names is None:
            names = self._names[type(thing)] = _called_with(type(thing))
        return (type(thing), tuple(getattr(thing, name) for name in names)) if names else NotImplemented


def _called_with(of: type) -> tuple[str, ...]:
    """What a dataclass is called with, in order; nothing of what is none, or is not called so."""
    found = fields(of) if is_dataclass(of) else ()
    return tuple(one.name for one in found) if all(one.init and not one.kw_only for one in found) else ()


class _Values(pickle.Unpickler):
    """Reads values, made of the program's own data: no other name in a pickle is known, so nothing else is called."""

    _found: ClassVar[dict[tuple[str, str], type]] = {}

    def find_class(self, module: str, name: str) -> type:
        """One of the program's dataclasses or enums, or a day.

        Raises:
            UnpicklingError: the pickle names anything else.
        """
        if (module, name) in self._found:
            return self._found[module, name]
        if module.startswith(f"{__package__}.") or (module, name) == ("datetime", "date"):
            found: object = super().find_class(module, name)
            own = isinstance(found, type) and found.__module__ == module  # not what the module imports
            if own and isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum | tuple | date)):
                return self._found.setdefault((module, name), found)
        raise pickle.UnpicklingError(f"{module}.{name} is no data of this program")


def _document_key(content: str, variant: str) -> str:
    pictures = f"-{hashlib.sha256(variant.encode()).hexdigest()[:16]}" if variant else ""
    cutting = f"-{code_digest('redact')}" if "-" in content else ""
    return f"{content}{cutting}-{extractor_digest()}{pictures}"


def _division_key(sha256: str) -> str:
    return f"{sha256}-{code_digest('packs')}"
