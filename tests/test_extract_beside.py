"""Numbers, names and heads that stand beside or above what they belong to, in elements or columns of their own."""

from __future__ import annotations

import pytest
from blocks import Maker, report
from committee_archive.extract import extract
from committee_archive.extract.tables import Rule, page_tables
from committee_archive.model.document import Box, Ref, Style, Word
from committee_archive.model.paper import Heading
from pdfs import Line, marked, placed, shown, typeset
from readable import lines_of

TEXT = '#set text(font: "Arimo", size: 11pt)\n'


def words(*texts: tuple[float, float, str]) -> dict[Ref, Word]:
    """Words of 10 points by where they begin and by their line's upper edge."""
    return {
        Ref(1, n): Word(text, Box(x, top, x + 5 * len(text), top + 10), Style(10))
        for n, (x, top, text) in enumerate(texts)
    }


# ---- elements of the tags that group others


def test_lines_that_no_paragraph_of_the_tags_encloses_are_parted_by_where_they_stand() -> None:
    source = TEXT + "#block[Present: Ann Orr.]\n#block[Also there: Cy Ray.]\n#block[*1. Welcome to all*]\n"
    found = lines_of(extract(typeset(source + "#block[Nobody had sent apologies.]")))
    assert found[:3] == [
        "paragraph: Present: Ann Orr.",
        "paragraph: Also there: Cy Ray.",
        "heading 1: 1. Welcome to all",
    ]


@pytest.mark.parametrize("label", ["1.1", "(a)", "7"])
def test_a_number_in_an_element_of_its_own_numbers_the_text_at_its_right(label: str) -> None:
    source = TEXT + f"The board met.\n\n#grid(columns: (1.2cm, 1fr), [{label}], [The nets were counted in May.])"
    assert f"item {label} The nets were counted in May." in [
        line.strip() for line in lines_of(extract(typeset(source)))
    ]


def test_a_number_far_from_the_text_at_its_right_or_above_it_stays_by_itself() -> None:
    far = TEXT + "The board met.\n\n#grid(columns: (6cm, 1fr), [7], [The nets were counted in May.])"
    above = TEXT + "The board met.\n\n#block[7]\n#block[The nets were counted in May.]"
    for source in (far, above):
        assert "paragraph: The nets were counted in May." in lines_of(extract(typeset(source)))


# ---- who acts


def test_bold_initials_at_the_right_of_a_paragraph_head_nothing() -> None:
    said = "The nets were counted again in May, and those that were torn went to the loft above the quay."
    source = TEXT + f"The board met.\n\n#grid(columns: (1.2cm, 1fr, 2cm), [1.1], [{said}], [*AO*])"
    found = lines_of(extract(typeset(source)))
    assert "paragraph: AO" in found
    assert f"  item 1.1 {said}" in found or f"item 1.1 {said}" in found


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Action: the Clerk", False),
        ("ACTION – AO", False),
        ("The meeting ended at 3.05 pm", False),
        ("Actions:", True),
        ("The meeting ended in uproar", True),
    ],
)
def test_a_bold_line_that_says_who_acts_or_when_all_ended_is_no_heading_of_minutes(line: str, heading: bool) -> None:
    maker = Maker().heading("Minutes of the Quay Board held on 4 June 2024").heading("Nets", "1.")
    maker.text("The nets were counted.").heading(line).text("RESOLVED: That they be mended.")
    blocks = maker.understood().paper.blocks
    heads = [str(b.content) for b in blocks if isinstance(b, Heading)]
    assert any(" ".join(line.split()[:3]) in head for head in heads) is heading


# ---- heads of tables that are ruled under their rows only


RULES = [Rule(True, y, 70, 400) for y in (112, 128, 144, 160)]
ROWS = [
    *((72, 115, "Nets"), (250, 115, "12"), (340, 115, "17"), (72, 131, "Ropes"), (250, 131, "14"), (340, 131, "19")),
    *((72, 147, "Sails"), (250, 147, "11"), (340, 147, "10")),
]


def rows(*above: tuple[float, float, str]) -> list[list[str]]:
    (table,) = page_tables(words(*above, *ROWS), RULES)
    return [[" ".join(w.text for _, w in cell.words) for cell in row] for row in table.rows]


def test_the_heads_above_the_first_of_a_tables_rules_belong_to_it() -> None:
    heads = ((72, 99, "Kind"), (240, 99, "May"), (330, 99, "June"))
    assert rows((72, 80, "Counted:"), *heads)[0] == ["Kind", "May", "June"]


