"""Digests of the program itself: what was computed by another program is as good as not computed.

What one stage made depends on its own code and on whatever that imports; `code_digest` follows the imports, so that a
module which moves, or a new one, is never forgotten.
"""

import hashlib
import os
import platform
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path

import msgspec

_PROGRAM = Path(__file__).parent
_SOURCES = frozenset({".py", ".yml"})
_IMPORT = re.compile(rb"^\s*(?:from|import)\s+committee_archive\.(\w+)", re.MULTILINE)
LIBRARIES = ("pdfplumber", "pdfminer.six", "pypdfium2", "pikepdf", "msgspec", "pillow")


def key_of(*parts: object) -> str:
    """A key made of what a result depends on: values that msgspec can write down."""
    return hashlib.sha256(msgspec.msgpack.encode(parts, order="deterministic")).hexdigest()


@cache
def program_digest() -> str:
    """The digest of the whole program: every file of it, the packages that are installed beside it, and the Python."""
    # The folder in which pip notes a package carries its version: to open each of them would take longer.
    installed = {note.name for place in sys.path if place for note in Path(place).glob("*.dist-info")}
    python = f"{platform.python_implementation()} {sys.version}"
    return key_of(python, sorted(installed), folder_digest(_PROGRAM))


def folder_digest(folder: Path) -> str:
    """The digest of all files in `folder` and below it, names and bytes; what Python compiled beside them left out."""
    found = hashlib.sha256()
    for name, path in sorted(_files_below(os.fspath(folder))):
        with open(path, "rb", buffering=0) as file:
            found.update(os.fsencode(name) + b"\0" + hashlib.sha256(file.read()).digest())
    return found.hexdigest()


def _files_below(folder: str, above: str = "") -> Iterator[tuple[str, str]]:
    """The name below the first folder, with forward slashes, and the path of each file; quicker than `Path.rglob`."""
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files_below(entry.path, f"{above}{entry.name}/")
            elif entry.is_file():
                yield f"{above}{entry.name}", entry.path


@cache
def extractor_digest() -> str:
    """The digest of what a Document depends on beside its source: 16 hexadecimal digits."""
    return code_digest("extract")


@cache
def code_digest(*rooms: str) -> str:
    """The digest of the code and words of rooms of this program, of all that they import, and of the libraries.

    Args:
        rooms: Packages and modules right below `committee_archive`; none for all of it.

    Returns:
        16 hexadecimal digits.
    """
    found = hashlib.sha256()
    for name, text in sorted(_texts(rooms).items()):
        found.update(name.encode() + b"\0" + text)
    for library in LIBRARIES:
        found.update(f"{library} {metadata.version(library)}\n".encode())
    return found.hexdigest()[:16]


def _texts(rooms: tuple[str, ...]) -> dict[str, bytes]:
    """By name below the program's folder the files of rooms and of the rooms that they import, however indirectly.

    Raises:
        ValueError: there is no such room.
    """
    waiting = list(rooms) or sorted(path.stem for path in _PROGRAM.iterdir())
    texts: dict[str, bytes] = {}
    seen: set[str] = set()
    while waiting:
        room = waiting.pop()
        if room in seen:
            continue
        seen.add(room)
        files = _files_of(room)
        if room in rooms and not files:
            raise ValueError(f"no room of this program: {room}")
        for path in files:
            text = path.read_bytes().replace(b"\r\n", b"\n")  # git may have changed the ends of lines
            texts[path.relative_to(_PROGRAM).as_posix()] = text
            waiting += [name.decode() for name in _IMPORT.findall(text)]
    return texts


def _files_of(room: str) -> list[Path]:
    module = _PROGRAM / f"{room}.py"
    return [module] if module.is_file() else [p for p in (_PROGRAM / room).rglob("*") if p.suffix in _SOURCES]
