"""What people said of one version of a paper: kept under `undone` by the digest of that version's bytes, as `of`.

`add` changes the file beside a revised paper in one stroke before it puts the later version in its place. What is said
there of the earlier version counts as long as the earlier bytes are there, and again if those very bytes come back. So
what is kept back stays kept back, and no correction meets words that it was not made for, whenever a run is killed.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from committee_archive.sources.sidecar_writing import said_in, with_entry, with_key, without_entries, without_key

VOUCHING = ("classification", "reason", "by", "until")
"""The keys by which a person vouches for a paper."""


def depends_on_version(data: Mapping[str, Any]) -> bool:
    """Whether the bytes of the paper decide about something that stands beside it."""
    return bool(data.get("replaces")) or any("of" in entry for entry in _entries(data, "undone"))


def unfinished(data: Mapping[str, Any], sha256: str) -> list[int]:
    """The entries of `replaces` whose later version has not come: the file still has the bytes that they name.

    A version that was replaced and came back is not meant: after its own entry stands that of the version between.
    """
    entries = data.get("replaces")
    found: list[int] = []
    for n, entry in reversed(list(enumerate(entries if isinstance(entries, list) else ()))):
        if not isinstance(entry, dict) or entry.get("sha256") != sha256:
            break
        found.insert(0, n)
    return found


def in_force(data: Mapping[str, Any], sha256: str) -> dict[str, Any]:
    """What the lines beside a paper say while it has these bytes.

    Args:
        data: The lines, by key.
        sha256: Of the paper's file.
    """
    said = dict(data)
    begun = unfinished(data, sha256)
    if begun:
        _set(said, "replaces", [entry for n, entry in enumerate(data["replaces"]) if n not in begun])
    own = _own(data, sha256)
    if own:
        _set(said, "undone", [entry for entry in data["undone"] if entry not in own])
    for entry in own:
        if "vouched" in entry:
            said = {key: value for key, value in said.items() if key not in VOUCHING} | dict(entry["vouched"] or {})
        if isinstance(gone := entry.get("withhold"), dict):
            said["withhold"] = _joined(said.get("withhold"), gone)
        if "corrections" in entry:
            there = list(said.get("corrections") or [])
            there.insert(_place(entry, there), entry["corrections"])
            said["corrections"] = there
    return said


def as_in_force(text: str, sha256: str) -> str:
    """The text of the file beside a paper such that what counts while the paper has these bytes stands in its place.

    Raises:
        UsageError: the file's form is not understood.
    """
    data = said_in(text)
    said = in_force(data, sha256)
    own = _own(data, sha256)
    text = without_entries(text, "replaces", unfinished(data, sha256))
    text = without_entries(text, "undone", [n for n, e in enumerate(data.get("undone") or []) if e in own])
    for entry in own:
        if "corrections" in entry:
            there = said_in(text).get("corrections") or []
            text = with_entry(text, "corrections", entry["corrections"], at=_place(entry, there))
    for key in ("withhold", *VOUCHING):
        if said.get(key) != data.get(key):
            text = with_key(text, key, said[key]) if key in said else without_key(text, key)
    return text


def _own(data: Mapping[str, Any], sha256: str) -> list[dict[str, Any]]:
    return [entry for entry in _entries(data, "undone") if entry.get("of") == sha256]


def _entries(data: Mapping[str, Any], key: str) -> Iterable[dict[str, Any]]:
    entries = data.get(key)
    return (e for e in entries if isinstance(e, dict)) if isinstance(entries, list) else ()


def _place(entry: Mapping[str, Any], there: list[Any]) -> int:
    """Where a correction stood among those of its time; they are read in that order."""
    place = entry.get("place")
    return min(place - 1, len(there)) if isinstance(place, int) and place > 0 else len(there)


def _joined(held: Any, gone: Mapping[str, Any]) -> dict[str, Any]:
    """Pages that are kept back, with those that only the other version has."""
    said = dict(held) if isinstance(held, dict) else {}
    for key in ("pages", "why"):
        if both := [*(said.get(key) or []), *(gone.get(key) or [])]:
            said[key] = both
    return said


def _set(said: dict[str, Any], key: str, value: list[Any]) -> None:
    if value:
        said[key] = value
    else:
        said.pop(key, None)
