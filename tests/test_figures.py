"""Figures: which pictures of a PDF are kept, what is said of them, and that their files show nothing withheld."""

from __future__ import annotations

import io
from dataclasses import replace

import markdown
import pikepdf
import pytest
from blocks import report as report_blocks
from committee_archive.extract import extract
from committee_archive.interpret import first_reading, interpret
from committee_archive.interpret.figures import figure
from committee_archive.model.document import Block, BlockKind, Box, Document
from committee_archive.model.front_matter import FrontMatter, PaperKind
from committee_archive.model.paper import Bullet, Figure, Paper, Text
from committee_archive.publishing.figures import cut_figures
from committee_archive.redact import HiddenWord, redact
from committee_archive.rendering import (
    CorrectedOfPage,
    NumbersOfPage,
    PaperExtension,
    PdfOfPage,
    RelationsOfPage,
    ShortFormsOfPage,
    TargetsOfPage,
)
from committee_archive.report_markdown import MARKDOWN_EXTENSIONS, write
from papers import VOCABULARY, balance, understood
from pdfs import marked, saved, shown, typeset
from PIL import Image

CHART = """
#set page(width: 16cm, height: 16cm, margin: 2cm{more})
#set text(font: "Arimo", size: 11pt)
{before}
The number of visits has grown, as the chart shows, and nobody who was asked about it expected it to.

#box(width: 8cm, height: 4cm)[
  #place(image(bytes(range(128).map(n => 90)), format: (encoding: "luma8", width: 16, height: 8), width: 8cm, height: 4cm{alt}))
  #place(dx: 1cm, dy: 1cm)[Visits]
  #place(dx: {across}, dy: 3cm)[{label}]
]

The second half of the year was like the first, and the third will be like the second as far as anyone can tell.
"""  # noqa: E501 (Typst)


def chart(
    *, label: str = "July", alt: str = "", before: str = "", more: str = "", across: str = "5cm", tagged: bool = False
) -> bytes:
    alt = f', alt: "{alt}"' if alt else ""
    source = CHART.replace("{label}", label).replace("{alt}", alt).replace("{before}", before)
    return typeset(source.replace("{more}", more).replace("{across}", across), tagged)


def figures(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind is BlockKind.FIGURE]


def test_the_words_in_a_chart_stand_with_it_and_none_is_lost() -> None:
    document = extract(chart())
    assert [block.text for block in figures(document)] == ["Visits July"]
    assert not balance(document).findings
    kept = [block for block in understood(document).paper.blocks if isinstance(block, Figure)]
    assert [(f.anchor, f.page, f.alt) for f in kept] == [
        ("fig-1-1", 1, "Figure on page 1 of the PDF; the words in it follow")
    ]


@pytest.mark.parametrize(("across", "words"), [("1cm", ""), ("5cm", "Visits")])
def test_text_that_somebody_put_upon_a_picture_is_text(across: str, words: str) -> None:
    document = extract(chart(label="a whole sentence of eight words on it", across=across))
    assert [block.text for block in figures(document)] == [words]
    texts = [block.text for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    assert "a whole sentence of eight words on it" in " ".join(texts)
    assert not balance(document).findings


@pytest.mark.parametrize("before", ["#v(12cm)", "#pagebreak()"])
def test_a_figure_stands_where_its_page_shows_it(before: str) -> None:
    document = extract(chart(before="First of all." + before))
    kinds = [(b.boxes[0][0], b.kind) for b in document.blocks]
    place = [kind for _, kind in kinds].index(BlockKind.FIGURE)
    assert kinds[place] == (2, BlockKind.FIGURE)
    assert document.blocks[place + 1].text.startswith("The second half")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Visits by month", ": Visits by month"),
        ("A graph. Description automatically generated", ""),
        ("C:\\\\Users\\\\ann\\\\chart.png", ""),
        ("Visits; ask ann.orr@example.org", ""),
    ],
)
def test_only_what_a_person_wrote_of_a_figure_is_said(written: str, kept: str) -> None:
    document = extract(chart(alt=written, tagged=True))
    (found,) = (figure(b, "fig-1-1", (Text("Visits"),)) for b in figures(document))
    assert found.alt == f"Figure on page 1 of the PDF{kept}; the words in it follow"


