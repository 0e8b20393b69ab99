"""`review`: what is shown of a paper, each kind of change that is written, and what is refused."""

from __future__ import annotations

import datetime as dt
import io
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import yaml
from binding import Leaf, bind
from committee_archive.archive import load
from committee_archive.archive.paper_finder import find_paper
from committee_archive.errors import UsageError
from committee_archive.extract import extract
from committee_archive.findings.run_summary import Action
from committee_archive.judging.intake import convert_document
from committee_archive.model.front_matter import Source
from committee_archive.pipeline import Options, run
from committee_archive.publishing.published_pdf import publisher
from committee_archive.reviewing import typed as t
from committee_archive.reviewing.desk import Desk, Look
from committee_archive.reviewing.marks import MarkKind, sheets
from committee_archive.reviewing.passages import BlockView
from committee_archive.reviewing.pictures import PagePictures
from committee_archive.reviewing.typed import parse_typed
from committee_archive.reviewing.view import PaperView, view_of
from committee_archive.settings import PdfPolicy, Settings
from committee_archive.sources import digest
from committee_archive.vocabulary import load_vocabulary
from pdfs import Line, placed, report, saved
from PIL import Image

BODY = """= Summary
The cluod service of Joan Marsh is old. Ring 020 7946 0123. The cluod is grey.
= Main Report
+ The first paragraph has a *bold* word in it.
+ The second paragraph repeats the the word.
+ The third paragraph.
== Costs
#table(columns: 2, [Item], [Cost], [Servers], [£100], [Desks], [£100])
"""
FILE = "source_reports/2016/network.pdf"
TODAY = dt.date(2026, 11, 22)
QUICK = Settings(pdf=PdfPolicy.NONE)


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one paper, built; its cache is shared by the tests."""
    root = tmp_path_factory.mktemp("once")
    path = root / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(report(BODY, subject="Netwrok Strategy"))
    run(root, QUICK, Options(), lambda n: None, lambda name: None)
    return root


@pytest.fixture
def root(read_once: Path, tmp_path: Path) -> Path:
    """A copy of that archive."""
    shutil.copytree(read_once, tmp_path / "archive")
    return tmp_path / "archive"


@pytest.fixture
def desk(root: Path) -> Desk:
    return Desk(root, QUICK, FILE, None)


def block(view: PaperView, text: str) -> BlockView:
    return next(b for b in view.blocks if text in b.text or any(text in c.text for row in b.rows for c in row))


def signed(look: Look, reason: str = "Misread.") -> dict[str, Any]:
    return {"reason": reason, "by": "A. Person", "seen": look.digest}


def page(root: Path) -> str:
    (path,) = (root / "docs").rglob("*.md")
    return path.read_text("utf-8")


def beside(root: Path) -> dict[str, list[dict[str, object]]]:
    said: dict[str, list[dict[str, object]]] = yaml.safe_load((root / FILE).with_suffix(".yml").read_text("utf-8"))
    return said


def test_a_paper_is_shown_with_its_boxes_beside_its_text(desk: Desk) -> None:
    view = view_of(desk.look())
    assert (view.title, view.classification) == ("Netwrok Strategy", "Public")
    (sheet,) = view.sheets
    assert (round(sheet.width), round(sheet.height)) == (595, 842)
    third = block(view, "The third paragraph.")
    assert (third.where, third.place, third.label) == ("p3", "paragraph 3", "3.")
    (mark,) = [m for m in sheet.marks if m.block == third.mark]
    above = next(m for m in sheet.marks if m.block == block(view, "the the").mark)
    assert mark.kind is MarkKind.BLOCK
    assert above.box.bottom <= mark.box.top
    assert mark.box.x1 <= sheet.width
    table = block(view, "Servers")
    assert [[c.text for c in row] for row in table.rows][1] == ["Servers", "£100"]
    fields = {f.name: f.lines for f in view.fields}
    assert fields["authors"] == ("Ann Orr",)
    assert fields["committees"] == ("IT Committee, 2016-09-20, For Information",)
    assert "classification" not in fields


def test_what_is_withheld_is_marked_on_the_picture_and_not_spelt_out_in_the_text(desk: Desk) -> None:
    view = view_of(desk.look())
    assert len([m for m in view.sheets[0].marks if m.kind is MarkKind.WITHHELD]) == 1
    assert "0123" not in repr(view)
    assert [p.text for p in block(view, "cluod service").pieces if p.sort == "withheld"] == ["phone number withheld"]


@pytest.mark.parametrize(("turn", "cropped"), [(0, False), (0, True), (90, False), (180, False), (270, False)])
def test_boxes_lie_on_the_words_of_the_picture(tmp_path: Path, turn: int, cropped: bool) -> None:
    lines = [Line(80, 700 - 60 * n, f"A line of words to be found, number {n}.".encode()) for n in range(4)]
    path = tmp_path / "x.pdf"
    with pikepdf.open(io.BytesIO(placed(lines))) as pdf:
        pdf.pages[0].rotate(turn, relative=False)
        if cropped:
            pdf.pages[0].cropbox = pikepdf.Array([40, 30, 560, 800])
        path.write_bytes(saved(pdf))
    document = extract(path.read_bytes())
    source = Source("x.pdf", "0" * 64, (1, 1))
    taken = convert_document(document, source, load_vocabulary(), withhold_contact=True)
    (sheet,) = sheets(document, taken, frozenset())
    pictures = PagePictures(tmp_path, QUICK, path)
    image = Image.open(io.BytesIO(pictures.png(1))).convert("L")
    pictures.close()
    scale = image.width / sheet.width
    assert abs(image.height / sheet.height - scale) < 0.02
    dark = [(n % image.width, n // image.width) for n, grey in enumerate(image.tobytes()) if grey < 128]
    boxes = [m.box for m in sheet.marks]

    def covered(x: float, y: float) -> bool:
        return any(b.x0 - 2 <= x / scale <= b.x1 + 2 and b.top - 2 <= y / scale <= b.bottom + 2 for b in boxes)

    assert len(dark) > 1000
    assert sum(covered(x, y) for x, y in dark) / len(dark) > 0.98
    assert sum((b.x1 - b.x0) * (b.bottom - b.top) for b in boxes) < 0.4 * sheet.width * sheet.height


def test_each_line_of_a_header_that_is_no_table_leads_to_the_header(tmp_path: Path) -> None:
    head = [b"To: Cabinet, 30 January 2025", b"Subject: Works", b"Classification: Unrestricted", b"From: The Surveyor"]
    lines = [Line(80, 760 - 40 * n, text) for n, text in enumerate(head)]
    path = tmp_path / "source_reports/works.pdf"
    path.parent.mkdir()
    path.write_bytes(placed([*lines, Line(80, 500, b"1. The first paragraph of the paper is here.")]))
    view = view_of(Desk(tmp_path, QUICK, "source_reports/works.pdf", None).look())
    (header,) = [b for b in view.blocks if b.is_header]
    tops = [m.box.top for m in view.sheets[0].marks if m.block == header.index]
    assert len(tops) == len(head)
    assert max(tops) < min(m.box.top for m in view.sheets[0].marks if m.block not in (None, header.index))


def test_a_text_file_has_no_pictures(tmp_path: Path) -> None:
    path = tmp_path / "source_reports/lost.txt"
    path.parent.mkdir()
    path.write_text("Committee: IT Committee\n\nClassification: Public\n\nSubject: Lost\n\n1. One.\n", "utf-8")
    view = view_of(Desk(tmp_path, QUICK, "source_reports/lost.txt", None).look())
    assert view.sheets == ()
    assert block(view, "One.").label == "1."


def test_looking_writes_nothing(root: Path, desk: Desk) -> None:
    before = {p: p.stat().st_mtime_ns for p in root.rglob("*") if p.is_file()}
    desk.look()
    assert {p: p.stat().st_mtime_ns for p in root.rglob("*") if p.is_file()} == before


def test_words_typed_anew_become_the_shortest_entries_that_fit_one_place(root: Path, desk: Desk) -> None:
    look = desk.look()
    place = block(view_of(look), "cluod service")
    text = place.text.replace("The cluod service", "The cloud service").replace("cluod is grey", "cloud is quite grey")
    done = desk.write(t.Words(block=place.index, text=text, **signed(look)), TODAY)
    assert (done.entries, done.action) == (2, Action.UPDATED)
    first, second = beside(root)["corrections"]
    assert first == {
        "what": "words", "where": "page-1", "old": "The cluod service", "new": "The cloud service",
        "reason": "Misread.", "by": "A. Person", "date": TODAY,
    }  # fmt: skip
    assert second["new"] == "cloud is quite"
    assert "The cloud service of Joan Marsh is old." in page(root)
    assert "The cloud is quite grey." in page(root)
    assert "A. Person" not in page(root)


def test_a_word_that_is_too_much_and_a_word_that_is_lacking(root: Path, desk: Desk) -> None:
    for old, new in (("the the word", "the word"), ("The third paragraph.", "The third and last paragraph.")):
        look = desk.look()
        place = block(view_of(look), old)
        desk.write(t.Words(block=place.index, text=place.text.replace(old, new), trivial=True, **signed(look)), TODAY)
    assert "repeats the word" in page(root)
    assert "The third and last paragraph." in page(root)
    assert "corrections:" not in page(root)  # slips are not told to readers
    assert all(entry["trivial"] for entry in beside(root)["corrections"])


def test_level_number_and_cell(root: Path, desk: Desk) -> None:
    look = desk.look()
    desk.write(t.Level(block=block(view_of(look), "Costs").index, level=2, **signed(look)), TODAY)
    look = desk.look()
    desk.write(t.Number(block=block(view_of(look), "The third").index, number="4.", **signed(look)), TODAY)
    look = desk.look()
    table = block(view_of(look), "Desks")
    desk.write(t.Cell(block=table.index, row=3, column=2, text="£250", **signed(look)), TODAY)
    assert "## Costs" in page(root)
    assert "4\\. The third paragraph. [](#p3){: #p3 .alias }\n{: #p4 .para .l1 }" in page(root)
    assert "| Servers | £100 |" in page(root)
    assert "| Desks | £250 |" in page(root)


def test_a_heading_becomes_text_and_a_paragraph_a_heading(root: Path, desk: Desk) -> None:
    look = desk.look()
    desk.write(t.Level(block=block(view_of(look), "Costs").index, level=0, **signed(look)), TODAY)
    look = desk.look()
    desk.write(t.Level(block=block(view_of(look), "The third").index, level=3, **signed(look)), TODAY)
    assert "\nCosts\n{: #s-1-3 }" in page(root)
    assert "The third paragraph. {: #p3 }" in page(root)
    look = desk.look()
    with pytest.raises(UsageError, match="kept back"):
        desk.write(t.Level(block=block(view_of(look), "(withheld)").index, level=3, **signed(look)), TODAY)
    with pytest.raises(UsageError, match="nothing was changed"):
        desk.write(t.Level(block=block(view_of(look), "The first").index, level=0, **signed(look)), TODAY)


FIELDS = [
    ("title", {"lines": ("Network  Strategy",)}, "title: Network Strategy"),
    ("date", {"lines": ("2016-09-21",)}, "date: 2016-09-21"),
    ("kind", {"lines": ("minutes",)}, "kind: minutes"),
    ("authors", {"lines": ("Ann Orr", "", "Bo Lind")}, "authors:\n- Ann Orr\n- Bo Lind"),
    ("outcomes", {"lines": ("8", "Growth")}, "outcomes:\n- 8\n- Growth"),
    ("report_of", {"lines": ()}, "purpose: For Information"),
    ("committees", {"rows": (("Digital Committee", "2016-09-20", ""), ("", "", ""))}, "- name: Digital Committee"),
]


@pytest.mark.parametrize(("name", "typed", "line"), FIELDS, ids=[f[0] for f in FIELDS])
def test_lines_of_the_header(root: Path, desk: Desk, name: str, typed: dict[str, Any], line: str) -> None:
    desk.write(t.HeaderField(field=name, **typed, **signed(desk.look())), TODAY)
    assert line in page(root)
    assert ("report_of:" in page(root)) is (name != "report_of")


def test_words_a_paragraph_and_a_page_are_kept_back_in_page_and_pdf(root: Path) -> None:
    desk = Desk(root, QUICK, FILE, None)
    look = desk.look()
    place = block(view_of(look), "Joan Marsh")
    desk.write(t.Withhold(block=place.index, words="Joan Marsh", **signed(look, "Named a resident.")), TODAY)
    look = desk.look()
    desk.write(t.Withhold(block=block(view_of(look), "The third").index, **signed(look, "Private.")), TODAY)
    assert "Marsh" not in page(root)
    assert "third" not in page(root)
    (root / "archive.yml").write_text("pdf: copy\n", "utf-8")
    (paper,) = load(root / "docs").papers
    data = publisher(root)(paper).pdf
    assert data is not None
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "Marsh" not in text
    assert "third" not in text
    assert "The second paragraph" in text
    view = view_of(desk.look())
    assert "Marsh" not in repr(view)  # neither in the text nor among the entries
    assert [(e.what, e.can_be_taken_back) for e in view.entries] == [("kept back", False), ("kept back", False)]


def test_a_page_of_a_paper_is_kept_back_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(report("= One\n+ First.\n#pagebreak()\n= Two\n+ Second.\n#pagebreak()\n= Three\n+ Third."))
    path.with_suffix(".yml").write_text("# Ours.\nwithhold: {pages: [3]}\n", "utf-8")
    desk = Desk(tmp_path, QUICK, FILE, None)
    desk.write(t.WithholdPage(page=2, **signed(desk.look(), "Names a child.")), TODAY)
    assert "Second" not in page(tmp_path)
    view = view_of(desk.look())
    assert [s.kept_back for s in view.sheets] == [False, True, True]
    assert [(e.what, e.place) for e in view.entries] == [("kept back", "page 2"), ("kept back", "page 3")]
    said = path.with_suffix(".yml").read_text("utf-8")
    assert said.startswith("# Ours.\n")
    why = {"page": 2, "reason": "Names a child.", "by": "A. Person", "date": TODAY}
    assert yaml.safe_load(said)["withhold"] == {"pages": [3, 2], "why": [why]}
    with pytest.raises(UsageError, match="all of its pages"):
        desk.write(t.WithholdPage(page=1, **signed(desk.look())), TODAY)


def test_a_doubt_is_accepted_where_it_stands_and_nowhere_else(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(report("= One\n+ First.\n#enum(start: 3)[Third.][Fourth.]\n#enum(start: 9)[Ninth.]"))
    desk = Desk(tmp_path, QUICK, FILE, None)
    look = desk.look()
    gaps = [r for r in view_of(look).remarks if r.code == "number-gap"]
    assert len(gaps) == 2
    assert all(r.can_be_accepted and r.block is not None for r in gaps)
    accept = t.Accept(code="number-gap", anchor=gaps[0].anchor, page=gaps[0].page, **signed(look, "As printed."))
    desk.write(accept, TODAY)
    view = view_of(desk.look())
    assert [r.anchor for r in view.remarks if r.code == "number-gap"] == [gaps[1].anchor]
    (entry,) = yaml.safe_load(path.with_suffix(".yml").read_text("utf-8"))["accepted"]
    assert entry["reason"] == "As printed."
    assert view.entries[-1].by == "A. Person"
    with pytest.raises(UsageError, match="not found"):
        desk.write(t.Accept(code="words-lost", page=1, **signed(desk.look())), TODAY)


def taken_back(desk: Desk, what: str) -> None:
    """Take the first entry of that sort back."""
    look = desk.look()
    entry = next(e for e in view_of(look).entries if e.what == what)
    desk.write(t.TakeBack(key=entry.key, sign=entry.sign, **signed(look, "A slip.")), TODAY)


def test_an_entry_is_taken_back_and_the_others_stay(root: Path, desk: Desk) -> None:
    before = page(root)
    beside = (root / FILE).with_suffix(".yml")
    desk.write(t.HeaderField(field="title", lines=("Network Strategy",), **signed(desk.look())), TODAY)
    only_title = page(root)
    place = block(view_of(desk.look()), "The third").index
    desk.write(t.Words(block=place, text="The last paragraph.", **signed(desk.look())), TODAY)
    place = block(view_of(desk.look()), "The second").index
    desk.write(t.Withhold(block=place, **signed(desk.look(), "Private.")), TODAY)
    with pytest.raises(UsageError, match=r"take its lines out of network\.yml"):
        taken_back(desk, "kept back")
    entries = yaml.safe_load(beside.read_text("utf-8"))["corrections"]
    taken_back(desk, "words")
    (undone,) = yaml.safe_load(beside.read_text("utf-8"))["undone"]
    assert (undone["corrections"], undone["by"]) == (entries[1], "A. Person")
    assert yaml.safe_load(beside.read_text("utf-8"))["corrections"] == [entries[0], entries[2]]
    assert "The third paragraph." in page(root)
    beside.write_text(beside.read_text("utf-8").split("- what: withhold")[0], "utf-8")
    look = desk.look()
    stale = next(e for e in view_of(look).entries if e.what == "title")
    desk.write(t.HeaderField(field="purpose", lines=("For Decision",), **signed(look)), TODAY)
    taken_back(desk, "purpose")
    assert page(root) == only_title
    taken_back(desk, "title")
    assert page(root) == before
    said = yaml.safe_load(beside.read_text("utf-8"))
    assert said.keys() == {"undone"}
    assert [(e["corrections"]["what"], e["reason"], e["by"]) for e in said["undone"]] == [
        ("purpose", "A slip.", "A. Person"),
        ("title", "A slip.", "A. Person"),
    ]
    with pytest.raises(UsageError, match=r"does not stand in network\.yml"):
        desk.write(t.TakeBack(key=stale.key, sign=stale.sign, **signed(desk.look())), TODAY)


def test_what_counts_again_for_a_version_that_came_back_is_taken_back_like_any_entry(root: Path, desk: Desk) -> None:
    path = root / FILE
    path.with_suffix(".yml").write_text(
        f"""corrections:
