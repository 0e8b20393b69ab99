"""Files among the sources that do nothing, and what was begun and not finished: neither must go unnoticed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from committee_archive.errors import UsageError
from committee_archive.model.finding import Finding, Severity
from committee_archive.sources import FOLDER, IGNORED_NAMES, SourceFile, is_readable_name, is_replaced, meant_name
from committee_archive.sources.sidecar import about_absent_paper, load_lines, sidecar_path, unmatched_patterns
from committee_archive.sources.sidecar_versions import unfinished


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
    for source in sources:
        for finding in _begun(source):
            yield source.file, finding


def _begun(source: SourceFile) -> Iterator[Finding]:
    """What to say of a paper that a killed `add` was about to replace."""
    beside = sidecar_path(source.path)
    if not beside.is_file() or b"replaces" not in beside.read_bytes():
        return
    try:
        data = load_lines(beside)
    except UsageError:
        return  # whoever reads it for the paper says so
    for entry in (data["replaces"][n] for n in unfinished(data, source.sha256)[:1]):
        text = (
            f"a later version ({entry.get('given') or 'its name is not known'}) was about to take its place on "
            f"{entry.get('date')}, and did not; add it again, or restore {beside.name} from the history if it shall not"
        )
        yield Finding("revision-unfinished", text, Severity.WARNING)


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
    elif (meant := meant_name(path)) is not None:
        text = f"it was saved as a text file, so what it says is not heeded; call it {meant}, without .txt at the end"
        yield Finding("sidecar-without-paper", text, Severity.WARNING)
    elif name.endswith((".yml", ".yaml")):
        text = "no paper has this name, so what it says is not heeded; it must be called like its paper, with .yml"
        yield Finding("sidecar-without-paper", text, Severity.WARNING)
    else:
        text = "only .pdf, .txt and .md files are taken in; save it as a PDF or move it elsewhere"
        yield Finding("file-ignored", text, Severity.WARNING)
