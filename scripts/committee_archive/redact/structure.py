"""Keeps the tags of the pages that stay, and takes those of removed pages and removed words out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from .objects import drop

ObjGen = tuple[int, int]

DEPTH = 150  # no sound document nests deeper; Python's own limit is not far beyond
SPOKEN = ("/ActualText", "/Alt", "/E", "/T")


class OddTags(Exception):
    """The structure tree is too deep or not a tree."""


def drop_tags(pdf: pikepdf.Pdf) -> None:
    """Removes all tags."""
    for key in ("/StructTreeRoot", "/MarkInfo"):
        drop(pdf.Root, key)
    for page in pdf.pages:
        drop(page.obj, "/StructParents")
        drop(page.obj, "/Tabs")


def prune_tags(pdf: pikepdf.Pdf, pages: set[ObjGen], annotations: set[ObjGen]) -> None:
    """Removes the tags of pages and annotations that are gone, and elements that are left empty by it.

    Raises:
        OddTags: the tree cannot be followed; the caller drops it.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    pruning = _Pruning(pages, annotations)
    pruning.kids(root, None, 0)
    parents = root.get("/ParentTree")
    if parents is not None:
        tree = pikepdf.NumberTree(parents)
        for key, value in list(tree.items()):
            entries = list(value) if isinstance(value, Array) else [value]
            if any(isinstance(e, Dictionary) and e.objgen in pruning.dropped for e in entries):
                if isinstance(value, Array):
                    value = Array([None if _dropped(e, pruning.dropped) else e for e in entries])
                    tree[key] = pdf.make_indirect(value)
                else:
                    del tree[key]
    if "/IDTree" in root:
        ids = pikepdf.NameTree(root.IDTree)
        for name, element in list(ids.items()):
            if _dropped(element, pruning.dropped):
                del ids[name]
    for element in pruning.kept:
        drop(element, "/AF")
        references = element.get("/Ref")
        if isinstance(references, Array):
            element.Ref = Array([r for r in references if not _dropped(r, pruning.dropped)])


def _dropped(element: Any, dropped: Collection[ObjGen]) -> bool:
    return isinstance(element, Dictionary) and element.objgen in dropped


class _Pruning:
    def __init__(self, pages: set[ObjGen], annotations: set[ObjGen]) -> None:
        self._pages = pages
        self._annotations = annotations
        self.dropped: set[ObjGen] = set()
        self.kept: list[Any] = []
        self._seen: set[ObjGen] = set()

    def kids(self, element: Any, page: Any, depth: int) -> bool:
        """Prunes below an element; tells whether something was there and nothing is left."""
        if depth > DEPTH:
            raise OddTags
        page = element.get("/Pg", page)
        kids = element.get("/K")
        if kids is None:
            return isinstance(page, Dictionary) and page.objgen in self._pages and "/Pg" in element
        listed = list(kids) if isinstance(kids, Array) else [kids]
        left = [kid for kid in listed if self._stays(kid, page, depth)]
        if len(left) != len(listed):
            element.K = Array(left)
        if isinstance(element.get("/Pg"), Dictionary) and element.Pg.objgen in self._pages:
            del element["/Pg"]
        return bool(listed) and not left

    def _stays(self, kid: Any, page: Any, depth: int) -> bool:
        if not isinstance(kid, Dictionary):  # an MCID on the element's page
            return not (isinstance(page, Dictionary) and page.objgen in self._pages)
        if kid.get("/Type") in (Name.MCR, Name.OBJR) or "/S" not in kid:
            held = kid.get("/Obj")
            own = kid.get("/Pg", page)
            lost_page = isinstance(own, Dictionary) and own.objgen in self._pages
            return not lost_page and not (isinstance(held, Dictionary) and held.objgen in self._annotations)
        if kid.objgen in self._seen:
            raise OddTags
        if kid.is_indirect:
            self._seen.add(kid.objgen)
        if self.kids(kid, page, depth + 1):
            self.dropped.add(kid.objgen)
            return False
        self.kept.append(kid)
        return True


def silence(pdf: pikepdf.Pdf, marked: Collection[tuple[int, int]]) -> None:
    """Removes spoken texts from the elements around marked content that lost words.

    Args:
        pdf: The document.
        marked: Pairs of a /StructParents key and an MCID.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if root is None or "/ParentTree" not in root:
        return
    tree = pikepdf.NumberTree(root.ParentTree)
    for key, mcid in marked:
        if key not in tree:
            continue
        owners = tree[key]
        element = owners[mcid] if isinstance(owners, Array) and mcid < len(owners) else None
        for _ in range(DEPTH):
            if not isinstance(element, Dictionary) or element.get("/Type") == Name.StructTreeRoot:
                break
            for spoken in SPOKEN:
                drop(element, spoken)
            element = element.get("/P")


def tag_whole_page(pdf: pikepdf.Pdf, page: pikepdf.Page, role: str, alternative: str) -> None:
    """Gives a page whose content is one marked sequence (MCID 0) one element at the end of the tree.

    Its place in the reading order is lost; that it is read at all is not.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        drop(page.obj, "/StructParents")
        return
    parent = root
    kids = root.get("/K")
    if isinstance(kids, Dictionary) and "/S" in kids:
        parent = kids
    elif isinstance(kids, Array) and len(kids) == 1 and isinstance(kids[0], Dictionary):
        parent = kids[0]
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + role), P=parent, Pg=page.obj, K=0))
    if alternative:
        element.Alt = String(alternative)
    below = parent.get("/K", Array([]))
    parent.K = Array([*(below if isinstance(below, Array) else [below]), element])
    if "/ParentTree" not in root:
        root.ParentTree = pikepdf.NumberTree.new(pdf).obj
    tree = pikepdf.NumberTree(root.ParentTree)
    used = {
        int(p.obj.StructParents) for p in pdf.pages if "/StructParents" in p.obj and p.obj.objgen != page.obj.objgen
    }
    own = page.obj.get("/StructParents")
    key = -1 if own is None else int(own)
    if key < 0 or key in used:
        key = max([*tree.keys(), *used, -1]) + 1
        root.ParentTreeNextKey = key + 1
    page.obj.StructParents = key
    tree[key] = pdf.make_indirect(Array([element]))
