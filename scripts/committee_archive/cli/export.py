"""`archive export`: the archive as data."""

import os
import sys
from pathlib import Path

import click

from committee_archive.archive.opening import open_archive
from committee_archive.cli.console import archive_option, archive_root, complain, say
from committee_archive.errors import NotForPublication
from committee_archive.exports import exported
from committee_archive.files import write_atomically
from committee_archive.folders import DOCS
from committee_archive.publishing.published_pdf import publisher


@click.command()
@archive_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder to write to; it is made if it does not exist.",
)
def export(archive_dir: Path | None, output: Path) -> None:
    """Write what is published as data: papers, decisions, relations, committees and meetings, and the feeds."""
    root = archive_root(archive_dir)
    opened = open_archive(root, root / DOCS, os.environ.get("SITE_URL", ""), publisher)
    output.mkdir(parents=True, exist_ok=True)
    files = exported(opened.held)
    for name, text in files.items():
        write_atomically(output / name, text.encode("utf-8"))
    say(f"{', '.join(files)} written to {output}.")
    if not opened.held.imprint.address:
        complain("the feeds are left out: they need the site's address; set SITE_URL to it and run this again")
    for error in opened.refused:
        complain(str(error))
    if opened.refused:
        refused = any(isinstance(error, NotForPublication) for error in opened.refused)
        sys.exit(NotForPublication.exit_code if refused else opened.refused[0].exit_code)
