"""`archive add`: take papers in at the desk. What was found is shown first; nothing is written before the answer."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from committee_archive.adding import Candidate, Look, Replacing, State, Voucher
from committee_archive.archive import BrokenPage, read_pages
from committee_archive.cli.add_desk import Desk, day_in
from committee_archive.cli.add_titles import agreed_to
from committee_archive.cli.console import (
    archive_option,
    archive_root,
    say,
    show,
)
from committee_archive.cli.progress import progress_bar
from committee_archive.errors import UsageError
from committee_archive.findings.run_summary import Action
from committee_archive.folders import DOCS
from committee_archive.judging.judgement import Judged
from committee_archive.model.finding import Severity
from committee_archive.pipeline import Options, run
from committee_archive.settings import Settings, load_settings

_MOST_WORDS = 20  # of a file's name


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@archive_option
@click.option("--public", is_flag=True, help="Vouch that papers which print no classification may be published.")
@click.option("--by", help="Your name: who vouches, or who replaces a paper by a revised one.")
@click.option("--reason", help="Why such a paper may be published, or why it is replaced; readers see the latter.")
@click.option("--on", metavar="DAY", help="The day on which a paper was replaced, such as 2024-05-31; else today.")
@click.option("--without-old-words", is_flag=True, help="The page of a revised paper does not tell the words before.")
@click.option("--offer-earlier", is_flag=True, help="Readers of a revised paper may open the earlier PDF too.")
@click.option("--as-new", is_flag=True, help="A paper of the same title and day is another paper, not a new version.")
@click.option("--yes", is_flag=True, help="Do it without asking; refuses where a person has to answer.")
def add(
    files: tuple[Path, ...],
    archive_dir: Path | None,
    public: bool,
    by: str | None,
    reason: str | None,
    on: str | None,
    without_old_words: bool,
    offer_earlier: bool,
    as_new: bool,
    yes: bool,
) -> None:
    """Take papers in: copy them into source_reports and write their pages.

    What each file holds is shown first: title, committee, date, what is doubtful, what is withheld, what is there
    already. Nothing is written before you agree.
    """
    if bool(by) != bool(reason) or (public and not by):
        raise UsageError(
            "--by NAME and --reason WHY go together; to vouch for papers give all three: --public, --by and --reason"
        )
    day = day_in(on) if on else None
    if on and not (day and by):
        raise UsageError("--on needs a day such as 2024-05-31, and --by and --reason with it: who replaced it, and why")
    if offer_earlier and without_old_words:
        raise UsageError(
            "the earlier PDF shows the words before: give --offer-earlier or --without-old-words, not both"
        )
    if len(files) > 1 and (whole := _without_quotation_marks(files)):
        raise UsageError(f'the file\'s name holds spaces: put it in quotation marks, as in add "{whole}"')
    root = archive_root(archive_dir)
    settings = load_settings(root)
    look = Look(root, settings, as_new=as_new)
    with progress_bar("Reading") as (start, progress):
        start(len(files))
        candidates = look.at(files, progress)
    voucher = Voucher(by, reason) if public and by and reason else None
    replacing = Replacing(by, reason, not without_old_words, offer_earlier, day) if by and reason else None
    desk = Desk(look, voucher, replacing, yes)
    chosen = [made for candidate in candidates if (made := desk.settled(candidate)) is not None]
    fresh = [c for c in chosen if c.state is not State.HELD or c.drops]
    wanted = fresh if yes or not fresh else agreed_to(look, fresh, desk.name)
    if wanted is None:
        say("Nothing was written.")
        desk.codes.add(1)
        sys.exit(desk.code)
    for candidate in wanted:
        desk.write(candidate)
    targets = {c.target for c in chosen if c.target} & {_source(root, c) for c in chosen}
    if targets:
        codes, without_page = _pages(root, settings, targets, look.pages_before)
        desk.codes |= codes
        for target in sorted(without_page):
            say(f"No page: {target}; it is not published, the lines above say why and what to do")
        if fresh and targets - without_page:
            say("\nNow look at the pages (with serve), then commit them with the papers and the files beside them.")
    elif not fresh:
        say("\nNothing was written.")
    sys.exit(desk.code)


def _pages(root: Path, settings: Settings, targets: set[str], before: Mapping[str, str]) -> tuple[set[int], set[str]]:
    """Write the pages, and show what is to be said of these papers.

    What became of a page is told as against `before`, the text of each page when the command began: `serve`, which runs
    beside, may have been quicker in writing it.

    Returns:
        The exit codes that apply to them, and those of the targets of which nothing is published.
    """
    with progress_bar("Writing pages") as (start, progress):
        done = run(root, settings, Options(), start, progress)
    mine = set(targets)
    for page in read_pages(root / DOCS):
        if not isinstance(page, BrokenPage) and (source := page.paper.front.source) and source.file in targets:
            mine.add(f"{DOCS}/{page.path}")
            if action := done.actions.get(page.path):
                if action is Action.UNCHANGED and before.get(page.path) != page.markdown:
                    action = Action.UPDATED if page.path in before else Action.NEW
                say(f"Page: {DOCS}/{page.path} ({action.value})")
    codes: set[int] = set()
    published = {file for entry in done.judged for file in _stands_in(entry)}
    for noticed in done.noticed:
        if noticed.file in mine and noticed.finding.severity is not Severity.NOTE:
            show(noticed)
            refused = noticed.finding.code in ("not-for-publication", "withheld-on-page")
            if refused or noticed.finding.severity is Severity.ERROR:
                codes.add(4 if refused else 1)
    return codes, targets - published


def _stands_in(entry: Judged) -> Iterator[str]:
    """The files in which a published paper stands: its own, and packs that hold it too."""
    yield entry.source.file
    if entry.made.front is not None and entry.made.front.source is not None:
        yield from (also.file for also in entry.made.front.source.also_in)


def _without_quotation_marks(files: Sequence[Path]) -> str:
    """The name of a file that is there, whose words were given as files of their own, which are not there."""
    for first in (n for n, part in enumerate(files) if not part.exists()):
        for begin in range(max(0, first - _MOST_WORDS), first + 1):
            for end in range(first + 1, min(len(files), first + _MOST_WORDS) + 1):
                name = " ".join(map(str, files[begin:end]))
                if end - begin > 1 and Path(name).is_file():
                    return name
        return ""
    return ""


def _source(root: Path, candidate: Candidate) -> str:
    """Where a file stands by now; empty where it was not written."""
    return candidate.target if candidate.target and (root / candidate.target).is_file() else ""
