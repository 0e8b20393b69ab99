"""Which tests notice that a rule is switched off: only those in which it ever has a say are run without it.

The tests of the two rooms run once, watched; then for each rule the tests that it spoke in, until one fails, in a
process forked from there. A rule that no test notices could be deleted, and nobody would know.
"""

import contextlib
import io
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from rules_found import Rule, Watch, forget_answers, switched_off

TESTS = Path(__file__).resolve().parents[1] / "tests"
# Those that take a paper through the two rooms; tests of the site and of whole archives would tell nothing more.
_FILES = ("test_extract*.py", "test_interpret*.py", "test_layouts.py", "test_words_kept.py")
_SECONDS = 60.0  # of processor time: more is an endless loop
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


def noticed(rules: Sequence[Rule]) -> Iterator[tuple[Rule, bool]]:
    """Of each rule whether a test fails without it.

    Raises:
        RuntimeError: a test fails with every rule, so that failures tell nothing; or pytest does not know a test.
    """
    listener = _Listener(rules)
    files = [str(path) for pattern in _FILES for path in sorted(TESTS.glob(pattern))]
    code, said = _run(files, listener)
    if code != pytest.ExitCode.OK:
        raise RuntimeError(f"with every rule the tests must pass:\n{said}")
    for rule in rules:
        tests = list(listener.heard.get(rule.title, ()))
        yield rule, bool(tests) and _fails(rule, tests)


def _fails(rule: Rule, tests: Sequence[str]) -> bool:
    """Whether one of some tests fails without a rule, or does not come to an end by itself."""
    child = os.fork()
    if child == 0:
        code = 1
        with contextlib.suppress(BaseException), switched_off(rule):
            _forget()
            signal.setitimer(signal.ITIMER_PROF, _SECONDS)
            code, _ = _run([str(TESTS.parent / test) for test in tests])
        os._exit(code)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if ended > pytest.ExitCode.TESTS_FAILED:
        raise RuntimeError(f"{rule.title}: its tests could not be run")
    return ended != pytest.ExitCode.OK


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
