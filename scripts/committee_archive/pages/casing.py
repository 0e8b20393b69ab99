"""How an item is called that minutes print in capitals: with the capitals that the archive gives the same words."""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from committee_archive.model.archive import Archive
from committee_archive.model.history import History
from committee_archive.vocabulary.appendix_words import called
from committee_archive.wording import key

_WORD = re.compile(r"[^\W_]+(?:[’'&/-][^\W_]+)*")


class Casing:
    """Knows titles of papers, and names of bodies, themes and posts, as they are printed outside of capitals."""

    def __init__(self, titles: Iterable[str], names: Iterable[str]) -> None:
        """Take what is printed; of two that differ in their capitals alone the first counts."""
        self._titles: dict[str, str] = {}
        for title in titles:
            if not title.isupper():
                self._titles.setdefault(key(title), title)
        self._names: dict[str, list[list[str]]] = defaultdict(list)
        for name in sorted(set(names), key=lambda n: (-len(_WORD.findall(n)), n)):
            words = _WORD.findall(name)
            if words and words[0][:1].isupper():
                self._names[words[0].casefold()].append(words)

    def heading(self, text: str) -> str:
        """An item's name as plain text; capitals are how minutes set it, not how it is called."""
        if not text.isupper():
            return text
        return self._titles.get(key(text)) or self._named(text.capitalize())

    def _named(self, text: str) -> str:
        """The names in a text with their capitals, longer ones before those that they hold."""
        words = list(_WORD.finditer(text))
        printed, end, at = "", 0, 0
        while at < len(words):
            name = next((n for n in self._names.get(words[at][0].casefold(), ()) if _stands(n, words[at:], text)), None)
            for word in name or [words[at][0]]:
                printed += text[end : words[at].start()] + word
                end, at = words[at].end(), at + 1
        return printed + text[end:]


def casing_of(archive: Archive, history: History) -> Casing:
    """What an archive prints, but for acronyms: a short form may be a word as well."""
    names = [n.name for b in archive.bodies for n in b.names]
    names += [n for b in history.bodies for n in (b.name, *(one.name for one in b.names))]
    names += [n.name for t in history.themes for n in t.names]
    names += [post.title for post in history.posts]
    titles = (called(p.paper.front) for p in archive.papers)
    return Casing(titles, (name for name in names if not name.isupper()))


def _stands(name: list[str], words: list[re.Match[str]], text: str) -> bool:
    """Whether the words of a name are the next words, with nothing but spaces between them."""
    found = words[: len(name)]
    if [w[0].casefold() for w in found] != [n.casefold() for n in name]:
        return False
    return all(not text[a.end() : b.start()].strip() for a, b in pairwise(found))
