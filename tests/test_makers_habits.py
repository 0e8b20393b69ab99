"""Habits of the programs and people that make papers: signs from other fonts, heads said twice, names under a paper."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from blocks import Maker, report
from committee_archive.audit import audit
from committee_archive.extract import extract
from committee_archive.extract.bullets import bulleted
from committee_archive.extract.initials import without_initials
from committee_archive.model.document import (
    BULLET,
    BlockKind,
    Box,
    Cell,
    Document,
    Grid,
    Style,
    Word,
)
from committee_archive.model.finding import Severity
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Heading, Paragraph
from committee_archive.report_markdown import read, write
from papers import balance
from pdfs import Line, marked, placed, saved, shown, typeset
from readable import lines_of


def recommended(maker: Maker) -> list[str]:
    return [r.text for r in maker.understood().paper.front.recommendations]


def headings(maker: Maker) -> list[str]:
    blocks = maker.understood().paper.blocks
    return ["".join(getattr(c, "text", "") for c in b.content) for b in blocks if isinstance(b, Heading)]


# ---- how LibreOffice writes


def test_a_font_that_does_not_say_how_far_it_reaches_down_is_taken_for_a_common_one() -> None:
    source = '#set text(font: "Arimo", size: 11pt)\nThe Treasurer shall report #strike[each month] every quarter.'
    with pikepdf.open(io.BytesIO(typeset(source, tagged=False))) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == pikepdf.Name.FontDescriptor:
                thing.Ascent = thing.Descent = 0
        document = extract(saved(pdf))
    assert lines_of(document) == ["paragraph: The Treasurer shall report [-each-] [-month-] every quarter."]


def test_signs_that_are_written_after_their_line_go_into_the_gaps_that_it_left() -> None:
    line = shown(72, 700, b"Yes") + shown(130, 700, b"No") + shown(100, 700, b"X") + shown(155, 700, b"Y")
    assert lines_of(extract(marked(b"/P <</MCID 0>> BDC " + line + b"EMC ", 0))) == ["paragraph: Yes X No Y"]


def test_words_of_another_line_stay_where_the_tags_put_them() -> None:
    lines = shown(200, 700, b"is") + shown(260, 700, b"mended") + shown(220, 686, b"now")
    assert lines_of(extract(marked(b"/P <</MCID 0>> BDC " + lines + b"EMC ", 0))) == ["paragraph: is mended now"]


# ---- how browsers print


PLACES = (("stone", 27, 100), ("lamps", 90, 100), ("a", 90, 112), ("wood", 27, 124), ("the", 90, 124))


def with_drawn_bullets() -> Document:
    document = Maker().heading("Risks").table(["Risk", "Controls"], ["Fire", "Alarms"]).document()
    (heading, table) = document.blocks
    assert table.grid is not None
    (cell,) = table.grid.rows[1][1].blocks
    item = Cell((replace(cell, kind=BlockKind.ITEM, label=BULLET),))
    grid = Grid((table.grid.rows[0], (table.grid.rows[1][0], item)))
    return replace(document, blocks=(heading, replace(table, grid=grid)))


def test_a_bullet_that_is_drawn_in_a_cell_is_written_there_and_no_word_is_added() -> None:
    document = with_drawn_bullets()
    maker = Maker()
    maker.document = lambda: document  # type: ignore[method-assign]
    made = maker.understood()
    paper = replace(made.paper, front=replace(made.paper.front, title="Risks"))
    text = write(paper, "x.pdf")
    assert f"| Fire | {BULLET} Alarms |" in text
    found = audit(document, made.withheld, read(text).blocks).findings
    assert not [f.code for f in found if f.code in ("text-added", "text-lost")]


def test_a_bullet_beside_another_column_is_one_where_others_stand_alone_at_its_edge() -> None:
    words = [Word(text, Box(x, top, x + 40, top + 10), Style(10.0)) for text, x, top in PLACES]
    shapes = [{"x0": 80, "x1": 83, "top": top, "bottom": top + 3, "fill": True} for top in (103, 115, 127)]
    assert bulleted(shapes, words) == {1, 2, 4}, "the end of a line of the column before it is near the first and third"
    assert bulleted(shapes[::2], words) == frozenset(), "no bullet of the list stands alone"


# ---- columns


PROSE = "The harbour was dredged again in the spring of the year, and the boats came back in May as they had done. "


def test_a_table_at_the_head_of_a_column_stands_there_and_goes_on_with_the_one_before_it() -> None:
    heads, rows = "[*Day*], [*Stalls*],", ("[Thursday], [24]", "[Saturday], [41]")
    tables = [f"#table(columns: (3cm, 3cm), {heads} {row})" for row in rows]
    source = f"""#set page(width: 17cm, height: 16cm, margin: 1.5cm)
