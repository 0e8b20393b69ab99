"""The launcher: what is recognised, what is refused and in which words, without a network."""

import ast
import contextlib
import importlib.util
import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

import pytest
from archive_launcher import CannotStartError, environment, start, trouble
from archive_launcher.environment import LOCK, Environment, this_python
from archive_launcher.lock import held
from archive_launcher.pins import holds_here, pins, running_python_has
from conftest import LONGEST

PROJECT = Path(__file__).resolve().parents[1]
LAUNCHER = PROJECT / "scripts" / "archive.py"

# Nothing on any index is called so: whoever wants it has to install.
NOT_HERE = "no-such-package-of-ours==1.0 \\\n    --hash=sha256:00\n"
NOTHING = "# no packages\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in a folder with spaces, with requirements that are met as soon as anything is installed."""
    folder = tmp_path / "a committee's archive"
    folder.mkdir()
    (folder / "requirements.txt").write_text(NOT_HERE)
    return folder


@pytest.fixture
def installs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Lets venv and pip succeed without running them; what they were asked to do is in the list."""
    calls: list[str] = []

    def run(self: Environment, command: list[str], held: int) -> int:
        if "venv" in command:
            calls.append("venv")
            self.python.parent.mkdir(parents=True)
            self.python.touch()
            (self.folder / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).parent}\n")
        elif "install" in command:
            calls.append("pip")
        else:
            calls.append("probe")
        return 0

    monkeypatch.setattr(Environment, "_run", run)
    return calls


def prepare(project: Path) -> str:
    return start.python_that_has(project / "requirements.txt", Environment(project / ".venv"))


# --- where the archive runs -----------------------------------------------------------------------


def test_an_environment_is_made_once(project: Path, installs: list[str]) -> None:
    first, second = prepare(project), prepare(project)

    assert first == second == str(Environment(project / ".venv").python)
    assert installs == ["venv", "pip"]


def test_the_running_python_is_used_if_it_has_everything(project: Path) -> None:
    (project / "requirements.txt").write_text(f"pytest=={metadata.version('pytest')} \\\n    --hash=sha256:00\n")

    assert prepare(project) == sys.executable
    assert not (project / ".venv").exists()


def test_another_version_is_not_everything() -> None:
    assert running_python_has({"pytest": metadata.version("pytest")})
    assert not running_python_has({"pytest": "0.1"})
    assert not running_python_has({"pytest": metadata.version("pytest"), "no-such-package-of-ours": "1.0"})


def test_changed_requirements_are_installed_into_what_is_there(project: Path, installs: list[str]) -> None:
    prepare(project)
    (project / "requirements.txt").write_text(NOT_HERE.replace("1.0", "1.1"))
    prepare(project)

    assert installs == ["venv", "pip", "pip"]


def test_the_larger_set_for_tests_serves_the_other_commands_too(project: Path, installs: list[str]) -> None:
    tests = project / "requirements-test.txt"
    tests.write_text(NOT_HERE + "another-one-of-ours==2.0\n")
    start.python_that_has(tests, Environment(project / ".venv"))
    prepare(project)

    assert installs == ["venv", "pip"]


def test_the_smaller_set_does_not_serve_the_tests(project: Path, installs: list[str]) -> None:
    tests = project / "requirements-test.txt"
    tests.write_text(NOT_HERE + "another-one-of-ours==2.0\n")
    prepare(project)
    start.python_that_has(tests, Environment(project / ".venv"))

    assert installs == ["venv", "pip", "pip"]


def test_another_python_starts_afresh(project: Path, installs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(project)
    monkeypatch.setattr(environment, "this_python", lambda: this_python() + " newer")
    prepare(project)

    assert installs == ["venv", "pip", "venv", "pip"]


@pytest.mark.parametrize(
    ("said", "given"), [((), start.EVERY_TEST), (("tests/test_audit.py", "-q"), ("tests/test_audit.py", "-q"))]
)
def test_all_tests_run_on_every_core_and_those_that_are_named_as_they_are_asked_for(
    project: Path, installs: list[str], monkeypatch: pytest.MonkeyPatch, said: tuple[str, ...], given: tuple[str, ...]
) -> None:
    (project / "tests").mkdir()
    (project / "requirements-test.txt").write_text("")
    commands: list[list[str]] = []
    monkeypatch.chdir(project)

    def noted(command: list[str], _: dict[str, str]) -> int:
        commands.append(command)
        return 0

    monkeypatch.setattr(start, "go_on", noted)
    assert start.main(["test", *said], project) == 0
    assert [tuple(command[1:]) for command in commands] == [("-m", "pytest", *given)]


def test_the_longest_files_begin_first() -> None:
    tests = Path(__file__).parent
    assert [name for name in LONGEST if not (tests / name).is_file()] == []
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", *("test_console.py", LONGEST[-1], LONGEST[5])]
    listed = subprocess.run(command, cwd=tests, capture_output=True, text=True, check=True).stdout.splitlines()
    files = [line.split("::")[0].rpartition("/")[2] for line in listed if "::" in line]
    assert [*dict.fromkeys(files)] == [LONGEST[5], LONGEST[-1], "test_console.py"]


def test_an_archive_without_the_tests_says_where_they_are(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["test", "-x"], project) == 2
    assert "in its own repository" in capsys.readouterr().err
    assert not (project / ".venv").exists()


# --- half-made ------------------------------------------------------------------------------------


def without_stamp(folder: Path) -> None:
    (folder / environment.STAMP).unlink()


def with_a_broken_stamp(folder: Path) -> None:
    (folder / environment.STAMP).write_text('{"python": ')


def without_its_python(folder: Path) -> None:
    Environment(folder).python.unlink()


def whose_base_is_gone(folder: Path) -> None:
    (folder / "pyvenv.cfg").write_text("home = /a/python/that/was/taken/away\n")


@pytest.mark.parametrize("damage", [without_stamp, with_a_broken_stamp, without_its_python, whose_base_is_gone])
def test_a_half_made_environment_is_thrown_away_and_made_again(
    project: Path, installs: list[str], damage: Callable[[Path], None]
) -> None:
    prepare(project)
    left_over = project / ".venv" / "lib" / "half-installed.py"
    left_over.parent.mkdir()
    left_over.touch()
    damage(project / ".venv")
    prepare(project)

    assert installs == ["venv", "pip", "venv", "pip"]
    assert not left_over.exists()


@pytest.mark.parametrize("when", ["venv", "install"])
def test_an_interruption_at_any_point_leaves_no_stamp(
    project: Path, installs: list[str], monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    pretend = Environment._run

    def interrupted(self: Environment, command: list[str], held: int) -> int:
        if when in command:
            raise KeyboardInterrupt
        return pretend(self, command, held)

    with monkeypatch.context() as patch:
        patch.setattr(Environment, "_run", interrupted)
        assert start.main(["build"], project) == start.INTERRUPTED
    assert not Environment(project / ".venv").has(project / "requirements.txt")

    prepare(project)
    assert installs[-2:] == ["venv", "pip"]


def test_an_interrupted_change_is_not_trusted_after_going_back(
    project: Path, installs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(self: Environment, command: list[str], held: int) -> int:
        raise KeyboardInterrupt

    prepare(project)
    (project / "requirements.txt").write_text(NOT_HERE.replace("1.0", "1.1"))
    with monkeypatch.context() as patch:
        patch.setattr(Environment, "_run", interrupted)
        assert start.main(["build"], project) == start.INTERRUPTED
    (project / "requirements.txt").write_text(NOT_HERE)
    prepare(project)

    assert installs == ["venv", "pip", "venv", "pip"]


def test_a_half_made_environment_does_not_vouch_for_itself(
    project: Path, installs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package of which pip wrote the name but not yet all files looks installed to the Python inside."""
    (project / ".venv").mkdir()
    (project / ".venv" / LOCK).touch()
    (project / "requirements.txt").write_text(f"pytest=={metadata.version('pytest')}\n")
    monkeypatch.setattr(sys, "prefix", str(project / ".venv"))
    prepare(project)

    assert installs == ["venv", "pip"]


