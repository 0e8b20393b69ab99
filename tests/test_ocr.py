"""Scans: what is recognised in pictures of pages, what is said about it, and what happens without the tool."""

from __future__ import annotations

import importlib.util
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from committee_archive.cache import Cache
from committee_archive.cli.convert import convert
from committee_archive.errors import NeedsOcr, NothingRecognised
from committee_archive.extract import RecognisedPage, extract, failed_page, recognise
from committee_archive.extract.ocr import RecognisedWord
from committee_archive.filing.recognised_text import stays
from committee_archive.guard import judge
from committee_archive.interpret import first_reading
from committee_archive.judging import recognition
from committee_archive.judging.documents import Extracted, extract_all
from committee_archive.judging.judgement import hidden_words
from committee_archive.judging.recognition import keep, kept_variant
from committee_archive.model.document import Box, Document, FurnitureRule, Ref
from committee_archive.model.finding import Severity
from committee_archive.model.front_matter import FrontMatter, PaperKind, RecognisedText, Source
from committee_archive.model.paper import Paper
from committee_archive.ocr_engine import engine
from committee_archive.redact import redact
from committee_archive.report_markdown import read, write
from committee_archive.sources import SourceFile, digest
from committee_archive.sources.sidecar import Sidecar
from committee_archive.vocabulary import load_vocabulary
from papers import balance, understood
from pdfs import Line, joined, pictures_only, placed, report, saved, scanned, shown
from readable import lines_of

pytestmark = pytest.mark.usefixtures("tesseract")

TYPED = report(
    """
= Main Report
== Background
+ The network of the *council* was renewed in the spring, and the old switches were sold for parts.
+ Two of the libraries were closed for a morning while the cables were laid under their floors.
- Reading rooms
- Lending desks
#v(1cm)
Ann Orr, Network Manager \\
T: 020 7946 0123
"""
)
WORDS = Line(72, 600, b"Words that the file holds as text.")
TYPED_PAGE = placed([WORDS])


@cache
def scan() -> bytes:
    return scanned(TYPED, askew=0.7, specks=60)


@cache
def page_seen() -> RecognisedPage:
    return recognise(scan(), 1)


@cache
def read_scan() -> Document:
    return extract(scan(), [page_seen()])


@pytest.fixture
def without_the_tool(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("shutil.which", lambda _: None)
    engine.cache_clear()
    yield
    engine.cache_clear()


def test_a_scan_is_read_as_the_pdf_it_was_made_from() -> None:
    assert lines_of(read_scan()) == lines_of(extract(TYPED))


def test_a_scan_that_lies_askew_is_set_straight_and_its_boxes_still_point_at_the_words() -> None:
    document = read_scan()
    assert page_seen().angle == pytest.approx(-0.7, abs=0.1)
    straight = {w.text: w.box for w in extract(TYPED).pages[0].words}
    for n, word in enumerate(document.pages[0].words):
        if word.text in ("Subject:", "libraries"):
            x0, top, _, _ = straight[word.text]
            assert word.box.x0 == pytest.approx(x0, abs=3) and word.box.top == pytest.approx(top, abs=3)
            printed = document.printed_box(Ref(1, n))
            assert abs(printed.top - word.box.top) > 0.3
    libraries = next(w for w in document.pages[0].words if w.text == "libraries")
    assert "libraries" in words_under(TYPED, libraries.box)


def words_under(pdf: bytes, box: Box) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        height = page.get_height()
        text = page.get_textpage()
        return str(text.get_text_bounded(box.x0 - 2, height - box.bottom - 2, box.x1 + 2, height - box.top + 2))


def test_the_words_of_a_scan_are_all_in_its_text() -> None:
    audit = balance(read_scan())
    assert audit.findings == ()
    assert audit.totals.words == len(read_scan().pages[0].words) > 60


def test_a_recognised_page_says_so_with_its_confidence() -> None:
    assert [(f.code, f.page, f.severity.value) for f in read_scan().findings] == [("ocr-page", 1, "note")]
    how = read_scan().pages[0].recognised
    assert how is not None and how.engine.startswith("tesseract ") and 85 <= how.confidence <= 100


def doubtful(*words: tuple[str, int]) -> Document:
    seen = tuple(
        RecognisedWord(text, Box(72 + 60 * n, 100, 120 + 60 * n, 112), confidence, 11.0, 0.1)
        for n, (text, confidence) in enumerate(words)
    )
    return extract(pictures_only(), [RecognisedPage(1, 612, 792, seen, (), 0.0, "tesseract 0")])


def test_a_word_of_little_confidence_is_a_finding_and_a_doubt() -> None:
    document = doubtful(("Clear", 96), ("blurred", 59))
    assert ("ocr-unsure", 1) in [(f.code, f.page) for f in document.findings]
    assert [b.doubt for b in document.blocks] == ["words recognised with little confidence"]
    assert [b.doubt for b in doubtful(("Clear", 96), ("sharp", 60)).blocks] == [""]


def test_what_differs_little_in_size_is_one_size_and_thick_strokes_are_bold() -> None:
    def word(text: str, top: float, size: float, stroke: float) -> RecognisedWord:
        return RecognisedWord(text, Box(72, top, 72 + 5 * len(text), top + size), 95, size, stroke)

    words = (
        word("Heading", 50, 14.6, 0.15),
        word("regular" * 4, 100, 11.2, 0.10),
        word("thickish", 115, 10.4, 0.12),
        word("boldness", 130, 11.0, 0.13),
        word("another", 145, 11.0, 0.10),
    )
    document = extract(pictures_only(), [RecognisedPage(1, 612, 792, words, (), 0.0, "tesseract 0")])
    styles = {w.text: (w.style.size, w.style.bold) for w in document.pages[0].words}
    assert styles["Heading"][0] == 14.5
    assert {styles[t][0] for t in ("regular" * 4, "thickish", "boldness")} == {11.0}
    assert [t for t, (_, bold) in styles.items() if bold] == ["Heading", "boldness"]


def source_file(tmp_path: Path, pdf: bytes) -> SourceFile:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf)
    return SourceFile("scan.pdf", digest(pdf), path)


