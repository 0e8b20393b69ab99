"""`archive check`: every finding, without writing anything."""

import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from committee_archive.archive.earlier import archive_at
from committee_archive.cli.console import archive_option, archive_root, say, show
from committee_archive.cli.progress import progress_bar
from committee_archive.findings.annotations import FORMS
from committee_archive.findings.history_report import history_noticed
from committee_archive.findings.run_summary import Noticed, exit_code
from committee_archive.model.finding import Severity
from committee_archive.pipeline import Options, run
from committee_archive.settings import load_settings
from committee_archive.site.statement_gaps import statement_noticed


@click.command()
@archive_option
@click.option(
    "--since",
    metavar="REVISION",
    help="Show only what was not there at an earlier revision (a branch, a tag, a commit): what a change brings.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", *FORMS]),
    default="text",
    help="How to print the findings: for people, or in the form that a git host shows beside a proposal.",
)
def check(archive_dir: Path | None, style: str, since: str | None) -> None:
    """Show everything that deserves a look, file by file; nothing is written. Exit code 1 if any of it is an error."""
    root = archive_root(archive_dir)
    listed = _noticed(root, "Checking papers")
    if since is not None:
        with archive_at(root, since) as earlier:
            before = {replace(n, line=None) for n in _noticed(earlier, f"Checking them as of {since}")}
        listed = [n for n in listed if replace(n, line=None) not in before]
    if style in FORMS:
        say(FORMS[style](listed))
    else:
        for noticed in listed:
            show(noticed)
        severities = Counter(n.finding.severity for n in listed)
        say(
            ", ".join(_counted(severities[s], s.value) for s in (Severity.ERROR, Severity.WARNING, Severity.NOTE)) + "."
        )
    sys.exit(exit_code(listed))


def _noticed(root: Path, what: str) -> list[Noticed]:
    settings = load_settings(root)
    with progress_bar(what) as (start, progress):
        done = run(root, settings, Options(write=False), start, progress)
    return [*done.noticed, *history_noticed(root, date.today(), done.sidecars), *statement_noticed(settings)]


def _counted(number: int, word: str) -> str:
    return f"{number} {word if number == 1 else word + 's'}"
