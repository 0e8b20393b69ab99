"""Packs: where they divide and why, what is cut out, and that no word is lost or dragged along."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from binding import Leaf, bind
from committee_archive.extract import extract
from committee_archive.model.document import Document
from committee_archive.model.pack import Division
from committee_archive.packs import divide, same_papers, unbalanced
from committee_archive.packs.agenda import announced
from committee_archive.packs.division import division_of
from committee_archive.packs.signs import Bookmark, PageSigns, Signs
from committee_archive.redact import cut
from hypothesis import given
from hypothesis import strategies as st
from pdfs import report, typeset

PROJECT = Path(__file__).resolve().parents[1]
MODERN = "(Public Pack)Agenda Document for IT Committee, 20/09/2016 10:30"


def parts(division: Division) -> list[tuple[str, tuple[int, int]]]:
    return [(part.name, part.pages) for part in division.parts]


def sheet(number: int, *, item: str = "", stamp: int = 0, lines: Sequence[str] = ("Words.",)) -> PageSigns:
    """A page as signs; `stamp` is what `Page N` on it says."""
    return PageSigns(number, (item,) if item else (), (stamp,) if stamp else (), False, tuple(lines), 5)


# ---- the agenda


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["3. Minutes (Pages 1 - 10)"], [("3", 1, 10)]),
        (["5", "NETWORK", "Report of the Treasurer.", "For Decision", "(Pages 11 - 16)"], [("5", 11, 16)]),
        (["8. Budget (Pages", "461 - 610)"], [("8", 461, 610)]),
        (["8. Budget (Page 7)"], [("8", 7, 7)]),
        (["3a. Late report (Pages 3 – 4)", "* 4 Next (Pages 5-8)"], [("3a", 3, 4), ("4", 5, 8)]),
        (["1. A", "2. B", "3. C", "4. D", "1. the one", "2. the other", "(Pages 1 - 9)"], [("4", 1, 9)]),
        (["12 Market Place", "1. A", "2. B", "(Pages 1 - 9)"], [("2", 1, 9)]),
        (["9. Late paper", "(Pages 1 - 4)"], [("9", 1, 4)]),
        (["4. Budget (Pages 1 - 9)", "5. Plan", "1. first", "2. second", "(Pages 11 - 12)"],
         [("4", 1, 9), ("5", 11, 12)]),
        (["19 September 2019", "4. Incident (Pages 1 - 4)"], [("4", 1, 4)]),
        (["4. Incident", "19 September 2019", "(Pages 1 - 4)"], [("4", 1, 4)]),
        (["as set out (Pages 1 - 4)"], []),
        (["4. Incident (to follow)"], []),
    ],
)  # fmt: skip
def test_an_agenda_says_on_which_pages_an_item_stands(lines: list[str], expected: list[tuple[str, int, int]]) -> None:
    assert list(announced(lines)) == expected


# ---- signs → division


def test_bookmarks_of_items_and_of_their_further_documents_divide_a_pack() -> None:
    marks = (Bookmark("Agenda", 1, 0), Bookmark("5 Network", 3, 0), Bookmark("Appendix 1 - Costs", 5, 1),
             Bookmark("6 Budget", 7, 0))  # fmt: skip
    found = division_of(Signs(MODERN, tuple(sheet(n) for n in range(1, 9)), marks))
    assert parts(found) == [("front", (1, 2)), ("item-5", (3, 4)), ("item-5-2", (5, 6)), ("item-6", (7, 8))]
    assert [part.title for part in found.parts] == ["", "Network", "Appendix 1 - Costs", "Budget"]
    assert found.parts[2].item == "5"
    assert found.parts[1].evidence == ("the bookmark '5 Network' opens page 3",)


def test_bookmarks_that_are_headings_divide_nothing() -> None:
    marks = (Bookmark("5 Network", 2, 0), Bookmark("Summary", 2, 1), Bookmark("Background", 3, 1),
             Bookmark("Costs", 3, 1), Bookmark("6 Budget", 5, 0))  # fmt: skip
    found = division_of(Signs(MODERN, tuple(sheet(n) for n in range(1, 7)), marks))
    assert parts(found) == [("front", (1, 1)), ("item-5", (2, 4)), ("item-6", (5, 6))]


def test_stamps_divide_a_pack_without_bookmarks() -> None:
    pages = (sheet(1), sheet(2, item="5", stamp=1), sheet(3, stamp=2), sheet(4, item="6", stamp=3), sheet(5, stamp=4))
    found = division_of(Signs("", pages))
    assert parts(found) == [("front", (1, 1)), ("item-5", (2, 3)), ("item-6", (4, 5))]
    assert [part.printed for part in found.parts] == [None, (1, 2), (3, 4)]


def test_an_item_stamped_on_each_of_its_pages_begins_once() -> None:
    pages = (sheet(1, item="5", stamp=1), sheet(2, item="5", stamp=2), sheet(3, item="6", stamp=3))
    assert parts(division_of(Signs("", pages))) == [("item-5", (1, 2)), ("item-6", (3, 3))]


def test_the_agenda_divides_where_the_pages_show_nothing_but_their_numbers() -> None:
    front = sheet(1, lines=["Public Document Pack", "3. Minutes (Pages 1 - 2)", "4. Network (Pages 3 - 4)"])
    found = division_of(Signs("", (front, *(sheet(n, stamp=n - 1) for n in range(2, 6)))))
    assert parts(found) == [("front", (1, 1)), ("item-3", (2, 3)), ("item-4", (4, 5))]
    assert found.parts[1].evidence == ("the agenda puts item 3 on pages 1 to 2, as they are stamped",)


def test_where_agenda_and_stamp_differ_the_stamp_counts_and_staff_are_told() -> None:
    front = sheet(1, lines=["3. Minutes (Pages 1 - 2)", "4. Network (Pages 4 - 5)"])
    pages = (front, sheet(2, item="3", stamp=1), sheet(3, stamp=2), sheet(4, item="4", stamp=3), sheet(5, stamp=4))
    found = division_of(Signs("", pages))
    assert parts(found) == [("front", (1, 1)), ("item-3", (2, 3)), ("item-4", (4, 5))]
    (said,) = found.findings
    assert (said.code, said.page) == ("pack-agenda-differs", 4)
    assert "item 4 on pages 4 to 5" in said.message and "begin on page 3" in said.message


def test_a_pack_that_shows_no_place_to_divide_stays_one_with_a_finding() -> None:
    found = division_of(Signs(MODERN, (sheet(1), sheet(2))))
    assert found.parts == ()
    assert [f.code for f in found.findings] == ["pack-not-split"]


@pytest.mark.parametrize(
    "signs",
    [
        Signs("Network report", (sheet(1, item="5", stamp=13), sheet(2, stamp=14))),
        Signs("", (sheet(1), sheet(2)), (Bookmark("1 Introduction", 1, 0), Bookmark("2 Costs", 2, 0))),
        Signs("", (sheet(1, stamp=1), sheet(2, stamp=2), sheet(3, stamp=3))),
        Signs("", (sheet(1), sheet(2, item="5"), sheet(3, item="7"))),
        Signs("", ()),
    ],
    ids=["cut out of a pack", "bookmarks of a report", "pages with numbers", "items without a count", "no pages"],
)
def test_what_is_no_pack_is_not_divided_and_nothing_is_said(signs: Signs) -> None:
    assert division_of(signs).parts == ()
    assert division_of(signs).findings == ()


@given(
    st.lists(st.tuples(st.sampled_from(["", "", "3", "4", "5a"]), st.booleans()), min_size=1, max_size=12),
    st.lists(st.tuples(st.sampled_from(["3 A", "B", "4 C"]), st.integers(1, 12), st.integers(0, 2)), max_size=6),
)
def test_each_page_is_in_exactly_one_part(pages: list[tuple[str, bool]], marks: list[tuple[str, int, int]]) -> None:
    sheets = tuple(sheet(n, item=item, stamp=n if stamped else 0) for n, (item, stamped) in enumerate(pages, 1))
    bookmarks = tuple(Bookmark(title, page, level) for title, page, level in marks if page <= len(sheets))
    found = division_of(Signs(MODERN, sheets, bookmarks))
    covered = [page for part in found.parts for page in range(part.pages[0], part.pages[1] + 1)]
    assert covered == (list(range(1, len(sheets) + 1)) if found.parts else [])
    assert len({part.name for part in found.parts}) == len(found.parts)


# ---- real files


NETWORK = report("= Summary\n" + "The network is old and the cupboards are dark. " * 8, subject="Network")
BUDGET = report("= Summary\n" + "Money is short and the year is long, as it was before. " * 8, subject="Budget")
AGENDA = typeset(
    """= AGENDA
