"""What people say about a source, in the files beside it: `x.yml` for `x.pdf`, `folder.yml` for all below a folder.

A folder's file vouches only for papers that print no classification, only up to its `until:` date, or only for the
files it lists. What stands nearer to the paper wins, key by key.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import accumulate
from pathlib import Path
from typing import Any

import msgspec
import yaml

from committee_archive.corrections import Correction, parse_corrections
from committee_archive.errors import UsageError
from committee_archive.harvested import Harvested, parse_harvested
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import Replaced
from committee_archive.sidecar_versions import depends_on_version, in_force
from committee_archive.sources import digest
from committee_archive.yaml_loader import SAFE_LOADER, why_unread

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

_MOST_PAGES = 10_000  # of one range: a slip of the finger must not fill the memory


@dataclass(frozen=True, slots=True)
class Accepted:
    """A doubt that a person looked at: it is not raised again.

    Attributes:
        code: Of the finding.
        anchor: Address of its place; None: wherever the paper has such a finding.
        reason: Why it is well.
        page: PDF page, where the place has no address.
        part: The paper of a pack that is meant; None: all that is in the file.
        by: Who looked at it; not published. `date` is the day.
    """

    code: str
    anchor: str | None = None
    reason: str | None = None
    page: int | None = None
    part: str | None = None
    by: str | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A paper that people took off the site.

    Attributes:
        date: The day.
        reason: Why, as the notice at its address says.
        by: Who took it out; not published.
        part: Which paper of a pack; None: all that is in the file.
        show_title: Whether the notice may name the paper.
    """

    date: dt.date
    reason: str
    by: str
    part: str | None = None
    show_title: bool = False


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
        files = _listed(load_lines(folder_file).get("files"))
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
        data = yaml.load(path.read_text("utf-8"), Loader=SAFE_LOADER)
    except (yaml.YAMLError, ValueError) as error:
        raise UsageError(f"{path}: {why_unread(error)}") from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise UsageError(f"{path}: it must hold lines of the form `name: value`; correct the file")
    unknown = sorted(set(map(str, data)) - _KEYS)
    if unknown:
        raise UsageError(f"{path}: {unknown[0]!r} means nothing here; known are {', '.join(sorted(_KEYS))}")
    return data


def _covers(data: dict[str, Any], folder: Path, source: Path) -> bool:
    files = data.get("files")
    if files is None:
        return True
    name = source.relative_to(folder).as_posix()
    return any(fnmatchcase(name, str(f)) for f in _listed(files))


def _overlaid(base: Sidecar, data: dict[str, Any], path: Path) -> Sidecar:
    until = data.get("until")
    if until is not None and not isinstance(until, dt.date):
        raise UsageError(f"{path}: `until` must be a date such as 2020-12-31")
    publish = data.get("publish", base.publish)
    if not isinstance(publish, bool):
        raise UsageError(f"{path}: `publish` must be yes or no")
    harvested = parse_harvested(data["harvested"], path) if "harvested" in data else None
    return Sidecar(
        classification=_text(data, "classification", base.classification),
        reason=_text(data, "reason", base.reason),
        by=_text(data, "by", base.by),
        publish=publish and base.publish,
        withhold_pages=base.withhold_pages | _pages(data.get("withhold"), path),
        own_url=None if path.name == "folder.yml" else _text(data, "url", None),
        authority=_text(data, "authority", base.authority),
        until=until or base.until,
        accepted=(*base.accepted, *_accepted(data.get("accepted"), path)),
        harvested=harvested,
        corrections=parse_corrections(data.get("corrections"), path),
        withdrawn=_withdrawn(data.get("withdrawn"), path),
        replaces=_replaced(data.get("replaces"), path),
    )


def _text(data: dict[str, Any], key: str, default: str | None) -> str | None:
    value = data.get(key)
    return default if value is None else str(value)


def _pages(withhold: Any, path: Path) -> frozenset[int]:
    """Page numbers, and ranges such as `31-40`, which YAML reads as a text."""
    if withhold is None:
        return frozenset()
    entries = withhold.get("pages") if isinstance(withhold, dict) else None
    ranges = [_range(entry) for entry in entries] if isinstance(entries, list) else [None]
    if not all(ranges):
        raise UsageError(
            f"{path}: `withhold` must be written as `withhold: {{pages: [5, 31-40]}}`, pages counted from 1; "
            "where no page is kept back any more, take the whole of `withhold` out"
        )
    return frozenset(page for pages in ranges if pages for page in pages)


def _range(entry: Any) -> range | None:
    first, _, last = str(entry).replace(" ", "").partition("-")
    if isinstance(entry, bool) or not (first.isdigit() and (last or first).isdigit()):
        return None
    pages = range(int(first), int(last or first) + 1)
    return pages if pages and pages[0] > 0 and len(pages) <= _MOST_PAGES else None


def _accepted(entries: Any, path: Path) -> Iterable[Accepted]:
    for entry in _listed(entries):
        if not isinstance(entry, dict) or "code" not in entry:
            raise UsageError(f"{path}: each entry under `accepted` needs a `code`")
        said = (entry.get(name) for name in ("anchor", "reason", "page", "part", "by", "date"))
        yield Accepted(str(entry["code"]), *said)


def _withdrawn(entries: Any, path: Path) -> tuple[Withdrawal, ...]:
    try:
        found = msgspec.convert(_listed(entries), tuple[Withdrawal, ...])
    except msgspec.ValidationError as error:
        form = "`withdrawn: {date: 2024-05-31, reason: why, by: who}`"
        raise UsageError(f"{path}: `withdrawn` must be written as {form} ({error})") from error
    return found


def _replaced(entries: Any, path: Path) -> tuple[Replaced, ...]:
    try:
        return msgspec.convert(_listed(entries), tuple[Replaced, ...])
    except msgspec.ValidationError as error:
        text = "`replaces` is written by `archive add` when a paper is replaced; restore it from the history"
        raise UsageError(f"{path}: {text} ({error})") from error


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
