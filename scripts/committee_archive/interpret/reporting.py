"""Who reports, where neither a header row nor "Report of …" says so: a post below the title, or who signs the paper."""

from collections.abc import Sequence
from itertools import pairwise

from committee_archive.interpret.header_labels import split_label
from committee_archive.interpret.opening import NEAR
from committee_archive.interpret.person_lines import NAME
from committee_archive.interpret.reporters import is_post
from committee_archive.model.document import Block, BlockKind
from committee_archive.vocabulary import Vocabulary, phrase_key

_LAST = 10  # blocks at the end in which a paper is signed


def reporter_by_place(blocks: Sequence[Block], title: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The post that stands alone below the title, else who signs above the line that says whom to ask.

    English councils centre the post there without "Report of"; those of Scotland end with the name and the post of the
    chief officer whose report it is, and below them the contact, who wrote it; some sign so the sheet before it.
    """
    found = _below_title(blocks, title, vocabulary) or _signed(blocks, vocabulary)
    return (found,) if found else ()


def _below_title(blocks: Sequence[Block], title: str, vocabulary: Vocabulary) -> str:
    lines = [line for block in blocks[: 2 * NEAR] if block.grid is None and not block.label for line in block.lines]
    below = next((after for line, after in pairwise(lines) if line == title), "")
    is_person = (
        "/" not in below.split(" ")[0] and is_post(below.replace(":", " –"), vocabulary) and len(below.split()) > 1
    )
    return below if is_person and phrase_key(below) not in vocabulary.section_headings else ""


def _signed(blocks: Sequence[Block], vocabulary: Vocabulary) -> str:
    places = (blocks[len(blocks) // 2 :][-_LAST:], blocks[: 2 * NEAR])  # at the end, or of a cover sheet
    return next((who for place in places if (who := _signed_in(place, vocabulary))), "")


def _signed_in(blocks: Sequence[Block], vocabulary: Vocabulary) -> str:
    written = [b for b in blocks if b.kind is not BlockKind.TABLE]
    lines = [(line, bool(block.label)) for block in written for line in block.lines]
    above = ["", *(line for line, _ in lines)]
    for before, (name, listed), (post, _), (contact, _) in zip(above, lines, lines[1:], lines[2:], strict=False):
        label = split_label(contact, vocabulary) if ":" in contact else None
        asked = phrase_key(contact.partition(":")[0]) in vocabulary.contact_headings or (
            label is not None and label[0] == "authors"
        )
        headed = before and split_label(before, vocabulary) is not None  # "Report author", and below it the name
        if not headed and not listed and asked and ":" in contact and NAME.match(name) and is_post(post, vocabulary):
            return "" if is_post(name, vocabulary) else f"{name} {post}"
    return ""