IT Committee

Tuesday, 20 September 2016

+ Apologies
+ Network (Pages 1 - 2)
+ Budget (Pages 3 - 4)"""
)


def pack(*leaves: tuple[str, bytes], front: bytes = AGENDA, title: str = MODERN, bookmarks: bool = True) -> bytes:
    """A pack of papers, each with its item."""
    papers = [Leaf(pdf, item, f"Paper {item}") for item, pdf in leaves]
    return bind([Leaf(front), *papers], first=1, title=title, says_pack=bool(title), bookmarks=bookmarks).pdf


def read(data: bytes) -> tuple[Division, dict[str, Document]]:
    division = divide(data)
    return division, {part.name: extract(cut(data, *part.pages, part.title)) for part in division.parts}


@pytest.mark.parametrize("title", [MODERN, ""], ids=["ModernGov", "bound by hand"])
def test_a_pack_divides_into_the_papers_that_it_was_bound_of(title: str) -> None:
    data = pack(("2", NETWORK), ("3", BUDGET), title=title, bookmarks=bool(title))
    division, documents = read(data)
    assert parts(division) == [("front", (1, 1)), ("item-2", (2, 3)), ("item-3", (4, 5))]
    assert list(unbalanced(division, documents)) == []
    assert "cupboards" in " ".join(b.text for b in documents["item-2"].blocks)
    assert "cupboards" not in str(documents["item-3"]) + str(documents["front"])


def test_the_balance_notices_a_page_and_a_letter_that_went_missing() -> None:
    data = pack(("2", NETWORK), ("3", BUDGET))
    division, documents = read(data)
    other = extract(cut(pack(("2", BUDGET), ("3", BUDGET)), 2, 3, ""))
    short = extract(cut(data, 2, 2, ""))
    assert "letters" in next(unbalanced(division, {**documents, "item-2": other})).message
    assert "1 pages after cutting" in next(unbalanced(division, {**documents, "item-2": short})).message


def test_a_paper_alone_and_in_a_pack_is_found_by_its_words() -> None:
    data = pack(("2", NETWORK), ("3", BUDGET))
    _, documents = read(data)
    bound = [(("pack.pdf", name), document) for name, document in documents.items()]
    found = same_papers([(("z other name.pdf", None), extract(NETWORK)), *bound])
    assert found.kept == {("pack.pdf", "item-2"): ("z other name.pdf", None)}
    assert found.also(("z other name.pdf", None)) == (("pack.pdf", "item-2"),)


def test_one_figure_makes_another_paper() -> None:
    text = "The cost is £13,400 and was met from the budget of the library. " * 4
    data = pack(("2", report(f"= Summary\n{text}")), ("3", BUDGET))
    _, documents = read(data)
    other = extract(report(f"= Summary\n{text.replace('13,400', '14,300', 1)}"))
    assert same_papers([(("a.pdf", None), other), (("p.pdf", "item-2"), documents["item-2"])]).kept == {}


def test_a_paper_in_two_packs_is_held_once() -> None:
    _, documents = read(pack(("2", NETWORK), ("3", BUDGET)))
    papers = [(("b.pdf", "item-2"), documents["item-2"]), (("a.pdf", "item-7"), documents["item-2"])]
    assert same_papers(papers).kept == {("b.pdf", "item-2"): ("a.pdf", "item-7")}


# ---- cutting

THREE = """#set document(title: "Three pages")
#link(<second>)[To the second] #link(<third>)[to the third] and #link("https://council.example")[outside].
Alabaster stands here.
#pagebreak()
= Second <second>
Bergamot stands here. #link(<third>)[to the third]
#pagebreak()
= Third <third>
Cinnabar stands here."""


def everything(pdf: bytes) -> str:
    """All strings and all decoded streams of a file."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for thing in opened.objects:
            found.append(repr(thing))
            if isinstance(thing, pikepdf.Stream):
                try:
                    found.append(thing.read_bytes().decode("latin-1"))
                except pikepdf.PdfError:
                    continue
    return "\n".join(found)