def test_an_environment_that_a_person_made_is_kept(project: Path, installs: list[str]) -> None:
    theirs = Environment(project / ".venv")
    theirs.python.parent.mkdir(parents=True)
    theirs.python.touch()
    (theirs.folder / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).parent}\n")
    prepare(project)

    assert installs == ["probe", "pip"]


def test_a_folder_that_is_something_else_is_left_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / ".venv").mkdir()
    (project / ".venv" / "letter.doc").touch()

    assert start.main(["build"], project) == 5
    assert "letter.doc" in one_line(capsys)
    assert [path.name for path in (project / ".venv").iterdir()] == ["letter.doc"]


@pytest.mark.skipif(os.name != "posix", reason="links need rights of their own on Windows")
def test_a_link_to_an_environment_of_others_is_left_alone(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / LOCK).touch()
    (theirs / "pyvenv.cfg").write_text("home = /nowhere\n")
    (project / ".venv").symlink_to(theirs)

    assert start.main(["build"], project) == 5
    assert "is a link" in one_line(capsys)
    assert sorted(path.name for path in theirs.iterdir()) == sorted([LOCK, "pyvenv.cfg"])


# --- two at once ----------------------------------------------------------------------------------


def test_only_one_start_installs_at_a_time(project: Path, installs: list[str]) -> None:
    threads = [threading.Thread(target=prepare, args=(project,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert installs == ["venv", "pip"]


@contextlib.contextmanager
def another_holder(lock: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that holds the lock until it is ended."""
    program = (
        "import sys, time, pathlib; from archive_launcher.lock import held\n"
        f"with held(pathlib.Path({str(lock)!r}), on_wait=lambda: None):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    variables = start.environment_for(os.environ, PROJECT)
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env=variables) as child:
        assert child.stdout and child.stdout.readline() == "held\n"
        try:
            yield child
        finally:
            child.kill()


def test_a_lock_that_is_held_is_waited_for_and_then_given_up(tmp_path: Path) -> None:
    waited: list[bool] = []
    with (
        another_holder(tmp_path / LOCK),
        pytest.raises(CannotStartError, match="Another start"),
        held(tmp_path / LOCK, on_wait=lambda: waited.append(True), patience=0.3),
    ):
        pytest.fail("two hold one lock")
    assert waited == [True]


def test_a_lock_whose_holder_was_killed_is_free(tmp_path: Path) -> None:
    with another_holder(tmp_path / LOCK) as holder:
        holder.kill()
        holder.wait()
        with held(tmp_path / LOCK, on_wait=lambda: None, patience=2):
            pass
    assert (tmp_path / LOCK).exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows does not hand locks on to child processes")
def test_pip_keeps_the_lock_when_its_start_is_killed(project: Path) -> None:
    ours = Environment(project / ".venv")
    ours.claim()
    started = project / "started"
    pip = f"import pathlib, time; pathlib.Path({str(started)!r}).touch(); time.sleep(1)"
    with held(ours.lock, on_wait=lambda: None) as descriptor:
        thread = threading.Thread(target=ours._run, args=([sys.executable, "-c", pip], descriptor))
        thread.start()
        while not started.exists():
            time.sleep(0.02)

    with pytest.raises(CannotStartError), held(ours.lock, on_wait=lambda: None, patience=0.1):
        pytest.fail("the lock was let go while pip was running")
    thread.join()
    with held(ours.lock, on_wait=lambda: None, patience=2):
        pass


# --- what is missing, in one line -----------------------------------------------------------------


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that is left after the line that says that something is being installed."""
    said = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("Installing")]
    assert len(said) == 1, said
    return said[0]


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 7, 16), (3, 10, 13)])
def test_an_old_python_is_refused_in_its_own_words(version: tuple[int, ...]) -> None:
    too_old = launcher_function("too_old")

    assert f"this is Python {version[0]}.{version[1]}:" in too_old(version)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 2), (4, 0, 0)])
