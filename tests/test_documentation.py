"""What is written about the program is what the program has: commands, options, findings, keys, files, links."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import click
import pytest
from committee_archive.cli import COMMANDS as EVERY_COMMAND
from committee_archive.cli import archive
from committee_archive.doubt import Sort
from committee_archive.errors import ArchiveError
from committee_archive.extract import extract_transcript
from committee_archive.findings.run_summary import Action
from committee_archive.interpret import first_reading, interpret
from committee_archive.model.front_matter import FrontMatter, PaperKind
from committee_archive.publishing.copies import _WORTH_SAYING
from committee_archive.settings import Settings
from committee_archive.sources import sidecar
from committee_archive.vocabulary import load_vocabulary

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = PROJECT / "scripts/committee_archive"
DOCUMENTS = [PROJECT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
DOCUMENTS += [PROJECT / name for name in ("samples/README.md", "benchmarks/figures.md")]
DOCUMENTS += sorted((PROJECT / "handbook").glob("*.md"))
COMMANDS = (PROJECT / "handbook/commands.md").read_text("utf-8")
STAFF = (PROJECT / "handbook/staff.md").read_text("utf-8")
CONTRIBUTING = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")

_CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, f"no heading {heading!r}"
    return found[1]


def by_name(path: Path) -> str:
    return path.name


def command_named(name: str) -> click.Command:
    command = archive.get_command(click.Context(archive), name)
    assert command is not None
    return command


@pytest.mark.parametrize("name", sorted(EVERY_COMMAND))
def test_every_command_and_option_is_in_the_handbook(name: str) -> None:
    text = section(COMMANDS, name)
    for parameter in command_named(name).params:
        if isinstance(parameter, click.Option):
            for written in parameter.opts:
                assert f"`{written}" in text, f"{name} {written}"
            if isinstance(parameter.type, click.Choice):
                assert all(choice in text for choice in parameter.type.choices)


def test_the_handbook_names_no_option_that_is_not_there() -> None:
    for name in EVERY_COMMAND:
        command = command_named(name)
        real = {written for p in command.params for written in p.opts} | {"-h", "--help"}
        rows = re.findall(r"^\| (`-[^|]*)\|", section(COMMANDS, name), re.MULTILINE)
        assert {option for row in rows for option in re.findall(r"`(-[-a-z]*)", row)} <= real


def codes_in_the_program() -> Iterator[str]:
    """Every code that a finding can carry: literals given as a code, and the names made of an error's status."""
    for path in PACKAGE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name | ast.Attribute):
                name = call.func.id if isinstance(call.func, ast.Name) else call.func.attr
                if name in ("Finding", "_error", "_stopped", "_doubt", "Doubt", "_placed"):
                    for argument in call.args[:2]:
                        yield from _code(argument)
            elif isinstance(call, ast.Assign) and getattr(call.targets[0], "id", "") == "code":
                for node in ast.walk(call.value):
                    yield from _code(node)
    yield from _WORTH_SAYING
    yield from (sort.code for sort in Sort)
    kinds = [ArchiveError]
    for kind in kinds:
        kinds += kind.__subclasses__()
        if kind.exit_code in (3, 5):
            yield f"source-{kind.status}"


def _code(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.fullmatch(node.value):
        yield node.value


def test_every_finding_is_explained_to_staff() -> None:
    codes = set(codes_in_the_program())
    table = section(STAFF, "What the findings mean")
    explained = {code for row in re.findall(r"^\| (`[^|]*)\|", table, re.MULTILINE) for code in _CODE.findall(row)}
    assert {"number-gap", "lost-number", "not-for-publication", "source-needs-ocr", "words-lost"} <= codes
    assert explained == codes


def test_every_key_that_people_may_write_is_explained() -> None:
    keys = section(STAFF, "Say that a paper may be published")
    assert {key for key in sidecar._KEYS if f"| `{key}` |" not in keys} == set()
    settings = section(COMMANDS, "Settings")
    assert {f.name for f in fields(Settings) if f"| `{f.name}` |" not in settings} == set()


def test_everything_that_may_become_of_a_page_is_named() -> None:
    text = " ".join(section(COMMANDS, "build").split())
    assert [action.value for action in Action if f"`{action.value}`" not in text] == []


WHERE = section(CONTRIBUTING, "What to change, and where")


def files_named(text: str) -> list[str]:
    """The files and folders among the words that are set as code."""
    return [name for name in re.findall(r"`([^`]+)`", text) if re.search(r"\.(py|yml|html|css|js|toml|md)$|/", name)]


def test_each_change_names_one_to_three_files_and_they_are_there() -> None:
    rows = [row for row in re.findall(r"^\| (.*) \|$", WHERE, re.MULTILINE) if not row.endswith(" | File")]
    assert len(rows) > 40
    for row in rows:
        files = files_named(row.rsplit(" | ", 1)[1])
        assert 1 <= len(files) <= 3, row
        assert [name for name in files if not ((PACKAGE / name).exists() or (PROJECT / name).exists())] == [], row


def test_every_file_of_the_program_stands_where_its_change_is_looked_for() -> None:
    named = {PACKAGE / name for name in files_named(WHERE)}
    files = {path for ending in ("py", "yml", "html", "css", "js") for path in PACKAGE.rglob(f"*.{ending}")}
    own = {path for path in files if not path.name.startswith("__") and "founding/new" not in path.as_posix()}
    assert sorted(path.relative_to(PACKAGE).as_posix() for path in own - named) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=by_name)
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    text = re.sub(r"^ *```.*?^ *```", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        if target.startswith(("https://", "http://")):
            continue
        other = (path.parent / file) if file else path
        assert other.is_file(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", other.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", h).strip().lower().replace(" ", "-") for h in headings}, target


def test_the_transcripts_that_staff_are_shown_are_read_as_they_are_told() -> None:
    shown = section(STAFF, "Put a paper in").partition("### When only the text is left")[2]
    report, minutes = (transcribed(text) for text in re.findall(r"```\n(.*?)```", shown, re.DOTALL))
    assert (report.kind, report.title, report.classification) == (PaperKind.REPORT, "A lost paper", "Public")
    assert [r.text for r in report.recommendations] == ["Members are asked to note the report."]
    assert (minutes.kind, minutes.title, minutes.date) == (PaperKind.MINUTES, "WORKS COMMITTEE", date(2021, 5, 12))
    assert [(d.item, d.heading) for d in minutes.decisions] == [
        ("2", "BRIDGE REPAIRS – PROGRESS"),
        ("2", "BRIDGE REPAIRS – PROGRESS"),
        ("3", "LAMPS"),
    ]


def transcribed(text: str) -> FrontMatter:
    document, vocabulary = extract_transcript(text.encode()), load_vocabulary()
    return interpret(document, first_reading(document, vocabulary), vocabulary).paper.front
