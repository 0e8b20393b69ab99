"""What the papers of an archive were read as for their relations: kept while the program runs, and in its cache."""

from functools import lru_cache
from pathlib import Path

from committee_archive.cache import Cache
from committee_archive.code_digests import code_digest
from committee_archive.relations import Memory
from committee_archive.workers import map_forked


class _Readings:
    """The part of the cache that holds readings."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._code = code_digest("relations", "report_markdown")

    def get(self, key: str) -> bytes | None:
        """A reading of this program; None where there is none."""
        return self._cache.get("readings", f"{key}-{self._code}")

    def put(self, key: str, reading: bytes) -> None:
        """Keep a reading."""
        self._cache.put("readings", f"{key}-{self._code}", reading)


@lru_cache(maxsize=1)
def memory_of(root: Path) -> Memory:
    """The memory of the archive at `root`: the same one as long as the program deals with that archive."""
    return Memory(_Readings(Cache(root)), map_forked)
