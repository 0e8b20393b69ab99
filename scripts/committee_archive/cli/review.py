"""`archive review`: one paper beside its PDF, in the browser; corrections are typed there."""

import signal
import webbrowser
from pathlib import Path

import click

from committee_archive.archive.paper_finder import Meant, find_paper
from committee_archive.cli.console import archive_option, archive_root, say
from committee_archive.errors import UsageError
from committee_archive.reviewing.desk import Desk
from committee_archive.reviewing.pictures import PagePictures
from committee_archive.reviewing.server import ReviewServer
from committee_archive.settings import load_settings


@click.command()
@click.argument("paper", metavar="PAPER")
@archive_option
@click.option("--by", default="", help="Your name, to sign corrections with; it is written beside the paper only.")
@click.option("--port", default=8010, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def review(paper: str, archive_dir: Path | None, by: str, port: int, no_browser: bool) -> None:
    """Show a paper beside its PDF in the browser, and take corrections there.

    PAPER is its title or the name of its file, or how that begins; its page in docs/reports; its address on the site;
    or its file in source_reports (`pack.pdf#item-5` for one paper of a pack). Ctrl+C ends it.
    """
    root = archive_root(archive_dir)
    meant = find_paper(root, paper)
    part = _one_part(meant)
    settings = load_settings(root)
    path = root / meant.file
    pictures = PagePictures(root, settings, path) if path.suffix.lower() == ".pdf" else None
    try:
        server = ReviewServer(Desk(root, settings, meant.file, part), pictures, port, by)
    except OSError as error:
        advice = "another program uses it; end that, or choose another with --port 8011"
        raise UsageError(f"port {port} cannot be used ({error.strerror}): {advice}") from error
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with server:
        try:
            say(f"Open {server.address}")
            say("It answers on this machine only, to the browser that opens it; Ctrl+C ends it.")
            if not no_browser:
                webbrowser.open(server.address)
            server.serve_forever()
        except KeyboardInterrupt:
            say("Ended. Every correction that the page confirmed is written; commit the change, and build.")
        finally:
            if pictures is not None:
                pictures.close()


def _one_part(meant: Meant) -> str | None:
    """The part of a pack that is meant; None where the file is one paper.

    Raises:
        UsageError: the file is a pack, and it does not say which of its papers.
    """
    parts = [source.part for page in meant.pages if (source := page.paper.front.source) and source.part]
    if meant.part is None and parts:
        names = "\n".join(f"  {meant.file}#{part}" for part in parts)
        raise UsageError(f"{meant.file} is a pack; name one of its papers:\n{names}")
    return meant.part