#set text(font: "Arimo", size: 10pt)
#columns(2, gutter: 1cm)[#v(6pt) Now read this. {PROSE * 6} {tables[0]} #colbreak() {tables[1]} {PROSE * 6}]"""
    document = extract(typeset(source, tagged=False))
    assert not [f for f in balance(document).findings if f.severity is Severity.ERROR]
    found = [" ".join(line.split()[:3]) for line in lines_of(document)]
    assert found == [
        "paragraph: Now read",
        "table, 1 header",
        "| Day |",
        "| Thursday |",
        "| Saturday |",
        "paragraph: The harbour",
        "furniture of page",
    ]


# ---- what is a heading and what is none


def test_the_marks_on_the_axis_of_a_chart_are_no_heading() -> None:
    body = [Line(72, 700 - 14 * n, PROSE.encode()[:80]) for n in range(3)]
    found = lines_of(extract(placed([*body, Line(72, 600, b"Q1 14 Q2 16 Q3 20 Q4 9"), Line(72, 560, b"NETS AND OIL")])))
    assert [line.split(":")[0] for line in found[1:]] == ["paragraph", "paragraph"], "a heading at the very end is none"
    found = lines_of(
        extract(placed([*body, Line(72, 600, b"NETS AND OIL"), Line(72, 560, b"Q1 14 Q2 16 Q3 20 Q4 9"), *body[:1]]))
    )
    assert [line for line in found if line.startswith("heading")] == ["heading 1: NETS AND OIL"]


def test_the_names_of_parties_over_their_members_are_no_heading() -> None:
    heads = [Line(x, 700, text, bold=True) for x, text in ((72, b"Fishers"), (220, b"Ropers"), (370, b"Sailors"))]
    names = [Line(x, 686, text) for x, text in ((72, b"A Orr"), (220, b"B Pym"), (370, b"C Ash"))]
    below = [Line(72, 640 - 14 * n, PROSE.encode()[:80]) for n in range(3)]
    assert not [line for line in lines_of(extract(placed([*heads, *names, *below]))) if line.startswith("heading")]
    two = lines_of(extract(placed([*heads[:2], *names, *below])))
    assert two[0] == "heading 1: Fishers Ropers", "one gap may be that before the pages of an item"


def test_a_line_that_begins_in_bold_where_the_one_before_had_room_is_a_persons() -> None:
    lines = [
        Line(72, 700, b"4 May", bold=True),
        Line(110, 700, b"- Brass of the lower town and the quay, with Bo and his own"),
    ]
    lines += [Line(72, 687, b"9 May", bold=True), Line(110, 687, b"- Choir of the school by the mill, with the others")]
    far = Line(72, 640, b"The band plays in the park when it is dry and in the hall when it is wet, as it did before.")
    assert lines_of(extract(placed([*lines, far])))[0].count(" / ") == 1
    plain = [line._replace(bold=False) for line in lines]
    assert lines_of(extract(placed([*plain, far])))[0].count(" / ") == 0


@pytest.mark.parametrize(("above", "furniture"), [((), True), ((b"Harbour Town Council, 3 May 2018",), False)])
def test_the_number_of_an_item_below_a_line_of_the_paper_is_no_stamp(above: tuple[bytes, ...], furniture: bool) -> None:
    lines = [Line(72, 810, text) for text in above]
    lines += [Line(72, 790, b"Agenda Item 92b"), Line(72, 700, b"The trail of plaques begins by the quay.")]
    found = lines_of(extract(placed(lines)))
    assert any(line.startswith("furniture") for line in found) is furniture


def test_a_bold_line_that_resolves_is_no_heading() -> None:
    lines = [
        Line(72, 700, b"That the plan be REFUSED for these reasons:", bold=True),
        Line(72, 660, b"It is too high."),
    ]
    assert lines_of(extract(placed(lines)))[0].startswith("paragraph: That the plan")


def test_the_title_of_a_form_over_its_boxes_is_a_heading() -> None:
    text = "The Board looked at three ways to mend the wall, and chose the one that costs least over thirty years, " * 2
    source = f"""#set text(font: "Arimo", size: 11pt)
#table(columns: (8cm, 6cm), table.cell(colspan: 2)[*RECOMMENDATIONS*], [From: The Director], [By: May],
  table.cell(colspan: 2)[{text}])
After it the report goes on."""
    found = lines_of(extract(typeset(source, tagged=False)))
    assert found[0] == "heading 1: RECOMMENDATIONS"
    assert found[1:3] == ["table, 0 header rows", "  | From: The Director | By: May"]


