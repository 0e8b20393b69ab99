"""The sample archive: PDFs, truth and sources say the same, and nobody in it can be rung or written to."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from shutil import copytree

import make
import pdfplumber
import pypdfium2
import pytest
import synthetic
import yaml
from paper_truth import key

PROJECT = Path(__file__).resolve().parents[1]
TRUTHS = sorted((PROJECT / "samples/truth").glob("*.json"))
SOURCES = sorted((PROJECT / "samples/sources").glob("*.typ"))
PHONE = re.compile(r"\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b|\+44[\d ]+")
EMAIL = re.compile(r"[\w.+-]+@[\w.-]+")
LISTS_OF_SNIPPETS = ("bullets", "recommendations", "order", "joined", "headings", "headings_optional")


@cache
def load(truth: Path) -> dict[str, object]:
    record = json.loads(truth.read_text("utf-8"))
    assert isinstance(record, dict)
    return record


def pdf_of(truth: Path) -> Path:
    return PROJECT / "source_reports" / str(load(truth)["file"])


@cache
def page_texts(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def strings(record: dict[str, object], name: str) -> list[str]:
    values = record[name]
    assert isinstance(values, list)
    return [value if isinstance(value, str) else str(value[1]) for value in values]


def rows(record: dict[str, object], name: str) -> list[dict[str, object]]:
    values = record[name]
    assert isinstance(values, list)
    return values


def by_stem(truth: Path) -> str:
    return truth.stem.replace(" ", "-")


def test_there_is_a_truth_for_every_source() -> None:
    assert SOURCES
    assert sorted(str(load(truth)["source"]) for truth in TRUTHS) == [source.name for source in SOURCES]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    make.make(folder, make.sample_sources())
    return folder


def test_compiling_again_changes_no_byte(fresh: Path) -> None:
    assert make.differences(PROJECT, fresh) == []


def test_a_stale_file_is_noticed(fresh: Path, tmp_path: Path) -> None:
    copytree(fresh, tmp_path, dirs_exist_ok=True)
    stale = next(tmp_path.rglob("*.pdf"))
    stale.write_bytes(stale.read_bytes() + b"%")
    (tmp_path / "samples/truth/of a paper that went.json").write_text("{}")
    (tmp_path / "samples/truth/relations.csv").unlink()
    complaints = "\n".join(make.differences(tmp_path, fresh))
    assert f"{stale.name}: differs" in complaints
    assert "relations.csv: not there" in complaints
    assert "of a paper that went.json: has no source" in complaints
    assert complaints.count("\n") == 2


@pytest.mark.parametrize("truth", TRUTHS, ids=by_stem)
def test_the_truth_stands_in_the_pdf(truth: Path) -> None:
    record = load(truth)
    texts = page_texts(pdf_of(truth))
    furniture = strings(record, "furniture")
    body = key("".join(line for text in texts for line in text.splitlines() if line.strip() not in furniture))
    snippets = [snippet for name in LISTS_OF_SNIPPETS for snippet in strings(record, name)]
    snippets += [f"{label}{words}" for label, words in record["paragraphs"]]  # type: ignore[attr-defined]
    snippets += [*strings(record, "decisions"), str(record["title"])]
    snippets += [str(relation["evidence"]) for relation in rows(record, "relations")]
    for table in rows(record, "tables"):
        cells = table["cells"]
        assert isinstance(cells, list)
        snippets += [cell for row in cells for cell in row]
    header = record["header_fields"]
    assert isinstance(header, dict)
    snippets += [part for label, value in header.items() for part in (label, *value.split("; "))]
    assert [snippet for snippet in snippets if key(snippet) not in body] == []
    lines = [{line.strip() for line in text.splitlines()} for text in texts]
    for stamp in furniture:
        assert any(stamp in page for page in lines), stamp


@pytest.mark.parametrize("truth", TRUTHS, ids=by_stem)
def test_order_snippets_come_in_the_order_of_the_pdf(truth: Path) -> None:
    text = key("".join(page_texts(pdf_of(truth))))
    places = [text.find(key(snippet)) for snippet in strings(load(truth), "order")]
    found = [place for place in places if place >= 0]  # one that runs over a page break has a stamp inside it
    assert len(found) >= len(places) - 2
    assert found == sorted(found)


@pytest.mark.parametrize("truth", TRUTHS, ids=by_stem)
def test_tags_are_complete_or_absent_as_the_truth_says(truth: Path) -> None:
    record = load(truth)
    furniture = strings(record, "furniture")
    stamps = furniture[-int(str(record["pages"])) :]
    heads = furniture[: -len(stamps)]
    with pdfplumber.open(pdf_of(truth)) as pdf:
        tree = pdf.structure_tree
        for page, stamp in zip(pdf.pages, stamps, strict=True):
            outside = [c["text"] for c in page.chars if c.get("mcid") is None]
            if record["tagged"]:
                assert sorted(outside) == sorted("".join([*heads, stamp]))
            else:
                assert len(outside) == len(page.chars) > 0
    found = set(re.findall(r"'type': '(\w+)'", str(tree)))
    wanted = {"H1", "P"}
    if strings(record, "paragraphs"):
        wanted |= {"L", "LI", "Lbl", "LBody"}
    if record["tables"] or record["header_fields"]:
        wanted |= {"Table", "TR", "TD"}
    assert wanted <= found if record["tagged"] else not found


def test_the_exempt_appendix_starts_on_a_page_of_its_own() -> None:
    exempt = [(truth, row) for truth in TRUTHS for row in rows(load(truth), "appendices") if row["exempt"]]
    assert exempt
    for truth, appendix in exempt:
        page = page_texts(pdf_of(truth))[int(str(appendix["page"])) - 1]
        record = load(truth)
        lines = [line.strip() for line in page.splitlines() if line.strip() not in strings(record, "furniture")]
        assert lines[0].startswith(str(appendix["label"]))
        assert "NOT FOR PUBLICATION" in page
        assert f"paragraph {appendix['exempt']} of Part 1 of Schedule 12A" in page
        assert record["classification"] == "Public"


@pytest.mark.parametrize("truth", TRUTHS, ids=by_stem)
def test_nobody_real_can_be_reached(truth: Path) -> None:
    text = "\n".join(page_texts(pdf_of(truth)))
    phones, emails = PHONE.findall(text), EMAIL.findall(text)
    assert [phone for phone in phones if not phone.startswith("01632 960")] == []  # Ofcom's numbers for drama
    assert [email for email in emails if not email.endswith(".example")] == []
    for contact in rows(load(truth), "contacts"):
        assert contact["phone"] in phones
        assert contact["email"] in emails


def test_relations_name_papers_and_paragraphs_that_exist() -> None:
    anchors = {truth.stem: {str(anchor) for anchor in rows(load(truth), "anchors")} for truth in TRUTHS}
    with (PROJECT / "samples/truth/relations.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert list(found[0]) == make.COLUMNS
    for row in found:
        assert row["from_paper"] in anchors
        assert row["from_anchor"] in anchors[row["from_paper"]] | {""}
        if row["to_paper"]:
            assert row["to_anchor"] in anchors[row["to_paper"]] | {""}
            assert row["status"] != "wanted"


def test_every_recommendation_is_answered_in_minutes() -> None:
    asked = {
        (truth.stem, anchor)
        for truth in TRUTHS
        for anchor in map(str, rows(load(truth), "anchors"))
        if re.fullmatch(r"r\d+", anchor)
    }
    said = [row for truth in TRUTHS for row in rows(load(truth), "relations")]
    answered = {(row["from_paper"], row["from_anchor"]) for row in said if row["kind"] == "recommendation-decision"}
    # A paper that was issued again was never decided on, and what the county recommends is decided in the county.
    reissued = {row["to_paper"] for row in said if row["kind"] == "reissue"}
    county = {truth.stem for truth in TRUTHS if "county" in str(load(truth)["file"])}
    asked = {ask for ask in asked if ask[0] not in reissued | county}
    assert asked
    assert reissued
    assert answered == asked


def test_exactly_the_papers_without_a_classification_are_vouched_for() -> None:
    vouched = set()
    for path in (PROJECT / "source_reports").glob("*/folder.yml"):
        said = yaml.safe_load(path.read_text("utf-8"))
        if "classification" not in said:  # it says only whose papers these are
            continue
        assert said["classification"] == "Public"
        vouched |= {f"{path.parent.name}/{name}" for name in said["files"]}
    assert vouched == {load(truth)["file"] for truth in TRUTHS if load(truth)["classification"] is None}


def test_the_papers_that_cannot_be_taken_in_yet_are_kept_ready() -> None:
    later = sorted((PROJECT / "samples/sources/later").glob("*.typ"))
    compiled = [make.compile_paper(path.stem, path.read_text("utf-8")) for path in later]
    assert {paper.about.fields["paper"] for paper in compiled} == {"report", "supplement", "pack"}
    parts = {str(note.fields["paper"]) for paper in compiled for note in paper.notes if note.kind == "pack-part"}
    assert parts
    assert parts <= {source.stem for source in SOURCES}
    assert not {paper.stem for paper in compiled} & {truth.stem for truth in TRUTHS}


def test_synthetic_papers_are_as_many_as_asked_and_the_same_for_a_seed() -> None:
    papers = synthetic.synthetic_sources(40, seed=7)
    assert len(papers) == 40
    assert papers == synthetic.synthetic_sources(40, seed=7)
    assert papers != synthetic.synthetic_sources(40, seed=8)
    kinds = {name.split("-")[1] for name in papers}
    assert kinds == {"report", "minutes", "agenda"}


def test_synthetic_papers_compile_with_a_truth_and_relations_that_lead_somewhere(tmp_path: Path) -> None:
    written = make.make(tmp_path, synthetic.synthetic_sources(12, seed=7))
    pdfs = {path.stem for path in written if path.suffix == ".pdf"}
    truths = [load(path) for path in written if path.suffix == ".json"]
    assert len(pdfs) == len(truths) == 12
    assert all("01632 960" in phone for record in truths for phone in PHONE.findall(json.dumps(record)))
    with (tmp_path / "samples/truth/relations.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert {row["to_paper"] for row in found} <= pdfs | {""}
    assert {"cites-paragraph", "recommendation-decision", "item-paper", "rename"} <= {row["kind"] for row in found}


def test_the_archive_is_as_wide_as_it_promises() -> None:
    records = [load(truth) for truth in TRUTHS]
    meetings = {(str(c["name"]), c["date"]) for record in records for c in rows(record, "committees")}
    said = [row for record in records for row in rows(record, "relations")]
    kinds = Counter(str(row["kind"]) for row in said)
    outcomes = {row["more"]["outcome"] for row in said if row["kind"] == "recommendation-decision"}  # type: ignore[index]
    faults = {str(fault["kind"]) for record in records for fault in rows(record, "faults")}
    assert len(records) >= 40
    assert len(meetings) >= 14
    assert sum(kinds[kind] for kind in ("cites-paragraph", "cites-paper", "cites-meeting", "wanted")) >= 120
    assert kinds["wanted"] >= 12
    assert len({row["evidence"] for row in said if row["kind"] == "rename"}) >= 6
    assert outcomes == {"agreed", "noted", "amended", "deferred", "referred back", "withdrawn"}
    assert any(row["status"] == "dangling" for row in said)
    assert {"misprinted date with the wrong weekday", "repeated paragraph number"} <= faults
    assert "agenda and minutes disagree on who reports" in faults
