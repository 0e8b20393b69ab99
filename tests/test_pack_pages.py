"""A pack in the archive: a page a paper, each judged by itself, held once, and every address kept."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from binding import Leaf, bind
from committee_archive.archive import load
from committee_archive.errors import NeedsOcr, NotForPublication, SourceUnreadable
from committee_archive.extract import extract
from committee_archive.findings.run_summary import Action
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.finding import Severity
from committee_archive.model.front_matter import PaperKind, Source, Standing
from committee_archive.ocr_engine import engine
from committee_archive.packs import divide
from committee_archive.pages.around import OtherPaper, Pack
from committee_archive.pages.pack_places import Packs, printed_from
from committee_archive.pipeline import Options, Run, run
from committee_archive.publishing.published_pdf import publisher
from committee_archive.redact import cut
from committee_archive.settings import PdfPolicy, Settings
from pdfs import pictures_only, report, typeset

TITLE = "(Public Pack)Agenda Document for IT Committee, 20/09/2016 10:30"
VOUCHED = b"classification: Public\nreason: The public pack.\nby: A Clerk\n"
NETWORK = report("= Summary\n" + "The network is old and the cupboards are dark. " * 8, subject="Network")
BUDGET = report("= Summary\n" + "Money is short and the year is long, as it was before. " * 8, subject="Budget")
SECRET = report(
    "= Summary\n" + "Zanzibar will buy the pier for a sum. " * 9, subject="Pier", classification="Non-Public"
)
NOTES = typeset("Some figures that nobody has explained stand here, one after another, without a head. " * 5)
FRONT = typeset("= AGENDA\nIT Committee\n\nTuesday, 20 September 2016\n\n+ Apologies\n+ Network\n+ Budget")
FOLDER = "docs/reports/2016/2016-09-20-"


def pack(*papers: tuple[str, bytes], front: bytes = FRONT, title: str = TITLE) -> bytes:
    leaves = [Leaf(front), *(Leaf(pdf, item, f"Paper {item}") for item, pdf in papers)]
    return bind(leaves, first=1, title=title, says_pack=True, bookmarks=True).pdf


def archive(root: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = root / "source_reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def built(root: Path, options: Options | None = None, pdf: PdfPolicy = PdfPolicy.NONE) -> Run:
    return run(root, Settings(pdf=pdf), options or Options(), lambda n: None, lambda name: None)


def pages(root: Path) -> list[str]:
    return sorted(p.relative_to(root).as_posix() for p in (root / "docs").rglob("*.md"))


def held(root: Path) -> dict[str, ArchivedPaper]:
    return {p.path.rsplit("-20-", 1)[-1].removesuffix(".md"): p for p in load(root / "docs").papers}


def packs_of(root: Path) -> Packs:
    return Packs(load(root / "docs").papers, lambda path, about: OtherPaper(path, path, about))


def said(done: Run, *severities: Severity) -> list[tuple[str, str]]:
    wanted = severities or (Severity.WARNING, Severity.ERROR)
    return [(n.finding.code, n.finding.message) for n in done.noticed if n.finding.severity in wanted]


def source_of(paper: ArchivedPaper) -> Source:
    assert paper.paper.front.source is not None
    return paper.paper.front.source


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one vouched pack with two reports, built once."""
    files = {"pack.pdf": pack(("2", NETWORK), ("3", BUDGET)), "pack.yml": VOUCHED}
    root = archive(tmp_path_factory.mktemp("made"), files)
    assert built(root).exit_code == 0
    return root


