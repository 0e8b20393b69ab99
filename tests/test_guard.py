"""The guard: the default is no; what opens, what closes, and what only mentions; no withheld word anywhere."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copyfile

import pikepdf
import pypdfium2
import pytest
from committee_archive.archive import load
from committee_archive.errors import KeptBack, NotForPublication, SourceUnreadable, UsageError
from committee_archive.extract import extract
from committee_archive.guard import Verdict, WayOn, advice, judge
from committee_archive.judging.intake import take_in
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.document import Box, Document, Page, SourceKind, Style, Word
from committee_archive.model.finding import Severity
from committee_archive.model.front_matter import Basis, Publication, Source
from committee_archive.pipeline import Options, run
from committee_archive.publishing.published_pdf import publisher
from committee_archive.settings import Settings
from committee_archive.sources import digest
from committee_archive.sources.sidecar import Sidecar, read_sidecar
from committee_archive.sources.sidecar_values import Accepted
from papers import EXEMPT, VOCABULARY, document_of, exempt_phrases
from pdfs import pictures_only, report, saved

BODY = ["Summary", "This report says what was done about the network in the last year."]


def pages(*texts: Sequence[str]) -> Document:
    """A document of pages with the lines given."""
    word = Word("word", Box(72, 400, 90, 410), Style(11.0))
    return Document(
        SourceKind.PDF, tuple(Page(n, 595.0, 842.0, (word,), tuple(lines)) for n, lines in enumerate(texts, 1)), ()
    )


def verdict(
    *texts: Sequence[str], printed: Sequence[str] = ("Public",), sidecar: Sidecar | None = None, day: date | None = None
) -> Verdict:
    return judge(pages(*(texts or [BODY])), printed, day or date(2016, 9, 20), sidecar or Sidecar(), VOCABULARY)


# ---- what opens


def test_nothing_printed_and_nobody_vouching_is_no() -> None:
    found = verdict(printed=())
    assert not found.publish
    assert not found.acknowledged
    assert "nobody has vouched" in found.reason


@pytest.mark.parametrize("printed", ["Public", "PUBLIC", "Unrestricted", "Open"])
def test_a_printed_public_classification_opens(printed: str) -> None:
    found = verdict(printed=(printed,))
    assert (found.publish, found.publication, found.classification) == (True, Publication(Basis.PRINTED), printed)


def test_a_person_may_vouch_for_a_paper_that_prints_none() -> None:
    found = verdict(printed=(), sidecar=Sidecar(classification="Public", by="A Clerk", reason="approved"))
    assert found.publication == Publication(Basis.VOUCHED, "A Clerk", "approved")


def test_a_no_to_publication_cannot_be_vouched_for() -> None:
    assert not verdict(printed=("for publication: no",), sidecar=Sidecar(classification="Public")).publish


def test_a_classification_that_nobody_knows_is_no() -> None:
    assert not verdict(printed=("Green",)).publish
    assert not verdict(printed=("Green",), sidecar=Sidecar(classification="Public")).publish


def test_a_person_cannot_vouch_with_a_word_that_is_not_public() -> None:
    assert not verdict(printed=(), sidecar=Sidecar(classification="Internal")).publish


@pytest.mark.parametrize(("day", "publish"), [(date(2016, 12, 31), True), (date(2017, 1, 1), False), (None, False)])
def test_what_vouches_for_a_batch_holds_until_its_day(day: date | None, publish: bool) -> None:
    sidecar = Sidecar(classification="Public", until=date(2016, 12, 31))
    found = judge(pages(BODY), (), day, sidecar, VOCABULARY)
    assert found.publish is publish
    assert ("it names no day of a meeting" in (found.reason or "")) is (day is None)


# ---- what closes


@pytest.mark.parametrize(
    "printed", ["Non-Public", "NON-PUBLIC", "Not for publication", "Confidential", "Exempt", "Restricted", "Part 2"]
)
def test_a_non_public_header_refuses(printed: str) -> None:
    found = verdict(printed=(printed,))
    assert not found.publish
    assert "header block" in found.reason


def test_a_non_public_header_wins_over_a_public_one_and_over_people() -> None:
    assert not verdict(printed=("Public", "Non-Public")).publish
    assert not verdict(printed=("Non-Public",), sidecar=Sidecar(classification="Public", by="A Clerk")).publish


@pytest.mark.parametrize(
    "line",
    [
        "NOT FOR PUBLICATION",
        "Non-Public",
        "** CONFIDENTIAL **",
        "Classification: Exempt",
        "Status: Restricted",
        "Exempt by virtue of paragraph 3 of Part 1 of Schedule 12A",
        "This report is exempt",
        "Not for publication by virtue of paragraph 3",
    ],
)
def test_a_marking_at_the_top_of_the_first_page_refuses_whatever_the_header_says(line: str) -> None:
    assert not verdict([line, *BODY]).publish
    assert not verdict([line, *BODY], printed=(), sidecar=Sidecar(classification="Public", by="A Clerk")).publish


@pytest.mark.parametrize(
    "lines",
    [
        ["For publication: No"],
        ["For publication – No"],
        ["For publication: No – paragraph 3"],
        ["For publication:", "No"],
        ["For publication [Leave out what is exempt]", "No"],
        ["For publication?", "No."],
    ],
)
def test_a_record_that_answers_no_to_publication_is_refused_whatever_the_header_says(lines: list[str]) -> None:
    assert not verdict(["Record of Decision", *lines, "Key decision: No"], printed=("For publication",)).publish


@pytest.mark.parametrize("lines", [["For publication: Yes"], ["For publication", "Yes"], ["Key decision", "No"]])
def test_a_record_that_answers_yes_to_publication_is_not(lines: list[str]) -> None:
    assert verdict(["Record of Decision", *lines, "Notes"], printed=("For publication: Yes",)).publish


def test_a_marking_at_the_foot_of_the_first_page_refuses() -> None:
    assert not verdict([*BODY, "Words of the report.", "NOT FOR PUBLICATION", "1"]).publish


def test_a_statement_that_wraps_refuses() -> None:
    assert not verdict(["This appendix is not", "for publication", *BODY]).publish


@pytest.mark.parametrize(
    "line",
    [
        "The costs are set out in a non-public appendix at item 20.",
        "Members resolved that the public be excluded because exempt information was likely to be disclosed.",
        "Appendix 2 – Commercial terms offered (non-public)",
        "The confidential nature of the talks was noted by all.",
    ],
)
def test_a_mere_mention_refuses_nothing(line: str) -> None:
    found = verdict([*BODY, "Words of the report.", line, "More words follow here.", "And more of them."])
    assert (found.publish, found.withheld_pages) == (True, frozenset())


def test_publish_no_refuses_and_is_no_failure() -> None:
    found = verdict(sidecar=Sidecar(publish=False))
    assert (found.publish, found.acknowledged) == (False, True)


# ---- parts of a paper


def test_an_exempt_appendix_is_withheld_up_to_the_next_appendix() -> None:
    found = verdict(
        BODY,
        ["Appendix 1", "Open words."],
        ["Appendix 2 – NON-PUBLIC", "Terms."],
        ["More terms."],
        ["Appendix 3", "Open."],
    )
    assert (found.publish, found.withheld_pages) == (True, frozenset({3, 4}))
    assert {f.page for f in found.findings} == {3, 4}


def test_people_may_keep_pages_back() -> None:
    found = verdict(BODY, BODY, sidecar=Sidecar(withhold_pages=frozenset({2})))
    assert (found.publish, found.withheld_pages) == (True, frozenset({2}))


def test_a_paper_of_which_every_page_is_kept_back_is_refused() -> None:
    assert not verdict(BODY, BODY, sidecar=Sidecar(withhold_pages=frozenset({1, 2}))).publish


def test_reasons_and_findings_quote_only_the_kind_of_marking() -> None:
    secret = "Exempt by virtue of paragraph 3: the price of Kestrane"
    found = [verdict([secret, *BODY]), verdict(BODY, [secret, "is £1,200"])]
    said = " ".join([f.reason + " ".join(n.message for n in f.findings) for f in found])
    assert "Kestrane" not in said
    assert "1,200" not in said


@pytest.mark.parametrize(
    "line", ["Appendix 2 – Commercial terms (non-public)", "Appendix 2: Terms – Exempt", "Annex B (Confidential)"]
)
def test_an_appendix_named_non_public_is_withheld_at_its_own_top_and_not_where_it_is_listed(line: str) -> None:
    listing = [*BODY, "Appendices", "Appendix 1 – Map", line, "Ann Orr", "Treasurer"]
    assert verdict(listing, ["Appendices", "Appendix 1 – Map", "Appendix 3 – Plan", line]).withheld_pages == frozenset()
    assert verdict(listing, [line, "The terms."]).withheld_pages == {2}


def test_a_page_that_is_a_picture_without_text_is_withheld_with_a_warning() -> None:
    whole = pages(BODY, [], [])
    scan = replace(whole.pages[1], words=(), pictures=1)
    blank = replace(whole.pages[2], words=())
    paper = replace(whole, pages=(whole.pages[0], scan, blank))
    found = judge(paper, ["Public"], date(2016, 9, 20), Sidecar(), VOCABULARY)
    assert (found.publish, found.withheld_pages) == (True, frozenset({2}))
    assert [(f.code, f.page, f.severity) for f in found.findings] == [("page-withheld", 2, Severity.WARNING)]


@pytest.mark.parametrize("printed", ["Official", "OFFICIAL"])
def test_a_marking_of_how_a_paper_is_handled_neither_opens_nor_closes(printed: str) -> None:
    assert verdict(printed=(printed,)).reason == "it prints no classification and nobody has vouched for it"
    assert verdict(printed=(printed, "Public")).classification == "Public"
    vouched = verdict(printed=(printed,), sidecar=Sidecar(classification="Public", by="A Clerk"))
    assert (vouched.publish, vouched.classification) == (True, "Public")
    assert not verdict(printed=(printed, "Non-Public")).publish


# ---- what people say beside the file


def folder(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def test_the_nearer_file_wins_key_by_key(tmp_path: Path) -> None:
    root = folder(
        tmp_path,
        {
            "folder.yml": "authority: Scrivenmouth\nclassification: Internal\nby: A Clerk\nfiles: ['2016/*']\n",
            "2016/folder.yml": "classification: Public\nfiles: [minutes.pdf]\n",
            "2016/minutes.yml": "reason: approved\nby: B Clerk\n",
        },
    )
    found = read_sidecar(root, root / "2016/minutes.pdf")
    assert found == Sidecar("Public", "approved", "B Clerk", authority="Scrivenmouth")


def test_a_folder_vouches_for_the_files_that_it_lists(tmp_path: Path) -> None:
    root = folder(tmp_path, {"2016/folder.yml": "classification: Public\nfiles: [Printed minutes*.pdf, a.pdf]\n"})
    named = {
        name: read_sidecar(root, root / "2016" / name).classification
        for name in ("Printed minutes 1.pdf", "a.pdf", "b.pdf")
    }
    assert named == {"Printed minutes 1.pdf": "Public", "a.pdf": "Public", "b.pdf": None}


def test_a_folder_vouches_up_to_a_day(tmp_path: Path) -> None:
    root = folder(
        tmp_path,
        {
            "folder.yml": "classification: Public\nuntil: 2016-12-31\n",
            "a.yml": "reason: x\n",
            "b.yml": "classification: Public\n",
        },
    )
    assert read_sidecar(root, root / "a.pdf").until == date(2016, 12, 31)
    assert read_sidecar(root, root / "b.pdf").until is None  # who vouches for one paper vouches for that paper


def test_what_a_folder_keeps_back_no_file_below_opens(tmp_path: Path) -> None:
    root = folder(
        tmp_path,
        {"folder.yml": "publish: no\nwithhold: {pages: [2]}\n", "a.yml": "publish: yes\nwithhold: {pages: [3]}\n"},
    )
    found = read_sidecar(root, root / "a.pdf")
    assert (found.publish, found.withhold_pages) == (False, frozenset({2, 3}))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("clasification: Public\n", "'clasification' means nothing here; known are accepted, authority, by"),
        ("until: 2024-02-31\n", "`until` names a day that there is not"),
        ("classification: [x\n", "it cannot be read at line 2; a text that holds a colon needs quotation marks"),
        ("- Public\n", "it must hold lines of the form"),
        ("until: soon\n", "`until` must be a date"),
        ("until: 2024-5-1\n", "`until` must be a date such as"),
        ("until: !!timestamp soon\n", "`until` must be a date"),
        ("publish: perhaps\n", "`publish` must be yes or no"),
        ("withhold: 5\n", "`withhold` must be written as"),
        ("withhold: {pages: [0]}\n", "`withhold` must be written as"),
        ("withhold: {pages: }\n", "take the whole of `withhold` out"),
        ("accepted: [{anchor: p1}]\n", "needs a `code`"),
    ],
)
def test_a_mistake_beside_a_file_is_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    root = folder(tmp_path, {"a.yml": text})
    with pytest.raises(UsageError) as caught:
        read_sidecar(root, root / "a.pdf")
    assert message in str(caught.value)
    assert str(root / "a.yml") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_accepted_doubt_is_not_raised_again() -> None:
    document = extract(report("= Background\n#enum(start: 1)[One.]\n#enum(start: 4)[Four.]"))
    source = Source("source_reports/a.pdf", "0" * 64, (1, 1))

    def codes(text: Sidecar) -> set[str]:
        return {f.code for f in take_in(document, source, text, VOCABULARY).findings}

    assert "number-gap" in codes(Sidecar())
    assert "number-gap" not in codes(Sidecar(accepted=(Accepted("number-gap", "p4", "as printed"),)))
    assert "number-gap" in codes(Sidecar(accepted=(Accepted("number-gap", "p9"),)))


# ---- the whole way: the sample paper with an exempt appendix


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ArchivedPaper]:
    """An archive with the paper that has an exempt appendix, taken in; and its page."""
    root = tmp_path_factory.mktemp("archive")
    (root / "source_reports").mkdir()
    copyfile(EXEMPT, root / "source_reports/paper.pdf")
    done = run(root, Settings(), Options(), lambda n: None, lambda name: None)
    assert done.exit_code == 0
    (page,) = load(root / "docs").papers
    return root, page


def test_the_phrases_of_the_exempt_appendix_are_looked_for() -> None:
    assert len(exempt_phrases()) > 50


def test_the_exempt_appendix_is_not_in_the_page(published: tuple[Path, ArchivedPaper]) -> None:
    _, page = published
    assert [phrase for phrase in exempt_phrases() if phrase in page.markdown] == []
    assert "of this paper is withheld: exempt information about the financial or business affairs of" in page.markdown


def test_the_exempt_appendix_is_not_in_the_published_pdf(published: tuple[Path, ArchivedPaper]) -> None:
    root, page = published
    data = publisher(root)(page).pdf
    assert data is not None
    with pypdfium2.PdfDocument(data) as pdf:
        shown = " ".join(p.get_textpage().get_text_bounded() for p in pdf)
        assert len(pdf) == len(document_of(EXEMPT).pages)  # page numbers still lead to their pages
    with pikepdf.open(io.BytesIO(data)) as opened:
        plain = io.BytesIO()
        opened.save(plain, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
    raw = plain.getvalue()
    assert "Summary" in shown
    assert [p for p in exempt_phrases() if p in shown or p.encode() in raw or p.encode("utf-16-be") in raw] == []


def test_contact_details_are_not_in_the_published_pdf(published: tuple[Path, ArchivedPaper]) -> None:
    root, page = published
    data = publisher(root)(page).pdf or b""
    with pypdfium2.PdfDocument(EXEMPT) as before, pypdfium2.PdfDocument(data) as after:
        texts = [" ".join(p.get_textpage().get_text_bounded() for p in pdf) for pdf in (before, after)]
    assert ["@" in text for text in texts] == [True, False]


def test_what_people_keep_back_is_not_published_whatever_the_page_says(published: tuple[Path, ArchivedPaper]) -> None:
    root, page = published
    beside = root / "source_reports/paper.yml"
    beside.write_text("publish: no\n")
    try:
        with pytest.raises(KeptBack, match="publish: no"):
            publisher(root)(page)
    finally:
        beside.unlink()


def claiming(page: ArchivedPaper, file: str | None) -> ArchivedPaper:
    """The page, which says that it may be published, as if it were of another source."""
    source = page.paper.front.source
    assert source is not None
    front = replace(page.paper.front, source=replace(source, file=file) if file else None)
    return replace(page, paper=replace(page.paper, front=front))


def test_front_matter_that_claims_otherwise_opens_nothing(published: tuple[Path, ArchivedPaper]) -> None:
    root, page = published
    secret = root / "source_reports/secret.pdf"
    secret.write_bytes(report("= Summary\nWords.", classification="Non-Public"))
    with pytest.raises(NotForPublication, match="not for publication"):
        publisher(root)(claiming(page, "source_reports/secret.pdf"))
    secret.unlink()


@pytest.mark.parametrize("file", ["source_reports/gone.pdf", "../outside.pdf", "source_reports/../outside.pdf"])
def test_a_page_publishes_only_a_source_of_its_archive(published: tuple[Path, ArchivedPaper], file: str) -> None:
    root, page = published
    for outside in (root / "outside.pdf", root.parent / "outside.pdf"):
        copyfile(EXEMPT, outside)
    with pytest.raises(SourceUnreadable, match="is gone"):
        publisher(root)(claiming(page, file))


def test_a_page_that_names_no_source_publishes_nothing(published: tuple[Path, ArchivedPaper]) -> None:
    root, page = published
    with pytest.raises(NotForPublication, match="it names no source"):
        publisher(root)(claiming(page, None))


@pytest.mark.parametrize("policy", ["none"])
def test_an_archive_may_publish_no_copies(published: tuple[Path, ArchivedPaper], policy: str) -> None:
    root, page = published
    (root / "archive.yml").write_text(f"pdf: {policy}\n")
    try:
        assert publisher(root)(page).pdf is None
    finally:
        (root / "archive.yml").unlink()


def test_a_page_that_is_a_picture_is_not_in_the_published_pdf(tmp_path: Path) -> None:
    (tmp_path / "source_reports").mkdir()
    with (
        pikepdf.open(io.BytesIO(report("= Summary\nThe network is old."))) as pdf,
        pikepdf.open(io.BytesIO(pictures_only())) as scans,
    ):
        pdf.pages.append(scans.pages[0])
        (tmp_path / "source_reports/a.pdf").write_bytes(saved(pdf))
    done = run(tmp_path, Settings(), Options(), lambda n: None, lambda name: None)
    assert "page-withheld" in {n.finding.code for n in done.noticed if n.finding.severity is Severity.WARNING}
    (page,) = load(tmp_path / "docs").papers
    assert "Page 2 of this paper is withheld: a picture whose words cannot be read." in page.markdown
    data = publisher(tmp_path)(page).pdf
    assert data is not None
    with pikepdf.open(io.BytesIO(data)) as copy:
        assert len(copy.pages) == 2
        pictures = [o for o in copy.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    assert pictures == []


def test_the_digest_of_the_source_is_that_of_its_bytes(published: tuple[Path, ArchivedPaper]) -> None:
    _, page = published
    assert page.paper.front.source is not None
    assert page.paper.front.source.sha256 == digest(EXEMPT.read_bytes())


@pytest.mark.parametrize(
    ("way_on", "words"),
    [
        (
            WayOn.SAY_SO,
            "If it may be published, say so in the file x.yml beside it; if not, write `publish: no` there.",
        ),
        (WayOn.MARKED, "only a PDF without it can be published"),
        (WayOn.PAGES, "Take page 9 out of `withhold` in x.yml, or write the pages that are meant."),
        (WayOn.ENTRY, "Correct that entry in x.yml"),
        (WayOn.OTHER_WORD, "add it to vocabulary/classifications.yml"),
    ],
)
def test_the_advice_fits_the_refusal(way_on: WayOn, words: str) -> None:
    assert words in advice(way_on, "x.yml", "`publish: no`", 9)


def test_no_file_is_said_to_open_what_a_marking_closes() -> None:
    assert verdict(printed=("Not for Publication",)).way_on is WayOn.MARKED
    assert verdict(printed=()).way_on is WayOn.SAY_SO
