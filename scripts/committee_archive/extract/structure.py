"""The structure tree of a tagged PDF → its leaves in reading order (ISO 32000-1, 14.7 and 14.8.4).

A leaf is a block-level element that holds marked content itself, with the path of elements above it. Inline elements
(Span, Link, Strong …) belong to the leaf around them. Word, Aspose and LibreOffice write such trees; a paragraph that
runs over a page break is one element with marks on both pages.
"""

from dataclasses import dataclass
from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

_INLINE = frozenset(
    "Span Link Quote Em Strong Reference Code BibEntry Annot Sub Ruby Warichu RB RT RP WT WP NonStruct Private".split()
)
NOTES = frozenset({"Note", "FENote"})  # FENote is PDF 2.0's
_LABELLED = frozenset({"LI", "TOCI", "Note", "FENote", "Caption", "Form"})
_DEPTH = 60
_ELEMENTS = 400_000  # a tree larger than this is not a committee paper's; what was read until there is kept


@dataclass(frozen=True, slots=True)
class Step:
    """An element on the way to a leaf: its standard role and a number of its own within the tree.

    Attributes:
        role: Standard structure role.
        number: Its own.
        columns: Of a cell, how many it spans.
        rows: Of a cell, how many it spans.
        alt: Of a figure, what its author says that it shows (/Alt).
        decoration: The line through or under its text (TextDecorationType, 14.8.5.4), as the tags name it.
    """

    role: str
    number: int
    columns: int = 1
    rows: int = 1
    alt: str = ""
    decoration: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block-level element's own content: the path to it, and its marks as (PDF page, marked-content id).

    `struck` names those of the marks whose text the tags call struck through.
    An empty table cell is a leaf without marks, so that the cells after it keep their columns.
    """

    path: tuple[Step, ...]
    marks: tuple[tuple[int, int], ...]
    struck: tuple[tuple[int, int], ...] = ()

    def nearest(self, *roles: str) -> Step | None:
        """The innermost element of the path that has one of the roles."""
        return next((s for s in reversed(self.path) if s.role in roles), None)


def structure_leaves(document: Any, page_objects: list[Any]) -> tuple[Leaf, ...]:
    """The leaves of the structure tree in order; empty where there is none.

    Args:
        document: pdfminer's PDFDocument.
        page_objects: pdfminer's PDFPage of each page, in order.
    """
    root = _dict(document.catalog.get("StructTreeRoot"))
    if not root:
        return ()
    pages = {page.pageid: n for n, page in enumerate(page_objects, 1)}
    return _Walk(pages, _dict(root.get("RoleMap"))).leaves(root.get("K"))


class _Walk:
    """One pass over the tree, children before siblings."""

    def __init__(self, pages: dict[int, int], role_map: dict[str, Any]) -> None:
        self.pages = pages
        self.role_map = role_map
        self.found: list[Leaf] = []
        self.seen: set[int] = set()
        self.count = 0

    def leaves(self, kids: Any) -> tuple[Leaf, ...]:
        self._children(kids, (), None)
        return tuple(_without_gaps(self.found))

    def _children(self, kids: Any, path: tuple[Step, ...], page: int | None) -> None:
        kids = resolve1(kids) if not isinstance(kids, PDFObjRef) else kids
        for kid in kids if isinstance(kids, list) else [kids]:
            self._child(kid, path, page)

    def _child(self, kid: Any, path: tuple[Step, ...], page: int | None) -> None:
        if isinstance(kid, PDFObjRef):
            if kid.objid in self.seen:
                return
            self.seen.add(kid.objid)
            kid = resolve1(kid)
            if isinstance(kid, list):
                self._children(kid, path, page)
                return
        if isinstance(kid, int):
            self._mark(path, page, kid)
        elif isinstance(kid, dict):
            kind = _name(kid.get("Type"))
            here = self._page(kid, page)
            if kind == "MCR" or (kind != "OBJR" and "S" not in kid and "MCID" in kid):
                mcid = resolve1(kid.get("MCID"))
                if isinstance(mcid, int):
                    self._mark(path, here, mcid)
            elif kind != "OBJR" and len(path) < _DEPTH and self.count < _ELEMENTS:
                self.count += 1
                step, before = self._step(kid), len(self.found)
                self._children(kid.get("K"), (*path, step), here)
                if step.role in ("TD", "TH") and len(self.found) == before:
                    self.found.append(Leaf((*path, step), ()))

    def _step(self, element: dict[str, Any]) -> Step:
        role = _name(element.get("S"))
        for _ in range(5):  # a role map may map to a mapped name; a cycle must end
            mapped = _name(self.role_map.get(role)) if role in self.role_map else ""
            if not mapped or mapped == role:
                break
            role = mapped
        columns, rows = _spans(element.get("A")) if role in ("TD", "TH") else (1, 1)
        alt = _text(element.get("Alt")) if role == "Figure" else ""
        return Step(role, self.count, columns, rows, alt, _decoration(element.get("A")))

    def _page(self, element: dict[str, Any], page: int | None) -> int | None:
        reference = element.get("Pg")
        return self.pages.get(reference.objid, page) if isinstance(reference, PDFObjRef) else page

    def _mark(self, path: tuple[Step, ...], page: int | None, mcid: int) -> None:
        if page is None:
            return
        inline = len(path)
        while inline and (path[inline - 1].role in _INLINE or _is_mark(path[:inline])):
            inline -= 1
        block = path[:inline]
        struck = ((page, mcid),) if any(step.decoration == "LineThrough" for step in path) else ()
        if self.found and self.found[-1].path == block:
            last = self.found.pop()
            self.found.append(Leaf(block, (*last.marks, (page, mcid)), (*last.struck, *struck)))
        else:
            self.found.append(Leaf(block, ((page, mcid),), struck))


def _is_mark(path: tuple[Step, ...]) -> bool:
    """Whether a path ends in the label of no list and no note: the mark of a note in the text, as Typst tags it."""
    return path[-1].role == "Lbl" and not any(step.role in _LABELLED for step in path)


def _without_gaps(leaves: list[Leaf]) -> list[Leaf]:
    """The leaves, those made one whose words a note parts: its element stands inside the paragraph that it is for."""
    found: list[Leaf] = []
    for leaf in leaves:
        before = len(found) - 1
        while before >= 0 and _is_note_in(found[before], leaf.path):
            before -= 1
        if 0 <= before < len(found) - 1 and found[before].path == leaf.path:
            first = found[before]
            found[before] = Leaf(leaf.path, (*first.marks, *leaf.marks), (*first.struck, *leaf.struck))
        else:
            found.append(leaf)
    return found


def _is_note_in(leaf: Leaf, path: tuple[Step, ...]) -> bool:
    """Whether a leaf is part of a note in the element: Word and Typst put it into the paragraph that bears its mark."""
    return leaf.path[: len(path)] == path and any(step.role in NOTES for step in leaf.path[len(path) :])


def _spans(attributes: Any) -> tuple[int, int]:
    """ColSpan and RowSpan of a table cell (14.8.5.7)."""
    columns = rows = 1
    attributes = resolve1(attributes)
    for entry in attributes if isinstance(attributes, list) else [attributes]:
        owner = _dict(entry)
        columns = max(columns, _int(owner.get("ColSpan")))
        rows = max(rows, _int(owner.get("RowSpan")))
    return columns, rows


def _decoration(attributes: Any) -> str:
    """TextDecorationType of an element's layout attributes."""
    attributes = resolve1(attributes)
    for entry in attributes if isinstance(attributes, list) else [attributes]:
        found = _name(_dict(entry).get("TextDecorationType"))
        if found:
            return found
    return ""


def _text(value: Any) -> str:
    """A text string (7.9.2.2): UTF-16 with its mark, or PDFDocEncoding, read as the like Latin-1."""
    value = resolve1(value)
    if isinstance(value, str):
        return value
    if not isinstance(value, bytes):
        return ""
    return value.decode("utf-16" if value[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1", "replace")


def _int(value: Any) -> int:
    value = resolve1(value)
    return min(value, 1000) if isinstance(value, int) else 1


def _dict(value: Any) -> dict[str, Any]:
    value = resolve1(value)
    return value if isinstance(value, dict) else {}


def _name(value: Any) -> str:
    value = resolve1(value)
    return value.name if isinstance(value, PSLiteral) and isinstance(value.name, str) else ""
