"""Keys that stand twice in the files that people write about the whole archive: the first counts, the other is told.

Beside a paper nothing may stand twice, for what is not heeded there may keep something back: see `sources/sidecar.py`.
"""

from collections.abc import Iterator
from pathlib import Path

import yaml

from committee_archive.addresses.redirects import FILE as REDIRECTS_FILE
from committee_archive.model.finding import Finding, Severity
from committee_archive.settings import SETTINGS_FILE
from committee_archive.yaml_loader import TEXT_LOADER, read_yaml


def repeated_keys(root: Path) -> Iterator[tuple[str, int, Finding]]:
    """Each key of the archive at `root` that is not heeded because it stands there already: file, line, what to do."""
    for path in (root / SETTINGS_FILE, root / REDIRECTS_FILE, *sorted((root / "vocabulary").glob("*.yml"))):
        try:
            _, repeated = read_yaml(path.read_text("utf-8"), TEXT_LOADER) if path.is_file() else (None, ())
        except (yaml.YAMLError, ValueError):
            continue  # whoever needs the file says so
        for one in repeated:
            text = f"{one}; the first counts and what stands here is not heeded: join the two"
            yield path.relative_to(root).as_posix(), one.line, Finding("repeated-key", text, Severity.ERROR)
