"""Names in bold, at the head of a paper or under it, that look like headings and say who reports or signs."""

from collections.abc import Sequence

from committee_archive.model.document import Block, BlockKind
from committee_archive.printed_person import Posts

_CLOSING = 12  # blocks below the name: its post, annexes, whom to ask, the month
_LINE = 30  # words of the longest of them


def is_signature(blocks: Sequence[Block], index: int, posts: Posts) -> bool:
    """Whether a line names a person with a post, or a person over the post: late in a paper, or with an address."""
    words = blocks[index].body.strip(" .:–-")
    if blocks[index].label:
        return False
    if posts.holder(words) is not None:
        return True
    below = [b for b in blocks[index + 1 :] if b.kind is not BlockKind.NOTE]
    reached = any("@" in line for b in below[:2] for line in b.lines)  # the sheet before a report is signed so too
    if index < len(blocks) // 2 and not reached:
        return False
    if not below or below[0].kind is not BlockKind.PARAGRAPH or posts.name_of(words) != words or posts.labels(words):
        return False
    closes = len(below) <= _CLOSING and all(b.grid is None and len(b.tokens) <= _LINE for b in below)
    return (closes or reached) and not below[0].label and posts.is_post(below[0].lines[0].strip(" ."))
