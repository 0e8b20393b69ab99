"""Binds sample papers into packs as a council's system does: stamps, blank pages, bookmarks, no tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from saving import saved

STAMP = 9  # points
BLANK = "This page is intentionally left blank"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paper to be bound: its PDF, its agenda item, its title; None and "" for what stands in front."""

    pdf: bytes
    item: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class BoundPack:
    """A pack, and where its papers stand: the first and last PDF page of each, blank pages included."""

    pdf: bytes
    pages: tuple[tuple[int, int], ...]


def bind(leaves: Sequence[Leaf], *, first: int, title: str, says_pack: bool, bookmarks: bool) -> BoundPack:
    """Bind papers behind what stands in front.

    Args:
        leaves: The front, then the papers in order.
        first: The number that the stamp gives the first page of the first paper.
        title: What the file's properties call it; empty for none.
        says_pack: Whether the first page is stamped "Public Document Pack".
        bookmarks: Whether each item has a bookmark.
    """
    pack = pikepdf.new()
    places: list[tuple[int, int]] = []
    for leaf in leaves:
        begin = len(pack.pages) + 1
        with pikepdf.Pdf.open(BytesIO(leaf.pdf)) as paper:
            pack.pages.extend(paper.pages)
        if leaf.item and (len(pack.pages) - begin + 1) % 2:
            pack.add_blank_page(page_size=(595.28, 841.89))
            _print(pack, pack.pages[-1], [(BLANK, 220.0, 430.0)])
        places.append((begin, len(pack.pages)))
    offset = places[1][0] - first
    for leaf, (begin, last) in zip(leaves, places, strict=True):
        for number in range(begin, last + 1):
            page = pack.pages[number - 1]
            stamps = [(f"Page {number - offset}", 280.0, 20.0)] if leaf.item else []
            if leaf.item and number == begin:
                stamps.append((f"Agenda Item {leaf.item}", 480.0, 815.0))
            if says_pack and number == 1:
                stamps.append(("Public Document Pack", 450.0, 815.0))
            _print(pack, page, stamps)
    if bookmarks:
        with pack.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Agenda", 0))
            for leaf, (begin, _) in zip(leaves[1:], places[1:], strict=True):
                outline.root.append(pikepdf.OutlineItem(f"{leaf.item} {leaf.title}", begin - 1))
    if title:
        pack.trailer.Info = pack.make_indirect(pikepdf.Dictionary(Title=pikepdf.String(title)))
    for page in pack.pages:
        for key in ("/StructParents", "/Tabs"):
            if key in page.obj:
                del page.obj[key]
    return BoundPack(saved(pack), tuple(places))


def _print(pack: pikepdf.Pdf, page: pikepdf.Page, lines: Sequence[tuple[str, float, float]]) -> None:
    """Lines of plain text on a page, each with its place in points from the left bottom corner."""
    if not lines:
        return
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    if "/Resources" not in page.obj:
        page.obj.Resources = pikepdf.Dictionary()
    resources = page.obj.Resources
    fonts = resources.get("/Font", pikepdf.Dictionary())
    resources.Font = pikepdf.Dictionary({**dict(fonts.items()), "/Stamp": font})
    text = "".join(f"BT /Stamp {STAMP} Tf {x} {y} Td ({words}) Tj ET\n" for words, x, y in lines)
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"\nQ\n{text}".encode("ascii"))
