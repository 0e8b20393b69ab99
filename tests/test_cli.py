"""The command line: its help, its exit codes, and one clear line for each failure."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from committee_archive.cli import COMMANDS, archive, main, taking_in
from committee_archive.findings.run_summary import Noticed
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import AuditTotals
from committee_archive.pages.withheld import LAW
from committee_archive.pipeline import Options, Run, run
from committee_archive.settings import PdfPolicy, Settings
from papers import EXEMPT, exempt_phrases
from pdfs import encrypted, pictures_only, report, typeset

PROJECT = Path(__file__).resolve().parents[1]
NETWORK = report("= Summary\nThe network is old. Ring 020 7946 0123.\n= Main Report\n+ One.\n+ Two.", subject="Network")
LETTER = typeset("Dear members, this is a letter without any header block.")


class Ran:
    """What a command said and returned."""

    def __init__(self, code: object, out: str, error: str) -> None:
        self.code, self.out, self.error = code, out, error


class Shell:
    """Runs commands as a shell would, in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, *arguments: str | Path) -> Ran:
        self._monkeypatch.setattr(sys, "argv", ["archive", *map(str, arguments)])
        self._capsys.readouterr()
        code: object = 0
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
        said = self._capsys.readouterr()
        return Ran(code, said.out, re.sub(r"\x1b\[\d*m", "", said.err))


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(monkeypatch, capsys)


# ---- help (that every command and option is in the handbook: see test_documentation)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_in_a_sentence_what_it_does(name: str, shell: Shell) -> None:
    ran = shell(name, "--help")
    assert ran.code == 0
    command = archive.get_command(click.Context(archive), name)
    assert command is not None
    first = (command.help or "").strip().split("\n")[0]
    assert re.match(r"[A-Z].{20,}\.", first)
    assert " ".join(first.split())[:30] in " ".join(ran.out.split())
    for parameter in command.params:
        assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


def test_the_version_is_told(shell: Shell) -> None:
    assert re.match(r"archive, version \d+\.\d+", shell("--version").out)


# ---- wrong usage


def test_a_command_that_is_not_there_is_wrong_usage(shell: Shell) -> None:
    ran = shell("bild")
    assert ran.code == 2
    assert "bild" in ran.error


def test_a_folder_that_is_not_there_is_one_line(shell: Shell, tmp_path: Path) -> None:
    ran = shell("check", "--archive", tmp_path / "nowhere")
    assert (ran.code, ran.error) == (2, f"archive: {tmp_path / 'nowhere'}: there is no such folder\n")


def test_an_archive_without_sources_is_one_line(shell: Shell, tmp_path: Path) -> None:
    ran = shell("check", "--archive", tmp_path)
    assert ran.code == 2
    assert ran.error.count("\n") == 1
    assert "source_reports: there is no such folder; make it and put the committee papers into it" in ran.error


def test_settings_that_mean_nothing_are_one_line(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "source_reports").mkdir()
    (tmp_path / "archive.yml").write_text("nmae: x\n")
    ran = shell("check", "--archive", tmp_path)
    assert (ran.code, ran.error.count("\n")) == (2, 1)
    assert "'nmae' is not a setting; known are name, authority" in ran.error


