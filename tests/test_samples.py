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
KINDS_OF_RELATION = (
    "cites-paragraph cites-paper cites-meeting wanted recommendation-decision item-paper body-succession theme-step "
    "rename outcome action"
).split()
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


def own_texts(truth: Path) -> list[str]:
    """The text of a paper's own pages, also where it stands in a pack."""
    record, texts = load(truth), page_texts(pdf_of(truth))
    place = record.get("place")
    first, last = place["pages"] if isinstance(place, dict) else (1, len(texts))
    return texts[first - 1 : last]


def strings(record: dict[str, object], name: str) -> list[str]:
    values = record[name]
    assert isinstance(values, list)
    return [value if isinstance(value, str) else str(value[1]) for value in values]


def rows(record: dict[str, object], name: str) -> list[dict[str, object]]:
    values = record[name]
    assert isinstance(values, list)
    return values


def name_of(truth: Path) -> str:
    """What relations call the paper: a part of a pack by the pack's name and its own."""
    record = load(truth)
    place = record.get("place")
    return f"{Path(str(record['file'])).stem}#{place['part']}" if isinstance(place, dict) else truth.stem


def by_stem(truth: Path) -> str:
    return truth.stem.replace(" ", "-")


def test_there_is_a_truth_for_every_source() -> None:
    assert SOURCES
    assert sorted(str(load(truth)["source"]) for truth in TRUTHS) == [source.name for source in SOURCES]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_no_semicolon_is_taken_for_the_end_of_a_call(source: Path) -> None:
    # Typst ends a call at a semicolon and does not print it; after a call it is written `\;`.
    assert re.findall(r".{0,40}\];", source.read_text("utf-8")) == []


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
    texts = own_texts(truth)
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
    text = key("".join(own_texts(truth)))
    places = [text.find(key(snippet)) for snippet in strings(load(truth), "order")]
    found = [place for place in places if place >= 0]  # one that runs over a page break has a stamp inside it
    assert len(found) >= len(places) - 2
    assert found == sorted(found)


@pytest.mark.parametrize("truth", [t for t in TRUTHS if not {"parts", "place"} & set(load(t))], ids=by_stem)
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
    text = "\n".join(own_texts(truth))
    phones, emails = PHONE.findall(text), EMAIL.findall(text)
    assert [phone for phone in phones if not phone.startswith("01632 960")] == []  # Ofcom's numbers for drama
    assert [email for email in emails if not email.endswith(".example")] == []
    for contact in rows(load(truth), "contacts"):
        assert contact["phone"] in phones
        assert contact["email"] in emails


def test_relations_name_papers_and_paragraphs_that_exist() -> None:
    anchors = {name_of(truth): {str(anchor) for anchor in rows(load(truth), "anchors")} for truth in TRUTHS}
    with (PROJECT / "samples/truth/relations.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert list(found[0]) == make.COLUMNS
    for row in found:
        assert row["from_paper"] in anchors
        assert row["from_anchor"] in anchors[row["from_paper"]] | {""}
        if row["to_paper"]:
            named = row["to_anchor"].startswith(("Appendix ", "section ")) and row["to_paper"] == row["from_paper"]
            assert named or row["to_anchor"] in anchors[row["to_paper"]] | {""}
            assert row["status"] != "wanted"


def test_every_recommendation_is_answered_in_minutes() -> None:
    asked = {
        (name_of(truth), anchor)
        for truth in TRUTHS
        for anchor in map(str, rows(load(truth), "anchors"))
        if re.fullmatch(r"r\d+", anchor)
    }
    said = [row for truth in TRUTHS for row in rows(load(truth), "relations")]
    answered = {(row["from_paper"], row["from_anchor"]) for row in said if row["kind"] == "recommendation-decision"}
    # A paper that was issued again was never decided on, what the county recommends is decided in the county, and
    # nobody kept the minutes of the meeting that had the scan.
    reissued = {row["to_paper"] for row in said if row["kind"] == "reissue"}
    elsewhere = {truth.stem for truth in TRUTHS if "county" in str(load(truth)["file"]) or load(truth)["scanned"]}
    asked = {ask for ask in asked if ask[0] not in reissued | elsewhere}
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


def test_a_pack_is_bound_of_papers_that_stand_alone_and_of_one_that_does_not() -> None:
    packs = [load(truth) for truth in TRUTHS if "parts" in load(truth)]
    assert {str(pack["kind"]) for pack in packs} == {"pack", "supplement"}
    alone = {str(load(truth)["source"]) for truth in TRUTHS if "place" not in load(truth)}
    bound = {str(part["source"]) for pack in packs for part in rows(pack, "parts")}
    assert len(bound & alone) >= 5
    assert bound - alone == {"2023-outstanding-actions.typ"}
    for pack in packs:
        pages = [page for part in rows(pack, "parts") for page in range(part["pages"][0], part["pages"][1] + 1)]  # type: ignore[index]
        assert pages == list(range(1, int(str(pack["pages"])) + 1))


def test_an_agenda_that_gives_a_paper_other_pages_is_refused() -> None:
    sources = make.sample_sources()
    wanted = ("2019-audit-supplement", "2019-library-incident-revised")
    papers = {name: make.compile_paper(name, sources[name].replace("1 - 4", "1 - 6")) for name in wanted}
    with pytest.raises(RuntimeError, match=r"does not say that item 4 is on \(Pages 1 - 4\)"):
        make.bound(papers)


def test_the_scan_is_a_picture_with_words_behind_it() -> None:
    (scanned,) = [truth for truth in TRUTHS if load(truth)["scanned"]]
    with pdfplumber.open(pdf_of(scanned)) as pdf:
        for page in pdf.pages:
            (picture,) = page.images
            assert picture["width"] >= page.width - 1 and picture["height"] >= page.height - 1
            assert page.chars
    with pypdfium2.PdfDocument(pdf_of(scanned)) as document:
        greys = document[0].render(scale=1, grayscale=True).to_pil().histogram()
    assert 0.01 < sum(greys[:128]) / sum(greys) < 0.2  # black on white, not white on black


def test_synthetic_papers_are_as_many_as_asked_and_the_same_for_a_seed() -> None:
    papers = synthetic.synthetic_sources(40, seed=7)
    assert len(papers) == 40
    assert papers == synthetic.synthetic_sources(40, seed=7)
    assert papers != synthetic.synthetic_sources(40, seed=8)
    kinds = {name.split("-")[1] for name in papers}
    assert kinds == {"report", "minutes", "agenda"}
    text = "\n".join(synthetic.synthetic_sources(150, seed=7).values())
    assert all(what in text for what in ("#succession(", "#action(", "#rename(", "#wanted[", "#cites-meeting("))


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
    assert set(kinds) == {*KINDS_OF_RELATION, "reissue", "supersedes"}
    assert all(row["evidence"] for row in said)
    assert len(records) >= 40
    assert len(meetings) >= 14
    assert sum(kinds[kind] for kind in ("cites-paragraph", "cites-paper", "cites-meeting", "wanted")) >= 120
    assert kinds["wanted"] >= 12
    assert len({row["evidence"] for row in said if row["kind"] == "rename"}) >= 6
    assert outcomes == {"agreed", "noted", "amended", "deferred", "referred back", "withdrawn"}
    assert any(row["status"] == "dangling" for row in said)
    assert {"misprinted date with the wrong weekday", "repeated paragraph number"} <= faults
    assert "agenda and minutes disagree on who reports" in faults
