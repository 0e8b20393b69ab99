"""Who reports, where neither a header row nor "Report of …" says so: a post below the title, or who signs the paper."""

import re
from collections.abc import Sequence

from committee_archive.interpret.header_labels import split_label
from committee_archive.interpret.opening import NEAR
from committee_archive.interpret.person_lines import NAME
from committee_archive.interpret.reporters import is_post
from committee_archive.model.document import Block, BlockKind
from committee_archive.vocabulary import Vocabulary, phrase_key

_MEMBER = re.compile(r"\((?P<who>[^()]+)\)$")  # "PARKS AND PATHS (COUNCILLOR A SMITH)"
_LAST = 10  # blocks at the end in which a paper is signed


def reporter_by_place(blocks: Sequence[Block], title: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The post that stands alone below the title, else who signs above the line that says whom to ask.

    English councils centre the post there without "Report of"; those of Scotland end with the name and the post of the
    chief officer whose report it is, and below them the contact, who wrote it; some sign so the sheet before it. Those
    of Wales set the portfolio and the number of the item between the title and the post.
    """
    found = _below_title(blocks, title, vocabulary) or _signed(blocks, vocabulary)
    return (found,) if found else ()


def _below_title(blocks: Sequence[Block], title: str, vocabulary: Vocabulary) -> str:
    lines = [line for block in blocks[: 2 * NEAR] if block.grid is None and not block.label for line in block.lines]
    under = lines[lines.index(title) + 1 :] if title in lines else []
    below = next((line for line in under if not _is_between(line, vocabulary)), "")
    is_person = (
        "/" not in below.split(" ")[0] and is_post(below.replace(":", " –"), vocabulary) and len(below.split()) > 1
    )
    return below if is_person and phrase_key(below) not in vocabulary.section_headings else ""


def _is_between(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line may part the title from the post: the portfolio with its member in brackets, the item's number."""
    portfolio = _MEMBER.search(line)
    held = portfolio is not None and re.match(rf"(?i)(?:{vocabulary.tops.councillors})\b", portfolio["who"]) is not None
    return held or vocabulary.tops.item.match(line) is not None


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
