"""What people say about a source, in the files beside it: `x.yml` for `x.pdf`, `folder.yml` for all below a folder.

A folder's file vouches only for papers that print no classification, only up to its `until:` date, or only for the
files it lists. What stands nearer to the paper wins, key by key.
"""

import datetime as dt
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml

from committee_archive.corrections import Correction, parse_corrections
from committee_archive.errors import FileUnread, UsageError
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import Replaced
from committee_archive.sources import digest
from committee_archive.sources.harvested import Harvested, parse_harvested
from committee_archive.sources.sidecar_values import (
    Accepted,
    Withdrawal,
    accepted_doubts,
    earlier_versions,
    listed,
    text_of,
    withdrawals,
    withheld_pages,
)
from committee_archive.sources.sidecar_versions import depends_on_version, in_force
from committee_archive.yaml_loader import line_unread, read_each_key_once, why_unread

_DAY = re.compile(r"\d{4}-\d\d-\d\d")  # what YAML would take for a day if there were one
_KEYS = frozenset(
    {
        "classification",
        "reason",
        "by",
        "publish",
        "withhold",
        "url",
        "authority",
        "until",
        "files",
        "accepted",
        "harvested",
        "corrections",
        "withdrawn",
        "replaces",
        "undone",
    }
)

_ABOUT_ONE_PAPER = ("harvested", "corrections", "withdrawn", "replaces", "undone")  # no folder can say these


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What people say about one source.

    Attributes:
        classification: Vouched by a person for a paper that prints none.
        reason: Why.
        by: Who vouches.
        publish: False keeps the whole paper back; it cannot open what the paper itself closes.
        withhold_pages: PDF pages, counted from 1, that are kept back.
        own_url: Where the council has this very file, as the file beside it says; a folder's `url` is about many.
        authority: Whose paper it is.
        until: A folder's classification holds for meetings up to this day.
        accepted: Doubts that were looked at.
        harvested: What the council's site said of it when it was fetched.
        corrections: What people correct of what the program read.
        withdrawn: What of it was taken off the site.
        replaces: The earlier versions of the paper, oldest first.
    """

    classification: str | None = None
    reason: str | None = None
    by: str | None = None
    publish: bool = True
    withhold_pages: frozenset[int] = frozenset()
    own_url: str | None = None
    authority: str | None = None
    until: dt.date | None = None
    accepted: tuple[Accepted, ...] = ()
    harvested: Harvested | None = None
    corrections: tuple[Correction, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    replaces: tuple[Replaced, ...] = ()

    def of_part(self, name: str, first: int, last: int) -> "Sidecar":
        """What is said about a part of a pack; its pages from `first` to `last` are counted from 1 in it."""
        pages = frozenset(page - first + 1 for page in self.withhold_pages if first <= page <= last)
        own = tuple(c for c in self.corrections if c.part == name)
        earlier = tuple(replace(r, part=None) for r in self.replaces if r.part == name)
        accepted = tuple(replace(a, part=None) for a in self.accepted if a.part in (None, name))
        return replace(self, withhold_pages=pages, corrections=own, replaces=earlier, accepted=accepted)

    def withdrawal(self, part: str | None) -> Withdrawal | None:
        """Whether a paper of this file was taken off the site; `part` is its name where the file is a pack."""
        return next((w for w in self.withdrawn if w.part in (None, part)), None)

    def accepts(self, code: str, anchor: str | None, page: int | None = None) -> bool:
        """Whether a person has looked at this and does not want to hear of it again."""
        return any(
            a.code == code and a.anchor in (anchor, None) and a.page in (page, None) and a.part is None
            for a in self.accepted
        )


def sidecar_path(source: Path) -> Path:
    """Where the file about a source stands."""
    return source.with_suffix(".yml")


def read_sidecar(root: Path, source: Path, later: str | None = None) -> Sidecar:
    """What is said about `source` by the folder files from `root` down to it and by its own file.

    Args:
        root: The folder of all sources.
        source: The paper's file.
        later: The digest of bytes that shall take the place of those of `source`, of which it is asked what is said.

    Raises:
        UsageError: a file is not readable or holds a key that means nothing here; names the file.
    """
    found = read_folders(root, source)
    own = sidecar_path(source)
    data = lines_in_force(source)
    if later is not None:
        data = in_force(data, later)
    return _overlaid(replace(found, until=None) if "classification" in data else found, data, own) if data else found


def lines_in_force(source: Path) -> dict[str, Any]:
    """What the file beside `source` says of the bytes that `source` has, by key.

    Raises:
        UsageError: as for `load_lines`.
    """
    data = load_lines(sidecar_path(source))
    if not depends_on_version(data) or not source.is_file():
        return data
    return in_force(data, digest(source.read_bytes()))


def read_folders(root: Path, source: Path) -> Sidecar:
    """What is said about `source` by the folder files alone.

    Raises:
        UsageError: as for `read_sidecar`.
    """
    found = Sidecar()
    for folder in accumulate(source.relative_to(root).parts[:-1], Path, initial=root):
        path = folder / "folder.yml"
        data = load_lines(path)
        if not data:
            continue
        if "classification" in data and "until" not in data and "files" not in data:
            raise UsageError(f"{path}: a folder that vouches needs `until:` or `files:`, or it vouches for all time")
        for key in _ABOUT_ONE_PAPER:
            if key in data:
                raise UsageError(f"{path}: `{key}` is about one paper; it has no place in a folder's file")
        if _covers(data, folder, source):
            found = _overlaid(found, data, path)
    return found


def unmatched_patterns(folder_file: Path, sources: Sequence[Path]) -> list[str]:
    """The lines under `files` of a folder's file that fit none of the sources below it."""
    try:
        files = listed(load_lines(folder_file).get("files"))
    except UsageError:
        return []
    names = [s.relative_to(folder_file.parent).as_posix() for s in sources if s.is_relative_to(folder_file.parent)]
    return [str(f) for f in files if not any(fnmatchcase(name, str(f)) for name in names)]


