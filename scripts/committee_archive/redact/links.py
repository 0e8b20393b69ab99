"""Keeps links that give nothing away, and removes every other annotation, bookmark or destination.

Text in annotations and form fields is in no reader's page text: nobody checked it, so it is not published.
The same holds for an e-mail address or telephone number that stands only behind a link.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from .hidden import Note, Rect, squeezed
from .objects import drop
from .telltale import Telltale

LINK_KEYS = frozenset(
    [
        "/Type",
        "/Subtype",
        "/Rect",
        "/QuadPoints",
        "/Border",
        "/BS",
        "/C",
        "/H",
        "/F",
        "/Contents",
        "/StructParent",
        "/P",
    ]
)
PERSONAL = ("mailto:", "tel:", "sms:", "callto:", "sip:", "facetime:")
WEB = ("http://", "https://")
DEPTH = 12

ObjGen = tuple[int, int]


def keep_only_links(pdf: pikepdf.Pdf) -> tuple[set[ObjGen], list[Note]]:
    """Removes all annotations but links.

    Returns:
        The removed annotations, which tags may point at, and notes.
    """
    gone: set[ObjGen] = set()
    notes = []
    for number, page in enumerate(pdf.pages, 1):
        links: list[Any] = []
        others: list[Any] = []
        for annotation in page.obj.get("/Annots", []):
            is_link = isinstance(annotation, Dictionary) and annotation.get("/Subtype") == Name.Link
            (links if is_link else others).append(annotation)
        if others:
            gone |= {a.objgen for a in others if isinstance(a, Dictionary) and a.is_indirect}
            page.obj.Annots = Array(links)
            message = f"Comments, form fields and other annotations removed: {len(others)}."
            notes.append(Note(number, "annotations-removed", message))
    return gone, notes


def clean_links(
    pdf: pikepdf.Pdf,
    telltale: Telltale,
    boxes: dict[int, list[Rect]],
    printed: dict[int, str],
    destinations: Destinations,
) -> tuple[set[ObjGen], list[Note]]:
    """Removes links that lead out of harmless places, and named destinations.

    Args:
        pdf: The document; all its annotations are links.
        telltale: Recognises withheld words.
        boxes: Boxes of withheld words by page, in user space.
        printed: The squeezed text by page that stays readable.
        destinations: Where links lead; named destinations are gone afterwards.

    Returns:
        The removed links, which tags may point at, and notes.
    """
    gone: set[ObjGen] = set()
    notes = []
    for number, page in enumerate(pdf.pages, 1):
        kept: list[Any] = []
        lost: list[Any] = []
        for link in page.obj.get("/Annots", []):
            over = _over(link, boxes.get(number, []))
            stays = not over and _reduce(link, telltale, printed.get(number, ""), destinations)
            (kept if stays else lost).append(link)
        gone |= {link.objgen for link in lost if link.is_indirect}
        if kept:
            page.obj.Annots = Array(kept)
        else:
            drop(page.obj, "/Annots")
        if lost:
            notes.append(Note(number, "link-removed", f"Links removed: {len(lost)}."))
    destinations.drop_names()
    return gone, notes


def _over(annotation: Any, boxes: Collection[Rect]) -> bool:
    try:
        a, b, c, d = (float(value) for value in annotation.Rect)
    except (AttributeError, TypeError, ValueError):
        return True
    x0, x1, y0, y1 = min(a, c), max(a, c), min(b, d), max(b, d)
    for box in boxes:
        middle = (box[1] + box[3]) / 2
        if min(x1, box[2]) - max(x0, box[0]) > 0.5 and y0 < middle < y1:
            return True
    return False


def _reduce(annotation: Any, telltale: Telltale, printed: str, destinations: Destinations) -> bool:
    action = annotation.get("/A")
    target = annotation.get("/Dest")
    uri = None
    if isinstance(action, Dictionary):
        if action.get("/S") == Name.GoTo:
            target = action.get("/D")
        elif action.get("/S") == Name.URI and isinstance(action.get("/URI"), String):
            uri = str(action.URI)
    for key in set(annotation.keys()) - LINK_KEYS:
        del annotation[key]
    if uri is not None:
        if telltale.in_text(unquote(uri)) or not _harmless(unquote(uri), printed):
            return False
        annotation.A = Dictionary(S=Name.URI, URI=String(uri))
        return True
    page_and_view = destinations.resolve(target)
    if page_and_view is None:
        return False
    annotation.Dest = page_and_view
    return True


def _harmless(uri: str, printed: str) -> bool:
    low = uri.strip().casefold()
    for scheme in PERSONAL:
        if low.startswith(scheme):
            address = squeezed(low.removeprefix(scheme).partition("?")[0])
            return bool(address) and "?" not in low and address in printed
    return low.startswith(WEB)


class Destinations:
    """Names of places in the document, and where they are."""

    def __init__(self, pdf: pikepdf.Pdf, removed: set[int]) -> None:
        self._pdf = pdf
        self._removed = {pdf.pages[number - 1].obj.objgen for number in removed}
        self._pages = {page.obj.objgen for page in pdf.pages}
        self._named: dict[str, Any] = {}
        names = pdf.Root.get("/Names", Dictionary()).get("/Dests")
        if names is not None:
            self._named.update((str(k), v) for k, v in pikepdf.NameTree(names).items())
        self._named.update((str(k), v) for k, v in pdf.Root.get("/Dests", Dictionary()).items())

    def resolve(self, target: Any) -> Any:
        """Gives [page, view…] for a destination in this document, or None. A removed page has one too."""
        for _ in range(3):
            if isinstance(target, String | Name):
                target = self._named.get(str(target))
            elif isinstance(target, Dictionary):
                target = target.get("/D")
        if isinstance(target, Array) and len(target) and isinstance(target[0], Dictionary):
            return target if target[0].objgen in self._pages else None
        return None

    def on_removed_page(self, target: Any) -> bool:
        """Tells whether a resolved destination is on a removed page."""
        return target[0].objgen in self._removed

    def drop_names(self) -> None:
        """Drops named destinations: links and bookmarks point directly by now, and names can tell secrets."""
        drop(self._pdf.Root, "/Names")
        drop(self._pdf.Root, "/Dests")


def clean_outline(pdf: pikepdf.Pdf, telltale: Telltale, destinations: Destinations) -> None:
    """Writes the bookmarks anew: those of removed pages, and those with withheld words, are left out."""
    root = pdf.Root.get("/Outlines")
    if root is None:
        return
    entries = list(_entries(root, telltale, destinations, set(), 0))
    del pdf.Root["/Outlines"]
    if not entries:
        drop(pdf.Root, "/PageMode")
        return
    with pdf.open_outline() as outline:
        outline.root.extend(entries)


def _entries(
    parent: Any, telltale: Telltale, destinations: Destinations, seen: set[ObjGen], depth: int
) -> Iterator[pikepdf.OutlineItem]:
    item = parent.get("/First")
    while isinstance(item, Dictionary) and item.objgen not in seen and depth < DEPTH:
        seen.add(item.objgen)
        below = list(_entries(item, telltale, destinations, seen, depth + 1))
        action = item.get("/A")
        target = item.get("/Dest")
        if isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
            target = action.get("/D")
        place = destinations.resolve(target)
        title = str(item.get("/Title", ""))
        if place is None or destinations.on_removed_page(place) or telltale.in_text(title):
            yield from below
        else:
            entry = pikepdf.OutlineItem(title, Array(list(place)))
            entry.children.extend(below)
            yield entry
        item = item.get("/Next")
