"""A character as it is read, and the style in which its font sets it."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from committee_archive.extract.glyphs import Drawn
from committee_archive.extract.labels import is_bullet_glyph
from committee_archive.model.document import BULLET, Style

_NO_LETTER = re.compile(r"\(cid:\d+\)")  # how pdfminer writes a glyph of which the font gives no letter
_LIGATURES = range(0xFB00, 0xFB07)
IGNORED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f")
SOFT = "\u00ad"  # a hyphen where it is painted; at a word's end it says that the word goes on below
_HARD_HYPHEN = "\x02"  # as it reaches the text from fonts that Word embeds: no line may end at it


@lru_cache(4096)
def printed_as(text: str) -> str:
    """A character as it is read: ligatures opened, bullets of symbol fonts made the one bullet."""
    if is_bullet_glyph(text):
        return BULLET
    if text == SOFT:
        return SOFT
    if text == _HARD_HYPHEN:
        return "-"
    if _NO_LETTER.fullmatch(text):
        return "\ufffd"
    if len(text) == 1 and ord(text) in _LIGATURES:
        return unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if (c.isprintable() or c.isspace()) and c not in IGNORED) or "\ufffd"


def style_of(bys: Sequence[Drawn]) -> Style:
    """The style of most of a word's characters."""
    each = [set_in(by.size, by.fontname) for by in bys]
    bold, italic = sum(s.bold for s in each) * 2 > len(bys), sum(s.italic for s in each) * 2 > len(bys)
    return Style(round(max(by.size for by in bys), 1), bold, italic)


@lru_cache(4096)
def set_in(size: float, fontname: str) -> Style:
    """The style of characters of one size and font."""
    name = fontname.rsplit("+", 1)[-1].lower()
    bold = "bold" in name or "black" in name or "heavy" in name or name.endswith("-bd")
    return Style(round(size, 1), bold, "italic" in name or "oblique" in name)
