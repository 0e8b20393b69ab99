"""Putting files into the archive so that a run that is killed at any moment is finished by running it again.

The file beside a paper is written before the paper, in one stroke. What it says then of the later version says nothing
while the earlier one is there, and what it says of the earlier counts until then (`sources/sidecar_versions.py`):
everything changes at the one moment at which the paper itself is replaced. Before all that the earlier version is kept
under its new name.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from committee_archive.adding.candidates import Candidate, State, Voucher
from committee_archive.adding.comparing import Change, Changes
from committee_archive.adding.outdated import set_aside
from committee_archive.errors import SourceUnreadable
from committee_archive.files import write_atomically
from committee_archive.sources import digest, replaced_name
from committee_archive.sources.sidecar import load_lines, sidecar_path
from committee_archive.sources.sidecar_versions import VOUCHING, as_in_force, unfinished
from committee_archive.sources.sidecar_writing import (
    change_sidecar,
    said_in,
    with_entry,
    with_key,
    with_undone,
    without_key,
)
from committee_archive.vocabulary import load_vocabulary

_VOUCHED_BEFORE = "the version added on that day needs somebody's word of its own"


def put(root: Path, candidate: Candidate, today: date) -> Path | None:
    """Write one file into the archive, with what people say about it.

    Args:
        root: The archive's folder.
        candidate: As it was looked at.
        today: The day to be written down.

    Returns:
        Where the earlier version is kept, if there was one.

    Raises:
        SourceUnreadable: the file has changed since it was looked at, or another one stands in its place.
        UsageError: the file beside the paper cannot be changed.
        OSError: the folder cannot be written to.
    """
    data = candidate.given.read_bytes()
    if digest(data) != candidate.sha256:
        raise SourceUnreadable("it has changed since it was looked at; add it again")
    target = root / candidate.target
    beside = sidecar_path(target)
    vouching = _vouching(root, candidate.voucher)
    if candidate.state is State.HELD:
        change_sidecar(beside, lambda text: set_aside(text, candidate.outdated, {"date": today}))
        return None
    kept = None
    if candidate.state is State.REVISION:
        old = target.read_bytes()
        signed = candidate.replacing
        kept, day = _kept(root, target, old, signed.on if signed is not None and signed.on else today)
        entry = {"date": day, "sha256": digest(old), "file": kept.relative_to(root).as_posix()}
        change_sidecar(beside, lambda text: _replaced(text, candidate, entry, today, vouching))
    elif target.exists():
        raise SourceUnreadable(f"{candidate.target}: another file stands there by now; add it again")
    elif vouching or candidate.corrections:
        change_sidecar(beside, lambda text: _of_new(text, candidate, vouching))
    write_atomically(target, data)
    return kept


def _kept(root: Path, target: Path, old: bytes, day: date) -> tuple[Path, date]:
    """Keep the earlier version under a name that says so; a run that was killed may have done it on an earlier day."""
    data = load_lines(sidecar_path(target))
    for entry in (data["replaces"][n] for n in unfinished(data, digest(old))):
        kept, begun = root / str(entry.get("file")), entry.get("date")
        if isinstance(begun, date) and kept.is_file() and kept.read_bytes() == old:
            return kept, begun
    n = 1
    while (kept := replaced_name(target, day, n)).exists() and kept.read_bytes() != old:
        n += 1
    if not kept.exists():
        write_atomically(kept, old)
    return kept, day


def _replaced(text: str, candidate: Candidate, earlier: dict[str, Any], today: date, vouching: dict[str, str]) -> str:
    """The text of the file beside a paper of which a later version is about to take the place.

    Args:
        text: As it stands there.
        candidate: The later version.
        earlier: `date`, `sha256` and `file` of the one before.
        today: The day on which what is set aside is.
        vouching: Who vouches for the later one, empty if nobody does.
    """
    old = earlier["sha256"]
    text = as_in_force(text, old)  # what a run that was killed has written is written anew
    for entry in _entries(candidate, earlier):
        text = with_entry(text, "replaces", entry)
    by = {"by": candidate.replacing.by} if candidate.replacing is not None else {}
    if candidate.drops:
        text = set_aside(text, candidate.outdated, {"date": today, **by}, of=old)
    held = {name: value for name, value in said_in(text).items() if name in VOUCHING}
    note = {"date": today, "reason": _VOUCHED_BEFORE, **by, "of": old}
    if vouching or (held and candidate.pack is not None):  # who vouched did so for the earlier bytes
        return with_undone(_vouched(text, vouching), "vouched", held, note)
    comes_back = any(u.get("of") == candidate.sha256 and "vouched" in u for u in said_in(text).get("undone") or [])
    return with_undone(text, "vouched", held, note) if comes_back else text


def _vouching(root: Path, voucher: Voucher | None) -> dict[str, str]:
    """The lines by which a person vouches for a paper."""
    if voucher is None:
        return {}
    word = load_vocabulary(root / "vocabulary").public_word
    return {"classification": word, "reason": voucher.reason, "by": voucher.by}


def _vouched(text: str, vouching: dict[str, str]) -> str:
    for name in VOUCHING:
        text = with_key(text, name, vouching[name]) if name in vouching else without_key(text, name)
    return text


def _of_new(text: str, candidate: Candidate, vouching: dict[str, str]) -> str:
    """The text of the file beside a new paper: who vouches for it, and what people correct of it."""
    text = _vouched(text, vouching) if vouching else text
    held = said_in(text).get("corrections") or []
    for entry in candidate.corrections:
        text = with_entry(text, "corrections", entry) if entry not in held else text
    return text


def _entries(candidate: Candidate, said: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The entries of `replaces`: one for a paper, of a pack one for each of its papers that changed."""
    said = said | {"given": candidate.given.name}
    quotes = True
    if (signed := candidate.replacing) is not None:
        said |= {"reason": signed.reason, "by": signed.by}
        quotes = signed.quotes
        said |= {"offered": True} if signed.offers else {}
    if candidate.outdated.kept_back:
        said["kept_back"] = True
    if candidate.changes is not None:
        yield said | _changed(candidate.changes, quotes)
    for paper in candidate.pack.papers if candidate.pack is not None else ():
        if what := _changed(paper.changes, quotes):
            yield said | {"part": paper.part} | what


def _changed(changes: Changes, quotes: bool) -> dict[str, object]:
    """What an entry of `replaces` says of the places that a later version changed; `quotes`: with their words."""
    found = {"changed": changes.changed, "added": changes.added, "removed": changes.removed}
    entry: dict[str, object] = {name: list(anchors) for name, anchors in found.items() if anchors}
    if changes.elsewhere:
        entry["elsewhere"] = changes.elsewhere
    if changes.moved:
        entry["moved"] = [{"was": was, "now": now} for was, now in changes.moved]
    told = [c for c in (*changes.paragraphs, *changes.passages) if c.old and not c.hidden] if quotes else []
    if told:
        entry["words"] = [_reworded(c) for c in told]
    return entry


def _reworded(change: Change) -> dict[str, str]:
    assert change.old is not None
    where, _ = change.new or change.old
    now = {"new": change.new[1]} if change.new else {}
    return {"old": change.old[1], **now, **({"where": where} if where else {})}
