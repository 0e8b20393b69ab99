"""Addresses of what was asked and decided: recommendations, decisions, votes and actions that have no number."""

import re
from collections.abc import Sequence

from committee_archive.interpret.decision_found import Found
from committee_archive.interpret.items import Item
from committee_archive.interpret.numbering import Anchors
from committee_archive.model.document import BULLET, Block, BlockKind
from committee_archive.vocabulary import Vocabulary
from committee_archive.vocabulary.phrases import folded


def special_addresses(
    blocks: Sequence[Block],
    anchors: Anchors,
    asked: Sequence[Sequence[int]],
    decided: Sequence[Found],
    items: Sequence[Item | None],
    vocabulary: Vocabulary,
) -> dict[int, str]:
    """By index of a block its address: `r2`, `d5`, `vote7`, `action`.

    Args:
        blocks: Of the paper.
        anchors: Those that are given; each new one is added.
        asked: The blocks of each recommendation.
        decided: The decisions.
        items: Of a paper that decides, for each block its item of business; of any other nothing.
        vocabulary: How votes and actions are told.
    """
    found = {group[0]: anchors.unique(f"r{n}") for n, group in enumerate(asked, 1)}
    for decision in decided:
        if decision.blocks[0] not in found:  # two decisions in one paragraph share its address
            found[decision.blocks[0]] = anchors.unique(_of_item("d", decision.item))
    for index, (block, item) in enumerate(zip(blocks, items, strict=False)):
        if index not in found and (what := _told(block, vocabulary)):
            found[index] = anchors.unique(_of_item(what, item))
    return found


def _of_item(what: str, item: Item | None) -> str:
    """A name with the number of the item that it belongs to, if that begins with a figure."""
    number = re.sub(r"[^0-9a-z]+", "-", item.number.lower()) if item else ""
    return f"{what}{number}" if number[:1].isdigit() else what


def _told(block: Block, vocabulary: Vocabulary) -> str:
    """`action` or `vote` of a line of minutes that has no number and says so; else empty."""
    words = vocabulary.deciding
    if block.label not in ("", BULLET) or block.kind is BlockKind.HEADING or block.grid is not None:
        return ""
    text = folded(block.body)
    if words.actions.match(text):
        return "action"
    return "vote" if words.votes.vote.search(text) or words.votes.lines.match(text) else ""
