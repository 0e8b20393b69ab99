"""The audit: totals that add up, and every deliberate fault found with its page and its words."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from committee_archive.audit import audit
from committee_archive.audit.sequence import apart
from committee_archive.audit.tokens import tokens_of
from committee_archive.extract import extract
from committee_archive.model.document import BULLET, Block, BlockKind, Document, Furniture, FurnitureRule, Ref, Token
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import AuditTotals
from committee_archive.model.paper import Bullet, PageMark, PaperBlock, Paragraph, Text
from committee_archive.report_markdown import read, write
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import SAMPLES, balance, document_of, understood
from pdfs import GOLDENS, Line, placed, typeset

PAPER = extract(typeset((GOLDENS / "numbered-over-a-page.typ").read_text("utf-8")))
SECOND = 2  # the block of paragraph 2., which runs over onto page 2
RUNS_ON = next(n for n, t in enumerate(PAPER.blocks[SECOND].tokens) if t.page == 2)


def errors(findings: tuple[Finding, ...]) -> list[tuple[str, int | None, str]]:
    return [(f.code, f.page, f.message) for f in findings if f.severity is Severity.ERROR]


def the_error(findings: tuple[Finding, ...]) -> tuple[str, int | None]:
    """Code and page of the one error; its message must tell people what to look at."""
    found = errors(findings)
    assert len(found) == 1, found
    return found[0][:2]


@pytest.mark.parametrize("pdf", SAMPLES, ids=lambda p: p.stem.replace(" ", "-"))
def test_every_sample_paper_balances(pdf: Path) -> None:
    document = document_of(pdf)
    found = balance(document)
    assert found.findings == ()
    words = sum(len(page.words) for page in document.pages)
    assert found.totals.words == words > 0
    assert found.totals.body + found.totals.furniture + found.totals.withheld == words


def test_totals_count_body_furniture_and_withheld() -> None:
    document = extract(placed(*[[Line(72, 600, b"Ring 020 7946 0123 now."), Line(290, 30, b"%d" % n)] for n in (1, 2)]))
    assert balance(document).totals == AuditTotals(words=12, body=4, furniture=2, withheld=6)


def with_tokens(change: Callable[[Block], Block], index: int = SECOND) -> Document:
    """The paper with one of its blocks changed, as if extraction had made a mistake."""
    blocks = list(PAPER.blocks)
    blocks[index] = change(blocks[index])
    return replace(PAPER, blocks=tuple(blocks))


def test_a_word_that_no_block_holds_is_found() -> None:
    found = balance(with_tokens(lambda b: replace(b, tokens=(*b.tokens[:5], *b.tokens[6:]))))
    assert errors(found.findings) == [
        (
            "words-lost",
            1,
            "1 words of the page are in no block: long; compare the page with its PDF and report the fault",
        )
    ]


def test_a_word_that_two_blocks_hold_is_found() -> None:
    found = balance(with_tokens(lambda b: replace(b, tokens=(*b.tokens[:6], *b.tokens[5:]))))
    assert errors(found.findings) == [
        (
            "words-doubled",
            1,
            "1 words of the page are taken twice: long; compare the page with its PDF and report the fault",
        )
    ]


def test_a_word_that_is_on_no_page_is_found() -> None:
    stranger = replace(PAPER.blocks[SECOND].tokens[5], refs=(Ref(2, 9999),))
    found = balance(with_tokens(lambda b: replace(b, tokens=(*b.tokens, stranger))))
    assert [code for code, _, _ in errors(found.findings)] == ["words-invented"]


def test_a_word_that_was_changed_on_the_way_is_found() -> None:
    def change(block: Block) -> Block:
        return replace(block, tokens=(*block.tokens[:5], replace(block.tokens[5], text="wrong"), *block.tokens[6:]))

    assert the_error(balance(with_tokens(change)).findings) == ("word-changed", 1)
    assert "long became wrong" in balance(with_tokens(change)).findings[0].message


def test_a_word_in_the_text_of_another_page_is_found() -> None:
    def move(block: Block) -> Block:
        tokens = list(block.tokens)
        tokens.insert(RUNS_ON + 3, tokens.pop(5))
        return replace(block, tokens=tuple(tokens))

    found = balance(with_tokens(move)).findings
    assert [(f.code, f.page) for f in found] == [("page-order", 1)]
    assert "a word of page 1 stands in the text of page 2: long" in found[0].message


@pytest.mark.parametrize(
    "rule",
    [
        FurnitureRule.REPEATED,
        FurnitureRule.PAGE_NUMBER,
        FurnitureRule.PAGE_STAMP,
        FurnitureRule.BLANK_NOTICE,
        FurnitureRule.MARGIN,
    ],
)
def test_body_words_declared_furniture_without_a_rule_are_found(rule: FurnitureRule) -> None:
    token = PAPER.blocks[SECOND].tokens[5]
    document = with_tokens(lambda b: replace(b, tokens=(*b.tokens[:5], *b.tokens[6:])))
    document = replace(document, furniture=(*document.furniture, Furniture(token.refs[0], rule)))
    found = balance(document).findings
    assert the_error(found) == ("furniture-without-rule", 1)
    assert "'long'" in found[0].message


def test_furniture_that_is_in_the_text_too_is_found() -> None:
    token = PAPER.blocks[0].tokens[0]
    furniture = (*PAPER.furniture, Furniture(token.refs[0], FurnitureRule.PAGE_STAMP))
    assert "words-doubled" in [code for code, _, _ in errors(balance(replace(PAPER, furniture=furniture)).findings)]


def test_the_text_is_gone_through_as_often_for_many_stamps_in_the_margin_as_for_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    times = 0
    tokens = tokens_of

    def counted(document: Document) -> Iterator[Token]:
        nonlocal times
        times += 1
        return tokens(document)

    def times_with(stamps: list[Ref]) -> int:
        before = times
        balance(replace(PAPER, furniture=tuple(Furniture(ref, FurnitureRule.MARGIN) for ref in stamps)))
        return times - before

    monkeypatch.setattr("committee_archive.audit.rules.tokens_of", counted)
    refs = [token.refs[0] for token in PAPER.blocks[SECOND].tokens]
    assert times_with(refs) == times_with(refs[:1]) > 0


# ---- faults of the generated text


def checked(change: Callable[[list[PaperBlock]], None]) -> tuple[Finding, ...]:
    """The audit's findings after the text was changed behind its back."""
    made = understood(PAPER)
    blocks = list(read(write(made.paper, "x.pdf")).blocks)
    change(blocks)
    return audit(PAPER, made.withheld, tuple(blocks)).findings


