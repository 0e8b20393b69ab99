"""An archive of one's own: the questions, what goes into the folder and what does not, and how it gets there."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from committee_archive.cli import archive as commands
from committee_archive.errors import UsageError
from committee_archive.founding import Answers, Host, answered, contents
from committee_archive.founding.contents import PROGRAM, WORKFLOWS, WRITTEN
from committee_archive.settings import load_settings
from committee_archive.vocabulary import load_vocabulary

PROJECT = Path(__file__).resolve().parents[1]
ANSWERS = Answers(
    "Wexcombe: a council", "Papers & *more*", "papers@wexcombe.example", ("Cabinet", "Audit, Risk: Panel")
)
# What is the program's own and no archive's; every file of the repository is here or in `founding/contents.py`.
LEFT_OUT = (
    ".ci/run",
    ".github/workflows/test.yml",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "benchmarks/",
    "docs/",
    "pyproject.toml",
    "requirements-test.txt",
    "samples/",
    "source_reports/",
    "tests/",
)
needs_git = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


def listed(path: str, names: tuple[str, ...]) -> bool:
    return any(path == name or (name.endswith("/") and path.startswith(name)) for name in names)


def files_of(folder: Path) -> set[str]:
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    return {path for path in found if not path.startswith(".git/")}


def init(*arguments: object, answers: str = "") -> Result:
    return CliRunner().invoke(commands, ["init", *map(str, arguments)], input=answers)


# ---- what goes in


@needs_git
def test_every_file_of_the_program_is_taken_along_or_left_out_on_purpose() -> None:
    ran = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        pytest.skip("this is no git checkout")
    tracked = [path for path in ran.stdout.splitlines() if (PROJECT / path).is_file()]
    made = contents(PROJECT, ANSWERS)
    assert [path for path in tracked if path not in made and not listed(path, LEFT_OUT)] == []
    taken = [path for path in tracked if listed(path, PROGRAM)]
    assert len(taken) > 300
    assert [path for path in taken if path not in made] == []
    assert [path for path in taken if made[path].data != (PROJECT / path).read_bytes()] == []
    assert {path for path in made if not listed(path, PROGRAM)} == {*WRITTEN, *WORKFLOWS}


def test_no_paper_no_sample_and_no_council_but_ones_own_is_in_it() -> None:
    made = contents(PROJECT, ANSWERS)
    assert [path for path in made if path.endswith((".pdf", ".typ")) or path.startswith("docs/reports/2")] == []
    authority = load_settings(PROJECT).authority.split()[0].encode()
    assert len(authority) > 5
    assert [path for path, file in made.items() if authority.lower() in file.data.lower()] == []


def test_what_was_answered_stands_in_the_files_whatever_it_holds(tmp_path: Path) -> None:
    for path, file in contents(PROJECT, ANSWERS).items():
        if path in WRITTEN:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(file.data)
    settings = load_settings(tmp_path)
    assert (settings.name, settings.authority, settings.contact) == (ANSWERS.name, ANSWERS.authority, ANSWERS.contact)
    bodies = load_vocabulary(tmp_path / "vocabulary").bodies
    assert [(b.key, b.names[0].name) for b in bodies] == [
        ("cabinet", "Cabinet"),
        ("audit-risk-panel", "Audit, Risk: Panel"),
    ]
    assert (tmp_path / "README.md").read_text("utf-8").startswith("# Papers &amp; \\*more\\*\n")


def test_without_answers_the_files_are_valid_as_written(tmp_path: Path) -> None:
    made = contents(PROJECT, answered({}))
    for path in ("archive.yml", "vocabulary/bodies.yml", "vocabulary/themes.yml", "vocabulary/outcomes.yml"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(made[path].data)
    assert (load_settings(tmp_path).authority, load_settings(tmp_path).contact) == ("", None)
    world = load_vocabulary(tmp_path / "vocabulary").world
    assert (world.bodies, world.themes, world.editions, world.dismissed) == ((), (), (), frozenset())


def test_the_examples_in_the_vocabulary_are_valid_once_their_sign_is_taken_away(tmp_path: Path) -> None:
    made = contents(PROJECT, answered({"body": ["Cabinet"]}))
    for name in ("bodies", "themes", "outcomes"):
        text = made[f"vocabulary/{name}.yml"].data.decode("utf-8")
        (tmp_path / f"{name}.yml").write_text(re.sub(r"^#(?=  )", "", text, flags=re.MULTILINE), "utf-8")
    world = load_vocabulary(tmp_path).world
    assert [b.key for b in world.bodies] == ["cabinet", "planning", "planning-sub"]
    assert world.bodies[2].parent == "planning"
    assert [(t.title, len(t.names), len(t.also)) for t in world.themes] == [("Waste and recycling", 2, 2)]
    assert [len(e.outcomes) for e in world.editions] == [2]
    assert world.dismissed == {"Annual Report"}


@pytest.mark.parametrize("host", Host)
def test_workflows_are_those_of_the_host_and_run_only_what_is_there(host: Host) -> None:
    made = contents(PROJECT, Answers(host=host))
    found = {path for path in made if path in WORKFLOWS}
    wanted = {Host.NONE: 0, Host.GITHUB: 4, Host.GITLAB: 3, Host.BOTH: 5}
    assert len(found) == wanted[host]
    assert all(
        WORKFLOWS[path] & {Host.GITHUB, Host.GITLAB} & ({host} if host is not Host.BOTH else set(Host))
        for path in found
    )
    for path in found:
        text = made[path].data.decode("utf-8")
        if path.endswith(".yml"):
            assert yaml.safe_load(text)
        assert {
            name for name in re.findall(r"(?<![\w/])\.ci/[a-z]+|requirements[-a-z]*\.txt", text) if name not in made
        } == set()
        asked = set(re.findall(r"archive\.py ([a-z]+)", text))
        assert asked <= set(commands.commands), path
        assert not re.search(r"\btests?/|pytest|samples/", text), path
    if ".gitlab-ci.yml" in made:
        jobs = yaml.safe_load(made[".gitlab-ci.yml"].data)
        assert {"propose", "harvest", "check", "pages"} <= jobs.keys()
        assert "test" not in jobs
        assert "test" in yaml.safe_load((PROJECT / ".gitlab-ci.yml").read_text("utf-8"))


def test_no_document_of_a_new_archive_leads_to_a_file_that_stays_behind() -> None:
    made = contents(PROJECT, ANSWERS)
    dead = []
    for path in (p for p in made if p.endswith(".md") and "/founding/new/" not in p):
        for target in re.findall(r"\]\(([^)\s#]+)[^)]*\)", made[path].data.decode("utf-8")):
            if not target.startswith(("http://", "https://", "mailto:")):
                other = os.path.normpath(Path(path).parent / target).replace(os.sep, "/")
                dead += [(path, target)] if other not in made else []
    assert dead == []


def test_an_archive_can_found_another_one(tmp_path: Path) -> None:
    first = contents(PROJECT, ANSWERS)
    for path, file in first.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(file.data)
    assert contents(tmp_path, ANSWERS) == first


def test_a_program_without_its_repository_says_where_to_start(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not the whole program"):
        contents(tmp_path, ANSWERS)


# ---- the questions


@pytest.fixture
def at_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("committee_archive.cli.init"), "_somebody_is_there", lambda: True)


NAMES = ["", "Wexcombe Council", "", "not an address", "papers@wexcombe.example"]
SCRIPT = [*NAMES, "Cabinet", "CABINET", "Audit Panel", "", "gitweb", "GitHub"]


@pytest.mark.usefixtures("at_the_desk")
def test_five_questions_are_asked_and_wrong_answers_asked_again(tmp_path: Path) -> None:
    ran = init(tmp_path / "ours", answers="\n".join([*SCRIPT, ""]))
    assert ran.exit_code == 0, ran.output
    for words in (
        "1 of 5. ",
        "5 of 5. ",
        "write a name",
        "write an e-mail address",
        "is on the list already",
        "write github",
    ):
        assert ran.output.count(words) == 1, words
    settings = load_settings(tmp_path / "ours")
    assert (settings.authority, settings.name, settings.contact) == (
        "Wexcombe Council",
        "Wexcombe Council committee papers",
        "papers@wexcombe.example",
    )
    bodies = load_vocabulary(tmp_path / "ours/vocabulary").bodies
    assert [b.names[0].name for b in bodies] == ["Cabinet", "Audit Panel"]
    assert not (tmp_path / "ours/.gitlab-ci.yml").exists()
    assert (tmp_path / "ours/.github/workflows/site.yml").is_file()


@pytest.mark.usefixtures("at_the_desk")
def test_an_option_answers_its_question(tmp_path: Path) -> None:
    ran = init(tmp_path / "ours", "--authority", "Wexcombe", "--body", "Cabinet", "--host", "none", answers="\n\n")
    assert ran.exit_code == 0, ran.output
    assert "1 of 2. " in ran.output
    assert "[Wexcombe committee papers]" in ran.output
    assert "3 of" not in ran.output


@pytest.mark.usefixtures("at_the_desk")
def test_who_stops_at_a_question_finds_nothing_written(tmp_path: Path) -> None:
    ran = init(tmp_path / "ours", answers="Wexcombe\n")  # then the input ends
    assert ran.exit_code == 1
    assert not (tmp_path / "ours").exists()


def test_where_nobody_is_there_to_answer_it_says_how_to_go_on(tmp_path: Path) -> None:
    ran = init(tmp_path / "ours", answers="Wexcombe\n")
    assert isinstance(ran.exception, UsageError)
    assert all(
        words in str(ran.exception) for words in ("--yes", "--authority", "--name", "--contact", "--body", "--host")
    )
    assert not (tmp_path / "ours").exists()


def test_an_option_that_will_not_do_is_refused_by_its_name(tmp_path: Path) -> None:
    for wrong in (["--contact", "nobody"], ["--name", "--"], ["--body", "Cabinet", "--body", "cabinet"]):
        ran = init(tmp_path / "ours", "--yes", *wrong)
        assert isinstance(ran.exception, UsageError)
        assert str(ran.exception).startswith(wrong[0])
    assert not (tmp_path / "ours").exists()


# ---- the folder


@pytest.mark.parametrize("name", ["ours", "Ärchive of Müller's, 2/é"])
def test_with_yes_nothing_is_asked(tmp_path: Path, name: str) -> None:
    ran = init(f"{tmp_path / name}/", "--yes")
    assert ran.exit_code == 0, ran.output
    assert files_of(tmp_path / name) == contents(PROJECT, Answers()).keys()


def test_a_folder_that_is_not_empty_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    ran = init(tmp_path, "--yes")
    assert isinstance(ran.exception, UsageError)
    assert "notes.txt" in str(ran.exception)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_an_archive_and_a_folder_inside_an_archive_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "that is a file" in str(init(tmp_path / "file", "--yes").exception)
    assert init(tmp_path / "ours", "--yes").exit_code == 0
    before = files_of(tmp_path / "ours")
    assert "an archive already" in str(init(tmp_path / "ours", "--yes").exception)
    assert "inside another archive" in str(init(tmp_path / "ours/source_reports/deep", "--yes").exception)
    assert files_of(tmp_path / "ours") == before


def test_a_folder_that_cannot_be_written_to_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = init(tmp_path / "file/ours", "--yes")
    assert isinstance(ran.exception, UsageError)


def git(where: Path, *arguments: str) -> str:
    ran = subprocess.run(["git", *arguments], cwd=where, capture_output=True, text=True, timeout=60, check=True)
    return ran.stdout.strip()


@needs_git
@pytest.mark.parametrize("known", [True, False])
def test_the_first_commit_holds_everything_also_where_git_knows_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    for name in list(os.environ):
        if name.startswith(("GIT_", "EMAIL")):
            monkeypatch.delenv(name)
    config = tmp_path / "gitconfig"
    config.write_text(
        "[core]\nexcludesFile = ignored\n" + ("[user]\nname = A clerk\nemail = a@b.example\n" if known else "")
    )
    (tmp_path / "ignored").write_text("*.cmd\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    ran = init(tmp_path / "ours", "--yes", "--authority", "Wexcombe")
    assert ran.exit_code == 0
    assert set(git(tmp_path / "ours", "ls-files").splitlines()) == files_of(tmp_path / "ours")
    assert git(tmp_path / "ours", "status", "--porcelain") == ""
    assert git(tmp_path / "ours", "log", "--format=%an %s").startswith(
        ("A clerk" if known else "Committee archive") + " A committee archive for Wexcombe"
    )
    assert ("in nobody's name" in ran.output) is not known


@needs_git
def test_an_empty_repository_that_was_cloned_gets_its_first_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "ours")
    git(tmp_path / "ours", "checkout", "--quiet", "-b", "trunk")
    assert init(tmp_path / "ours", "--yes").exit_code == 0
    assert git(tmp_path / "ours", "rev-parse", "--abbrev-ref", "HEAD") == "trunk"
    assert git(tmp_path / "ours", "rev-list", "--count", "HEAD") == "1"


def no_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder / "nowhere"))


def failing_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "bin").mkdir()
    (folder / "bin/git").write_text("#!/bin/sh\necho 'fatal: not today' >&2\nexit 128\n")
    (folder / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder / "bin"))


@pytest.mark.parametrize(("trouble", "words"), [(no_git, "git is not installed"), (failing_git, "fatal: not today")])
def test_without_a_working_git_the_archive_is_there_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: Callable[[Path, pytest.MonkeyPatch], None], words: str
) -> None:
    if trouble is failing_git and os.name == "nt":
        pytest.skip("needs a shell script for git")
    trouble(tmp_path, monkeypatch)
    ran = init(tmp_path / "ours", "--yes")
    assert ran.exit_code == 0, ran.output
    assert words in ran.output
    assert files_of(tmp_path / "ours") == contents(PROJECT, Answers()).keys()


# ---- stopped half-way


class Killed(BaseException):
    """Ends a run at once, as a signal would."""


@pytest.mark.parametrize("at", ["write_bytes", "rename", "rmdir"])
@pytest.mark.parametrize("count", [1, 3])
def test_a_run_that_was_killed_is_finished_by_the_same_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str, count: int
) -> None:
    calls = 0
    owner = os if at == "rename" else Path
    real = getattr(owner, at)

    def dying(*arguments: object, **more: object) -> object:
        nonlocal calls
        calls += 1
        if calls == count:
            raise Killed
        return real(*arguments, **more)

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(owner, at, dying)
        if at == "rmdir" and count > 1:
            raise Killed  # there is one such call only
        commands(["init", str(tmp_path / "ours"), "--yes", "--name", "The first"], standalone_mode=False)
    ran = init(tmp_path / "ours", "--yes", "--name", "The second")
    assert ran.exit_code == 0, ran.output
    assert files_of(tmp_path / "ours") == contents(PROJECT, Answers()).keys()
    whole = (at, count) in {("rename", 3), ("rmdir", 1)}
    assert load_settings(tmp_path / "ours").name == ("The first" if whole else "The second")
    assert ("an earlier run was stopped" in ran.output) is whole
    assert [p.name for p in (tmp_path / "ours").iterdir() if "archive-init" in p.name] == []


def test_what_stands_in_the_way_of_finishing_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".archive-init").mkdir()
    (tmp_path / ".archive-init/README.md").write_text("the archive's")
    (tmp_path / "README.md").write_text("mine")
    ran = init(tmp_path, "--yes")
    assert "README.md is there already" in str(ran.exception)
    assert (tmp_path / "README.md").read_text() == "mine"


# ---- the new archive at work


def test_the_archive_works_from_anywhere(tmp_path: Path) -> None:
    """The program of the new archive itself: checked while empty, a paper added, its site built."""
    from pdfs import report

    root = tmp_path / "Ärchive of ours"
    assert init(root, "--yes", "--authority", "Wexcombe Council", "--body", "IT Committee").exit_code == 0
    (tmp_path / "paper.pdf").write_bytes(report("= Summary\nThe network is old.\n= Main Report\n+ One.\n+ Two."))
    environment = os.environ | {"PYTHONPATH": str(root / "scripts"), "PYTHONUTF8": "1"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "committee_archive", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    checked = run("check", "--archive", root.name)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "0 errors, 0 warnings, 0 notes.\n", "")
    added = run("add", "paper.pdf", "--yes", "--archive", f"{root.name}/")
    assert added.returncode == 0, added.stderr
    built = run("build", "--strict", "--frozen", "--archive", str(root))
    assert built.returncode == 0, built.stderr
    page = (root / "site/reports/2016/2016-09-20-network/index.html").read_text("utf-8")
    assert "The network is old." in page
    assert "Wexcombe Council committee papers" in page
    assert (root / "site/pagefind/pagefind.js").is_file()
    assert run("check", "--archive", f"{root}/").stdout == "0 errors, 0 warnings, 0 notes.\n"
