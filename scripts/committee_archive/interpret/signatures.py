"""Names in bold, at the head of a paper or under it, that look like headings and say who reports or signs."""

from collections.abc import Sequence

from committee_archive.interpret.header_reading import is_day
from committee_archive.model.document import Block, BlockKind
from committee_archive.printed_person import Posts
from committee_archive.vocabulary import Vocabulary, phrase_key

_CLOSING = 12  # blocks below the name: its post, annexes, whom to ask, the month
_NAME = 3  # words
_LINE = 30  # words of the longest of them


def is_signature(blocks: Sequence[Block], index: int, posts: Posts, vocabulary: Vocabulary) -> bool:
    """Whether a line names a person with a post, or a person over the post: late in a paper, or above an address.

    Whom to ask, or the day alone, below the post shows it as well. The post may be set like a heading, too.
    """
    if blocks[index].label:
        return False
    below_name = index > 0 and blocks[index - 1].kind is BlockKind.HEADING
    is_post = below_name and posts.is_post(_written_small(blocks[index].body))
    return (
        _names_holder(blocks, index, posts, vocabulary)
        or (is_post and _names_holder(blocks, index - 1, posts, vocabulary))
        or _stands_alone(blocks, index, posts, vocabulary)
    )


def _names_holder(blocks: Sequence[Block], index: int, posts: Posts, vocabulary: Vocabulary) -> bool:
    words = _written_small(blocks[index].body)
    if blocks[index].label:
        return False
    if posts.holder(words) is not None:
        return True
    below = [b for b in blocks[index + 1 :] if b.kind is not BlockKind.NOTE]
    after = [line for b in below[:2] for line in b.lines]  # the sheet before a report is signed so too
    reached = any("@" in line or is_day(line) or _asks(line, vocabulary) for line in after)
    if index < len(blocks) // 2 and not reached:
        return False
    if not below or below[0].grid is not None or posts.name_of(words) != words or posts.labels(words):
        return False
    closes = len(below) <= _CLOSING and all(b.grid is None and len(b.tokens) <= _LINE for b in below)
    return (closes or reached) and not below[0].label and posts.is_post(_written_small(below[0].lines[0]))


def _asks(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line says whom to ask: `Contact: Ann Orr, Bridge Engineer`."""
    return ":" in line and phrase_key(line.partition(":")[0]) in vocabulary.contact_headings


def _stands_alone(blocks: Sequence[Block], index: int, posts: Posts, vocabulary: Vocabulary) -> bool:
    """Whether a bare name in capitals ends a paper but for what papers end with, such as "Background papers: none".

    It heads nothing then. The words of a heading are found in the text in small letters now and then, a name's are not.
    """
    line, below = blocks[index].body.strip(" .:–-"), blocks[index + 1 :]
    if not line.isupper() or not 1 < len(line.split()) <= _NAME or not 0 < len(below) <= _CLOSING:
        return False
    opens = phrase_key(below[0].body.partition(":")[0])
    words = _written_small(line)
    if opens not in vocabulary.closing_sections or posts.name_of(words) != words or posts.labels(words):
        return False
    text = {token.text.strip(".,;:()") for block in blocks for token in block.tokens}
    return not any(word.lower() in text for word in line.split())


def _written_small(line: str) -> str:
    """A line as names and posts are compared: "JANE OAK" is Jane Oak."""
    words = line.strip(" .:–-")
    return words.title() if words.isupper() else words
