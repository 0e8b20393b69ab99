"""Web addresses printed in the text: one that a line's end parts is one word again, and each leads where it says.

Word breaks an address after a slash or a hyphen, other programs anywhere, also inside a host's name; a space after
the part on the first line would have been printed as a space.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from committee_archive.model.document import Box, Token

_BEGINS = re.compile(r"(?i)^[(<\[\u2018\u201c\"']*(?:https?://|www\.)\S")
_PART = re.compile(r"^[\w./?=&%#~+:@,;!()-]+$")
_INSIDE = re.compile(r"[./?=&%#_~-]\w")
_OPEN = ("/", "-", "_", "=", "&", "?", ".", "%")
_CLOSED = (",", ";", ")", "]", ">", "\u201d", "\u2019")
_AROUND = "()<>[]\u2018\u2019\u201c\u201d\"',;."


def is_parted_address(first: str, second: str, link: str | None, above: Box, below: Box) -> bool:
    """Whether `second`, the first word of a line, goes on with an address that `first` began on the line above it.

    Args:
        first: The last word read.
        second: The word after it.
        link: The address that the PDF ties to both, if it ties the same one to them.
        above: Where `first` ends.
        below: Where `second` stands.
    """
    if not _BEGINS.match(first) or below.top < above.bottom - 1 or not _PART.match(second):
        return False
    if link is not None and (first + second).strip(_AROUND).casefold() in link.casefold():
        return True
    if first.endswith(_CLOSED):
        return False
    opened = first.endswith(_OPEN) and not first.endswith(".")
    return (opened and second[:1].isalnum()) or (bool(_INSIDE.search(second)) and not second[:1].isupper())


def is_address(text: str) -> bool:
    """Whether a word begins as an address does."""
    return _BEGINS.match(text) is not None


def address_in(text: str) -> str | None:
    """The address that a word is, if it is one."""
    if "." not in text[:-1]:
        return None
    bare = text.strip(_AROUND)
    if not _BEGINS.match(bare) or "." not in bare:
        return None
    return bare if "://" in bare else f"http://{bare}"


def linked(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words, each printed address that the PDF does not link made a link to itself."""
    return tuple(t if t.link else _linked(t) for t in tokens)


def _linked(token: Token) -> Token:
    address = address_in(token.text)
    return replace(token, link=address) if address else token
