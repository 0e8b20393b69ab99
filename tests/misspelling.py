"""Asks the search of a built site for words: as they are, in other forms, and misspelt by one slip of the hand."""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from random import Random
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Page

_VOWELS = "aeiou"
_ASK = """async ([base, words]) => {
  const of = (name) => import(new URL(`assets/archive/${name}.js`, base));
  const [{ answerTo }, { vocabulary }, { toOffer }] = await Promise.all(["question", "finder", "words"].map(of));
  const answers = [];
  for (const word of words) {
    const { loaded, instead } = await answerTo(word, {}, "relevance", 3);
    answers.push([loaded.length > 0, instead.map(({ form }) => form), toOffer(word, await vocabulary())]);
  }
  return answers;
}"""


class Answer(NamedTuple):
    """What the search says to one word.

    Attributes:
        word: As it was typed.
        meant: The word of the archive of which it was made.
        how: `found` silently, found by another word that is named (`said`), or `none`.
        offered: The archive's words that are offered where it was not found.
    """

    word: str
    meant: str
    how: Literal["found", "said", "none"]
    offered: tuple[str, ...]


def archive_words(page: Page, address: str) -> list[str]:
    """The words of the site at an address, in small letters, the commonest first."""
    line: str = page.evaluate("async (address) => (await fetch(address)).json()", f"{address}search/words.json")
    return [word.casefold() for word in line.split()]


def forms(word: str) -> list[str]:
    """A word and what English makes of it by rule: -s, -ed, -ing; of what has such an ending already nothing else."""
    if word.endswith(("s", "ed", "ing", "ly")) or not word.isascii():
        return [word]
    if word.endswith("y") and word[-2] not in _VOWELS:
        return [word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    if word.endswith("e"):
        return [word, word + "s", word + "d", word[:-1] + "ing"]
    plural = word + ("es" if word.endswith(("x", "z", "ch", "sh")) else "s")
    return [word, plural, word + "ed", word + "ing"]


def slip(word: str, random: Random) -> str:
    """A word with one letter too many, one missing, one wrong, or two that changed places."""
    place = random.randrange(len(word))
    letter = random.choice(string.ascii_lowercase)
    way = random.choice("+-/~")
    if way == "+":
        return word[:place] + letter + word[place:]
    if way == "-":
        return word[:place] + word[place + 1 :]
    if way == "/":
        return word[:place] + letter + word[place + 1 :]
    return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]


def slips(words: Sequence[str], known: Iterable[str], seed: int) -> list[tuple[str, str]]:
    """Each word with a slip that gives no word of the archive, no form of one and no beginning of one; and the word."""
    random = Random(seed)
    said = sorted({form for word in known for form in forms(word)})
    beginnings = {word[:length] for word in said for length in range(1, len(word) + 1)}
    made = []
    for word in words:
        tries = (slip(word, random) for _ in range(50))
        if slipped := next((one for one in tries if one not in beginnings), None):
            made.append((slipped, word))
    return made


def ask(page: Page, address: str, pairs: Sequence[tuple[str, str]]) -> list[Answer]:
    """What the search of the site at an address answers to each word; the page is one of that site."""
    answers = page.evaluate(_ASK, [address, [word for word, _ in pairs]])
    return [
        Answer(word, meant, "said" if instead else "found" if found else "none", tuple(w.casefold() for w in offered))
        for (word, meant), (found, instead, offered) in zip(pairs, answers, strict=True)
    ]
