"""What decides over the result of a task beside its bytes: program, Python, libraries; compared between machines."""

import sys
from dataclasses import dataclass
from functools import cache
from importlib import metadata

from committee_archive import __version__
from committee_archive.code_digests import LIBRARIES, code_digest
from committee_archive.ocr_engine import engine

_MESSENGERS = ("distributed", "dask", "msgpack", "cloudpickle")  # unequal ones may not understand each other


@dataclass(frozen=True, slots=True)
class Installation:
    """What is installed on one machine.

    Attributes:
        version: The program's version.
        source: Digest of the program's source code and vocabularies.
        python: Version of Python, without its last part, which changes no behaviour.
        libraries: Names and versions of the libraries that read papers or carry messages.
        engine: What recognises the text of scans; empty where nothing does.
    """

    version: str
    source: str
    python: str
    libraries: tuple[tuple[str, str], ...]
    engine: str


@cache
def installation() -> Installation:
    """What is installed here; computed once a process."""
    return Installation(
        __version__,
        code_digest(),
        "{}.{}".format(*sys.version_info[:2]),
        tuple((name, _version(name)) for name in (*LIBRARIES, *_MESSENGERS)),
        engine() or "",
    )


def difference(theirs: Installation, ours: Installation) -> str | None:
    """The first thing in which another machine differs from this one, in words, or None where nothing differs.

    An engine for scans that only they have does not count: without one here, no page is sent to be recognised.
    """
    if theirs.python != ours.python:
        return f"has Python {theirs.python}, this machine has {ours.python}"
    if theirs.version != ours.version:
        return f"has version {theirs.version} of the program, this machine has {ours.version}"
    for (name, version), (_, here) in zip(theirs.libraries, ours.libraries, strict=True):
        if version != here:
            return f"has {name} {version or 'not at all'}, this machine has {here}"
    if theirs.source != ours.source:
        return "has a program with other source code than this machine"
    if ours.engine and theirs.engine != ours.engine:
        return f"recognises scans with {theirs.engine or 'nothing'}, this machine with {ours.engine}"
    return None


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