def reworded(old: str, new: str) -> Callable[[list[PaperBlock]], None]:
    def change(blocks: list[PaperBlock]) -> None:
        for n, block in enumerate(blocks):
            if isinstance(block, Paragraph | Bullet):
                content = tuple(
                    replace(c, text=c.text.replace(old, new)) if isinstance(c, Text) else c for c in block.content
                )
                blocks[n] = replace(block, content=content)

    return change


def test_the_text_as_generated_is_without_fault() -> None:
    assert checked(lambda blocks: None) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("is so long", "is long", [("text-lost", 1, "so")]),
        ("is so long", "is so so long", [("text-added", 1, "so")]),
        ("is so long", "is so short", [("text-lost", 1, "long"), ("text-added", 1, "short")]),
        ("is so long", "is long so", [("text-lost", 1, "long"), ("text-added", 1, "long")]),
        ("a sentence that", "a sentence", [("text-lost", 2, "that")]),
        ("numbered", "Numbered", [("text-lost", 1, "numbered"), ("text-added", 1, "Numbered")]),
        ("and has to", "and, has to", [("text-lost", 2, "and"), ("text-added", 2, "and,")]),
    ],
)
def test_a_word_of_the_text_dropped_doubled_changed_or_moved_is_found(
    old: str, new: str, expected: list[tuple[str, int, str]]
) -> None:
    found = errors(checked(reworded(old, new)))
    assert [(code, page, message.rsplit(": ", 1)[1]) for code, page, message in found] == expected


def test_a_word_moved_to_another_page_is_found_on_both() -> None:
    def move(blocks: list[PaperBlock]) -> None:
        for n, block in enumerate(blocks):
            if isinstance(block, Paragraph) and block.label == "2.":
                first, mark, second = block.content
                assert isinstance(first, Text) and isinstance(mark, PageMark) and isinstance(second, Text)
                word, _, rest = second.text.partition(" ")
                blocks[n] = replace(block, content=(Text(f"{first.text} {word}"), mark, Text(rest)))

    assert [error[:2] for error in errors(checked(move))] == [("text-added", 1), ("text-lost", 2)]


def test_a_paragraph_that_vanished_is_found() -> None:
    def vanish(blocks: list[PaperBlock]) -> None:
        blocks[:] = [b for b in blocks if not (isinstance(b, Paragraph) and b.label == "1.")]

    assert the_error(checked(vanish)) == ("text-lost", 1)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_word_can_be_left_out_unnoticed(data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(PAPER.blocks) - 1))
    place = data.draw(st.integers(0, len(PAPER.blocks[index].tokens) - 1))
    lost = with_tokens(lambda b: replace(b, tokens=(*b.tokens[:place], *b.tokens[place + 1 :])), index)
    made = understood(PAPER)
    assert errors(audit(lost, made.withheld, read(write(made.paper, "x.pdf")).blocks).findings)


