"""Report Markdown: what is written is read back the same, and no text of a paper ever becomes markup."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from committee_archive.model.document import Change, Rise
from committee_archive.model.front_matter import (
    AppendixEntry,
    AuditTotals,
    Basis,
    CommitteeEntry,
    Decision,
    Doubt,
    FrontMatter,
    OtherRow,
    PaperKind,
    Publication,
    RecognisedText,
    Recommendation,
    Source,
    Standing,
)
from committee_archive.model.paper import (
    Break,
    Bullet,
    Figure,
    Heading,
    Inline,
    Note,
    NoteMark,
    PageMark,
    Paper,
    PaperBlock,
    Paragraph,
    Table,
    TableCell,
    Text,
    Withheld,
    WithheldKind,
)
from committee_archive.report_markdown import (
    MARKDOWN_EXTENSIONS,
    PageBroken,
    digest_of,
    for_readers,
    front_matter_schema,
    read,
    read_front_matter,
    stamped,
    word_pages,
    write,
)
from hypothesis import given, settings
from hypothesis import strategies as st

PROJECT = Path(__file__).resolve().parents[1]
PDF = "2016-09-20-a paper (1).pdf"
HOSTILE = """
    {: #x } {:.y} {#z} ` `` ``` ~~~ <script>alert(1)</script> <b> </div> <!-- --> <?x?> | || |---| # ##
    ####### - -- --- + * ** *** **b** __b__ _i_ *i* 1. 12. 1) (a) a. i. > >> ! !!! ![x](y) [x](y) [x]
    [x]: [^1] [TOC] {{ }} {% %} {# #} \\ \\\\ \\* \\| & &amp; &lt; &copy &#35; &#x41; &; a&b
    <http://e.x> http://e.x/a_b_c me@e.x === --- : ~ ^ $x$ $$ @ % %% " ' ’ “ – — … £ € • ½ é ﬁ \u200f
    \u202b \u05d0\u05d1 \u0634 日本 x_y_z a*b*c snake_case__x /// ::: ??? *[A]: (c) (tm) c# F# # \u2028x
    wzxhzdk:0 klzzwxh:0000 page-3
""".split()
"""Words, each of which means something to a dialect of Markdown, to HTML, or to a template."""

PHRASES = [
    "{: #x }",
    "{: .a onclick=alert(1) }",
    "# A heading",
    "A heading #",
    "- an item",
    "1. an item",
    "2016. This year",
    "* * *",
    "> a quote",
    "!!! note",
    "[x]: http://e.x",
    "[x](http://e.x) and ![y](z)",
    "| a | b |",
    "a | b",
    "<img src=x onerror=alert(1)>",
    "</p><script src=x>",
    "one <br> two",
    "&lt;b&gt; and &amp;amp;",
    "{{ config.extra }} {% raw %}",
    "*phone number withheld*{: .withheld }",
    "a*b* **c d** _e f_",
    "`code here` and ``more``",
]
"""Words that mean something together."""

PLAIN = "the network programme will be closed in 2016 and its savings reported".split()
LONG = "Llanfair" * 60


def words(hostile: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(hostile, min_size=1, max_size=6).map(" ".join)


WORD = st.sampled_from([*HOSTILE, *PHRASES, *PLAIN, LONG]) | st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8
)
TEXT = words(WORD)
ANCHOR = st.from_regex(r"[a-z][a-z0-9]{0,4}(-[a-z0-9]{1,3}){0,2}(_[2-9])?", fullmatch=True)
HREF = st.sampled_from(["https://e.example/a_b?x=1&y=2#z", "https://e.example/(a)", "https://e.example/a%20b"])
LABEL = st.sampled_from(["6.", "6)", "1.2", "1.2.", "(a)", "(iv)", "a)", "iv.", "12"])


def content(*extra: st.SearchStrategy[Inline]) -> st.SearchStrategy[tuple[Inline, ...]]:
    """Content as interpretation makes it: runs set alike are one run, and a line break stands between words."""
    rise, change = st.sampled_from(Rise), st.sampled_from(Change)
    run = st.builds(Text, TEXT, st.booleans(), st.booleans(), st.none() | HREF, rise, change, st.booleans())
    others = st.one_of(st.builds(Withheld, st.sampled_from(WithheldKind), st.integers(1, 9)), *extra)
    return st.lists(run | others, min_size=1, max_size=5).map(_tidy).filter(_has_words)


def _tidy(pieces: list[Inline]) -> tuple[Inline, ...]:
    kept: list[Inline] = []
    for piece in pieces:
        before = kept[-1] if kept else None
        if isinstance(piece, Break | NoteMark) and not isinstance(before, Text):
            continue
        if isinstance(piece, Text) and not isinstance(before, Text | NoteMark):
            piece = replace(piece, glued=False)
        if isinstance(piece, Text) and isinstance(before, Text):
            alike = (piece.bold, piece.italic, piece.href) == (before.bold, before.italic, before.href)
            both = (piece.bold or piece.italic) and (before.bold or before.italic)
            piece = replace(piece, glued=piece.glued and (alike or not both))
            same = alike and (piece.rise, piece.change) == (before.rise, before.change)
            if same or (piece.href and piece.href == before.href and not (alike and piece.glued)):
                continue
        kept.append(piece)
    while kept and isinstance(kept[-1], Break):
        kept.pop()
    return tuple(kept)


def _has_words(pieces: tuple[Inline, ...]) -> bool:
    return any(isinstance(piece, Text) for piece in pieces)


MARKS = st.builds(PageMark, st.integers(2, 400))
SIGN = st.sampled_from(["1", "12", "a", "*", "†", "iii"])
NOTE_MARKS = st.builds(NoteMark, SIGN, ANCHOR, st.none() | ANCHOR)
BREAKS = st.just(Break())
ALIASES = st.lists(ANCHOR, max_size=2, unique=True).map(tuple)
HEADINGS = st.builds(Heading, st.integers(2, 6), words(WORD).map(lambda t: (Text(t),)), ANCHOR)
NUMBERED = st.builds(Paragraph, content(MARKS, BREAKS, NOTE_MARKS), LABEL, st.integers(1, 5), ANCHOR, ALIASES)
PLAIN_PARAGRAPHS = st.builds(
    lambda inner, anchor, aliases, role: Paragraph(inner, anchor=anchor, aliases=aliases, role=role),
    content(MARKS, BREAKS),
    st.none() | ANCHOR,
    ALIASES,
    st.sampled_from([None, "contact", "quote"]),
)
NOTES = st.builds(Note, SIGN, content(BREAKS), ANCHOR)
FIGURES = st.builds(
    Figure, st.from_regex(r"fig-[1-9]-[1-9]", fullmatch=True), st.integers(1, 9), TEXT, st.just(()) | content(MARKS)
)
NOTICES = st.builds(lambda t: Paragraph((Text(t),), role="notice"), TEXT)
PAGES = st.builds(lambda n: Paragraph((PageMark(n),)), st.integers(1, 400))


@st.composite
def lists(draw: st.DrawFn) -> list[PaperBlock]:
    depth, found = 0, []
    for _ in range(draw(st.integers(1, 5))):
        depth = draw(st.integers(1, depth + 1))
        found.append(Bullet(draw(content(MARKS)), depth, draw(st.none() | ANCHOR), draw(ALIASES)))
    return list(found)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(2, 4))
    cell = st.builds(TableCell, st.just(()) | content(BREAKS, NOTE_MARKS))
    full = st.builds(TableCell, content())
    rows = [tuple(draw(full) for _ in range(width))]
    rows += [tuple(draw(cell) for _ in range(width)) for _ in range(draw(st.integers(1, 4)))]
    role = draw(st.sampled_from([None, "header"]))
    if role is None and draw(st.booleans()):  # a cell over two columns, and one over two rows
        first = (replace(rows[0][0], columns=2), *rows[0][2:])
        rows[:2] = [first, rows[1]] if width == 2 else [(*first[:-1], replace(first[-1], rows=2)), rows[1][:-1]]
    return Table(tuple(rows), 0 if role else draw(st.integers(0, len(rows) - 1)), role=role)


BLOCKS: st.SearchStrategy[tuple[PaperBlock, ...]] = (
    st.lists(
        st.one_of(
            *(
                s.map(lambda b: [b])
                for s in (HEADINGS, NUMBERED, PLAIN_PARAGRAPHS, NOTICES, PAGES, NOTES, FIGURES, tables())
            ),
            lists(),
        ),
        max_size=5,
    )
    .map(lambda groups: tuple(block for group in groups for block in group))
    .filter(lambda blocks: _lists_begin_outside(blocks))
)


def _lists_begin_outside(blocks: tuple[PaperBlock, ...]) -> bool:
    """Two lists one after the other are one list, in which depth grows by one at most."""
    depth = 0
    for block in blocks:
        now = block.depth if isinstance(block, Bullet) else 0
        if now > depth + 1:
            return False
        depth = now
    return True


DAY = st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2050, 1, 1))
MAYBE = st.none() | TEXT
YAML_WORDS = st.sampled_from(
    ["yes", "null", "2016-09-30", "1e3", "0x1f", "- a", "a: b", "# a", "'", '"', "|", "~", "08", "!x", "&x", "*x"]
)
RECOGNISED = st.none() | st.builds(
    RecognisedText, st.lists(st.integers(1, 9), min_size=1).map(tuple), YAML_WORDS, st.integers(0, 100)
)
FRONT = st.builds(
    FrontMatter,
    title=TEXT | YAML_WORDS,
    kind=st.sampled_from(PaperKind),
    date=DAY,
    committees=st.lists(st.builds(CommitteeEntry, TEXT, DAY, MAYBE), max_size=3).map(tuple),
    classification=MAYBE | YAML_WORDS,
    publication=st.none() | st.builds(Publication, st.sampled_from(Basis), MAYBE, MAYBE),
    report_of=st.lists(TEXT | YAML_WORDS, max_size=2).map(tuple),
    outcomes=st.lists(st.integers(1, 12) | YAML_WORDS, max_size=3).map(tuple),
    areas=MAYBE | YAML_WORDS,
    header_other=st.lists(st.builds(OtherRow, TEXT, TEXT), max_size=2).map(tuple),
    recommendations=st.lists(st.builds(Recommendation, TEXT, st.none() | LABEL, st.none() | ANCHOR), max_size=2).map(
        tuple
    ),
    decisions=st.lists(st.builds(Decision, TEXT, st.none() | st.just("5"), MAYBE, ANCHOR), max_size=2).map(tuple),
    appendices=st.lists(st.builds(AppendixEntry, TEXT, MAYBE, st.none() | ANCHOR, st.booleans()), max_size=2).map(
        tuple
    ),
    doubts=st.lists(
        st.builds(Doubt, st.just("number-gap"), st.none() | st.integers(1, 9), st.none() | ANCHOR), max_size=2
    ).map(tuple),
    source=st.none()
    | st.builds(
        Source,
        st.just("source_reports/a.pdf"),
        st.just("0" * 64),
        st.just((1, 4)),
        part=MAYBE,
        printed=st.none() | st.just((13, 16)),
        split_by=st.lists(TEXT.filter(bool), max_size=2).map(tuple),
        also_in=st.lists(st.builds(Standing, TEXT, TEXT, st.just((1, 4)), st.none() | st.just((3, 6))), max_size=2).map(
            tuple
        ),
        extractor=MAYBE,
        generated=MAYBE,
        ocr=RECOGNISED,
    ),
    audit=st.none() | st.builds(AuditTotals, *[st.integers(0, 9999)] * 4, st.just("d1")),
)


@settings(max_examples=60, deadline=None)
@given(BLOCKS)
def test_a_paper_is_read_back_as_it_was_written(blocks: tuple[PaperBlock, ...]) -> None:
    paper = Paper(FrontMatter(title="x", kind=PaperKind.REPORT), blocks)
    assert read(write(paper, PDF)) == paper


@settings(max_examples=40, deadline=None)
@given(FRONT)
def test_front_matter_is_read_back_as_it_was_written(front: FrontMatter) -> None:
    assert read_front_matter(write(Paper(front, ()), PDF)) == front


@settings(max_examples=20, deadline=None)
@given(FRONT, BLOCKS)
def test_writing_what_was_read_changes_no_byte(front: FrontMatter, blocks: tuple[PaperBlock, ...]) -> None:
    text = write(Paper(front, blocks), PDF)
    assert write(read(text), PDF) == text


def site_extensions() -> dict[str, dict[str, Any]]:
    """The Markdown extensions of the site, with their settings."""
    config = yaml.safe_load((PROJECT / "mkdocs.yml").read_text("utf-8").replace("!ENV", ""))
    entries = config["markdown_extensions"]
    return {name: s for e in entries for name, s in (e.items() if isinstance(e, dict) else [(e, {})])}


EXTENSIONS = site_extensions()


class Rendered(HTMLParser):
    """The text that a browser shows, and the names of the elements around it."""

    def __init__(self, body: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.shown: list[str] = []
        self.feed(markdown.markdown(body, extensions=list(EXTENSIONS), extension_configs=EXTENSIONS))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.shown.append(data)

    def handle_comment(self, data: str) -> None:
        self.tags.add("comment")

    @property
    def text(self) -> str:
        return " ".join("".join(self.shown).split())


def body_of(*blocks: PaperBlock) -> str:
    text = write(Paper(FrontMatter(title="x", kind=PaperKind.OTHER), blocks), PDF)
    return text.split("---\n", 2)[2]


@pytest.mark.parametrize("text", [*HOSTILE, *PHRASES, LONG])
def test_hostile_text_alone_is_a_paragraph_with_that_text(text: str) -> None:
    shown = Rendered(body_of(Paragraph((Text(text),))))
    assert (shown.text, shown.tags) == (text, {"p"})


@pytest.mark.parametrize("word", [*HOSTILE, *PHRASES, LONG])
def test_a_hostile_word_is_shown_as_itself(word: str) -> None:
    shown = Rendered(body_of(Paragraph((Text(f"{word} x {word}"),))))
    assert (shown.text, shown.tags) == (f"{word} x {word}", {"p"})


@settings(max_examples=40, deadline=None)
@given(TEXT)
def test_hostile_text_is_shown_as_itself_wherever_it_stands(text: str) -> None:
    in_places: dict[str, PaperBlock] = {
        "p": Paragraph((Text(text),)),
        "h2": Heading(2, (Text(text),), "s-1-1"),
        "ul li": Bullet((Text(text),)),
        "strong p": Paragraph((Text(text, bold=True),)),
        "table thead tbody tr th td": Table(((TableCell((Text(text),)), TableCell((Text("z"),))),)),
        "table tbody tr td": Table(((TableCell((Text(text),), columns=2), TableCell((Text("z"),))),)),
        "table thead tr th": Table(((TableCell((Text(text),), columns=2), TableCell((Text("z"),))),), 1),
    }
    for tags, block in in_places.items():
        shown = Rendered(body_of(block))
        wanted = " ".join(text.split())
        assert shown.text in (wanted, f"{wanted} z"), tags
        assert shown.tags == set(tags.split()), tags


def test_a_table_that_a_pipe_table_cannot_carry_is_html_with_heads_that_say_what_they_head() -> None:
    year, costs, capital, revenue, figure = (
        TableCell((Text(t),)) for t in ("Year", "Costs", "Capital", "Revenue", "£3")
    )
    heads = (replace(year, rows=2), replace(costs, columns=2)), (capital, revenue)
    assert body_of(Table((*heads, (figure, figure, figure)), 2)).splitlines()[1:] == [
        '<table markdown="1">',
        '<thead markdown="1">',
        '<tr markdown="1">',
        '<th markdown="span" scope="col" rowspan="2">Year</th>',
        '<th markdown="span" scope="colgroup" colspan="2">Costs</th>',
        "</tr>",
        '<tr markdown="1">',
        '<th markdown="span" scope="col">Capital</th>',
        '<th markdown="span" scope="col">Revenue</th>',
        "</tr>",
        "</thead>",
        '<tbody markdown="1">',
        '<tr markdown="1">',
        *['<td markdown="span">£3</td>'] * 3,
        "</tr>",
        "</tbody>",
        "</table>",
    ]


def test_a_link_leads_where_the_pdf_says_and_nowhere_else() -> None:
    body = body_of(Paragraph((Text("the plan", href="https://e.example/a b>)<c"),)))
    assert read(f"---\ntitle: x\nkind: other\n---\n{body}").blocks[0] == Paragraph(
        (Text("the plan", href="https://e.example/a%20b%3E)%3Cc"),)
    )


def test_a_numbered_paragraph_is_a_flat_line_with_its_address_and_depth() -> None:
    block = Paragraph((Text("a part of it"),), "(a)", 2, "p6-a", ("r2",))
    assert body_of(block) == "\n(a) a part of it [](#r2){: #r2 .alias }\n{: #p6-a .para .l2 }\n"


def test_raised_lowered_deleted_and_inserted_words_are_the_elements_of_that_name() -> None:
    block = Paragraph(
        (
            Text("300 m"), Text("2", rise=Rise.ABOVE, glued=True),
            Text("of CO"), Text("2", rise=Rise.BELOW, glued=True),
            Text("each month", change=Change.DELETED), Text("every quarter", bold=True, change=Change.INSERTED),
            Text(", as before", glued=True),
        )
    )  # fmt: skip
    assert body_of(block) == (
        "\n300 m<sup>2</sup> of CO<sub>2</sub> <del>each month</del> **<ins>every quarter</ins>**, as before\n"
    )
    assert Rendered(body_of(block)).tags == {"p", "sup", "sub", "del", "ins", "strong"}


def test_a_footnote_is_a_paragraph_of_its_own_that_its_mark_leads_to() -> None:
    text = Paragraph((Text("Stop!"), NoteMark("1", "fn1", "fn1-mark"), Text(". Go on.", glued=True)))
    note = Note("1", (Text("In the sense of the Act."),), "fn1")
    assert body_of(text, note) == (
        "\nStop\\![1](#fn1){: #fn1-mark .noteref }. Go on.\n\n1 In the sense of the Act.\n{: #fn1 .footnote }\n"
    )


def test_a_figure_names_the_file_beside_the_page() -> None:
    figure = Figure("fig-4-1", 4, "Figure on page 4 of the PDF: visits", (Text("Jan Feb"),))
    assert body_of(figure) == (
        "\n![Figure on page 4 of the PDF: visits](2016-09-20-a%20paper%20%281%29.fig-4-1.png){: #fig-4-1 } Jan Feb\n"
        '{: .figure data-page="4" }\n'
    )


def test_a_page_mark_points_into_the_pdf() -> None:
    assert body_of(Paragraph((PageMark(3),))) == ("\n[](2016-09-20-a%20paper%20%281%29.pdf#page=3){: #page-3 .page }\n")


def test_words_are_counted_on_the_page_where_they_stand() -> None:
    blocks = (
        Paragraph((Text("one"), PageMark(2), Text("two three")), "6.", 1, "p6"),
        Bullet((Text("four"), Withheld(WithheldKind.PHONE, 3))),
        Paragraph((PageMark(3), Text("not the paper's words")), role="notice"),
        Paragraph((Text("five"), NoteMark("1", "fn1"))),
        Figure("fig-3-1", 3, "not the paper's words", (Text("six"),)),
        Note("1", (Text("seven"),), "fn1"),
    )
    assert list(word_pages(blocks)) == [
        (1, "6."), (1, "one"), (2, "two"), (2, "three"), (2, "•"), (2, "four"), (3, "five"),
        (3, "1"), (3, "six"), (3, "1"), (3, "seven"),
    ]  # fmt: skip


def a_stamped_page(title: str = "Network") -> str:
    source = Source("source_reports/a.pdf", "ab" * 32, (1, 2))
    front = FrontMatter(title=title, kind=PaperKind.REPORT, source=source)
    return stamped(Paper(front, (Paragraph((Text("audit: it"),)),)), PDF, AuditTotals(9, 7, 2, 0))


def test_a_generated_page_carries_its_own_digest() -> None:
    text = a_stamped_page()
    front = read_front_matter(text)
    assert front.source is not None and front.audit is not None
    assert front.source.generated == front.audit.of == digest_of(text)


def test_the_digest_leaves_its_own_lines_out() -> None:
    text = a_stamped_page()
    digest = digest_of(text)
    assert digest_of(text.replace(digest, "0" * 32)) == digest
    assert digest_of(text.replace("words: 9", "words: 8")) == digest


def every_other_line() -> list[int]:
    lines = a_stamped_page().splitlines()
    return [n for n, x in enumerate(lines) if n and x != "---" and not x.startswith(("audit: {", "  generated: "))]


@pytest.mark.parametrize("line", every_other_line())
def test_the_digest_sees_a_change_of_any_other_line(line: int) -> None:
    lines = a_stamped_page().splitlines()
    lines[line] += "x"
    assert digest_of("\n".join(lines) + "\n") != digest_of(a_stamped_page())


def test_the_digest_sees_a_title_that_looks_like_its_own_line() -> None:
    long = "Network" * 20
    one, other = a_stamped_page(f"{long} generated: one"), a_stamped_page(f"{long} generated: two")
    assert "\n  generated: one" in one  # the title is folded just there
    assert digest_of(one) != digest_of(other)


def test_line_ends_of_another_system_are_no_edit() -> None:
    text = a_stamped_page()
    assert digest_of(text.replace("\n", "\r\n")) == digest_of(text)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ("title: [x\nkind: report", "line 3: "),
        ("title: x\nkind: report\ncolour: blue", "line 4: 'colour' is not a field"),
        ("title: x\nkind: poem", "front matter: Invalid enum value 'poem'"),
        ("title: x", "front matter: Object missing required field `kind`"),
        ("title: x\nkind: report\ndate: yesterday", "front matter: Invalid"),
        ("- x", "line 2: the front matter holds no fields"),
    ],
)  # fmt: skip
def test_damaged_front_matter_is_one_clear_line(damage: str, message: str) -> None:
    with pytest.raises(PageBroken) as caught:
        read(f"---\n{damage}\n---\n\nText.\n")
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "Text.\n", "---\ntitle: x\nkind: report\n", "--\ntitle: x\n---\n"])
def test_a_page_without_its_fences_says_which_line_is_missing(text: str) -> None:
    with pytest.raises(PageBroken, match=r"^line 1: "):
        read(text)


def test_what_people_write_by_hand_is_read_too() -> None:
    page = "---\ntitle: x\nkind: other\n---\n# A\n\n> quoted\n\n1. one\n2. two\n\n<b>raw</b>\n"
    kinds = [type(block).__name__ for block in read(page).blocks]
    assert kinds == ["Heading", "Paragraph", "Bullet", "Bullet", "Paragraph"]


def test_the_published_schema_is_in_step_with_the_model() -> None:
    made = json.dumps(front_matter_schema(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    how = "write front_matter_schema() there with json.dumps(…, indent=1, sort_keys=True, ensure_ascii=False)"
    assert (PROJECT / "schema/front-matter.schema.json").read_text("utf-8") == made, how


def test_the_schema_names_every_field_and_forbids_others() -> None:
    schema: dict[str, Any] = json.loads((PROJECT / "schema/front-matter.schema.json").read_text("utf-8"))
    front = schema["$defs"]["FrontMatter"]
    assert set(front["properties"]) == set(FrontMatter.__dataclass_fields__)
    assert front["additionalProperties"] is False
    assert sorted(front["required"]) == ["kind", "title"]


def test_the_site_is_built_with_the_extensions_that_pages_are_written_for() -> None:
    config = yaml.safe_load((PROJECT / "mkdocs.yml").read_text("utf-8").replace("!ENV", ""))
    assert {e if isinstance(e, str) else next(iter(e)) for e in config["markdown_extensions"]} == set(
        MARKDOWN_EXTENSIONS
    )


@pytest.mark.parametrize("page", sorted((PROJECT / "docs" / "reports").rglob("*.md")), ids=lambda page: page.stem)
def test_a_page_for_readers_is_the_page_as_it_would_be_written_without_what_only_keepers_need(page: Path) -> None:
    paper = read(page.read_text("utf-8"))
    said = replace(paper.front, publication=Publication(Basis.VOUCHED, "K Eeper", "seen"), doubts=(Doubt("x"),))
    kept = replace(paper, front=said)
    text = stamped(kept, PDF, paper.front.audit)
    public = replace(read(text).front, publication=Publication(Basis.VOUCHED), doubts=())
    assert for_readers(read(text), text, PDF) == write(replace(kept, front=public), PDF)
    edited = text.replace("publication:", "# K Eeper asked about it\npublication:")
    assert for_readers(read(edited), edited, PDF) == write(replace(kept, front=public), PDF)