def test_a_picture_of_a_letterhead_or_of_each_page_is_no_figure() -> None:
    logo = 'image(bytes(range(64).map(n => 40)), format: (encoding: "luma8", width: 8, height: 8), width: 4cm)'
    again = extract(chart(more=f", margin-outside: 0pt, header: {logo}".replace(", margin-outside: 0pt", "")))
    assert len(figures(again)) == 1
    head = extract(typeset(f"#set page(margin: 1cm)\n#{logo}\n\nThe letter begins here and says what it has to say."))
    assert not figures(head)


def drawn_figure(*words: bytes, box: bytes = b"100 400 300 200") -> Document:
    """A paper whose tags hold a paragraph and a figure that is drawn, with words in it."""
    texts = b"".join(shown(120, 560 - 20 * n, text) for n, text in enumerate(words))
    content = b"/P <</MCID 0>> BDC " + shown(72, 700, b"The visits are shown below.")
    content += b"EMC /P <</MCID 1>> BDC %s re S %s EMC " % (box, texts)
    with pikepdf.open(io.BytesIO(marked(content, 0, 1))) as pdf:
        pdf.Root.StructTreeRoot.K[1].S = pikepdf.Name.Figure
        return extract(saved(pdf))


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ((b"Visits", b"July"), "Visits July"),
        ((b"We asked who came and why, and this", b"is what we were told there."), ""),
    ],
)
def test_words_tagged_in_a_drawn_figure_are_its_labels_unless_they_are_sentences(
    words: tuple[bytes, ...], inside: str
) -> None:
    document = drawn_figure(*words)
    assert [block.text for block in figures(document)] == [inside]
    assert not balance(document).findings


def boxes_side_by_side(*columns: tuple[bytes, ...]) -> Document:
    """A figure with texts in narrow boxes, each paragraph written whole: how PowerPoint prints shapes that are grouped.

    Each box is a column; its paragraphs have lines that a stroke parts.
    """
    content = b"/P <</MCID 0>> BDC " + shown(72, 700, b"The aims are shown below.") + b"EMC "
    number = 0
    for n, paragraphs in enumerate(columns):
        y = 560
        for paragraph in paragraphs:
            number += 1
            content += b"/P <</MCID %d>> BDC 100 400 300 200 re S " % number
            for line in paragraph.split(b"|"):
                content += shown(120 + 90 * n, y, line)
                y -= 13
            content += b"EMC "
    with pikepdf.open(io.BytesIO(marked(content, *range(number + 1)))) as pdf:
        root = pdf.Root.StructTreeRoot
        kids = list(root.K)
        figure = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, P=root, K=kids[1:])
        root.K = pikepdf.Array([kids[0], pdf.make_indirect(figure)])
        return extract(saved(pdf))


def test_a_label_of_several_lines_stays_whole_beside_others() -> None:
    document = boxes_side_by_side((b"Give boats|a harbour",), (b"Mend the|old ropes",), (b"Paint oars",))
    assert [block.text for block in figures(document)] == ["Give boats a harbour Mend the old ropes Paint oars"]


def test_lists_in_narrow_boxes_of_a_slide_are_text_and_none_is_nested_in_the_one_beside_it() -> None:
    left, right = (
        (b"\x95 Give boats|to everybody", b"\x95 Mend each|old rope"),
        (b"\x95 Paint the|oars", b"\x95 Count|nets"),
    )
    document = boxes_side_by_side(left, right)
    assert [block.text for block in figures(document)] == [""]
    bullets = [b for b in understood(document).paper.blocks if isinstance(b, Bullet)]
    texts = ["".join(t.text for t in b.content if isinstance(t, Text)) for b in bullets]
    assert texts == ["Give boats to everybody", "Mend each old rope", "Paint the oars", "Count nets"]
    assert [b.depth for b in bullets] == [1, 1, 1, 1]
    assert not balance(document).findings


def test_a_figure_that_is_drawn_beyond_the_edge_ends_at_it() -> None:
    (found,) = figures(drawn_figure(b"Visits", box=b"-50 400 800 200"))
    assert found.boxes[0][1] == Box(0, 242, 595, 442)