def hidden_in_actual_text(pdf: bytes) -> bytes:
    """The file with a tag on each page that speaks the page's own word."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page, word in zip(opened.pages, ("Alabaster", "Bergamot", "Cinnabar"), strict=True):
            element = opened.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.StructElem, S=pikepdf.Name.Span, Pg=page.obj, K=0,
                    P=opened.Root.StructTreeRoot, ActualText=pikepdf.String(word),
                )
            )  # fmt: skip
            opened.Root.StructTreeRoot.K = pikepdf.Array([*opened.Root.StructTreeRoot.K, element])
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def test_what_is_cut_out_holds_its_own_pages_and_nothing_of_the_others() -> None:
    whole = hidden_in_actual_text(typeset(THREE))
    assert all(word in everything(whole) for word in ("Alabaster", "Bergamot", "Cinnabar"))
    part = cut(whole, 2, 2, "The second")
    inside = everything(part)
    assert "Alabaster" not in inside and "Cinnabar" not in inside and "Three pages" not in inside
    assert "Bergamot" in inside and "The second" in inside
    with pikepdf.open(io.BytesIO(part)) as opened:
        assert len(opened.pages) == 1
        assert not opened.pages[0].obj.get("/Annots", [])
        pages = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Page"]
        assert len(pages) == 1
    document = extract(part)
    assert document.tagged
    assert [block.text for block in document.blocks] == ["Second", "Bergamot stands here. to the third"]


def test_links_inside_the_part_and_to_the_outside_stay() -> None:
    with pikepdf.open(io.BytesIO(cut(typeset(THREE), 1, 2, ""))) as opened:
        links = [len(page.obj.get("/Annots", [])) for page in opened.pages]
    assert links == [2, 0]


def test_the_same_cut_gives_the_same_bytes() -> None:
    assert cut(typeset(THREE), 2, 3, "x") == cut(typeset(THREE), 2, 3, "x")


# ---- the sample packs


@pytest.mark.parametrize(
    "truth",
    [
        t
        for p in sorted((PROJECT / "samples/truth").glob("*.json"))
        if "parts" in (t := json.loads(p.read_text("utf-8")))
    ],
    ids=lambda truth: str(truth["kind"]),
)
def test_a_sample_pack_divides_as_its_truth_says(truth: dict[str, object]) -> None:
    data = (PROJECT / "source_reports" / str(truth["file"])).read_bytes()
    division, documents = read(data)
    listed = truth["parts"]
    assert isinstance(listed, list)
    found = [
        {"part": p.name, "item": p.item, "pages": list(p.pages), "printed": list(p.printed) if p.printed else None}
        for p in division.parts
    ]
    assert found == [{k: v for k, v in part.items() if k != "source"} for part in listed]
    assert all(part.evidence for part in division.parts)
    assert list(unbalanced(division, documents)) == []
    assert division.findings == ()
    truths = [json.loads(p.read_text("utf-8")) for p in (PROJECT / "samples/truth").glob("*.json")]
    alone = {t["source"]: t["file"] for t in truths if "place" not in t and "parts" not in t}
    standing = [part for part in listed if part["source"] in alone]
    assert standing
    for part in standing:
        paper = ("alone", None), extract((PROJECT / "source_reports" / str(alone[part["source"]])).read_bytes())
        same = same_papers([paper, (("pack", part["part"]), documents[part["part"]])])
        assert same.kept == {("pack", part["part"]): ("alone", None)}