- {{what: title, old: Netwrok Strategy, new: Network Strategy, reason: why, by: who, date: 2024-06-03}}
undone:
- corrections: {{what: words, where: p3, old: The third, new: The last, reason: why, by: who, date: 2024-06-03}}
  of: {digest(path.read_bytes())}
  place: 1
""",
        "utf-8",
    )
    assert [e.what for e in view_of(desk.look()).entries] == ["words", "title"]
    taken_back(desk, "words")
    said = beside(root)
    assert [c["what"] for c in said["corrections"]] == ["title"]
    (undone,) = said["undone"]
    assert (undone["by"], "of" in undone) == ("A. Person", False)
    assert "The third paragraph." in page(root)


def test_what_another_correction_rests_on_is_not_taken_back_first(root: Path, desk: Desk) -> None:
    for text in ("The last paragraph.", "The final paragraph."):
        place = block(view_of(desk.look()), "The third" if "last" in text else "The last").index
        desk.write(t.Words(block=place, text=text, **signed(desk.look())), TODAY)
    with pytest.raises(UsageError, match="another correction rests on this one"):
        taken_back(desk, "words")
    assert "The final paragraph." in page(root)


def test_an_accepted_doubt_of_the_paper_is_taken_back_and_one_of_its_folder_is_not(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(report("= One\n+ First.\n#enum(start: 3)[Third.][Fourth.]\n#enum(start: 9)[Ninth.]"))
    (path.parent / "folder.yml").write_text("accepted: [{code: number-gap, anchor: p9}]\n", "utf-8")
    path.with_suffix(".yml").write_text("accepted:\n- {code: number-gap, anchor: p3}\n", "utf-8")
    desk = Desk(tmp_path, QUICK, FILE, None)
    look = desk.look()
    folder, own = view_of(look).entries
    with pytest.raises(UsageError, match=r"does not stand in network\.yml"):
        desk.write(t.TakeBack(key=folder.key, sign=folder.sign, **signed(look)), TODAY)
    desk.write(t.TakeBack(key=own.key, sign=own.sign, **signed(look)), TODAY)
    assert yaml.safe_load(path.with_suffix(".yml").read_text("utf-8")).keys() == {"undone"}
    assert [r.anchor for r in view_of(desk.look()).remarks if r.code == "number-gap"] == ["p3"]


REFUSED: list[tuple[Callable[[PaperView], t.Typed], str]] = [
    (
        lambda v: t.Words(block=block(v, "The third").index, text="The third paragraph.", **NOBODY),
        "nothing was changed",
    ),
    (lambda v: t.Words(block=block(v, "The third").index, text=" ", **NOBODY), "no words are left"),
    (lambda v: t.Words(block=block(v, "Marsh").index, text="The cluod service.", **NOBODY), "kept back"),
    (lambda v: t.Words(block=block(v, "The third").index, text="The third: 020 7946 0999", **NOBODY), "kept back"),
    (lambda v: t.Words(block=999, text="x", **NOBODY), "no such place"),
    (lambda v: t.Level(block=block(v, "Costs").index, level=9, **NOBODY), "from 2 to 6"),
    (lambda v: t.Number(block=block(v, "Marsh").index, number="4", **NOBODY), "no printed number"),
    (lambda v: t.Number(block=block(v, "The third").index, number="..", **NOBODY), "as it is printed"),
    (lambda v: t.Cell(block=block(v, "Desks").index, row=9, column=1, text="x", **NOBODY), "no such cell"),
    (lambda v: t.Withhold(block=block(v, "The third").index, words="Jane Sample", **NOBODY), "do not stand in par"),
    (lambda v: t.Withhold(block=block(v, "Marsh").index, **NOBODY), "which of its words"),
    (lambda v: t.WithholdPage(page=7, **NOBODY), "no such page"),
    (lambda v: t.WithholdPage(page=1, **NOBODY), "all of its pages"),
    (lambda v: t.HeaderField(field="classification", lines=("Public",), **NOBODY), "not corrected here"),
    (lambda v: t.HeaderField(field="title", **NOBODY), "cannot be without"),
    (lambda v: t.HeaderField(field="date", lines=("21/9/16",), **NOBODY), "2024-05-31"),
    (lambda v: t.HeaderField(field="kind", lines=("letter",), **NOBODY), "choose one"),
    (lambda v: t.HeaderField(field="committees", rows=(("", "2016-09-20", ""),), **NOBODY), "needs a name"),
]
NOBODY: dict[str, Any] = {"reason": "Misread.", "by": "A. Person", "seen": ""}


def test_what_does_not_fit_is_refused_with_the_reason_and_nothing_is_written(root: Path, desk: Desk) -> None:
    look = desk.look()
    view = view_of(look)
    before = page(root)
    NOBODY["seen"] = look.digest
    for make, why in REFUSED:
        with pytest.raises(UsageError, match=why) as refusal:
            desk.write(make(view), TODAY)
        assert "Sample" not in str(refusal.value)
        assert "0999" not in str(refusal.value)
    NOBODY["seen"] = "another"
    with pytest.raises(UsageError, match="has changed since"):
        desk.write(REFUSED[0][0](view), TODAY)
    assert not (root / FILE).with_suffix(".yml").exists()
    assert page(root) == before


def test_a_correction_that_is_made_once_more_is_refused(desk: Desk) -> None:
    look = desk.look()
    typed = t.HeaderField(field="title", lines=("Network Strategy",), **signed(look))
    desk.write(typed, TODAY)
    again = t.HeaderField(field="title", lines=("Network Strategy",), **signed(desk.look()))
    with pytest.raises(UsageError, match="nothing was changed"):
        desk.write(again, TODAY)


def test_what_is_kept_back_cannot_be_typed_in_again(root: Path, desk: Desk) -> None:
    look = desk.look()
    place = block(view_of(look), "Joan Marsh")
    desk.write(t.Withhold(block=place.index, words="Joan Marsh", **signed(look)), TODAY)
    look = desk.look()
    third = block(view_of(look), "The third")
    with pytest.raises(UsageError, match="would publish words that are kept back") as refusal:
        desk.write(t.Words(block=third.index, text="The third of Joan Marsh.", **signed(look)), TODAY)
    assert "Marsh" not in str(refusal.value)
    assert "Marsh" not in page(root)


def test_a_refused_paper_shows_why_and_no_text(root: Path) -> None:
    (root / FILE).with_suffix(".yml").write_text("publish: no\n", "utf-8")
    desk = Desk(root, QUICK, FILE, None)
    view = view_of(desk.look())
    assert view.blocks == ()
    assert "kept back" in view.refusals[0]
    assert [(s.number, s.kept_back, s.marks) for s in view.sheets] == [(1, True, ())]
    with pytest.raises(UsageError, match="nothing to correct"):
        desk.write(t.HeaderField(field="title", lines=("X",), **signed(desk.look())), TODAY)


def test_hand_edits_of_the_page_stay(root: Path, desk: Desk) -> None:
    (path,) = (root / "docs").rglob("*.md")
    path.write_text(path.read_text("utf-8").replace("third paragraph", "third, and last, paragraph"), "utf-8")
    look = desk.look()
    assert "edited its page by hand" in view_of(look).state
    done = desk.write(t.HeaderField(field="title", lines=("Network",), **signed(look)), TODAY)
    assert done.action is Action.MERGED
    assert "third, and last, paragraph" in page(root)
    assert "title: Network\n" in page(root)


def test_the_paper_is_made_as_a_build_makes_it(root: Path, desk: Desk) -> None:
    look = desk.look()
    desk.write(t.HeaderField(field="title", lines=("Network Strategy",), **signed(look)), TODAY)
    done = run(root, QUICK, Options(), lambda n: None, lambda name: None)
    assert list(done.actions.values()) == [Action.UNCHANGED]


def test_one_paper_of_a_pack_is_corrected_and_its_twin_and_neighbours_stay(tmp_path: Path) -> None:
    one, two = (report(f"= Main\n+ {text}", subject=text) for text in ("Bridges are old.", "Ferries are new."))
    front = report("= Agenda\n5. Bridges\n6. Ferries", subject="Agenda")
    leaves = [Leaf(front), Leaf(one, "5", "Bridges"), Leaf(two, "6", "Ferries")]
    pack = bind(leaves, first=1, title="", says_pack=True, bookmarks=True).pdf
    folder = tmp_path / "source_reports"
    folder.mkdir()
    (folder / "pack.pdf").write_bytes(pack)
    (folder / "pack.yml").write_text("classification: Public\nreason: Open.\nby: A. Person\n", "utf-8")
    (folder / "ferries.pdf").write_bytes(two)
    run(tmp_path, QUICK, Options(), lambda n: None, lambda name: None)
    before = {p.name: p.read_text("utf-8") for p in (tmp_path / "docs").rglob("*.md")}
    desk = Desk(tmp_path, QUICK, "source_reports/pack.pdf", "item-5")
    desk.write(t.HeaderField(field="title", lines=("Old bridges",), **signed(desk.look())), TODAY)
    after = {p.name: p.read_text("utf-8") for p in (tmp_path / "docs").rglob("*.md")}
    changed = [name for name in before if before[name] != after[name]]
    assert set(before) == set(after)
    assert len(changed) == 1
    assert "title: Old bridges" in after[changed[0]]
    (entry,) = yaml.safe_load((folder / "pack.yml").read_text("utf-8"))["corrections"]
    assert entry["part"] == "item-5"
    first, last = desk.look().pages
    assert last > first > 1
    desk.write(t.WithholdPage(page=2, **signed(desk.look())), TODAY)
    assert yaml.safe_load((folder / "pack.yml").read_text("utf-8"))["withhold"]["pages"] == [first + 1]
    single = Desk(tmp_path, QUICK, "source_reports/ferries.pdf", None)
    single.write(t.HeaderField(field="title", lines=("New ferries",), **signed(single.look())), TODAY)
    done = run(tmp_path, QUICK, Options(), lambda n: None, lambda name: None)
    assert set(done.actions.values()) == {Action.UNCHANGED}


def test_a_paper_is_found_by_its_source_its_page_and_its_address(root: Path) -> None:
    (path,) = (root / "docs").rglob("*.md")
    for named in (FILE, f"docs/reports/2016/{path.name}", f"https://a.example/reports/2016/{path.stem}/"):
        assert find_paper(root, named).file == FILE


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"{", "does not understand"),
        (b"[]", "does not understand"),
        (b'{"kind": "surprise"}', "does not understand"),
        (b'{"kind": "page", "page": "x", "reason": "r", "by": "b", "seen": ""}', "does not understand"),
        (b'{"kind": "page", "page": 1, "reason": " ", "by": "b", "seen": ""}', "reason is missing"),
        (b'{"kind": "page", "page": 1, "reason": "r", "by": "", "seen": ""}', "name is missing"),
        (b'{"kind": "page", "page": 1, "reason": "\\u0007", "by": "b", "seen": ""}', "cannot be printed"),
        (
            b'{"kind": "words", "block": 1, "text": "%s", "reason": "r", "by": "b", "seen": ""}' % (b"x" * 30_000),
            "more",
        ),
        (b"[" * 100_000, "does not understand"),
    ],
)
def test_what_the_page_cannot_have_sent_is_refused(body: bytes, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        parse_typed(body)


@pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed")
def test_killed_at_any_moment_it_leaves_whole_files_and_the_next_build_finishes(root: Path, desk: Desk) -> None:
    chance = random.Random(8)
    look = desk.look()
    started = time.perf_counter()
    desk.write(t.HeaderField(field="purpose", lines=("For Decision",), **signed(look)), TODAY)
    seconds = time.perf_counter() - started
    for n in range(8):
        typed = t.HeaderField(field="title", lines=(f"Network {n}",), **signed(desk.look()))
        child = os.fork()
        if child == 0:
            desk.write(typed, TODAY)
            os._exit(0)
        time.sleep(chance.uniform(0.3, 1.1) * seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said = (root / FILE).with_suffix(".yml").read_text("utf-8")
        titles = [str(e["new"]) for e in yaml.safe_load(said)["corrections"] if e["what"] == "title"]
        run(root, QUICK, Options(), lambda n: None, lambda name: None)
        assert f"title: {titles[-1] if titles else 'Netwrok Strategy'}\n" in page(root)
        assert run(root, QUICK, Options(), lambda n: None, lambda name: None).exit_code == 0
