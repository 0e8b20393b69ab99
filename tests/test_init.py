"""What goes into an archive of one's own and what does not; the five questions."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from committee_archive.cli import archive as commands
from committee_archive.errors import UsageError
from committee_archive.founding import Answers, Host, answered, contents
from committee_archive.founding.contents import PROGRAM, WORKFLOWS, WRITTEN
from committee_archive.settings import load_settings
from committee_archive.vocabulary import load_vocabulary
from new_archive import PROJECT, init, needs_git

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


def listed(path: str, names: tuple[str, ...]) -> bool:
    return any(path == name or (name.endswith("/") and path.startswith(name)) for name in names)


# ---- what goes in


@needs_git
def test_every_file_of_the_program_is_taken_along_or_left_out_on_purpose() -> None:
    ran = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        pytest.skip("this is no git checkout")
    tracked = [path for path in ran.stdout.splitlines() if (PROJECT / path).is_file()]
    made = contents(PROJECT, ANSWERS)
    neither = [path for path in tracked if path not in made and not listed(path, LEFT_OUT)]
    assert neither == [], "say in founding/contents.py that archives need it, or in LEFT_OUT that they do not"
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
    assert [b.key for b in world.bodies] == ["cabinet", "planning", "planning-sub", "conservation"]
    assert [[one.body for one in b.parents] for b in world.bodies[2:]] == [["planning"], ["planning", "planning-sub"]]
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
        for name, rest in re.findall(r"archive\.py ([a-z]+)(.*)", text):
            command = commands.get_command(click.Context(commands), name)
            assert command is not None
            options = {written for option in command.params for written in option.opts}
            assert set(re.findall(r"(?<=\s)--[a-z-]+", rest.partition("||")[0])) <= options, path
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


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of POSIX")
def test_at_a_real_terminal_the_questions_are_asked(tmp_path: Path) -> None:
    desk, terminal = os.openpty()
    command = [sys.executable, "-m", "committee_archive", "init", str(tmp_path / "ours")]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts")}
    os.write(desk, b"Wexcombe\n\n\nCabinet\n\nnone\n")
    ran = subprocess.run(
        command, env=environment, stdin=terminal, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    os.close(terminal)
    os.close(desk)
    assert ran.returncode == 0, ran.stderr
    assert "5 of 5. " in ran.stdout
    assert load_settings(tmp_path / "ours").name == "Wexcombe committee papers"


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
