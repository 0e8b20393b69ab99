"""The way from sources to pages, on good and on bad input: one clear line each, and nothing is ever overwritten."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from committee_archive.archive import load
from committee_archive.errors import UsageError
from committee_archive.findings.history_report import history_noticed
from committee_archive.findings.run_summary import Action, Noticed
from committee_archive.model.finding import Severity
from committee_archive.ocr_engine import engine
from committee_archive.pipeline import Options, Run, run
from committee_archive.settings import PdfPolicy, Settings
from committee_archive.sources import find_sources
from pdfs import Line, encrypted, pictures_only, placed, report, typeset

NETWORK = report("= Summary\nThe network is old.\n= Main Report\n+ One.\n+ Two.", subject="Network")
BUDGET = report("= Summary\nMoney is short.", subject="Budget")
LETTER = typeset("Dear members, this is a letter without any header block.")
PAGE = "docs/reports/2016/2016-09-20-network.md"
QUICK = Settings(pdf=PdfPolicy.NONE)  # the published copies have tests of their own


def archive(root: Path, files: dict[str, bytes]) -> Path:
    """An archive with the sources given, in its folder."""
    for name, data in files.items():
        path = root / "source_reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def taken_in(root: Path, options: Options | None = None, settings: Settings = QUICK) -> Run:
    return run(root, settings, options or Options(), lambda n: None, lambda name: None)


def lines(noticed: Sequence[Noticed], file: str) -> list[tuple[str, str]]:
    """What was said about a file, notes left out."""
    return [
        (n.finding.code, n.finding.message)
        for n in noticed
        if n.file == file and n.finding.severity is not Severity.NOTE
    ]


def pages(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted((root / "docs").rglob("*")) if p.is_file()}


BAD = {
    "not-a.pdf": (b"Dear members, please find enclosed", "source-unreadable", "this is not a PDF file", 3),
    "empty.pdf": (b"", "source-unreadable", "the file is empty", 3),
    "truncated.pdf": (NETWORK[: len(NETWORK) // 3], "source-unreadable", "damaged", 3),
    "encrypted.pdf": (encrypted(BUDGET), "source-encrypted", "opens only with a password", 3),
    "pictures.pdf": (pictures_only(), "source-needs-ocr", "pictures", 3 if engine() else 5),
    "no-header.pdf": (LETTER, "not-for-publication", "it prints no classification and nobody has vouched for it", 4),
    "empty.txt": (b" \n", "source-unreadable", "the transcript is empty", 3),
}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """An archive with every kind of bad source among two good ones, taken in once."""
    files = {name: data for name, (data, *_) in BAD.items()}
    root = archive(tmp_path_factory.mktemp("mixed"), {"a network.pdf": NETWORK, "z/budget.pdf": BUDGET, **files})
    return root, taken_in(root)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_source_is_one_clear_line(mixed: tuple[Path, Run], name: str) -> None:
    _, code, message, _ = BAD[name]
    (said,) = lines(mixed[1].noticed, f"source_reports/{name}")
    assert said[0] == code
    assert message in said[1]
    assert "\n" not in said[1]


def test_the_rest_of_the_archive_is_still_made(mixed: tuple[Path, Run]) -> None:
    root, done = mixed
    assert list(pages(root)) == ["docs/reports/2016/2016-09-20-budget.md", PAGE]
    assert set(done.actions.values()) == {Action.NEW}


def test_of_all_exit_codes_a_refusal_weighs_most(mixed: tuple[Path, Run]) -> None:
    assert mixed[1].exit_code == 4


@pytest.mark.parametrize("name", BAD)
def test_a_bad_source_has_its_exit_code(mixed: tuple[Path, Run], tmp_path: Path, name: str) -> None:
    data, _, _, code = BAD[name]
    root = archive(tmp_path, {name: data})
    shutil.copytree(mixed[0] / ".cache", root / ".cache")
    assert taken_in(root).exit_code == code


def test_a_refusal_that_people_acknowledged_does_not_count(tmp_path: Path) -> None:
    root = archive(tmp_path, {"letter.pdf": LETTER, "letter.yml": b"publish: no\n"})
    assert taken_in(root).exit_code == 0
    assert pages(root) == {}


def test_a_mistake_beside_a_source_keeps_its_paper_back(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK, "a.yml": b"pubish: no\n", "b.pdf": BUDGET})
    done = taken_in(root)
    ((code, message),) = lines(done.noticed, "source_reports/a.pdf")
    assert (code, done.exit_code) == ("sidecar-broken", 1)
    assert "'pubish' means nothing here" in message
    assert list(pages(root)) == ["docs/reports/2016/2016-09-20-budget.md"]


def test_who_makes_copies_begins_with_no_more_than_who_reads_papers() -> None:
    code = (
        "import sys, committee_archive.judging.reading_jobs; before = set(sys.modules)\n"
        "import committee_archive.publishing.copies; print(*sorted(set(sys.modules) - before))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    needed = {
        "committee_archive.cache",
        "committee_archive.code_digests",
        "committee_archive.publishing",
        "committee_archive.publishing.copies",
    }
    assert {name for name in ran.stdout.split() if name.startswith("committee_archive")} == needed


def test_without_source_reports_it_says_what_to_make(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"source_reports: there is no such folder; make it"):
        taken_in(tmp_path)


def test_an_archive_without_papers_is_fine(tmp_path: Path) -> None:
    (tmp_path / "source_reports").mkdir()
    done = taken_in(tmp_path)
    assert (done.exit_code, done.actions, done.newest) == (0, {}, None)


def test_two_papers_that_want_one_address_both_get_one(tmp_path: Path) -> None:
    other = report("= Summary\nAnother paper of that name.", subject="Network")
    root = archive(tmp_path, {"a.pdf": NETWORK, "b.pdf": other})
    done = taken_in(root)
    assert len(pages(root)) == 2
    assert b"The network is old." in pages(root)[PAGE]
    assert [n.finding.code for n in done.noticed if n.finding.severity is Severity.WARNING] == ["address-taken"]
    assert done.exit_code == 0


def test_the_same_bytes_twice_are_one_paper(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK, "copy of a.pdf": NETWORK})
    done = taken_in(root)
    assert list(pages(root)) == [PAGE]
    assert [(n.file, n.finding.code) for n in done.noticed if n.finding.code == "same-file-twice"] == [
        ("source_reports/copy of a.pdf", "same-file-twice")
    ]
    assert done.exit_code == 0


def test_a_copy_that_comes_first_by_path_does_not_take_the_page_away(tmp_path: Path) -> None:
    root = archive(tmp_path, {"b.pdf": NETWORK})
    taken_in(root)
    first = pages(root)
    archive(root, {"a copy.pdf": NETWORK})
    done = taken_in(root)
    assert pages(root) == first
    assert [n.file for n in done.noticed if n.finding.code == "same-file-twice"] == ["source_reports/a copy.pdf"]


def test_a_transcript_is_a_source_like_any_other(tmp_path: Path) -> None:
    header = "| Committee(s): IT Committee | Dated: 20 September 2016 |\n| Subject: Network | Public |\n"
    root = archive(tmp_path, {"a.txt": f"{header}\nSummary\n\nThe network is old.\n".encode()})
    assert taken_in(root).exit_code == 0
    assert b"The network is old." in pages(root)[PAGE]


def test_sources_are_pdfs_and_transcripts_and_nothing_else(tmp_path: Path) -> None:
    names = ["B.PDF", "a/c.txt", "a/d.md", "README.md", "a/readme.txt", ".hidden.pdf", "a/notes.docx", "a/d.yml"]
    root = archive(tmp_path, {name: name.encode() for name in names})
    assert [s.file for s in find_sources(root)] == [f"source_reports/{name}" for name in ("B.PDF", "a/c.txt", "a/d.md")]


def test_what_people_say_beside_a_paper_is_no_paper_where_notepad_saved_it_as_text(tmp_path: Path) -> None:
    vouched = b"classification: Public\nby: A. Example\nreason: Open to inspection.\nfiles: ['*']\n"
    kept_back = b"corrections:\n- what: withhold\n  old: Jane Sample\n"
    root = archive(tmp_path, {"a.pdf": NETWORK, "folder.yml": vouched, "a.yml.txt": kept_back, "b.YAML.TXT": b"x: y"})
    done = taken_in(root)
    assert list(pages(root)) == [PAGE]
    for file, meant in (("a.yml.txt", "a.yml"), ("b.YAML.TXT", "b.yml")):
        ((code, message),) = lines(done.noticed, f"source_reports/{file}")
        assert code == "sidecar-without-paper"
        assert f"call it {meant}, without .txt" in message


def test_the_archive_is_in_order_of_date_and_path(tmp_path: Path) -> None:
    days = {"a.pdf": "21 March 2023", "b.pdf": "20 September 2016", "c.pdf": "12 November 2019"}
    root = archive(tmp_path, {name: report("= Summary\nWords.", date=day) for name, day in days.items()})
    taken_in(root)
    assert [p.paper.front.date.year for p in load(root / "docs").papers if p.paper.front.date] == [2016, 2019, 2023]


def test_a_source_that_takes_too_long_takes_no_other_paper_down(tmp_path: Path) -> None:
    endless = placed(*[[Line(72, 40 + 14 * n, b"many words on many lines " * 3) for n in range(50)] for _ in range(60)])
    root = archive(tmp_path, {"a.pdf": NETWORK})
    taken_in(root)
    archive(root, {"endless.pdf": endless})
    done = taken_in(root, settings=Settings(pdf=PdfPolicy.NONE, seconds=0.4))
    ((code, message),) = lines(done.noticed, "source_reports/endless.pdf")
    assert (code, done.exit_code) == ("source-unreadable", 3)
    assert "reading it took longer than" in message
    assert done.actions == {PAGE.removeprefix("docs/"): Action.UNCHANGED}


def test_a_page_that_people_broke_is_named_with_its_line_and_left_alone(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK, "b.pdf": BUDGET})
    taken_in(root)
    broken = (root / PAGE).read_text("utf-8").replace("kind: report", "kind report")
    (root / PAGE).write_text(broken, "utf-8")
    archive(root, {"c.pdf": report("= Summary\nNew.", subject="Third")})
    done = taken_in(root)
    ((code, _),) = lines(done.noticed, PAGE)
    assert (code, done.exit_code) == ("page-broken", 1)
    assert [n.line for n in done.noticed if n.file == PAGE] == [4]
    assert (root / PAGE).read_text("utf-8") == broken
    assert "docs/reports/2016/2016-09-20-third.md" in pages(root)


def test_hand_edits_survive_a_revised_source(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK})
    taken_in(root)
    page = (root / PAGE).read_text("utf-8")
    (root / PAGE).write_text(page.replace("The network is old.", "The network is *very* old."), "utf-8")
    archive(
        root,
        {"a.pdf": report("= Summary\nThe network is old.\n= Main Report\n+ One.\n+ Two is new.", subject="Network")},
    )
    done = taken_in(root)
    assert done.actions == {PAGE.removeprefix("docs/"): Action.MERGED}
    assert "very* old." in (root / PAGE).read_text("utf-8")
    assert "Two is new." in (root / PAGE).read_text("utf-8")


def test_a_source_that_moved_keeps_its_page_and_is_named_anew(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK})
    taken_in(root)
    (root / "source_reports/2016").mkdir()
    (root / "source_reports/a.pdf").rename(root / "source_reports/2016/b.pdf")
    done = taken_in(root)
    assert list(pages(root)) == [PAGE]
    assert b"file: source_reports/2016/b.pdf" in pages(root)[PAGE]
    assert (done.exit_code, done.actions) == (0, {PAGE.removeprefix("docs/"): Action.UPDATED})


def test_a_page_whose_source_is_gone_is_reported_and_kept(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK, "b.pdf": BUDGET})
    taken_in(root)
    (root / "source_reports/a.pdf").unlink()
    done = taken_in(root)
    assert [code for code, _ in lines(done.noticed, PAGE)] == ["source-gone"]
    assert PAGE in pages(root)


def test_a_page_whose_source_is_gone_is_reported_also_where_its_bytes_have_a_page_of_their_own(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK, "b.pdf": BUDGET})
    taken_in(root)
    archive(root, {"b.pdf": NETWORK})  # b is now what a was: its page holds the same bytes as the page of a
    taken_in(root)
    (root / "source_reports/a.pdf").unlink()
    done = taken_in(root)
    assert [n.file for n in done.noticed if n.finding.code == "source-gone"] == [PAGE]


def test_of_the_same_bytes_twice_the_one_that_goes_leaves_the_page_to_the_other(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK, "b.pdf": NETWORK})
    taken_in(root)
    (root / "source_reports/a.pdf").unlink()
    done = taken_in(root)
    assert [n.finding.code for n in done.noticed if n.finding.code in ("source-gone", "same-file-twice")] == []
    assert b"file: source_reports/b.pdf" in pages(root)[PAGE]


def test_what_people_keep_back_need_not_be_readable(tmp_path: Path) -> None:
    names = ["encrypted.pdf", "not-a.pdf", "pictures.pdf"]
    beside = {name.replace(".pdf", ".yml"): b"publish: no\n" for name in names}
    done = taken_in(archive(tmp_path, {name: BAD[name][0] for name in names} | beside))
    assert [(n.file.removeprefix("source_reports/"), n.finding.code, n.finding.severity) for n in done.noticed] == [
        (name, "kept-back", Severity.NOTE) for name in names
    ]
    assert done.exit_code == 0


def test_a_finding_that_people_accepted_is_silent(tmp_path: Path) -> None:
    body = "= Main Report\n+ As paragraph 7 says, the network is old.\n+ Two."
    accepted = {
        "nothing": b"by: A Clerk\n",
        "for the paper": b"accepted: [{code: dangling-reference}]\n",
        "for the paragraph": b"accepted: [{code: dangling-reference, anchor: p1}]\n",
        "for another paragraph": b"accepted: [{code: dangling-reference, anchor: p2}]\n",
        "for another reason": b"accepted: [{code: number-gap}]\n",
    }
    files = {f"{name}.pdf": report(body, subject=f"Accepted {name}") for name in accepted}
    root = archive(tmp_path, files | {f"{name}.yml": text for name, text in accepted.items()})
    noticed = history_noticed(root, date(2023, 1, 1), taken_in(root).sidecars)
    assert {n.file.rsplit("accepted-")[1] for n in noticed if n.finding.code == "dangling-reference"} == {
        "for-another-paragraph.md",
        "for-another-reason.md",
        "nothing.md",
    }


# ---- frozen, looking only


def test_frozen_refuses_a_paper_without_a_page_and_writes_nothing(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK})
    done = taken_in(root, Options(frozen=True))
    assert ([n.finding.code for n in done.noticed], done.exit_code) == (["not-reviewed"], 1)
    assert pages(root) == {}


def test_frozen_is_content_with_pages_that_are_there(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK})
    taken_in(root)
    assert taken_in(root, Options(frozen=True)).exit_code == 0


def test_frozen_notices_a_source_that_was_revised(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK})
    taken_in(root)
    before = pages(root)
    archive(root, {"a.pdf": BUDGET})
    assert taken_in(root, Options(frozen=True)).exit_code == 1
    assert pages(root) == before


def test_looking_writes_no_page(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK})
    assert taken_in(root, Options(write=False)).exit_code == 0
    assert pages(root) == {}


# ---- the same again


def test_running_again_changes_no_byte_with_the_cache_and_without(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK, "b.pdf": BUDGET})
    taken_in(root)
    first = pages(root)
    assert set(taken_in(root).actions.values()) == {Action.UNCHANGED}
    shutil.rmtree(root / ".cache")
    assert set(taken_in(root).actions.values()) == {Action.UNCHANGED}
    assert set(taken_in(root, Options(deep=True)).actions.values()) == {Action.UNCHANGED}
    assert pages(root) == first


def test_deleted_pages_come_back_the_same(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK, "b.pdf": BUDGET})
    taken_in(root)
    first = pages(root)
    shutil.rmtree(root / "docs")
    taken_in(root)
    assert pages(root) == first


def test_a_run_that_was_killed_is_finished_by_running_again(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK, "b.pdf": BUDGET})
    taken_in(root)
    whole = pages(root)
    (root / PAGE).unlink()  # killed after the first page,
    half = root / "docs/reports/2016/.2016-09-20-network.md.xyz.part"  # in the middle of the second,
    half.write_bytes(whole[PAGE][:100])
    copied = root / "source_reports/.c.pdf.xyz.part"  # with a paper half copied by `add`,
    copied.write_bytes(b"%PDF")
    os.utime(half, (0, 0))
    os.utime(copied, (0, 0))
    for entry in (root / ".cache").rglob("*"):  # with the cache half written
        if entry.is_file():
            entry.write_bytes(entry.read_bytes()[:50])
    taken_in(root)
    assert pages(root) == whole
    assert not list(root.rglob(".*.part"))


def test_totals_are_those_of_all_papers(mixed: tuple[Path, Run]) -> None:
    totals = mixed[1].totals
    assert totals.words == totals.body + totals.furniture + totals.withheld > 50
