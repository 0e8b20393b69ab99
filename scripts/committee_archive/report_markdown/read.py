"""Markdown → Paper, through the Markdown library that builds the site."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER, HTML_PLACEHOLDER_RE, STX

from committee_archive.model.document import Change, Rise
from committee_archive.model.front_matter import FrontMatter
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
from committee_archive.report_markdown.front_matter import PageBroken, read_front_matter, split
from committee_archive.report_markdown.plain_form import PlainForm

MARKDOWN_EXTENSIONS = ("attr_list", "sane_lists", "tables", "toc", "admonition", "md_in_html")
"""The extensions that report Markdown is written for; the site is built with the same."""

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_LEVEL = re.compile(r"^l(\d)$")
_INLINE_TAG = re.compile(r"<(/?)(sup|sub|del|ins)>")
_RISES = {"sup": Rise.ABOVE, "sub": Rise.BELOW}
_CHANGES = {"del": Change.DELETED, "ins": Change.INSERTED}


CONFLICT_MARKS = ("<<<<<<< ", ">>>>>>> ")
"""How lines begin that git puts into a file where two branches contradict each other; `write` makes none."""


def read(text: str) -> Paper:
    """The paper that a page holds.

    Raises:
        PageBroken: its front matter is damaged, or git's marks of a conflict stand in it.
    """
    return Paper(read_head(text), read_body(split(text)[1]))


def read_head(text: str) -> FrontMatter:
    """The front matter of a page that can be read.

    Raises:
        PageBroken: as for `read`.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(CONFLICT_MARKS):
            why = "git has left here what two people wrote in one place; keep one of both, and take git's marks out"
            raise PageBroken(f"line {number}: {why}")
    return read_front_matter(text)


def read_body(body: str) -> tuple[PaperBlock, ...]:
    """The blocks that the Markdown after a page's front matter holds."""
    tree, raw = _tree(body)
    return tuple(_Reader(raw).blocks(tree))


def _tree(body: str) -> tuple[Element, list[str]]:
    """The element tree that the Markdown library makes of `body`, and the raw HTML that it set aside."""
    aside: list[str] = []
    plain = PlainForm(lambda raw: _set_aside(raw, aside)).tree(body)
    if plain is not None:
        return plain, aside
    markdown = Markdown(extensions=list(MARKDOWN_EXTENSIONS))
    kept: list[Element] = []

    class Keep(Treeprocessor):
        def run(self, root: Element) -> None:
            kept.append(root)

    markdown.treeprocessors.register(Keep(markdown), "keep", -100)
    markdown.convert(body)
    root = kept[0] if kept else Element("div")
    return root, [str(r) for r in markdown.htmlStash.rawHtmlBlocks]


def _set_aside(raw: str, aside: list[str]) -> str:
    """Keep a tag or an entity, and give the library's sign for it."""
    aside.append(raw)
    return HTML_PLACEHOLDER % (len(aside) - 1)


