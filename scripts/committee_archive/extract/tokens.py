"""Words as read → tokens: a word that a hyphen or an address that a line's end parted is one again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from committee_archive.extract.addresses import is_address, is_parted_address
from committee_archive.extract.drafts import Draft
from committee_archive.extract.labels import is_bullet
from committee_archive.extract.page import ReadPage
from committee_archive.model.document import BULLET, Change, Ref, Token, Word

_SOFT = "\u00ad"  # printed only where a line ends there
_BREAKING = "\u2010"  # what WeasyPrint, Prince and InDesign print where they part a word; people type the other one
_HANGING = frozenset({"and", "or", "to"})  # "pre- and post-": the hyphen before these stays


class Tokens:
    """What must be known of the whole source to join words: which words it has, and which pages show changes.

    Attributes:
        changed: Pages, counted from 1, on which words are struck through, or next to such a page: underlined words
            there have been inserted.
    """

    def __init__(self, pages: Sequence[ReadPage]) -> None:
        """Look through the words of all pages."""
        self._pages = pages
        self._vocabulary = {word.text.strip(".,;:()").casefold() for page in pages for word in page.words}
        struck = {page.number for page in pages if any(word.style.struck for word in page.words)}
        self.changed = {n + near for n in struck for near in (-1, 0, 1)}

    def word(self, ref: Ref) -> Word:
        """The word that a reference means."""
        return self._pages[ref.page - 1].words[ref.word]

    def of(self, draft: Draft, label_words: int) -> Iterator[Token]:
        """Words as read: one that a hyphen parts at a line's end is one word again."""
        held: Token | None = None
        for n, ref in enumerate(draft.refs):
            word = self.word(ref)
            text = BULLET if n == 0 and label_words == 1 and is_bullet(word.text) else word.text
            token = self._token(text, ref, word)
            goes_on = held is not None and (ref not in draft.breaks or held.text.endswith(_SOFT))
            if held is not None and goes_on and n > label_words:
                if self._parts(held, word) and not is_address(held.text):
                    held = replace(held, text=self._rejoined(held.text, word.text), refs=(*held.refs, ref))
                    continue
                if self._goes_on_as_address(held, word):
                    held = replace(held, text=held.text + word.text, refs=(*held.refs, ref))
                    continue
                if token.glued and (held.rise, held.change, held.link) == (token.rise, token.change, token.link):
                    held = replace(held, text=held.text + token.text, refs=(*held.refs, ref))
                    continue
            if held is not None:
                yield held
            held = token
        if held is not None:
            yield held

    def _token(self, text: str, ref: Ref, word: Word) -> Token:
        style = word.style
        change = Change.DELETED if style.struck else Change.NONE
        if style.underlined and ref.page in self.changed and not word.link:
            change = Change.INSERTED
        return Token(text, (ref,), style.bold, style.italic, word.link, style.rise, change, word.glued)

    def _goes_on_as_address(self, held: Token, word: Word) -> bool:
        if not is_address(held.text):
            return False
        link = held.link if held.link == word.link else None
        return is_parted_address(held.text, word.text, link, self.word(held.refs[-1]).box, word.box)

    def _parts(self, held: Token, word: Word) -> bool:
        last = self.word(held.refs[-1])
        below = word.box.top >= last.box.bottom - 1 or word.box.x0 < last.box.x0
        return (
            below
            and len(held.text) > 1
            and (
                (
                    held.text.endswith(("-", _SOFT, _BREAKING))
                    and held.text[-2].isalnum()
                    and word.text[:1].isalnum()
                    and word.text not in _HANGING
                )
                # "2022–2027": Word breaks a line after the dash of a span of numbers, at which no space is typed.
                or (held.text.endswith("–") and held.text[-2].isdigit() and word.text[:1].isdigit())
            )
        )

    def _rejoined(self, first: str, second: str) -> str:
        """The hyphen goes only where the word stands without it elsewhere and nowhere with it; a soft one always.

        So does one that only programs print, unless the word stands with it elsewhere.
        """
        plain, hyphened = first[:-1] + second, first.replace(_BREAKING, "-") + second
        if first.endswith(_SOFT):
            return plain
        if first.endswith("–"):
            return first + second
        seen = first.endswith(_BREAKING) or plain.strip(".,;:()").casefold() in self._vocabulary
        return plain if seen and hyphened.strip(".,;:()").casefold() not in self._vocabulary else hyphened