def signed(*lines: str, name: str = "ANN ORR-HOLT") -> Maker:
    maker = report().heading("Summary").text("The quay was mended.").heading("Costs")
    for _ in range(12):
        maker.text("They were met.")
    maker.heading(name)
    for line in lines:
        maker.text(line)
    return maker


def test_a_name_over_a_post_at_the_end_is_a_signature() -> None:
    assert headings(signed("Director of Works", "Annex: A plan of the quay", "May 2022")) == ["Summary", "Costs"]
    assert headings(signed("Town Hall, 3 May 2022", name="Ann Orr, Head of Works")) == ["Summary", "Costs"]


def test_a_bare_name_in_capitals_that_nothing_but_a_closing_section_follows_heads_nothing() -> None:
    assert headings(signed("Background papers: none", "20190920 ropes", name="BO PYM"))[-1] == "Costs"
    told = signed("Background papers: none", "20190920 ropes", name="OTHER ROPES")  # a word of the text
    assert headings(told)[-1] == "OTHER ROPES"
    assert headings(signed("They rise.", "Background papers: none", name="BO PYM"))[-1] == "BO PYM"


def test_the_number_of_a_paper_alone_on_its_line_heads_nothing() -> None:
    source = (
        '#set text(font: "Arimo", size: 11pt)\n*NPA/19/027*\n\n*Nets and ropes*\n\nThe nets are old and want mending.'
    )
    assert [line for line in lines_of(extract(typeset(source))) if line.startswith("heading")] == [
        "heading 1: Nets and ropes"
    ]


def test_a_post_set_like_the_name_above_it_heads_nothing_either() -> None:
    maker = signed().heading("HARBOUR ENGINEER").text("Background papers: none")
    assert headings(maker) == ["Summary", "Costs"]
    assert headings(signed().heading("HARBOUR DUES").text("They rise."))[-2:] == ["ANN ORR-HOLT", "HARBOUR DUES"]


@pytest.mark.parametrize(
    ("name", "below"),
    [
        ("Contact Details", ["Head of Works", "Ann Orr"]),
        ("ANN ORR-HOLT", ["The wall is next."]),
        ("ANN ORR-HOLT", ["Director of Works", *["Words of the paper."] * 12]),
    ],
)
def test_other_headings_over_short_lines_stay_headings(name: str, below: list[str]) -> None:
    assert headings(signed(*below, name=name))[-1] == name


# ---- recommendations, decisions, kinds


def test_a_number_that_only_says_whom_the_letters_below_ask_is_no_recommendation() -> None:
    maker = report().heading("RECOMMENDATION").item("1.", "The Cabinet is RECOMMENDED to")
    maker.item("(a)", "approve the plan;", 30).item("(b)", "ask for more, provided that:", 30)
    maker.item("(i)", "it is paid for; and", 60).item("(c)", "note the rest.", 30)
    assert recommended(maker) == [
        "approve the plan;",
        "ask for more, provided that: it is paid for; and",
        "note the rest.",
    ]


def test_a_number_that_recommends_keeps_the_one_after_it() -> None:
    maker = report().heading("Recommendations").item("1.", "Agree the plan that the Board was sent to")
    assert len(recommended(maker.item("2.", "Note the rest."))) == 2


def test_the_reasons_of_a_refusal_are_no_recommendations() -> None:
    maker = report().heading("RECOMMENDATION").text("That the plan be REFUSED for the following reasons:", bold=True)
    maker.item("1.", "The wall would be too high.").item("2.", "The gate would be too low.")
    assert recommended(maker) == ["That the plan be REFUSED for the following reasons:"]
    paragraphs = [b.label for b in maker.understood().paper.blocks if isinstance(b, Paragraph) and b.label]
    assert paragraphs == ["1.", "2."]


def test_a_refusal_in_minutes_is_one_decision_with_its_reasons() -> None:
    maker = Maker().heading("Harbour Committee").heading("Minutes").text("20 September 2016").heading("Plans", "5.")
    maker.text("RESOLVED (by four votes to one) that the plan be refused for the reasons set out below:")
    decisions = maker.item("(1)", "it is too high.").item("(2)", "it is too low.").understood().paper.front.decisions
    assert [d.vote for d in decisions] == ["by four votes to one"]
    assert decisions[0].text.endswith("(1) it is too high. (2) it is too low.")


