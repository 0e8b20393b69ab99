"""Files that people write: a key that stands twice is told with its line, whichever file it is, and no word is lost."""

from pathlib import Path

import pytest
from committee_archive.addresses.redirects import load_redirects
from committee_archive.errors import UsageError
from committee_archive.model.finding import Severity
from committee_archive.pipeline import Options, Run, run
from committee_archive.report_markdown import PageBroken, read_front_matter
from committee_archive.settings import Settings, load_settings
from committee_archive.sources.sidecar_writing import with_key
from committee_archive.vocabulary import load_vocabulary

REPORT = """Committee(s): Lamp Board\tDated: 3 March 2020
Subject: {}\tPublic
Report of: The Surveyor\tFor Information

Main Report

1. The lamps were looked at.
"""


def archive(root: Path, **files: str) -> Run:
    """A run over an archive of two papers; `__` in the name of a file stands for a folder's line."""
    for name in ("lamps", "masts"):
        files[f"source_reports__{name}.txt"] = REPORT.format(name.capitalize())
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return run(root, Settings(), Options(), lambda _: None, lambda _: None)


def told(done: Run, code: str) -> list[tuple[str, int | None]]:
    found = [n for n in done.noticed if n.finding.code == code]
    assert {n.finding.severity for n in found} <= {Severity.ERROR}
    return [(n.file, n.line) for n in found]


def test_in_files_about_the_whole_archive_the_first_counts_and_the_other_is_an_error_with_its_line(
    tmp_path: Path,
) -> None:
    done = archive(
        tmp_path,
        **{
            "archive.yml": "name: Lamps\nname: Masts\n",
            "redirects.yml": "old: reports/a\nold: reports/b\n",
            "vocabulary__headers.yml": "areas: [Whereabouts]\nareas: [Elsewhere]\n",
            "vocabulary__themes.yml": (
                "themes:\n  - key: lamps\n    names:\n      - {name: Lamps, name: Lanterns}\n"
                "    also: [Masts]\n    also: [Poles]\n"
            ),
        },
    )
    assert sorted(told(done, "repeated-key")) == [
        ("archive.yml", 2),
        ("redirects.yml", 2),
        ("vocabulary/headers.yml", 2),
        ("vocabulary/themes.yml", 4),
        ("vocabulary/themes.yml", 6),
    ]
    assert done.exit_code == 1
    assert len(list((tmp_path / "docs/reports").rglob("*.md"))) == 2
    vocabulary = load_vocabulary(tmp_path / "vocabulary")
    (theme,) = vocabulary.world.themes
    assert (theme.names[0].name, theme.also) == ("Lamps", ("Masts",))
    assert {p.label for p in vocabulary.labels} >= {"Whereabouts"}
    assert {p.label for p in vocabulary.labels}.isdisjoint({"Elsewhere"})
    assert load_settings(tmp_path).name == "Lamps"
    assert load_redirects(tmp_path, ["reports/a.md"]).pages == {"old.md": "reports/a.md"}


def test_beside_a_paper_the_paper_waits_for_no_line_that_keeps_words_back_may_be_passed_over(tmp_path: Path) -> None:
    beside = "withhold: {pages: [2]}\nby: A. Clerk\nwithhold: {pages: [1]}\n"
    done = archive(tmp_path, **{"source_reports__lamps.yml": beside})
    assert told(done, "sidecar-broken") == [("source_reports/lamps.yml", 3)]
    assert [p.name for p in (tmp_path / "docs/reports").rglob("*.md")] == ["2020-03-03-masts.md"]


def test_a_folder_s_file_is_told_once_for_all_its_papers(tmp_path: Path) -> None:
    done = archive(tmp_path, **{"source_reports__folder.yml": "authority: A\nauthority: B\n"})
    assert told(done, "sidecar-broken") == [("source_reports/folder.yml", 2)]


def test_nothing_is_written_into_a_file_beside_a_paper_that_says_a_thing_twice() -> None:
    with pytest.raises(UsageError, match="`url` stands here although it stands on line 1 already"):
        with_key("url: https://a.example/\nurl: https://b.example/\n", "by", "A. Clerk")


def test_a_page_whose_front_matter_says_a_thing_twice_names_the_line() -> None:
    with pytest.raises(PageBroken, match=r"^line 4: `title` stands twice"):
        read_front_matter("---\ntitle: Lamps\nkind: report\ntitle: Masts\n---\n")