class _Reader:
    """Walks the element tree; elements that `write` never makes are read as plain paragraphs."""

    def __init__(self, raw: list[str]) -> None:
        self._raw = raw
        self._rise = Rise.NONE  # what the raw tags say that are open at this place of the text
        self._change = Change.NONE

    def blocks(self, root: Element) -> Iterator[PaperBlock]:
        for element in root:
            yield from self._block(element)

    def _block(self, element: Element) -> Iterator[PaperBlock]:
        tag = element.tag
        if tag in _HEADINGS:
            yield Heading(_HEADINGS[tag], self._content(element), element.get("id", ""))
        elif tag in ("ul", "ol"):
            yield from self._list(element, 1)
        elif tag == "table":
            yield self._table(element, None)
        elif tag == "div" and len(element) == 1 and element[0].tag == "table":
            yield self._table(element[0], element.get("class"))
        elif tag in ("div", "blockquote", "section") and len(element):
            yield from self.blocks(element)
        else:
            yield self._paragraph(element)

    def _paragraph(self, element: Element) -> Paragraph | Note | Figure:
        classes = (element.get("class") or "").split()
        content, aliases = self._content_and_aliases(element)
        anchor = element.get("id")
        if "footnote" in classes and anchor:
            label, content = _without_label(content)
            return Note(label or "", content, anchor)
        picture = element.find("img")
        if "figure" in classes and picture is not None:
            page = element.get("data-page") or ""
            alt = html.unescape((picture.get("alt") or "").replace(AMP_SUBSTITUTE, "&"))
            return Figure(picture.get("id") or "", int(page) if page.isdigit() else 1, alt, content)
        if "para" not in classes:
            return Paragraph(content, anchor=anchor, aliases=aliases, role=classes[0] if classes else None)
        depth = next((int(m[1]) for c in classes if (m := _LEVEL.match(c))), 1)
        label, content = _without_label(content)
        return Paragraph(content, label, depth, anchor, aliases)

    def _list(self, element: Element, depth: int) -> Iterator[PaperBlock]:
        for item in element:
            nested = [child for child in item if child.tag in ("ul", "ol")]
            paragraphs = [child for child in item if child.tag == "p"]
            own = paragraphs[0] if paragraphs else item
            content, aliases = self._content_and_aliases(own)
            yield Bullet(content, depth, item.get("id") or own.get("id"), aliases)
            for more in paragraphs[1:]:
                yield self._paragraph(more)
            for child in nested:
                yield from self._list(child, depth + 1)

    def _table(self, element: Element, role: str | None) -> Table:
        rows = [tuple(self._cell(cell) for cell in row) for row in element.iter("tr")]
        head = element.find("thead")
        header = len(head.findall("tr")) if head is not None else 0
        if header == 1 and rows and not any(cell.content for cell in rows[0]):
            rows, header = rows[1:], 0
        return Table(tuple(rows), header, element.get("id"), role)

    def _cell(self, cell: Element) -> TableCell:
        return TableCell(self._content(cell), int(cell.get("colspan") or 1), int(cell.get("rowspan") or 1))

    def _content(self, element: Element) -> tuple[Inline, ...]:
        return self._content_and_aliases(element)[0]

    def _content_and_aliases(self, element: Element) -> tuple[tuple[Inline, ...], tuple[str, ...]]:
        if not len(element) and STX not in (words := element.text or ""):  # as most are: plain words, no more
            plain = " ".join(words.split())
            return ((Text(plain),) if plain else ()), ()
        aliases: list[str] = []
        self._rise, self._change = Rise.NONE, Change.NONE
        return tuple(_merged(self._runs(element, Text(""), aliases))), tuple(aliases)

    def _runs(self, element: Element, look: Text, aliases: list[str]) -> Iterator[Inline]:
        """The content of an element, set like `look` where it says nothing else."""
        yield from self._text(element.text, look)
        for child in element:
            if child.tag not in ("ul", "ol"):
                yield from self._child(child, look, aliases)
            yield from self._text(child.tail, look)

    def _child(self, child: Element, look: Text, aliases: list[str]) -> Iterator[Inline]:
        classes = (child.get("class") or "").split()
        if child.tag == "a" and "page" in classes:
            number = (child.get("id") or "").removeprefix("page-")
            if number.isdigit():
                yield PageMark(int(number))
        elif child.tag == "a" and "alias" in classes:
            aliases.append(child.get("id") or "")
        elif child.tag == "em" and "withheld" in classes:
            words = child.get("data-words") or ""
            yield Withheld(_withheld_kind(child.get("data-kind")), int(words) if words.isdigit() else 0)
        elif child.tag == "a" and "noteref" in classes:
            text = "".join(t.text for t in self._runs(child, look, aliases) if isinstance(t, Text))
            yield NoteMark(text.strip(), (child.get("href") or "").removeprefix("#"), child.get("id"))
        elif child.tag == "br":
            yield Break()
        else:
            bold = look.bold or child.tag == "strong"
            italic = look.italic or child.tag == "em"
            href = child.get("href") if child.tag == "a" else look.href
            yield from self._runs(child, Text("", bold, italic, href), aliases)

    def _text(self, text: str | None, look: Text) -> Iterator[Inline]:
        """Text with the raw HTML that was set aside put back: entities as characters, `<br>` as a break."""
        if not text:
            return
        if STX not in text:
            yield self._set(text, look)
            return
        place = 0
        text = text.replace(AMP_SUBSTITUTE, "&")
        for match in HTML_PLACEHOLDER_RE.finditer(text):
            yield self._set(text[place : match.start()], look)
            raw = self._raw[int(match[1])] if int(match[1]) < len(self._raw) else ""
            said = _INLINE_TAG.fullmatch(raw)
            if re.fullmatch(r"<br\s*/?>", raw):
                yield Break()
            elif said:
                self._rise = self._rise if said[2] in _CHANGES else _RISES[said[2]] if not said[1] else Rise.NONE
                self._change = self._change if said[2] in _RISES else _CHANGES[said[2]] if not said[1] else Change.NONE
            elif raw.startswith("&"):
                yield self._set(html.unescape(raw), look)
            place = match.end()
        yield self._set(text[place:], look)

    def _set(self, text: str, look: Text) -> Text:
        """Words set like `look`, raised or changed as the open tags say."""
        return Text(text, look.bold, look.italic, look.href, self._rise, self._change)


def _withheld_kind(name: str | None) -> WithheldKind:
    return WithheldKind[name.upper()] if name and name.upper() in WithheldKind.__members__ else WithheldKind.CHOSEN


def _merged(pieces: Iterator[Inline]) -> Iterator[Inline]:
    """Runs that are set alike made one, spaces at their ends dropped, empty ones left out, glued ones marked."""
    held: Text | None = None
    glued, spaced = False, True
    for piece in pieces:
        if isinstance(piece, Text):
            blank = not piece.text or piece.text.isspace()
            if held is not None and (blank or _look(held) == _look(piece)):
                held = _set_like(held, held.text + piece.text)
            elif blank:
                spaced = spaced or bool(piece.text)
            else:
                if held is not None:
                    yield _set_like(held, " ".join(held.text.split()), glued)
                    spaced = held.text[-1:].isspace()
                held, glued = piece, not spaced and not piece.text[:1].isspace()
            continue
        if held is not None:
            yield _set_like(held, " ".join(held.text.split()), glued)
            held = None
        yield piece
        spaced = isinstance(piece, Break)
    if held is not None:
        yield _set_like(held, " ".join(held.text.split()), glued)


def _look(piece: Text) -> tuple[object, ...]:
    return piece.bold, piece.italic, piece.href, piece.rise, piece.change


def _set_like(piece: Text, text: str, glued: bool = False) -> Text:
    return Text(text, piece.bold, piece.italic, piece.href, piece.rise, piece.change, glued)


def _without_label(content: tuple[Inline, ...]) -> tuple[str | None, tuple[Inline, ...]]:
    """The label that a numbered paragraph opens with, and what comes after it."""
    for n, piece in enumerate(content):
        if isinstance(piece, Text):
            label, _, rest = piece.text.partition(" ")
            after = (replace(piece, text=rest),) if rest else ()
            return label, (*content[:n], *after, *content[n + 1 :])
    return None, content
