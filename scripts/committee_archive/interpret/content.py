"""Words of a block → inline content: runs set alike, page marks, and marks where words are withheld."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from urllib.parse import unquote

from committee_archive.model.document import Block, Change, Ref, Rise, Token, running
from committee_archive.model.paper import Break, Inline, NoteMark, PageMark, Text, Withheld, WithheldKind

_SCHEMES = ("http://", "https://")
_Look = tuple[int, WithheldKind | None, bool, bool, str | None, Rise, Change, NoteMark | None]


class ContentMaker:
    """Makes content in reading order and remembers which page the last word stood on."""

    def __init__(
        self,
        withheld: Mapping[Ref, WithheldKind],
        has_pages: bool = True,
        private: bool = False,
        marks: Mapping[Ref, NoteMark] | None = None,
    ) -> None:
        self._withheld = withheld
        self._marks = marks or {}
        self._private = private
        self._schemes = (*_SCHEMES, "mailto:", "tel:") if private else _SCHEMES
        self._page = 0 if has_pages else 1

    def block(self, block: Block) -> tuple[Inline, ...]:
        """The content of a block without its label, its lines parted where a person began them."""
        starts = [block.label_tokens, *(n for n in block.breaks if n > block.label_tokens)]
        found: list[Inline] = []
        for start, end in zip(starts, [*starts[1:], len(block.tokens)], strict=True):
            found += [Break()] if start > block.label_tokens else []
            found += self.content(block.tokens[start:end])
        return tuple(found)

    def content(self, tokens: Sequence[Token], plain: bool = False) -> tuple[Inline, ...]:
        """The inline content of `tokens`; a page mark goes before the first word of each new page.

        Args:
            tokens: Words as read.
            plain: Drop bold and italic (a heading is bold as a whole).
        """
        found: list[Inline] = []
        for look, group in groupby(tokens, key=lambda t: self._look(t, plain)):
            words = list(group)
            page, kind, bold, italic, link, rise, change, mark = look
            found += self.marks_to(page)
            if kind is not None:
                found.append(Withheld(kind, sum(len(t.refs) for t in words)))
            elif mark is not None:
                found.append(mark)
            else:
                found.append(Text(running(words), bold, italic, link, rise, change, words[0].glued and bool(found)))
        return tuple(found)

    def marks_to(self, page: int) -> list[Inline]:
        """Marks for every page up to `page` that has none yet; a page without words gets its mark too."""
        found: list[Inline] = [PageMark(n) for n in range(self._page + 1, page + 1)]
        self._page = max(self._page, page)
        return found

    def _look(self, token: Token, plain: bool) -> _Look:
        link = token.link if token.link and token.link.lower().startswith(self._schemes) else None
        if link and not self._private and "@" in unquote(link):  # mail programs wrap links in ones that name a reader
            link = None
        kind = self._withheld.get(token.refs[0])
        page = max(token.page, self._page)
        if kind is not None:
            return page, kind, False, False, None, Rise.NONE, Change.NONE, None
        bold, italic = token.bold and not plain, token.italic and not plain
        return page, None, bold, italic, link, token.rise, token.change, self._marks.get(token.refs[0])