def about_absent_paper(path: Path) -> Finding | None:
    """What to say of a file that `harvest` wrote and beside which no paper lies; None for any other file."""
    try:
        data = load_lines(path)
        site = parse_harvested(data["harvested"], path) if "harvested" in data else None
    except UsageError:
        return None
    if site is None:
        return None
    if site.restricted:
        text = f"{site.host} lists this paper as restricted, so it was not fetched; the archive does not have it"
        return Finding("restricted-on-site", text, Severity.NOTE)
    if data.get("publish") is False:
        return Finding("kept-back", "its paper is not here, and `publish: no` says that it shall not be", Severity.NOTE)
    text = "its paper is not here: fetch it again with `archive harvest`, or write `publish: no` if it was taken out"
    return Finding("sidecar-without-paper", text, Severity.WARNING)


def load_lines(path: Path) -> dict[str, Any]:
    """What a sidecar or a folder's file holds, by key; empty where there is none.

    Raises:
        UsageError: it cannot be read, or holds a key that means nothing here; names the file.
    """
    if not path.is_file():
        return {}
    try:
        data = deepcopy(_parsed(path.read_text("utf-8")))
    except (yaml.YAMLError, ValueError) as error:
        raise FileUnread(path, line_unread(error), why_unread(error)) from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise UsageError(f"{path}: it must hold lines of the form `name: value`; correct the file")
    unknown = sorted(set(map(str, data)) - _KEYS)
    if unknown:
        raise UsageError(f"{path}: {unknown[0]!r} means nothing here; known are {', '.join(sorted(_KEYS))}")
    return data


@lru_cache(maxsize=64)  # a folder's file is read for each paper below it, and is the same each time
def _parsed(text: str) -> Any:
    return read_each_key_once(text)


def _covers(data: dict[str, Any], folder: Path, source: Path) -> bool:
    files = data.get("files")
    if files is None:
        return True
    name = source.relative_to(folder).as_posix()
    return any(fnmatchcase(name, str(f)) for f in listed(files))


def _overlaid(base: Sidecar, data: dict[str, Any], path: Path) -> Sidecar:
    until = data.get("until")
    if until is not None and not isinstance(until, dt.date):
        told = "names a day that there is not" if _DAY.fullmatch(str(until)) else "must be a date such as 2020-12-31"
        raise UsageError(f"{path}: `until` {told}")
    publish = data.get("publish", base.publish)
    if not isinstance(publish, bool):
        raise UsageError(f"{path}: `publish` must be yes or no")
    harvested = parse_harvested(data["harvested"], path) if "harvested" in data else None
    return Sidecar(
        classification=text_of(data, "classification", base.classification),
        reason=text_of(data, "reason", base.reason),
        by=text_of(data, "by", base.by),
        publish=publish and base.publish,
        withhold_pages=base.withhold_pages | withheld_pages(data.get("withhold"), path),
        own_url=None if path.name == "folder.yml" else text_of(data, "url", None),
        authority=text_of(data, "authority", base.authority),
        until=until or base.until,
        accepted=(*base.accepted, *accepted_doubts(data.get("accepted"), path)),
        harvested=harvested,
        corrections=parse_corrections(data.get("corrections"), path),
        withdrawn=withdrawals(data.get("withdrawn"), path),
        replaces=earlier_versions(data.get("replaces"), path),
    )
