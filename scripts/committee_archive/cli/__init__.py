"""The command line: a thin skin over the library; the only place that prints and that turns errors into exit codes."""

import io
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from committee_archive import __version__
from committee_archive.cli.console import complain, in_the_way
from committee_archive.errors import ArchiveError
from committee_archive.sources import ENDINGS

# In the order in which help tells of them; each is the function of that name in the module of that name.
COMMANDS = ("build", "serve", "convert", "check", "add", "review", "withdraw", "export", "harvest", "init")


class _Commands(click.Group):
    """The commands; papers that stand in the place of one are added: on Windows they are dropped on `archive.cmd`.

    A command is imported when it is asked for: all of them take a third of a second more than one.
    """

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """A command by its name."""
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{name}"), name)
        return command

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """The arguments, with `add` before them where the first is a paper."""
        if args and args[0] not in COMMANDS and Path(args[0]).suffix.lower() in ENDINGS and Path(args[0]).is_file():
            args = ["add", *args]
        return super().parse_args(context, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="archive")
def archive() -> None:
    """Turn committee papers into a searchable archive of what was decided.

    Papers go into the folder source_reports; `build` makes the site. Started as `python3 scripts/archive.py`, the
    command `test` also exists: it runs the tests of the program itself.
    """


def main() -> None:
    """Run the command line; every expected failure is one line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console may lack letters that names are written with
    try:
        archive(prog_name="archive", standalone_mode=False)
    except ArchiveError as error:
        complain(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:  # whoever read what was printed has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left is to go nowhere
        sys.exit(1)
    except OSError as error:
        complain(in_the_way(error))
        sys.exit(1)
    except click.exceptions.Abort:
        complain("stopped; nothing is lost, run the same command again to go on")
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except KeyboardInterrupt:
        complain("stopped; nothing is lost, run the same command again to go on")
        sys.exit(130)
