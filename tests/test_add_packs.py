"""A pack that was published again with changes: told as such, paper by paper, and both versions kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pypdfium2
import pytest
import yaml
from click.testing import CliRunner
from committee_archive.adding import Changes, compare
from committee_archive.adding.packs import revised_pack
from committee_archive.archive import load
from committee_archive.archive.opening import open_archive
from committee_archive.cli import archive as commands
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.front_matter import FrontMatter, PaperKind, Source
from committee_archive.model.paper import Paper
from committee_archive.publishing.published_pdf import publisher
from committee_archive.sources import digest
from pdfs import report, typeset
from test_add import add, given
from test_pack_pages import BUDGET, NETWORK, pack

VOUCHING = ("--public", "--by", "A. Clerk", "--reason", "It was on the site.")
LINES = "".join(f"+ Line {n} of the roof stands here as it stood there before.\n" for n in "abcdef")
FIRST = pack(("2", report(f"= Main Report\n{LINES}", subject="Roof")), ("3", BUDGET), ("4", NETWORK))
SECOND = pack(
    ("2", report(f"= Main Report\n{LINES.replace('Line b', 'Row b')}", subject="Roof")),
    ("3", BUDGET),
    ("5", report("= Summary\n" + "The gate is shut and the lamp is out. " * 9, subject="Gate")),
)


def paper(title: str, day: dt.date | None = dt.date(2021, 3, 9)) -> Paper:
    return Paper(FrontMatter(title=title, kind=PaperKind.REPORT, date=day), ())


def page(title: str, part: str, file: str = "source_reports/pack.pdf") -> ArchivedPaper:
    made = paper(title)
    source = Source(file, "0" * 64, (1, 2), part=part)
    front = FrontMatter(title=title, kind=PaperKind.REPORT, date=made.front.date, source=source)
    return ArchivedPaper(f"reports/2021/{part}.md", Paper(front, ()))


def changes(held: ArchivedPaper, later: Paper) -> Changes:
    return compare(held.paper, later)


def test_a_pack_is_a_version_of_the_one_that_shares_half_its_papers() -> None:
    found = revised_pack(
        {"item-1": paper("A"), "item-2": paper("B")}, [page("A", "item-1"), page("C", "item-9")], changes
    )
    assert found is not None
    assert (found.file, [p.part for p in found.papers]) == ("source_reports/pack.pdf", ["item-1"])
    assert [p.path for p in found.gone] == ["reports/2021/item-9.md"]


@pytest.mark.parametrize(
    "held",
    [
        [page("A", "item-1"), *(page(f"Other {n}", f"item-{n}") for n in range(2, 8))],  # a supplement to it
        [page("C", "item-1"), page("D", "item-2")],
        [],
    ],
)
def test_another_pack_is_none(held: list[ArchivedPaper]) -> None:
    assert revised_pack({"item-1": paper("A"), "item-2": paper("B")}, held, changes) is None


def test_papers_without_a_day_tell_nothing() -> None:
    undated = {"item-1": paper("A", None), "item-2": paper("B", None)}
    assert revised_pack(undated, [page("A", "item-1"), page("B", "item-2")], changes) is None


def test_a_pack_that_was_published_again_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    (root / "source_reports").mkdir(parents=True)
    (root / "archive.yml").write_text("pdf: none\n", "utf-8")
    done = add(root, given(root, "pack.pdf", FIRST), "--yes", *VOUCHING)
    assert done.exit_code == 0, done.output
    (target,) = (root / "source_reports").rglob("*.pdf")
    addresses = {p.paper.front.title: p.path for p in load(root / "docs").papers}

    done = add(root, given(root, "pack again.pdf", SECOND), "--yes", *VOUCHING)
    assert f"A revised version of the pack {target.relative_to(root).as_posix()}" in done.output, done.output
    for words in (
        "- p2: Line b of the roof",
        "+ p2: Row b of the roof",
        "with the same words as before",
        "New in it: item 5",
        "No longer in it: “Network”",
        "The earlier version is kept as",
    ):
        assert words in done.output, done.output
    kept = [p for p in (root / "source_reports").rglob("*.pdf") if "replaced" in p.name]
    assert ([p.read_bytes() for p in kept], target.read_bytes()) == ([FIRST], SECOND)
    papers = {p.paper.front.title: p for p in load(root / "docs").papers}
    assert papers["Roof"].path == addresses["Roof"]
    assert "Row b of the roof" in papers["Roof"].markdown
    (earlier,) = papers["Roof"].paper.front.replaces
    assert (earlier.changed, earlier.part) == (("p2",), None)
    assert papers["Budget"].paper.front.replaces == ()
    assert add(root, given(root, "pack again.pdf", SECOND), "--yes").output.count("Already there") == 1


def test_who_vouched_for_the_earlier_pack_has_not_vouched_for_this_one(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    (root / "source_reports").mkdir(parents=True)
    (root / "archive.yml").write_text("pdf: none\n", "utf-8")
    assert add(root, given(root, "pack.pdf", FIRST), "--yes", *VOUCHING).exit_code == 0
    done = add(root, given(root, "pack again.pdf", SECOND), "--yes", *VOUCHING[1:])
    assert done.exit_code == 4, done.output
    (beside,) = (root / "source_reports").rglob("*.yml")
    said = yaml.safe_load(beside.read_text("utf-8"))
    assert said.keys() == {"replaces", "undone"}
    assert [(u["vouched"]["by"], u["of"]) for u in said["undone"]] == [("A. Clerk", digest(FIRST))]


def test_what_a_revised_pack_does_not_have_any_more_is_dropped_if_a_person_says_so(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    (root / "source_reports").mkdir(parents=True)
    (root / "archive.yml").write_text("pdf: none\n", "utf-8")
    assert add(root, given(root, "pack.pdf", FIRST), "--yes", *VOUCHING).exit_code == 0
    parts = {p.paper.front.title: s.part for p in load(root / "docs").papers if (s := p.paper.front.source)}
    (beside,) = (root / "source_reports").rglob("*.yml")
    signed = "reason: why, by: who, date: 2026-11-22}\n"
    with beside.open("a", encoding="utf-8") as file:
        file.write("withhold: {pages: [77-99]}\ncorrections:\n")
        file.write(f"- {{what: title, part: {parts['Network']}, old: Network, new: Networks, {signed}")
        file.write(f"- {{what: title, part: {parts['Roof']}, old: Roof, new: Roofs, {signed}")
    done = add(
        root, given(root, "pack again.pdf", SECOND), answers="y\ny\nA. Clerk\nA slip.\n\ny\ny\n\nOn the site.\ny\n"
    )
    assert "source-gone" in done.output, done.output  # the page of the paper that is in it no more
    assert "pages 77 to 99 are kept back, and this version has no such pages" in done.output
    assert f"the correction of title of {parts['Network']}: this version reads otherwise there" in done.output
    assert {p.paper.front.title for p in load(root / "docs").papers} >= {"Roofs", "Budget"}
    said = yaml.safe_load(beside.read_text("utf-8"))
    assert [entry["part"] for entry in said["corrections"]] == [parts["Roof"]]
    assert "withhold" not in said


def test_of_a_pack_for_which_nobody_vouches_those_papers_are_taken_in_that_say_that_they_are_public(
    tmp_path: Path,
) -> None:
    root = tmp_path / "archive"
    (root / "source_reports").mkdir(parents=True)
    (root / "archive.yml").write_text("pdf: none\n", "utf-8")
    pack = next((Path(__file__).resolve().parents[1] / "source_reports/2023").glob("Public reports pack*.pdf"))
    done = add(root, pack, answers="n\ny\n")
    assert "Some of its papers do not say that they are public: the front sheet (page" in done.output, done.output
    assert "Then only those of its papers are published that say so by themselves" in done.output
    assert done.exit_code == 4, "the others are refused, until somebody says what they are"
    kinds = {p.paper.front.kind.value for p in load(root / "docs").papers}
    assert kinds == {"report"}


@pytest.mark.parametrize(
    ("committee", "day", "said"),
    [
        ("IT Committee", "Tuesday, 20 September 2016", ()),
        ("Harbour Committee", "Tuesday, 20 September 2016", ("another committee than 2 of the 2",)),
        ("IT Committee", "Wednesday, 20 September 2017", ("another year than 2 of the 2",)),
    ],
)
def test_a_front_sheet_of_another_meeting_than_its_papers_is_a_doubt(
    tmp_path: Path, committee: str, day: str, said: tuple[str, ...]
) -> None:
    root = tmp_path / "archive"
    (root / "source_reports").mkdir(parents=True)
    sheet = typeset(f"= AGENDA\n{committee}\n\n{day}\n\n+ Apologies\n+ Network\n+ Budget")
    title = f"(Public Pack)Agenda Document for {committee}, {day}"
    data = pack(("3", BUDGET), ("4", NETWORK), front=sheet, title=title)
    done = add(root, given(root, "pack.pdf", data), *VOUCHING, answers="n\n")
    told = [line for line in done.output.splitlines() if "the front sheet names" in line]
    assert len(told) == len(said), done.output
    assert all(words in line for words, line in zip(said, told, strict=True)), told


def test_a_front_sheet_of_another_meeting_is_a_finding_until_it_is_accepted(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    (root / "source_reports").mkdir(parents=True)
    (root / "archive.yml").write_text("pdf: none\n", "utf-8")
    sheet = typeset("= AGENDA\nHarbour Committee\n\nTuesday, 20 September 2016\n\n+ Apologies\n+ Network\n+ Budget")
    title = "(Public Pack)Agenda Document for Harbour Committee, 20/09/2016"
    data = pack(("3", BUDGET), ("4", NETWORK), front=sheet, title=title)
    done = add(root, given(root, "pack.pdf", data), "--yes", *VOUCHING)
    assert "front-sheet-apart" in done.output, done.output

    def found() -> list[str]:
        done = CliRunner().invoke(commands, ["check", "--archive", str(root)])
        return [line for line in done.output.splitlines() if "front-sheet-apart" in line]

    (line,) = found()
    assert "names another committee than 2 of the 2 papers" in line
    assert "accept it" in line
    (beside,) = (root / "source_reports").rglob("*.yml")
    with beside.open("a", encoding="utf-8") as file:
        file.write("accepted:\n- {code: front-sheet-apart, reason: A joint meeting.}\n")
    assert found() == []


def test_corrections_of_a_packs_papers_go_on_or_are_set_aside_and_come_back_with_it(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    (root / "source_reports").mkdir(parents=True)
    (root / "archive.yml").write_text("pdf: none\n", "utf-8")
    first = given(root, "pack.pdf", FIRST)
    assert add(root, first, "--yes", *VOUCHING).exit_code == 0
    roof, budget = (
        next(s.part for p in load(root / "docs").papers if p.paper.front.title == title and (s := p.paper.front.source))
        for title in ("Roof", "Budget")
    )
    (beside,) = (root / "source_reports").rglob("*.yml")
    signed = "reason: why, by: who, date: 2026-11-22}\n"
    with beside.open("a", encoding="utf-8") as file:
        file.write("corrections:\n")
        file.write(f"- {{what: words, part: {roof}, where: p1, old: Line a, new: Tile a, {signed}")
        file.write(f"- {{what: words, part: {roof}, where: p2, old: the roof, new: the other roof, {signed}")
        file.write(f"- {{what: title, part: {budget}, old: Budget, new: The Budget, {signed}")
    answers = "y\ny\nB. Clerk\nA slip.\n\ny\ny\n\nOn the site.\ny\n"
    done = add(root, given(root, "pack again.pdf", SECOND), answers=answers)
    assert f"the correction of words at p2 of {roof}: other words stand there in this version" in done.output
    papers = {p.paper.front.title: p.markdown for p in load(root / "docs").papers}
    assert "Tile a of the roof" in papers["Roof"], done.output
    assert "Row b of the roof" in papers["Roof"]
    assert "The Budget" in papers
    said = yaml.safe_load(beside.read_text("utf-8"))
    assert [c.get("where") for c in said["corrections"]] == ["p1", None]
    aside = next(u for u in said["undone"] if "corrections" in u)
    assert (aside["corrections"]["part"], aside["of"], aside["place"]) == (roof, digest(FIRST), 2)

    done = add(root, first, "--yes", "--by", "C. Clerk", "--reason", "The first pack was right.")
    assert "This very file was here before" in done.output, done.output
    again = {p.paper.front.title: p for p in load(root / "docs").papers}
    assert "Line b of the other roof" in again["Roof"].markdown
    assert "A. Clerk" in {p.paper.front.publication and p.paper.front.publication.by for p in again.values()}
    assert [r.sha256 for r in again["Roof"].paper.front.replaces] == [digest(FIRST), digest(SECOND)]


def test_the_earlier_pdf_of_a_packs_paper_holds_that_paper_and_no_other(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    (root / "source_reports").mkdir(parents=True)
    (root / "archive.yml").write_text("name: Papers\n", "utf-8")
    assert add(root, given(root, "pack.pdf", FIRST), "--yes", *VOUCHING).exit_code == 0
    add(root, given(root, "pack again.pdf", SECOND), "--yes", *VOUCHING, "--offer-earlier")
    opened = open_archive(root, root / "docs", "", publisher)
    pages = {p.path: p.paper.front.title for p in opened.held.archive.papers}
    ((path, versions),) = opened.earlier.items()
    assert (pages[path], list(versions)) == ("Roof", [digest(FIRST)])
    document = pypdfium2.PdfDocument(opened.pdfs[versions[digest(FIRST)]])
    text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    assert "Line b of the roof" in text
    assert "Row b" not in text
    assert "Budget" not in text
    assert "Network" not in text
