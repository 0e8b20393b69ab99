"""Names in bold, at the head of a paper or under it, that look like headings and say who reports or signs."""

from collections.abc import Sequence

from committee_archive.model.document import Block, BlockKind
from committee_archive.printed_person import Posts

_CLOSING = 12  # blocks below the name: its post, annexes, whom to ask, the month
_LINE = 30  # words of the longest of them


def is_signature(blocks: Sequence[Block], index: int, posts: Posts) -> bool:
    """Whether a line names a person with a post, or a person over the post: late in a paper, or with an address.

    The post below such a name may be set like a heading, too.
    """
    if blocks[index].label:
        return False
    below_name = index > 0 and blocks[index - 1].kind is BlockKind.HEADING
    is_post = below_name and posts.is_post(_written_small(blocks[index].body))
    return _names_holder(blocks, index, posts) or (is_post and _names_holder(blocks, index - 1, posts))


def _names_holder(blocks: Sequence[Block], index: int, posts: Posts) -> bool:
    words = _written_small(blocks[index].body)
    if blocks[index].label:
        return False
    if posts.holder(words) is not None:
        return True
    below = [b for b in blocks[index + 1 :] if b.kind is not BlockKind.NOTE]
    reached = any("@" in line for b in below[:2] for line in b.lines)  # the sheet before a report is signed so too
    if index < len(blocks) // 2 and not reached:
        return False
    if not below or below[0].grid is not None or posts.name_of(words) != words or posts.labels(words):
        return False
    closes = len(below) <= _CLOSING and all(b.grid is None and len(b.tokens) <= _LINE for b in below)
    return (closes or reached) and not below[0].label and posts.is_post(_written_small(below[0].lines[0]))


def _written_small(line: str) -> str:
    """A line as names and posts are compared: "JANE OAK" is Jane Oak."""
    words = line.strip(" .:–-")
    return words.title() if words.isupper() else words