def extracted(tmp_path: Path, pdf: bytes) -> Extracted:
    (found,) = extract_all([source_file(tmp_path, pdf)], None, seconds=120, megabytes=2048, progress=lambda _: None)
    return found


def test_a_paper_of_text_and_scans_is_read_whole(tmp_path: Path) -> None:
    both = joined(TYPED_PAGE, scanned(placed([WORDS._replace(text=b"Words upon the scan.")])))
    document = extracted(tmp_path, both).document
    assert document is not None
    assert [p.recognised is not None for p in document.pages] == [False, True]
    assert [b.body for b in document.blocks] == ["Words that the file holds as text.", "Words upon the scan."]
    assert [(f.code, f.page) for f in document.findings] == [("ocr-page", 2)]


def stamped(pdf: bytes, texts: Sequence[str] = ("Page 41", "Page 42")) -> bytes:
    """The same pages with the stamps of a pack, or other words, as text on top."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for text, page in zip(texts, opened.pages, strict=False):
            font = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
            page.obj.Resources.Font = pikepdf.Dictionary(F=font)
            page.contents_add(opened.make_stream(shown(280, 30, text.encode())))
        return saved(opened)


def test_a_scan_with_the_stamp_of_a_pack_is_recognised_and_its_stamp_read_once(tmp_path: Path) -> None:
    document = extracted(tmp_path, stamped(scanned(placed([WORDS])))).document
    assert document is not None and document.pages[0].recognised is not None
    assert [b.body for b in document.blocks] == [WORDS.text.decode()]
    assert [(document.word(f.ref).text, f.rule) for f in document.furniture] == [
        ("Page", FurnitureRule.PAGE_STAMP), ("41", FurnitureRule.PAGE_STAMP),
    ]  # fmt: skip
    assert not [f for f in balance(document).findings if f.severity is Severity.ERROR]


@pytest.mark.usefixtures("without_the_tool")
def test_a_scan_with_a_stamp_counts_as_unread_without_the_tool(tmp_path: Path) -> None:
    assert isinstance(extracted(tmp_path, stamped(pictures_only())).error, NeedsOcr)
    document = extracted(tmp_path, joined(TYPED_PAGE, stamped(pictures_only()))).document
    assert document is not None
    assert [(f.code, f.page) for f in document.findings] == [("page-without-text", 2), ("page-without-text", 3)]
    assert [page.is_picture for page in document.pages] == [False, True, True]


def blank(number: int) -> RecognisedPage:
    return RecognisedPage(number, 612, 792, (), (), 0.0, "tesseract 0")


def test_a_picture_without_words_is_a_note_beside_pages_with_words_and_a_refusal_alone() -> None:
    mixed = extract(joined(TYPED_PAGE, pictures_only()), [blank(2), blank(3)])
    assert [(f.code, f.page) for f in mixed.findings] == [("ocr-nothing", 2), ("ocr-nothing", 3)]
    with pytest.raises(NothingRecognised, match="found no words"):
        extract(pictures_only(), [blank(1), blank(2)])


def test_where_nothing_is_recognised_the_few_words_that_are_text_are_kept_but_stamps_are_no_words() -> None:
    document = extract(stamped(pictures_only(), ("Sluice", "Ferry")), [blank(1), blank(2)])
    assert [w.text for p in document.pages for w in p.words] == ["Sluice", "Ferry"]
    assert [(f.code, f.page) for f in document.findings] == [("ocr-nothing", 1), ("ocr-nothing", 2)]
    with pytest.raises(NothingRecognised):
        extract(stamped(pictures_only()), [blank(1), blank(2)])


def test_recognising_twice_gives_the_same() -> None:
    assert recognise(scan(), 1) == page_seen()


def test_a_page_that_cannot_be_recognised_is_reported_and_the_others_stay() -> None:
    pages = [failed_page(2, "recognising its words took longer than 60 seconds")]
    document = extract(joined(TYPED_PAGE, pictures_only()), pages)
    found = {(f.code, f.page): f.message for f in document.findings}
    assert "longer than 60 seconds" in found["page-without-text", 2]
    assert document.blocks


@pytest.mark.usefixtures("without_the_tool")
def test_without_the_tool_a_scan_is_refused_with_what_to_install(tmp_path: Path) -> None:
    refused = extracted(tmp_path, pictures_only()).error
    assert isinstance(refused, NeedsOcr) and refused.exit_code == 5 and refused.pages == (1, 2)
    assert "apt-get install tesseract-ocr" in str(refused) and "winget install" in str(refused)
    document = extracted(tmp_path, joined(TYPED_PAGE, pictures_only())).document
    assert document is not None
    assert [(f.code, f.page) for f in document.findings] == [("page-without-text", 2), ("page-without-text", 3)]


def run_convert(tmp_path: Path, pdf: bytes, *options: str) -> tuple[int, dict[str, object], str]:
    (tmp_path / "scan.pdf").write_bytes(pdf)
    arguments = [str(tmp_path / "scan.pdf"), "--output", str(tmp_path), "--report", str(tmp_path / "r.json"), *options]
    result = CliRunner().invoke(convert, arguments)
    text = (tmp_path / "scan.md").read_text("utf-8") if (tmp_path / "scan.md").exists() else ""
    return result.exit_code, json.loads((tmp_path / "r.json").read_text("utf-8"))[0], text


def test_convert_can_be_told_never_to_recognise(tmp_path: Path) -> None:
    code, record, text = run_convert(tmp_path, scan(), "--ocr", "never")
    assert (code, record["status"], text) == (5, "needs-ocr", "")
    assert "without `--ocr never`" in json.dumps(record)


def test_convert_can_be_told_to_recognise_every_page(tmp_path: Path) -> None:
    code, record, text = run_convert(tmp_path, TYPED_PAGE, "--ocr", "always")
    assert (code, record["status"]) == (0, "converted")
    assert "  ocr:\n    pages:\n    - 1\n    engine: tesseract " in text
    assert "Words that the file holds as text." in text


def test_a_paper_with_text_is_not_recognised(tmp_path: Path) -> None:
    assert "ocr:" not in run_convert(tmp_path, TYPED_PAGE)[2]


def test_a_scan_is_recognised_once(tmp_path: Path) -> None:
    source, cache_ = source_file(tmp_path, scanned(TYPED_PAGE)), Cache(tmp_path)
    done: list[str] = []
    for _ in range(2):
        (found,) = extract_all([source], cache_, seconds=120, megabytes=2048, progress=done.append)
        assert found.document is not None
    assert len(done) == 1


def cached(cache: Cache, content: str) -> Document | None:
    variant = kept_variant(cache, content)
    return None if variant is None else cache.document(content, variant)


def test_the_cache_knows_scans_by_their_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache_ = Cache(tmp_path)
    keep(cache_, "scan", read_scan(), engine())
    keep(cache_, "text", extract(TYPED_PAGE))
    keep(cache_, "mixed", extract(joined(TYPED_PAGE, pictures_only())))
    assert cached(cache_, "scan") == read_scan()
    assert cached(cache_, "mixed") is None  # read before there was anything to recognise it with
    monkeypatch.setattr(recognition, "engine", lambda: "tesseract 99")
    assert cached(cache_, "scan") is None  # another engine reads it anew
    assert cached(cache_, "text") is not None  # a paper with text asks for none


def paper(engine: str | None, sha256: str = "aa", classification: str = "Public") -> Paper:
    ocr = RecognisedText((1,), engine, 95) if engine else None
    source = Source("scan.pdf", sha256, (1, 1), ocr=ocr)
    return Paper(FrontMatter(title="T", kind=PaperKind.REPORT, classification=classification, source=source), ())


@pytest.mark.parametrize(
    ("held", "made", "kept"),
    [
        (paper("tesseract 5"), paper("tesseract 6"), True),
        (paper("tesseract 5"), paper(None), True),
        (paper("tesseract 5"), paper("tesseract 5"), False),
        (paper(None), paper("tesseract 5"), False),
        (paper("tesseract 5"), paper("tesseract 6", sha256="bb"), False),
        (paper("tesseract 5"), paper("tesseract 6", classification="Confidential"), False),
    ],
    ids=["other engine", "no engine", "same engine", "never recognised", "other bytes", "other classification"],
)
def test_committed_text_is_not_redone_for_another_engine(held: Paper, made: Paper, kept: bool) -> None:
    assert stays(held.front, made.front, lambda: held, lambda: made) is kept


def test_committed_text_gives_way_where_more_must_be_kept_back() -> None:
    made = understood(read_scan()).paper
    shown = Paper(made.front, tuple(b for b in made.blocks if "withheld" not in str(b).casefold()))
    source = Source("scan.pdf", "aa", (1, 1), ocr=RecognisedText((1,), "tesseract 5", 95))

    def of(text: Paper, engine: str) -> Paper:
        ocr = RecognisedText((1,), engine, 95)
        front = FrontMatter(title="T", kind=PaperKind.REPORT, source=Source("scan.pdf", "aa", (1, 1), ocr=ocr))
        return Paper(front, text.blocks)

    assert source.ocr and len(shown.blocks) < len(made.blocks)
    more, less = of(made, "tesseract 6"), of(shown, "tesseract 6")
    before, other = of(shown, "tesseract 5"), of(made, "tesseract 5")
    assert not stays(before.front, more.front, lambda: before, lambda: more)
    assert stays(other.front, less.front, lambda: other, lambda: less)


def test_front_matter_keeps_which_pages_were_recognised() -> None:
    assert read(write(paper("tesseract 5.3.0"), "x.pdf")).front == paper("tesseract 5.3.0").front


def test_a_marking_on_a_scan_keeps_its_page_back() -> None:
    vocabulary = load_vocabulary()
    document = extract(joined(TYPED, pictures_only()), [page_of(2, "NOT", "FOR", "PUBLICATION"), page_of(3, "Open")])
    first = first_reading(document, vocabulary)
    verdict = judge(document, first.classifications, first.date, Sidecar(), vocabulary)
    assert not verdict.publish or 2 in verdict.withheld_pages
    document = extract(joined(TYPED, pictures_only()), [page_of(2, "Nothing", "to", "hide"), page_of(3, "Open")])
    assert judge(document, first.classifications, first.date, Sidecar(), vocabulary).publish


def page_of(number: int, *words: str) -> RecognisedPage:
    boxes = [Box(72 + 80 * n, 100, 140 + 80 * n, 112) for n in range(len(words))]
    seen = tuple(RecognisedWord(text, box, 95, 11.0, 0.1) for text, box in zip(words, boxes, strict=True))
    return RecognisedPage(number, 612, 792, seen, (), 0.0, "tesseract 0")


def test_a_telephone_number_on_a_scan_is_painted_over_in_the_published_copy(tmp_path: Path) -> None:
    document = read_scan()
    withheld = understood(document).withheld
    assert [document.word(ref).text for ref in sorted(withheld)][-3:] == ["020", "7946", "0123"]
    copy = redact(scan(), hidden_words(document, withheld, frozenset()), ()).data
    again = extract(copy, [recognise(copy, 1)])
    assert "7946" in " ".join(w.text for w in document.pages[0].words)
    assert not {"020", "7946", "0123"} & {w.text for w in again.pages[0].words}
    assert "Manager" in {w.text for w in again.pages[0].words}


@pytest.fixture
def score(shared_papers: Path) -> Callable[..., tuple[dict[str, float], object]]:
    folder = shared_papers.parent / "bench"
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec and spec.loader
    module: ModuleType = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(folder))
    spec.loader.exec_module(module)
    sys.path.remove(str(folder))

    def scored(pdf: Path, markdown: str) -> tuple[dict[str, float], object]:
        text = pdf.with_name(pdf.name.replace("-scanned", "-untagged"))  # the scan's words, which it does not hold
        truth = json.loads(pdf.with_suffix(".json").read_text("utf-8"))
        found: tuple[dict[str, float], object] = module.score_document(truth, module.text_layer(text), markdown)
        return found

    return scored


def test_real_scans_are_read_as_well_as_the_bench_asks(
    shared_papers: Path, score: Callable[..., tuple[dict[str, float], object]], tmp_path: Path
) -> None:
    scans = sorted((shared_papers / "variants").glob("*-scanned.pdf"))
    assert scans
    CliRunner().invoke(convert, [*map(str, scans), "--output", str(tmp_path), "--withhold", "none"])
    for pdf in scans:
        found, missed = score(pdf, (tmp_path / f"{pdf.stem}.md").read_text("utf-8"))
        assert found["words"] >= 0.98, missed
        assert found["paragraphs"] >= 0.95, missed
        assert found["headings"] >= 0.95 and found["bullets"] >= 0.95, missed