@pytest.mark.parametrize("line", ["RECORD OF OFFICER DELEGATED DECISION", "Record of Key Decision"])
def test_a_form_for_decisions_of_officers_is_a_record_of_decision(line: str) -> None:
    maker = Maker().heading(line).table(["Decision title", "Nets"], ["Date of decision", "12 June 2024"])
    assert (
        maker.heading("1. Decision").text("That nets be bought.").understood().paper.front.kind
        is PaperKind.DECISION_RECORD
    )


# ---- names at a line's beginning


def test_a_person_with_a_post_in_bold_at_the_top_is_no_heading() -> None:
    maker = Maker().heading("Harbour Committee").heading("Nets").heading("Ann Orr, Director of Works")
    maker.heading("Councillor Bo Pym, Cabinet Portfolio Holder for Boats").heading("Summary").text("Nets are old.")
    assert "Summary" in headings(maker.text("Words."))
    assert not [h for h in headings(maker) if "Orr" in h or "Pym" in h]


@pytest.mark.parametrize(("labels", "kept"), [(["M."], 0), (["M.", "N."], 2), (["A."], 1)])
def test_initials_are_no_labels_unless_they_count_on(labels: list[str], kept: int) -> None:
    document = Maker().text("Present:")
    for label in labels:
        document.item(label, "Pym, C. Ash and D. Orr")
    assert sum(bool(b.label) for b in without_initials(document.document().blocks)) == kept
    small = Maker().item("M.", "the pier and what it cost").document().blocks
    assert [b.label for b in without_initials(small)] == ["M."], "no name follows"


def test_a_sign_from_another_font_opens_the_line_that_libreoffice_wrote_before_it() -> None:
    """A box to tick before its answer; what it stands before may wrap, and the line above may be longer."""
    pdf = marked(
        b"/P <</MCID 0>> BDC " + shown(72, 730, b"Are wards affected?") + b"EMC\n/P <</MCID 1>> BDC "
        + shown(84, 700, b"No, all wards are") + shown(72, 700, b"+") + shown(84, 686, b"affected") + b"EMC\n",
        0, 1,
    )  # fmt: skip
    assert lines_of(extract(pdf))[-1] == "paragraph: + No, all wards are affected"


@pytest.mark.parametrize(
    ("width", "height", "first"), [(842, 595, "heading 1: Our aims"), (595, 842, "paragraph: We mend ropes.")]
)
def test_the_title_of_a_slide_comes_first_though_it_was_put_there_last(width: int, height: int, first: str) -> None:
    """PowerPoint tags what a slide shows in the order in which it was put there; pages of prose keep theirs."""
    content = b"/P <</MCID 0>> BDC " + shown(72, 450, b"We mend ropes.") + b"EMC /P <</MCID 1>> BDC "
    content += shown(72, 420, b"We sail boats when they are mended.") + b"EMC /P <</MCID 2>> BDC "
    content += shown(72, 520, b"Our aims", 20) + b"EMC "
    with pikepdf.open(io.BytesIO(marked(content, 0, 1, 2))) as pdf:
        pdf.pages[0].mediabox = pikepdf.Rectangle(0, 0, width, height)
        found = lines_of(extract(saved(pdf)))
    assert (len(found), found[0]) == (3, first)


def test_the_last_lines_of_a_slide_stay_last_where_they_stand_below_others() -> None:
    content = b"/P <</MCID 0>> BDC " + shown(72, 450, b"We mend ropes.") + b"EMC /P <</MCID 1>> BDC "
    content += shown(400, 440, b"Our aims", 20) + b"EMC "
    with pikepdf.open(io.BytesIO(marked(content, 0, 1))) as pdf:
        pdf.pages[0].mediabox = pikepdf.Rectangle(0, 0, 842, 595)
        assert lines_of(extract(saved(pdf)))[0] == "paragraph: We mend ropes."


def test_the_boxes_of_a_group_that_a_slides_tags_leave_out_are_read_one_after_the_other() -> None:
    """PowerPoint marks the texts of a group that somebody described as no part of the text."""
    prose = b"".join(
        shown(72, 250 - 6 * n, b"So we went and saw what ropes there were and wrote it down.", 5) for n in range(40)
    )
    content = b"/P <</MCID 0>> BDC " + shown(72, 540, b"Our aims", 20) + b"EMC /Artifact BMC "
    content += shown(72, 450, b"Give boats") + shown(72, 437, b"a harbour")
    content += shown(300, 450, b"\x95 Mend") + shown(308, 437, b"the ropes") + shown(300, 424, b"\x95 Oars")
    content += shown(500, 450, b"Sail them") + b"EMC /P <</MCID 1>> BDC " + prose + b"EMC "
    with pikepdf.open(io.BytesIO(marked(content, 0, 1))) as pdf:
        pdf.pages[0].mediabox = pikepdf.Rectangle(0, 0, 842, 595)
        document = extract(saved(pdf))
    assert [block.text for block in document.blocks][:5] == [
        "Our aims", "Give boats a harbour", "• Mend the ropes", "• Oars", "Sail them",
    ]  # fmt: skip
    assert document.tagged
    assert not balance(document).findings