@pytest.fixture
def plain(made: Path, tmp_path: Path) -> Path:
    """A copy of that archive to change."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_each_paper_of_a_pack_has_a_page_with_its_place_and_the_evidence(plain: Path) -> None:
    assert pages(plain) == [f"{FOLDER}{name}.md" for name in ("budget", "it-committee-agenda", "network")]
    source = source_of(held(plain)["network"])
    assert (source.part, source.pages, source.printed) == ("item-2", (2, 3), (1, 2))
    assert source.split_by == ("the bookmark '2 Paper 2' opens page 2", "page 2 is stamped 'Agenda Item 2'")
    front = held(plain)["it-committee-agenda"].paper.front
    assert (front.kind, str(front.date), front.committees[0].name) == (PaperKind.AGENDA, "2016-09-20", "IT Committee")
    assert held(plain)["network"].paper.front.item_number == "2"


def test_every_word_of_the_pack_is_counted_in_one_part(plain: Path) -> None:
    done = built(plain)
    with pypdfium2.PdfDocument(plain / "source_reports/pack.pdf") as document:
        words = sum(len(page.get_textpage().get_text_bounded().split()) for page in document)
    assert done.totals.words == words
    assert done.totals.words == done.totals.body + done.totals.furniture + done.totals.withheld


def test_a_second_build_changes_nothing(plain: Path) -> None:
    before = {path: (plain / path).read_bytes() for path in pages(plain)}
    assert set(built(plain).actions.values()) == {Action.UNCHANGED}
    assert {path: (plain / path).read_bytes() for path in pages(plain)} == before
    assert set(built(plain, Options(frozen=True, deep=True)).actions.values()) == {Action.UNCHANGED}


def test_what_prints_no_classification_in_a_pack_needs_somebody_to_vouch(tmp_path: Path) -> None:
    root = archive(tmp_path, {"pack.pdf": pack(("2", NETWORK), ("3", BUDGET))})
    done = built(root)
    assert [p.rsplit("-20-")[-1] for p in pages(root)] == ["budget.md", "network.md"]
    ((code, message),) = said(done)
    assert (code, done.exit_code) == ("not-for-publication", 4)
    assert message.startswith("the front sheet (page 1 of the pack): it prints no classification")


def test_a_part_that_is_not_public_is_refused_and_the_others_are_not(tmp_path: Path) -> None:
    root = archive(tmp_path, {"pack.pdf": pack(("2", NETWORK), ("3", SECRET)), "pack.yml": VOUCHED})
    done = built(root)
    assert [p.rsplit("-20-")[-1] for p in pages(root)] == ["it-committee-agenda.md", "network.md"]
    ((code, message),) = said(done)
    assert (code, done.exit_code) == ("not-for-publication", 4)
    assert "item 3 (pages 4 to 5 of the pack): its header block carries a non-public classification" in message
    assert "`withhold: {pages: [4-5]}`" in message
    assert not any("zanzibar" in (root / page).read_text("utf-8").casefold() for page in pages(root))


def test_a_pack_that_calls_itself_not_public_is_refused_with_all_that_is_in_it(tmp_path: Path) -> None:
    named = pack(("2", NETWORK), ("3", BUDGET), title=TITLE.replace("Public", "Non-Public"))
    stamped = typeset("CONFIDENTIAL\n\n= AGENDA\nIT Committee\n\nTuesday, 20 September 2016")
    for name, data in (("named.pdf", named), ("stamped.pdf", pack(("2", NETWORK), ("3", BUDGET), front=stamped))):
        root = archive(tmp_path / name, {"pack.pdf": data, "pack.yml": VOUCHED})
        done = built(root)
        assert (pages(root), done.exit_code) == ([], 4)
        assert all("the pack" in message and "non-public marking" in message for _, message in said(done))
        assert len(said(done)) == 3


def test_a_part_that_people_withhold_is_acknowledged(tmp_path: Path) -> None:
    files = {"pack.pdf": pack(("2", NETWORK), ("3", SECRET)), "pack.yml": VOUCHED + b"withhold: {pages: [4-5]}\n"}
    done = built(archive(tmp_path, files))
    assert (done.exit_code, said(done)) == (0, [])
    assert [p.rsplit("-20-")[-1] for p in pages(tmp_path)] == ["it-committee-agenda.md", "network.md"]
    what = "item 3 (pages 4 to 5 of the pack): the file beside it keeps all of its pages back"
    assert said(done, Severity.NOTE) == [("kept-back", what)]


def test_pages_are_withheld_by_their_number_in_the_pack(tmp_path: Path) -> None:
    long = report("= Summary\nThe first page stays.\n#pagebreak()\nThe second page goes away.", subject="Long")
    files = {"pack.pdf": pack(("2", NETWORK), ("3", long)), "pack.yml": VOUCHED + b"withhold: {pages: [5]}\n"}
    root = archive(tmp_path, files)
    assert built(root).exit_code == 0
    text = held(root)["long"].markdown
    assert "The first page stays." in text and "goes away" not in text


def test_a_page_that_the_pack_does_not_have_is_refused(tmp_path: Path) -> None:
    files = {"pack.pdf": pack(("2", NETWORK), ("3", BUDGET)), "pack.yml": VOUCHED + b"withhold: {pages: [50]}\n"}
    done = built(archive(tmp_path, files))
    assert pages(tmp_path) == []
    assert done.exit_code == 4
    assert "withholds page 50, but the pack has 5 pages" in said(done)[0][1]
    assert "Take page 50 out of `withhold` in" in said(done)[0][1]


def test_publish_no_keeps_the_whole_pack_back_and_says_so_once(tmp_path: Path) -> None:
    done = built(archive(tmp_path, {"pack.pdf": pack(("2", NETWORK), ("3", BUDGET)), "pack.yml": b"publish: no\n"}))
    assert (pages(tmp_path), done.exit_code) == ([], 0)
    assert [code for code, _ in said(done, Severity.NOTE)] == ["kept-back"]


def test_a_part_whose_kind_cannot_be_told_is_published_with_a_finding(tmp_path: Path) -> None:
    root = archive(tmp_path, {"pack.pdf": pack(("2", NETWORK), ("3", NOTES)), "pack.yml": VOUCHED})
    done = built(root)
    paper = held(root)["paper-3"].paper
    assert (paper.front.title, paper.front.kind, str(paper.front.date)) == ("Paper 3", PaperKind.OTHER, "2016-09-20")
    assert [code for code, _ in said(done)] == ["unknown-kind"]


def test_a_pack_that_cannot_be_divided_is_one_paper_with_a_finding(tmp_path: Path) -> None:
    one = typeset(f'#set document(title: "{TITLE}")\n= Agenda\nIT Committee\n\nTuesday, 20 September 2016\n\nWords.')
    root = archive(tmp_path, {"pack.pdf": one, "pack.yml": VOUCHED})
    done = built(root)
    assert len(pages(root)) == 1
    assert [code for code, _ in said(done)] == ["pack-not-split"]


# ---- held once


def test_a_paper_that_also_stands_alone_is_held_once_and_says_where_else_it_stands(tmp_path: Path) -> None:
    files = {"pack.pdf": pack(("2", NETWORK), ("3", BUDGET)), "pack.yml": VOUCHED, "z/another name.pdf": NETWORK}
    root = archive(tmp_path, files)
    done = built(root)
    assert done.exit_code == 0
    assert pages(root) == [f"{FOLDER}{name}.md" for name in ("budget", "it-committee-agenda", "network")]
    source = source_of(held(root)["network"])
    assert (source.file, source.part) == ("source_reports/z/another name.pdf", None)
    assert source.also_in == (Standing("source_reports/pack.pdf", "item-2", (2, 3), (1, 2)),)
    assert [code for code, _ in said(done, Severity.NOTE)] == ["same-paper"]
    packs = packs_of(root)
    address = "reports/2016/2016-09-20-it-committee-agenda/"
    where = "PDF pages 2 to 3, stamped Page 1 to Page 2, 1 of them blank"
    assert packs.places(source) == (Pack("Also in", "“pack”", address, where),)
    same = replace(source, also_in=(replace(source.also_in[0], pages=(2, 2), printed=(2, 2)),))
    assert packs.places(same)[0].where == "PDF page 2"
    (front,) = packs.places(source_of(held(root)["it-committee-agenda"]))
    assert (front.label, front.address, front.where) == ("Published in", "", "in front: PDF page 1")
    assert [(other.title, other.about) for other in front.behind] == [
        ("reports/2016/2016-09-20-network.md", "PDF pages 2 to 3, stamped Page 1 to Page 2"),
        ("reports/2016/2016-09-20-budget.md", "PDF pages 4 to 5, stamped Page 3 to Page 4"),
    ]
    assert printed_from(source) == 1
    unlike = replace(source.also_in[0], printed=(1, 3))
    assert printed_from(replace(source, also_in=(unlike,))) is None, "a page without a stamp: nobody knows which"


def test_a_paper_that_stands_alone_later_takes_over_the_page_and_gives_it_back(plain: Path) -> None:
    before = pages(plain)
    archive(plain, {"alone.pdf": NETWORK})
    assert built(plain).exit_code == 0
    assert pages(plain) == before
    assert source_of(held(plain)["network"]).file == "source_reports/alone.pdf"
    (plain / "source_reports/alone.pdf").unlink()
    assert built(plain).exit_code == 0
    assert pages(plain) == before
    assert source_of(held(plain)["network"]).part == "item-2"


def test_a_page_withheld_in_the_pack_and_not_in_the_paper_alone_is_an_error(tmp_path: Path) -> None:
    files = {"pack.pdf": pack(("2", NETWORK), ("3", BUDGET)), "pack.yml": VOUCHED + b"withhold: {pages: [2]}\n",
             "alone.pdf": NETWORK}  # fmt: skip
    done = built(archive(tmp_path, files))
    assert done.exit_code == 1
    ((code, message),) = said(done, Severity.ERROR)
    assert code == "withheld-in-pack-only"
    assert "page 2 of the pack" in message and "as page 1 and is published" in message


def test_a_paper_kept_back_alone_does_not_come_out_through_the_pack(tmp_path: Path) -> None:
    files = {"pack.pdf": pack(("2", NETWORK), ("3", BUDGET)), "pack.yml": VOUCHED, "alone.pdf": NETWORK,
             "alone.yml": b"publish: no\n"}  # fmt: skip
    root = archive(tmp_path, files)
    assert built(root).exit_code == 0
    assert [p.rsplit("-20-")[-1] for p in pages(root)] == ["budget.md", "it-committee-agenda.md"]


# ---- addresses


def test_a_revised_pack_keeps_its_addresses_and_the_edits_of_people(plain: Path) -> None:
    before = pages(plain)
    page = plain / f"{FOLDER}budget.md"
    page.write_text(page.read_text("utf-8") + "\nA line by a person.\n", "utf-8")
    revised = report("= Summary\n" + "The network is new and the cupboards are light. " * 8, subject="Network, revised")
    archive(plain, {"pack.pdf": pack(("2", revised), ("3", BUDGET))})
    assert built(plain).exit_code == 0
    assert pages(plain) == before
    assert "cupboards are light" in (plain / f"{FOLDER}network.md").read_text("utf-8")
    assert "A line by a person." in page.read_text("utf-8")


def test_a_pack_that_was_moved_keeps_its_addresses(plain: Path) -> None:
    before = pages(plain)
    (plain / "source_reports/2016").mkdir()
    for name in ("pack.pdf", "pack.yml"):
        (plain / "source_reports" / name).rename(plain / "source_reports/2016" / name)
    assert built(plain).exit_code == 0
    assert pages(plain) == before
    assert source_of(held(plain)["network"]).file == "source_reports/2016/pack.pdf"


def test_the_page_of_a_pack_that_was_one_paper_goes_on_as_its_front_sheet(plain: Path) -> None:
    (plain / f"{FOLDER}it-committee-agenda.md").rename(plain / f"{FOLDER}it-committee.md")
    page = plain / f"{FOLDER}it-committee.md"
    page.write_text(page.read_text("utf-8").replace("  part: front\n", ""), "utf-8")
    built(plain)
    assert f"{FOLDER}it-committee.md" in pages(plain)
    assert f"{FOLDER}it-committee-agenda.md" not in pages(plain)


def test_the_page_of_an_item_that_a_revised_pack_lacks_is_named(plain: Path) -> None:
    archive(plain, {"pack.pdf": pack(("2", NETWORK), ("4", NOTES))})
    done = built(plain)
    gone = [n.file for n in done.noticed if n.finding.code == "source-gone"]
    assert gone == [f"{FOLDER}budget.md"]


def test_frozen_wants_each_page_of_a_pack_reviewed(tmp_path: Path) -> None:
    root = archive(tmp_path, {"pack.pdf": pack(("2", NETWORK), ("3", BUDGET)), "pack.yml": VOUCHED})
    done = built(root, Options(frozen=True))
    assert [code for code, _ in said(done)] == ["not-reviewed"] * 3
    assert pages(root) == []


# ---- what goes out


def out(root: Path, name: str) -> bytes:
    data = publisher(root)(held(root)[name]).pdf
    assert data is not None
    return data


def texts(pdf: bytes) -> Sequence[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_what_goes_out_with_a_page_is_its_own_pages_of_the_pack(plain: Path) -> None:
    built(plain, pdf=PdfPolicy.COPY)
    network, whole = texts(out(plain, "network")), texts((plain / "source_reports/pack.pdf").read_bytes())
    assert len(network) == 2
    assert network[0].split() == whole[1].split()
    assert b"Money" not in out(plain, "network")
    assert divide(out(plain, "network")).parts == ()


def test_what_goes_out_lacks_what_is_withheld(tmp_path: Path) -> None:
    ask = report("= Summary\nAsk for help: 01632 960123 or help\\@council.example.", subject="Network")
    root = archive(tmp_path, {"pack.pdf": pack(("2", ask), ("3", BUDGET)), "pack.yml": VOUCHED})
    assert built(root, pdf=PdfPolicy.COPY).exit_code == 0
    assert "960123" not in " ".join(texts(out(root, "network")))
    assert "Ask for help" in " ".join(texts(out(root, "network")))


def test_a_page_whose_part_is_gone_does_not_go_out(plain: Path) -> None:
    network, budget = held(plain)["network"], held(plain)["budget"]
    archive(plain, {"pack.pdf": pack(("2", NETWORK), ("4", NOTES))})
    assert publisher(plain)(network).pdf is not None
    with pytest.raises(SourceUnreadable, match="has no part 'item-3' any more"):
        publisher(plain)(budget)


def test_a_page_of_the_whole_pack_does_not_go_out_once_the_pack_divides(plain: Path) -> None:
    page = plain / f"{FOLDER}network.md"
    page.write_text(page.read_text("utf-8").replace("  part: item-2\n", ""), "utf-8")
    with pytest.raises(SourceUnreadable, match="is a pack, whose papers have their own pages"):
        publisher(plain)(held(plain)["network"])


def test_a_page_of_a_part_that_is_not_public_does_not_go_out(plain: Path) -> None:
    budget = held(plain)["budget"]
    archive(plain, {"pack.pdf": pack(("2", NETWORK), ("3", SECRET))})
    with pytest.raises(NotForPublication):
        publisher(plain)(budget)


def test_a_scan_in_a_pack_is_a_picture_in_spite_of_its_stamps(tmp_path: Path) -> None:
    data = pack(("2", NETWORK), ("3", pictures_only()))
    part = divide(data).parts[2]
    with pytest.raises(NeedsOcr) as refused:
        extract(cut(data, *part.pages, ""))
    assert refused.value.pages == (1, 2)
    root = archive(tmp_path, {"pack.pdf": data, "pack.yml": VOUCHED})
    done = built(root)
    assert [p.rsplit("-20-")[-1] for p in pages(root)] == ["it-committee-agenda.md", "network.md"]
    ((code, message),) = said(done)
    assert code == "source-needs-ocr"
    assert "its pages are pictures without text" in message
    assert done.exit_code == (5 if engine() is None else 3)
