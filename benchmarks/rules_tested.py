"""Which tests notice that a rule is switched off: only those in which it ever has a say are run without it.

The tests of the two rooms run once, watched; then for each rule the tests that it spoke in, until one fails, in a
process forked from there. A rule that no test notices could be deleted, and nobody would know.
"""

import contextlib
import io
import json
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import hypothesis  # noqa: F401 (imported once, for all children)
import pikepdf  # noqa: F401
import pytest
import typst  # noqa: F401
from rules_found import Rule, Watch, forget_answers, switched_off

TESTS = Path(__file__).resolve().parents[1] / "tests"
# Those that take a paper through the two rooms,
_OF_THE_ROOMS = re.compile(r"^from (?:blocks|committee_archive\.(?:extract|interpret))\b", re.MULTILINE)
# less those of whole archives, of real papers and of other rooms: they would take longer and tell nothing more.
_OF_OTHERS = "documentation doubt guard harvested ocr pack real_papers rehearsal relations review rules typed".split()
_SECONDS = 60.0  # of processor time: more is an endless loop
_WAIT = 300  # seconds by the clock
_OPTIONS = ("-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly")


class _Listener:
    """Tells by rule the tests in which it spoke."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.heard: dict[str, dict[str, None]] = {}
        self._watch = Watch(rules)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Watch one test, with nothing left in memory of those before it."""
        _forget()
        self._watch.spoke.clear()
        with self._watch.watching():
            result = yield
        for title in self._watch.spoke:
            # The whole function: what follows the bracket need not be a name that pytest takes.
            self.heard.setdefault(title, {})[item.nodeid.partition("[")[0]] = None
        return result


def files_of_the_rooms() -> list[Path]:
    """The files of tests that are run without each rule, whoever wrote them since."""
    left_out = tuple(f"test_{name}" for name in _OF_OTHERS)
    return [
        path
        for path in sorted(TESTS.glob("test_*.py"))
        if not path.name.startswith(left_out) and _OF_THE_ROOMS.search(path.read_text("utf-8"))
    ]


def noticed(rules: Sequence[Rule]) -> Iterator[tuple[Rule, bool]]:
    """Of each rule whether a test fails without it.

    Raises:
        RuntimeError: a test fails with every rule, so that failures tell nothing; or pytest does not know a test.
    """
    files = [str(path) for path in files_of_the_rooms()]

    def heard(into: int) -> int:
        listener = _Listener(rules)
        code, said = _run(files, listener)
        os.write(into, json.dumps(said if code else {k: list(v) for k, v in listener.heard.items()}).encode())
        return code

    code, spoke_in = _forked(heard)
    if code:
        raise RuntimeError(f"with every rule the tests must pass:\n{spoke_in}")
    for rule in rules:
        tests = [str(TESTS.parent / test) for test in spoke_in.get(rule.title, ())]
        yield rule, bool(tests) and _fails(rule, tests)


def _fails(rule: Rule, tests: Sequence[str]) -> bool:
    """Whether one of some tests fails without a rule, or does not come to an end by itself."""

    def without(_: int) -> int:
        with switched_off(rule):
            _forget()
            signal.setitimer(signal.ITIMER_PROF, _SECONDS)
            return _run(tests)[0]

    code, _ = _forked(without)
    if code > pytest.ExitCode.INTERRUPTED:  # that is what a test says which fails before it is run
        raise RuntimeError(f"{rule.title}: its tests could not be run")
    return code != pytest.ExitCode.OK


def _forked(does: Callable[[int], int]) -> tuple[int, Any]:
    """Do something in a child of this process: its exit code, and what it wrote as JSON.

    No test is run or even collected in this process itself: Typst starts threads, and what is forked from a process
    with threads may wait for them for ever. A child that takes too long is ended.
    """
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        code = int(pytest.ExitCode.TESTS_FAILED)
        signal.alarm(_WAIT)
        with contextlib.suppress(BaseException):
            code = does(into)
        os._exit(code)
    os.close(into)
    with os.fdopen(out, "rb") as pipe:
        said = pipe.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == -signal.SIGALRM:
        raise RuntimeError(f"a test takes more than {_WAIT} seconds; the machine may be too busy")
    return code, json.loads(said) if said else None


def _run(what: Sequence[str], *plugins: object) -> tuple[int, str]:
    """Exit code of pytest and what it printed."""
    with contextlib.redirect_stdout(io.StringIO()) as said, contextlib.redirect_stderr(said):
        code = pytest.main([*_OPTIONS, f"--rootdir={TESTS.parent}", *what], plugins=list(plugins))
    return int(code), said.getvalue()


def _forget() -> None:
    """Empty the caches of the program and of what the tests share."""
    forget_answers("committee_archive")
    for name, module in list(sys.modules.items()):
        if str(TESTS) in (getattr(module, "__file__", None) or ""):
            forget_answers(name.partition(".")[0])