@pytest.mark.parametrize(("width", "drawn", "tagged"), [(842, 60, True), (842, 6, False), (560, 60, False)])
def test_a_slide_of_grouped_shapes_does_not_cost_a_paper_its_tags(width: int, drawn: int, tagged: bool) -> None:
    """A group that somebody described is one Figure of the tags, however many words its shapes show.

    Words that no tag says anything of, here as the drawing ends above them, cost it as before, and so does a chart.
    """
    content = b"/P <</MCID 0>> BDC " + shown(72, 540, b"Our aims", 20) + b"EMC "
    content += b"/Figure <</MCID 1>> BDC 60 %d 700 %d re f EMC /Artifact BMC " % (465 - drawn, drawn)
    content += shown(72, 450, b"Give boats") + shown(72, 437, b"a harbour") + shown(300, 450, b"Sail them") + b"EMC "
    content += b"/P <</MCID 2>> BDC " + shown(72, 200, b"So we went and saw what ropes there were.") + b"EMC "
    with pikepdf.open(io.BytesIO(marked(content, 0, 1, 2))) as pdf:
        pdf.Root.StructTreeRoot.K[1].S = pikepdf.Name.Figure
        pdf.pages[0].mediabox = pikepdf.Rectangle(0, 0, width, 595)
        document = extract(saved(pdf))
    assert document.tagged is tagged
    if tagged:
        found = [block.text for block in document.blocks if block.text]
        assert found == ["Our aims", "Give boats a harbour", "Sail them", "So we went and saw what ropes there were."]
    assert not balance(document).findings


@pytest.mark.parametrize(
    ("size", "below", "found"),
    [
        (11, b"We mend every rope before the spring.", ["Our aims", "We mend every rope before the spring."]),
        (18, b"We mend every rope before the spring.", ["Our aims We mend every rope before the spring."]),
        (11, b"for the harbour", ["Our aims for the harbour"]),
    ],
)
def test_a_sentence_in_smaller_type_in_the_box_of_a_slides_title_is_text_below_it(
    size: int, below: bytes, found: list[str]
) -> None:
    content = b"/H1 <</MCID 0>> BDC " + shown(72, 540, b"Our aims", 20) + shown(72, 520, below, size) + b"EMC "
    content += b"/P <</MCID 1>> BDC " + shown(72, 450, b"So we went and saw what ropes there were.") + b"EMC "
    with pikepdf.open(io.BytesIO(marked(content, 0, 1))) as pdf:
        pdf.Root.StructTreeRoot.K[0].S = pikepdf.Name.H1
        pdf.pages[0].mediabox = pikepdf.Rectangle(0, 0, 842, 595)
        document = extract(saved(pdf))
    assert [block.text for block in document.blocks][:-1] == found
    assert document.blocks[0].kind is BlockKind.HEADING
    assert not balance(document).findings


@pytest.mark.parametrize(
    ("width", "size", "kind"),
    [(842, 11, BlockKind.PARAGRAPH), (560, 11, BlockKind.HEADING), (842, 16, BlockKind.HEADING)],
)
def test_white_text_in_a_shape_of_a_slide_is_a_heading_only_by_its_size(width: int, size: int, kind: BlockKind) -> None:
    """PowerPoint fills shapes and sets all that they hold in white; on a page of prose only headings look so."""
    content = (
        b"/P <</MCID 0>> BDC "
        + shown(72, 540, b"Our aims", 20)
        + b"EMC /Artifact BMC 0 0.3 0.3 rg 60 420 400 60 re f EMC "
    )
    content += b"/P <</MCID 1>> BDC 1 g " + shown(72, 450, b"We mend the ropes of the harbour", size) + b"0 g EMC "
    for n, y in enumerate((300, 280, 260), 2):
        content += b"/P <</MCID %d>> BDC " % n + shown(72, y, b"So we went and saw what ropes there were.") + b"EMC "
    with pikepdf.open(io.BytesIO(marked(content, 0, 1, 2, 3, 4))) as pdf:
        pdf.pages[0].mediabox = pikepdf.Rectangle(0, 0, width, 595)
        document = extract(saved(pdf))
    assert document.tagged
    assert [block.kind for block in document.blocks if block.text.startswith("We mend")] == [kind]
