"""A build that would only repeat the last one says the same and ends; whatever has changed, it builds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner
from committee_archive.addresses.published import addresses_in
from committee_archive.cli.build import build
from pdfs import report

ROOMS = ("extract", "interpret", "relations", "pages", "pipeline", "report_markdown")


class Site:
    """Stands for MkDocs: writes a page and counts."""

    def __init__(self) -> None:
        self.built = 0

    def __call__(self, root: Path, *, strict: bool, newest: date | None) -> tuple[Path, list[str]]:
        self.built += 1
        (root / "site").mkdir(exist_ok=True)
        (root / "site" / "index.html").write_text("<p>Home</p>")
        return root / "site", ["INFO    -  said by MkDocs"]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    made = Site()
    # The package has a command of the module's name.
    monkeypatch.setattr(import_module("committee_archive.cli.build"), "build_site", made)
    return made


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "source_reports").mkdir()
    (tmp_path / "source_reports" / "network.pdf").write_bytes(report("= Summary\nThe network is old."))
    (tmp_path / "mkdocs.yml").write_text("site_url: !ENV [SITE_URL, '']\n")
    (tmp_path / "archive.yml").write_text("name: Test\n")
    (tmp_path / "vocabulary").mkdir()
    return tmp_path


def run(root: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(build, ["--archive", str(root), *options])
    return result.exit_code, result.output


CHANGES: dict[str, Callable[[Path], object]] = {
    "a page": lambda root: next((root / "docs").rglob("*.md")).open("a").write("\nMore.\n"),
    "a file beside a paper": lambda root: (root / "source_reports" / "network.yml").write_text("publish: no\n"),
    "a setting": lambda root: (root / "archive.yml").write_text("name: Other\n"),
    "the configuration": lambda root: (root / "mkdocs.yml").write_text("site_url: ''\n"),
    "the vocabulary": lambda root: (root / "vocabulary" / "bodies.yml").write_text("bodies: []\n"),
    "an old address": lambda root: (root / "redirects.yml").write_text("{}\n"),
    "a file of the site": lambda root: (root / "site" / "index.html").write_text("<p>Hone</p>"),
    "a file of the site that is gone": lambda root: (root / "site" / "index.html").unlink(),
    "a file more in the site": lambda root: (root / "site" / "more.html").write_text(""),
}


def test_the_same_again_is_said_and_not_built(root: Path, site: Site) -> None:
    first, second, third = run(root), run(root), run(root)
    assert site.built == 1
    assert first[1].replace("1 new", "1 unchanged") == second[1] == third[1]
    assert "1 unchanged" in second[1] and "said by MkDocs" in second[1]
    assert first[0] == second[0]


def test_any_change_is_built(root: Path, site: Site) -> None:
    run(root)
    for what, change in CHANGES.items():
        run(root)
        before = site.built
        run(root)
        assert site.built == before, f"not settled before {what}"
        change(root)
        run(root)
        assert site.built == before + 1, what
        (root / "source_reports" / "network.yml").unlink(missing_ok=True)


def git(where: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A clerk", "-c", "user.email=clerk@wexcombe.example")
    done = subprocess.run(["git", *who, *arguments], cwd=where, capture_output=True, timeout=60, check=True)
    return done.stdout.decode().strip()


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_what_git_has_published_counts(root: Path, site: Site) -> None:
    run(root)
    (page,) = (root / "docs").rglob("*.md")
    text = page.read_text("utf-8")
    address = min(addresses_in(text))
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "docs")
    git(root, "commit", "-qm", "A paper")
    page.write_text(text.replace(f"#{address}", "#other"), "utf-8")
    said = [run(root)[1] for _ in range(2)]
    before = site.built
    assert all(f"has the address #{address} on the published page" in lines for lines in said)
    run(root)
    assert site.built == before  # the same is said again
    git(root, "commit", "-qam", "Another address")
    assert "on the published page" not in run(root)[1]
    assert site.built == before + 1
    run(root)
    assert site.built == before + 1
    git(root, "update-ref", "refs/remotes/origin/main", git(root, "rev-parse", "HEAD~1"))  # as the host has it
    assert "on the published page" in run(root)[1]
    assert site.built == before + 2


def test_options_and_the_environment_that_the_configuration_names_count(
    root: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    run(root, "--strict")
    assert site.built == 2
    run(root, "--deep")
    assert site.built == 3
    monkeypatch.setenv("SITE_URL", "https://archive.example/")
    run(root)
    assert site.built == 4
    run(root)
    assert site.built == 4


def test_a_source_that_could_not_be_read_is_tried_again(root: Path, site: Site) -> None:
    (root / "source_reports" / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    assert run(root)[0] == run(root)[0] == 3
    assert site.built == 2


def test_workers_are_started_ahead_only_where_the_sources_are_others(
    root: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(import_module("committee_archive.cli.build"), "get_ready", begun.append)
    run(root)
    assert begun == ["committee_archive.judging.reading_jobs"]
    CHANGES["a page"](root)
    run(root)
    assert (site.built, len(begun)) == (2, 1)
    (root / "source_reports" / "second.pdf").write_bytes(report("= Summary\nThe network is new."))
    run(root)
    assert (site.built, len(begun)) == (3, 2)


def test_a_damaged_memory_of_the_last_build_is_none(root: Path, site: Site) -> None:
    run(root)
    (path,) = (p for p in (root / ".cache" / "last-build").rglob("*") if p.is_file())
    path.write_bytes(path.read_bytes()[:-9])
    run(root)
    assert site.built == 2


def test_what_tells_that_nothing_has_changed_loads_nothing_that_reads_papers_or_makes_the_site() -> None:
    heavy = ("pdfplumber", "pikepdf", "mkdocs", "rich", *(f"committee_archive.{room}" for room in ROOMS))
    asked = f"import sys, committee_archive.cli.build; print([m for m in {heavy} if m in sys.modules])"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, env=environment)
    assert ran.stdout.strip() == "[]"
