"""The quick reading of a content stream gives what pdfminer's parser gives, or leaves it to that parser."""

from __future__ import annotations

import io
from pathlib import Path
from typing import cast

import pikepdf
import pytest
from committee_archive.extract.content_stream import is_operator, objects_of
from committee_archive.extract.lean_document import LeanPdf
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdfparser import PDFParser, PDFStreamParser
from pdfminer.pdftypes import PDFObjectNotFound, PDFStream
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import KWD, LIT

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "source_reports").rglob("*.pdf"))[::16]
NUMBERS = st.one_of(
    st.integers(-99999, 99999).map(str), st.sampled_from(["1.5", "-.25", "+7", "0.", "-3.000", "12.50"])
)
STRINGS = st.sampled_from(
    [
        "(words)",
        "()",
        r"(a\(b\)\\)",
        r"(\101\12)",
        "(two\\\nlines)",
        "<48656C>",
        "< 48 65 >",
        "<>",
        r"(a (nested \) one) (and \050) more)",
    ]
)
NAMES = st.sampled_from(["/F1", "/P", "/Artifact", "/", "/Times#20New#20Roman"])
LISTS = st.lists(st.one_of(NUMBERS, STRINGS), max_size=4).map(lambda parts: "[" + " ".join(parts) + "]")
DICTIONARIES = st.sampled_from(["<</MCID 0>>", "<< /MCID 12 /Lang (en-GB) /BBox [0 0 1 1] >>", "<</A <</B true>>>>"])
WORDS = st.sampled_from(["BT", "ET", "Tj", "TJ", "T*", "'", '"', "BDC", "EMC", "f*", "true", "null", "% a remark\n"])
TOKENS = st.one_of(NUMBERS, STRINGS, NAMES, LISTS, DICTIONARIES, WORDS)


def as_pdfminer_reads(data: bytes) -> list[object]:
    return all_of(PDFContentParser([PDFStream({}, data)]))


def all_of(parser: PDFContentParser | PDFStreamParser) -> list[object]:
    found: list[object] = []
    while True:
        try:
            found.append(parser.nextobject()[1])
        except PSEOF:
            return found


@given(st.lists(st.tuples(TOKENS, st.sampled_from([" ", "\n", "\r\n", "\t\x00 "])), max_size=30))
def test_plain_content_is_read_as_pdfminer_reads_it(tokens: list[tuple[str, str]]) -> None:
    data = "".join(token + space for token, space in tokens).encode("latin-1")
    assert objects_of(data) == as_pdfminer_reads(data)


def test_operators_are_told_from_operands() -> None:
    found = objects_of(b"/F1 12 Tf[(Net)-20(work)]TJ")
    assert found == [LIT("F1"), 12, KWD(b"Tf"), [b"Net", -20, b"work"], KWD(b"TJ")]
    assert [is_operator(thing) for thing in found] == [False, False, True, False, True]


@pytest.mark.parametrize(
    "odd",
    [
        b"BI /W 1 /H 1 ID \x00 EI Q",
        b"(a (twice (nested)) string) Tj",
        b"(left open",
        b"[1 2",
        b"<</MCID 0",
        b"1 ]",
        b"<< 1 >>",
        b"/Na#6 gs",
        b"- 5 w",
        b"{ 1 }",
        b"\xff",
    ],
)
def test_what_is_not_plain_is_left_to_pdfminer(odd: bytes) -> None:
    assert objects_of(b"q " + odd) is None


def test_a_backslash_before_any_other_letter_is_ignored() -> None:
    assert objects_of(rb"(\Council) Tj") == [b"Council", KWD(b"Tj")]


def test_a_last_single_digit_counts_as_if_a_nought_followed() -> None:
    assert objects_of(b"<48 6> Tj") == [b"H\x60", KWD(b"Tj")]


REFERENCES = st.integers(1, 99).map(lambda number: f"{number} 0 R")
ENTRIES = st.one_of(NUMBERS, STRINGS, NAMES, REFERENCES, st.sampled_from(["true", "false", "<</K 4 0 R/S/P>>"]))
OBJECTS = st.lists(ENTRIES, max_size=6).map(lambda parts: "[" + " ".join(parts) + "]")


@given(st.lists(OBJECTS, max_size=6))
def test_plain_objects_are_read_as_pdfminer_reads_them(objects: list[str]) -> None:
    data = "\n".join(objects).encode("latin-1")
    document = cast(PDFDocument, object())
    parser = PDFStreamParser(data)
    parser.set_document(document)
    assert repr(objects_of(data, document)) == repr(all_of(parser))


def test_null_in_a_dictionary_is_as_if_it_were_not_there() -> None:
    document = cast(PDFDocument, object())
    assert objects_of(b"<</K null/S/P>> [null 1]", document) == [{"S": LIT("P")}, [None, 1]]


@pytest.mark.parametrize("odd", [b"5 R", b"[/P 0 R]", b"<</Length 5>> stream", b"q"])
def test_what_is_no_plain_object_is_left_to_pdfminer(odd: bytes) -> None:
    assert objects_of(odd, cast(PDFDocument, object())) is None


@pytest.mark.parametrize("mode", [pikepdf.ObjectStreamMode.generate, pikepdf.ObjectStreamMode.disable])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_object_of_a_sample_is_what_pdfminer_reads(sample: Path, mode: pikepdf.ObjectStreamMode) -> None:
    packed = io.BytesIO()
    with pikepdf.open(sample) as pdf:
        pdf.save(packed, object_stream_mode=mode)
    data = packed.getvalue()
    ours, theirs = LeanPdf(data).doc, PDFDocument(PDFParser(io.BytesIO(data)))
    numbers = {number for xref in theirs.xrefs for number in xref.get_objids()}
    assert len(numbers) > 10
    for number in sorted(numbers):
        assert repr(_object(ours, number)) == repr(_object(theirs, number))


def _object(document: PDFDocument, number: int) -> object:
    try:
        return document.getobj(number)
    except PDFObjectNotFound:
        return None
