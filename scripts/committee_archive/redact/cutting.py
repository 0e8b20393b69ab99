"""Cuts some pages out of a PDF into a file of their own, tags kept; nothing of the other pages goes along."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, String

from .objects import drop
from .pages import empty
from .structure import OddTags, drop_tags, prune_tags

# What is about the whole file, or leads into other pages of it. Layers stay: what they hide must stay hidden.
_KEPT = frozenset(["/Type", "/Version", "/Pages", "/MarkInfo", "/StructTreeRoot", "/Lang", "/OCProperties"])


def cut_pages(document: pikepdf.Pdf, first: int, last: int, title: str) -> bytes:
    """The pages from `first` to `last`, counted from 1, as a PDF of that title.

    The other pages are emptied before they are taken out, so that a link or a tag that still names one of them drags no
    content of it along.

    Raises:
        ValueError: the file does not have these pages.
    """
    count = len(document.pages)
    if not 1 <= first <= last <= count:
        raise ValueError(f"the PDF has {count} pages; pages {first} to {last} were asked for")
    for key in set(document.Root.keys()) - _KEPT:
        del document.Root[key]
    others = [n for n in range(count) if not first - 1 <= n < last]
    emptied = set()
    for n in others:
        page = document.pages[n]
        empty(page)
        drop(page.obj, "/StructParents")
        emptied.add(page.obj.objgen)
    try:
        prune_tags(document, emptied, set())
    except OddTags:
        drop_tags(document)
    for n in reversed(others):
        del document.pages[n]
    for page in document.pages:
        _unlink(page, emptied)
    for key in list(document.trailer.keys()):
        if key not in ("/Root", "/Size", "/ID"):
            del document.trailer[key]
    if title:
        document.trailer.Info = document.make_indirect(Dictionary(Title=String(title)))
    document.remove_unreferenced_resources()
    out = BytesIO()
    document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _unlink(page: pikepdf.Page, gone: set[tuple[int, int]]) -> None:
    """Takes out the links of a page that lead to pages that are not there any more."""
    links = page.obj.get("/Annots")
    if not isinstance(links, pikepdf.Array):
        return
    page.obj.Annots = pikepdf.Array([link for link in links if not _leads_to(link, gone)])


def _leads_to(link: object, gone: set[tuple[int, int]]) -> bool:
    if not isinstance(link, Dictionary):
        return False
    action = link.get("/A")
    target = action.get("/D") if isinstance(action, Dictionary) and action.get("/S") == Name.GoTo else link.get("/Dest")
    if isinstance(target, pikepdf.Array) and len(target) and isinstance(target[0], Dictionary):
        return target[0].objgen in gone
    return isinstance(target, Name | String)  # a name whose table is not here any more
