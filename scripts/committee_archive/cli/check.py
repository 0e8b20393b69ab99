"""`archive check`: every finding, without writing anything."""

import sys
from datetime import date
from pathlib import Path

import click

from committee_archive.annotations import FORMS
from committee_archive.cli.console import archive_option, archive_root, progress_bar, say, show
from committee_archive.history_report import history_noticed
from committee_archive.model.finding import Severity
from committee_archive.pipeline import Options, run
from committee_archive.settings import load_settings


@click.command()
@archive_option
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", *FORMS]),
    default="text",
    help="How to print the findings: for people, or in the form that a git host shows beside a proposal.",
)
def check(archive_dir: Path | None, style: str) -> None:
    """Show everything that deserves a look, file by file; nothing is written. Exit code 1 if any of it is an error."""
    root = archive_root(archive_dir)
    with progress_bar("Checking papers") as (start, progress):
        done = run(root, load_settings(root), Options(write=False), start, progress)
    listed = (*done.noticed, *history_noticed(root, date.today()))
    if style in FORMS:
        say(FORMS[style](listed))
    else:
        for noticed in listed:
            show(noticed)
        errors = sum(n.finding.severity is Severity.ERROR for n in listed)
        warnings = sum(n.finding.severity is Severity.WARNING for n in listed)
        notes = len(listed) - errors - warnings
        counts = ((errors, "error"), (warnings, "warning"), (notes, "note"))
        say(", ".join(f"{n} {word if n == 1 else word + 's'}" for n, word in counts) + ".")
    sys.exit(done.exit_code)
