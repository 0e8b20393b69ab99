"""A decision as it is found in the blocks of a paper, before front matter has it."""

from collections.abc import Sequence
from dataclasses import dataclass

from committee_archive.interpret.items import Item
from committee_archive.interpret.sentences import Span
from committee_archive.model.document import Block

_LEADS_ON = ("–", "-", ":", ":-", "that", "to", "That", ";")


@dataclass(frozen=True, slots=True)
class Found:
    """A decision as found.

    Attributes:
        item: The item of business it belongs to, if any.
        blocks: Its blocks, by index.
        span: Its tokens in the first of them; any other block is taken from its start.
        lead: Index of the block that led into it, where it is an entry of a list or stands below a bare formula; else
            that of its own.
        end: The token after its last one in the last of several blocks; None for all of them.
        decides: Block and token where the sentence begins that decides, behind what it is about; None where the first
            does.
    """

    item: Item | None
    blocks: tuple[int, ...]
    span: Span
    lead: int
    end: int | None = None
    decides: tuple[int, int] | None = None

    @property
    def own_lead(self) -> bool:
        """Whether the decision stands for itself, and no other block led into it."""
        return self.lead == self.blocks[0]


def entry_of(blocks: Sequence[Block], item: Item | None, entry: tuple[int, ...], lead: int) -> Found:
    """A decision that has its blocks for itself: an entry of a list, or a paragraph below a formula."""
    first = blocks[entry[0]]
    return Found(item, entry, (first.label_tokens, len(first.tokens)), lead)


def leads_on(text: str) -> bool:
    """Whether a text ends so that something must follow."""
    return text.rstrip().endswith(_LEADS_ON)
