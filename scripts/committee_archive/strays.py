"""Files among the sources that do nothing: a typing slip in a name must not go unnoticed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from committee_archive.model.finding import Finding, Severity
from committee_archive.sidecar import about_absent_paper, sidecar_path, unmatched_patterns
from committee_archive.sources import FOLDER, IGNORED_NAMES, SourceFile, is_readable_name, is_replaced


def strays(root: Path, sources: Sequence[SourceFile]) -> Iterator[tuple[str, Finding]]:
    """What lies in the folder of the sources of the archive at `root` and is not heeded, with what to do about it."""
    known = {s.path for s in sources} | {sidecar_path(s.path) for s in sources}
    for path in sorted((root / FOLDER).rglob("*")):
        name = path.name.lower()
        if not path.is_file() or path in known or name.startswith((".", "~$")) or name in IGNORED_NAMES:
            continue
        place = path.relative_to(root).as_posix().encode("utf-8", "backslashreplace").decode()
        for finding in _wrong(path, name, sources):
            yield place, finding


def _wrong(path: Path, name: str, sources: Sequence[SourceFile]) -> Iterator[Finding]:
    if is_replaced(path):
        text = "an earlier version that another file has replaced; it is kept, and it is no paper of its own"
        yield Finding("earlier-version", text, Severity.NOTE)
    elif not is_readable_name(path):
        text = "its name holds signs that are not UTF-8, so it is passed over; give it another name"
        yield Finding("file-ignored", text, Severity.WARNING)
    elif path.name == "folder.yml":
        for pattern in unmatched_patterns(path, [s.path for s in sources]):
            text = f"its line {pattern!r} under `files` fits no paper; capitals and spaces count"
            yield Finding("sidecar-without-paper", text, Severity.WARNING)
    elif name.endswith(".yml") and (about := about_absent_paper(path)) is not None:
        yield about
    elif name.endswith((".yml", ".yaml")):
        text = "no paper has this name, so what it says is not heeded; it must be called like its paper, with .yml"
        yield Finding("sidecar-without-paper", text, Severity.WARNING)
    else:
        text = "only .pdf, .txt and .md files are taken in; save it as a PDF or move it elsewhere"
        yield Finding("file-ignored", text, Severity.WARNING)
