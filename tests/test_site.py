"""MkDocs is run where the program runs: what it says is given on, and nothing of it stays behind."""

import logging
import os
from datetime import date
from pathlib import Path

import pytest
from committee_archive.site.building import build_site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Plain\nsite_url: http://a.example/\ntheme: {name: material}\nplugins: []\n"
    )
    (tmp_path / "docs" / "index.md").write_text("# Home\n\n[away](nowhere.md)\n")
    return tmp_path


def test_a_site_is_built_with_what_was_said(root: Path) -> None:
    site, lines = build_site(root, strict=False, newest=date(2020, 2, 3))
    assert site == root / "site"
    assert (root / "site" / "index.html").is_file()
    assert [line[:11] for line in lines] == ["WARNING -  "]
    assert "nowhere.md" in lines[0]
    assert "2020-02-03" in (root / "site" / "sitemap.xml").read_text("utf-8")


def test_a_strict_build_that_was_warned_gives_no_site_and_says_why(root: Path) -> None:
    site, lines = build_site(root, strict=True, newest=None)
    assert site is None
    assert "nowhere.md" in lines[0]
    assert "strict mode" in lines[-1]


def test_a_broken_configuration_gives_no_site_and_says_why(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: Plain\ndocs_dir: elsewhere\n")
    site, lines = build_site(root, strict=False, newest=None)
    assert site is None
    assert "elsewhere" in " ".join(lines)


def test_environment_and_logging_are_as_before(root: Path) -> None:
    log = logging.getLogger("mkdocs")
    before = dict(os.environ), log.level, log.propagate, list(log.handlers)
    for strict in (False, True):
        build_site(root, strict=strict, newest=date(2020, 2, 3))
        assert (dict(os.environ), log.level, log.propagate, list(log.handlers)) == before