def test_a_new_python_will_do(version: tuple[int, ...]) -> None:
    assert launcher_function("too_old")(version) == ""


def launcher_function(name: str) -> Callable[[tuple[int, ...]], str]:
    import runpy

    function: Callable[[tuple[int, ...]], str] = runpy.run_path(str(LAUNCHER))[name]
    return function


def test_an_old_python_can_read_the_launcher() -> None:
    tree = ast.parse(LAUNCHER.read_text(encoding="utf-8"), feature_version=(3, 4))

    imported = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [name.name for node in imported for name in node.names] == ["os", "sys"]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.AnnAssign)]


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_names_the_package(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], module: str
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == module else found(name))

    assert start.main(["build"], project) == 5
    assert f"lacks its {module} module: install it (Debian and Ubuntu: sudo apt install python3-venv)" in one_line(
        capsys
    )


def test_a_folder_that_cannot_be_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)

    assert start.main(["build"], project) == 5
    assert "cannot be written (Permission denied)" in one_line(capsys)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("... Failed to establish a new connection: NewConnectionError ...", "check the network connection"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "nothing was installed",
        ),
        ("ERROR: No matching distribution found for x==1", "not to be had for this computer"),
        ("ERROR: [Errno 28] No space left on device", "disk is full"),
        ("Collecting x\nERROR: the dog ate it\n", "the dog ate it"),
        ("", "it did not say why"),
    ],
)
def test_pip_failing_is_condensed(said: str, line: str, tmp_path: Path) -> None:
    reason = trouble.why_pip_failed(said, tmp_path / "install.log")

    assert line in reason
    assert str(tmp_path / "install.log") in reason
    assert "\n" not in reason