HOSTILE = """{: #x } `a` <script>alert(1)</script> <b> </p> | || --- *** **b** _i_ # 1. 12. (a) - o • > !!! [x](y) [TOC]
    {{x}} \\ &amp; & &lt; a@b.example 0207946 Recommendation RESOLVED Appendix 2 Summary: Public net- work""".split()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=7), min_size=1, max_size=12))
def test_a_pdf_of_hostile_words_balances_whatever_they_are(rows: list[list[str]]) -> None:
    lines = [Line(72 + 18 * (n % 3), 700 - 14 * n, " ".join(row).encode("cp1252")) for n, row in enumerate(rows)]
    assert errors(balance(extract(placed(lines))).findings) == []


def test_dashes_typed_before_several_paragraphs_are_bullets_and_balance() -> None:
    rows = ("The Committee is asked to:", "- Buy a rope;", "- Thank the donor.", "There is no other rope.")
    document = extract(placed([Line(72, 700 - 40 * n, row.encode()) for n, row in enumerate(rows)]))
    assert [(block.kind, block.label) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, ""),
        (BlockKind.ITEM, BULLET),
        (BlockKind.ITEM, BULLET),
        (BlockKind.PARAGRAPH, ""),
    ]
    assert errors(balance(document).findings) == []
    less = extract(placed([Line(72, 700, b"- \xa31,200 less"), Line(72, 660, b"- \xa31,400 less")]))
    assert {block.kind for block in less.blocks} == {BlockKind.PARAGRAPH}
    alone = extract(placed([Line(72, 700, b"- and so to bed, as the log says."), Line(72, 660, b"There is no rope.")]))
    assert {block.kind for block in alone.blocks} == {BlockKind.PARAGRAPH}


# ---- the second reader


def test_a_word_that_only_the_second_reader_sees_is_found() -> None:
    page = replace(PAPER.pages[1], witness=(*PAPER.pages[1].witness, "smuggled"))
    found = balance(replace(PAPER, pages=(PAPER.pages[0], page, *PAPER.pages[2:]))).findings
    assert [(f.code, f.page) for f in found] == [("readers-differ", 2)]
    assert "finds 8 letters that are not here" in found[0].message
    assert "smuggled" in found[0].message


def test_a_word_that_the_second_reader_does_not_see_is_found() -> None:
    witness = tuple(line.replace("sentence", "") for line in PAPER.pages[1].witness)
    page = replace(PAPER.pages[1], witness=witness)
    found = balance(replace(PAPER, pages=(PAPER.pages[0], page, *PAPER.pages[2:]))).findings
    assert [(f.code, f.page) for f in found] == [("readers-differ", 2)]


@pytest.mark.parametrize(
    ("change", "severity"),
    [
        (lambda lines: lines[:-1], Severity.ERROR),
        (lambda lines: [*lines, lines[-1]], Severity.ERROR),
        (lambda lines: [*lines[:-2], lines[-1], lines[-2]], Severity.WARNING),
    ],
    ids=["dropped", "doubled", "swapped"],
)
def test_a_fault_in_the_reading_of_a_page_is_found(
    change: Callable[[list[str]], list[str]], severity: Severity
) -> None:
    document = extract(placed([Line(72, 600, b"Alpha beta gamma delta")]))
    words = " ".join(document.pages[0].witness).split()
    page = replace(document.pages[0], witness=tuple(change(words)))
    assert [(f.code, f.page, f.severity) for f in balance(replace(document, pages=(page,))).findings] == [
        ("readers-differ", 1, severity)
    ]


def test_what_differs_on_a_page_with_withheld_words_is_not_quoted() -> None:
    document = extract(placed([Line(72, 600, b"Ring 020 7946 0123 now.")]))
    page = replace(document.pages[0], witness=("Ring 020 7946 0123 or 0124 now.",))
    found = balance(replace(document, pages=(page,))).findings
    assert [f.code for f in found] == ["readers-differ"]
    assert "0124" not in found[0].message


def test_a_page_of_endless_words_is_compared_in_a_moment() -> None:
    want = [f"w{n % 7}" for n in range(60_000)]
    started = time.perf_counter()
    assert apart(want, [*want[:100], "new", *want[100:]]) == ([], ["new"])
    assert apart(want, [*want[:100], *want[101:]]) == (["w2"], [])
    assert apart(want, [want[1], want[0], *want[2:]]) == (["w0"], [])
    assert time.perf_counter() - started < 5
