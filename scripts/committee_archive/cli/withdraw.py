"""`archive withdraw`: take a paper off the site, with a notice in its place; and put it back."""

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from committee_archive.archive.paper_finder import Meant, find_paper
from committee_archive.cli.console import agreed, answered, archive_option, archive_root, say
from committee_archive.errors import UsageError
from committee_archive.folders import DOCS
from committee_archive.judging.spoken_reasons import told_by
from committee_archive.pages.wording import paper_name
from committee_archive.settings import load_settings
from committee_archive.sources import FOLDER
from committee_archive.sources.sidecar import read_sidecar, sidecar_path
from committee_archive.sources.sidecar_values import Withdrawal
from committee_archive.sources.sidecar_writing import change_sidecar, with_key, with_undone, without_key

_KEY = "withdrawn"


@click.command()
@click.argument("paper", metavar="PAPER")
@archive_option
@click.option("--reason", help="Why; the notice on the site says it. With --undo: why it is put back; not published.")
@click.option("--by", help="Your name; it is written beside the paper and not published.")
@click.option("--show-title", is_flag=True, help="Let the notice name the paper; without it only kind, body and date.")
@click.option("--undo", is_flag=True, help="Put a withdrawn paper back.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
def withdraw(
    paper: str, archive_dir: Path | None, reason: str | None, by: str | None, show_title: bool, undo: bool, yes: bool
) -> None:
    """Take a paper off the site: page, search, lists and published PDF. A notice stands at its address.

    PAPER is its title or the name of its file, or how that begins; its page in docs/reports; its address on the site;
    or its file in source_reports (`pack.pdf#item-5` for one paper of a pack).
    """
    root = archive_root(archive_dir)
    meant = find_paper(root, paper)
    said = read_sidecar(root / FOLDER, root / meant.file).withdrawn
    _describe(meant)
    if undo:
        _undo(root, meant, said, reason, by, yes)
        return
    if any(w.part in (None, meant.part) for w in said):
        say("It is withdrawn already. To put it back, add --undo.")
        return
    by = by or _asked("Your name (not published)", yes, "--by")
    reason = _reason(root, meant, reason, yes)
    if not yes and not agreed("Take it off the site?"):
        say("Nothing was changed, and neither name nor reason is kept.")
        sys.exit(1)
    entry = Withdrawal(date=dt.date.today(), reason=reason, by=by, part=meant.part, show_title=show_title)
    _write(root, meant, (*said, entry))
    say(f"Written into {_beside(root, meant)}. From the next build on the paper is in no page, list, search or PDF of")
    say(
        "the site; a notice stands at its address, which stays, with the words of the title that are in it. Its page in"
    )
    say("docs/reports stays too, with all corrections: the same command with --undo puts the paper back.")
    say("What this cannot reach: the PDF and the page are still in this folder and in the history of git, for whoever")
    say("can read the repository; copies that others have made; and search engines, until they ask again.")
    say("Now commit the change, and build.")


def _reason(root: Path, meant: Meant, reason: str | None, yes: bool) -> str:
    """Why the paper is withdrawn, in words that tell nothing of what is kept back.

    Raises:
        UsageError: a script gives a reason that does.
    """
    settings = load_settings(root)
    while True:
        why = reason or _asked("Why is it withdrawn? (readers will see this)", yes, "--reason")
        told = told_by(root, settings, meant, why)
        if told.kept_back and (yes or reason):
            raise UsageError("the reason repeats words that are kept back, and readers would see it; say it otherwise")
        if told.kept_back:
            say("It repeats words that are kept back: say it without them, such as “personal details of a resident”.")
        elif (
            yes
            or not told.of_paper
            or agreed(
                f"{_quoted(told.of_paper)}: a name or a figure from the paper, and readers would see it. Write it so?",
                "--yes",
            )
        ):
            return why
        reason = None


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def _undo(
    root: Path, meant: Meant, said: tuple[Withdrawal, ...], reason: str | None, by: str | None, yes: bool
) -> None:
    kept = tuple(w for w in said if w.part != meant.part)
    if kept == said:
        whole = any(w.part is None for w in said)
        raise UsageError(
            f"{meant.file}: the whole file is withdrawn; undo it for {meant.file}, not for one paper of it"
            if whole
            else f"{meant.file}: it is not withdrawn"
        )
    by = by or _asked("Your name (not published)", yes, "--by")
    reason = reason or _asked("Why is it put back? (not published)", yes, "--reason")
    if not yes and not agreed("Put it back on the site?"):
        say("Nothing was changed, and neither name nor reason is kept.")
        sys.exit(1)
    signed = {"date": dt.date.today(), "reason": reason, "by": by}
    _write(root, meant, kept, [(_plain(entry), signed) for entry in said if entry not in kept])
    say(f"Taken out of {_beside(root, meant)}, where `undone` tells by now what stood there and who put it back.")
    say("Commit the change, and build: the paper is at its old address again.")


def _describe(meant: Meant) -> None:
    what = f"{meant.file}, {meant.part}" if meant.part else meant.file
    say(f"Paper: {what}")
    for page in meant.pages:
        say(f"  “{paper_name(page.paper.front, page.paper.day)}”, docs/{page.path}")
    if not meant.pages:
        say(f"  It has no page in {DOCS} yet.")
    elif len(meant.pages) > 1:
        say(f"  All {len(meant.pages)} papers of this pack are meant; for one of them write {meant.file}#PART.")


def _asked(question: str, yes: bool, option: str) -> str:
    """An answer from the person at the desk; a script must bring it.

    Raises:
        UsageError: nobody is there to ask.
    """
    if yes:
        raise UsageError(f"with --yes it needs {option}")
    return answered(question, option)


def _write(
    root: Path,
    meant: Meant,
    said: tuple[Withdrawal, ...],
    undone: Sequence[tuple[dict[str, object], dict[str, object]]] = (),
) -> None:
    entries = [_plain(w) for w in said]
    value = entries[0] if len(entries) == 1 else entries

    def written(text: str) -> str:
        text = with_key(text, _KEY, value) if entries else without_key(text, _KEY)
        for entry, signed in undone:
            text = with_undone(text, _KEY, entry, signed)
        return text

    change_sidecar(sidecar_path(root / meant.file), written)


def _plain(said: Withdrawal) -> dict[str, object]:
    found: dict[str, object] = {"date": said.date, "reason": said.reason, "by": said.by}
    if said.part:
        found["part"] = said.part
    if said.show_title:
        found["show_title"] = True
    return found


def _beside(root: Path, meant: Meant) -> str:
    return sidecar_path(root / meant.file).relative_to(root).as_posix()