def test_a_broken_network_wins_over_what_follows_from_it(tmp_path: Path) -> None:
    said = "Retrying after NewConnectionError\nERROR: No matching distribution found for x==1"

    assert "check the network connection" in trouble.why_pip_failed(said, tmp_path)


def test_a_failed_install_is_not_taken_for_done(
    project: Path, installs: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend = Environment._run

    def run(self: Environment, command: list[str], held: int) -> int:
        pretend(self, command, held)
        return 1 if "install" in command else 0

    monkeypatch.setattr(Environment, "_run", run)

    assert start.main(["build"], project) == 5
    assert "could not be installed" in one_line(capsys)
    assert not Environment(project / ".venv").has(project / "requirements.txt")


def test_missing_requirements_are_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "requirements.txt").unlink()

    assert start.main(["build"], project) == 5
    assert "requirements.txt cannot be read" in one_line(capsys)


# --- the program itself ---------------------------------------------------------------------------


@pytest.fixture
def small_archive(project: Path) -> Path:
    """A project with the real launcher, nothing to install, and a program that says what it was given."""
    scripts = project / "scripts"
    (scripts / "committee_archive").mkdir(parents=True)
    (scripts / "archive.py").write_bytes(LAUNCHER.read_bytes())
    (scripts / "archive_launcher").mkdir()
    for module in (PROJECT / "scripts" / "archive_launcher").glob("*.py"):
        (scripts / "archive_launcher" / module.name).write_bytes(module.read_bytes())
    (project / "requirements.txt").write_text(NOTHING)
    (scripts / "committee_archive" / "__init__.py").touch()
    (scripts / "committee_archive" / "__main__.py").write_text(
        "import os, sys, time\n"
        "quiet = os.environ['NO_MKDOCS_2_WARNING']\n"
        "print(sys.argv[1:], os.getcwd(), quiet, sys.flags.utf8_mode, flush=True)\n"
        "if sys.argv[1] == 'wait':\n"
        "    try:\n        time.sleep(60)\n"
        "    except KeyboardInterrupt:\n        sys.exit(42)\n"
        "sys.exit(int(sys.argv[1]))\n"
    )
    return project


