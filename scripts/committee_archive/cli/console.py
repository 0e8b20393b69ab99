"""What the commands print: findings, questions and what went wrong, in plain words."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from committee_archive.errors import UsageError
from committee_archive.findings.run_summary import Action, Noticed, RunSummary
from committee_archive.model.finding import Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: None}
START = r".\archive.cmd" if os.name == "nt" else "python3 scripts/archive.py"
"""How the program is started on this system, in the archive's folder; PowerShell asks for the `.\\` before the name."""

_MARKS = ("mkdocs.yml", "archive.yml", "source_reports")


def say(text: str) -> None:
    """Print a line of the command's result."""
    click.echo(text)


def complain(text: str) -> None:
    """Print what went wrong, to the error stream."""
    click.echo(f"{click.style('archive:', bold=True)} {text}", err=True)


def in_the_way(error: OSError) -> str:
    """What the system says that it cannot do with a file, and what people can do about it."""
    file = f"{error.filename}: " if error.filename else ""
    why = error.strerror or type(error).__name__
    advice = (
        "if another program has the file open, close it there; see that the disk is not full and that you may write"
    )
    return f"{file}{why}; {advice}; then run the command again"


def show(noticed: Noticed) -> None:
    """Print a finding as `file:line: code message`."""
    finding = noticed.finding
    place = (
        noticed.file
        + (f":{noticed.line}" if noticed.line else "")
        + (f" (page {finding.page})" if finding.page else "")
    )
    code = click.style(finding.code, fg=_COLOURS[finding.severity])
    click.echo(f"{place}: {code} {finding.message}", err=True)


def say_what_was_done(done: RunSummary) -> None:
    """Print what a run noticed, and where papers and words went."""
    for noticed in done.noticed:
        if noticed.finding.severity is not Severity.NOTE:
            show(noticed)
    counts = {action: sum(a is action for a in done.actions.values()) for action in Action}
    papers = ", ".join(f"{n} {action.value}" for action, n in counts.items() if n)
    say(f"Papers: {papers or 'none'}.")
    totals = done.totals
    say(
        f"Words: {totals.words:,} in the papers = {totals.body:,} on the pages + {totals.furniture:,} page numbers and "
        f"running heads + {totals.withheld:,} withheld."
    )


def agreed(question: str, option: str = "--yes", *, default: bool = False) -> bool:
    """Whether the person at the desk says yes; `option` says it on the command line instead, if anything does.

    Raises:
        UsageError: nobody is there to ask: the input has ended.
        click.Abort: they stopped the command.
    """
    return chosen(question, "", option, default="y" if default else "n") == "y"


def chosen(question: str, more: str, option: str = "--yes", *, default: str) -> str:
    """The letter by which the person at the desk answers: y, n or one of `more`.

    Raises:
        UsageError: nobody is there to ask: the input has ended.
        click.Abort: they stopped the command.
    """
    letters = ["y", "n", *more]
    shown = "/".join(letter.upper() if letter == default else letter for letter in letters)
    with _somebody_there(question, option):
        while True:
            answer = click.prompt(f"{question} [{shown}]", default="", show_default=False).strip().casefold()
            answer = {"yes": "y", "no": "n", "": default}.get(answer, answer)
            if answer in letters:
                return answer
            click.echo(f"Please answer {', '.join(letters[:-1])} or {letters[-1]}.")


def answered(question: str, option: str, *, default: str = "") -> str:
    """What the person at the desk answers; `option` says it on the command line instead.

    An empty answer is asked again, and why; `default` stands for it where something was answered before.

    Raises:
        UsageError: nobody is there to ask: the input has ended.
        click.Abort: they stopped the command.
    """
    with _somebody_there(question, option):
        while True:
            answer: str = click.prompt(question, default=default, show_default=bool(default))
            if answer.strip():
                return answer.strip()
            click.echo(
                "  Please type it: it is written beside the paper, so that others can see who answers for it and why."
            )


@contextmanager
def _somebody_there(question: str, option: str) -> Iterator[None]:
    try:
        yield
    except click.Abort as stop:
        if isinstance(stop.__context__, EOFError):  # click tells ^C and the end of the input only by this
            way_out = f"answer it beforehand with {option}" if option else "run the command where a person can answer"
            raise UsageError(f"nobody is there to answer “{question.strip()}”; {way_out}") from None
        raise


def archive_root(given: Path | None) -> Path:
    """The archive's folder: as given, else the nearest folder upwards that looks like one, else where the program lies.

    Raises:
        UsageError: no archive is there.
    """
    if given is not None:
        if not given.is_dir():
            raise UsageError(f"{given}: there is no such folder")
        return given.resolve()
    here = Path.cwd().resolve()
    own = Path(__file__).resolve().parents[3]
    for folder in (here, *here.parents, own):
        if any((folder / mark).exists() for mark in _MARKS):
            return folder
    raise UsageError("no archive was found here; change into its folder or name it with --archive")


archive_option = click.option(
    "--archive",
    "archive_dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="The archive's folder, if it is not this one.",
)
