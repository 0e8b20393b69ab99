"""`archive init`: an archive of one's own, from five questions."""

import sys
from pathlib import Path

import click

from committee_archive import __version__
from committee_archive.cli.console import START, say
from committee_archive.errors import UsageError
from committee_archive.founding import (
    QUESTIONS,
    Ground,
    Host,
    Question,
    answered,
    begin_history,
    close,
    contents,
    each_once,
    gather,
    ground,
    settle,
)
from committee_archive.settings import load_settings

_PROGRAM = Path(__file__).resolve().parents[3]
_Said = dict[str, str | list[str]]


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--authority", metavar="NAME", help="The council whose papers it will hold.")
@click.option("--name", metavar="NAME", help="What the site is called.")
@click.option("--contact", metavar="ADDRESS", help="Where readers report a mistake: an e-mail or web address.")
@click.option("--body", metavar="NAME", multiple=True, help="A committee; can be given more than once.")
@click.option("--host", type=click.Choice([h.value for h in Host]), help="Where it will be kept.")
@click.option("--yes", is_flag=True, help="Ask nothing: take the defaults for what is not given.")
def init(
    folder: Path,
    authority: str | None,
    name: str | None,
    contact: str | None,
    body: tuple[str, ...],
    host: str | None,
    yes: bool,
) -> None:
    """Begin an archive of your own in the folder DIR: the program, settings, workflows, and no papers yet.

    DIR is empty, or made now. Five questions are asked; each can be answered by an option instead.
    """
    options = {"authority": authority, "name": name, "contact": contact, "body": list(body) or None, "host": host}
    said: _Said = {key: value for key, value in options.items() if value is not None}
    try:
        if ground(folder) is Ground.BEGUN:
            say(f"{folder}: an earlier run was stopped half-way; it is finished now, with the answers of then.")
        else:
            answered(said)  # what will not do is said before anything is asked
            gather(folder, contents(_PROGRAM, answered(said if yes else _interview(said))))
        settle(folder)
        whose = load_settings(folder).authority
        history = begin_history(folder, f"A committee archive{f' for {whose}' if whose else ''} ({__version__})")
        close(folder)
    except OSError as error:
        why = error.strerror or "the disk refuses"
        raise UsageError(f"{error.filename or folder}: {why}; make room, or choose another folder") from error
    _tell(folder, whose, history)


def _interview(said: _Said) -> _Said:
    """What was said, and what the person at the desk answers to the questions that are left.

    Raises:
        UsageError: nobody is there to ask.
    """
    left = [question for question in QUESTIONS if question.key not in said]
    if not left:
        return said
    if not _somebody_is_there():
        options = ", ".join(f"--{question.key}" for question in left)
        raise UsageError(
            f"nobody is there to answer the questions; add --yes to take the defaults, or give the answers: {options}"
        )
    found = dict(said)
    for number, question in enumerate(left, 1):
        say(f"\n{number} of {len(left)}. {question.text}\n   {question.why}")
        found[question.key] = _several(question) if question.several else _asked(question, question.default(found))
    say("")
    return found


def _somebody_is_there() -> bool:
    """Whether questions are read and answered by a person."""
    return sys.stdin.isatty()


def _asked(question: Question, default: str) -> str:
    """An answer that will do: one that will not is asked again."""
    while True:
        answer: str = click.prompt("  ", default=default, show_default=bool(default), prompt_suffix=" > ").strip()
        if not answer and not question.needed:
            return ""
        try:
            return question.check(answer)
        except UsageError as error:
            say(f"   {error}")


def _several(question: Question) -> list[str]:
    """Answers until an empty one."""
    found: list[str] = []
    while answer := click.prompt("  ", default="", show_default=False, prompt_suffix=" > ").strip():
        try:
            found = each_once(question, [*found, answer])
        except UsageError as error:
            say(f"   {error}")
    return found


def _tell(folder: Path, whose: str, history: str) -> None:
    say(f"The archive{f' of {whose}' if whose else ''} is in {folder.resolve()}.")
    say(history)
    if not whose:
        say("It does not say yet whose papers it holds: write the council’s name into archive.yml.")
    say("Its README.md says how to go on. The first paper:")
    say(f'  cd "{folder}"')
    say(f'  {START} add "PAPER.pdf"')
    say(f"  {START} serve")