def test_the_same_pdf_gives_the_same_files_and_they_show_the_figure() -> None:
    pdf = chart()
    document = extract(pdf)
    cut = cut_figures(pdf, document, seconds=60, megabytes=1024)
    assert cut == cut_figures(pdf, document, seconds=60, megabytes=1024)
    assert list(cut) == ["fig-1-1"]
    with Image.open(io.BytesIO(cut["fig-1-1"])) as picture:
        box = figures(document)[0].boxes[0][1]
        assert abs(picture.width - (box.x1 - box.x0) * 150 / 72) < 12
        grey = picture.convert("L").getpixel((picture.width // 2, 12))
        assert isinstance(grey, int) and 85 <= grey <= 95


def test_figures_of_pages_that_are_not_published_are_not_cut() -> None:
    pdf = chart()
    assert cut_figures(pdf, extract(pdf), frozenset({1}), seconds=60, megabytes=1024) == {}


def test_a_figure_of_a_page_kept_back_is_not_on_the_page() -> None:
    maker = report_blocks()
    maker.page().text("Exempt words.")
    made = maker.document()
    drawn = Block(BlockKind.FIGURE, (), ((2, Box(72, 72, 300, 300)),), caption="a secret chart")
    document = replace(made, blocks=(*made.blocks, drawn))
    first = first_reading(document, VOCABULARY)
    shown = interpret(document, first, VOCABULARY)
    hidden = interpret(document, first, VOCABULARY, withheld_pages=frozenset({2}))
    assert any(isinstance(b, Figure) for b in shown.paper.blocks)
    assert not any(isinstance(b, Figure) for b in hidden.paper.blocks)
    assert "secret" not in write(replace(hidden.paper, front=replace(hidden.paper.front, title="x")), "x.pdf")


def test_a_word_withheld_is_gone_from_the_figure_that_held_it() -> None:
    pdf = chart(label="020 7946 0123")
    document = extract(pdf)
    number = [w for w in document.pages[0].words if w.text in ("020", "7946", "0123")]
    assert len(number) == 3
    copy = redact(pdf, [HiddenWord(1, w.text, w.box.x0, w.box.top, w.box.x1, w.box.bottom) for w in number], ())
    before = cut_figures(pdf, document, seconds=60, megabytes=1024)["fig-1-1"]
    after = cut_figures(copy.data, document, seconds=60, megabytes=1024)["fig-1-1"]
    with Image.open(io.BytesIO(before)) as old, Image.open(io.BytesIO(after)) as new:
        box, at = figures(document)[0].boxes[0][1], number[0].box
        scale = 150 / 72
        left, top = round((at.x0 - box.x0 + 2) * scale), round((at.top - box.top + 2) * scale)
        place = left, top, left + round((at.x1 - at.x0) * scale), top + round((at.bottom - at.top) * scale)
        assert len(old.convert("L").crop(place).getcolors() or ()) > 1
        assert len(new.convert("L").crop(place).getcolors() or ()) == 1


def rendered(published: frozenset[str]) -> str:
    block = Figure("fig-4-1", 4, "Figure on page 4 of the PDF: visits", (Text("Jan Feb"),))
    text = write(Paper(FrontMatter(title="x", kind=PaperKind.OTHER), (block,)), "x.pdf").split("---\n", 2)[2]
    pdf = PdfOfPage(figures=published)
    return markdown.markdown(
        text,
        extensions=[
            *MARKDOWN_EXTENSIONS,
            PaperExtension(
                pdf, RelationsOfPage(), ShortFormsOfPage(), TargetsOfPage(), CorrectedOfPage(), NumbersOfPage()
            ),
        ],
    )


def test_a_figure_without_its_file_says_what_it_showed() -> None:
    assert rendered(frozenset({"x.fig-4-1.png"})).startswith(
        '<figure class="picture" id="fig-4-1"><img alt="Figure on page 4 of the PDF: visits" '
        'data-pagefind-ignore="all" loading="lazy" '
        'src="x.fig-4-1.png"'
    )
    without = rendered(frozenset())
    assert "<img" not in without
    assert '<span class="figure-alt" data-pagefind-ignore="all">Figure on page 4 of the PDF: visits</span>' in without
    assert "Jan Feb" in without
