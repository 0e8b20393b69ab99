"""Appendices: where they begin in a paper, and which ones it lists."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from committee_archive.interpret.withholding import Withholding
from committee_archive.model.document import BULLET, Block, BlockKind
from committee_archive.model.front_matter import AppendixEntry
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.appendix_words import labelled


def appendix_of(text: str, vocabulary: Vocabulary) -> tuple[str, str, str] | None:
    """The label, mark and title of a line that names an appendix (`Appendix 2`, `2`, `Price schedule`)."""
    match = labelled(vocabulary.tops.appendix).match(text)
    return (match["label"], match["mark"].lower(), match["title"].strip()) if match else None


def in_appendix(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[str]:
    """For each block the prefix of the appendix it stands in (`a2-`), empty in the paper itself.

    An appendix begins at a heading that names it, at the top of a page; a mere list of appendices does not begin one.
    """
    found: list[str] = []
    prefix = ""
    page = 0
    for block in blocks:
        first = block.boxes[0][0] if block.boxes else page
        named = appendix_of(block.text, vocabulary) if block.kind is BlockKind.HEADING else None
        if named and first > page:
            prefix = f"a{named[1]}-"
        page = block.boxes[-1][0] if block.boxes else page
        found.append(prefix)
    return found


def appendix_entries(
    blocks: Sequence[Block],
    prefixes: Sequence[str],
    addresses: Mapping[int, str],
    kept_back: Withholding,
    vocabulary: Vocabulary,
) -> list[AppendixEntry]:
    """Appendices that the paper lists, then those in the file that it does not; each once.

    Args:
        blocks: Of the whole paper.
        prefixes: For each block the prefix of its appendix, from `in_appendix`.
        addresses: The address that was given to a block, by index.
        kept_back: What is not published.
        vocabulary: The headings of such lists.
    """
    found: dict[str, AppendixEntry] = {}
    headed: dict[str, tuple[int, bool]] = {}
    listing = False
    for index, block in enumerate(blocks):
        named = appendix_of(block.body if block.label == BULLET else block.text, vocabulary)
        heading = block.kind is BlockKind.HEADING
        if heading and not named:
            listing = phrase_key(block.body) in vocabulary.appendix_headings
        elif named and heading and prefixes[index] == f"a{named[1]}-":
            listing = False
            covered = kept_back.covers(block)
            headed.setdefault(named[1], (index, covered))
            if not covered:
                found.setdefault(named[1], AppendixEntry(named[0], named[2] or None))
        elif named and listing and not kept_back.covers(block):
            found.setdefault(named[1], AppendixEntry(named[0], named[2] or None))
    return [
        replace(entry, anchor=addresses.get(headed[mark][0]) or None, published=not headed[mark][1])
        if mark in headed
        else entry
        for mark, entry in found.items()
    ]
