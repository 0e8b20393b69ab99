"""The quick reading of a content stream gives what pdfminer's parser gives, or leaves it to that parser."""

from __future__ import annotations

import pytest
from committee_archive.extract.content_stream import is_operator, objects_of
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import KWD, LIT

NUMBERS = st.one_of(
    st.integers(-99999, 99999).map(str), st.sampled_from(["1.5", "-.25", "+7", "0.", "-3.000", "12.50"])
)
STRINGS = st.sampled_from(
    ["(words)", "()", r"(a\(b\)\\)", r"(\101\12)", "(two\\\nlines)", "<48656C>", "< 48 65 >", "<>"]
)
NAMES = st.sampled_from(["/F1", "/P", "/Artifact", "/"])
LISTS = st.lists(st.one_of(NUMBERS, STRINGS), max_size=4).map(lambda parts: "[" + " ".join(parts) + "]")
DICTIONARIES = st.sampled_from(["<</MCID 0>>", "<< /MCID 12 /Lang (en-GB) /BBox [0 0 1 1] >>", "<</A <</B true>>>>"])
WORDS = st.sampled_from(["BT", "ET", "Tj", "TJ", "T*", "'", '"', "BDC", "EMC", "f*", "true", "null", "% a remark\n"])
TOKENS = st.one_of(NUMBERS, STRINGS, NAMES, LISTS, DICTIONARIES, WORDS)


def as_pdfminer_reads(data: bytes) -> list[object]:
    parser = PDFContentParser([PDFStream({}, data)])
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
        b"(a (nested) string) Tj",
        b"(left open",
        b"[1 2",
        b"<</MCID 0",
        b"1 ]",
        b"<< 1 >>",
        b"/Na#6de gs",
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