def test_a_vocabulary_that_is_no_yaml_is_one_line(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "source_reports").mkdir()
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary/headers.yml").write_text("title: [x\n")
    ran = shell("check", "--archive", tmp_path)
    assert (ran.code, ran.error.count("\n")) == (2, 1)
    assert "headers.yml: it cannot be read at line" in ran.error


# ---- check


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive with a good paper, a broken one, and one that may not be published."""
    return with_sources(tmp_path / "archive")


def with_sources(folder: Path) -> Path:
    (folder / "source_reports").mkdir(parents=True)
    for name, data in (("a.pdf", NETWORK), ("broken.pdf", b"%PDF-1.7"), ("letter.pdf", LETTER)):
        (folder / "source_reports" / name).write_bytes(data)
    shutil.copy(Path(__file__).parents[1] / "archive.yml", folder)  # settings that leave nothing to say
    return folder


def test_check_prints_a_line_a_finding_and_returns_the_weightiest_code(shell: Shell, root: Path) -> None:
    ran = shell("check", "--archive", root)
    assert ran.code == 4
    assert [line.split(" ")[:2] for line in ran.error.splitlines()] == [
        ["source_reports/broken.pdf:", "source-unreadable"],
        ["source_reports/letter.pdf:", "not-for-publication"],
    ]
    assert ran.out == "0 errors, 2 warnings, 0 notes.\n"
    assert not (root / "docs").exists()


def test_check_gives_json(shell: Shell, root: Path) -> None:
    found = json.loads(shell("check", "--archive", root, "--format", "json").out)
    assert [(entry["file"], entry["code"], entry["severity"]) for entry in found] == [
        ("source_reports/broken.pdf", "source-unreadable", "warning"),
        ("source_reports/letter.pdf", "not-for-publication", "warning"),
    ]


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_check_since_a_revision_shows_only_what_came_with_the_change(shell: Shell, root: Path) -> None:
    def git(*arguments: str) -> None:
        named = ("-c", "user.name=A clerk", "-c", "user.email=clerk@wexcombe.example")
        subprocess.run(["git", *named, *arguments], cwd=root, check=True, capture_output=True, timeout=60)

    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "The papers so far")
    nothing = shell("check", "--archive", root, "--since", "HEAD")
    assert (nothing.code, nothing.out) == (0, "0 errors, 0 warnings, 0 notes.\n")
    (root / "source_reports/new.pdf").write_bytes(b"%PDF-1.7 and no more")
    found = shell("check", "--archive", root, "--since", "HEAD")
    assert [line.split(" ")[:2] for line in found.error.splitlines()] == [
        ["source_reports/new.pdf:", "source-unreadable"]
    ]
    assert found.code == 3


@pytest.mark.parametrize("revision", ["nosuch", "--output=x"])
def test_check_since_a_revision_that_is_not_there_is_one_line(shell: Shell, root: Path, revision: str) -> None:
    ran = shell("check", "--archive", root, f"--since={revision}")
    assert (ran.code, ran.error.count("\n")) == (2, 1)
    assert repr(revision) in ran.error


# ---- convert


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, data in {
        "a.pdf": NETWORK,
        "locked.pdf": encrypted(NETWORK),
        "scan.pdf": pictures_only(),
        "empty.pdf": b"",
    }.items():
        (folder / name).write_bytes(data)
    return folder


def test_convert_makes_what_it_can_and_records_the_rest(shell: Shell, papers: Path, tmp_path: Path) -> None:
    files = [*sorted(papers.iterdir()), papers / "nowhere.pdf"]
    ran = shell("convert", *files, "--output", tmp_path / "out", "--report", tmp_path / "report.json")
    records = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert {Path(r["file"]).name: r["status"] for r in records} == {
        "a.pdf": "converted",
        "empty.pdf": "unreadable",
        "locked.pdf": "encrypted",
        "nowhere.pdf": "unreadable",
        "scan.pdf": "needs-ocr",
    }
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["a.md"]
    assert ran.code == 3
    assert len(ran.error.splitlines()) == 4
    assert ran.out.startswith("1 of 5 files converted")


def test_the_report_tells_of_each_block(shell: Shell, papers: Path, tmp_path: Path) -> None:
    shell("convert", papers / "a.pdf", "--output", tmp_path / "out", "--report", tmp_path / "report.json")
    (record,) = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert {"file", "status", "pages", "words", "seconds", "findings"} <= set(record)
    assert (record["pages"], record["kind"]) == (1, "report")
    block = next(b for b in record["blocks"] if b["anchor"] == "p1")
    assert (block["page"], block["kind"], block["label"]) == (1, "paragraph", "1.")
    assert (block["sure"], block["signs"], block["why"]) == ("sure", [], [])
    assert block["text"]


def test_scans_alone_need_a_tool(shell: Shell, papers: Path, tmp_path: Path) -> None:
    assert shell("convert", papers / "scan.pdf", "--output", tmp_path / "out", "--ocr", "never").code == 5


def test_convert_keeps_contact_details_back_unless_told_otherwise(shell: Shell, papers: Path, tmp_path: Path) -> None:
    shell("convert", papers / "a.pdf", "--output", tmp_path / "public")
    shell("convert", papers / "a.pdf", "--output", tmp_path / "private", "--withhold", "none")
    assert "7946" not in (tmp_path / "public/a.md").read_text("utf-8")
    assert "020 7946 0123" in (tmp_path / "private/a.md").read_text("utf-8")


def test_convert_asks_no_guard(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(LETTER)
    ran = shell("convert", tmp_path / "letter.pdf", "--output", tmp_path / "out")
    assert ran.code == 0
    assert "this is a letter" in (tmp_path / "out/letter.md").read_text("utf-8")


def test_files_of_one_name_from_two_folders_do_not_overwrite_each_other(shell: Shell, tmp_path: Path) -> None:
    for folder, data in (("one", NETWORK), ("two", LETTER)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.pdf").write_bytes(data)
    shell("convert", tmp_path / "one/a.pdf", tmp_path / "two/a.pdf", "--output", tmp_path / "out")
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_converting_again_gives_the_same_bytes(shell: Shell, papers: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        shell("convert", papers / "a.pdf", "--output", tmp_path / folder)
    assert (tmp_path / "one/a.md").read_bytes() == (tmp_path / "two/a.md").read_bytes()


# ---- a page that stays although its source is kept back


def test_a_strict_build_leaves_out_the_page_of_a_source_that_people_keep_back(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "source_reports").mkdir()
    (tmp_path / "source_reports/network.pdf").write_bytes(NETWORK)
    (tmp_path / "source_reports/budget.pdf").write_bytes(report("= Summary\nMoney is short.", subject="Budget"))
    run(tmp_path, Settings(pdf=PdfPolicy.NONE), Options(), lambda n: None, lambda name: None)
    page = tmp_path / "docs/reports/2016/2016-09-20-network.md"
    assert page.is_file()  # as it was committed
    (tmp_path / "source_reports/network.yml").write_text("publish: no\n", "utf-8")
    shutil.copyfile(PROJECT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    shutil.copytree(PROJECT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    ran = shell("build", "--strict", "--archive", tmp_path)
    assert ran.code == 0, ran.error
    published = files(tmp_path / "site")
    assert "reports/2016/2016-09-20-budget/index.html" in published
    assert [name for name in published if "network" in name] == []
    texts = {name: data for name, data in published.items() if name.endswith((".html", ".xml", ".json"))}
    assert [
        name for name, data in texts.items() if b"The network is old" in data or b"2016-09-20-network" in data
    ] == []
    assert page.is_file()


# ---- the whole way, twice


Site = tuple[Path, list[subprocess.CompletedProcess[str]], dict[str, bytes]]


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory,
) -> Site:
    """An archive with good and bad sources and an exempt appendix, built twice; what was said, and the first site."""
    root = with_sources(tmp_path_factory.mktemp("built") / "archive")
    shutil.copyfile(EXEMPT, root / "source_reports/exempt.pdf")
    shutil.copyfile(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    shutil.copytree(PROJECT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    environment = os.environ | {"PYTHONPATH": str(root / "scripts"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "committee_archive", "build", "--archive", str(root)]
    runs = []
    first: dict[str, bytes] = {}
    for _ in range(2):
        runs.append(
            subprocess.run(
                command, env=environment, cwd=root, capture_output=True, text=True, check=False, encoding="utf-8"
            )
        )
        first = first or files(root / "site")
    return root, runs, first


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize(
    ("severity", "options", "last"),
    [
        (Severity.WARNING, ("--strict",), "archive: Failed: 1 warning, see above; mend it or accept it."),
        (Severity.NOTE, ("--strict",), "To look at it:"),
        (Severity.WARNING, (), "To look at it:"),
    ],
)
def test_a_strict_build_that_fails_says_so_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, severity: Severity, options: tuple[str, ...], last: str
) -> None:
    noticed = (Noticed("source_reports/a.pdf", Finding("no-title", "none", severity)),)
    build_command = import_module("committee_archive.cli.build")
    done = Run({}, noticed, AuditTotals(0, 0, 0, 0), 0, None)
    monkeypatch.setattr(taking_in, "take_in_papers", lambda *_: done)
    monkeypatch.setattr(build_command, "build_site", lambda *_, **__: (tmp_path / "site", []))
    (tmp_path / "mkdocs.yml").write_text("", "utf-8")
    ran = CliRunner().invoke(archive, ["build", *options, "--archive", str(tmp_path)])
    assert ran.exit_code == (1 if "Failed" in last else 0), ran.output
    assert ran.output.splitlines()[-1].startswith(last)


def test_build_makes_a_site_of_what_is_safe_and_returns_the_weightiest_code(site: Site) -> None:
    root, (ran, _), published = site
    assert ran.returncode == 4, ran.stderr
    assert f"The site is in {root / 'site'}." in ran.stdout
    assert b"The network is old." in published["reports/2016/2016-09-20-network/index.html"]
    assert [name for name in published if name.endswith(".pf_meta")]
    assert len([name for name in published if name.endswith(".pdf")]) == 2


def test_nothing_withheld_is_in_any_file_of_the_site_or_of_its_search(site: Site) -> None:
    _, _, published = site
    plain = {name: gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data for name, data in published.items()}
    assert any(b"The network is old" in data for name, data in plain.items() if name.endswith(".pf_fragment"))
    theme = {path.read_bytes() for path in (PROJECT / "scripts/committee_archive/theme/assets").rglob("*.*")}
    plain = {name: data for name, data in plain.items() if data not in theme}  # the same on every site
    # The name of the law, which exempt pages print as well, is the site's own sentence in the lists.
    plain = {name: data.replace(LAW.encode(), b"") if "withheld" in name else data for name, data in plain.items()}
    assert "reports/2016/2016-09-20-network/index.html" in plain
    assert "search/index.html" in plain
    secrets = [phrase.encode() for phrase in (*exempt_phrases(), "7946 0123", "this is a letter")]
    assert [(name, s) for name, data in plain.items() for s in secrets if s in data] == []


def test_building_again_changes_nothing_but_the_search_index(site: Site) -> None:
    root, (_, again), published = site
    assert again.returncode == 4
    after = files(root / "site")

    def lasting(found: dict[str, bytes]) -> dict[str, bytes]:
        return {name: data for name, data in found.items() if not name.startswith("pagefind/")}

    assert lasting(after) == lasting(published)