def test_a_line_above_the_first_rule_that_is_one_text_is_no_head() -> None:
    assert rows((72, 99, "Counted"), (110, 99, "in"), (124, 99, "two"), (144, 99, "months:"))[0][0] == "Nets"


def test_a_sentence_with_a_number_of_its_own_is_no_head_of_the_columns_below() -> None:
    lead = "It was agreed to pay these:".split()
    columns = (72, 140, 340)
    told = [("Payee", "For", "Sum"), ("Orr", "Nets", "12"), ("Poe", "Ropes", "14"), ("Ray", "Sails", "11")]
    texts = words(
        (72, 86, "23/48"),
        *((140 + 5 * len(" ".join(["", *lead[:n]])), 86, word) for n, word in enumerate(lead)),
        *((x, 100 + 14 * n, cell) for n, row in enumerate(told) for x, cell in zip(columns, row, strict=True)),
    )
    (table,) = page_tables(texts, ())
    assert [w.text for _, w in table.rows[0][0].words] == ["Payee"]


def ruled(*below: tuple[float, float, str], rules: int = 5) -> list[list[str]]:
    """A table with a rule under each row, whose texts take two lines each; `below` stands under its last rule."""
    texts = [(72, 100, "Kind"), (150, 100, "Use"), (340, 100, "May")]
    for n, (kind, use) in enumerate([("Nets", "caught"), ("Ropes", "bound"), ("Sails", "drove"), ("Oars", "pulled")]):
        top = 115 + 30 * n
        texts += [(72, top, kind), (150, top, "They"), (175, top, use), (340, top, f"{n + 1}2")]
        texts += [(72, top + 13, "of"), (85, top + 13, "old"), (150, top + 13, "Each"), (175, top + 13, "day")]
    lines = [Rule(True, 112 + 30 * n, 70, 400) for n in range(rules)]
    (table, *_) = page_tables(words(*texts, *below), lines)
    return [[" ".join(w.text for _, w in cell.words) for cell in row] for row in table.rows]


def test_what_stands_between_two_rules_is_one_row_where_each_row_has_its_rule() -> None:
    assert ruled()[1:3] == [
        ["Nets of old", "They caught Each day", "12"],
        ["Ropes of old", "They bound Each day", "22"],
    ]
    assert len(ruled()) == 5


def test_a_row_that_the_pages_end_breaks_has_no_rule_below_it() -> None:
    assert ruled((72, 235, "Hooks"), (340, 235, "52"))[-1] == ["Hooks", "", "52"]
    sentence = "It was agreed that all of them be mended in June.".split()
    told = tuple((72 + 5 * len(" ".join(["", *sentence[:n]])), 235, word) for n, word in enumerate(sentence))
    assert ruled(*told)[-1][0] == "Oars of old"


# ---- headings in italics


def italic(*lines: str) -> list[str]:
    text = "The nets were counted in May, and those that were torn went to the loft."
    source = TEXT + "".join(f"{line}\n\n{text}\n\n" for line in lines)
    return [line for line in lines_of(extract(typeset(source))) if line.startswith("heading")]


def test_short_lines_in_italics_that_all_stand_over_text_are_headings() -> None:
    assert italic("_The nets_", "_The ropes_", "_The sails_") == [
        "heading 1: The nets",
        "heading 1: The ropes",
        "heading 1: The sails",
    ]


@pytest.mark.parametrize(
    "last", ["_(see the plan)_", "_The sails_\n\n_The oars_", "_None of it is true._", "The sails"]
)
def test_lines_in_italics_are_no_headings_where_one_of_them_heads_nothing_or_they_are_few(last: str) -> None:
    assert not italic("_The nets_", "_The ropes_", last)


# ---- whom a list asks


def test_a_request_that_breaks_off_after_the_body_leads_to_the_list_below_it() -> None:
    maker = report().heading("Recommendations").item("2", "It is recommended that the Board")
    maker.item("a)", "agree the plan; and", 30).item("b)", "note the rest.", 30)
    assert [r.text for r in maker.understood().paper.front.recommendations] == ["agree the plan; and", "note the rest."]


# ---- minutes as a table with a column for who acts


SAID = "The nets were counted again in May, and those that were torn went to the loft above the quay."


def minutes(*rows: tuple[str, str, str]) -> list[str]:
    cells = ",".join(f"[{number}],[*Nets.* {said}],[{who}]" for number, said, who in rows)
    found = lines_of(extract(typeset(TEXT + f"The board met.\n#table(columns: (2cm, 1fr, 2.5cm), {cells})")))
    return [line.strip() for line in found[1:]]


