"""Cuts some pages out of a PDF into a file of their own, tags kept; nothing of the other pages goes along."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, String

from .links import Destinations
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
    others = [n for n in range(count) if not first - 1 <= n < last]
    destinations = Destinations(document, {n + 1 for n in others})
    for page in document.pages[first - 1 : last]:
        _keep_links(page, destinations)
    for key in set(document.Root.keys()) - _KEPT:
        del document.Root[key]
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
    for key in list(document.trailer.keys()):
        if key not in ("/Root", "/Size", "/ID"):
            del document.trailer[key]
    if title:
        document.trailer.Info = document.make_indirect(Dictionary(Title=String(title)))
    document.remove_unreferenced_resources()
    out = BytesIO()
    document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _keep_links(page: pikepdf.Page, destinations: Destinations) -> None:
    """Lets the links of a page lead straight to their places, and takes out those that lead to other pages."""
    links = page.obj.get("/Annots")
    if not isinstance(links, pikepdf.Array):
        return
    page.obj.Annots = pikepdf.Array([link for link in links if _stays(link, destinations)])


def _stays(link: Any, destinations: Destinations) -> bool:
    if not isinstance(link, Dictionary):
        return False
    action: Any = link.get("/A")
    inside = isinstance(action, Dictionary) and action.get("/S") == Name.GoTo
    target = action.get("/D") if inside else link.get("/Dest")
    if target is None:
        return True
    place = destinations.resolve(target)
    if place is None or destinations.on_removed_page(place):
        return False
    if inside:
        action.D = place
    else:
        link.Dest = place
    return True
