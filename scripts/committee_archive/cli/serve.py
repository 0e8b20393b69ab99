"""`archive serve`: the site on this machine, rebuilt when a paper, a page or the vocabulary changes."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import click
from watchfiles import watch

from committee_archive.cli.console import archive_option, archive_root, complain, say
from committee_archive.cli.taking_in import take_in_papers
from committee_archive.errors import ArchiveError, UsageError
from committee_archive.files import write_atomically
from committee_archive.pipeline import Options
from committee_archive.site.building import site_environment
from committee_archive.sources import FOLDER

# MkDocs watches this file and not the sources: it would build while they are still being read, and read them again.
_TAKEN_IN = ".cache/taken-in"


@click.command()
@archive_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve it: host and port.")
def serve(archive_dir: Path | None, address: str) -> None:
    """Show the site on this machine, and show every change to the papers as soon as it is saved."""
    root = archive_root(archive_dir)
    _check_free(address)
    done = take_in_papers(root, Options())
    _announce(root)
    stop = threading.Event()
    watcher = threading.Thread(target=_take_in_changes, args=(root, stop), daemon=True)
    watcher.start()
    say(f"Open http://{address}/ in a browser and reload the page after a change; Ctrl+C stops.")
    watched = [name for name in (_TAKEN_IN, "archive.yml") if (root / name).exists()]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address, "--livereload"]
    command += [part for name in watched for part in ("--watch", name)]
    server = subprocess.Popen(command, cwd=root, env=site_environment(done.newest))
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        code = server.wait()
    except KeyboardInterrupt:
        server.wait()
        code = 0
    finally:
        stop.set()
    sys.exit(1 if code > 0 else 0)


def _check_free(address: str) -> None:
    """Raise a UsageError where the address cannot be served on."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        raise UsageError(f"{address}: an address is a host and a port, such as 127.0.0.1:8000")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if os.name == "posix":  # an address that was in use a moment ago is free; Windows reads the option otherwise
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), int(port)))
        except OSError as error:
            advice = "another program uses it; end that, or choose another with --address 127.0.0.1:8001"
            raise UsageError(f"{address} cannot be used ({error.strerror}): {advice}") from error


def _take_in_changes(root: Path, stop: threading.Event) -> None:
    """Take in papers whenever something below the sources or the vocabulary changes; MkDocs sees the pages change."""
    watched = [folder for folder in (root / FOLDER, root / "vocabulary") if folder.is_dir()]
    for _ in watch(*watched, stop_event=stop, debounce=400):
        try:
            take_in_papers(root, Options())
            _announce(root)
        except ArchiveError as error:
            complain(str(error))


def _announce(root: Path) -> None:
    """Tell MkDocs that all changes so far are taken in."""
    write_atomically(root / _TAKEN_IN, f"{time.time_ns()}\n".encode())