def test_arguments_folder_and_exit_code_are_passed_on(small_archive: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(small_archive / "scripts" / "archive.py"), "4", "two words", "--café"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", timeout=60)

    assert done.stdout == f"['4', 'two words', '--café'] {tmp_path} 1 1\n"
    assert (done.returncode, done.stderr) == (4, "")


@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell the processor time of a program that has ended")
def test_starting_costs_little(small_archive: Path) -> None:
    command = [sys.executable, str(small_archive / "scripts" / "archive.py"), "0"]

    def seconds() -> float:
        """Of the processor: what else the machine is busy with does not count."""
        began = os.times()
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        ended = os.times()
        return ended.children_user + ended.children_system - began.children_user - began.children_system

    assert 0 < min(seconds() for _ in range(5)) < 0.3  # 0.05 s on the machine it was written on


@pytest.mark.skipif(os.name == "nt", reason="a test cannot send Ctrl-C on Windows without ending itself")
def test_ctrl_c_is_the_commands_to_answer(small_archive: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, 'scripts')\n"
        "from archive_launcher.start import run_to_end, environment_for, PROJECT\n"
        "import os; sys.exit(run_to_end([sys.executable, '-m', 'committee_archive', 'wait'], "
        "environment_for(os.environ, PROJECT)))"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=small_archive,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Under `nohup` or in a shell's background the tests ignore ^C, and what they start would too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert child.stdout and "wait" in child.stdout.readline()
    time.sleep(0.1)  # from the line to the sleep
    os.killpg(child.pid, signal.SIGINT)
    child.communicate(timeout=30)

    assert child.returncode == 42


def test_the_command_test_runs_pytest_at_the_project(monkeypatch: pytest.MonkeyPatch, project: Path) -> None:
    (project / "requirements-test.txt").write_text(NOTHING)
    (project / "tests").mkdir()
    monkeypatch.chdir(project.parent)
    ran: list[list[str]] = []

    def go_on(command: list[str], environment: dict[str, str]) -> int:
        ran.append(command)
        return 3

    monkeypatch.setattr(start, "go_on", go_on)

    assert start.main(["test", "-k", "header"], project) == 3
    assert ran == [[sys.executable, "-m", "pytest", "-k", "header"]]
    assert Path.cwd() == project


@pytest.mark.parametrize(
    ("code", "expected"),
    [(0, 0), (4, 4), (-15, 143), (0xC000013A, 130)],
    ids=["done", "refused", "TERM", "^C"],
)
def test_exit_codes_of_a_command_that_was_run(monkeypatch: pytest.MonkeyPatch, code: int, expected: int) -> None:
    class Ended:
        def __init__(self, *_: object, **__: object) -> None: ...
        def __enter__(self) -> "Ended":
            return self

        def __exit__(self, *_: object) -> None: ...
        def wait(self) -> int:
            return code

    monkeypatch.setattr(subprocess, "Popen", Ended)

    assert start.run_to_end(["anything"], {}) == expected


# --- what is pinned -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marker", "holds"),
    [
        ("python_full_version >= '3.11'", True),
        ("python_version < '3.9'", False),
        ("python_version >= '3.11' and os_name == 'no such system'", False),
        ("(python_version < '3.9' or python_version >= '3.11') and implementation_name != 'none'", True),
        ("sys_platform in 'linux linux2 darwin win32'", True),
        ("platform_python_implementation == 'no such Python'", False),
    ],
)
def test_markers(marker: str, holds: bool) -> None:
    assert holds_here(marker) is holds


@pytest.mark.parametrize("marker", ["extra == 'ocr'", "__import__('os')", "python_version ~= '3.11'"])
def test_a_marker_that_is_not_understood_is_said_so(marker: str) -> None:
    with pytest.raises(CannotStartError, match="not understood"):
        holds_here(marker)


def test_pins_leave_out_hashes_notes_and_other_systems(tmp_path: Path) -> None:
    file = tmp_path / "requirements.txt"
    file.write_text(
        "# made by a tool\n"
        "one==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n    # via two\n"
        "two==2.0 ; python_version < '3.0' \\\n    --hash=sha256:cc\n"
        "two==3.0 ; python_version >= '3.0' \\\n    --hash=sha256:dd\n"
    )

    assert pins(file) == {"one": "1.0", "two": "3.0"}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-cluster.txt", "requirements-test.txt"])
def test_every_pinned_package_has_a_hash_and_no_address(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    lines = text.splitlines()

    assert pins(PROJECT / name)
    assert "://" not in text
    assert "--index-url" not in text
    for line, following in itertools.pairwise(lines):
        if line[:1] not in ("", " ", "#"):
            assert following.startswith("    --hash=sha256:"), line


def test_the_tests_need_all_that_the_archive_needs() -> None:
    needed = pins(PROJECT / "requirements.txt").items()
    assert (
        needed <= pins(PROJECT / "requirements-cluster.txt").items() <= pins(PROJECT / "requirements-test.txt").items()
    )


def test_what_pyproject_names_is_pinned() -> None:
    import re
    import tomllib

    named = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for file, wanted in (
        ("requirements.txt", named["dependencies"]),
        ("requirements-cluster.txt", named["dependencies"] + named["optional-dependencies"]["cluster"]),
        ("requirements-test.txt", named["dependencies"] + named["optional-dependencies"]["test"]),
    ):
        pinned = pins(PROJECT / file)
        for requirement in wanted:
            name = re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower().replace(".", "-").replace("_", "-")  # type: ignore[index]
            assert name in pinned
            if "==" in requirement:
                assert pinned[name] == requirement.partition("==")[2]
