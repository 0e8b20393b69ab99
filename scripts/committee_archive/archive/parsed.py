"""Pages as they were parsed before: held while the program runs, and kept in the archive's cache under their text."""

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from committee_archive.cache import Cache
from committee_archive.code_digests import key_of, program_digest
from committee_archive.model.front_matter import FrontMatter
from committee_archive.model.paper import Paper
from committee_archive.report_markdown import read, read_head

_KIND = "parsed"


class ParsedPages:
    """What the pages of one archive were read as."""

    def __init__(self, cache: Cache) -> None:
        """Look into that cache."""
        self._cache = cache
        self._held: dict[str, tuple[str, Paper]] = {}

    def read(self, place: str, markdown: str) -> Paper:
        """The paper that a page holds.

        Args:
            place: Of the page; of each only the text that was read last is held.
            markdown: Its text.

        Raises:
            PageBroken: as for `report_markdown.read`.
        """
        paper = self._known(place, markdown)
        if paper is None:
            paper = read(markdown)
            self._held[place] = markdown, paper
            self._cache.put_value(_KIND, _key(markdown), paper)
        return paper

    def read_head(self, place: str, markdown: str) -> FrontMatter:
        """Its front matter; the rest of a page that was never parsed stays so."""
        paper = self._known(place, markdown)
        return paper.front if paper is not None else read_head(markdown)

    def keep_only(self, places: Collection[str]) -> None:
        """Hold no page any more but those: others are gone, and a program that goes on would hold them for ever."""
        self._held = {place: held for place, held in self._held.items() if place in places}

    def _known(self, place: str, markdown: str) -> Paper | None:
        text, paper = self._held.get(place, ("", None))
        if paper is not None and text == markdown:
            return paper
        found = self._cache.value(_KIND, _key(markdown))
        if not isinstance(found, Paper):
            return None
        self._held[place] = markdown, found
        return found


@lru_cache(maxsize=1)
def parsed_pages(root: Path) -> ParsedPages:
    """Those of the archive at `root`: the same ones as long as the program deals with that archive."""
    return ParsedPages(Cache(root))


def _key(markdown: str) -> str:
    return key_of(markdown, program_digest())
