"""From the command line to the archive's program, running in an environment that has everything it needs."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from archive_launcher import CannotStartError
from archive_launcher.environment import Environment
from archive_launcher.lock import held
from archive_launcher.pins import pins, running_python_has

PROJECT = Path(__file__).resolve().parents[2]
WRONG_USAGE = 2
NEEDS_SOMETHING = 5
INTERRUPTED = 130
EVERY_TEST = ("--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder")
"""How all tests run: on every core, those of one file in one process, as they share what is slow to make.

The files begin in the order of `tests/conftest.py`; left to itself, the plugin ends with those of few and long tests.
"""


def main(arguments: Sequence[str], project: Path = PROJECT) -> int:
    """Runs one command of the archive and returns its exit code."""
    testing = arguments[:1] == ["test"]
    if testing and not (project / "tests").is_dir():
        _say("The program's tests are in its own repository; this archive holds the program without them.")
        return WRONG_USAGE
    requirements = project / ("requirements-test.txt" if testing else "requirements.txt")
    try:
        python = python_that_has(requirements, Environment(project / ".venv"))
    except CannotStartError as error:
        _say(str(error))
        return NEEDS_SOMETHING
    except KeyboardInterrupt:
        _say("Stopped half-way: run the same command again to finish installing.")
        return INTERRUPTED
    if testing:
        os.chdir(project)
        command = [python, "-m", "pytest", *(arguments[1:] or EVERY_TEST)]
    else:
        command = [python, "-m", "committee_archive", *arguments]
    return go_on(command, environment_for(os.environ, project))


def python_that_has(requirements: Path, environment: Environment) -> str:
    """Finds, or makes, a Python in which the requirements are installed.

    Raises:
        CannotStartError: Something is missing.
    """
    if environment.has(requirements):
        return str(environment.python)
    half_made = environment.began_here() and environment.runs_this()
    if not half_made and running_python_has(pins(requirements)):
        return sys.executable
    try:
        keep = not environment.began_here()
        environment.claim()
        with held(environment.lock, on_wait=_say_waiting) as lock:
            if not environment.has(requirements):  # whoever had the lock may have done it
                _say("Installing what the archive needs (about a minute, once)...")
                environment.install(requirements, lock, keep=keep)
    except OSError as error:
        from archive_launcher.trouble import why_not_written

        raise CannotStartError(why_not_written(error, environment.folder)) from error
    return str(environment.python)


def environment_for(inherited: Mapping[str, str], project: Path) -> dict[str, str]:
    """The environment variables of the program: it is found in `scripts/`, without being installed."""
    paths = [str(project / "scripts"), *filter(None, [inherited.get("PYTHONPATH")])]
    return {
        **inherited,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONUTF8": "1",  # Windows would read and write files in its own encoding
        "NO_MKDOCS_2_WARNING": "1",
    }


def go_on(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Becomes the command where the system can do that, else runs it and returns its exit code."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execve(command[0], list(command), dict(environment))
    return run_to_end(command, environment)  # on Windows, exec returns to the prompt while the command still runs


def run_to_end(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Runs a command and returns its exit code; Ctrl-C is the command's to answer."""
    with subprocess.Popen(list(command), env=dict(environment)) as child:
        while True:
            try:
                code = child.wait()
                break
            except KeyboardInterrupt:
                continue
    if code in (0xC000013A, -0x3FFFFEC6):  # how Windows says that Ctrl-C ended it
        return INTERRUPTED
    return code if code >= 0 else 128 - code


def _say_waiting() -> None:
    _say("Another start of the archive is installing: waiting for it...")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
