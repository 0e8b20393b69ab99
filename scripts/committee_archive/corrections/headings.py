"""A heading corrected: its level, that it is text, or that a paragraph is one; its address stays where it has one.

Level 0 stands for text. A paragraph that is a heading is named by its words: it has no
level yet that could be the old one.
"""

from dataclasses import replace

from committee_archive.corrections.entries import Correction
from committee_archive.corrections.places import addresses_of, places, public_text
from committee_archive.corrections.results import Fits, Mismatch, Needless, Result
from committee_archive.model.paper import Heading, Paper, PaperBlock, Paragraph, Text

_BOUND = (
    "is a recommendation, a decision or a place with a second address, which a heading cannot be; "
    "take it out, and accept the doubt, or edit the page in docs/reports"
)


def relevelled(paper: Paper, entry: Correction) -> Result:
    """The paper with a heading of another level, or with a heading that is text, or the other way round."""
    if isinstance(entry.old, str):
        return _raised(paper, entry)
    for n, block in enumerate(paper.blocks):
        if entry.where not in addresses_of(block):
            continue
        if isinstance(block, Paragraph) and entry.new == 0:
            return Needless()
        if isinstance(block, Heading):
            if block.level == entry.new:
                return Needless()
            if block.level != entry.old:
                return Mismatch(str(block.level))
            text = Paragraph(block.content, anchor=block.anchor)
            return Fits(_with(paper, n, replace(block, level=entry.new) if entry.new else text))
    return Mismatch("no such heading")


def _raised(paper: Paper, entry: Correction) -> Result:
    """A paragraph is a heading; a printed number is part of a heading's words."""
    wanted = " ".join(entry.old.split())
    there = sorted({place.block for place in places(paper.blocks, entry.where)})
    found = [n for n in there if _words(paper.blocks[n]) == wanted]
    if not found:
        done = [b for n in there if isinstance(b := paper.blocks[n], Heading) and _reads(b, wanted)]
        return Needless() if [b.level for b in done] == [entry.new] else Mismatch("no paragraph with these words")
    if len(found) > 1:
        return Mismatch(f"{len(found)} paragraphs with these words")
    block = paper.blocks[found[0]]
    assert isinstance(block, Paragraph)
    front = paper.front
    decided = {one.anchor for one in front.recommendations} | {one.anchor for one in front.decisions}
    if block.role or block.aliases or (block.anchor and block.anchor in decided):
        return Mismatch("", f"{entry.named} {_BOUND}")
    anchor = block.anchor or _free(entry.where or "", {a for b in paper.blocks for a in addresses_of(b)})
    label: tuple[Text, ...] = (Text(block.label),) if block.label else ()
    return Fits(_with(paper, found[0], Heading(entry.new, (*label, *block.content), anchor)), anchor)


def _words(block: PaperBlock) -> str | None:
    return public_text(block.content) if isinstance(block, Paragraph) else None


def _reads(block: Heading, words: str) -> bool:
    own = public_text(block.content)
    return own == words or own.endswith(f" {words}")


def _free(page: str, used: set[str]) -> str:
    """An address for a heading on a page (`page-3`) that had none as a paragraph: `s-x3`, a further one `s-x3_2`."""
    stem = f"s-x{page.removeprefix('page-')}"
    found, n = stem, 1
    while found in used:
        n += 1
        found = f"{stem}_{n}"
    return found


def _with(paper: Paper, place: int, block: PaperBlock) -> Paper:
    return replace(paper, blocks=(*paper.blocks[:place], block, *paper.blocks[place + 1 :]))
