"""What contradicts itself: each slip is one finding with file and line, and the pages are made all the same."""

import json
import re
from pathlib import Path

import msgspec
import pytest
from committee_archive.archive.opening import open_archive
from committee_archive.cli import main
from committee_archive.exports.papers import PaperRecord
from committee_archive.exports.popolo import Popolo
from committee_archive.pages import derived_pages
from committee_archive.pipeline import Options, run
from committee_archive.publishing.published_pdf import publisher
from committee_archive.settings import PdfPolicy, Settings

BODIES = """bodies:
  - {key: works, successor: roads, names: [{name: Works Committee}]}
  - {key: roads, successor: paths, names: [{name: Roads Committee}]}
  - {key: paths, successor: works, names: [{name: Paths Committee}]}
  - key: parks
    names:
      - {name: Parks Board, until: 2019-06-01}
      - {name: Greens Board, since: 2019-01-01}
  - key: lanes
    parent: [{key: parks, until: 2018-05-02}, {key: lanes, since: 2018-05-01}, {key: nobody, since: 2021-01-01}]
    names: [{name: Lanes Panel}]
"""
THEMES = """themes:
  - {key: roofs, names: [{name: Roof Programme}]}
  - {key: slates, names: [{name: Slate Plan}], also: [roof programme]}
"""
MINUTES = """WORKS COMMITTEE

Minutes of the meeting of the Works Committee held on {day}

## 1. Minutes

The minutes of the last meeting were approved.

## 2. Roof Programme

The Committee considered a report of the Surveyor.

RESOLVED – That recommendation 3 be agreed.
"""
REPORT = """Committee(s): Lamp Board\tDated: 3 March 2020
Subject: Gutters\tPublic
Report of: The Surveyor\tFor Information

Main Report

1. The gutters were looked at on 116 November 2020.

2. They will be mended by 31 June.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive with every slip that the history knows, its pages written."""
    files = {
        "vocabulary/bodies.yml": BODIES,
        "vocabulary/themes.yml": THEMES,
        "source_reports/folder.yml": "classification: Public\nreason: The council published them.\nuntil: 2100-01-01\n",
        "source_reports/minutes.md": MINUTES.format(day="7 January 2020"),
        "source_reports/coming.md": MINUTES.format(day="7 January 2099").replace("recommendation 3", "the report"),
        "source_reports/report.txt": REPORT,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    run(tmp_path, Settings(pdf=PdfPolicy.NONE), Options(), lambda _: None, lambda _: None)
    return tmp_path


def test_each_slip_is_one_finding_with_file_and_line_and_the_pages_are_made(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["archive", "check", "--archive", str(root), "--format", "json"])
    with pytest.raises(SystemExit, match="0"):
        main()
    found = [
        (entry["file"], entry["line"], entry["code"])
        for entry in json.loads(capsys.readouterr().out)
        if entry["code"]
        in {
            "body-circle",
            "names-overlap",
            "parents-overlap",
            "body-unknown",
            "name-claimed-twice",
            "recommendation-not-made",
            "meeting-in-future",
            "misprinted-date",
        }
    ]
    coming, gutters, minutes = (
        next(p for p in (root / "docs/reports").rglob("*.md") if p.name.startswith(start))
        for start in ("2099", "2020-03-03", "2020-01-07")
    )
    assert sorted(found) == sorted(
        [
            ("vocabulary/bodies.yml", 2, "body-circle"),
            ("vocabulary/bodies.yml", 5, "names-overlap"),
            ("vocabulary/bodies.yml", 9, "body-unknown"),
            ("vocabulary/bodies.yml", 9, "body-circle"),
            ("vocabulary/bodies.yml", 9, "parents-overlap"),
            ("vocabulary/bodies.yml", 9, "parents-overlap"),
            ("vocabulary/themes.yml", 3, "name-claimed-twice"),
            (place(root, minutes), line(minutes, "recommendation 3"), "recommendation-not-made"),
            (place(root, coming), line(coming, "^date: "), "meeting-in-future"),
            (place(root, gutters), line(gutters, "116 November"), "misprinted-date"),
            (place(root, gutters), line(gutters, "31 June"), "misprinted-date"),
        ]
    )
    opened = open_archive(root, root / "docs", "", publisher)
    assert len(opened.held.papers) == 3
    made = derived_pages(opened.held)
    assert {"bodies/works.md", "themes/roofs.md", "themes/slates.md"} <= set(made)


def place(root: Path, page: Path) -> str:
    return page.relative_to(root).as_posix()


def line(page: Path, words: str) -> int:
    """The last line of a page that has some words."""
    return max(n for n, text in enumerate(page.read_text("utf-8").splitlines(), 1) if re.search(words, text))


def test_export_writes_data_that_follows_its_schemas(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    output = tmp_path / "data"
    monkeypatch.setattr("sys.argv", ["archive", "export", "--archive", str(root), "--output", str(output)])
    monkeypatch.setenv("SITE_URL", "https://papers.example/")
    main()
    names = {path.name for path in output.iterdir()}
    assert names == {
        "papers.json",
        "papers.schema.json",
        "decisions.csv",
        "relations.csv",
        "popolo.json",
        "popolo.schema.json",
        "feed.xml",
        "decisions.xml",
    }
    assert "papers.json" in capsys.readouterr().out
    made = msgspec.json.decode((output / "popolo.json").read_bytes(), type=Popolo)
    # Bodies that follow one another in a circle are still bodies.
    assert {"authority", "works", "roads", "paths", "parks", "lanes", "lamp-board"} == {
        o.id for o in made.organizations
    }
    assert sorted(e.start_date for e in made.events) == ["2020-01-07", "2020-03-03", "2099-01-07"]
    assert len(msgspec.json.decode((output / "papers.json").read_bytes(), type=list[PaperRecord])) == 3
