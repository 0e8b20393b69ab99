"""Pages parsed at one pass: the tree is the one that the Markdown library makes of them, or there is none."""

import copy
import re
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from committee_archive.archive import load
from committee_archive.model.paper import PaperBlock
from committee_archive.pages import Imprint, derived_pages, hold
from committee_archive.relations import relate
from committee_archive.report_markdown import MARKDOWN_EXTENSIONS, PlainFormExtension, write_body
from committee_archive.report_markdown.front_matter import split
from committee_archive.report_markdown.plain_form import PlainForm
from committee_archive.vocabulary import load_vocabulary
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE
from test_report_markdown import BLOCKS, HOSTILE, PDF, PHRASES

PROJECT = Path(__file__).resolve().parents[1]
PAGES = sorted((PROJECT / "docs" / "reports").rglob("*.md"))
AFTER_ATTRIBUTES = 7.9
Flat = list[tuple[int, str, list[tuple[str, str]], str, str]]


class Library:
    """The Markdown library as the site has it, with or without the extension; keeps the tree it makes of a text."""

    def __init__(self, *more: PlainFormExtension) -> None:
        self.markdown = Markdown(extensions=[*MARKDOWN_EXTENSIONS, *more])
        library = self

        class Keep(Treeprocessor):
            def run(self, root: Element) -> None:
                library.root = copy.deepcopy(root)

        self.root = Element("div")
        self.markdown.treeprocessors.register(Keep(self.markdown), "keep", AFTER_ATTRIBUTES)

    def tree(self, body: str) -> Flat:
        self.root = Element("div")
        self.html = self.markdown.reset().convert(body)
        return flat(self.root, [str(raw) for raw in self.markdown.htmlStash.rawHtmlBlocks])


def flat(root: Element, raw: list[str], depth: int = 0) -> Flat:
    """Each element with what it says; what was set aside is put back, so that its number does not matter."""

    def said(text: str | None) -> str:
        return HTML_PLACEHOLDER_RE.sub(lambda found: f"<<{raw[int(found[1])]}>>", text or "")

    own = (depth, root.tag, list(root.attrib.items()), said(root.text), said(root.tail))
    return [own, *(line for child in root for line in flat(child, raw, depth + 1))]


def plain(body: str) -> Flat | None:
    raw: list[str] = []

    def aside(text: str) -> str:
        raw.append(text)
        return f"\x02wzxhzdk:{len(raw) - 1}\x03"

    escapes = {sign: f"\x02{ord(sign)}\x03" for sign in Markdown(extensions=["tables"]).ESCAPED_CHARS}
    tree = PlainForm(aside, escapes).tree(body)
    return None if tree is None else flat(tree, raw)


LIBRARY = Library()
OWN = ['<div class="a" markdown="1">', "</div>", '<span class="a">', "</span>", '<b id="a_b">', "# "]
SIGNS = [
    *OWN,
    *HOSTILE,
    *PHRASES,
    *"*_`[]()<>{}|\\&!#-+.:\n \t\u00a0",
    "**",
    "***",
    "\n\n",
    "\n    ",
    "    ",
    "- ",
    "\\*",
]
EDIT = st.tuples(st.floats(0, 1), st.integers(0, 3), st.sampled_from(["", *SIGNS]))


def edited(body: str, edits: list[tuple[float, int, str]]) -> str:
    """A text with something put in at each place, in place of so many characters."""
    for where, taken, put in edits:
        place = int(where * len(body))
        body = body[:place] + put + body[place + taken :]
    return body


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_generated_page_is_plain_and_gives_the_tree_of_the_library(page: Path) -> None:
    body = split(page.read_text("utf-8"))[1]
    assert plain(body) == LIBRARY.tree(body)


@lru_cache(maxsize=1)
def derived() -> dict[str, str]:
    """The text of each derived page of the samples, without its front matter."""
    archive = load(PROJECT / "docs", load_vocabulary(PROJECT / "vocabulary").world)
    made = derived_pages(hold(archive, relate(archive), Imprint("Archive", "Thornmere Borough Council")))
    return {path: markdown.split("\n---\n", 1)[1] for path, markdown in made.items()}


def test_derived_pages_are_plain_but_for_a_few_and_give_the_tree_of_the_library() -> None:
    found = {path: plain(body) for path, body in derived().items()}
    assert len([path for path, tree in found.items() if tree is None]) < len(found) / 5
    for path, tree in found.items():
        assert tree is None or tree == LIBRARY.tree(derived()[path]), path


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(derived())), st.lists(EDIT, min_size=1, max_size=3))
def test_a_derived_page_with_anything_in_it_gives_the_tree_of_the_library_or_none(
    page: str, edits: list[tuple[float, int, str]]
) -> None:
    body = edited(derived()[page], edits)
    found = plain(body)
    assert found is None or found == LIBRARY.tree(body)


@settings(max_examples=80, deadline=None)
@given(BLOCKS)
def test_what_is_written_gives_the_tree_of_the_library_or_none(blocks: tuple[PaperBlock, ...]) -> None:
    body = write_body(blocks, PDF)
    found = plain(body)
    assert found is None or found == LIBRARY.tree(body)


@settings(max_examples=150, deadline=None)
@given(BLOCKS | st.sampled_from(PAGES), st.lists(EDIT, min_size=1, max_size=3))
def test_what_people_make_of_it_gives_the_tree_of_the_library_or_none(
    page: tuple[PaperBlock, ...] | Path, edits: list[tuple[float, int, str]]
) -> None:
    body = split(page.read_text("utf-8"))[1] if isinstance(page, Path) else write_body(page, PDF)
    body = edited(body, edits)
    found = plain(body)
    assert found is None or found == LIBRARY.tree(body)


@pytest.mark.parametrize(
    "body",
    [
        "- one\n\n- two",
        "a\nb",
        "# A heading #",
        "Text with `code` in it",
        "**a** and *b",
        "*a **b** c*",
        "x\n\n\n\ny",
        "| a | b |\n| --- | --- |\n| 1 |",
        "    code",
        "![x](y) and [x][y]",
        "<i>leaning</i>",
        '<b id="here">an address of its own</b>',
        '<div markdown="1">\n\none',
        "one\n\n</div>",
        '<div markdown="1">\n\n</div>',
        "&#3 is made &#3; by the library",
    ],
)
def test_other_forms_are_left_to_the_library(body: str) -> None:
    assert plain(body) is None


def test_the_library_gives_the_same_page_with_the_extension_and_without() -> None:
    own = Library(PlainFormExtension())
    for page in PAGES:
        body = split(page.read_text("utf-8"))[1]
        for text in (body, f"{body}\nSome `code` &amp; more.\n"):
            LIBRARY.tree(text)
            own.tree(text)
            assert own.html == LIBRARY.html
    assert re.search("<code>", own.html)