@pytest.mark.parametrize("numbers", [("014/24", "015/24", "016/24"), ("7", "8", "9")])
def test_minutes_in_three_columns_are_numbered_paragraphs_and_who_acts_follows_its_own(
    numbers: tuple[str, str, str],
) -> None:
    first, second, third = numbers
    found = minutes((first, SAID, ""), (second, SAID, "the Clerk"), (third, SAID, ""))
    assert [n for n, line in enumerate(found) if SAID in line] == [0, 1, 3]
    assert found[2] == "paragraph: the Clerk"


@pytest.mark.parametrize(
    "numbers", [("24/0113", "24/0209", "24/0377"), ("014/24", "015/24", "Sum"), ("014/24", "016/24", "018/24")]
)
def test_references_that_do_not_count_on_are_rows_of_a_table(numbers: tuple[str, str, str]) -> None:
    first, second, third = numbers
    assert minutes((first, SAID, ""), (second, SAID, "the Clerk"), (third, SAID, ""))[0].startswith("table")


def test_rows_that_all_have_a_third_text_are_a_table() -> None:
    assert minutes(*((n, SAID, "Amber") for n in ("1", "2", "3")))[0].startswith("table")


LONG = b"The nets were counted again in May and those that were"
TORN = b"torn went to the loft above the quay to be mended."


def acted(*names: bytes, said: tuple[bytes, bytes] = (LONG, TORN)) -> list[str]:
    """Paragraphs of two lines, at the right of the first line of each a name."""
    lines: list[Line] = []
    for n, name in enumerate(names):
        top = 760 - 45 * n
        lines += [Line(72, top, said[0]), Line(72, top - 14, said[1])] + ([Line(450, top, name)] if name else [])
    return [line.removeprefix("paragraph: ") for line in lines_of(extract(placed(lines)))]


def test_names_in_a_column_at_the_right_are_no_words_of_the_sentence_beside_them() -> None:
    whole = f"{LONG.decode()} {TORN.decode()}"
    assert acted(b"Clerk", b"Ann Orr", b"") == [whole, "Clerk", whole, "Ann Orr", whole]


def test_one_name_alone_and_sums_at_the_right_are_no_column_of_names() -> None:
    assert len(acted(b"Clerk", b"", b"")) == 3
    assert not any(line in ("12", "14") for line in acted(b"12", b"14", b""))


def test_texts_side_by_side_that_are_no_prose_keep_their_lines() -> None:
    assert "Ann Orr" not in acted(b"Ann Orr", b"Ben Poe", b"Cy Ray", said=(b"Councillor", b"of the quay"))


# ---- lists without tags


def test_a_number_that_counts_on_at_the_top_of_a_page_begins_an_item() -> None:
    first = [Line(72, 100, b"1. The nets of the quay"), Line(72, 84, b"2. The ropes of the quay")]
    found = lines_of(
        extract(placed([Line(72, 740, b"What was counted:"), *first], [Line(72, 760, b"3. The sails of it")]))
    )
    assert found[-3:] == ["item 1. The nets of the quay", "item 2. The ropes of the quay", "item 3. The sails of it"]


def test_a_number_that_a_style_sheet_counts_stands_before_its_text_though_it_has_no_tags() -> None:
    content = b"/P <</MCID 0>> BDC " + shown(110, 700, b"The nets were counted in May.") + b"EMC "
    content += b"/P <</MCID 1>> BDC " + shown(110, 660, b"The ropes were counted in June, and the sails.") + b"EMC "
    content += b"/P <</MCID 2>> BDC " + shown(110, 620, b"Of the rest nobody knows, for nobody has counted it yet.") * 3
    content += b"EMC " + shown(72, 660, b"1.2")
    assert (
        lines_of(extract(marked(content, 0, 1, 2)))[1].strip()
        == "item 1.2 The ropes were counted in June, and the sails."
    )


def test_a_numbered_line_in_capitals_that_only_resolves_is_no_heading_of_minutes() -> None:
    maker = Maker().heading("Minutes of the Quay Board held on 4 June 2024").heading("Nets", "18")
    maker.item("18.1", "The nets were counted.").heading("AGREED:", "18.2").item("(a)", "that they be mended;", 30)
    paper = maker.item("(b)", "that they be sold.", 30).understood().paper
    assert not any("AGREED" in str(b.content) for b in paper.blocks if isinstance(b, Heading))
    assert [(d.item, d.text) for d in paper.front.decisions] == [
        ("18", "that they be mended;"),
        ("18", "that they be sold."),
    ]
