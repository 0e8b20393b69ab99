"""Pages → site: MkDocs, with what makes its output the same on every machine."""

import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

SITE = "site"
"""The folder of the finished site, below the archive's."""

_NOISE = (
    "INFO    -  Cleaning",
    "INFO    -  Building",
    "INFO    -  Documentation built",
    "INFO    -  Template skipped",
)


def build_site(root: Path, *, strict: bool, newest: date | None) -> tuple[Path | None, list[str]]:
    """Build `site/` of the archive at `root`.

    Args:
        root: The archive's folder, with its mkdocs.yml.
        strict: Warnings fail.
        newest: The newest paper's day; it stands for the time of the build.

    Returns:
        The site's folder, or None where MkDocs failed; and the lines that it said, less the usual ones.
    """
    said = _Said()
    with _environment(site_environment(newest)), said.heard():
        # Here, not above: most builds have nothing to do, and end before they come here.
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException

        try:
            config = load_config(str(root / "mkdocs.yml"), strict=strict)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except MkDocsException as error:
            return None, [*said.lines, *error.format_message().splitlines()]
    return root / SITE, said.lines


class _Said(logging.Handler):
    """The lines that MkDocs says, as it prints them."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the lines of a message."""
        said = f"{record.levelname:<8}-  {record.getMessage()}"
        self.lines += [line for line in said.splitlines() if line.strip() and not line.startswith(_NOISE)]

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Listen to MkDocs."""
        log = logging.getLogger("mkdocs")
        before = log.level, log.propagate
        log.setLevel(logging.INFO)
        log.propagate = False
        log.addHandler(self)
        try:
            yield
        finally:
            log.removeHandler(self)
            log.setLevel(before[0])
            log.propagate = before[1]


@contextmanager
def _environment(wanted: Mapping[str, str]) -> Iterator[None]:
    """Have these environment variables for a while."""
    before = dict(os.environ)
    os.environ.update(wanted)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def configuration(root: Path) -> tuple[str, ...]:
    """What MkDocs is told to do: its configuration file, and the environment variables that the file names."""
    text = (root / "mkdocs.yml").read_text("utf-8")
    named = sorted(set(re.findall(r"\b[A-Z][A-Z0-9_]+\b", text)))
    return text, *(f"{name}={os.environ[name]}" for name in named if name in os.environ)


def site_environment(newest: date | None) -> dict[str, str]:
    """The environment for MkDocs: no advertisement, UTF-8, and the newest paper's day for the time of the build."""
    day = datetime.combine(newest or date(2000, 1, 1), time(), UTC)
    return os.environ | {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": str(int(day.timestamp())),
    }
