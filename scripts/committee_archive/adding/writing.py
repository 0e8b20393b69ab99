"""Putting files into the archive so that a run that is killed at any moment is finished by running again.

The file beside a paper is written before the paper: what stands there says nothing while the paper is not there. The
earlier version of a revised paper is kept under its new name before the later one takes its place. What is kept back
in the earlier version and does not stand in the later is taken out last: until then the later version is refused.
"""

from datetime import date
from pathlib import Path

from committee_archive.adding.candidates import Candidate, State
from committee_archive.adding.comparing import Change, Changes
from committee_archive.adding.outdated import without
from committee_archive.errors import SourceUnreadable
from committee_archive.files import write_atomically
from committee_archive.sidecar import load_lines, read_sidecar, sidecar_path
from committee_archive.sidecar_writing import change_sidecar, with_entry, with_key, without_key
from committee_archive.sources import FOLDER, digest, replaced_name
from committee_archive.vocabulary import load_vocabulary


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
    if candidate.state is State.HELD:
        _drop(target, candidate, today)
        return None
    kept = None
    if candidate.state is State.REVISION:
        kept = _keep(root, target, candidate, today)
    elif target.exists():
        raise SourceUnreadable(f"{candidate.target}: another file stands there by now; add it again")
    if candidate.voucher is not None:
        said = {
            "classification": load_vocabulary(root / "vocabulary").public_word,
            "reason": candidate.voucher.reason,
            "by": candidate.voucher.by,
        }

        def vouch(text: str) -> str:
            for name, value in said.items():
                text = with_key(text, name, value)
            return text

        change_sidecar(sidecar_path(target), vouch)
    write_atomically(target, data)
    if candidate.drops:
        _drop(target, candidate, today)
    return kept


def _drop(target: Path, candidate: Candidate, today: date) -> None:
    beside = sidecar_path(target)
    held = load_lines(beside)
    signed: dict[str, object] = {"date": today, "reason": "it may not mean the same in the version added on that day"}
    if candidate.replacing is not None:
        signed["by"] = candidate.replacing.by
    change_sidecar(beside, lambda text: without(text, candidate.outdated, held, signed))


def _keep(root: Path, target: Path, candidate: Candidate, today: date) -> Path:
    """Keep the earlier version under a name that says so, and write down what changed."""
    old = target.read_bytes()
    n = 1
    while (kept := replaced_name(target, today, n)).exists() and kept.read_bytes() != old:
        n += 1
    if not kept.exists():
        write_atomically(kept, old)
    said: dict[str, object] = {"date": today, "sha256": digest(old), "file": kept.relative_to(root).as_posix()}
    said["given"] = candidate.given.name
    quotes = True
    if (signed := candidate.replacing) is not None:
        said |= {"reason": signed.reason, "by": signed.by}
        quotes = signed.quotes
        said |= {"offered": True} if signed.offers else {}
    if candidate.outdated.kept_back:
        said["kept_back"] = True
    entries = [said | _changed(candidate.changes, quotes)] if candidate.changes is not None else []
    if candidate.pack is not None:
        entries = [
            said | {"part": p.part} | what
            for p in candidate.pack.papers
            if len(what := _changed(p.changes, quotes)) > 0
        ]
    beside = sidecar_path(target)
    if any(r.sha256 == digest(old) for r in read_sidecar(root / FOLDER, target).replaces):
        return kept  # a run that was killed has written it

    def replaced(text: str) -> str:
        if candidate.pack is not None and candidate.voucher is None:  # who vouched did so for the earlier bytes
            for name in ("classification", "reason", "by", "until"):
                text = without_key(text, name)
        for entry in entries:
            text = with_entry(text, "replaces", entry)
        return text

    change_sidecar(beside, replaced)
    return kept


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
