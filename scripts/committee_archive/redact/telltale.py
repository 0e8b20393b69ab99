"""Recognises withheld words in texts outside the page: titles, alternative texts, addresses of links."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from .hidden import HiddenWord, squeezed

PHONE_DIGITS = 7  # a run of this many digits is a number of somebody
LOCAL_PART = 6  # letters of what stands before an @ that are looked for inside other words too
PHRASE = 3  # so many withheld words in a row give a sentence away, even if each is common
TOKEN = re.compile(r"\w+")


class Telltale:
    """Judges whether a text holds withheld words.

    A withheld word alone gives something away only if the document does not print it anywhere else: where a
    whole paragraph is withheld, its "the" and "committee" are no secrets. Addresses, long numbers, and
    several withheld words in a row always do.
    """

    def __init__(self, words: Sequence[HiddenWord], printed: Collection[str]) -> None:
        """Takes the withheld words in reading order and the words that stay readable."""
        common = {token for text in printed for token in _tokens(text)}
        addresses = [w.text for w in words if "@" in w.text]
        local = {squeezed(a.partition("@")[0]) for a in addresses}
        self._addresses = {squeezed(a) for a in addresses} | {a for a in local if len(a) >= LOCAL_PART}
        self._addresses.discard("")
        # What follows the @ is the council's name on the web, and stands in every harmless link.
        tokens = [token for w in words for token in _tokens(w.text.partition("@")[0])]
        self._secrets = {t for t in tokens if len(t) >= 2} - common
        self._phrases = {tuple(tokens[i : i + PHRASE]) for i in range(len(tokens) - PHRASE + 1)}
        self._numbers = _numbers(words)

    def in_text(self, text: str) -> bool:
        """Tells whether a text holds withheld words."""
        if not text:
            return False
        tokens = _tokens(text)
        if not self._secrets.isdisjoint(tokens):
            return True
        if any(tuple(tokens[i : i + PHRASE]) in self._phrases for i in range(len(tokens) - PHRASE + 1)):
            return True
        whole = squeezed(text)
        digits = "".join(c for c in text if c.isdigit())
        return any(a in whole for a in self._addresses) or any(n in digits for n in self._numbers)


def _tokens(text: str) -> list[str]:
    return [token for word in TOKEN.findall(text) if (token := squeezed(word))]


def _numbers(words: Sequence[HiddenWord]) -> set[str]:
    """Joins withheld digits that follow each other on a page: a number is often printed in groups."""
    found = set()
    run, page = "", 0
    for word in [*words, HiddenWord(0, "", 0, 0, 0, 0)]:
        digits = "".join(c for c in word.text if c.isdigit())
        letters = any(c.isalpha() for c in word.text)
        if letters or not digits or word.page != page:
            found |= {run[i : i + PHONE_DIGITS] for i in range(len(run) - PHONE_DIGITS + 1)}
            run = ""
        run += digits
        page = word.page
    return found
