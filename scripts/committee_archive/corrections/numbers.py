"""A paragraph's number corrected: its address follows, and the one it had stays as an alias.

Addresses are those of `interpret/numbering.py`: dots become hyphens, a part hangs on the paragraph above it, a repeat
gets `_2`.
"""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from committee_archive.corrections.entries import Correction
from committee_archive.corrections.places import addresses_of
from committee_archive.corrections.results import Fits, Mismatch, Needless, Result
from committee_archive.model.front_matter import FrontMatter
from committee_archive.model.paper import Paper, PaperBlock, Paragraph

_REPEAT = re.compile(r"_\d+$")
_FORM = re.compile(r"^(\W*)(.*?)(\W*)$")


def renumbered(paper: Paper, entry: Correction) -> Result:
    """The paper with another number at a paragraph; its parts (`p7-a`) move with it."""
    old, new = bare(str(entry.old)), bare(str(entry.new))
    place = next((n for n, b in enumerate(paper.blocks) if entry.where in addresses_of(b)), None)
    block = paper.blocks[place] if place is not None else None
    if not isinstance(block, Paragraph) or block.label is None or block.anchor is None or place is None:
        return _elsewhere(paper, entry, new)
    if bare(block.label) == new:
        return Needless()
    if bare(block.label) != old:
        return _elsewhere(paper, entry, new) if _already(paper, entry, new) else Mismatch(block.label)
    stem, slug = _REPEAT.sub("", block.anchor), _slug(old)
    if not stem.endswith(slug):
        return Mismatch(block.label)
    used = {a for b in paper.blocks for a in addresses_of(b)} - {block.anchor}
    moved = {block.anchor: _free(stem.removesuffix(slug) + _slug(new), used)}
    used |= set(moved.values())
    for other in paper.blocks[place + 1 :]:
        own = other.anchor or ""
        if (
            isinstance(other, Paragraph)
            and own.startswith(f"{block.anchor}-")
            and not bare(other.label or "")[:1].isdigit()
        ):
            moved[own] = _free(moved[block.anchor] + own.removeprefix(block.anchor), used)
            used.add(moved[own])
    before, _, after = _FORM.match(block.label).groups()  # type: ignore[union-attr]  # it fits every label
    label = str(entry.new).strip() if not str(entry.new).strip()[-1:].isalnum() else f"{before}{new}{after}"
    blocks = tuple(_moved(b, moved) for b in paper.blocks)
    changed = blocks[place]
    assert isinstance(changed, Paragraph)
    blocks = (*blocks[:place], replace(changed, label=label), *blocks[place + 1 :])
    front = with_anchors(paper.front, lambda a: moved.get(a, a))
    return Fits(Paper(front, blocks), moved[block.anchor])


def _already(paper: Paper, entry: Correction, new: str) -> bool:
    return _target(paper, entry, new) is not None


def _target(paper: Paper, entry: Correction, new: str) -> int | None:
    """The paragraph that has the number by itself by now: its address is what the corrected one would be."""
    slug, old = _slug(new), _slug(bare(str(entry.old)))
    stem = _REPEAT.sub("", entry.where or "")
    wanted = stem.removesuffix(old) + slug if stem.endswith(old) else None
    return next(
        (n for n, b in enumerate(paper.blocks) if isinstance(b, Paragraph) and b.anchor == wanted and b.label), None
    )


def _elsewhere(paper: Paper, entry: Correction, new: str) -> Result:
    """Not needed where a paragraph has the new number by itself; the address that was published stays with it."""
    place = _target(paper, entry, new)
    if place is None:
        return Mismatch("no such numbered paragraph")
    block = paper.blocks[place]
    used = {a for b in paper.blocks for a in addresses_of(b)}
    if not isinstance(block, Paragraph) or entry.where is None or entry.where in used:
        return Needless()
    changed = replace(block, aliases=(*block.aliases, entry.where))
    return Needless(replace(paper, blocks=(*paper.blocks[:place], changed, *paper.blocks[place + 1 :])))


def _moved(block: PaperBlock, moved: dict[str, str]) -> PaperBlock:
    if not isinstance(block, Paragraph) or block.anchor not in moved:
        return block
    return replace(block, anchor=moved[block.anchor], aliases=(*block.aliases, block.anchor))


def _free(anchor: str, used: set[str]) -> str:
    found, n = anchor, 1
    while found in used:
        n += 1
        found = f"{anchor}_{n}"
    return found


def bare(label: str) -> str:
    """A label without what stands around it: `7.` and `(7)` are 7."""
    return re.sub(r"^\W+|\W+$", "", label)


def _slug(label: str) -> str:
    return re.sub(r"\W+", "-", label.lower()).strip("-")


def with_anchors(front: FrontMatter, of: Callable[[str], str]) -> FrontMatter:
    """The front matter with the addresses that its entries name."""

    def changed(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(changed(entry) for entry in value)
        if is_dataclass(value) and not isinstance(value, type):
            names = {f.name for f in fields(value)}
            anchor = getattr(value, "anchor", None) if "anchor" in names else None
            return replace(value, anchor=of(anchor)) if anchor else value
        return value

    return replace(front, **{f.name: changed(getattr(front, f.name)) for f in fields(front)})
