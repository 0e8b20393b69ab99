"""`archive serve`: the site on this machine, rebuilt when a paper, a page or the vocabulary changes."""

import subprocess
import sys
import threading
from pathlib import Path

import click
from watchfiles import watch

from committee_archive.cli.build import take_in_papers
from committee_archive.cli.console import archive_option, archive_root, complain, say
from committee_archive.errors import ArchiveError
from committee_archive.pipeline import Options
from committee_archive.site import site_environment
from committee_archive.sources import FOLDER


@click.command()
@archive_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve it: host and port.")
def serve(archive_dir: Path | None, address: str) -> None:
    """Show the site on this machine, and show every change to the papers as soon as it is saved."""
    root = archive_root(archive_dir)
    done = take_in_papers(root, Options())
    stop = threading.Event()
    watcher = threading.Thread(target=_take_in_changes, args=(root, stop), daemon=True)
    watcher.start()
    say(f"Open http://{address}/ in a browser; Ctrl+C stops.")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address, "--livereload"]
    try:
        code = subprocess.run(command, cwd=root, env=site_environment(done.newest), check=False).returncode
    except KeyboardInterrupt:
        code = 0
    finally:
        stop.set()
    sys.exit(1 if code else 0)


def _take_in_changes(root: Path, stop: threading.Event) -> None:
    """Take in papers whenever something below the sources or the vocabulary changes; MkDocs sees the pages change."""
    watched = [folder for folder in (root / FOLDER, root / "vocabulary") if folder.is_dir()]
    for _ in watch(*watched, stop_event=stop, debounce=400):
        try:
            take_in_papers(root, Options())
        except ArchiveError as error:
            complain(str(error))
